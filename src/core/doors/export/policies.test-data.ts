import fc from 'fast-check'
import type { ConditionFact, Outcome } from '../../engine/profile'
import type { CallPolicy, Policy } from './call-policy'

export const allow: Outcome = { action: 'SCMP_ACT_ALLOW' }
export const log: Outcome = { action: 'SCMP_ACT_LOG' }
export const kill: Outcome = { action: 'SCMP_ACT_KILL_PROCESS' }
export const errno = (number: number): Outcome => ({ action: 'SCMP_ACT_ERRNO', errno: number })

type Comparison = 'EQ' | 'NE' | 'LT' | 'LE' | 'GT' | 'GE' | 'MASKED_EQ'

export function compares(index: number, comparison: Comparison, value: bigint, valueTwo = 0n): ConditionFact {
  return { index, operator: `SCMP_CMP_${comparison}`, value, valueTwo }
}

/** What libseccomp's documentation says of each comparison (seccomp_rule_add(3)). */
export function holds({ index, operator, value, valueTwo }: ConditionFact, args: readonly bigint[]): boolean {
  const argument = args[index] ?? 0n
  switch (operator) {
    case 'SCMP_CMP_EQ':
      return argument === value
    case 'SCMP_CMP_NE':
      return argument !== value
    case 'SCMP_CMP_LT':
      return argument < value
    case 'SCMP_CMP_LE':
      return argument <= value
    case 'SCMP_CMP_GT':
      return argument > value
    case 'SCMP_CMP_GE':
      return argument >= value
    case 'SCMP_CMP_MASKED_EQ':
      return (argument & value) === (valueTwo & value)
  }
}

/** The first case that holds decides. */
export function outcomeFor(
  { cases, otherwise }: Pick<CallPolicy, 'cases' | 'otherwise'>,
  args: readonly bigint[],
) {
  return cases.find(({ conditions }) => conditions.every(fact => holds(fact, args)))?.outcome ?? otherwise
}

const comparison = fc.constantFrom<Comparison>('EQ', 'NE', 'LT', 'LE', 'GT', 'GE', 'MASKED_EQ', 'MASKED_EQ')
const small = fc.bigInt(0n, 3n)
/** Of arguments of two bits. */
const condition = fc.tuple(fc.nat(1), comparison, small, small).map(words => compares(...words))
const conditions = fc.oneof(
  { weight: 3, arbitrary: condition.map(one => [one]) },
  { weight: 1, arbitrary: fc.array(condition, { minLength: 2, maxLength: 2 }) },
)

/** A call with a few cases over two arguments of two bits. */
export function anyCall(outcomes: readonly Outcome[]): fc.Arbitrary<Pick<CallPolicy, 'cases' | 'otherwise'>> {
  const outcome = fc.constantFrom(...outcomes)
  return fc.record({
    cases: fc.array(fc.record({ conditions, outcome, rule: fc.constant(0) }), { maxLength: 3 }),
    otherwise: outcome,
  })
}

/** All arguments of two bits, two at once. */
export const smallArguments: readonly (readonly bigint[])[] = [0n, 1n, 2n, 3n].flatMap(first =>
  [0n, 1n, 2n, 3n].map(second => [first, second]),
)

/** On x86_64, with numbers from 0 on. */
export function policyFor(
  fallback: Outcome,
  calls: Readonly<Record<string, Outcome | Partial<CallPolicy>>>,
): Policy {
  return {
    architecture: 'SCMP_ARCH_X86_64',
    fallback,
    calls: Object.entries(calls).map(([name, call], number) => ({
      name,
      number,
      cases: [],
      otherwise: fallback,
      ...('action' in call ? { otherwise: call } : call),
    })),
    others: [],
  }
}
