import { Budget, orPastLimit } from '../../engine/bpf/word-tests'
import type { ArchitectureToken } from '../../engine/catalogue'
import { outcomeOfReturn, type VerdictState } from '../../engine/policy'
import { type Outcome, sameOutcome } from '../../engine/profile'
import { CALL_BUDGET, QUESTION_BUDGET } from './call-budget'
import { auditArchitectures, type NumberedCall, numbersOf } from './call-numbers'
import { explore, type JointRegion } from './explore'
import type { FilterSide } from './filter-side'
import { mayRun, runs } from './permissiveness'

/** Whether a call runs under each of two filters, over all arguments, and whether any arguments tell the two apart. */
export interface CallReach {
  /** Undefined for numbers that no call has. */
  readonly name: string | undefined
  readonly architecture: ArchitectureToken
  readonly before: VerdictState
  readonly after: VerdictState
  /** Some arguments run after that did not before, or were up to a tracer or a supervisor. */
  readonly looser: boolean
  /** Likewise the other way round. */
  readonly stricter: boolean
  /** Some arguments meet another action or errno. */
  readonly differs: boolean
}

interface ReachComparison {
  readonly calls: readonly CallReach[]
  /** Calls with more conditions than could be looked at, which `calls` leaves out. */
  readonly unresolved: readonly NumberedCall[]
}

/**
 * What two filters let through on some architectures: `compareFilters` without the cases, for whoever only counts. Which
 * of two denials meets a call makes no difference here but in `differs`.
 */
export function compareReach(
  before: FilterSide,
  after: FilterSide,
  architectures: readonly ArchitectureToken[],
): ReachComparison {
  const calls: CallReach[] = []
  const unresolved: NumberedCall[] = []
  const whole = new Budget(QUESTION_BUDGET)
  for (const call of auditArchitectures(architectures).flatMap(numbersOf)) {
    if (!architectures.includes(call.architecture)) continue
    const regions = orPastLimit(
      () => explore([before.program, after.program], call, new Budget(CALL_BUDGET, whole)),
      () => undefined,
    )
    if (regions) calls.push(reachOf(call, regions))
    else unresolved.push(call)
  }
  return { calls, unresolved }
}

function reachOf({ name, architecture }: NumberedCall, regions: readonly JointRegion[]): CallReach {
  const pairs = regions.map(({ returns: [a = 0, b = 0] }) => ({
    before: outcomeOfReturn(a),
    after: outcomeOfReturn(b),
  }))
  return {
    name,
    architecture,
    before: stateOf(pairs.map(pair => pair.before)),
    after: stateOf(pairs.map(pair => pair.after)),
    looser: pairs.some(pair => reach(pair.after) > reach(pair.before)),
    stricter: pairs.some(pair => reach(pair.after) < reach(pair.before)),
    differs: pairs.some(pair => !sameOutcome(pair.before, pair.after)),
  }
}

function reach(outcome: Outcome): number {
  return Number(mayRun(outcome)) + Number(runs(outcome))
}

function stateOf(outcomes: readonly Outcome[]): VerdictState {
  if (outcomes.every(runs)) return 'allowed'
  return outcomes.some(mayRun) ? 'conditional' : 'denied'
}
