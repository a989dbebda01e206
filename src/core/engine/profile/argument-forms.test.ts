import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateCall, filterModelOf, type OciSeccomp } from '../policy'
import {
  conditionsOfFlags,
  exceptConditions,
  exceptionsOf,
  type FlagChoice,
  flagsOfCondition,
  valueConditions,
} from './argument-choice'
import { argumentTrap, blockOf, exactForm, exactForms, masked, widthMask } from './argument-forms'
import type { ConditionDraft } from './command'
import { defaultTarget } from './default-target'
import { type Operator, operators } from './vocabulary'

const target = { ...defaultTarget, runtime: 'oci' as const, loader: 'crun' as const }
/** personality, whose one argument the kernel reads as `unsigned int`. */
const NUMBER = 135

/** Whether the engine lets a call through under a rule that allows it where any one of the conditions holds. */
function holds(conditions: readonly ConditionDraft[], argument: bigint): boolean {
  const seccomp: OciSeccomp = {
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: undefined,
    architectures: ['SCMP_ARCH_X86_64'],
    flags: [],
    listenerPath: undefined,
    listenerMetadata: undefined,
    syscalls: conditions.map((condition, rule) => ({
      names: ['personality'],
      action: 'SCMP_ACT_ALLOW',
      errnoRet: undefined,
      args: [
        {
          index: BigInt(condition.index),
          op: condition.operator,
          value: condition.value,
          valueTwo: condition.valueTwo,
        },
      ],
      rule,
    })),
  }
  const result = filterModelOf(seccomp, target)
  if (!result.ok) throw new Error(result.failure.id)
  const call = { arch: target.architecture, nr: NUMBER, args: [argument] }
  return evaluateCall(result.model, call).action === 'SCMP_ACT_ALLOW'
}

const is = (operator: Operator, value: bigint, valueTwo?: bigint): ConditionDraft => ({
  index: 0,
  operator,
  value,
  ...(valueTwo === undefined ? {} : { valueTwo }),
})

const word = fc.bigInt({ min: 0n, max: 0xffff_ffffn })
const near = (value: bigint) => fc.constantFrom(value, value + 1n, value - 1n).map(v => v & 0xffff_ffffn)
const condition = fc
  .tuple(fc.constantFrom(...operators), word, word)
  .map(([operator, value, other]) =>
    operator === 'SCMP_CMP_MASKED_EQ' ? is(operator, value, value & other) : is(operator, value),
  )

describe('the exact form of a comparison', () => {
  test('says of 32 bits what was meant, whatever stands in the upper half', () => {
    const asked = condition.chain(one =>
      fc.record({ one: fc.constant(one), low: fc.oneof(word, near(one.value)), upper: word }),
    )
    fc.assert(
      fc.property(asked, ({ one, low, upper }) => {
        const forms = exactForms(one, 32, 64)
        if (forms === undefined) return
        const meant = holds([one], low)
        expect(holds(forms, low)).toBe(meant)
        expect(holds(forms, low | (upper << 32n))).toBe(meant)
      }),
    )
  })

  test('exists for every comparison that neither holds always nor never', () => {
    fc.assert(
      fc.property(condition, one => {
        const forms = exactForms(one, 32, 64)
        if (forms !== undefined) return
        const sample = [0n, 1n, one.value, 0xffff_ffffn, 0x8000_0000n].map(low => holds([one], low))
        expect(new Set(sample).size).toBe(1)
      }),
    )
  })

  test('is one masked comparison where a value is meant, or a power of two bounds it', () => {
    expect(exactForm(is('SCMP_CMP_EQ', 40n), 32)).toEqual(masked(0, 0xffff_ffffn, 40n))
    expect(exactForm(is('SCMP_CMP_LT', 64n), 32)).toEqual(masked(0, 0xffff_ffc0n, 0n))
    expect(exactForm(is('SCMP_CMP_MASKED_EQ', 0xffff_ffff_0000_0001n, 1n), 32)).toEqual(masked(0, 1n, 1n))
    expect(exactForm(is('SCMP_CMP_EQ', 8n), 16)).toEqual(masked(0, 0xffffn, 8n))
    expect(exactForm(is('SCMP_CMP_NE', 40n), 32)).toBeUndefined()
    expect(exactForm(is('SCMP_CMP_GT', 40n), 32)).toBeUndefined()
  })

  test('leaves alone what is exact already, and arguments of 64 bits', () => {
    const flags = is('SCMP_CMP_MASKED_EQ', 0x7e02_0000n, 0n)
    expect(exactForm(flags, 32)).toBe(flags)
    const length = is('SCMP_CMP_LE', 4096n)
    expect(exactForm(length, 64)).toBe(length)
  })

  test('reads minus one as the 32 bits that it fills', () => {
    expect(exactForm(is('SCMP_CMP_EQ', 0xffff_ffff_ffff_ffffn), 32)).toEqual(
      masked(0, 0xffff_ffffn, 0xffff_ffffn),
    )
    expect(exactForm(is('SCMP_CMP_EQ', 0x1_0000_0000n), 32)).toBeUndefined()
  })
})

describe('the trap', () => {
  test('is named exactly where some upper half changes the answer, and by whom it harms', () => {
    fc.assert(
      fc.property(condition, word, fc.bigInt({ min: 1n, max: 0xffff_ffffn }), (one, low, upper) => {
        const plain = holds([one], low)
        const filled = holds([one], low | (upper << 32n))
        if (plain === filled) return
        // Filled registers that hold get through a rule that allows; ones that do not, past a rule that denies.
        expect(argumentTrap(one, 32, true)).toBe(filled ? 'bypass' : 'misses')
        expect(argumentTrap(one, 32, false)).toBe(filled ? 'misses' : 'bypass')
      }),
    )
  })

  test('tells a number that the argument cannot hold', () => {
    expect(argumentTrap(is('SCMP_CMP_EQ', 0x1_0000_0000n), 32, true)).toBe('beyond')
    expect(argumentTrap(is('SCMP_CMP_EQ', 0x1_0000_0000n), 64, true)).toBeUndefined()
  })
})

const bits = Array.from({ length: 12 }, (_, place) => 1n << BigInt(place + 2))
const choice: fc.Arbitrary<FlagChoice> = fc.record({
  test: fc.constantFrom('none', 'all', 'any', 'exactly'),
  flags: fc.subarray(bits, { minLength: 1, maxLength: 6 }),
  fields: fc.subarray([{ mask: 3n, value: 1n }]),
})

describe('a choice of flags', () => {
  test('is true of exactly the values that it describes', () => {
    const flags = fc.subarray(bits).map(chosen => chosen.reduce((all, bit) => all | bit, 0n))
    fc.assert(
      fc.property(choice, flags, fc.constantFrom(0n, 1n, 2n), word, (chosen, set, low, upper) => {
        const value = set | low
        const inField = chosen.fields.every(({ mask, value: wanted }) => (value & mask) === wanted)
        const meant = {
          none: inField && chosen.flags.every(flag => (value & flag) === 0n),
          all: inField && chosen.flags.every(flag => (value & flag) === flag),
          any: inField && chosen.flags.some(flag => (value & flag) === flag),
          exactly:
            value === [...chosen.flags, ...chosen.fields.map(field => field.value)].reduce((a, b) => a | b),
        }[chosen.test]
        const conditions = conditionsOfFlags(0, chosen, 32)
        expect(holds(conditions, value)).toBe(meant)
        expect(holds(conditions, value | (upper << 32n))).toBe(meant)
      }),
    )
  })

  test('is found again in the condition that it became', () => {
    fc.assert(
      fc.property(choice, chosen => {
        const [condition, ...others] = conditionsOfFlags(0, chosen, 32)
        if (!condition || others.length > 0) return
        const found = flagsOfCondition(condition, bits, [3n], 32)
        expect(found && conditionsOfFlags(0, found, 32)).toEqual([condition])
      }),
    )
  })

  test('of nothing is no condition', () => {
    expect(conditionsOfFlags(0, { test: 'none', flags: [], fields: [] }, 32)).toEqual([])
    expect(conditionsOfFlags(0, { test: 'any', flags: [], fields: [] }, 32)).toEqual([])
  })
})

describe('all but some values', () => {
  const few = fc.uniqueArray(fc.oneof(word, fc.bigInt({ min: 0n, max: 60n })), { minLength: 1, maxLength: 5 })

  test('are exactly the others, whatever stands in the upper half', () => {
    const asked = few.chain(excluded =>
      fc.record({
        excluded: fc.constant(excluded),
        low: fc.oneof(word, fc.constantFrom(...excluded), fc.constantFrom(...excluded).chain(near)),
        upper: word,
      }),
    )
    fc.assert(
      fc.property(asked, ({ excluded, low, upper }) => {
        const conditions = exceptConditions(0, excluded, 32)
        const meant = !excluded.includes(low)
        expect(holds(conditions, low)).toBe(meant)
        expect(holds(conditions, low | (upper << 32n))).toBe(meant)
      }),
      { numRuns: 60 },
    )
  })

  test('take a comparison for each bit at most where one value is left out', () => {
    expect(exceptConditions(0, [0x5412n], 32)).toHaveLength(32)
    // TIOCSTI and TIOCLINUX; two neighbours, which are one value less a bit.
    expect(exceptConditions(0, [0x5412n, 0x541cn], 32).length).toBeLessThanOrEqual(33)
    expect(exceptConditions(0, [40n, 41n], 32)).toHaveLength(31)
    expect(exceptConditions(0, [40n], 64)).toEqual([is('SCMP_CMP_NE', 40n)])
  })

  test('need every one of the comparisons', () => {
    fc.assert(
      fc.property(few, excluded => {
        const conditions = exceptConditions(0, excluded, 32)
        for (const one of conditions) {
          const others = conditions.filter(other => other !== one)
          expect(exceptionsOf(others, 32)).not.toEqual([...excluded].sort((a, b) => (a < b ? -1 : 1)))
        }
      }),
      { numRuns: 30 },
    )
  })

  test('are found again in the comparisons', () => {
    fc.assert(
      fc.property(few, fc.constantFrom(32 as const, 64 as const), (excluded, width) => {
        const found = exceptionsOf(exceptConditions(0, excluded, width), width)
        expect(found).toEqual([...excluded].sort((a, b) => (a < b ? -1 : 1)))
      }),
      { numRuns: 60 },
    )
  })

  test('are none where a comparison asks for a value or a range', () => {
    expect(exceptionsOf([masked(0, 0xffff_ffffn, 2n), masked(0, 0xffff_ffffn, 10n)], 32)).toBeUndefined()
    expect(exceptionsOf([masked(0, 0xffff_ffe0n, 0n)], 32)).toBeUndefined()
    expect(exceptionsOf([is('SCMP_CMP_NE', 2n), is('SCMP_CMP_NE', 3n)], 64)).toBeUndefined()
    expect(exceptionsOf([], 32)).toBeUndefined()
  })
})

test('a block under a mask can be told as a range', () => {
  expect(blockOf(masked(0, 0xffff_fff8n, 32n), 32)).toEqual({ from: 32n, to: 39n })
  expect(blockOf(masked(0, 6n, 2n), 32)).toBeUndefined()
})

test('values are compared as wide as the argument is', () => {
  expect(valueConditions(0, [2n, 10n], 32)).toEqual([
    masked(0, widthMask(32), 2n),
    masked(0, widthMask(32), 10n),
  ])
  expect(valueConditions(0, [2n], 64)).toEqual([is('SCMP_CMP_EQ', 2n)])
})
