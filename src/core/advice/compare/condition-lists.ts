import type { Budget } from '../../engine/bpf/word-tests'
import type { ConditionFact } from '../../engine/profile'
import { OPPOSITES } from '../../engine/profile/commands/complement'
import type { CaseCondition } from './call-conditions'
import { partsWhere } from './condition-regions'
import type { Region } from './region'

/** More rules than this for one case nobody wants to read. */
const MAX_LISTS = 64
const MAX_VALUES = 8

/**
 * Conditions one of which is true where the literal is. A masked comparison has no opposite operator, but fails where one
 * of its bits is other than it says.
 */
export function waysToSay({ condition, holds }: CaseCondition): readonly ConditionFact[] {
  if (holds) return [condition]
  const operator = OPPOSITES[condition.operator]
  if (operator) return [{ ...condition, operator }]
  const { value: mask, valueTwo } = condition
  const bits = Array.from({ length: 64 }, (_, place) => 1n << BigInt(place)).filter(
    bit => (mask & bit) !== 0n,
  )
  return bits.map(bit => ({ ...condition, value: bit, valueTwo: ~valueTwo & bit }))
}

/** The literals as the conditions of rules, any of which may hold; undefined where one argument needs two conditions. */
export function conditionLists(
  literals: readonly CaseCondition[],
): readonly (readonly ConditionFact[])[] | undefined {
  if (new Set(literals.map(({ condition }) => condition.index)).size < literals.length) return undefined
  const lists = literals.reduce<readonly (readonly ConditionFact[])[]>(
    (found, literal) => found.flatMap(list => waysToSay(literal).map(way => [...list, way])),
    [[]],
  )
  return lists.length > MAX_LISTS ? undefined : lists
}

/** Where one argument needs several conditions that leave it a few values, a rule for each value. */
export function valueLists(
  region: Region,
  literals: readonly CaseCondition[],
  bits: 32 | 64,
  budget: Budget,
): readonly (readonly ConditionFact[])[] | undefined {
  const indexes = literals.map(({ condition }) => condition.index)
  const [index, ...more] = new Set(indexes.filter((one, place) => indexes.indexOf(one) !== place))
  if (index === undefined || more.length > 0) return undefined
  const values = valuesOf(region, index, bits, budget)
  const others = conditionLists(literals.filter(({ condition }) => condition.index !== index))
  return values && others?.flatMap(list => values.map(value => [...list, value]))
}

function valuesOf(
  region: Region,
  index: number,
  bits: 32 | 64,
  budget: Budget,
): readonly ConditionFact[] | undefined {
  const values: ConditionFact[] = []
  let rest = [region]
  for (let next = rest[0]; next; next = rest[0]) {
    if (values.length === MAX_VALUES) return undefined
    const value = next.sample()[index] ?? 0n
    const condition: ConditionFact = { index, operator: 'SCMP_CMP_EQ', value, valueTwo: 0n }
    values.push(condition)
    rest = rest.flatMap(part => partsWhere(part, condition, false, bits, budget))
  }
  return values
}
