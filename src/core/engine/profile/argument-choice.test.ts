import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  asPlainValue,
  comparedValue,
  conditionsOfFlags,
  exceptionsOf,
  flagsOfCondition,
} from './argument-choice'
import { argumentTrap, blockOf, ignoredBits, letsMoreThrough, masked } from './argument-forms'
import type { ConditionDraft } from './command'
import { holdsFor } from './condition-holds'
import { actions, type Operator, operators } from './vocabulary'

const is = (operator: Operator, value: bigint, valueTwo?: bigint): ConditionDraft => ({
  index: 0,
  operator,
  value,
  ...(valueTwo === undefined ? {} : { valueTwo }),
})

describe('the bits that the kernel ignores', () => {
  const LARGEST = 0xffffn
  const edges = [
    0n,
    1n,
    5n,
    0x7fffn,
    LARGEST - 1n,
    LARGEST,
    LARGEST + 1n,
    LARGEST + 2n,
    1n << 20n,
    (1n << 64n) - 1n,
  ]
  const uppers = [LARGEST + 1n, (LARGEST + 1n) * 5n, 1n << 63n, ((1n << 64n) - 1n) & ~LARGEST]
  const lows = [0n, 1n, 4n, 5n, 6n, 0x7fffn, LARGEST - 1n, LARGEST]

  /** What they do, found by trying values with some of them set. */
  function found(condition: ConditionDraft) {
    const clear = lows.map(low => holdsFor(condition, low))
    const set = lows.flatMap(low => uppers.map(upper => holdsFor(condition, low | upper)))
    const same = lows.every((low, at) =>
      uppers.every(upper => holdsFor(condition, low | upper) === clear[at]),
    )
    if (same) return 'without-effect'
    if (set.every(holds => !holds)) return 'must-be-clear'
    return set.every(holds => holds) ? 'suffice' : 'compared'
  }

  it('do to a comparison what is told of them', () => {
    for (const operator of operators) {
      for (const value of edges) {
        if (operator === 'SCMP_CMP_MASKED_EQ') {
          for (const valueTwo of edges) {
            // libseccomp drops what is outside of the mask; here it is told as a number that is too large.
            if ((valueTwo & ~value) !== 0n) continue
            const condition = is(operator, value, valueTwo)
            const wanted =
              valueTwo > LARGEST ? 'compared' : value > LARGEST ? 'must-be-clear' : 'without-effect'
            expect([condition, ignoredBits(condition, 16)]).toEqual([condition, wanted])
          }
          continue
        }
        const condition = is(operator, value)
        const told = ignoredBits(condition, 16)
        if (told !== 'compared') expect([condition, told]).toEqual([condition, found(condition)])
        // A number within the argument is never too large for it.
        else expect([condition, value > LARGEST]).toEqual([condition, true])
        expect(ignoredBits(condition, 64)).toBe('without-effect')
      }
    }
    expect(ignoredBits(is('SCMP_CMP_GE', LARGEST + 1n), 16)).toBe('suffice')
    expect(ignoredBits(is('SCMP_CMP_GE', LARGEST + 2n), 16)).toBe('compared')
    expect(ignoredBits(is('SCMP_CMP_LT', LARGEST + 1n), 16)).toBe('must-be-clear')
    expect(ignoredBits(is('SCMP_CMP_LT', LARGEST + 2n), 16)).toBe('compared')
    for (const operator of ['EQ', 'NE', 'LE', 'GT'] as const) {
      expect(ignoredBits(is(`SCMP_CMP_${operator}`, LARGEST), 16)).not.toBe('compared')
      expect(ignoredBits(is(`SCMP_CMP_${operator}`, LARGEST + 1n), 16)).toBe('compared')
    }
    expect(ignoredBits(is('SCMP_CMP_MASKED_EQ', 3n, LARGEST + 1n), 16)).toBe('compared')
  })

  it('are a way round a rule that lets through, or that denies, and never both', () => {
    const traps = (condition: ConditionDraft) => [
      argumentTrap(condition, 32, true),
      argumentTrap(condition, 32, false),
    ]
    expect(traps(is('SCMP_CMP_EQ', 2n))).toEqual(['misses', 'bypass'])
    expect(traps(is('SCMP_CMP_NE', 2n))).toEqual(['bypass', 'misses'])
    expect(traps(is('SCMP_CMP_EQ', 1n << 40n))).toEqual(['beyond', 'beyond'])
    expect(traps(masked(0, 7n, 2n))).toEqual([undefined, undefined])
  })

  it('have nothing to do with how permissive an action is', () => {
    for (const [at, action] of actions.entries()) {
      for (const [place, other] of actions.entries()) {
        expect(letsMoreThrough({ action }, { action: other })).toBe(at < place)
      }
    }
  })
})

describe('a condition read back', () => {
  it('is the value that it compares the whole argument with', () => {
    expect(comparedValue(is('SCMP_CMP_EQ', 5n), 32)).toBe(5n)
    expect(comparedValue(masked(0, 0xffff_ffffn, 5n), 32)).toBe(5n)
    expect(comparedValue(masked(0, 0xffff_ffffn, 5n), 64)).toBeUndefined()
    expect(comparedValue(masked(0, 0xfffn, 5n), 32)).toBeUndefined()
    expect(comparedValue(masked(0, 0xffff_ffffn, 1n << 32n), 32)).toBeUndefined()
    expect(comparedValue(is('SCMP_CMP_MASKED_EQ', 0xffff_ffffn), 32)).toBe(0n)
    expect(comparedValue(is('SCMP_CMP_NE', 0xffff_ffffn, 5n), 32)).toBeUndefined()
    const plain = { index: 2, operator: 'SCMP_CMP_EQ', value: 5n, valueTwo: 0n } as const
    expect(
      asPlainValue({ ...plain, operator: 'SCMP_CMP_MASKED_EQ', value: 0xffffn, valueTwo: 5n }, 16),
    ).toEqual(plain)
    const order = { ...plain, operator: 'SCMP_CMP_GT' } as const
    expect(asPlainValue(order, 16)).toBe(order)
  })

  it('is the few values that it leaves out, where it is all of one argument', () => {
    expect(exceptionsOf([is('SCMP_CMP_NE', 5n)], 64)).toEqual([5n])
    expect(exceptionsOf([is('SCMP_CMP_NE', 5n)], 32)).toBeUndefined()
    expect(exceptionsOf([is('SCMP_CMP_EQ', 5n)], 64)).toBeUndefined()
    // One bit or the other of a word that has no more: three of four.
    const bits = Array.from({ length: 16 }, (_, bit) => masked(1, 1n << BigInt(bit), 1n << BigInt(bit)))
    expect(exceptionsOf(bits, 16)).toEqual([0n])
    expect(exceptionsOf(bits.slice(1), 16)).toEqual([0n, 1n])
    expect(exceptionsOf(bits.slice(4), 16)).toHaveLength(16)
    expect(exceptionsOf(bits.slice(5), 16)).toBeUndefined()
    expect(exceptionsOf([masked(0, 1n, 0n), masked(0, 1n, 1n)], 16)).toBeUndefined()
    expect(exceptionsOf([...bits.slice(1), { ...masked(2, 1n, 1n) }], 16)).toBeUndefined()
    expect(exceptionsOf([...bits, masked(1, 1n << 16n, 0n)], 16)).toBeUndefined()
    expect(exceptionsOf([...bits, is('SCMP_CMP_EQ', 1n)], 16)).toBeUndefined()
  })

  it('is the block of values that a mask leaves', () => {
    expect(blockOf(masked(0, 0xfff0n, 0x20n), 16)).toEqual({ from: 0x20n, to: 0x2fn })
    expect(blockOf(masked(0, 0xffffn, 7n), 16)).toEqual({ from: 7n, to: 7n })
    for (const other of [
      masked(0, 0xff0fn, 0x20n),
      masked(0, 0n, 0n),
      masked(0, 0x1_fff0n, 0x20n),
      masked(0, 0xfff0n, 0x21n),
      is('SCMP_CMP_EQ', 0xfff0n),
    ]) {
      expect(blockOf(other, 16)).toBeUndefined()
    }
  })

  it('is the choice that it was made of, or none where a bit is left over', () => {
    const flags = [0x8n, 0x10n, 0x60n]
    const field = 0x3n
    fc.assert(
      fc.property(
        fc.constantFrom('none' as const, 'all' as const, 'exactly' as const),
        fc.subarray(flags, { minLength: 1 }),
        fc.nat(3),
        (test, chosen, value) => {
          const fields = [{ mask: field, value: BigInt(value) }]
          const [condition, ...others] = conditionsOfFlags(0, { test, flags: chosen, fields }, 32)
          expect(others).toEqual([])
          if (!condition) throw new Error('nothing was chosen')
          const read = flagsOfCondition(condition, flags, [field], 32)
          expect(read).toEqual({ test, flags: chosen, fields })
        },
      ),
    )
    const read = (condition: ConditionDraft) => flagsOfCondition(condition, flags, [field], 32)
    expect(read(masked(0, 0x88n, 0x88n))).toBeUndefined()
    expect(read(masked(0, 0x20n, 0x20n))).toBeUndefined()
    expect(read(masked(0, 0x18n, 0x8n))).toBeUndefined()
    expect(read(is('SCMP_CMP_GT', 0x8n))).toBeUndefined()
    expect(read(is('SCMP_CMP_EQ', 0x80n))).toBeUndefined()
    expect(flagsOfCondition(masked(0, 0x8n, 0x8n), [0n, 0x8n], [], 32)).toEqual({
      test: 'all',
      flags: [0x8n],
      fields: [],
    })
  })

  it('asks for nothing where nothing was chosen', () => {
    for (const test of ['none', 'all', 'any'] as const) {
      expect(conditionsOfFlags(0, { test, flags: [], fields: [] }, 32)).toEqual([])
    }
    expect(conditionsOfFlags(0, { test: 'any', flags: [], fields: [{ mask: 3n, value: 1n }] }, 32)).toEqual([
      masked(0, 3n, 1n),
    ])
    expect(
      conditionsOfFlags(2, { test: 'any', flags: [8n, 16n], fields: [{ mask: 3n, value: 1n }] }, 32),
    ).toEqual([masked(2, 11n, 9n), masked(2, 19n, 17n)])
  })
})
