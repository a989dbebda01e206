import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { signatureOf } from '../../engine/catalogue/signatures'
import {
  type ArgumentCondition,
  type ConditionDraft,
  type ConditionFact,
  type EffectiveRule,
  isOperator,
  MAX_ARGUMENT_INDEX,
  type Rule,
} from '../../engine/profile'
import type { LintContext } from './context'
import type { DraftFix } from './finding'
import { named, standsAlone } from './places'

/** A condition with the rule it stands in. */
export interface ReadCondition {
  readonly effective: EffectiveRule
  readonly rule: Rule
  readonly condition: ArgumentCondition
  readonly place: number
  readonly fact: ConditionFact
  /** Whether no other rule is for a call of the rule. */
  readonly alone: boolean
}

/** Every condition that says something, with the rule it stands in, of rules that apply on the target. */
export function conditionsOf(context: LintContext): ReadCondition[] {
  return context.rules.flatMap(effective => {
    const { rule, needs } = effective
    if (needs.length > 0 || rule.conditions.length === 0) return []
    const alone = standsAlone(rule, context)
    return rule.conditions.flatMap((condition, place) => {
      const fact = factOf(condition)
      return fact ? [{ effective, rule, condition, place, fact, alone }] : []
    })
  })
}

/** What a condition compares; undefined where a part of it could not be read. */
export function factOf({ index, operator, value, valueTwo }: ArgumentCondition): ConditionFact | undefined {
  if (!index || !operator || !value || index.value > BigInt(MAX_ARGUMENT_INDEX)) return undefined
  if (!isOperator(operator.value)) return undefined
  return {
    index: Number(index.value),
    operator: operator.value,
    value: value.value,
    valueTwo: valueTwo?.value ?? 0n,
  }
}

/**
 * A repair of one condition. A rule that denies may let go of calls that it held. None where another rule is for the same
 * call: libseccomp may refuse the two then, or another one decide.
 */
export function changeCondition(
  { effective, rule, place, fact, alone }: ReadCondition,
  id: 'remove-second-value' | 'swap-mask' | 'complete-mask' | 'compare-flags',
  to: Partial<ConditionDraft>,
): DraftFix[] {
  const changes = id !== 'remove-second-value'
  if (changes && !alone) return []
  return [
    {
      id,
      values: {},
      command: { kind: 'change-condition', rule: rule.index, condition: place, draft: { ...fact, ...to } },
      changesVerdicts: changes && !effective.equalsDefault,
    },
  ]
}

/** The calls that a rule names. */
export function namesOf(rule: Rule): { readonly names: readonly string[] } {
  return named(rule.names.map(({ value }) => value))
}

/** An argument of a call as the kernel declares it on an architecture. */
export function argumentOf(name: string, index: number, architecture?: ArchitectureToken) {
  const syscall = catalogue.byName(name)
  return syscall && signatureOf(syscall, architecture).args[index]
}
