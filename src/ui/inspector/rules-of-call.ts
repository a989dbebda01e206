import {
  type EffectiveRule,
  effectiveProfile,
  type Outcome,
  type ProfileDocument,
  parseProfile,
  readingFor,
  type Target,
} from '../../core'

/** Beyond this length taking the text apart would hold up the page; the JSON is then the place to edit. */
export const longestText = 1024 * 1024

export interface CallRules {
  /** The version of the text that they are in. */
  readonly version: number
  readonly active: readonly EffectiveRule[]
  readonly inactive: readonly EffectiveRule[]
  readonly defaultOutcome: Outcome | undefined
}

let read: { readonly version: number; readonly text: string; readonly document: ProfileDocument } | undefined

/** The newest text that was asked about, taken apart; walking through calls must not parse it again. */
function documentOf(version: number, text: string): ProfileDocument {
  if (read?.version !== version || read.text !== text) {
    read = { version, text, document: parseProfile(text) }
  }
  return read.document
}

/** The rules that name a call. Undefined while the text is no profile. */
export function rulesOfCall(
  name: string,
  version: number,
  text: string,
  target: Target,
): CallRules | undefined {
  const profile = readingFor(documentOf(version, text), target)?.profile
  if (!profile) return undefined
  const { rules, defaultOutcome } = effectiveProfile(profile, target)
  const own = rules.filter(({ rule }) => rule.names.some(({ value }) => value === name))
  return {
    version,
    active: own.filter(({ needs }) => needs.length === 0),
    inactive: own.filter(({ needs }) => needs.length > 0),
    defaultOutcome,
  }
}
