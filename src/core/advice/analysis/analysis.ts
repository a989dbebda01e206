import type { StartFailure, SyscallVerdict } from '../../engine/policy'
import type { Outcome, Problem } from '../../engine/profile'

export interface ProfileSummary {
  readonly defaultOutcome: Outcome
  /** Counts of the calls that exist on the target's architecture. */
  readonly allowed: number
  readonly conditional: number
  readonly denied: number
  /** Of those allowed, how many are also logged. */
  readonly logged: number
  readonly rules: number
}

/** A text of megabytes may hold a million, which nobody reads, and which take long to hand over. */
export const MAX_UNKNOWN_NAMES = 1000

/**
 * Every place where a rule names a call, or one of the unknown names that are listed, in text order: four numbers a place, `[name, offset, length, rule]`, where
 * `name` indexes `names`. One typed array, because a text of megabytes has hundreds of thousands.
 */
export interface NamePlaces {
  readonly names: readonly string[]
  readonly table: Int32Array
}

/** Everything the views derive from one version of the text, for one target. Survives structured cloning. */
export interface Analysis {
  /** The text is JSON (with comments) and an object: the parts below are there. */
  readonly valid: boolean
  readonly problems: readonly Problem[]
  /** All problems found; `problems` holds the first of them only. */
  readonly problemCount: number
  /** Undefined where there are no verdicts. */
  readonly summary: ProfileSummary | undefined
  /** One for each call of the catalogue, in its order; empty where the container does not start under a filter. */
  readonly verdicts: readonly SyscallVerdict[]
  /** The instructions were not looked at, and may do something else than the rules say (`checkProgram`). */
  readonly needsProgram: boolean
  /** Names in the text that are no call, each once, in text order: the first `MAX_UNKNOWN_NAMES` of them. */
  readonly unknownNames: readonly string[]
  /** All of them. */
  readonly unknownCount: number
  readonly places: NamePlaces
  /** The container will not start, hangs while it starts, or starts without a filter. */
  readonly startFailure: StartFailure | undefined
}
