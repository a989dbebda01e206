import type { Program } from '../../engine/bpf'
import { RETURN, statement } from '../../engine/bpf/instruction'
import { Budget, LimitReached } from '../../engine/bpf/word-tests'
import type { ArchitectureToken } from '../../engine/catalogue'
import { outcomeOfReturn, returnValue } from '../../engine/policy'
import { carriesErrno } from '../../engine/profile'
import { CALL_BUDGET, QUESTION_BUDGET } from './call-budget'
import { explore } from './explore'
import { type FilterSide, sideOfRules } from './filter-side'
import { strictness } from './permissiveness'
import { type CallGoal, type CallRule, candidatesFor, strictestRule } from './rule-candidates'

/** Rules for a call, and whether they do all that was wanted; where not, they give other errnos or are stricter, never looser. */
export interface Expression {
  readonly rules: readonly CallRule[]
  readonly isExact: boolean
}

/**
 * The tidiest rules that reach a goal. Each candidate is compiled, and what its program returns is held against the goal
 * for all arguments.
 *
 * @param whole what all calls of one question may spend
 */
export function expressCall(goal: CallGoal, whole = new Budget(QUESTION_BUDGET)): Expression {
  const budget = new Budget(CALL_BUDGET, whole)
  let best: { readonly rules: readonly CallRule[]; readonly fit: Fit } | undefined
  try {
    for (const rules of candidatesFor(goal, budget)) {
      const fit = fitOf(goal, rules, budget)
      if (fit && (!best || fit.stricter < best.fit.stricter || isAliker(fit, best.fit))) best = { rules, fit }
      if (fit?.stricter === 0 && fit.otherwise === 0) return { rules, isExact: true }
    }
    return { rules: best?.rules ?? strictestRule(goal, budget), isExact: false }
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error
    return { rules: best?.rules ?? [{ outcome: STRICTEST, conditions: [] }], isExact: false }
  }
}

const STRICTEST = { action: 'SCMP_ACT_KILL_PROCESS' } as const

/** In how many cases rules are stricter than what was wanted, or give another errno. */
interface Fit {
  readonly stricter: number
  readonly otherwise: number
}

function isAliker(a: Fit, b: Fit): boolean {
  return a.stricter === b.stricter && a.otherwise < b.otherwise
}

/** Undefined where the rules do not load, or are looser anywhere. */
function fitOf(goal: CallGoal, rules: readonly CallRule[], budget: Budget): Fit | undefined {
  const { first, second, places, accepts } = goal
  const program = constantProgram(goal, rules) ?? trialOf(goal, rules)?.program
  if (!program) return undefined
  let [stricter, otherwise] = [0, 0]
  for (const place of places) {
    const programs = [first.program, second.program, program]
    for (const { returns } of explore(programs, place, budget, place.within)) {
      const [a = 0, b = 0, got = 0] = returns
      const accepted = accepts([a, b])
      if (accepted.includes(got)) continue
      const difference = strictness(outcomeOfReturn(got)) - strictness(outcomeOfReturn(accepted[0] ?? 0))
      if (difference < 0) return undefined
      if (difference > 0) stricter++
      else otherwise++
    }
  }
  return { stricter, otherwise }
}

/** What does not depend on arguments needs no compiling. */
function constantProgram({ defaultReturns }: CallGoal, rules: readonly CallRule[]): Program | undefined {
  const [only, ...others] = rules
  if (!only) return [statement(RETURN, defaultReturns)]
  if (others.length > 0 || only.conditions.length > 0) return undefined
  return [statement(RETURN, returnValue(only.outcome))]
}

/**
 * A filter with the rules of one call. Another rule stands beside them, because libseccomp does not load the number in a
 * filter whose only calls the architecture does not have; crun adds nothing of its own.
 */
function trialOf(goal: CallGoal, rules: readonly CallRule[]): FilterSide | undefined {
  const { name, first, places, defaultReturns, multiplexers } = goal
  const { action, errno } = outcomeOfReturn(defaultReturns)
  const beside = action === 'SCMP_ACT_ALLOW' ? 'SCMP_ACT_KILL_PROCESS' : 'SCMP_ACT_ALLOW'
  const other = name === 'read' ? 'write' : 'read'
  const tokens: ArchitectureToken[] = places.map(({ architecture }) => architecture)
  const result = sideOfRules(
    {
      defaultAction: action,
      defaultErrnoRet: carriesErrno(action) ? BigInt(errno ?? 0) : undefined,
      architectures: tokens,
      flags: [],
      listenerPath: undefined,
      listenerMetadata: undefined,
      syscalls: [
        { names: [...multiplexers, other], action: beside, errnoRet: undefined, args: [], rule: 0 },
        ...rules.map(({ outcome, conditions }) => ({
          names: [name],
          action: outcome.action,
          errnoRet: outcome.errno === undefined ? undefined : BigInt(outcome.errno),
          args: conditions.map(({ index: argument, operator, value, valueTwo }) => ({
            index: BigInt(argument),
            value,
            valueTwo,
            op: operator,
          })),
          rule: 0,
        })),
      ],
    },
    { ...first.target, loader: 'crun' },
    first.model?.versions,
  )
  return result.ok ? result.side : undefined
}
