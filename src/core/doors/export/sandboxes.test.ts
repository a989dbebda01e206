import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectKept } from '../../case-files.test-data'
import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { isKnownName } from '../../engine/policy'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { policyOf } from './call-policy'
import { exported, exportOptions, profileText } from './exported.test-data'
import { resolveForExport } from './resolved-profile'
import { exportFirejail } from './to/firejail/writer'
import { exportLxc } from './to/lxc/writer'
import { exportMinijail } from './to/minijail/writer'
import { exportNspawn } from './to/nspawn/writer'
import { systemdSets } from './to/systemd/sets'
import { exportSystemd } from './to/systemd/writer'

const rule = (names: string, action: string, more: object = {}) => ({
  names: names.split(' '),
  action: `SCMP_ACT_${action}`,
  ...more,
})
const compared = (op: string, value: number, valueTwo = 0, index = 0) => ({
  index,
  value,
  valueTwo,
  op: `SCMP_CMP_${op}`,
})
const profile = (defaultAction: string, defaultErrnoRet: number | undefined, ...syscalls: unknown[]) =>
  JSON.stringify({ defaultAction: `SCMP_ACT_${defaultAction}`, defaultErrnoRet, syscalls })
const errno = (errnoRet: number) => ({ errnoRet })

const profiles = {
  kill: profile(
    'KILL_PROCESS',
    undefined,
    rule('read', 'ALLOW'),
    rule('write', 'LOG'),
    rule('mkdir', 'ERRNO', errno(13)),
    rule('bpf', 'TRACE'),
    rule('chmod', 'TRAP'),
    rule('dup', 'ALLOW', { args: [compared('EQ', 1), compared('EQ', 2)] }),
    rule('socket', 'ALLOW', { args: [compared('MASKED_EQ', 6, 2), compared('GE', 4096, 0, 1)] }),
    rule('uname', 'ERRNO', errno(0)),
  ),
  killThread: profile('KILL', undefined, rule('read', 'ALLOW'), rule('mkdir', 'ERRNO')),
  trap: profile('TRAP', undefined, rule('read', 'ALLOW'), rule('mkdir', 'KILL_PROCESS')),
  trace: profile('TRACE', undefined, rule('read', 'ALLOW'), rule('mkdir', 'ERRNO')),
  zero: profile('ERRNO', 0, rule('read', 'ALLOW'), rule('mkdir', 'ERRNO', errno(38))),
  enosys: profile(
    'ERRNO',
    38,
    rule('read', 'ALLOW'),
    rule('mkdir', 'ERRNO', errno(38)),
    rule('chmod', 'ERRNO', errno(1)),
  ),
  none: profile('ERRNO', undefined),
  open: profile(
    'ALLOW',
    undefined,
    rule('mkdir', 'ERRNO', errno(13)),
    rule('chmod', 'KILL'),
    rule('bpf', 'TRACE'),
    rule('prctl', 'KILL'),
    rule('execve', 'ERRNO', errno(2)),
    rule('dup', 'LOG'),
    rule('uname', 'ERRNO', errno(0)),
    rule('socket', 'ERRNO', { args: [compared('EQ', 40)] }),
    rule('getsid', 'ERRNO', errno(4000)),
  ),
  all: profile('ALLOW', undefined),
  log: profile(
    'LOG',
    undefined,
    rule('read', 'ALLOW'),
    rule('mkdir', 'ERRNO'),
    rule('chmod', 'KILL_PROCESS'),
  ),
  logAll: profile('LOG', undefined),
} as const

const target = { ...defaultTarget, loader: 'crun' } as const
const exporters = {
  systemd: exportSystemd,
  lxc: exportLxc,
  firejail: exportFirejail,
  minijail: exportMinijail,
  nspawn: exportNspawn,
} as const

/** The file alone: what is lost is told elsewhere. */
function written(id: keyof typeof exporters, name: keyof typeof profiles): string {
  const result = exporters[id](parseProfile(profiles[name]), { ...exportOptions, target })
  if (!result.ok) throw new Error(JSON.stringify(result))
  return profileText(result)
}

const files = {
  systemd: ['kill', 'killThread', 'trap', 'trace', 'zero', 'enosys', 'none', 'open', 'all', 'log', 'logAll'],
  lxc: ['kill', 'killThread', 'trap', 'trace', 'zero', 'enosys', 'none', 'open', 'all', 'log', 'logAll'],
  firejail: ['kill', 'killThread', 'trap', 'trace', 'zero', 'enosys', 'open', 'all'],
  minijail: ['kill', 'killThread', 'trap', 'log', 'logAll'],
} as const

describe('the file of a sandbox for each kind of default', () => {
  it.each(
    Object.entries(files).flatMap(([id, names]) =>
      names.map(name => [id as keyof typeof files, name] as const),
    ),
  )('is kept for %s, %s', (id, name) => {
    expectKept(written(id, name), join(import.meta.dirname, `cases/sandboxes/${id}-${name}.txt`))
  })

  const known = catalogue
    .presentOn('SCMP_ARCH_X86_64')
    .map(({ name }) => name)
    .filter(name => isKnownName(name, defaultTarget.versions.libseccomp))

  it('lists for nspawn every call once, as let through or as refused', () => {
    const refused: readonly (readonly [keyof typeof profiles, (name: string) => boolean])[] = [
      ['kill', name => !['read', 'write'].includes(name)],
      ['none', () => true],
      ['all', () => false],
      ['log', name => ['mkdir', 'chmod'].includes(name)],
      [
        'open',
        name => ['mkdir', 'chmod', 'bpf', 'prctl', 'execve', 'uname', 'socket', 'getsid'].includes(name),
      ],
    ]
    for (const [name, isRefused] of refused) {
      const [head, ...lines] = written('nspawn', name).trimEnd().split('\n')
      expect(head).toBe('[Exec]')
      const words = (isWanted: boolean) =>
        lines
          .map(line => line.replace('SystemCallFilter=', ''))
          .filter(line => line.startsWith('~') === isWanted)
          .flatMap(line => line.replace('~', '').split(' '))
      const allowed = words(false).flatMap(word => systemdSets().get(word) ?? [word])
      expect(words(true)).toEqual(known.filter(isRefused))
      expect(known.filter(call => allowed.includes(call))).toEqual(known.filter(call => !isRefused(call)))
    }
  })

  it('drops for firejail what is to be logged, with the answer that it gives to all of those', () => {
    const [drop = '', ...rest] = written('firejail', 'log').split('\n')
    expect(rest).toEqual(['seccomp-error-action log', 'seccomp.block-secondary', ''])
    const entries = drop.replace('seccomp.drop ', '').split(',')
    expect(entries.filter(entry => entry.includes(':'))).toEqual(['chmod:kill', 'mkdir:EPERM'])
    expect(entries).not.toContain('read')
    // By its name where firejail has one, which are those up to `process_madvise`.
    expect(entries).toEqual(expect.arrayContaining(['write', 'process_madvise', '$451', '$335']))
    expect(entries).toHaveLength(known.length - 1)
  })

  it('has for minijail a line for each call that is answered with an errno', () => {
    const lines = (name: keyof typeof profiles) => written('minijail', name).trimEnd().split('\n').slice(1)
    const has = (name: keyof typeof profiles, line: string) => expect(lines(name)).toContain(line)
    has('trace', 'write: return 38')
    has('trace', 'mkdir: return 1')
    has('zero', 'write: return 0')
    has('zero', 'mkdir: return 38')
    has('enosys', 'chmod: return 1')
    has('open', 'mkdir: return 13')
    has('open', 'bpf: return 38')
    has('open', 'dup: 1')
    has('open', 'socket: arg0 != 0x28; return 1')
    for (const killed of ['chmod', 'prctl'])
      expect(lines('open').filter(line => line.startsWith(`${killed}:`))).toEqual([])
  })
})

it('sets of systemd are said to grow where a file has any', () => {
  const grows = (id: 'systemd' | 'nspawn', name: keyof typeof profiles) =>
    exported(profiles[name], id, { target }).losses.some(loss => loss.id === 'sets-grow')
  expect([grows('systemd', 'kill'), grows('systemd', 'open'), grows('systemd', 'all')]).toEqual([
    true,
    false,
    false,
  ])
  expect([grows('nspawn', 'kill'), grows('nspawn', 'open')]).toEqual([false, true])
})

describe('calls that a sandbox cannot tell apart', () => {
  it('are let through on request, and named', () => {
    for (const [id, line] of [
      ['systemd', 'SystemCallFilter=dup read socket write'],
      ['firejail', 'seccomp.keep dup,read,socket,write'],
    ] as const) {
      const result = exported(profiles.kill, id, { target, conditionalCalls: 'allow' })
      expect(profileText(result).split('\n')).toContain(line)
      expect(result.losses.find(({ id: loss }) => loss === 'conditions-allowed')?.details).toEqual([
        'dup',
        'socket',
      ])
    }
  })
})

it('a call that minijail cannot tell apart has one line for all of its arguments', () => {
  const text = profile(
    'ERRNO',
    undefined,
    rule('dup', 'ERRNO', { errnoRet: 2, args: [compared('EQ', 4)] }),
    rule('dup', 'ALLOW', { args: [compared('LE', 9)] }),
    rule('dup2', 'TRACE', { errnoRet: 3, args: [compared('EQ', 4)] }),
  )
  const lines = (conditionalCalls?: 'refuse' | 'allow') => {
    const result = exportMinijail(parseProfile(text), {
      ...exportOptions,
      target,
      ...(conditionalCalls && { conditionalCalls }),
    })
    if (!result.ok) throw new Error(JSON.stringify(result))
    const told = result.losses.filter(({ id }) => /^conditions|^actions/.test(id))
    return [profileText(result).match(/^dup2?:.*$/gm), told.map(({ id, details }) => [id, details])]
  }
  const refused = [
    ['dup: return 1', 'dup2: return 1'],
    [
      ['conditions-refused', ['dup']],
      ['actions-changed', ['dup: ENOENT → EPERM', 'dup2: trace 3 → EPERM']],
    ],
  ]
  expect(lines()).toEqual(refused)
  expect(lines('refuse')).toEqual(refused)
  expect(lines('allow')).toEqual([
    ['dup: 1', 'dup2: return 1'],
    [
      ['conditions-allowed', ['dup']],
      ['actions-changed', ['dup: ENOENT → EPERM', 'dup2: trace 3 → EPERM']],
    ],
  ])
})

describe('other architectures of a machine', () => {
  it('are said to be filtered by nspawn, too', () => {
    const beside = (architecture: ArchitectureToken) =>
      exported(profiles.none, 'nspawn', { target: { ...target, architecture } }).losses.find(
        ({ id }) => id === 'nspawn-architectures',
      )?.details
    expect(beside('SCMP_ARCH_X86_64')).toEqual(['x86'])
    expect(beside('SCMP_ARCH_AARCH64')).toEqual(['arm'])
    expect(beside('SCMP_ARCH_S390X')).toEqual(['s390'])
    expect(beside('SCMP_ARCH_RISCV64')).toBeUndefined()
  })

  it('are open to numbers of x32 in seccompiler’s filters where the default lets calls run', () => {
    const isOpen = (name: keyof typeof profiles, architecture: ArchitectureToken) =>
      exported(profiles[name], 'seccompiler', { target: { ...target, architecture } }).losses.some(
        ({ id }) => id === 'x32-looser',
      )
    expect(isOpen('all', 'SCMP_ARCH_X86_64')).toBe(true)
    expect(isOpen('none', 'SCMP_ARCH_X86_64')).toBe(false)
    expect(isOpen('all', 'SCMP_ARCH_AARCH64')).toBe(false)
  })

  it('meet in LXC the default of the policy where x86 has a call behind another', () => {
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 13,
      architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
      syscalls: [rule('shmget', 'ALLOW'), rule('bind', 'ALLOW', { args: [compared('EQ', 3)] })],
    })
    const effects = exported(text, 'lxc', { target }).losses.filter(({ id }) => /^(effect|abi|x32)-/.test(id))
    expect(effects.map(({ id, details }) => [id, details])).toEqual([
      [
        'abi-stricter',
        [
          'x86 socketcall(2): allow → EACCES',
          'x86 ipc(23): allow → EACCES',
          'x86 bind(3): allow → EACCES',
          'x86 shmget(): allow → EACCES',
        ],
      ],
    ])
  })
})

describe('the calls of a policy', () => {
  const policyFrom = (text: string, more: object = {}) => {
    const resolved = resolveForExport(parseProfile(text), {
      name: 'x',
      target: { ...defaultTarget, ...more },
    })
    if (!resolved.ok) throw new Error('not resolved')
    const policy = policyOf(resolved)
    if (!policy.ok) throw new Error('no policy')
    return policy
  }
  const callOf = (policy: ReturnType<typeof policyFrom>, name: string) =>
    policy.calls.find(call => call.name === name)

  it('are those with a number of their own, and leave out what runc’s stub answers', () => {
    const policy = policyFrom(profile('ERRNO', 13, rule('read', 'ALLOW')))
    expect(policy.fallback).toEqual({ action: 'SCMP_ACT_ERRNO', errno: 13 })
    expect(callOf(policy, 'read')).toEqual({
      name: 'read',
      number: 0,
      cases: [],
      otherwise: { action: 'SCMP_ACT_ALLOW' },
    })
    expect(callOf(policy, 'clone3')?.otherwise).toEqual(policy.fallback)
    expect(policy.others).toEqual([])
    const x86 = policyFrom(profile('ERRNO', 13), { architecture: 'SCMP_ARCH_X86' })
    expect(callOf(x86, 'accept')).toBeUndefined()
    const both = JSON.stringify({
      ...JSON.parse(profile('ERRNO', 13)),
      architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
    })
    expect(policyFrom(both).others).toEqual(['SCMP_ARCH_X86'])
  })

  it('of more conditions than anybody lists are refused, where any of them is', () => {
    const asked = (count: number, action: string, otherwise: string) =>
      callOf(
        policyFrom(
          profile(
            otherwise,
            undefined,
            ...Array.from({ length: count }, (_, value) =>
              rule('dup', action, { args: [compared('EQ', value)] }),
            ),
          ),
        ),
        'dup',
      )
    expect(asked(64, 'ALLOW', 'ERRNO')?.cases).toHaveLength(64)
    expect(asked(65, 'ALLOW', 'ERRNO')).toMatchObject({ cases: [], otherwise: { action: 'SCMP_ACT_ERRNO' } })
    expect(asked(65, 'ERRNO', 'ALLOW')).toMatchObject({ cases: [], otherwise: { action: 'SCMP_ACT_ERRNO' } })
    expect(asked(65, 'LOG', 'ALLOW')).toMatchObject({ cases: [], otherwise: { action: 'SCMP_ACT_ALLOW' } })
  })
})
