import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callData, runProgram } from '../../engine/bpf'
import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { type Call, outcomeOfReturn } from '../../engine/policy'
import type { ConditionFact, Outcome } from '../../engine/profile'
import type { SpelledCall, SpelledFilter } from '../import/spelled-filter'
import { allow, compares, errno, holds, kill, log } from './policies.test-data'
import { type Outside, spelledProgram } from './spelled-program'

function filterOf(fallback: Outcome, calls: Readonly<Record<string, SpelledCall | Outcome>>): SpelledFilter {
  return {
    fallback,
    unread: [],
    calls: new Map(
      Object.entries(calls).map(([name, call]) => [
        name,
        'action' in call ? { cases: [], otherwise: call } : call,
      ]),
    ),
  }
}

function met(
  filter: SpelledFilter,
  token: ArchitectureToken,
  outside: Outside,
  call: Omit<Call, 'args'> & Partial<Call>,
): Outcome {
  return outcomeOfReturn(runProgram(spelledProgram(filter, token, outside), callData({ args: [], ...call })))
}

function numberOf(name: string, token: ArchitectureToken): number {
  const number = catalogue.numberOf(name, token)
  if (number?.kind !== 'direct') throw new Error(`${name} on ${token}`)
  return number.number
}

/** Around each other in either half of 64 bits. */
const words = [
  0n,
  1n,
  2n,
  3n,
  1n << 32n,
  (1n << 32n) + 1n,
  (2n << 32n) + 2n,
  (3n << 32n) + 1n,
  (1n << 64n) - 1n,
]
const word = fc.constantFrom(...words)
const condition = fc
  .tuple(fc.constantFrom(0, 5), fc.constantFrom('EQ', 'NE', 'LT', 'LE', 'GT', 'GE', 'MASKED_EQ'), word, word)
  .map(([index, operator, value, valueTwo]) => compares(index, operator, value, valueTwo))
const outcome = fc.constantFrom(allow, log, errno(13), kill)
const anySpelled = fc.record({
  cases: fc.array(fc.record({ conditions: fc.array(condition, { minLength: 1, maxLength: 3 }), outcome }), {
    maxLength: 3,
  }),
  otherwise: outcome,
})

describe('the instructions of a sandbox’s filter', () => {
  it.each(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_S390X', 'SCMP_ARCH_S390'] as const)(
    'compare arguments as its file says: %s',
    token => {
      const isNarrow = token === 'SCMP_ARCH_X86' || token === 'SCMP_ARCH_S390'
      const seen = (value: bigint) => (isNarrow ? BigInt.asUintN(32, value) : value)
      const cut = (fact: ConditionFact) => ({
        ...fact,
        value: seen(fact.value),
        valueTwo: seen(fact.valueTwo),
      })
      fc.assert(
        fc.property(
          anySpelled,
          fc.array(fc.tuple(word, word), { minLength: 8, maxLength: 8 }),
          (call, asked) => {
            const filter = filterOf(errno(1), { openat: call, read: allow })
            for (const [first, last] of asked) {
              const args = [first, 7n, 7n, 7n, 7n, last]
              const expected =
                call.cases.find(({ conditions }) =>
                  conditions.every(fact => holds(cut(fact), args.map(seen))),
                )?.outcome ?? call.otherwise
              const nr = numberOf('openat', token)
              expect(met(filter, token, { foreign: kill }, { arch: token, nr, args })).toEqual(expected)
            }
          },
        ),
        { numRuns: 60 },
      )
    },
  )

  const filter = filterOf(errno(1), { read: allow, socketcall: log, mount: errno(2) })
  const x86_64 = 'SCMP_ARCH_X86_64'

  it('give each number what its line says, all others what no line names', () => {
    const of = (nr: number) => met(filter, x86_64, { foreign: kill }, { arch: x86_64, nr })
    expect(of(0)).toEqual(allow)
    expect(of(165)).toEqual(errno(2))
    expect(of(1)).toEqual(errno(1))
    expect(of(9999)).toEqual(errno(1))
  })

  it('meet calls of another architecture as the sandbox does', () => {
    for (const arch of ['SCMP_ARCH_X86', 'SCMP_ARCH_AARCH64'] as const)
      expect(met(filter, x86_64, { foreign: errno(7) }, { arch, nr: 0 })).toEqual(errno(7))
  })

  it('tell x32 apart only where the sandbox does', () => {
    const of = (x32: Outcome | undefined, nr: number) =>
      met(filter, x86_64, { foreign: kill, ...(x32 && { x32 }) }, { arch: x86_64, nr })
    const bit = 0x4000_0000
    expect(of(errno(9), bit)).toEqual(errno(9))
    expect(of(errno(9), bit - 1)).toEqual(errno(1))
    expect(of(errno(9), 0)).toEqual(allow)
    expect(of(undefined, bit)).toEqual(errno(1))
    // Only x86_64 has that bit.
    const arm = 'SCMP_ARCH_AARCH64'
    expect(met(filter, arm, { foreign: kill, x32: errno(9) }, { arch: arm, nr: bit })).toEqual(errno(1))
  })

  it('judge other architectures by the same names, and by its own list what has no such name', () => {
    const beside: Outside['beside'] = {
      architectures: ['SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
      unnamed: name => (name === 'waitpid' ? log : errno(3)),
    }
    const of = (name: string, arch: ArchitectureToken) =>
      met(filter, x86_64, { foreign: kill, beside }, { arch, nr: numberOf(name, arch) })
    expect(of('read', 'SCMP_ARCH_X86')).toEqual(allow)
    expect(of('mount', 'SCMP_ARCH_X86')).toEqual(errno(2))
    expect(of('socketcall', 'SCMP_ARCH_X86')).toEqual(log)
    expect(of('waitpid', 'SCMP_ARCH_X86')).toEqual(log)
    expect(of('stime', 'SCMP_ARCH_X86')).toEqual(errno(3))
    expect(of('write', 'SCMP_ARCH_X86')).toEqual(errno(1))
    expect(of('read', 'SCMP_ARCH_X32')).toEqual(allow)
    expect(of('write', 'SCMP_ARCH_X32')).toEqual(errno(1))
    expect(of('read', x86_64)).toEqual(allow)
    expect(met(filter, x86_64, { foreign: kill, beside }, { arch: 'SCMP_ARCH_AARCH64', nr: 63 })).toEqual(
      kill,
    )
  })
})
