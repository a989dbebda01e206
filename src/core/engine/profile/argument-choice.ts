import { coverExcept, leftOut } from './argument-cover'
import { type ArgumentWidth, exactForm, masked, widthMask } from './argument-forms'
import type { ConditionDraft } from './command'
import { holdsFor } from './condition-holds'
import type { ConditionFact } from './effective'
import type { Operator } from './vocabulary'

/** What can be asked about flags: none, all or any of the chosen ones are set, or these and no others. */
export const flagTests = ['none', 'all', 'any', 'exactly'] as const
export type FlagTest = (typeof flagTests)[number]

/** A value in some bits of an argument, such as the access mode beside the flags of `open`. */
export interface FieldChoice {
  readonly mask: bigint
  readonly value: bigint
}

export interface FlagChoice {
  readonly test: FlagTest
  /** Each a bit or a few. */
  readonly flags: readonly bigint[]
  readonly fields: readonly FieldChoice[]
}

/**
 * The choice as comparisons of which any one suffices; empty where nothing was chosen. seccomp can look at some bits at
 * once (`SCMP_CMP_MASKED_EQ`), so “any of” takes a comparison for each flag. All are exact whatever the bits are that
 * the kernel ignores.
 */
export function conditionsOfFlags(
  index: number,
  { test, flags, fields }: FlagChoice,
  width: ArgumentWidth,
): readonly ConditionDraft[] {
  const field = {
    mask: union(fields.map(({ mask }) => mask)),
    value: union(fields.map(({ value }) => value)),
  }
  const together = union(flags)
  switch (test) {
    case 'none':
      return withSomeMask([masked(index, together | field.mask, field.value)])
    case 'all':
      return withSomeMask([masked(index, together | field.mask, together | field.value)])
    case 'any':
      // Beside a field that is chosen alone there is nothing to choose from.
      return flags.length === 0
        ? withSomeMask([masked(index, field.mask, field.value)])
        : flags.map(flag => masked(index, flag | field.mask, flag | field.value))
    case 'exactly':
      return valueConditions(index, [together | field.value], width)
  }
}

/** The argument is one of these values. */
export function valueConditions(
  index: number,
  values: readonly bigint[],
  width: ArgumentWidth,
): readonly ConditionDraft[] {
  return values.map(value => {
    const plain: ConditionDraft = { index, operator: 'SCMP_CMP_EQ', value }
    return exactForm(plain, width) ?? plain
  })
}

/**
 * The argument is none of these values; of 64 bits one value has an operator of its own. Under SCMP_CMP_NE a caller who
 * sets bits that the kernel ignores would pass for another value, and any one of several would let the others through.
 */
export function exceptConditions(
  index: number,
  excluded: readonly bigint[],
  width: ArgumentWidth,
): readonly ConditionDraft[] {
  const [only, ...others] = new Set(excluded)
  if (only === undefined) return []
  if (width === 64 && others.length === 0) return [{ index, operator: exceptOperator, value: only }]
  return coverExcept(excluded, width).map(({ mask, value }) => masked(index, mask, value))
}

/** What a single exception is where an operator says it. */
export const exceptOperator: Operator = 'SCMP_CMP_NE'

/** More values than this are no list of exceptions. */
const MOST_EXCEPTIONS = 16

/**
 * The values that none of the comparisons of an argument holds for, where these are a few: what `exceptConditions`
 * makes, read back. Undefined where they are many, or another operator is among them.
 */
export function exceptionsOf(
  conditions: readonly ConditionDraft[],
  width: ArgumentWidth,
): readonly bigint[] | undefined {
  const [first, ...others] = conditions
  if (first?.operator === exceptOperator && others.length === 0 && width === 64) return [first.value]
  const cubes = conditions.map(({ value, valueTwo = 0n }) => ({ mask: value, value: valueTwo & value }))
  const isMask = ({ operator, value, index }: ConditionDraft) =>
    operator === 'SCMP_CMP_MASKED_EQ' && value <= widthMask(width) && index === first?.index
  if (others.length === 0 || !conditions.every(isMask)) return undefined
  const values = leftOut(cubes, width, MOST_EXCEPTIONS)
  return values && values.length > 0 ? values : undefined
}

/** A plain comparison of an argument that grants, narrowed to the `known` values that meet it. */
export function knownConditions(
  condition: ConditionDraft,
  known: readonly bigint[],
  width: ArgumentWidth,
): readonly ConditionDraft[] {
  const met = [...new Set(known)].filter(value => holdsFor(condition, value))
  return valueConditions(condition.index, met, width)
}

/** The value that a condition compares the whole argument with; undefined where it asks something else. */
export function comparedValue(condition: ConditionDraft, width: ArgumentWidth): bigint | undefined {
  const { operator, value, valueTwo = 0n } = condition
  if (operator === 'SCMP_CMP_EQ') return value
  const whole = operator === 'SCMP_CMP_MASKED_EQ' && value === widthMask(width)
  return whole && (valueTwo & ~value) === 0n ? valueTwo : undefined
}

/** A condition that compares the whole argument with a value, as the plain comparison that it stands for. */
export function asPlainValue(condition: ConditionFact, width: ArgumentWidth): ConditionFact {
  const value = comparedValue(condition, width)
  return value === undefined ? condition : { ...condition, operator: 'SCMP_CMP_EQ', value, valueTwo: 0n }
}

/**
 * The choice that a condition stands for; undefined where it is none that can be made from these flags and fields.
 * `flags` are the argument's, those of more bits before those in them.
 */
export function flagsOfCondition(
  condition: ConditionDraft,
  flags: readonly bigint[],
  fieldMasks: readonly bigint[],
  width: ArgumentWidth,
): FlagChoice | undefined {
  const whole = comparedValue(condition, width)
  if (whole !== undefined) {
    const fields = fieldMasks.map(mask => ({ mask, value: whole & mask }))
    const chosen = flagsIn(whole & ~union(fieldMasks), flags)
    return chosen && { test: 'exactly', flags: chosen, fields }
  }
  const { operator, value: mask, valueTwo = 0n } = condition
  if (operator !== 'SCMP_CMP_MASKED_EQ') return undefined
  const fields = fieldMasks
    .filter(field => (mask & field) === field)
    .map(field => ({ mask: field, value: valueTwo & field }))
  const inFields = union(fields.map(field => field.mask))
  const bits = mask & ~inFields
  const chosen = flagsIn(bits, flags)
  const wanted = valueTwo & ~inFields
  if (!chosen) return undefined
  if (wanted === bits) return { test: 'all', flags: chosen, fields }
  return wanted === 0n ? { test: 'none', flags: chosen, fields } : undefined
}

/** The flags that make up some bits; undefined where a bit is left over. */
function flagsIn(bits: bigint, flags: readonly bigint[]): readonly bigint[] | undefined {
  let left = bits
  const chosen: bigint[] = []
  for (const flag of flags) {
    if (flag === 0n || (left & flag) !== flag) continue
    chosen.push(flag)
    left &= ~flag
  }
  return left === 0n ? chosen : undefined
}

function withSomeMask(conditions: readonly ConditionDraft[]): readonly ConditionDraft[] {
  return conditions.filter(({ value }) => value !== 0n)
}

function union(values: readonly bigint[]): bigint {
  return values.reduce((all, value) => all | value, 0n)
}
