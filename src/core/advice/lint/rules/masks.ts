import { constantsFor } from '../../../engine/catalogue/constants'
import {
  type Command,
  type ConditionFact,
  type EffectiveRule,
  MAX_ARGUMENT_INDEX,
  type Rule,
} from '../../../engine/profile'
import { type CallOutcomes, isDenied, runs } from '../call-outcomes'
import { argumentOf, changeCondition, conditionsOf, namesOf, type ReadCondition } from '../condition-facts'
import type { LintContext } from '../context'
import { BASELINES, outcomesOfDefault } from '../engine-default'
import type { DraftFix, Hole, LintRule } from '../finding'
import { NAMESPACE_FLAGS, NAMESPACES, NEW_USER } from '../namespace-flags'
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
        hole: holeOf(read, read.fact.valueTwo),
        fixes: fixesOfEmptyMask(read),
      })),
}

/** A rule that allows is for calls without the flags, one that denies for calls with any of them. */
function fixesOfEmptyMask(read: ReadCondition): DraftFix[] {
  const { effective, rule, fact } = read
  const flags = fact.valueTwo
  if (flags === 0n || !isFlags(rule, fact.index)) return []
  return denies(effective)
    ? denyFlags(read, flags)
    : changeCondition(read, 'swap-mask', { value: flags, valueTwo: 0n })
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
          values: { ...namesOf(read.rule), mask: hex(value), value: hex(valueTwo), swapped },
          hole: holeOf(read, valueTwo),
          // Swapped, the condition holds for fewer calls: a rule that denies would let go of the others.
          fixes:
            swapped && !denies(read.effective)
              ? changeCondition(read, 'swap-mask', { value: valueTwo, valueTwo: value })
              : [],
        }
      }),
}

/** The calls of a rule with any one of some flags; whatever their arguments where there are none. */
function holeOf({ rule, fact: { index } }: ReadCondition, flags: bigint): readonly Hole[] {
  const bits = Array.from({ length: 64 }, (_, place) => 1n << BigInt(place)).filter(
    bit => (bit & flags) !== 0n,
  )
  const when = bits.map(bit => [
    { index, operator: 'SCMP_CMP_MASKED_EQ', value: bit, valueTwo: bit } as const,
  ])
  return rule.names.map(({ value: name }) => (when.length === 0 ? { name } : { name, when }))
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
        fixes: changeCondition(read, 'remove-second-value', { valueTwo: 0n }),
      })),
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
        values: {
          ...namesOf(read.rule),
          mask: flagWords(read.rule, read.fact, context),
          several: !isOneBit(read.fact.value),
        },
        hole: holeOf(read, read.fact.value),
        fixes: denyFlags(read, read.fact.value),
      })),
}

/** Or none, which no mask of flags is. */
function isOneBit(value: bigint): boolean {
  return (value & (value - 1n)) === 0n
}

function isPointer(rule: Rule, index: number): boolean {
  return rule.names.some(({ value }) => argumentOf(value, index)?.kind === 'ptr')
}

function isFlags(rule: Rule, index: number): boolean {
  return rule.names.some(({ value }) => argumentOf(value, index)?.kind === 'flags')
}

/** What may be done with memory: flags, too, of which two together are often meant. */
function isProtection(rule: Rule, index: number): boolean {
  return rule.names.some(({ value }) => argumentOf(value, index)?.kind === 'prot')
}

/** A mask in the names of its flags, where it has any. */
function flagWords(rule: Rule, { index, value }: ConditionFact, { target }: LintContext): string {
  const known = constantsFor(rule.names[0]?.value ?? '', index, target.architecture)
  const flags = known.filter(
    flag => flag.kind === 'flag' && isOneBit(flag.value) && (flag.value & value) !== 0n,
  )
  // What is no flag is one number, such as the signal of clone, whose bits mean nothing one by one.
  const rest = flags.reduce((left, flag) => left & ~flag.value, value)
  const number = known.find(constant => constant.value === rest)?.name ?? hex(rest)
  return [...flags.map(({ name }) => name), ...(rest === 0n ? [] : [number])].join(' | ')
}

/** The flags of one bit that a mask holds. */
function flagsIn(rule: Rule, { index, value }: ConditionFact, { target }: LintContext) {
  const name = rule.names[0]?.value ?? ''
  return constantsFor(name, index, target.architecture).filter(constant => {
    return isOneBit(constant.value) && (constant.value & value) !== 0n
  })
}

const MAKE_NAMESPACES: readonly string[] = ['clone', 'unshare']

/** Whether flags are all for namespaces, of which each alone is reason enough to deny a call. */
function areOfNamespaces(rule: Rule, flags: bigint): boolean {
  const forNamespaces = rule.names.every(({ value }) => MAKE_NAMESPACES.includes(value))
  return forNamespaces && (flags & ~NAMESPACES) === 0n
}

/** Repairs a rule that is to deny calls with flags; with which of several others, only those of namespaces tell. */
function denyFlags(read: ReadCondition, flags: bigint): DraftFix[] {
  if (isOneBit(flags)) return changeCondition(read, 'compare-flags', maskOf(flags))
  return areOfNamespaces(read.rule, flags) ? denyEachFlag(read, flags) : []
}

function maskOf(flags: bigint) {
  return { operator: 'SCMP_CMP_MASKED_EQ', value: flags, valueTwo: flags } as const
}

/** A rule for each flag, so that any one of them is enough. */
function denyEachFlag(read: ReadCondition, flags: bigint): DraftFix[] {
  const { rule, effective, fact } = read
  const [first, ...others] = NAMESPACE_FLAGS.filter(flag => (flags & flag) !== 0n)
  const isPlain = rule.conditions.length === 1 && !rule.includes && !rule.excludes && !rule.errnoName
  if (first === undefined || !effective.outcome || !isPlain) return []
  const names = rule.names.map(({ value }) => value)
  const { outcome } = effective
  return changeCondition(read, 'compare-flags', maskOf(first)).map(fix => ({
    ...fix,
    id: 'rule-per-flag',
    values: { count: others.length + 1 },
    command: {
      kind: 'several',
      commands: [
        fix.command,
        ...others.map((flag): Command => {
          const conditions = [{ index: fact.index, ...maskOf(flag) }]
          return { kind: 'add-rule', draft: { names, ...outcome, conditions } }
        }),
      ],
    },
  }))
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
          (isFlags(rule, fact.index) || isProtection(rule, fact.index))
        )
      })
      .map(read => ({
        range: read.condition.operator?.node ?? startOf(read.condition.node),
        values: {
          ...namesOf(read.rule),
          flags: flagWords(read.rule, read.fact, context),
          several: !isOneBit(read.fact.value),
        },
        hole: holeOf(read, read.fact.value),
        fixes: denyFlags(read, read.fact.value),
      })),
}

const maskNeedsAll: LintRule = {
  id: 'mask-needs-all',
  severity: 'security',
  check: context =>
    conditionsOf(context)
      .filter(({ fact: { operator, value, valueTwo } }) => {
        return operator === 'SCMP_CMP_MASKED_EQ' && !isOneBit(value) && (value & valueTwo) === value
      })
      .filter(read => needsTooMuch(read, context))
      .map(read => {
        const { rule, fact, effective } = read
        const ofNamespaces = areOfNamespaces(rule, fact.value)
        return {
          range: read.condition.valueTwo?.node ?? startOf(read.condition.node),
          severity: ofNamespaces ? 'security' : 'warning',
          values: {
            ...namesOf(rule),
            flags: flagWords(rule, fact, context),
            allows: !denies(effective),
          },
          hole: holeOf(read, fact.value),
          fixes: denies(effective) ? denyFlags(read, fact.value) : [],
        }
      }),
}

/**
 * Whether one flag of a mask gets past a rule that denies, or no plain process past one that allows. That a call may
 * have certain flags only together is common for others than those of namespaces.
 */
function needsTooMuch({ effective, rule, fact }: ReadCondition, context: LintContext): boolean {
  const { calls, target } = context
  const name = rule.names[0]?.value ?? ''
  if (!calls || !isFlags(rule, fact.index)) return false
  const flags = flagsIn(rule, fact, context)
  const known = flags.reduce((all, { value }) => all | value, 0n)
  if (known !== fact.value || isOneConstant(name, fact, context)) return false
  const meets = (value: bigint) => {
    const args = new Array<bigint>(MAX_ARGUMENT_INDEX + 1).fill(0n)
    args[fact.index] = value
    return calls.verdict(name, target.architecture, args)
  }
  if (denies(effective)) {
    return flags.some(({ value }) => {
      const verdict = meets(value)
      return verdict !== undefined && runs(verdict)
    })
  }
  const plain = name === 'clone' && areOfNamespaces(rule, fact.value) ? meets(0n) : undefined
  return plain !== undefined && isDenied(plain)
}

function isOneConstant(name: string, { index, value }: ConditionFact, { target }: LintContext): boolean {
  return constantsFor(name, index, target.architecture).some(constant => constant.value === value)
}

/** A mask with as many of them is meant to have all. */
const MOST_FLAGS = 5

const maskIncomplete: LintRule = {
  id: 'mask-incomplete',
  severity: 'warning',
  // CLONE_NEWCGROUP came with Linux 4.6, after the first masks of engines. All but CLONE_NEWUSER ask for CAP_SYS_ADMIN.
  check: context =>
    conditionsOf(context).flatMap(read => {
      const { fact, rule, effective } = read
      const { target, calls } = context
      const has = (flag: bigint) => (fact.value & flag) !== 0n
      const missing = NAMESPACE_FLAGS.filter(flag => !has(flag))
      const isMask =
        fact.operator === 'SCMP_CMP_MASKED_EQ' &&
        fact.valueTwo === 0n &&
        effective.outcome !== undefined &&
        runs(effective.outcome) &&
        isFlags(rule, fact.index)
      const name = rule.names.find(({ value }) => MAKE_NAMESPACES.includes(value))?.value
      if (
        !isMask ||
        name === undefined ||
        missing.length === 0 ||
        NAMESPACE_FLAGS.length - missing.length < MOST_FLAGS
      )
        return []
      const opens = (outcomes: CallOutcomes | undefined, flag: bigint) => {
        const args = new Array<bigint>(MAX_ARGUMENT_INDEX + 1).fill(0n)
        args[fact.index] = flag
        const verdict = outcomes?.verdict(name, target.architecture, args)
        return verdict !== undefined && runs(verdict)
      }
      const open = missing.filter(flag => opens(calls, flag))
      if (open.length === 0) return []
      const byDefault = outcomesOfDefault(target)
      const isUsual = open.every(flag => opens(byDefault, flag))
      const flags = open.reduce((all, flag) => all | flag, 0n)
      const isForAnyUser = (flags & NEW_USER) !== 0n
      const isGrave = isForAnyUser || target.capabilities.includes('CAP_SYS_ADMIN')
      return [
        {
          range: read.condition.value?.node ?? startOf(read.condition.node),
          severity: isUsual ? 'info' : isGrave ? 'security' : 'warning',
          values: {
            names: [name],
            mask: hex(fact.value),
            flags: flagWords(rule, { ...fact, value: flags }, context),
            engine: BASELINES[target.runtime],
            isUsual,
            isForAnyUser,
          },
          hole: holeOf(read, flags).filter(one => 'name' in one && one.name === name),
          fixes: changeCondition(read, 'complete-mask', { value: fact.value | flags }),
        },
      ]
    }),
}

export const maskRules: readonly LintRule[] = [
  maskEmpty,
  maskValueOutside,
  secondValueIgnored,
  maskDeniesAbsence,
  flagsComparedWhole,
  maskNeedsAll,
  maskIncomplete,
]
