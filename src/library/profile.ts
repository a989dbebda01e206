import { type ProfileDocument, parseProfile } from '../core'

/**
 * The text of a profile. Whatever has one is taken for a profile, so that it can be kept, sent and made anew.
 *
 * @public
 */
export interface Profile {
  readonly text: string
}

export type { Language } from '../messages'

/**
 * A stretch of a text, in UTF-16 units from its start.
 *
 * @public
 */
export interface Range {
  readonly offset: number
  readonly length: number
}

/**
 * What becomes of a call: the action as a profile names it, and the error number that it returns, if any.
 *
 * @public
 */
export interface Outcome {
  readonly action: string
  readonly errno: number | undefined
}

/** The last ones that were asked about, by identity: reading a long text takes longer than most answers. */
const read = new WeakMap<Profile, ProfileDocument>()

/** A document that was made by the core, which then is not read again. */
export function profileOf(document: ProfileDocument): ProfileDocument {
  read.set(document, document)
  return document
}

export function documentOf(profile: Profile): ProfileDocument {
  const known = read.get(profile)
  if (known?.text === profile.text) return known
  const document = parseProfile(profile.text)
  read.set(profile, document)
  return document
}

export function outcomeOf({ action, errno }: { action: string; errno?: number | undefined }): Outcome {
  return { action, errno }
}
