import type { ConditionFact, Outcome } from '../../engine/profile'

/** Arguments for which a call meets an outcome: all conditions hold together. */
export interface SpelledCase {
  readonly conditions: readonly ConditionFact[]
  readonly outcome: Outcome
}

/** What one call meets: the first case that holds decides. */
export interface SpelledCall {
  readonly cases: readonly SpelledCase[]
  readonly otherwise: Outcome
}

/** What the file of a sandbox says of the calls of the machine's own architecture, as the sandbox takes it. */
export interface SpelledFilter {
  /** What every number meets that no line names. */
  readonly fallback: Outcome
  readonly calls: ReadonlyMap<string, SpelledCall>
  /** What it answers where it refuses by itself, if that is not the fallback. */
  readonly refusal?: Outcome
  /** Words that the sandbox takes and that are not understood here. */
  readonly unread: readonly string[]
}

/** One outcome whatever the arguments. */
export function plainCall(otherwise: Outcome): SpelledCall {
  return { cases: [], otherwise }
}
