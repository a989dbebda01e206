import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../engine/bpf'
import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { type Call, resolveProfile, returnValue } from '../../engine/policy'
import { defaultTarget, parseProfile, planCommand, type Target } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { type MergeKind, mergeProfiles } from '.'
import { acceptedReturns } from './merge-rule'
import { anyProfile, ociTarget, PATIENCE, writeJson } from './profiles.test-data'

const allow = (...names: string[]) => ({ names, action: 'SCMP_ACT_ALLOW' })
const deny = 'SCMP_ACT_ERRNO'
const argument = (index: number, op: string, value: number, valueTwo = 0) => ({
  index,
  value,
  valueTwo,
  op: `SCMP_CMP_${op}`,
})

function merged(kind: MergeKind, first: object | string, second: object, target: Target = ociTarget) {
  const text = typeof first === 'string' ? first : writeJson(first)
  const merge = mergeProfiles(kind, parseProfile(text), parseProfile(writeJson(second)), target)
  if (!merge.ok) throw new Error(merge.id)
  return { ...merge, does: engineFor(merge.text, target) }
}

/** What the engine says about a call, in short: `ALLOW`, `ERRNO 13`. */
function engineFor(text: string, target: Target) {
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, target)
  return (
    name: string,
    args: readonly (number | bigint)[] = [],
    arch: ArchitectureToken = 'SCMP_ARCH_X86_64',
  ) => {
    if (!resolution?.ok || !resolution.seccomp) throw new Error('no filter')
    const number = catalogue.numberOf(name, arch)
    const call: Call = { arch, nr: number?.kind === 'direct' ? number.number : -2, args: args.map(BigInt) }
    const verdict = evaluate(resolution.seccomp, target, call)
    if (!verdict.ok) throw new Error(verdict.failure.id)
    return [verdict.action.replace('SCMP_ACT_', ''), verdict.errno]
      .filter(part => part !== undefined)
      .join(' ')
  }
}

const base = `{
  "defaultAction": "SCMP_ACT_ERRNO",
  // what the web server needs
  "syscalls": [
    {
      "names": [
        "accept4", // connections
        "mount",
        "read"
      ],
      "action": "SCMP_ACT_ALLOW"
    }
  ]
}
`

describe('a union', () => {
  it('allows what either allows, in the first profile’s text', () => {
    const { text, losses } = merged('union', base, {
      defaultAction: deny,
      syscalls: [allow('read', 'write')],
    })
    expect(text).toBe(base.replace('        "read"\n', '        "read",\n        "write"\n'))
    expect(losses).toEqual([])
  })

  it('puts conditions on one call side by side', () => {
    const { does, losses } = merged(
      'union',
      { defaultAction: deny, syscalls: [{ ...allow('socket'), args: [argument(0, 'EQ', 2)] }] },
      { defaultAction: deny, syscalls: [{ ...allow('socket'), args: [argument(1, 'EQ', 1)] }] },
    )
    expect([does('socket', [2, 5]), does('socket', [3, 1]), does('socket', [3, 5])]).toEqual([
      'ALLOW',
      'ALLOW',
      'ERRNO 1',
    ])
    expect(losses).toEqual([])
  })

  it('turns an allow list into a deny list where the other one is one', () => {
    const denyList = {
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ names: ['mount', 'bpf'], action: deny }],
    }
    const { does, text, losses } = merged('union', base, denyList)
    expect([does('bpf'), does('mount'), does('reboot')]).toEqual(['ERRNO 1', 'ALLOW', 'ALLOW'])
    expect(parseProfile(text).profile?.defaultAction?.value).toBe('SCMP_ACT_ALLOW')
    expect(losses).toEqual([])
  })

  it('repeats no name, and refuses with what the profiles say rather than with the runtime’s ENOSYS', () => {
    const { does, text, losses } = merged(
      'union',
      { defaultAction: deny, syscalls: [allow('read', 'write')] },
      {
        defaultAction: 'SCMP_ACT_ALLOW',
        syscalls: [
          { names: ['write', 'mount'], action: deny },
          { names: ['ptrace'], action: 'SCMP_ACT_KILL' },
        ],
      },
      defaultTarget,
    )
    expect(['read', 'write', 'mount', 'ptrace', 'reboot'].map(name => does(name))).toEqual([
      'ALLOW',
      'ALLOW',
      'ERRNO 1',
      'ERRNO 1',
      'ALLOW',
    ])
    expect(JSON.parse(text).syscalls).toEqual([
      allow('read', 'write'),
      { names: ['mount', 'ptrace'], action: deny, errnoRet: 1 },
    ])
    expect(losses).toEqual([])
  })

  it('keeps the ENOSYS that a rule asks for, though the runtime answers so, too', () => {
    const { does, losses } = merged(
      'union',
      { defaultAction: 'SCMP_ACT_KILL_PROCESS', syscalls: [allow('read', 'write')] },
      {
        defaultAction: deny,
        syscalls: [allow('read', 'write'), { names: ['clone3'], action: deny, errnoRet: 38 }],
      },
      defaultTarget,
    )
    expect(['read', 'mount', 'clone3'].map(name => does(name))).toEqual(['ALLOW', 'ERRNO 1', 'ERRNO 38'])
    expect(losses).toEqual([])
  })

  it.each([ociTarget, defaultTarget])(
    'keeps an architecture that one profile names, and says what rules open there: $loader',
    target => {
      const { does, losses } = merged(
        'union',
        { defaultAction: deny, architectures: ['SCMP_ARCH_X86_64'], syscalls: [allow('read')] },
        { defaultAction: deny, architectures: ['SCMP_ARCH_X86'], syscalls: [allow('write')] },
        target,
      )
      expect(does('write', [], 'SCMP_ARCH_X86')).toBe('ALLOW')
      expect(losses).toMatchObject([
        {
          names: ['read'],
          architectures: ['SCMP_ARCH_X86'],
          direction: 'looser',
          got: { action: 'SCMP_ACT_ALLOW' },
        },
      ])
    },
  )

  it('of a profile with itself changes nothing', () => {
    expect(merged('union', base, JSON.parse(base.replaceAll(/\/\/.*/g, '')))).toMatchObject({
      text: base,
      command: undefined,
      losses: [],
    })
  })
})

describe('an intersection', () => {
  it('allows what both allow, and keeps the comments', () => {
    const { text, losses } = merged('intersection', base, {
      defaultAction: deny,
      syscalls: [allow('read', 'write', 'accept4')],
    })
    expect(text).toBe(base.replace('        "mount",\n', ''))
    expect(losses).toEqual([])
  })

  it('lets conditions of both hold together', () => {
    const { does, losses } = merged(
      'intersection',
      { defaultAction: deny, syscalls: [{ ...allow('socket'), args: [argument(0, 'EQ', 2)] }] },
      { defaultAction: deny, syscalls: [{ ...allow('socket'), args: [argument(1, 'EQ', 1)] }] },
    )
    expect([does('socket', [2, 1]), does('socket', [2, 5]), does('socket', [3, 1])]).toEqual([
      'ALLOW',
      'ERRNO 1',
      'ERRNO 1',
    ])
    expect(losses).toEqual([])
  })

  it('puts the denials of a deny list into an allow list', () => {
    const { does, losses } = merged(
      'intersection',
      { defaultAction: deny, syscalls: [allow('read', 'mount', 'socket')] },
      {
        defaultAction: 'SCMP_ACT_ALLOW',
        syscalls: [
          { names: ['mount'], action: 'SCMP_ACT_KILL_PROCESS' },
          { names: ['socket'], action: deny, args: [argument(0, 'EQ', 40)] },
        ],
      },
    )
    expect([does('read'), does('mount'), does('socket', [40]), does('socket', [2])]).toEqual([
      'ALLOW',
      'KILL_PROCESS',
      'ERRNO 1',
      'ALLOW',
    ])
    expect(losses).toEqual([])
  })

  it('closes what only socketcall leads to', () => {
    const architectures = ['SCMP_ARCH_X86']
    const { text } = merged(
      'intersection',
      { defaultAction: deny, architectures, syscalls: [allow('read', 'send')] },
      { defaultAction: deny, architectures, syscalls: [allow('read')] },
    )
    expect(text).not.toContain('send')
  })

  it('is stricter, and says so, where rules cannot say what is wanted', () => {
    const between = (low: number, high: number) => [argument(0, 'GE', low), argument(0, 'LE', high)]
    const { does, losses } = merged(
      'intersection',
      { defaultAction: deny, syscalls: [{ ...allow('socket'), args: [between(2, 900)[0]] }] },
      { defaultAction: deny, syscalls: [{ ...allow('socket'), args: [between(2, 900)[1]] }] },
    )
    expect(does('socket', [1000])).toBe('ERRNO 1')
    expect(does('socket', [1])).toBe('ERRNO 1')
    expect(losses.every(({ direction }) => direction === 'stricter')).toBe(true)
    expect(losses[0]).toMatchObject({ names: ['socket'], wanted: { action: 'SCMP_ACT_ALLOW' } })
  })
})

describe('calls behind socketcall', () => {
  const architectures = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']
  const socket = (action: string, family: number) => ({
    names: ['socket'],
    action: `SCMP_ACT_${action}`,
    args: [argument(0, 'EQ', family)],
  })

  it('get conditions that differ where a rule for socketcall covers them there', () => {
    for (const [standard, plain] of [
      ['SCMP_ACT_ALLOW', deny],
      [deny, 'SCMP_ACT_LOG'],
    ] as const) {
      const socketcall = { names: ['socketcall'], action: plain }
      const profile = (action: string, family: number) => ({
        defaultAction: standard,
        architectures,
        syscalls: [socketcall, socket(action, family)],
      })
      const { does, losses } = merged('overlay', profile('TRAP', 16), {
        defaultAction: standard,
        architectures,
        syscalls: [socketcall, socket('KILL_PROCESS', 17), socket('LOG', 16)],
      })
      const standing = standard === deny ? 'ERRNO 1' : 'ALLOW'
      expect([16, 17, 2].map(family => does('socket', [family]))).toEqual(['LOG', 'KILL_PROCESS', standing])
      expect(does('socketcall', [1], 'SCMP_ARCH_X86')).toBe(plain === deny ? 'ERRNO 1' : 'LOG')
      expect(losses).toEqual([])
    }
  })

  it('are opened there as a whole where none does, and the merge says so', () => {
    const of = (...syscalls: object[]) => ({
      defaultAction: deny,
      architectures,
      syscalls: [allow('read'), ...syscalls],
    })
    const { does, losses } = merged('overlay', of(), of(socket('LOG', 16), { ...socket('LOG', 17) }))
    expect([16, 17, 2].map(family => does('socket', [family]))).toEqual(['LOG', 'LOG', 'ERRNO 1'])
    expect(does('socketcall', [1], 'SCMP_ARCH_X86')).toBe('LOG')
    expect(losses).toMatchObject([
      {
        names: ['socketcall'],
        architectures: ['SCMP_ARCH_X86'],
        direction: 'looser',
        got: { action: 'SCMP_ACT_LOG' },
      },
    ])
  })
})

describe('an overlay', () => {
  it('lets the second profile decide where it names a call', () => {
    const { does, losses } = merged('overlay', base, {
      defaultAction: 'SCMP_ACT_KILL_PROCESS',
      syscalls: [
        { names: ['mount'], action: deny, errnoRet: 38 },
        { ...allow('clone'), args: [argument(0, 'MASKED_EQ', 0x7e020000)] },
      ],
    })
    expect([does('read'), does('mount'), does('ptrace'), does('clone', [17])]).toEqual([
      'ALLOW',
      'ERRNO 38',
      'ERRNO 1',
      'ALLOW',
    ])
    expect(does('clone', [0x20000])).toBe('KILL_PROCESS')
    expect(losses).toEqual([])
  })
})

describe('a merge', () => {
  it('is a command that can be planned on the first profile', () => {
    const { command, text } = merged('union', base, { defaultAction: deny, syscalls: [allow('write')] })
    const plan = command && planCommand(parseProfile(base), command, ociTarget)
    expect(plan?.ok && applyEdits(base, plan.edits)).toBe(text)
  })

  it('keeps rules for other targets, and settings', () => {
    const docker: Target = { ...ociTarget, runtime: 'docker', loader: 'runc' }
    const text = base.replace(
      '    }\n  ]',
      '    },\n    { "names": ["bpf"], "action": "SCMP_ACT_ALLOW", "includes": { "caps": ["CAP_BPF"] } }\n  ]',
    )
    const flags = ['SECCOMP_FILTER_FLAG_LOG']
    const { text: result, kept } = merged(
      'intersection',
      text,
      { defaultAction: deny, flags, syscalls: [] },
      docker,
    )
    expect(result).toContain('"caps": ["CAP_BPF"]')
    expect(kept).toEqual([{ setting: 'flags', before: [], after: flags }])
  })

  it('takes out what the first profile says for nothing once its default is another', () => {
    // What says the default is skipped by runtimes, and would count under the new one.
    const first = { defaultAction: deny, syscalls: [{ names: ['mount', 'bpf'], action: deny }] }
    const second = { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names: ['bpf'], action: deny }] }
    const { does, losses } = merged('union', first, second)
    expect([does('mount'), does('bpf'), does('read'), losses]).toEqual(['ALLOW', 'ERRNO 1', 'ALLOW', []])
  })

  it('changes the default alone where no call has a rule of its own', () => {
    const { command, text } = merged('union', { defaultAction: deny }, { defaultAction: 'SCMP_ACT_LOG' })
    expect(command).toEqual({
      kind: 'replace-rules',
      calls: [],
      defaultOutcome: { action: 'SCMP_ACT_LOG' },
    })
    expect(parseProfile(text).profile?.defaultAction?.value).toBe('SCMP_ACT_LOG')
  })

  it('takes the architectures of both, of each or of the first', () => {
    const named = (...architectures: string[]) => ({ defaultAction: deny, architectures, syscalls: [] })
    const judged = (kind: MergeKind, ...others: string[]) => {
      const { command } = merged(
        kind,
        named('SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'),
        named('SCMP_ARCH_X86_64', ...others),
      )
      return command?.architectures
    }
    expect(judged('union', 'SCMP_ARCH_X32')).toEqual(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'])
    expect(judged('intersection', 'SCMP_ARCH_X32')).toEqual(['SCMP_ARCH_X86_64'])
    expect(judged('overlay', 'SCMP_ARCH_X32')).toBeUndefined()
    expect(judged('union')).toBeUndefined()
  })

  it('looks at a call of one architecture where only one profile judges that', () => {
    // `stime` is a call of x86 and not of x86_64.
    const first = { defaultAction: deny, syscalls: [allow('read')] }
    const second = { defaultAction: deny, architectures: ['SCMP_ARCH_X86'], syscalls: [allow('stime')] }
    const { does } = merged('union', first, second)
    expect([does('stime', [], 'SCMP_ARCH_X86'), does('read')]).toEqual(['ALLOW', 'ALLOW'])
  })

  it('names once what it could not look at, and leaves that as it was', () => {
    const rules = Array.from({ length: 120 }, (_, at) => ({
      ...allow('socket'),
      args: [0, 1, 2].map(index => argument(index, 'MASKED_EQ', (at * 7919 + index * 104729) % 65521)),
    }))
    const first = { defaultAction: deny, syscalls: [...rules, allow('read')] }
    const { unresolved, text } = merged('union', first, { defaultAction: deny, syscalls: [allow('write')] })
    expect(unresolved).toEqual(['socket'])
    expect(text.match(/"socket"/g)).toHaveLength(120)
    expect(text).toContain('"write"')
  })

  it('says which profile has no filter or does not start', () => {
    const good = parseProfile(base)
    expect(mergeProfiles('union', parseProfile('{}'), good, defaultTarget)).toMatchObject({
      ok: false,
      id: 'no-filter',
      side: 'first',
    })
    expect(mergeProfiles('union', good, parseProfile('{'), ociTarget)).toMatchObject({
      ok: false,
      id: 'side-fails',
      side: 'second',
    })
    expect(mergeProfiles('union', good, parseProfile('{}'), defaultTarget)).toMatchObject({
      id: 'no-filter',
      side: 'second',
    })
    expect(mergeProfiles('union', parseProfile('{'), good, ociTarget)).toMatchObject({
      id: 'side-fails',
      side: 'first',
      failure: { id: 'text-unreadable' },
    })
  })

  it(
    'does what its definition says for any call of any two profiles, or says where not',
    () => {
      const call = fc.record({
        arch: fc.constantFrom<ArchitectureToken>('SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'),
        name: fc.constantFrom('socket', 'clone', 'mount', 'openat', 'bpf'),
        args: fc.array(fc.oneof(fc.bigInt(0n, 12n), fc.bigInt(0n, 2n ** 64n - 1n)), {
          minLength: 6,
          maxLength: 6,
        }),
      })
      const kinds = fc.constantFrom<MergeKind>('union', 'intersection', 'overlay')
      fc.assert(
        fc.property(
          kinds,
          anyProfile,
          anyProfile,
          fc.array(call, { minLength: 30, maxLength: 30 }),
          (kind, a, b, calls) => {
            const [first, second] = [a, b].map(profile => parseProfile(writeJson(profile)))
            const merge = first && second && mergeProfiles(kind, first, second, ociTarget)
            if (!merge?.ok) return
            for (const { names } of parseProfile(merge.text).profile?.rules ?? []) {
              const words = names.map(({ value }) => value)
              expect(words).toEqual([...new Set(words)])
            }
            // An overlay's rules are read with the first profile's architectures.
            const overlay = writeJson(kind === 'overlay' ? { ...b, architectures: a.architectures } : b)
            const engines = [writeJson(a), overlay, merge.text].map(text => returnsOf(text))
            for (const { arch, name, args } of calls) {
              const number = catalogue.numberOf(name, arch)
              if (number?.kind !== 'direct') continue
              const made = { arch, nr: number.number, args }
              const [one = 0, other = 0, got = 0] = engines.map(engine => engine(made))
              const isNamed = b.syscalls.some(rule => rule.names.includes(name))
              const isLost = merge.losses.some(
                loss => loss.names.includes(name) && loss.architectures.includes(arch),
              )
              if (!isLost) expect(acceptedReturns(kind, one, other, isNamed)).toContain(got)
            }
          },
        ),
        { numRuns: 25 },
      )
    },
    PATIENCE,
  )
})

function returnsOf(text: string): (call: Call) => number {
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, ociTarget)
  return call => {
    if (!resolution?.ok || !resolution.seccomp) throw new Error('no filter')
    const verdict = evaluate(resolution.seccomp, ociTarget, call)
    if (!verdict.ok) throw new Error(verdict.failure.id)
    return returnValue(verdict)
  }
}
