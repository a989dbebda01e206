import { describe, expect, it } from 'vitest'
import { knownConditions } from './argument-choice'
import { holdsFor } from './condition-holds'

describe('a comparison', () => {
  it('ignores what a second value has outside the mask, as libseccomp does', () => {
    const condition = { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0x0fn, valueTwo: 0xf3n } as const
    for (const value of [3n, 0x13n, 0xf3n]) expect(holdsFor(condition, value)).toBe(true)
    expect(holdsFor(condition, 0x0fn)).toBe(false)
  })

  it('is narrowed to the known values that meet it', () => {
    const condition = { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0x0fn, valueTwo: 0xf3n } as const
    expect(knownConditions(condition, [1n, 3n, 0x13n], 64).map(({ value }) => value)).toEqual([3n, 0x13n])
  })
})

describe('each operator', () => {
  // seccomp_rule_add(3): all compare unsigned.
  it.each([
    ['EQ', [false, true, false]],
    ['NE', [true, false, true]],
    ['LT', [true, false, false]],
    ['LE', [true, true, false]],
    ['GT', [false, false, true]],
    ['GE', [false, true, true]],
  ] as const)('%s holds below, at and above its value as libseccomp documents', (operator, holds) => {
    const value = 2n ** 63n
    const condition = { index: 0, operator: `SCMP_CMP_${operator}`, value } as const
    expect([value - 1n, value, value + 1n].map(argument => holdsFor(condition, argument))).toEqual(holds)
  })
})
