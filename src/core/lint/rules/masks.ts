import { constantsFor } from '../../catalogue/constants'
import type { ConditionFact, EffectiveRule, Rule } from '../../profile'
import { isDenied } from '../call-outcomes'
import { argumentOf, changeCondition, conditionsOf, namesOf, type ReadCondition } from '../condition-facts'
import type { LintContext } from '../context'
import { allow, allowList, deny, denyList, when } from '../example-text'
import type { LintFix, LintRule } from '../finding'
import { startOf } from '../places'

const maskEmpty: LintRule = {
  id: 'mask-empty',
  severity: 'security',
  // libseccomp src/db.c drops a masked comparison with an empty mask: it always holds.
  check: context =>
    conditionsOf(context)
      .filter(({ fact }) => fact.operator === 'SCMP_CMP_MASKED_EQ' && fact.value === 0n)
      .map(read => ({
        range: read.condition.value?.node ?? startOf(read.condition.node),
        values: { ...namesOf(read.rule), value: read.fact.valueTwo.toString() },
        fixes:
          read.fact.valueTwo === 0n
            ? []
            : [changeCondition(read, 'compare-flags', { value: read.fact.valueTwo })],
      })),
  examples: {
    finds: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0n, 0x10000000n))) },
    passes: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n))) },
  },
}

const maskValueOutside: LintRule = {
  id: 'mask-value-outside',
  severity: 'warning',
  check: context =>
    conditionsOf(context)
      .filter(({ fact: { operator, value, valueTwo } }) => {
        return operator === 'SCMP_CMP_MASKED_EQ' && value !== 0n && (valueTwo & ~value) !== 0n
      })
      .map(read => {
        const { value, valueTwo } = read.fact
        const swapped = (value & ~valueTwo) === 0n
        return {
          range: read.condition.valueTwo?.node ?? startOf(read.condition.node),
          severity: swapped ? 'security' : 'warning',
          values: { ...namesOf(read.rule), mask: hex(value), value: hex(valueTwo), swapped: swapped ? 1 : 0 },
          fixes: swapped ? [changeCondition(read, 'swap-mask', { value: valueTwo, valueTwo: value })] : [],
        }
      }),
  examples: {
    finds: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x7e020000n))) },
    passes: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0x7e020000n, 0x10000000n))) },
  },
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`
}

const secondValueIgnored: LintRule = {
  id: 'second-value-ignored',
  severity: 'warning',
  check: context =>
    conditionsOf(context)
      .filter(({ fact }) => fact.operator !== 'SCMP_CMP_MASKED_EQ' && fact.valueTwo !== 0n)
      .map(read => ({
        range: read.condition.valueTwo?.node ?? startOf(read.condition.node),
        values: { ...namesOf(read.rule), operator: read.fact.operator },
        fixes: [changeCondition(read, 'remove-second-value', { valueTwo: 0n })],
      })),
  examples: {
    finds: { text: denyList(deny('socket', when(0, 'EQ', 2n, 1n))) },
    passes: { text: denyList(deny('socket', when(0, 'EQ', 2n))) },
  },
}

/** What a rule would deny, whichever way the default goes. */
function denies({ outcome }: EffectiveRule): boolean {
  return outcome !== undefined && isDenied(outcome)
}

const maskDeniesAbsence: LintRule = {
  id: 'mask-denies-absence',
  severity: 'security',
  check: context =>
    conditionsOf(context)
      .filter(({ effective, fact }) => {
        const { operator, value, valueTwo } = fact
        return (
          denies(effective) && operator === 'SCMP_CMP_MASKED_EQ' && value !== 0n && (valueTwo & value) === 0n
        )
      })
      .filter(({ rule, fact, condition }) => {
        if (fact.valueTwo !== 0n || isPointer(rule, fact.index)) return false
        return isFlags(rule, fact.index) || !condition.valueTwo
      })
      .map(read => ({
        range: read.condition.valueTwo?.node ?? startOf(read.condition.node),
        values: { ...namesOf(read.rule), mask: flagWords(read.rule, read.fact, context) },
        fixes: isOneBit(read.fact.value)
          ? [changeCondition(read, 'compare-flags', { valueTwo: read.fact.value })]
          : [],
      })),
  examples: {
    finds: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n))) },
    passes: { text: allowList(allow('clone', when(0, 'MASKED_EQ', 0x7e020000n))) },
  },
}

function isOneBit(value: bigint): boolean {
  return value !== 0n && (value & (value - 1n)) === 0n
}

function isPointer(rule: Rule, index: number): boolean {
  return rule.names.some(({ value }) => argumentOf(value, index)?.kind === 'ptr')
}

function isFlags(rule: Rule, index: number): boolean {
  return rule.names.some(({ value }) => argumentOf(value, index)?.kind === 'flags')
}

/** A mask in the names of its flags, where it has any. */
function flagWords(rule: Rule, { index, value }: ConditionFact, { target }: LintContext): string {
  const name = rule.names[0]?.value ?? ''
  const words = constantsFor(name, index, target.architecture)
    .filter(constant => isOneBit(constant.value) && (constant.value & value) !== 0n)
    .map(constant => constant.name)
  return words.length === 0 ? hex(value) : words.join(' | ')
}

/** What was denied stays denied, and more with it. */
function denyWithOthers(read: ReadCondition): LintFix {
  const to = { operator: 'SCMP_CMP_MASKED_EQ', valueTwo: read.fact.value } as const
  const fix = changeCondition(read, 'compare-flags', to)
  const { loosens, ...others } = fix
  return read.alone ? others : fix
}

const flagsComparedWhole: LintRule = {
  id: 'flags-compared-whole',
  severity: 'security',
  check: context =>
    conditionsOf(context)
      .filter(({ effective, rule, fact }) => {
        return (
          denies(effective) &&
          fact.operator === 'SCMP_CMP_EQ' &&
          fact.value !== 0n &&
          isFlags(rule, fact.index)
        )
      })
      .map(read => ({
        range: read.condition.operator?.node ?? startOf(read.condition.node),
        values: { ...namesOf(read.rule), flags: flagWords(read.rule, read.fact, context) },
        fixes: [denyWithOthers(read)],
      })),
  examples: {
    finds: { text: denyList(deny('clone', when(0, 'EQ', 0x10000000n))) },
    passes: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n))) },
  },
}

export const maskRules: readonly LintRule[] = [
  maskEmpty,
  maskValueOutside,
  secondValueIgnored,
  maskDeniesAbsence,
  flagsComparedWhole,
]
