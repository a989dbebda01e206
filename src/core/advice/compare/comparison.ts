import type { ArchitectureToken } from '../../engine/catalogue'
import type { Call, DecidedBy, StartFailure, VerdictState } from '../../engine/policy'
import type { Outcome } from '../../engine/profile'
import type { NotReadPart } from '../../engine/profile/not-read'
import type { CaseCondition } from './call-conditions'
import type { Direction } from './permissiveness'

/**
 * - `added`, `removed`: the call could not run before and now can, if only for some arguments, or the other way round
 * - `loosened`, `tightened`: it could and can run, or never could nor can, but nothing is stricter, or nothing looser
 * - `changed`: both at once, or another errno
 */
export type CallChange = 'added' | 'removed' | 'loosened' | 'tightened' | 'changed'

/** What a call meets over all arguments. */
export interface CallEffect {
  readonly state: VerdictState
  /** The most permissive first. */
  readonly outcomes: readonly Outcome[]
}

/** Arguments for which a call meets one thing before and another after. */
export interface DifferenceCase {
  readonly before: Outcome
  readonly after: Outcome
  readonly direction: Direction
  /** What is true of all these arguments; empty where arguments do not matter. */
  readonly when: readonly CaseCondition[]
  /** A call that meets `before` under one filter and `after` under the other. */
  readonly witness: Call
  /** What settles the witness; undefined where a side has no filter. */
  readonly beforeDecidedBy: DecidedBy | undefined
  readonly afterDecidedBy: DecidedBy | undefined
}

/** How a call differs on architectures where it differs alike. */
export interface DifferencePart {
  readonly architectures: readonly ArchitectureToken[]
  readonly change: CallChange
  readonly before: CallEffect
  readonly after: CallEffect
  readonly cases: readonly DifferenceCase[]
}

export interface CallDifference {
  /** Undefined for the numbers that no call has, such as those of calls of future kernels. */
  readonly name: string | undefined
  /** On all architectures together. */
  readonly change: CallChange
  readonly parts: readonly DifferencePart[]
}

/** An architecture whose calls only one of the filters judges; the other one kills them, or lets them be. */
export interface ArchitectureDifference {
  /** `other` stands for each architecture that neither profile names. */
  readonly architecture: ArchitectureToken | 'other'
  readonly judgedBy: 'before' | 'after'
  /** How many of its calls can run under the filter that judges them. */
  readonly calls: number
  /** Whether anything is looser or stricter in the second profile. */
  readonly looser: boolean
  readonly stricter: boolean
  readonly witness: Call
}

/** Settings that are not about calls. */
export interface SettingDifference {
  readonly setting: 'flags' | 'listener-path' | 'listener-metadata'
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/**
 * What the second profile is beside the first: `stricter` where nothing more can happen and something less, `neither`
 * where some things are looser and others stricter, or where only errnos differ; `undecided` where calls were left out
 * (`unresolved`) on which it could depend, or where the profiles lack different parts of the files they came from.
 */
export type Overall = 'equal' | 'stricter' | 'looser' | 'neither' | 'undecided'

export type Comparison =
  | {
      readonly ok: true
      readonly overall: Overall
      /** In name order, the numbers without a name last. */
      readonly calls: readonly CallDifference[]
      readonly architectures: readonly ArchitectureDifference[]
      readonly settings: readonly SettingDifference[]
      readonly defaults: { readonly before: Outcome; readonly after: Outcome }
      /** One of them switches seccomp off, so that everything runs. */
      readonly off: { readonly before: boolean; readonly after: boolean }
      /** Calls with more conditions than could be looked at; nothing is said about them. */
      readonly unresolved: readonly string[]
      /** What each of the profiles lacks of the file that it was imported from. */
      readonly lacking: { readonly before: readonly NotReadPart[]; readonly after: readonly NotReadPart[] }
    }
  | { readonly ok: false; readonly side: 'before' | 'after'; readonly failure: StartFailure }
