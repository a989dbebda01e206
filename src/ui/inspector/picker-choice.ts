import type { ConditionDraft } from '../../core'
import type { ArgumentPart, NamedConstant } from '../../core/engine/catalogue/constants'
import {
  comparedValue,
  conditionsOfFlags,
  exceptConditions,
  type FlagTest,
  flagsOfCondition,
  valueConditions,
} from '../../core/engine/profile/argument-choice'
import type { ArgumentWidth } from '../../core/engine/profile/argument-forms'
import { byBits } from '../../messages/condition-sentence'

/** What a person has ticked. Names rather than values, since several names can share a value. */
export interface Ticked {
  readonly names: ReadonlySet<string>
  /** For a field beside flags, by its mask: the name chosen for it. */
  readonly fields: ReadonlyMap<bigint, string>
}

export interface PickerChoice extends Ticked {
  readonly test: FlagTest
}

/** A test that a person asked for, and whether the rule let more through at that time. */
export interface AskedTest {
  readonly test: FlagTest
  readonly grants: boolean
}

export const emptyChoice: Ticked = { names: new Set(), fields: new Map() }

/**
 * What is asked of the ticked names unless a person says otherwise. Whoever lets a call through keeps the ticked flags
 * out; whoever denies it means those who pass one of them, which takes more than the `single` comparison of a rule.
 */
export function usualTest(parts: readonly ArgumentPart[], grants: boolean, single: boolean): FlagTest {
  if (pickerKind(parts) === 'values') return 'any'
  if (grants) return 'none'
  return single ? 'all' : 'any'
}

/** The test as asked for; none and any change places with the outcome, so that a rule never turns into its opposite. */
export function testOf(asked: AskedTest | undefined, usual: FlagTest, grants: boolean): FlagTest {
  if (!asked) return usual
  const turned = asked.grants !== grants && (asked.test === 'none' || asked.test === 'any')
  return turned ? usual : asked.test
}

/** Flags that combine, or values of which the argument has one; undefined where it takes no names. */
export function pickerKind(parts: readonly ArgumentPart[]): 'flags' | 'values' | undefined {
  if (parts.length === 0) return undefined
  return parts.some(({ kind, mask }) => kind === 'flag' || mask !== undefined) ? 'flags' : 'values'
}

export function fieldsOf(parts: readonly ArgumentPart[]): { mask: bigint; constants: NamedConstant[] }[] {
  return parts.flatMap(({ kind, mask, groups }) =>
    kind === 'enum' && mask !== undefined ? [{ mask, constants: groups.flat() }] : [],
  )
}

/** The names to tick, by group; those for zero are no flags. */
export function tickable(parts: readonly ArgumentPart[]): NamedConstant[][] {
  if (pickerKind(parts) === 'values') return parts.flatMap(({ groups }) => groups.map(group => [...group]))
  return parts
    .filter(({ kind }) => kind === 'flag')
    .flatMap(({ groups }) => groups.map(group => group.filter(({ value }) => value !== 0n)))
    .filter(group => group.length > 0)
}

/** The choice as conditions, any one of which suffices; none where nothing was chosen. */
export function conditionsOfChoice(
  index: number,
  choice: PickerChoice,
  parts: readonly ArgumentPart[],
  width: ArgumentWidth,
): readonly ConditionDraft[] {
  const ticked = tickable(parts)
    .flat()
    .filter(({ name }) => choice.names.has(name))
  const values = [...new Set(ticked.map(({ value }) => value))]
  if (pickerKind(parts) === 'values') {
    return choice.test === 'none'
      ? exceptConditions(index, values, width)
      : valueConditions(index, values, width)
  }
  const fields = fieldsOf(parts).flatMap(({ mask, constants }) => {
    const chosen = constants.find(({ name }) => name === choice.fields.get(mask))
    return chosen ? [{ mask, value: chosen.value & mask }] : []
  })
  if (choice.test === 'exactly' && values.length + fields.length === 0) return []
  return conditionsOfFlags(index, { test: choice.test, flags: values, fields }, width)
}

/** What would have to be ticked for a condition; undefined where names cannot say it. */
export function choiceOfCondition(
  condition: ConditionDraft,
  parts: readonly ArgumentPart[],
  width: ArgumentWidth,
): PickerChoice | undefined {
  const constants = tickable(parts).flat()
  if (pickerKind(parts) === 'values') {
    const value = comparedValue(condition, width)
    const named = constants.find(constant => constant.value === value)
    return named && { ...emptyChoice, test: 'any', names: new Set([named.name]) }
  }
  const fields = fieldsOf(parts)
  const found = flagsOfCondition(
    condition,
    byBits(constants),
    fields.map(({ mask }) => mask),
    width,
  )
  if (!found) return undefined
  const names = found.flags.flatMap(flag => constants.find(({ value }) => value === flag)?.name ?? [])
  const chosen = new Map<bigint, string>()
  for (const { mask, value } of found.fields) {
    const named = fields.find(field => field.mask === mask)?.constants.find(one => one.value === value)
    if (!named) return undefined
    chosen.set(mask, named.name)
  }
  return { test: found.test, names: new Set(names), fields: chosen }
}
