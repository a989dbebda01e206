import { describe, expect, it } from 'vitest'
import { evaluate } from '../../engine/bpf'
import { catalogue } from '../../engine/catalogue'
import {
  attacks,
  attackWays,
  closingCalls,
  NAMESPACE_STEP,
  type WayCall,
} from '../../engine/catalogue/attack-ways'
import { cves } from '../../engine/catalogue/detail'
import { loadProfile } from '../../engine/policy'
import { defaultTarget, letsThrough, parseProfile, type Target } from '../../engine/profile'
import { targetFromPreset, targetPresetIds } from '../analysis'
import {
  type AttackReading,
  type AttackState,
  attacksLike,
  decidingStep,
  defaultProfile,
  findAttacks,
  readAttacks,
  reviewAttacks,
  writtenCall,
  writtenPassing,
} from './index'
import { soughtArguments } from './sought-call'

const allowing = (...denied: readonly object[]) =>
  JSON.stringify({
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
    syscalls: denied.map(rule => ({ action: 'SCMP_ACT_ERRNO', ...rule })),
  })

const refusing = '{"defaultAction":"SCMP_ACT_ERRNO"}'
const withoutAlg = (op: string, value: number, more: object = {}) => ({
  names: ['socket'],
  args: [{ index: 0, value, op, ...more }],
})
const lowerHalf = {
  names: ['socket'],
  args: [{ index: 0, value: 0xffffffff, valueTwo: 38, op: 'SCMP_CMP_MASKED_EQ' }],
}

function read(text: string, id: string, target: Target = defaultTarget): AttackReading {
  const [reading] = readAttacks(parseProfile(text), target, [id])
  if (!reading) throw new Error(`${id} has no ways`)
  return reading
}

/** The state, and the call that decides. */
function told({ state, ways: [way] }: AttackReading): readonly [AttackState, string] {
  const step = way && decidingStep(way)
  if (state === 'stopped') return [state, way?.refused.map(writtenCall).join(' ') ?? '']
  return [state, step ? writtenPassing(step) : '']
}

describe('a profile', () => {
  it.each<
    [what: string, text: string, id: string, state: AttackState, call: string, target?: Partial<Target>]
  >([
    ['allows all', allowing(), 'CVE-2026-31431', 'not-stopped', 'socket(AF_ALG)'],
    ['refuses all', refusing, 'CVE-2026-31431', 'stopped', 'socket(AF_ALG)'],
    [
      'compares all bits',
      allowing(withoutAlg('SCMP_CMP_EQ', 38)),
      'CVE-2026-31431',
      'side-stepped',
      'socket(0x100000026)',
    ],
    [
      'compares the lower half',
      allowing(lowerHalf),
      'CVE-2026-31431',
      'side-stepped',
      'io_uring → socket(AF_ALG)',
    ],
    [
      'compares the lower half on a kernel whose io_uring makes no sockets',
      allowing(lowerHalf),
      'CVE-2026-31431',
      'stopped',
      'socket(AF_ALG)',
      { kernel: { major: 5, minor: 18 } },
    ],
    [
      'closes io_uring as well',
      allowing(lowerHalf, { names: ['io_uring_setup'] }),
      'CVE-2026-31431',
      'stopped',
      'socket(AF_ALG)',
    ],
    [
      'lets socketcall through beside local sockets',
      JSON.stringify({
        defaultAction: 'SCMP_ACT_ERRNO',
        architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
        syscalls: [
          { names: ['socket'], action: 'SCMP_ACT_ALLOW', args: [{ index: 0, value: 1, op: 'SCMP_CMP_EQ' }] },
          { names: ['socketcall'], action: 'SCMP_ACT_ALLOW' },
        ],
      }),
      'CVE-2026-31431',
      'side-stepped',
      'socketcall → socket(AF_ALG)',
    ],
    [
      'knows the host’s own ABI alone',
      JSON.stringify({
        defaultAction: 'SCMP_ACT_ALLOW',
        syscalls: [
          { action: 'SCMP_ACT_ERRNO', ...lowerHalf },
          { names: ['io_uring_setup'], action: 'SCMP_ACT_ERRNO' },
        ],
      }),
      'CVE-2026-31431',
      'stopped',
      'socket(AF_ALG)',
    ],
    ['denies splice', allowing({ names: ['splice'] }), 'CVE-2022-0847', 'side-stepped', 'sendfile'],
    [
      'denies splice on a kernel whose sendfile copies',
      allowing({ names: ['splice', 'io_uring_setup'] }),
      'CVE-2022-0847',
      'stopped',
      'splice',
      { kernel: { major: 5, minor: 10 } },
    ],
    [
      'denies unshare',
      allowing({ names: ['unshare'] }),
      'CVE-2024-1086',
      'side-stepped',
      'clone(CLONE_NEWUSER)',
    ],
    [
      'denies unshare, clone3 and the flag of clone',
      allowing(
        { names: ['unshare', 'clone3'] },
        {
          names: ['clone'],
          args: [{ index: 0, value: 0x10000000, valueTwo: 0x10000000, op: 'SCMP_CMP_MASKED_EQ' }],
        },
      ),
      'CVE-2024-1086',
      'stopped',
      'unshare(…|CLONE_NEWUSER)',
    ],
    [
      'denies namespaces in a container that has the capability already',
      allowing({ names: ['unshare', 'clone3', 'clone'] }),
      'CVE-2024-1086',
      'not-stopped',
      'socket(AF_NETLINK, *, NETLINK_NETFILTER)',
      { capabilities: ['CAP_NET_ADMIN'] },
    ],
    ['asks for a personality alone', refusing, 'CVE-2009-1895', 'stopped', 'personality(MMAP_PAGE_ZERO)'],
    ['lets ioperm through without its capability', allowing(), 'CVE-2020-15852', 'out-of-reach', 'ioperm'],
    ['is for another machine', allowing(), 'CVE-2014-3534', 'absent', ''],
    [
      'is for the machine',
      '{"defaultAction":"SCMP_ACT_ALLOW"}',
      'CVE-2014-3534',
      'not-stopped',
      'ptrace',
      { architecture: 'SCMP_ARCH_S390X' },
    ],
    [
      'has no rules for the 32-bit ABI',
      '{"defaultAction":"SCMP_ACT_ALLOW"}',
      'CVE-2021-22555',
      'stopped',
      'setsockopt(*, IPPROTO_IP, IPT_SO_SET_REPLACE)',
    ],
    [
      'has rules for the 32-bit ABI',
      allowing(),
      'CVE-2021-22555',
      'not-stopped',
      'setsockopt(*, IPPROTO_IP, IPT_SO_SET_REPLACE)',
    ],
    ['refuses all', refusing, 'CVE-2024-21626', 'not-stopped', ''],
    ['does not load', '{"defaultAction":"SCMP_ACT_NO"}', 'CVE-2026-31431', 'unknown', ''],
    ['switches seccomp off', '{}', 'CVE-2026-31431', 'not-stopped', ''],
    [
      'lacks a part of its file that may refuse more',
      '{"defaultAction":"SCMP_ACT_ALLOW","x-seccompose-not-read":[{"part":"includes-unread","of":["a"]}]}',
      'CVE-2026-31431',
      'unknown',
      'socket(AF_ALG)',
    ],
    [
      'denies a flag of a call',
      allowing({
        names: ['clone'],
        args: [{ index: 1, value: 0x10000000, valueTwo: 0x10000000, op: 'SCMP_CMP_MASKED_EQ' }],
      }),
      'CVE-2018-18955',
      'not-stopped',
      'unshare(CLONE_NEWUSER)',
    ],
  ])('that %s does with a vulnerability what is told', (_what, text, id, state, call, target = {}) => {
    expect(told(read(text, id, { ...defaultTarget, ...target }))).toEqual([state, call])
  })

  it('that denies unshare on s390x is side-stepped by clone, whose flags come second there', () => {
    const target: Target = { ...defaultTarget, architecture: 'SCMP_ARCH_S390X' }
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ names: ['unshare'], action: 'SCMP_ACT_ERRNO' }],
    })
    const [way] = read(text, 'CVE-2018-18955', target).ways
    expect(way && decidingStep(way)?.witness.args.slice(0, 2)).toEqual([0n, 0x1000_0000n])
  })
})

const bigTargets = [defaultTarget, { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' as const }]

describe('the ways', () => {
  it('are known of most vulnerabilities, and each reaches one', () => {
    expect(attacks().filter(({ ways }) => ways.length > 0).length).toBeGreaterThan(250)
    expect(
      attackWays().flatMap(way => (attacks().some(({ ways }) => ways.includes(way)) ? [] : way.id)),
    ).toEqual([])
    const known = new Set(cves().map(({ id }) => id))
    expect(attacks().filter(({ id }) => !known.has(id))).toEqual([])
  })

  it('have calls with arguments that architectures have', () => {
    const unknown = attackWays().flatMap(({ id, steps }) =>
      [...steps.flat(), ...NAMESPACE_STEP].flatMap(call =>
        bigTargets.flatMap(({ architecture }) => {
          const isThere = catalogue.numberOf(call.name, architecture) !== undefined
          return isThere && !soughtArguments(call, architecture) ? [`${id} ${call.name} ${architecture}`] : []
        }),
      ),
    )
    expect(unknown).toEqual([])
  })

  it.each(bigTargets)('are closed by denying what is said to close them ($architecture)', target => {
    const denied = new Map<string, AttackReading>()
    const all = readAttacks(parseProfile('{"defaultAction":"SCMP_ACT_ALLOW"}'), target)
    const open = all.flatMap(({ attack, state, ways: [way] }) => {
      if (!way || state === 'absent' || way.way.closes === 'outside' || denied.has(way.way.id)) return []
      const names = closingCalls(way.way).flatMap(({ name }: WayCall) =>
        catalogue.numberOf(name, target.architecture) ? name : [],
      )
      const denying = {
        defaultAction: 'SCMP_ACT_ALLOW',
        syscalls: [{ names: [...names, 'io_uring_setup'], action: 'SCMP_ACT_ERRNO' }],
      }
      const closed = read(JSON.stringify(denying), attack.id, target)
      denied.set(way.way.id, closed)
      return closed.state === 'stopped' ? [] : [`${attack.id} ${closed.state}`]
    })
    expect(open).toEqual([])
  })

  it.each(targetPresetIds)('are judged as the filter decides single calls (%s)', id => {
    const target = targetFromPreset(id, defaultTarget)
    const document = parseProfile(defaultProfile(id, target))
    const load = loadProfile(document, target)
    if (load.kind !== 'filter') throw new Error('no filter')
    const wrong = readAttacks(document, target).flatMap(({ attack, ways }) =>
      ways.flatMap(({ passing, refused }) => {
        const passed = passing.filter(({ witness }) => {
          const verdict = evaluate(load.seccomp, target, witness)
          return !verdict.ok || !letsThrough(verdict)
        })
        const plain = refused.filter(call => {
          const number = catalogue.numberOf(call.name, target.architecture)
          const sought = soughtArguments(call, target.architecture)
          if (number?.kind !== 'direct' || !sought) return false
          const args = Array.from(
            { length: 6 },
            (_, at) => sought.find(({ index }) => index === at)?.value ?? 0n,
          )
          const verdict = evaluate(load.seccomp, target, {
            arch: target.architecture,
            nr: number.number,
            args,
          })
          return verdict.ok && letsThrough(verdict)
        })
        return passed.length + plain.length > 0 ? [attack.id] : []
      }),
    )
    expect(wrong).toEqual([])
  })
})

it('puts the defaults of engines beside a profile', () => {
  const { readings, beside } = reviewAttacks(parseProfile(allowing()), defaultTarget, {
    ids: ['CVE-2026-31431', 'CVE-2024-1086'],
    beside: ['docker', 'podman', 'kubernetes-cri-o'],
  })
  expect(readings.map(({ attack }) => attack.id)).toEqual(['CVE-2024-1086', 'CVE-2026-31431'])
  expect(beside).toEqual([
    { id: 'docker', states: ['stopped', 'side-stepped'] },
    { id: 'podman', states: ['not-stopped', 'not-stopped'] },
    { id: 'kubernetes-cri-o', states: ['side-stepped', 'not-stopped'] },
  ])
})

it.each([
  ['CVE-2026-31431', 'CVE-2026-31431'],
  ['cve 2026-31431', 'CVE-2026-31431'],
  ['2026-31431', 'CVE-2026-31431'],
  ['copy fail', 'CVE-2026-31431'],
  ['Copy-Fail', 'CVE-2026-31431'],
  ['dirty frag', 'CVE-2026-43284 CVE-2026-43500'],
  ['ghostlock', 'CVE-2026-43499'],
  ['gameover(lay)', 'CVE-2023-2640 CVE-2023-32629'],
  ['StackRot', 'by-name CVE-2023-3269'],
  ['CVE-2014-0196', 'by-name CVE-2014-0196'],
  ['CVE-2026-31432', 'unknown'],
  ['frag', 'unknown'],
  ['', 'unknown'],
])('finds by %s: %s', (text, expected) => {
  const found = findAttacks(text)
  const ids =
    found.kind === 'judged'
      ? found.attacks.map(({ id }) => id)
      : 'id' in found
        ? [found.kind, found.id]
        : [found.kind]
  expect(ids.join(' ')).toBe(expected)
})

it('does with the defaults of five usual targets what defaults.tsv has', async () => {
  const readings = targetPresetIds.map(id => {
    const target = targetFromPreset(id, defaultTarget)
    return readAttacks(parseProfile(defaultProfile(id, target)), target)
  })
  const [first = []] = readings
  const rows = first.map(({ attack: { id, nickname = '-' } }, at) => [
    id,
    nickname,
    ...readings.map(all => {
      const [state, call] = told(all[at] ?? read(refusing, id))
      return call === '' ? state : `${state}: ${call}`
    }),
  ])
  const table = [['id', 'nickname', ...targetPresetIds], ...rows].map(row => `${row.join('\t')}\n`).join('')
  await expect(table).toMatchFileSnapshot('./defaults.tsv')
})

describe('a search among attacks', () => {
  const readings = readAttacks(parseProfile(refusing), defaultTarget)
  const idsLike = (text: string) => attacksLike(text, readings).map(({ attack: { id } }) => id)

  it('finds them by a part of the nickname or of the number, the newest first', () => {
    expect(idsLike('Copy-Fail')).toEqual(['CVE-2026-31431'])
    expect(idsLike('2016-5195')).toEqual(['CVE-2016-5195'])
    const years = idsLike('dirty').map(id => Number(id.slice(4, 8)))
    expect(years.length).toBeGreaterThan(2)
    expect(years).toEqual(years.toSorted((a, b) => b - a))
  })

  it('shows those that have a nickname where nothing is sought, and none for a number that is not known', () => {
    expect(idsLike('')).toContain('CVE-2022-0847')
    expect(idsLike('CVE-2099-12345')).toEqual([])
  })
})
