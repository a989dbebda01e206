import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testCases } from '../../case-files.test-data'
import { evaluate } from '../../engine/bpf'
import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import { type Call, resolveProfile } from '../../engine/policy'
import {
  type ConditionFact,
  defaultTarget,
  type Outcome,
  parseProfile,
  sameOutcome,
  type Target,
} from '../../engine/profile'
import { type PresetId, presets } from '../presets'
import { type CaseCondition, type Comparison, type ComparisonSide, compareProfiles } from '.'
import {
  anyProfile,
  ociTarget,
  PATIENCE,
  side,
  type Written,
  writeJson,
  writtenText,
} from './profiles.test-data'

const allow = (...names: string[]) => ({ names, action: 'SCMP_ACT_ALLOW' })
const deny = 'SCMP_ACT_ERRNO'

/** How far in the parts of a comparison have lines of their own. */
const DEEPEST = 9

function compared(before: ComparisonSide, after: ComparisonSide) {
  const comparison = compareProfiles(before, after)
  if (!comparison.ok) throw new Error(`${comparison.side}: ${comparison.failure.id}`)
  return comparison
}

function preset(id: PresetId): string {
  const { architecture, capabilities } = defaultTarget
  const found = presets.find(other => other.id === id)
  return found?.make({ architecture, capabilities, kernel: '6.12' }) ?? ''
}

/** What the engine says about calls under a side. */
function engineFor({ document, target }: ComparisonSide): (call: Call) => Outcome | undefined {
  const resolution = document.profile && resolveProfile(document.profile, target)
  return call => {
    if (!resolution?.ok) return undefined
    if (!resolution.seccomp) return { action: 'SCMP_ACT_ALLOW' }
    const evaluation = evaluate(resolution.seccomp, target, call)
    return evaluation.ok ? pick(evaluation) : undefined
  }
}

function pick({ action, errno }: Outcome): Outcome {
  return errno === undefined ? { action } : { action, errno }
}

/** Two profiles and how they differ, as `src/core/CASES.md` writes it. */
interface ComparisonCase {
  readonly name: string
  readonly before: Written
  readonly after: Written
  readonly target?: Partial<Target>
  readonly compares: unknown
}

testCases<ComparisonCase>(
  join(import.meta.dirname, 'cases/comparisons'),
  'compares',
  ({ before, after, target: differs }) => {
    const target = { ...ociTarget, ...differs }
    const [first, second] = [before, after].map(one => ({ document: parseProfile(writtenText(one)), target }))
    return first && second && compareProfiles(first, second)
  },
  DEEPEST,
)

describe('the comparison of two profiles', () => {
  it('keeps architectures apart on which a call meets different errors', () => {
    // runc answers ENOSYS above the largest number that is named, which is another one on each architecture.
    const architectures = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']
    const { calls } = compared(
      side({ defaultAction: deny, architectures, syscalls: [allow('openat', 'statx')] }, defaultTarget),
      side(
        { defaultAction: deny, architectures, syscalls: [allow('openat', 'clock_gettime64')] },
        defaultTarget,
      ),
    )
    const statx = calls.find(({ name }) => name === 'statx')
    expect(
      statx?.parts.map(part => [...part.architectures, ...part.after.outcomes.map(({ errno }) => errno)]),
    ).toEqual([
      ['SCMP_ARCH_X86_64', 38],
      ['SCMP_ARCH_X86', 1],
    ])
  })

  it('knows that no filter lets every architecture through', () => {
    const { architectures, off, overall } = compared(
      side({ defaultAction: deny, syscalls: [allow('read')] }),
      side({}, defaultTarget),
    )
    expect(off).toEqual({ before: false, after: true })
    expect(overall).toBe('looser')
    expect(architectures.map(({ architecture }) => architecture)).toContain('other')
  })

  it('shows what Docker’s default loses and opens where its conditions are not read', () => {
    const document = parseProfile(preset('docker-default'))
    const { overall, calls, architectures } = compared(
      { document, target: defaultTarget },
      { document, target: { ...defaultTarget, runtime: 'containerd' } },
    )
    expect(overall).toBe('neither')
    expect(calls.find(({ name }) => name === 'mount')?.change).toBe('added')
    expect(architectures.map(({ architecture }) => architecture).sort()).toEqual([
      'SCMP_ARCH_X32',
      'SCMP_ARCH_X86',
    ])
  })

  it('lists calls by name and numbers that no call has behind them, with what meets the rest', () => {
    const { calls, defaults, overall, off } = compared(
      side({
        defaultAction: deny,
        syscalls: [allow('read'), { names: ['ptrace'], action: 'SCMP_ACT_TRAP' }],
      }),
      side({ defaultAction: 'SCMP_ACT_KILL_PROCESS', syscalls: [allow('read', 'bpf')] }),
    )
    const names = calls.map(({ name }) => name)
    expect(names.at(-1)).toBeUndefined()
    expect(names.slice(0, -1)).toEqual(names.slice(0, -1).sort())
    expect(names).toContain('bpf')
    // Many numbers of one architecture are no call, and all of them meet the same.
    expect(calls.at(-1)?.parts.map(part => part.architectures)).toEqual([['SCMP_ARCH_X86_64']])
    expect(defaults).toEqual({
      before: { action: 'SCMP_ACT_ERRNO', errno: 1 },
      after: { action: 'SCMP_ACT_KILL_PROCESS' },
    })
    expect([overall, off]).toEqual(['neither', { before: false, after: false }])
  })

  it('does not guess where a call has more conditions than can be looked at', () => {
    const rules = Array.from({ length: 120 }, (_, at) => ({
      ...allow('socket'),
      args: [0, 1, 2].map(index => ({
        index,
        value: (at * 7919 + index * 104729) % 65521,
        valueTwo: 0,
        op: 'SCMP_CMP_MASKED_EQ',
      })),
    }))
    const comparison = compareProfiles(
      side({ defaultAction: deny, syscalls: rules }),
      side({ defaultAction: deny, syscalls: [...rules].reverse().slice(1) }),
    )
    if (!comparison.ok) throw new Error(comparison.failure.id)
    expect(comparison.unresolved).toEqual(['socket'])
    expect(comparison.overall).toBe('undecided')
  })
})

const opposite = {
  added: 'removed',
  removed: 'added',
  loosened: 'tightened',
  tightened: 'loosened',
  changed: 'changed',
}
const reversed = {
  equal: 'equal',
  stricter: 'looser',
  looser: 'stricter',
  neither: 'neither',
  undecided: 'undecided',
}

describe('the comparison of any two profiles', () => {
  it(
    'finds a profile equal to itself',
    () => {
      fc.assert(
        fc.property(anyProfile, profile => {
          const comparison = compareProfiles(side(profile), side(profile))
          if (!comparison.ok) return
          expect(comparison).toMatchObject({ overall: 'equal', calls: [], architectures: [], settings: [] })
        }),
        { numRuns: 40 },
      )
    },
    PATIENCE,
  )

  it(
    'gives witnesses that the engine confirms',
    () => {
      fc.assert(
        fc.property(anyProfile, anyProfile, (a, b) => {
          const [before, after] = [side(a), side(b)]
          const comparison = compareProfiles(before, after)
          if (!comparison.ok) return
          const [first, second] = [engineFor(before), engineFor(after)]
          for (const found of casesOf(comparison).slice(0, 40)) {
            expect(first(found.witness)).toEqual(found.before)
            expect(second(found.witness)).toEqual(found.after)
            expect(found.before).not.toEqual(found.after)
            expect(satisfies(found.witness, found.when)).toBe(true)
          }
          for (const { witness } of comparison.architectures) {
            expect(first(witness)).not.toEqual(second(witness))
          }
        }),
        { numRuns: 25 },
      )
    },
    PATIENCE,
  )

  it(
    'says the opposite the other way round',
    () => {
      fc.assert(
        fc.property(anyProfile, anyProfile, (a, b) => {
          const there = compareProfiles(side(a), side(b))
          const back = compareProfiles(side(b), side(a))
          if (!there.ok || !back.ok) return
          expect(back.overall).toBe(reversed[there.overall])
          expect(back.calls.map(({ name, change }) => [name, change])).toEqual(
            there.calls.map(({ name, change }) => [name, opposite[change]]),
          )
        }),
        { numRuns: 20 },
      )
    },
    PATIENCE,
  )

  it(
    'misses no call that the engine tells apart',
    () => {
      const call = fc.record({
        arch: fc.constantFrom<ArchitectureToken>(
          'SCMP_ARCH_X86_64',
          'SCMP_ARCH_X86',
          'SCMP_ARCH_X32',
          'SCMP_ARCH_ARM',
        ),
        name: fc.constantFrom('socket', 'clone', 'mount', 'openat', 'bpf'),
        args: fc.array(fc.oneof(fc.bigInt(0n, 12n), fc.bigInt(0n, 2n ** 64n - 1n)), {
          minLength: 6,
          maxLength: 6,
        }),
      })
      fc.assert(
        fc.property(
          anyProfile,
          anyProfile,
          fc.array(call, { minLength: 20, maxLength: 20 }),
          (a, b, calls) => {
            const [before, after] = [side(a), side(b)]
            const comparison = compareProfiles(before, after)
            if (!comparison.ok) return
            const [first, second] = [engineFor(before), engineFor(after)]
            for (const { arch, name, args } of calls) {
              const number = catalogue.numberOf(name, arch)
              if (number?.kind !== 'direct') continue
              const made = { arch, nr: number.number, args }
              const [was, is] = [first(made), second(made)]
              if (!was || !is || sameOutcome(was, is)) continue
              expect(comparison.overall).not.toBe('equal')
              const architectures = comparison.architectures.map(({ architecture }) => architecture)
              // What took too long to look at is named instead.
              if (comparison.unresolved.includes(name)) continue
              if (architectures.includes(arch) || architectures.includes('other')) continue
              const cases = comparison.calls
                .find(other => other.name === name)
                ?.parts.filter(part => part.architectures.includes(arch))
                .flatMap(part => part.cases)
              expect(
                cases?.some(
                  found =>
                    sameOutcome(found.before, was) &&
                    sameOutcome(found.after, is) &&
                    satisfies(made, found.when),
                ),
              ).toBe(true)
            }
          },
        ),
        { numRuns: 40 },
      )
    },
    PATIENCE,
  )
})

function casesOf({ calls }: Extract<Comparison, { ok: true }>) {
  return calls.flatMap(({ parts }) => parts.flatMap(({ cases }) => cases))
}

function satisfies({ arch, args }: Call, when: readonly CaseCondition[]): boolean {
  const bits = architectureByToken(arch)?.bits ?? 64
  return when.every(({ condition, holds }) => isTrue(condition, args, bits) === holds)
}

function isTrue({ index, operator, value, valueTwo }: ConditionFact, args: readonly bigint[], bits: 32 | 64) {
  const cut = (number: bigint) => BigInt.asUintN(bits, number)
  const [given, operand] = [cut(args[index] ?? 0n), cut(value)]
  switch (operator) {
    case 'SCMP_CMP_EQ':
      return given === operand
    case 'SCMP_CMP_NE':
      return given !== operand
    case 'SCMP_CMP_LT':
      return given < operand
    case 'SCMP_CMP_LE':
      return given <= operand
    case 'SCMP_CMP_GT':
      return given > operand
    case 'SCMP_CMP_GE':
      return given >= operand
    case 'SCMP_CMP_MASKED_EQ':
      return (given & operand) === (cut(valueTwo) & operand)
  }
}

describe('writeJson', () => {
  it('writes integers with all their digits', () => {
    expect(writeJson({ value: 2n ** 64n - 1n })).toBe('{"value":18446744073709551615}')
  })
})
