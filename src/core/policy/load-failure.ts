import type { MessageValues, Profile } from '../profile'
import type { TextRange } from '../text'

/**
 * Why the runtime that loads the filter does not start the container, in the words of this list rather than the
 * runtime's, which are often misleading.
 *
 * - `conditions-conflict`: two rules for one call have the same conditions, or one of them fewer, and other actions
 *   (libseccomp gives EEXIST, runc says "file exists").
 * - `endless-loop`: libseccomp never returns from adding the rule, and the container hangs while it starts.
 * - `filter-too-long`: the kernel takes at most 4096 instructions.
 * - `too-complex`: the conditions of one call are so many and so different that the filter is not worked out here.
 *   libseccomp itself may need minutes for such a call, and its filter may come out too long.
 */
export type LoadFailureId =
  | 'default-action-missing'
  | 'action-unknown'
  | 'architecture-unknown'
  | 'byte-orders-mixed'
  | 'flag-unknown'
  | 'flags-unsupported'
  | 'errno-unused'
  | 'errno-too-large'
  | 'names-missing'
  | 'name-empty'
  | 'operator-unknown'
  | 'argument-index-too-large'
  | 'notify-as-default'
  | 'notify-on-write'
  | 'notify-without-listener'
  | 'conditions-conflict'
  | 'endless-loop'
  | 'filter-too-long'
  | 'too-complex'

/** The place is that of the value at fault in the profile; empty at 0 where the rules came without a text. */
export interface LoadFailure extends TextRange {
  readonly id: LoadFailureId
  readonly values: MessageValues
  /** Place of the rule in `syscalls`. */
  readonly rule?: number
  /** For `conditions-conflict`, the rule it conflicts with. */
  readonly otherRule?: number
}

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
