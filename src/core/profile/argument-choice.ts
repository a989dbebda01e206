import { type ArgumentWidth, exactForm, exactForms, masked, widthMask } from './argument-forms'
import type { ConditionDraft } from './command'
import { holdsFor } from './condition-holds'
import type { ConditionFact } from './effective'

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
 * The argument is none of these values. Two things cannot be asked of one argument, so this lets in what is below the
 * lowest of them and, of what is above, the `known` values only.
 */
export function exceptConditions(
  index: number,
  excluded: readonly bigint[],
  known: readonly bigint[],
  width: ArgumentWidth,
): readonly ConditionDraft[] {
  const [lowest, ...others] = [...excluded].sort((a, b) => (a < b ? -1 : 1))
  if (lowest === undefined) return []
  const isBelow: ConditionDraft = { index, operator: 'SCMP_CMP_LT', value: lowest }
  const below = lowest === 0n ? [] : (exactForms(isBelow, width, width) ?? [isBelow])
  const above = [...new Set(known)].filter(value => value > lowest && !others.includes(value))
  return [...below, ...valueConditions(index, above, width)]
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
