import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArchitectureToken } from '../catalogue'
import { type ConditionFact, defaultTarget, operators, parseProfile, type Target } from '../profile'
import { casesOf } from './call-cases'
import { leafFor, wordsOf } from './filter-place'
import { loadProfile } from './load-profile'
import { judgeProfile } from './profile-verdicts'
import { triedRules } from './tried-rules'
import type { WayVerdict } from './verdict'

/** Conditions as seccomp_rule_add(3) words them, for registers of a size. */
function holds({ index, operator, value, valueTwo }: ConditionFact, args: readonly bigint[], bits: number) {
  const cut = (word: bigint) => word % (1n << BigInt(bits))
  const [argument, operand, second] = [cut(args[index] ?? 0n), cut(value), cut(valueTwo)]
  const means = {
    SCMP_CMP_EQ: argument === operand,
    SCMP_CMP_NE: argument !== operand,
    SCMP_CMP_LT: argument < operand,
    SCMP_CMP_LE: argument <= operand,
    SCMP_CMP_GT: argument > operand,
    SCMP_CMP_GE: argument >= operand,
    SCMP_CMP_MASKED_EQ: (argument & operand) === (second & operand),
  }
  return means[operator]
}

/** Not even kept as a condition: it looks at no bit. */
const holdsAlways = ({ operator, value }: ConditionFact) => operator === 'SCMP_CMP_MASKED_EQ' && value === 0n

const oci: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun' }
const on = (architecture: ArchitectureToken): Target => ({ ...oci, architecture })

type WrittenRule = {
  readonly name: string
  readonly conditions: readonly ConditionFact[]
  readonly action?: string
}

function documentOf(rules: readonly WrittenRule[]) {
  const written = rules.map(({ name, conditions, action = 'SCMP_ACT_ALLOW' }) => {
    const args = conditions.map(
      ({ index, operator, value, valueTwo }) =>
        `{"index":${index},"op":"${operator}","value":${value},"valueTwo":${valueTwo}}`,
    )
    return `{"names":["${name}"],"action":"${action}","args":[${args.join()}]}`
  })
  return parseProfile(`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${written.join()}]}`)
}

function verdictOf(rules: readonly WrittenRule[], name: string, target: Target) {
  const judgement = judgeProfile(documentOf(rules), target)
  if (!judgement.ok) throw new Error(judgement.failure.id)
  const verdict = judgement.verdicts.find(one => one.name === name)
  if (!verdict) throw new Error(`no ${name}`)
  return verdict
}

/** The action of the first case that holds, or else of the outcome. */
function actionOf(way: WayVerdict, args: readonly bigint[], bits: number) {
  const first = way.cases.find(({ conditions }) => conditions.every(one => holds(one, args, bits)))
  return (first?.outcome ?? way.outcome).action
}

const interesting = fc.constantFrom(
  0n,
  1n,
  2n,
  3n,
  0x80000000n,
  0xffffffffn,
  0x100000000n,
  0x100000001n,
  0x200000001n,
  0xfffffffffffffffen,
  0xffffffffffffffffn,
)
const anyConditions = fc.uniqueArray(
  fc.record({
    index: fc.constantFrom(0, 1),
    operator: fc.constantFrom(...operators),
    value: interesting,
    valueTwo: interesting,
  }),
  { minLength: 1, maxLength: 2, selector: ({ index }) => index },
)

/** Each operand, what is beside it, and what a bit of it more or less makes. */
function near(conditions: readonly ConditionFact[]): bigint[] {
  const values = conditions.flatMap(({ value, valueTwo }) => [value, valueTwo, value & valueTwo])
  const beside = values.flatMap(value => [value, value + 1n, value - 1n, value ^ 0x100000000n, value ^ 1n])
  return [...new Set([0n, ...beside].map(value => BigInt.asUintN(64, value)))]
}

describe('one rule with conditions', () => {
  it.each([
    ['SCMP_ARCH_X86_64', 64],
    ['SCMP_ARCH_ARM', 32],
  ] as const)('follows libseccomp’s documented operators: %s', (architecture, bits) => {
    fc.assert(
      fc.property(anyConditions, conditions => {
        const verdict = verdictOf([{ name: 'read', conditions }], 'read', on(architecture))
        const met = new Set<string>()
        for (const first of near(conditions)) {
          for (const second of near(conditions)) {
            const args = [first, second]
            const isMet = conditions.every(one => holds(one, args, bits))
            const action = isMet ? 'SCMP_ACT_ALLOW' : 'SCMP_ACT_ERRNO'
            met.add(action)
            expect(actionOf(verdict, args, bits)).toBe(action)
          }
        }
        if (met.size === 2) expect(verdict).toMatchObject({ state: 'conditional', kind: 'conditional' })
        else
          expect(verdict).toMatchObject({
            state: met.has('SCMP_ACT_ALLOW') ? 'allowed' : 'denied',
            cases: [],
          })
        expect(verdict.decidedBy).toBe(met.has('SCMP_ACT_ERRNO') ? 'default' : 'rule')
        expect(verdict.defects).toEqual([])
      }),
      { numRuns: 150, seed: 20261127 },
    )
  })

  it('is tried on a call as libseccomp documents its operators', () => {
    fc.assert(
      fc.property(
        anyConditions,
        interesting,
        interesting,
        fc.constantFrom('SCMP_ARCH_X86_64' as const, 'SCMP_ARCH_X86' as const),
        (conditions, first, second, arch) => {
          const { profile } = documentOf([
            { name: 'read', conditions },
            { name: 'write', conditions },
          ])
          if (!profile) throw new Error('no profile')
          const args = [first, second]
          const [rule, ...others] = triedRules(profile, oci, { name: 'read', arch, args })
          const bits = arch === 'SCMP_ARCH_X86' ? 32 : 64
          expect(others).toEqual([])
          expect(rule?.alternatives.map(tried => tried.map(one => one.holds))).toEqual([
            conditions.filter(one => !holdsAlways(one)).map(one => holds(one, args, bits)),
          ])
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('several rules for a call that allow it', () => {
  it('allow what any of them does, unless a defect of libseccomp is named', () => {
    let exact = 0
    fc.assert(
      fc.property(fc.array(anyConditions, { minLength: 2, maxLength: 3 }), alternatives => {
        const rules = alternatives.map(conditions => ({ name: 'read', conditions }))
        const document = documentOf(rules)
        // Nothing conflicts where all say the same.
        expect(loadProfile(document, oci).kind).toBe('filter')
        const verdict = verdictOf(rules, 'read', oci)
        const facts = alternatives.flat()
        const isMixed =
          facts.some(({ operator }) => /L|G/.test(operator.slice(9))) &&
          facts.some(({ operator }) => operator === 'SCMP_CMP_MASKED_EQ')
        if (verdict.defects.length > 0 || isMixed) return
        exact++
        for (const first of near(facts)) {
          for (const second of near(facts)) {
            const args = [first, second]
            const isMet = alternatives.some(conditions => conditions.every(one => holds(one, args, 64)))
            expect(actionOf(verdict, args, 64)).toBe(isMet ? 'SCMP_ACT_ALLOW' : 'SCMP_ACT_ERRNO')
          }
        }
      }),
      { numRuns: 60, seed: 20261127 },
    )
    expect(exact).toBeGreaterThan(20)
  })

  it('allow what any of them does, however their conditions on three arguments overlap, or a defect is named', () => {
    const three = fc.uniqueArray(
      fc.record({
        index: fc.constantFrom(0, 1, 2),
        operator: fc.constantFrom('SCMP_CMP_EQ' as const, 'SCMP_CMP_NE' as const, 'SCMP_CMP_GE' as const),
        value: fc.constantFrom(1n, 2n, 2n ** 32n),
        valueTwo: fc.constant(0n),
      }),
      { minLength: 1, maxLength: 3, selector: ({ index }) => index },
    )
    const values = [0n, 1n, 2n, 2n ** 32n, 2n ** 32n + 1n]
    const calls = values.flatMap(a => values.flatMap(b => values.map(c => [a, b, c])))
    let exact = 0
    fc.assert(
      fc.property(
        fc.array(fc.array(three, { minLength: 2, maxLength: 4 }), { minLength: 4, maxLength: 4 }),
        profiles => {
          for (const alternatives of profiles) {
            const load = loadProfile(
              documentOf(alternatives.map(conditions => ({ name: 'read', conditions }))),
              oci,
            )
            if (load.kind !== 'filter') continue
            const entry = load.model.sections[0]?.databases[0]?.callByNumber(0)
            if (!entry) throw new Error('no rules')
            const cases = casesOf({ entry, bits: 64, defaultReturns: load.model.rules.defaultReturns })
            if (cases.isMisread) continue
            exact++
            for (const args of calls) {
              const isMet = alternatives.some(conditions => conditions.every(one => holds(one, args, 64)))
              const leaf = leafFor(entry, wordsOf(args))
              expect(leaf !== undefined).toBe(isMet)
            }
          }
        },
      ),
      { numRuns: 40, seed: 20261128 },
    )
    expect(exact).toBeGreaterThan(50)
  })

  const equal = (index: number, value: number): ConditionFact => ({
    index,
    operator: 'SCMP_CMP_EQ',
    value: BigInt(value),
    valueTwo: 0n,
  })
  /** So many arguments with so many values each that not all combinations can be tried. */
  const many = (name: string, from: number): WrittenRule[] =>
    Array.from({ length: 12 }, (_, at) => ({
      name,
      conditions: [1, 2, 3, 4, 5].map(index => equal(index, from + 10 * at + index)),
    }))

  it('are listed in the order of the profile where they are too many to try', () => {
    const verdict = verdictOf(many('futex', 100), 'futex', oci)
    expect(verdict).toMatchObject({
      state: 'conditional',
      outcome: { action: 'SCMP_ACT_ERRNO', errno: 1 },
      decidedBy: 'default',
      caseCount: 12,
      defects: [],
    })
    expect(verdict.cases.map(({ rule }) => rule)).toEqual(Array.from({ length: 12 }, (_, rule) => rule))
    expect(verdict.cases[3]?.conditions).toEqual([1, 2, 3, 4, 5].map(index => equal(index, 130 + index)))
  })

  it('of a call behind socketcall are those of its own rules, too many or not', () => {
    const x86 = on('SCMP_ARCH_X86')
    for (const [rules, name, expected] of [
      [[...many('connect', 300), ...many('bind', 100)], 'bind', 12],
      [[...many('connect', 300).slice(0, 2), ...many('bind', 100).slice(0, 3)], 'bind', 3],
      [[...many('connect', 300).slice(0, 2), ...many('bind', 100).slice(0, 3)], 'connect', 2],
    ] as const) {
      const verdict = verdictOf(rules, name, x86)
      const ways: readonly WayVerdict[] = [verdict, ...verdict.otherWays]
      const behind = ways.find(({ via }) => via === 'socketcall')
      expect(behind?.caseCount, name).toBe(expected)
      for (const { rule, conditions } of behind?.cases ?? []) {
        expect(rules[rule]?.name).toBe(name)
        expect(conditions.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5])
      }
    }
  })
})
