import type { Budget, WordTest } from '../../engine/bpf/word-tests'
import type { ConditionFact } from '../../engine/profile'
import type { Region, WordKey } from './region'

const LOW = 0xffffffffn
const ALL_BITS = 0xffffffff

type KeyedTest = readonly [WordKey, WordTest]

/**
 * The part of a region where a condition holds or does not, as parts without overlap; none where there is no such
 * argument. On a 32-bit ABI only the lower word of argument and operand is compared (libseccomp src/db.c
 * `_db_rule_gen_32`).
 * @throws LimitReached
 */
export function partsWhere(
  region: Region,
  condition: ConditionFact,
  holds: boolean,
  bits: 32 | 64,
  budget: Budget,
): Region[] {
  return testsOf(condition, holds, bits).flatMap(tests => {
    let part: Region | undefined = region
    for (const [key, test] of tests) part = part?.where(key, test, budget)
    return part ? [part] : []
  })
}

/** Alternatives of tests that must all be passed, for a condition to hold or not to hold. */
function testsOf(condition: ConditionFact, holds: boolean, bits: 32 | 64): readonly KeyedTest[][] {
  const { index, operator, value, valueTwo } = condition
  const [low, high] = [index * 2, index * 2 + 1]
  switch (operator) {
    case 'SCMP_CMP_EQ':
      return equal(value, 2n ** 64n - 1n, holds)
    case 'SCMP_CMP_NE':
      return equal(value, 2n ** 64n - 1n, !holds)
    case 'SCMP_CMP_MASKED_EQ':
      return equal(valueTwo & value, value, holds)
    case 'SCMP_CMP_GT':
      return greater('GT', holds)
    case 'SCMP_CMP_GE':
      return greater('GE', holds)
    case 'SCMP_CMP_LE':
      return greater('GT', !holds)
    case 'SCMP_CMP_LT':
      return greater('GE', !holds)
  }

  function equal(operand: bigint, mask: bigint, wanted: boolean): KeyedTest[][] {
    const lower = (is: boolean) => word(low, 'EQ', operand & LOW, is, Number(mask & LOW))
    const upper = (is: boolean) => word(high, 'EQ', operand >> 32n, is, Number(mask >> 32n))
    if (bits === 32) return [[lower(wanted)]]
    return wanted ? [[upper(true), lower(true)]] : [[upper(false)], [upper(true), lower(false)]]
  }

  function greater(order: 'GT' | 'GE', wanted: boolean): KeyedTest[][] {
    const lower = word(low, order, value & LOW, wanted)
    if (bits === 32) return [[lower]]
    const beyond = word(high, wanted ? 'GT' : 'GE', value >> 32n, wanted)
    return [[beyond], [word(high, 'EQ', value >> 32n, true), lower]]
  }
}

function word(
  key: WordKey,
  operator: WordTest['operator'],
  operand: bigint,
  holds: boolean,
  mask = ALL_BITS,
): KeyedTest {
  return [key, { mask, operator, operand: Number(operand), holds }]
}
