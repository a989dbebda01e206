import type { Budget } from '../../engine/bpf/word-tests'
import { architectureByToken, type Multiplexer } from '../../engine/catalogue'
import { outcomeOfReturn } from '../../engine/policy'
import type { ConditionFact, Outcome } from '../../engine/profile'
import { type CaseCondition, conditionKey, conditionsOf } from './call-conditions'
import type { CallPlace } from './call-places'
import { conditionLists, valueLists, waysToSay } from './condition-lists'
import { partsWhere } from './condition-regions'
import { describeRegion } from './describe-region'
import { explore } from './explore'
import type { FilterSide } from './filter-side'
import { strictness } from './permissiveness'
import { Region } from './region'

/** A rule for one call. */
export interface CallRule {
  readonly outcome: Outcome
  readonly conditions: readonly ConditionFact[]
}

/** What a filter is to return for one call, told from what two filters return for it. */
export type Accepts = (returns: readonly number[]) => readonly number[]

export interface CallGoal {
  readonly name: string
  readonly first: FilterSide
  readonly second: FilterSide
  /** Where the call must be right; the host's place first. */
  readonly places: readonly CallPlace[]
  readonly accepts: Accepts
  /** What calls without a rule meet. */
  readonly defaultReturns: number
  /**
   * Those of `multiplexers` that have a rule of their own without conditions. It covers rules for the calls behind them,
   * which could contradict each other there, as their first condition gives way to the number of the call.
   */
  readonly multiplexers: readonly Multiplexer[]
}

/**
 * Lists of rules that may reach a goal, the tidiest first: what the first profile has, nothing, one rule without
 * conditions, what the second has, both, and rules made from the cases in which something is wanted. Which of them do is
 * for the engine to say.
 * @throws LimitReached
 */
export function* candidatesFor(goal: CallGoal, budget: Budget): Generator<readonly CallRule[]> {
  const own = rulesOf(goal.first, goal.name)
  const other = rulesOf(goal.second, goal.name)
  yield own
  yield []
  for (const value of acceptedEverywhere(goal, budget)) {
    yield [{ outcome: outcomeOfReturn(value), conditions: [] }]
  }
  yield other
  yield withoutRepeats([...own, ...other])
  yield withoutRepeats([...other, ...own])
  const made = rulesFromCases(goal, budget)
  if (made) yield made
}

/** One rule that is never looser than the goal, for when nothing reaches it. */
export function strictestRule(goal: CallGoal, budget: Budget): readonly CallRule[] {
  const wanted = goal.places
    .flatMap(place => explore([goal.first.program, goal.second.program], place, budget, place.within))
    .map(({ returns }) => outcomeOfReturn(goal.accepts(returns)[0] ?? 0))
  const [strictest] = wanted.sort((a, b) => strictness(b) - strictness(a))
  return strictest ? [{ outcome: strictest, conditions: [] }] : []
}

/** The rules that a side has for a call, as its runtime hands them to libseccomp. */
function rulesOf({ model }: FilterSide, name: string): CallRule[] {
  return (model?.rules.entries ?? [])
    .filter(entry => entry.name === name)
    .map(({ returns, conditions }) => ({ outcome: outcomeOfReturn(returns), conditions }))
}

function withoutRepeats(rules: readonly CallRule[]): CallRule[] {
  return [...new Map(rules.map(rule => [ruleKey(rule), rule])).values()]
}

function ruleKey({ outcome, conditions }: CallRule): string {
  return [outcome.action, outcome.errno, ...conditions.map(conditionKey)].join('; ')
}

/** The return values that are accepted in every case, the preferred one first. */
export function acceptedEverywhere(
  { first, second, places, accepts }: Pick<CallGoal, 'first' | 'second' | 'places' | 'accepts'>,
  budget: Budget,
): readonly number[] {
  let shared: readonly number[] | undefined
  for (const place of places) {
    for (const { returns } of explore([first.program, second.program], place, budget, place.within)) {
      const accepted = accepts(returns)
      shared = shared ? shared.filter(value => accepted.includes(value)) : accepted
    }
  }
  return shared ?? []
}

/**
 * Rules for each case in which the default is not what is wanted. Conditions that a case can do without are dropped, as a
 * rule holds one for each argument; undefined where too many remain.
 */
function rulesFromCases(goal: CallGoal, budget: Budget): readonly CallRule[] | undefined {
  const { first, second, places, accepts, defaultReturns, name } = goal
  const [place] = places
  if (!place) return undefined
  const bits = architectureByToken(place.architecture)?.bits ?? 64
  const programs = [first.program, second.program]
  const facts = [first, second].flatMap(side => conditionsOf(side, name, place.architecture))
  const rules: CallRule[] = []
  for (const { region, returns } of explore(programs, place, budget, place.within)) {
    const accepted = accepts(returns)
    const [value] = accepted
    if (value === undefined || accepted.includes(defaultReturns)) continue
    const isEnough = (literals: readonly CaseCondition[]) =>
      partsOf(literals, bits, budget).every(part =>
        explore(programs, place, budget, part).every(found => accepts(found.returns).includes(value)),
      )
    const needed = withoutNeedless(describeRegion(region, facts, bits, budget), isEnough)
    const alternatives = needed && (conditionLists(needed) ?? valueLists(region, needed, bits, budget))
    if (!alternatives) return undefined
    const outcome = outcomeOfReturn(value)
    rules.push(...alternatives.map(conditions => ({ outcome, conditions })))
  }
  return withoutRepeats(rules)
}

function partsOf(literals: readonly CaseCondition[], bits: 32 | 64, budget: Budget): readonly Region[] {
  return literals.reduce<readonly Region[]>(
    (parts, { condition, holds }) => parts.flatMap(part => partsWhere(part, condition, holds, bits, budget)),
    [Region.all],
  )
}

/** Those that take several rules to say are tried first; undefined where the description says too little to begin with. */
function withoutNeedless(
  literals: readonly CaseCondition[],
  isEnough: (literals: readonly CaseCondition[]) => boolean,
): readonly CaseCondition[] | undefined {
  if (!isEnough(literals)) return undefined
  let kept = literals
  for (const literal of [...literals].sort((a, b) => waysToSay(b).length - waysToSay(a).length)) {
    const fewer = kept.filter(other => other !== literal)
    if (isEnough(fewer)) kept = fewer
  }
  return kept
}
