import { describe, expect, it } from 'vitest'
import { type ArchitectureToken, catalogue } from '../catalogue'
import { isKnownName } from '../policy'
import { defaultTarget, parseProfile } from '../profile'
import { policyOf } from './call-policy'
import { exported, exportOptions, profileText } from './exported.test-data'
import { exportFirejail } from './firejail'
import { exportLxc } from './lxc'
import { exportMinijail } from './minijail'
import { exportNspawn } from './nspawn'
import { resolveForExport } from './resolved-profile'
import { exportSystemd } from './systemd'
import { systemdSets } from './systemd-sets'

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
  systemd: {
    kill: `# web-api.json for services of systemd on x86_64
[Service]
SystemCallArchitectures=native
SystemCallFilter=read write
SystemCallFilter=~@default
SystemCallFilter=~mkdir:EACCES
SystemCallFilter=~uname:EPERM
SystemCallLog=write
`,
    killThread: `# web-api.json for services of systemd on x86_64
[Service]
SystemCallArchitectures=native
SystemCallFilter=read
SystemCallFilter=~@default
SystemCallFilter=~mkdir:EPERM
`,
    trap: `# web-api.json for services of systemd on x86_64
[Service]
SystemCallArchitectures=native
SystemCallFilter=read
SystemCallFilter=~@default
`,
    trace: `# web-api.json for services of systemd on x86_64
[Service]
SystemCallArchitectures=native
SystemCallErrorNumber=ENOSYS
SystemCallFilter=read
SystemCallFilter=~@default
SystemCallFilter=~mkdir:EPERM
`,
    zero: `# web-api.json for services of systemd on x86_64
[Service]
SystemCallArchitectures=native
SystemCallErrorNumber=EPERM
SystemCallFilter=read
SystemCallFilter=~@default
`,
    enosys: `# web-api.json for services of systemd on x86_64
[Service]
SystemCallArchitectures=native
SystemCallErrorNumber=ENOSYS
SystemCallFilter=read
SystemCallFilter=~@default
SystemCallFilter=~chmod:EPERM
`,
    none: `# web-api.json for services of systemd on x86_64
[Service]
SystemCallArchitectures=native
SystemCallErrorNumber=EPERM
SystemCallFilter=@default
SystemCallFilter=~@default
`,
    open: `# web-api.json for services of systemd on x86_64
[Service]
SystemCallArchitectures=native
SystemCallFilter=~bpf:ENOSYS
SystemCallFilter=~chmod:kill prctl:kill
SystemCallFilter=~execve:ENOENT
SystemCallFilter=~getsid:4000
SystemCallFilter=~mkdir:EACCES
SystemCallFilter=~socket:EPERM uname:EPERM
SystemCallLog=dup
`,
    all: `# web-api.json for services of systemd on x86_64
[Service]
SystemCallArchitectures=native
`,
    log: `# web-api.json for services of systemd on x86_64
[Service]
SystemCallArchitectures=native
SystemCallFilter=~chmod:kill
SystemCallFilter=~mkdir:EPERM
SystemCallLog=~chmod mkdir read
`,
    logAll: `# web-api.json for services of systemd on x86_64
[Service]
SystemCallArchitectures=native
SystemCallLog=~
`,
  },
  lxc: {
    kill: `2
allowlist kill
[all]
# Rule 1
read allow
# Rule 2
write allow
# Rule 3
mkdir errno 13
# Rule 4
bpf errno 38
# Rule 5
chmod trap
# Rule 6
dup allow [0,1,SCMP_CMP_EQ]
dup allow [0,2,SCMP_CMP_EQ]
# Rule 7
socket allow [0,2,SCMP_CMP_MASKED_EQ,6][1,4096,SCMP_CMP_GE]
# Rule 8
uname errno 0
`,
    killThread: `2
allowlist kill
[all]
# Rule 1
read allow
# Rule 2
mkdir errno 1
`,
    trap: `2
allowlist trap
[all]
# Rule 1
read allow
# Rule 2
mkdir kill
`,
    trace: `2
allowlist errno 38
[all]
# Rule 1
read allow
# Rule 2
mkdir errno 1
`,
    zero: `2
allowlist errno 0
[all]
# Rule 1
read allow
# Rule 2
mkdir errno 38
`,
    enosys: `2
allowlist errno 38
[all]
# Rule 1
read allow
# Rule 3
chmod errno 1
`,
    none: `2
allowlist errno 1
[all]

`,
    open: `2
denylist allow
[all]
# Rule 1
mkdir errno 13
# Rule 2
chmod kill
# Rule 3
bpf errno 38
# Rule 4
prctl kill
# Rule 5
execve errno 2
# Rule 6
# Rule 7
uname errno 0
# Rule 8
socket errno 1 [0,40,SCMP_CMP_EQ]
# Rule 9
getsid errno 4000
`,
    all: `2
denylist allow
[all]

`,
    log: `2
denylist allow
[all]
# Rule 1
# Rule 2
mkdir errno 1
# Rule 3
chmod kill
`,
    logAll: `2
denylist allow
[all]

`,
  },
  firejail: {
    kill: `seccomp.keep read,write
seccomp-error-action kill
seccomp.block-secondary
`,
    killThread: `seccomp.keep read
seccomp-error-action kill
seccomp.block-secondary
`,
    trap: `seccomp.keep read
seccomp-error-action kill
seccomp.block-secondary
`,
    trace: `seccomp.keep read
seccomp-error-action ENOSYS
seccomp.block-secondary
`,
    zero: `seccomp.keep read
seccomp-error-action EPERM
seccomp.block-secondary
`,
    enosys: `seccomp.keep read
seccomp-error-action ENOSYS
seccomp.block-secondary
`,
    open: `seccomp.drop bpf:ENOSYS,chmod:kill,execve,getsid:EPERM,mkdir:EACCES,prctl,socket:EPERM,uname:EPERM
seccomp-error-action kill
seccomp.block-secondary
`,
    all: `seccomp.drop !write
seccomp.block-secondary
`,
  },
  minijail: {
    kill: `# web-api.json for x86_64
bpf: return 38
dup: arg0 == 0x1 || arg0 == 0x2
mkdir: return 13
read: 1
socket: arg0 & 0x2 && arg0 in ~0x4 && arg1 >= 0x1000
uname: return 0
write: 1
`,
    killThread: `# web-api.json for x86_64
mkdir: return 1
read: 1
`,
    trap: `# web-api.json for x86_64
read: 1
`,
    log: `# web-api.json for x86_64
mkdir: return 1
read: 1
`,
    logAll: `# web-api.json for x86_64

`,
  },
} as const

describe('the file of a sandbox for each kind of default', () => {
  it.each(Object.keys(files) as (keyof typeof files)[])('is this for %s', id => {
    for (const [name, text] of Object.entries(files[id]) as [keyof typeof profiles, string][])
      expect([name, written(id, name)]).toEqual([name, text])
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
