import type { Profile } from '../profile'
import type { TextRange } from '../text'
import type { LoadFailure } from './failure'

/** Thrown while a filter is built and caught where building starts. */
export class LoadRefused extends Error {
  constructor(readonly failure: LoadFailure) {
    super(failure.id)
  }
}

const NOWHERE: TextRange = { offset: 0, length: 0 }

/** What a place in a profile is looked up by: a rule, and in it a name or a condition. */
export interface RulePlace {
  readonly rule: number
  readonly name?: string
  readonly condition?: number
}

/** The range of a rule, of a name in it or of one of its conditions. */
export function rangeOfRule(profile: Profile | undefined, { rule, name, condition }: RulePlace): TextRange {
  const found = profile?.rules[rule]
  if (!found) return NOWHERE
  const node =
    (condition === undefined ? undefined : found.conditions[condition]?.node) ??
    (name === undefined ? undefined : found.names.find(({ value }) => value === name)?.node) ??
    found.node
  return { offset: node.offset, length: node.length }
}

/** The range of the default action, or of the profile where it has none. */
export function rangeOfDefault(profile: Profile | undefined): TextRange {
  const node = profile?.defaultAction?.node ?? profile?.node
  return node ? { offset: node.offset, length: node.length } : NOWHERE
}

/** The range of one value of a list of words. */
export function rangeOfWord(
  words: readonly { readonly value: string; readonly node: TextRange }[] | undefined,
  word: string,
): TextRange {
  const node = words?.find(({ value }) => value === word)?.node
  return node ? { offset: node.offset, length: node.length } : NOWHERE
}
