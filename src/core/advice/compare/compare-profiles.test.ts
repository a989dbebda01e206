import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../engine/bpf'
import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import { type Call, resolveProfile } from '../../engine/policy'
import {
  type ConditionFact,
  defaultTarget,
  type Outcome,
  parseProfile,
  sameOutcome,
} from '../../engine/profile'
import { type PresetId, presets } from '../presets'
import { type CaseCondition, type Comparison, type ComparisonSide, compareProfiles } from '.'
import { anyProfile, PATIENCE, side, writeJson } from './profiles.test-data'

const allow = (...names: string[]) => ({ names, action: 'SCMP_ACT_ALLOW' })
const deny = 'SCMP_ACT_ERRNO'

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

describe('the comparison of two profiles', () => {
  it('finds a call that was added, and what settles it', () => {
    const { calls, overall } = compared(
      side({ defaultAction: deny, syscalls: [allow('read', 'reboot')] }),
      side({ defaultAction: deny, syscalls: [allow('read', 'mount', 'reboot')] }),
    )
    expect(overall).toBe('looser')
    expect(calls.map(({ name, change }) => [name, change])).toEqual([['mount', 'added']])
    expect(calls[0]?.parts[0]?.cases[0]).toMatchObject({
      before: { action: 'SCMP_ACT_ERRNO', errno: 1 },
      after: { action: 'SCMP_ACT_ALLOW' },
      when: [],
      witness: { arch: 'SCMP_ARCH_X86_64', nr: 165 },
      beforeDecidedBy: { kind: 'default' },
      afterDecidedBy: { kind: 'rule', rule: 0 },
    })
  })

  it('tells a call that got a condition from one that can no longer run', () => {
    const condition = { index: 0, value: 2, op: 'SCMP_CMP_EQ' }
    const { calls, overall } = compared(
      side({ defaultAction: deny, syscalls: [allow('socket', 'mount', 'reboot')] }),
      side({ defaultAction: deny, syscalls: [allow('reboot'), { ...allow('socket'), args: [condition] }] }),
    )
    expect(overall).toBe('stricter')
    expect(calls.map(({ name, change }) => [name, change])).toEqual([
      ['mount', 'removed'],
      ['socket', 'tightened'],
    ])
    const [found] = calls[1]?.parts[0]?.cases ?? []
    expect(found?.when).toEqual([
      { condition: { index: 0, operator: 'SCMP_CMP_EQ', value: 2n, valueTwo: 0n }, holds: false },
    ])
    expect(found?.witness.args[0]).not.toBe(2n)
  })

  it('names the one value that several conditions leave', () => {
    const rules = [38, 39, 40].map(value => ({
      ...allow('socket'),
      args: [{ index: 0, value, op: { 38: 'SCMP_CMP_LT', 39: 'SCMP_CMP_EQ', 40: 'SCMP_CMP_GT' }[value] }],
    }))
    const two = { ...allow('socket'), args: [{ index: 0, value: 40, op: 'SCMP_CMP_NE' }] }
    const { calls } = compared(
      side({ defaultAction: deny, syscalls: rules }),
      side({ defaultAction: deny, syscalls: [two] }),
    )
    expect(calls[0]?.parts[0]?.cases.map(({ when }) => when)).toEqual([
      [{ condition: { index: 0, operator: 'SCMP_CMP_EQ', value: 38n, valueTwo: 0n }, holds: true }],
    ])
  })

  it('takes rules that are written otherwise and do the same for equal', () => {
    const conditions = (...pairs: [string, number][]) =>
      pairs.map(([op, value]) => ({ ...allow('socket'), args: [{ index: 0, value, op }] }))
    const { overall, calls } = compared(
      side({ defaultAction: deny, syscalls: conditions(['SCMP_CMP_LE', 5], ['SCMP_CMP_GT', 7]) }),
      side({ defaultAction: deny, syscalls: conditions(['SCMP_CMP_LT', 6], ['SCMP_CMP_GE', 8]) }),
    )
    expect(calls).toEqual([])
    expect(overall).toBe('equal')
  })

  it('calls another errno neither stricter nor looser', () => {
    const { overall, calls } = compared(
      side({ defaultAction: deny, syscalls: [{ names: ['mount'], action: deny, errnoRet: 13 }] }),
      side({ defaultAction: deny, syscalls: [{ names: ['mount'], action: deny, errnoRet: 22 }] }),
    )
    expect(overall).toBe('neither')
    expect(calls.map(({ name, change }) => [name, change])).toEqual([['mount', 'changed']])
  })

  it('sums up an architecture that only one profile names', () => {
    const profile = { defaultAction: deny, syscalls: [allow('read', 'write')] }
    const { architectures, calls, overall } = compared(
      side(profile),
      side({ ...profile, architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] }),
    )
    expect(calls).toEqual([])
    expect(overall).toBe('looser')
    expect(architectures).toMatchObject([
      { architecture: 'SCMP_ARCH_X86', judgedBy: 'after', calls: 2, looser: true, stricter: false },
    ])
  })

  it('says of an architecture that only one profile judges whether some calls fare better there, and some worse', () => {
    const profile = (defaultAction: string, ...architectures: string[]) =>
      side({
        defaultAction,
        architectures: ['SCMP_ARCH_X86_64', ...architectures],
        syscalls: [allow('write')],
      })
    const found = (defaultAction: string, isAfter: boolean) => {
      const [without, having] = [profile(defaultAction), profile(defaultAction, 'SCMP_ARCH_X86')]
      const { architectures } = isAfter ? compared(without, having) : compared(having, without)
      return architectures
    }
    // What a filter does not judge meets KILL_THREAD, which is less than KILL_PROCESS.
    const both = { architecture: 'SCMP_ARCH_X86', calls: 1, looser: true, stricter: true }
    expect(found('SCMP_ACT_KILL_PROCESS', true)).toMatchObject([{ ...both, judgedBy: 'after' }])
    expect(found('SCMP_ACT_KILL_PROCESS', false)).toMatchObject([{ ...both, judgedBy: 'before' }])
    const one = { looser: true, stricter: false, judgedBy: 'after' }
    expect(found(deny, true)).toMatchObject([{ ...both, ...one }])
    expect(found(deny, false)).toMatchObject([{ ...both, looser: false, stricter: true, judgedBy: 'before' }])
  })

  it('names no condition where arguments make no difference', () => {
    const always = {
      ...allow('socket'),
      args: [{ index: 0, value: 0, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }],
    }
    const { calls } = compared(
      side({ defaultAction: deny, syscalls: [allow('read')] }),
      side({ defaultAction: deny, syscalls: [allow('read'), always] }),
    )
    expect(
      calls.flatMap(({ name, parts }) => [name, ...parts.flatMap(({ cases }) => cases.map(one => one.when))]),
    ).toEqual(['socket', []])
  })

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

  it('finds the x32 calls of a profile that forgets them', () => {
    const rules = [{ names: ['ptrace'], action: deny, errnoRet: 1 }]
    const { architectures } = compared(
      side({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: rules }),
      side({
        defaultAction: 'SCMP_ACT_ALLOW',
        syscalls: rules,
        architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X32'],
      }),
    )
    expect(architectures.map(({ architecture, looser }) => [architecture, looser])).toEqual([
      ['SCMP_ARCH_X32', true],
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

  it('finds the calls behind socketcall', () => {
    const architectures = ['SCMP_ARCH_X86']
    const { calls } = compared(
      side({ defaultAction: deny, syscalls: [allow('bind')], architectures }),
      side({ defaultAction: deny, syscalls: [allow('bind', 'listen')], architectures }),
    )
    const [found] = calls.find(({ name }) => name === 'socketcall')?.parts[0]?.cases ?? []
    expect(found?.when).toEqual([
      { condition: { index: 0, operator: 'SCMP_CMP_EQ', value: 4n, valueTwo: 0n }, holds: true },
    ])
  })

  it('names settings that are not about calls', () => {
    const { settings, overall } = compared(
      side({ defaultAction: deny, syscalls: [allow('read')] }),
      side({ defaultAction: deny, syscalls: [allow('read')], flags: ['SECCOMP_FILTER_FLAG_SPEC_ALLOW'] }),
    )
    expect(overall).toBe('equal')
    expect(settings).toEqual([{ setting: 'flags', before: [], after: ['SECCOMP_FILTER_FLAG_SPEC_ALLOW'] }])
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

  it('lists what a call met from the most permissive on, and whether it can run', () => {
    const on = (action: string, op: string, value: number) => ({
      names: ['socket'],
      action: `SCMP_ACT_${action}`,
      args: [{ index: 0, value, op: `SCMP_CMP_${op}` }],
    })
    const { calls } = compared(
      side({ defaultAction: 'SCMP_ACT_TRAP', syscalls: [on('ERRNO', 'EQ', 1), on('TRACE', 'EQ', 2)] }),
      side({ defaultAction: 'SCMP_ACT_TRAP', syscalls: [on('LOG', 'EQ', 3), on('ALLOW', 'NE', 3)] }),
    )
    const [part] = calls[0]?.parts ?? []
    for (const [one, other, third] of [
      ['ERRNO', 'TRACE', 'LOG'],
      ['TRACE', 'LOG', 'ERRNO'],
      ['LOG', 'ERRNO', 'TRACE'],
    ] as const) {
      const met = compared(
        side({
          defaultAction: 'SCMP_ACT_TRAP',
          syscalls: [on(one, 'EQ', 1), on(other, 'EQ', 2), on(third, 'EQ', 3)],
        }),
        side({ defaultAction: 'SCMP_ACT_TRAP', syscalls: [on('ALLOW', 'EQ', 1)] }),
      )
      expect(met.calls[0]?.parts[0]?.before.outcomes.map(({ action }) => action)).toEqual([
        'SCMP_ACT_LOG',
        'SCMP_ACT_TRACE',
        'SCMP_ACT_ERRNO',
        'SCMP_ACT_TRAP',
      ])
    }
    expect(part?.after.outcomes.map(({ action }) => action)).toEqual(['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG'])
    expect([part?.before.state, part?.after.state]).toEqual(['conditional', 'allowed'])
    expect([calls[0]?.change, part?.change]).toEqual(['loosened', 'loosened'])
  })

  it('counts of an architecture that one profile judges the calls that can run, for some arguments at least', () => {
    const socket = { ...allow('socket'), args: [{ index: 0, value: 2, op: 'SCMP_CMP_EQ' }] }
    const both = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X32']
    const counted = (syscalls: object[]) => {
      const profile = { defaultAction: deny, syscalls }
      return compared(side({ ...profile, architectures: both }), side(profile)).architectures
    }
    expect(counted([allow('read', 'write'), socket])).toMatchObject([
      { architecture: 'SCMP_ARCH_X32', judgedBy: 'before', calls: 3, looser: false, stricter: true },
    ])
    expect(counted([{ names: ['read'], action: 'SCMP_ACT_TRAP' }])).toMatchObject([{ calls: 0 }])
  })

  it('puts architectures that meet the same together, and others by themselves', () => {
    const architectures = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32']
    const on = (name: string, value: number) => ({
      ...allow(name),
      args: [{ index: 0, value, op: 'SCMP_CMP_EQ' }],
    })
    const partsOf = (value: number) => {
      const { calls } = compared(
        side({ defaultAction: deny, architectures, syscalls: [allow('read')] }),
        side({ defaultAction: deny, architectures, syscalls: [allow('read'), on('mount', value)] }),
      )
      return calls[0]?.parts.map(part => part.architectures)
    }
    expect(partsOf(1)).toEqual([architectures.filter(one => one !== 'SCMP_ARCH_X86').concat('SCMP_ARCH_X86')])
    // Of 2^32 the 32-bit call compares nothing but zeros.
    expect(partsOf(2 ** 32)).toHaveLength(2)
  })

  it('says which side does not start', () => {
    const good = side({ defaultAction: deny, syscalls: [] })
    const bad = { document: parseProfile('{"defaultAction": '), target: defaultTarget }
    expect(compareProfiles(good, bad)).toMatchObject({
      ok: false,
      side: 'after',
      failure: { id: 'text-unreadable' },
    })
    expect(compareProfiles(side({ defaultAction: 'SCMP_ACT_NO' }), good)).toMatchObject({
      ok: false,
      side: 'before',
      failure: { id: 'action-unknown' },
    })
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
