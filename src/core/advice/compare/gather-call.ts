import type { Budget } from '../../engine/bpf/word-tests'
import { type ArchitectureToken, architectureByToken } from '../../engine/catalogue'
import { outcomeOfReturn } from '../../engine/policy'
import { type ConditionFact, type Outcome, sameOutcome } from '../../engine/profile'
import { type CaseCondition, conditionKey } from './call-conditions'
import type { NumberedCall } from './call-numbers'
import type { CallChange, CallDifference, CallEffect, DifferenceCase, DifferencePart } from './comparison'
import { describeRegion, descriptionKey, mergeDescriptions } from './describe-region'
import type { JointRegion } from './explore'
import type { FilterSide } from './filter-side'
import { directionOf, mayRun, runs, strictness } from './permissiveness'
import type { Region } from './region'

interface Described {
  readonly when: readonly CaseCondition[]
  readonly region: Region
}

/** A case before a call is made of it. */
interface FoundCase {
  readonly before: Outcome
  readonly after: Outcome
  readonly when: readonly CaseCondition[]
  readonly region: Region | undefined
}

interface OpenPart {
  readonly architectures: ArchitectureToken[]
  readonly part: Omit<DifferencePart, 'architectures'>
}

/** Gathers what one call meets under two filters, architecture by architecture. */
export class CallGathering {
  private readonly parts = new Map<string, OpenPart>()
  /** Return values on all architectures, also where nothing differs. */
  private readonly before = new Set<number>()
  private readonly after = new Set<number>()

  constructor(
    private readonly name: string | undefined,
    private readonly first: FilterSide,
    private readonly second: FilterSide,
  ) {}

  /**
   * @param conditions those that the rules of either side have for the call
   * @throws LimitReached
   */
  add(
    call: NumberedCall,
    regions: readonly JointRegion[],
    conditions: readonly ConditionFact[],
    budget: Budget,
  ): void {
    // The cases come first: nothing must be noted of a call whose cases take too long to find.
    const found = casesOf(call, regions, conditions, budget)
    for (const { returns } of regions) {
      this.before.add(returns[0] ?? 0)
      this.after.add(returns[1] ?? 0)
    }
    if (found.length === 0) return
    const key = found.map(caseKey).join(' | ')
    const known = this.parts.get(key)
    if (known) {
      if (!known.architectures.includes(call.architecture)) known.architectures.push(call.architecture)
      return
    }
    const before = distinct(regions.map(({ returns: [value = 0] }) => value))
    const after = distinct(regions.map(({ returns: [, value = 0] }) => value))
    const cases = found.map(one => this.makeCase(call, one))
    const change = changeOf(before, after, cases)
    const part = { change, before: effectOf(before), after: effectOf(after), cases }
    this.parts.set(key, { architectures: [call.architecture], part })
  }

  difference(): CallDifference | undefined {
    if (this.parts.size === 0) return undefined
    const parts = [...this.parts.values()].map(({ architectures, part }) => ({ architectures, ...part }))
    const change = changeOf(
      distinct(this.before),
      distinct(this.after),
      parts.flatMap(({ cases }) => cases),
    )
    return { name: this.name, change, parts }
  }

  private makeCase(
    { architecture, number }: NumberedCall,
    { before, after, when, region }: FoundCase,
  ): DifferenceCase {
    const witness = { arch: architecture, nr: number, args: region?.sample() ?? [] }
    return {
      before,
      after,
      direction: directionOf(before, after) ?? 'other',
      when,
      witness,
      beforeDecidedBy: this.first.decidedBy(witness),
      afterDecidedBy: this.second.decidedBy(witness),
    }
  }
}

function casesOf(
  { architecture }: NumberedCall,
  regions: readonly JointRegion[],
  conditions: readonly ConditionFact[],
  budget: Budget,
): FoundCase[] {
  const bits = architectureByToken(architecture)?.bits ?? 64
  const facts = [...new Map(conditions.map(condition => [conditionKey(condition), condition])).values()]
  const byOutcomes = new Map<string, { before: Outcome; after: Outcome; found: Described[] }>()
  for (const { region, returns } of regions) {
    const [one = 0, other = 0] = returns
    const [before, after] = [outcomeOfReturn(one), outcomeOfReturn(other)]
    if (sameOutcome(before, after)) continue
    const key = returns.join()
    const group = byOutcomes.get(key) ?? { before, after, found: [] }
    group.found.push({ region, when: describeRegion(region, facts, bits, budget) })
    byOutcomes.set(key, group)
  }
  return [...byOutcomes.values()].flatMap(({ before, after, found }) =>
    mergeDescriptions(found.map(({ when }) => when)).map(when => ({
      before,
      after,
      when,
      region: witnessRegion(found, when),
    })),
  )
}

/** A description that was merged says nothing that one of those it came from does not say. */
function witnessRegion(found: readonly Described[], when: readonly CaseCondition[]): Region | undefined {
  return found.find(one => when.every(literal => one.when.some(other => isSameLiteral(literal, other))))
    ?.region
}

function isSameLiteral(a: CaseCondition, b: CaseCondition): boolean {
  return a.holds === b.holds && conditionKey(a.condition) === conditionKey(b.condition)
}

/** The outcomes of some return values, the most permissive first. */
function distinct(returns: Iterable<number>): Outcome[] {
  const found: Outcome[] = []
  for (const outcome of [...new Set(returns)].map(outcomeOfReturn)) {
    if (!found.some(other => sameOutcome(other, outcome))) found.push(outcome)
  }
  return found.sort((a, b) => strictness(a) - strictness(b))
}

function effectOf(outcomes: readonly Outcome[]): CallEffect {
  const state = outcomes.every(runs) ? 'allowed' : outcomes.some(mayRun) ? 'conditional' : 'denied'
  return { state, outcomes }
}

function changeOf(
  before: readonly Outcome[],
  after: readonly Outcome[],
  cases: readonly DifferenceCase[],
): CallChange {
  const [ran, canRun] = [before.some(mayRun), after.some(mayRun)]
  if (ran !== canRun) return canRun ? 'added' : 'removed'
  const looser = cases.some(({ direction }) => direction === 'looser')
  const stricter = cases.some(({ direction }) => direction === 'stricter')
  if (looser === stricter) return 'changed'
  return looser ? 'loosened' : 'tightened'
}

function caseKey({ before, after, when }: FoundCase): string {
  const outcomes = [before, after].map(({ action, errno }) => `${action} ${errno}`)
  return `${outcomes.join(' -> ')} if ${descriptionKey(when)}`
}
