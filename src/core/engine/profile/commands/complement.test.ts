import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exceptConditions } from '../argument-choice'
import type { ConditionDraft } from '../command'
import { complementOf } from './complement'

function holds({ operator, value, valueTwo = 0n }: ConditionDraft, argument: bigint): boolean {
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
      return (argument & value) === valueTwo
  }
}

const small = fc.bigInt({ min: 0n, max: 63n })
const plain = fc.record({
  index: fc.constant(0),
  operator: fc.constantFrom(
    'SCMP_CMP_EQ' as const,
    'SCMP_CMP_NE' as const,
    'SCMP_CMP_LT' as const,
    'SCMP_CMP_LE' as const,
    'SCMP_CMP_GT' as const,
    'SCMP_CMP_GE' as const,
  ),
  value: small,
})
const mask = fc.tuple(small, small).map(([value, other]) => ({
  index: 0,
  operator: 'SCMP_CMP_MASKED_EQ' as const,
  value,
  valueTwo: value & other,
}))
const anyFlag = fc
  .subarray([1n, 2n, 4n, 8n, 16n, 32n], { minLength: 2 })
  .map(bits =>
    bits.map(bit => ({ index: 0, operator: 'SCMP_CMP_MASKED_EQ' as const, value: bit, valueTwo: bit })),
  )

describe('the complement of a condition', () => {
  test('holds exactly where the condition does not', () => {
    const conditions = fc.oneof(
      plain.map(one => [one]),
      mask.map(one => [one]),
      anyFlag,
    )
    fc.assert(
      fc.property(conditions, small, (given, argument) => {
        const complement = complementOf(given)
        if (!complement) return
        const held = given.some(one => holds(one, argument))
        expect(complement.some(one => holds(one, argument))).toBe(!held)
      }),
    )
  })

  test('of “any of these flags” is “none of these”', () => {
    const any = [2n, 8n].map(bit => ({
      index: 0,
      operator: 'SCMP_CMP_MASKED_EQ' as const,
      value: bit,
      valueTwo: bit,
    }))
    expect(complementOf(any)).toEqual([
      { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 10n, valueTwo: 0n },
    ])
  })

  test('of whole values is all others', () => {
    const is = (valueTwo: bigint) => ({
      index: 0,
      operator: 'SCMP_CMP_MASKED_EQ' as const,
      value: 0xffff_ffffn,
      valueTwo,
    })
    expect(complementOf([is(40n)])).toEqual(exceptConditions(0, [40n], 32))
    expect(complementOf([is(2n), is(10n)])).toEqual(exceptConditions(0, [2n, 10n], 32))
    const plain = { index: 0, operator: 'SCMP_CMP_EQ' as const, value: 2n }
    expect(complementOf([plain])).toEqual([{ index: 0, operator: 'SCMP_CMP_NE', value: 2n }])
  })

  test('is refused where nobody could read it', () => {
    const value = { index: 0, operator: 'SCMP_CMP_MASKED_EQ' as const, value: 0xff_ffffn, valueTwo: 40n }
    expect(complementOf([value])).toBeUndefined()
    expect(complementOf([{ ...value, value: 0n, valueTwo: 0n }])).toBeUndefined()
  })
})
