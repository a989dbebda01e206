import { compileModel, evaluateCompiled } from '../../../engine/bpf'
import { type ArchitectureToken, architectureByToken, catalogue } from '../../../engine/catalogue'
import { constantsFor } from '../../../engine/catalogue/constants'
import { signatureOf } from '../../../engine/catalogue/signatures'
import {
  type Command,
  type ConditionFact,
  type EffectiveRule,
  holdsFor,
  type Rule,
  sameOutcome,
} from '../../../engine/profile'
import { knownConditions } from '../../../engine/profile/argument-choice'
import { isDenied, runs } from '../call-outcomes'
import type { LintContext } from '../context'
import type { DraftFix, Found, LintRule } from '../finding'
import { isDeniedAfter } from '../judge-command'
import { factsOf, named, placeOfDefault, placeOfName } from '../places'
import { sampleArguments } from '../sample-arguments'

const HIGH_WORD = 32n
const LOW_HALF = 0xffff_ffffn

/** Conditions that branch before the end of a rule, or operands that differ above 32 bits, are what misleads libseccomp. */
function mayCompareStaleWords(rules: readonly EffectiveRule[]): boolean {
  const facts = rules.flatMap(factsOf)
  if (facts.length < 2) return false
  const branches = rules.some(({ alternatives }) =>
    alternatives.some(conditions => {
      const last = Math.max(...conditions.map(({ index }) => index))
      return conditions.some(({ index, operator }) => index !== last && !/_EQ$/.test(operator))
    }),
  )
  const highWords = new Set(facts.map(({ value, valueTwo }) => (value | valueTwo) >> HIGH_WORD))
  return branches || highWords.size > 1
}

const staleComparison: LintRule = {
  id: 'stale-comparison',
  severity: 'security',
  check: context => {
    const { byName, model, architectures } = context
    if (!model) return []
    const suspects = [...byName].filter(([, rules]) => mayCompareStaleWords(rules))
    if (suspects.length === 0) return []
    const compilation = compileModel(model)
    if (!compilation.ok || compilation.staleCalls.size === 0) return []
    return suspects.flatMap(([name, rules]) => {
      const facts = rules.flatMap(factsOf)
      for (const arch of architectures) {
        const number = catalogue.numberOf(name, arch)
        if (number?.kind !== 'direct') continue
        for (const args of samplesOf(rules, facts)) {
          const { decidedBy } = evaluateCompiled(compilation, { arch, nr: number.number, args })
          if (decidedBy.kind !== 'defect') continue
          const rule = rules[0]?.rule
          const range = rule ? placeOfName(rule, name) : placeOfDefault(context.profile)
          return [{ range, values: { name, architecture: arch } }]
        }
      }
      return []
    })
  },
}

function samplesOf(rules: readonly EffectiveRule[], facts: readonly ConditionFact[]): bigint[][] {
  return [
    ...sampleArguments([], facts),
    ...rules.flatMap(({ alternatives }) => alternatives.flatMap(own => sampleArguments(own, facts))),
  ]
}

const numberNotLoaded: LintRule = {
  id: 'number-not-loaded',
  severity: 'security',
  check: ({ model, profile }) =>
    (model?.sections ?? [])
      .filter(({ loadsNumber }) => !loadsNumber)
      .map(({ databases }) => ({
        range: placeOfDefault(profile),
        values: { architecture: databases[0]?.architecture.token ?? '' },
      })),
}

/** A comparison of all 64 bits, of which the kernel uses the lower half. */
const upperHalfOpen: LintRule = {
  id: 'upper-half-open',
  severity: 'security',
  check: context => {
    const { byName, architectures } = context
    const wide = architectures.filter(token => architectureByToken(token)?.bits === 64)
    const found: Found<'upper-half-open'>[] = []
    for (const [name, rules] of byName) {
      const facts = rules.flatMap(factsOf)
      const syscall = catalogue.byName(name)
      if (facts.length === 0 || !syscall) continue
      const narrow = new Set(
        facts.map(({ index }) => index).filter(index => (signatureOf(syscall).args[index]?.bits ?? 64) < 64),
      )
      for (const index of narrow) {
        const passes = (arch: ArchitectureToken) => passesWithUpperHalf(context, name, arch, index, facts)
        const arch = wide.find(passes)
        const hole = arch && passes(arch)
        const rule = hole && ruleThatDenies(name, arch, hole, rules, index, context)
        if (!hole || !rule) continue
        found.push({
          range: placeOfName(rule, name),
          values: {
            ...named([name]),
            index,
            argument: signatureOf(syscall).args[index]?.name ?? '',
            value: (hole[index] ?? 0n).toString(),
          },
          hole: [{ name, when: UPPER_BITS.map(bit => disguisedCall(hole, index, bit, facts)) }],
          fixes: [...compareLowHalf(rules, index), ...allowKnown(name, rules, index, context)].filter(
            ({ command }) => {
              const args = hole.map((value, at) => (at === index ? value + (1n << HIGH_WORD) : value))
              return isDeniedAfter(command, { name, args }, [arch], context)
            },
          ),
        })
      }
    }
    return found
  },
}

/** The rule that denies a call; where the default does, the first that compares the argument. */
function ruleThatDenies(
  name: string,
  architecture: ArchitectureToken,
  args: readonly bigint[],
  rules: readonly EffectiveRule[],
  index: number,
  { calls, profile }: LintContext,
): Rule | undefined {
  const decidedBy = calls?.verdict(name, architecture, args)?.decidedBy
  if (decidedBy?.kind === 'rule') return profile.rules[decidedBy.rule]
  return rules.find(effective => factsOf(effective).some(fact => fact.index === index))?.rule
}

/** A rule that denies single values can look at the lower half alone; what allows ranges cannot. */
function compareLowHalf(rules: readonly EffectiveRule[], index: number): DraftFix[] {
  const repairs = rules.flatMap(({ rule, outcome }) => {
    if (!outcome || !isDenied(outcome)) return []
    return rule.conditions.flatMap(({ operator, value, index: at }, condition) => {
      const simple = operator?.value === 'SCMP_CMP_EQ' && value !== undefined && value.value <= LOW_HALF
      if (!simple || Number(at?.value) !== index) return []
      const draft = { index, operator: 'SCMP_CMP_MASKED_EQ', value: LOW_HALF, valueTwo: value.value } as const
      return [{ rule, command: { kind: 'change-condition', rule: rule.index, condition, draft } as const }]
    })
  })
  const [first, ...others] = repairs.toReversed()
  if (!first) return []
  const commands = [first, ...others].map(({ command }) => command)
  const command: Command = others.length === 0 ? first.command : { kind: 'several', commands }
  const places = [...new Set(repairs.map(({ rule }) => rule.index + 1))]
  return [
    {
      id: 'compare-low-half',
      values: { rules: places },
      command,
      changesVerdicts: true,
    },
  ]
}

/** So many rules may take the place of one. */
const MOST_VALUES = 8

/** What allows a range lets through whatever has a higher bit set; single values, of those that have names, do not. */
function allowKnown(
  name: string,
  rules: readonly EffectiveRule[],
  index: number,
  { target: { architecture } }: LintContext,
): DraftFix[] {
  const syscall = catalogue.byName(name)
  const width = syscall ? signatureOf(syscall, architecture).args[index]?.bits : undefined
  const known = constantsFor(name, index, architecture).filter(({ kind }) => kind === 'enum')
  if (width === undefined || width === 64) return []
  const repairs = rules.flatMap(({ rule, outcome, alternatives }) => {
    const [[fact, ...more] = [], ...others] = alternatives
    if (!outcome || !runs(outcome) || !fact || more.length + others.length > 0) return []
    if (fact.index !== index || !/_(?:GT|GE|NE)/.test(fact.operator)) return []
    const values = known.map(({ value }) => value)
    const [draft, ...wanted] = knownConditions(fact, values, width)
    if (!draft || wanted.length >= MOST_VALUES) return []
    const names = known.filter(({ value }) => holdsFor(fact, value)).map(constant => constant.name)
    const command: Command = {
      kind: 'change-condition',
      rule: rule.index,
      condition: 0,
      draft,
      alternatives: wanted,
    }
    return [{ place: rule.index, names, command }]
  })
  const [first, ...others] = repairs.toReversed()
  if (!first) return []
  const commands = [first, ...others].map(({ command }) => command)
  return [
    {
      id: 'allow-known',
      values: {
        rules: repairs.map(({ place }) => place + 1),
        ...named(repairs.flatMap(({ names }) => names)),
      },
      command: others.length === 0 ? first.command : { kind: 'several', commands },
      changesVerdicts: true,
    },
  ]
}

/** The lowest of the upper half's bits, and the highest. */
const UPPER_BITS: readonly bigint[] = [1n << HIGH_WORD, 1n << 63n]

/** A call that is denied, with a bit set that the kernel does not look at. */
function disguisedCall(
  args: readonly bigint[],
  index: number,
  bit: bigint,
  facts: readonly ConditionFact[],
): readonly ConditionFact[] {
  return [...new Set(facts.map(fact => fact.index))].map(at => {
    const value = (args[at] ?? 0n) + (at === index ? bit : 0n)
    return { index: at, operator: 'SCMP_CMP_EQ', value, valueTwo: 0n }
  })
}

/** Arguments that are denied, and run once a bit is set that the kernel does not look at. */
function passesWithUpperHalf(
  { calls }: LintContext,
  name: string,
  arch: ArchitectureToken,
  index: number,
  facts: readonly ConditionFact[],
): readonly bigint[] | undefined {
  for (const args of sampleArguments([], facts)) {
    const value = args[index] ?? 0n
    if (value >> HIGH_WORD !== 0n) continue
    const plain = calls?.verdict(name, arch, args)
    if (!plain || !isDenied(plain)) continue
    const disguised = [...args]
    disguised[index] = value + (1n << HIGH_WORD)
    const verdict = calls?.verdict(name, arch, disguised)
    if (verdict && runs(verdict) && !sameOutcome(plain, verdict)) return args
  }
  return undefined
}

export const engineDefectRules: readonly LintRule[] = [staleComparison, numberNotLoaded, upperHalfOpen]
