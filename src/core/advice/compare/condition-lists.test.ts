import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Budget } from '../../engine/bpf/word-tests'
import type { ConditionFact } from '../../engine/profile'
import type { CaseCondition } from './call-conditions'
import { conditionLists, valueLists, waysToSay } from './condition-lists'
import { partsWhere } from './condition-regions'
import { Region } from './region'

/** As libseccomp compares (seccomp_rule_add(3)). */
function isTrueOf({ operator, value, valueTwo }: ConditionFact, argument: bigint): boolean {
  switch (operator) {
    case 'SCMP_CMP_EQ':
      return argument === value
    case 'SCMP_CMP_NE':
      return argument !== value
    case 'SCMP_CMP_LT':
      return argument < value
    case 'SCMP_CMP_LE':
      return argument <= value
    case 'SCMP_CMP_GT':
      return argument > value
    case 'SCMP_CMP_GE':
      return argument >= value
    case 'SCMP_CMP_MASKED_EQ':
      return (argument & value) === (valueTwo & value)
  }
}

const operators = ['EQ', 'NE', 'LT', 'LE', 'GT', 'GE', 'MASKED_EQ'] as const
const number = fc.bigInt(0n, 7n)

const literalOn = (index: number): fc.Arbitrary<CaseCondition> =>
  fc.record({
    condition: fc.record({
      index: fc.constant(index),
      operator: fc.constantFrom(...operators.map(word => `SCMP_CMP_${word}` as const)),
      value: number,
      valueTwo: number,
    }),
    holds: fc.boolean(),
  })

const isMet = ({ condition, holds }: CaseCondition, argument: bigint) =>
  isTrueOf(condition, argument) === holds

describe('conditions of rules for what is true of a case', () => {
  it('hold, one of them at least, where the case does', () => {
    fc.assert(
      fc.property(literalOn(0), number, (literal, argument) => {
        const isSaid = waysToSay(literal).some(way => isTrueOf(way, argument))
        expect(isSaid).toBe(isMet(literal, argument))
      }),
    )
  })

  it('stand in a list for each way, one condition for an argument', () => {
    fc.assert(
      fc.property(literalOn(0), literalOn(2), number, number, (a, b, first, third) => {
        const lists = conditionLists([a, b])
        const isSaid = lists?.some(list =>
          list.every(condition => isTrueOf(condition, condition.index === 0 ? first : third)),
        )
        expect(isSaid).toBe(isMet(a, first) && isMet(b, third))
      }),
    )
    const on0 = (value: bigint): CaseCondition => ({
      condition: { index: 0, operator: 'SCMP_CMP_EQ', value, valueTwo: 0n },
      holds: true,
    })
    expect(conditionLists([on0(1n), on0(2n)])).toBeUndefined()
    expect(conditionLists([])).toEqual([[]])
  })

  it('are given up where they would be more rules than anybody reads', () => {
    const masked = (index: number, bits: number): CaseCondition => ({
      condition: { index, operator: 'SCMP_CMP_MASKED_EQ', value: (1n << BigInt(bits)) - 1n, valueTwo: 0n },
      holds: false,
    })
    expect(conditionLists([masked(0, 8), masked(1, 8)])).toHaveLength(64)
    expect(conditionLists([masked(0, 13), masked(1, 5)])).toBeUndefined()
    expect(waysToSay(masked(0, 64))).toHaveLength(64)
  })
})

describe('a rule for each value', () => {
  const budget = () => new Budget(100_000)
  const at = (operator: ConditionFact['operator'], value: bigint, index = 0): CaseCondition => ({
    condition: { index, operator, value, valueTwo: 0n },
    holds: true,
  })
  const regionOf = (literals: readonly CaseCondition[]) => {
    const parts = literals.reduce<readonly Region[]>(
      (found, { condition }) => found.flatMap(part => partsWhere(part, condition, true, 64, budget())),
      [Region.all],
    )
    return parts[0] ?? Region.all
  }
  const listsOf = (...literals: CaseCondition[]) => valueLists(regionOf(literals), literals, 64, budget())

  it('is there where two conditions leave an argument a few', () => {
    const lists = listsOf(at('SCMP_CMP_GE', 3n), at('SCMP_CMP_LE', 5n), at('SCMP_CMP_NE', 1n, 2))
    expect(lists?.map(list => list.map(({ index, value }) => [index, value]))).toEqual(
      [3n, 4n, 5n].map(value => [
        [2, 1n],
        [0, value],
      ]),
    )
    expect(lists?.[0]?.map(({ operator }) => operator)).toEqual(['SCMP_CMP_NE', 'SCMP_CMP_EQ'])
  })

  it('is not there where they leave it many, none needs it, or two arguments do', () => {
    expect(listsOf(at('SCMP_CMP_GE', 3n), at('SCMP_CMP_LE', 10n))).toHaveLength(8)
    expect(listsOf(at('SCMP_CMP_GE', 3n), at('SCMP_CMP_LE', 11n))).toBeUndefined()
    expect(listsOf(at('SCMP_CMP_GE', 3n))).toBeUndefined()
    expect(
      listsOf(
        at('SCMP_CMP_GE', 3n),
        at('SCMP_CMP_LE', 3n),
        at('SCMP_CMP_GE', 3n, 1),
        at('SCMP_CMP_LE', 3n, 1),
      ),
    ).toBeUndefined()
  })
})
