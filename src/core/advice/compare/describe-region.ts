import type { Budget } from '../../engine/bpf/word-tests'
import type { ConditionFact } from '../../engine/profile'
import { type CaseCondition, conditionKey } from './call-conditions'
import { partsWhere } from './condition-regions'
import { Region } from './region'

/** Describing more than this by pairs would take longer than reading it. */
const MAX_MERGED = 128

/**
 * What a region has to do with some conditions: those that hold in all of it and those that hold in none of it. What
 * follows from another of them is left out.
 * @throws LimitReached
 */
export function describeRegion(
  region: Region,
  conditions: readonly ConditionFact[],
  bits: 32 | 64,
  budget: Budget,
): readonly CaseCondition[] {
  const settled = conditions.flatMap((condition): CaseCondition[] => {
    const canHold = partsWhere(region, condition, true, bits, budget).length > 0
    const canFail = partsWhere(region, condition, false, bits, budget).length > 0
    return canHold === canFail ? [] : [{ condition, holds: canHold }]
  })
  return withoutImplied(withSoleValues(region, settled, bits, budget), bits, budget)
}

/** Where conditions leave an argument one value, such as those that are neither below 38 nor above it, it is named. */
function withSoleValues(
  region: Region,
  settled: readonly CaseCondition[],
  bits: 32 | 64,
  budget: Budget,
): readonly CaseCondition[] {
  const sample = region.sample()
  const indexes = new Set(settled.map(({ condition }) => condition.index))
  const soles = [...indexes].flatMap((index): CaseCondition[] => {
    const condition: ConditionFact = {
      index,
      operator: 'SCMP_CMP_EQ',
      value: sample[index] ?? 0n,
      valueTwo: 0n,
    }
    const isSole = partsWhere(region, condition, false, bits, budget).length === 0
    return isSole ? [{ condition, holds: true }] : []
  })
  return [...soles, ...settled]
}

/** Leaves out what follows from one other of the conditions; of two that follow from each other, the later one. */
function withoutImplied(settled: readonly CaseCondition[], bits: 32 | 64, budget: Budget): CaseCondition[] {
  const kept = [...settled]
  for (let place = kept.length - 1; place >= 0; place--) {
    const one = kept[place]
    if (one && kept.some(other => other !== one && implies(other, one, bits, budget))) kept.splice(place, 1)
  }
  return kept
}

function implies(a: CaseCondition, b: CaseCondition, bits: 32 | 64, budget: Budget): boolean {
  if (a.condition.index !== b.condition.index) return false
  const where = partsWhere(Region.all, a.condition, a.holds, bits, budget)
  return where.every(part => partsWhere(part, b.condition, !b.holds, bits, budget).length === 0)
}

/**
 * Joins descriptions that together say less: two that differ in nothing but whether one condition holds become one
 * without it, and one that says more than another goes.
 */
export function mergeDescriptions(
  descriptions: readonly (readonly CaseCondition[])[],
): readonly (readonly CaseCondition[])[] {
  let open = new Map(descriptions.map(conditions => [descriptionKey(conditions), conditions]))
  if (open.size > MAX_MERGED) return [...open.values()]
  for (let joined = joinTwo(open); joined; joined = joinTwo(open)) open = joined
  const all = [...open.values()]
  return all.filter(one => !all.some(other => other !== one && saysLess(other, one)))
}

function joinTwo(
  open: ReadonlyMap<string, readonly CaseCondition[]>,
): Map<string, readonly CaseCondition[]> | undefined {
  for (const [key, conditions] of open) {
    for (const one of conditions) {
      const others = conditions.filter(other => other !== one)
      const opposite = descriptionKey([...others, { ...one, holds: !one.holds }])
      if (!open.has(opposite)) continue
      const next = new Map(open)
      next.delete(key)
      next.delete(opposite)
      return next.set(descriptionKey(others), others)
    }
  }
  return undefined
}

function saysLess(a: readonly CaseCondition[], b: readonly CaseCondition[]): boolean {
  const keys = new Set(b.map(literalKey))
  return a.length < b.length && a.every(literal => keys.has(literalKey(literal)))
}

function literalKey({ condition, holds }: CaseCondition): string {
  return `${holds ? '' : 'not '}${conditionKey(condition)}`
}

export function descriptionKey(conditions: readonly CaseCondition[]): string {
  return conditions.map(literalKey).sort().join('; ')
}
