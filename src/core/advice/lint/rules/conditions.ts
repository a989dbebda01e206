import { catalogue } from '../../../engine/catalogue'
import { constantsFor } from '../../../engine/catalogue/constants'
import { signatureOf } from '../../../engine/catalogue/signatures'
import { type ConditionFact, holdsFor, type Rule } from '../../../engine/profile'
import { commentAlone } from '../acknowledgement'
import { runs } from '../call-outcomes'
import { argumentOf, conditionsOf, factOf, namesOf } from '../condition-facts'
import type { LintContext } from '../context'
import type { Found, LintRule } from '../finding'
import { NAMESPACES } from '../namespace-flags'
import { named, startOf } from '../places'

const MAX_UINT64 = 2n ** 64n - 1n

const argumentRepeated: LintRule = {
  id: 'argument-repeated',
  severity: 'security',
  // runc libcontainer/seccomp/seccomp_linux.go `matchCall`, crun src/libcrun/seccomp.c: each becomes a rule of its own.
  check: ({ rules }) =>
    rules.flatMap(({ rule, needs }) => {
      if (needs.length > 0) return []
      const indexes = rule.conditions.map(({ index }) => index?.value ?? 0n)
      const again = indexes.findIndex((index, place) => indexes.indexOf(index) !== place)
      const condition = rule.conditions[again]
      if (!condition) return []
      // Values of one argument can only be meant as alternatives.
      const choice =
        new Set(indexes).size === 1 &&
        rule.conditions.every(({ operator }) => /_EQ$/.test(operator?.value ?? ''))
      return [
        {
          range: condition.index?.node ?? startOf(condition.node),
          severity: choice ? 'warning' : 'security',
          values: { ...namesOf(rule), index: Number(indexes[again]), choice: choice },
          fixes: [
            {
              id: 'split-rule',
              values: { count: rule.conditions.length },
              command: { kind: 'split-rule', rule: rule.index },
              changesVerdicts: false,
            },
          ],
        },
      ]
    }),
}

const conditionConstant: LintRule = {
  id: 'condition-constant',
  severity: 'warning',
  check: context =>
    conditionsOf(context).flatMap(({ condition, rule, fact: { operator, value } }) => {
      const never =
        (operator === 'SCMP_CMP_LT' && value === 0n) || (operator === 'SCMP_CMP_GT' && value === MAX_UINT64)
      const always =
        (operator === 'SCMP_CMP_GE' && value === 0n) || (operator === 'SCMP_CMP_LE' && value === MAX_UINT64)
      if (!never && !always) return []
      return [
        {
          range: condition.operator?.node ?? startOf(condition.node),
          values: { ...namesOf(rule), always: always },
        },
      ]
    }),
}

const argumentBeyondArity: LintRule = {
  id: 'argument-beyond-arity',
  severity: 'warning',
  check: context =>
    conditionsOf(context).flatMap(({ condition, rule, fact: { index } }) => {
      const short = rule.names.filter(({ value }) => {
        const syscall = catalogue.byName(value)
        const signature = syscall && signatureOf(syscall, context.target.architecture)
        return signature?.known && index >= signature.args.length
      })
      if (short.length === 0) return []
      return [
        {
          range: condition.index?.node ?? startOf(condition.node),
          values: { ...named(short.map(({ value }) => value)), index },
        },
      ]
    }),
}

const pointerCompared: LintRule = {
  id: 'pointer-compared',
  severity: 'warning',
  check: context =>
    conditionsOf(context).flatMap(({ condition, rule, fact }) => {
      // A comparison with 0 asks whether there is a pointer at all.
      const null0 = fact.value === 0n && ['SCMP_CMP_EQ', 'SCMP_CMP_NE'].includes(fact.operator)
      const pointers = rule.names.filter(
        ({ value }) => argumentOf(value, fact.index, context.target.architecture)?.kind === 'ptr',
      )
      const [first] = pointers
      if (!first || null0) return []
      const isClone3 = pointers.some(({ value }) => value === 'clone3')
      const argument =
        argumentOf(isClone3 ? 'clone3' : first.value, fact.index, context.target.architecture)?.name ?? ''
      return [
        {
          range: condition.index?.node ?? startOf(condition.node),
          severity: isClone3 ? 'security' : 'warning',
          values: {
            ...named(pointers.map(({ value }) => value)),
            argument,
            index: fact.index,
            namespaces: isClone3 && (fact.value & NAMESPACES) !== 0n,
          },
        },
      ]
    }),
}

/**
 * Whether comparisons of one argument, one of which must hold, leave no value out: whether they hold changes beside
 * their operands alone. Masks, which pick bits, are passed over.
 */
function coversAll(facts: readonly ConditionFact[]): boolean {
  const ranges = facts.filter(({ operator }) => operator !== 'SCMP_CMP_MASKED_EQ')
  const edges = ranges.flatMap(({ value }) => [value - 1n, value, value + 1n])
  const reachable = edges.filter(value => value >= 0n && value <= MAX_UINT64)
  return reachable.length > 0 && reachable.every(value => ranges.some(fact => holdsFor(fact, value)))
}

const everyValueCovered: LintRule = {
  id: 'every-value-covered',
  severity: 'security',
  check: ({ byName, defaultOutcome }) => {
    const found: Found<'every-value-covered'>[] = []
    for (const [name, rules] of byName) {
      const groups = new Map<string, { facts: ConditionFact[]; rule: Rule }>()
      for (const { rule, outcome, alternatives, equalsDefault } of rules) {
        if (!outcome || equalsDefault) continue
        for (const conditions of alternatives) {
          const [only, ...others] = conditions
          if (!only || others.length > 0) continue
          const key = `${outcome.action} ${outcome.errno} ${only.index}`
          const group = groups.get(key)
          if (group) {
            group.facts.push(only)
            group.rule = rule
          } else groups.set(key, { facts: [only], rule })
        }
      }
      for (const { facts, rule } of groups.values()) {
        if (facts.length < 2 || !coversAll(facts)) continue
        const node = rule.names.find(({ value }) => value === name)?.node ?? startOf(rule.node)
        const opens = defaultOutcome !== undefined && !runs(defaultOutcome)
        found.push({ range: node, values: { name, index: facts[0]?.index ?? 0, opens: opens } })
      }
    }
    return found
  },
}

/** What may be one of those that `core/engine/catalogue/constants` knows. */
const CONSTANT = /\b(?:CLONE|PR|AF|SOCK|S_IF|PTRACE|TIOC|MAP|PROT|O|KEYCTL|BPF|SIG|MS)[A-Z0-9_]*[A-Z0-9]\b/g

/** More constants than anybody writes into a comment. */
const MAX_CONSTANTS = 32

const CLONE_FLAGS = 0

function constantNamed(word: string, name: string, index: number, { target }: LintContext) {
  return constantsFor(name, index, target.architecture).find(known => known.name === word)
}

const commentDisagrees: LintRule = {
  id: 'comment-disagrees',
  severity: 'warning',
  check: context =>
    context.rules.flatMap(({ rule, needs }) => {
      const { comment, conditions, names } = rule
      if (needs.length > 0 || !comment || conditions.length === 0) return []
      const facts = conditions.map(factOf).filter(fact => fact !== undefined)
      const absent: string[] = []
      const present: string[] = []
      const words = [...new Set(commentAlone(comment.value).match(CONSTANT))].slice(0, MAX_CONSTANTS)
      for (const word of words) {
        for (const { index, value, valueTwo } of facts) {
          for (const { value: name } of names) {
            const constant =
              constantNamed(word, name, index, context) ??
              (word.startsWith('CLONE_') ? constantNamed(word, 'clone', CLONE_FLAGS, context) : undefined)
            if (!constant) continue
            const stands =
              constant.kind === 'flag' && constant.value !== 0n
                ? ((value | valueTwo) & constant.value) === constant.value
                : value === constant.value || valueTwo === constant.value
            ;(stands ? present : absent).push(word)
          }
        }
      }
      const missing = [
        ...absent.filter(word => !present.includes(word)),
        ...numbersAmiss(commentAlone(comment.value), rule, facts, context),
      ]
      return missing.length === 0 ? [] : [{ range: comment.node, values: named(missing) }]
    }),
}

/** Numbers that stand for themselves: in hex, or too long for a version, a date or a count; no part of a link or an id. */
const NUMBER = /(?<![\w.#/~!-])(?:0x[0-9a-f]{1,16}|[1-9]\d{5,18})(?![\w/]|[.-]\w)/gi

/** The numbers of a comment, where no condition compares with any of them. */
function numbersAmiss(
  comment: string,
  rule: Rule,
  facts: readonly ConditionFact[],
  context: LintContext,
): string[] {
  const numbers = [...new Set(comment.match(NUMBER))].slice(0, MAX_CONSTANTS)
  const stands = numbers.some(number => facts.some(fact => compares(fact, BigInt(number), rule, context)))
  return stands ? [] : numbers
}

/** Whether a condition has a number, be it as one flag of several. */
function compares(
  { index, value, valueTwo }: ConditionFact,
  number: bigint,
  { names }: Rule,
  { target }: LintContext,
): boolean {
  if (value === number || valueTwo === number) return true
  const all = value | valueTwo
  const flags = constantsFor(names[0]?.value ?? '', index, target.architecture)
    .filter(({ kind }) => kind === 'flag')
    .reduce((known, flag) => known | flag.value, 0n)
  return number !== 0n && (all & number) === number && (all & ~flags) === 0n
}

const numberBeyondDouble: LintRule = {
  id: 'number-beyond-double',
  severity: 'info',
  check: ({ rules }) =>
    rules.flatMap(({ rule }) =>
      rule.conditions.flatMap(({ value, valueTwo }) =>
        [value, valueTwo].flatMap(number =>
          number && number.value > BigInt(Number.MAX_SAFE_INTEGER)
            ? [{ range: number.node, values: { value: number.value.toString() } }]
            : [],
        ),
      ),
    ),
}

export const conditionRules: readonly LintRule[] = [
  argumentRepeated,
  conditionConstant,
  argumentBeyondArity,
  pointerCompared,
  everyValueCovered,
  commentDisagrees,
  numberBeyondDouble,
]
