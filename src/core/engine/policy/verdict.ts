import type { ArchitectureToken, Multiplexer } from '../catalogue'
import { type Action, type ConditionFact, type Outcome, type RuleNeed, sameOutcome } from '../profile'
import type { DefectId } from './filter-place'

/** Whether a call runs: always, depending on its arguments or a supervisor, or never. */
export type VerdictState = 'allowed' | 'conditional' | 'denied'

/** The state with the exact action behind it, which is what a person reads in a row. */
export type VerdictKind =
  | 'allowed'
  | 'logged'
  | 'conditional'
  | 'notified'
  | 'traced'
  | 'denied'
  | 'trapped'
  | 'killed-thread'
  | 'killed-process'

/** One conditional rule for a call: all conditions hold → the outcome. */
export interface ConditionalCase {
  /** As the filter compares them: without what always holds, and cut to 32 bits where the architecture has no more. */
  readonly conditions: readonly ConditionFact[]
  readonly outcome: Outcome
  /** Place of the rule in `syscalls`. */
  readonly rule: number
}

export interface InactiveRule {
  readonly rule: number
  readonly outcome: Outcome | undefined
  readonly needs: readonly RuleNeed[]
}

/** A text of megabytes can name one call thousands of times; the views would only carry the weight. */
export const MAX_LISTED_RULES = 64

/** What one way of making a call meets. */
export interface WayVerdict {
  readonly state: VerdictState
  readonly kind: VerdictKind
  /** What happens when no case holds (or always, without cases). */
  readonly outcome: Outcome
  /**
   * The rules that settle the call for some arguments, in an order in which the first that holds does; the first of
   * `caseCount`, since a person reads no more than some. Empty where all arguments meet the same.
   */
  readonly cases: readonly ConditionalCase[]
  readonly caseCount: number
  /** What settles `outcome`. */
  readonly decidedBy: 'rule' | 'default' | 'runtime-stub' | 'architecture-check' | 'unfiltered' | 'defect'
  /** What libseccomp gets wrong about the call. */
  readonly defects: readonly DefectId[]
  /** The call behind which it is made: the arguments in `cases` are then those of `socketcall` or `ipc`. */
  readonly via?: Multiplexer
}

/** A way of making a call on the same machine that meets something else. */
export interface OtherWay extends WayVerdict {
  readonly architecture: ArchitectureToken
}

/** What one call meets under the profile, for the target, made as programs for the target's architecture make it. */
export interface SyscallVerdict extends WayVerdict {
  readonly name: string
  /** The target's libseccomp knows no such name, so that rules for it are dropped. */
  readonly isUnknown: boolean
  /** Other architectures of the filter and calls behind `socketcall` and `ipc`, as far as they differ. */
  readonly otherWays: readonly OtherWay[]
  /** Rules in `syscalls` that apply on this target and name the call, the first `MAX_LISTED_RULES` of them. */
  readonly activeRules: readonly number[]
  /** Rules that name it but not for this target, with what they wait for; likewise. */
  readonly inactiveRules: readonly InactiveRule[]
}

const KINDS: Readonly<Record<Action, Exclude<VerdictKind, 'conditional'>>> = {
  SCMP_ACT_ALLOW: 'allowed',
  SCMP_ACT_LOG: 'logged',
  SCMP_ACT_TRACE: 'traced',
  SCMP_ACT_NOTIFY: 'notified',
  SCMP_ACT_ERRNO: 'denied',
  SCMP_ACT_TRAP: 'trapped',
  SCMP_ACT_KILL_THREAD: 'killed-thread',
  SCMP_ACT_KILL: 'killed-thread',
  SCMP_ACT_KILL_PROCESS: 'killed-process',
}

/** What an action is called when it befalls a call whatever its arguments. */
export function verdictKindOf(action: Action): Exclude<VerdictKind, 'conditional'> {
  return KINDS[action]
}

export function plainState(outcome: Outcome): VerdictState {
  switch (KINDS[outcome.action]) {
    case 'allowed':
    case 'logged':
      return 'allowed'
    case 'notified':
    case 'traced':
      return 'conditional'
    default:
      return 'denied'
  }
}

/** Whether two verdicts differ in anything that a call would notice. */
export function sameVerdict(a: SyscallVerdict, b: SyscallVerdict): boolean {
  return (
    sameWay(a, b) &&
    a.isUnknown === b.isUnknown &&
    a.otherWays.length === b.otherWays.length &&
    a.otherWays.every((one, index) => {
      const other = b.otherWays[index]
      return other !== undefined && one.architecture === other.architecture && sameWay(one, other)
    })
  )
}

/** Whether two ways of making calls meet the same. */
export function sameWay(a: WayVerdict, b: WayVerdict): boolean {
  if (a === b) return true
  return (
    a.kind === b.kind &&
    sameOutcome(a.outcome, b.outcome) &&
    a.defects.length === b.defects.length &&
    a.defects.every((defect, index) => defect === b.defects[index]) &&
    a.caseCount === b.caseCount &&
    (a.caseCount === 0 || a.via === b.via) &&
    a.cases.every((one, index) => {
      const other = b.cases[index]
      return (
        other !== undefined &&
        sameOutcome(one.outcome, other.outcome) &&
        sameConditions(one.conditions, other.conditions)
      )
    })
  )
}

function sameConditions(a: readonly ConditionFact[], b: readonly ConditionFact[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index]
      return (
        other !== undefined &&
        one.index === other.index &&
        one.operator === other.operator &&
        one.value === other.value &&
        one.valueTwo === other.valueTwo
      )
    })
  )
}
