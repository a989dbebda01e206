import { comparedValue, exceptConditions } from '../argument-choice'
import type { ArgumentWidth } from '../argument-forms'
import type { ConditionDraft } from '../command'
import type { Operator } from '../vocabulary'

/** What holds exactly where the operator does not; a comparison under a mask has no such operator. */
export const OPPOSITES: Readonly<Partial<Record<Operator, Operator>>> = {
  SCMP_CMP_EQ: 'SCMP_CMP_NE',
  SCMP_CMP_NE: 'SCMP_CMP_EQ',
  SCMP_CMP_LT: 'SCMP_CMP_GE',
  SCMP_CMP_GE: 'SCMP_CMP_LT',
  SCMP_CMP_LE: 'SCMP_CMP_GT',
  SCMP_CMP_GT: 'SCMP_CMP_LE',
}

/** How much of an argument values are compared with as a whole; plain ones with all of it. */
const widths: readonly ArgumentWidth[] = [64, 32, 16]

/** More comparisons than this, one for each bit of a mask, nobody would recognise as what was asked for. */
const MOST_BITS = 12

/**
 * Comparisons of which one holds exactly where none of the given ones does; undefined where that takes more than a
 * person can read, or cannot be said. Whole values have the comparisons of all others; bits under a mask differ where
 * any one of them does; single bits that are all wrong are one mask.
 */
export function complementOf(conditions: readonly ConditionDraft[]): readonly ConditionDraft[] | undefined {
  const [only, ...others] = conditions
  if (!only) return undefined
  const width = widths.find(bits => conditions.every(one => comparedValue(one, bits) !== undefined))
  const isPlain = others.length === 0 && only.operator === 'SCMP_CMP_EQ'
  if (width && !isPlain) {
    const values = conditions.flatMap(one => comparedValue(one, width) ?? [])
    return exceptConditions(only.index, values, width)
  }
  if (others.length > 0) return allWrong(conditions)
  const { index, operator, value, valueTwo = 0n } = only
  const opposite = OPPOSITES[operator]
  if (opposite) return [{ index, operator: opposite, value }]
  const bits = bitsOf(value)
  if (bits.length === 0 || bits.length > MOST_BITS || (valueTwo & ~value) !== 0n) return undefined
  return bits.map(bit => ({ index, operator, value: bit, valueTwo: bit & ~valueTwo }))
}

function allWrong(conditions: readonly ConditionDraft[]): readonly ConditionDraft[] | undefined {
  let value = 0n
  let valueTwo = 0n
  for (const { operator, value: bit, valueTwo: wanted = 0n } of conditions) {
    const isOneBit = operator === 'SCMP_CMP_MASKED_EQ' && bit !== 0n && (bit & (bit - 1n)) === 0n
    if (!isOneBit || (wanted & ~bit) !== 0n || (value & bit) !== 0n) return undefined
    value |= bit
    valueTwo |= bit & ~wanted
  }
  const [first] = conditions
  return first && [{ index: first.index, operator: first.operator, value, valueTwo }]
}

function bitsOf(mask: bigint): bigint[] {
  const bits: bigint[] = []
  for (let bit = 1n; bit <= mask; bit <<= 1n) if ((mask & bit) !== 0n) bits.push(bit)
  return bits
}
