import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyProfile, writeJson } from '../../advice/compare/profiles.test-data'
import { callData, compileProfile, runProgram } from '../../engine/bpf'
import { RETURN, statement } from '../../engine/bpf/instruction'
import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import { type Call, outcomeOfReturn, returnValue } from '../../engine/policy'
import { defaultTarget, type Outcome, parseProfile, sameOutcome } from '../../engine/profile'
import { type DestinationId, destinations, exportProfile, type Loss } from '.'
import { outcomeWord } from './action-words'
import { exported, exportOptions, presetText, profileText } from './exported.test-data'
import { lossLines } from './exported-lines.test-data'
import { argumentsText, differencesOf } from './filter-differences'
import { filterThere } from './filter-there'
import { type FilterThere, filterOf } from './made-filter'
import { checkStart } from './start-check'

const dockerDefault = presetText('docker-default')
const lossOf = (losses: readonly Loss[], id: Loss['id']) => losses.find(loss => loss.id === id)
const allowing = (names: readonly string[], more: object = {}) =>
  JSON.stringify({
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: 1,
    syscalls: [{ names, action: 'SCMP_ACT_ALLOW' }],
    ...more,
  })

describe('what is lost, by comparison', () => {
  it.each(['podman', 'crio'] as const)('names the calls that crun below %s answers without a stub', id => {
    const text = allowing(['read', 'rseq'])
    const loss = lossOf(exported(text, id).losses, 'effect-other')
    expect(loss?.details).toContain('x86_64 faccessat2(): ENOSYS → EPERM')
    expect(loss?.details).toContain('x86_64 openat2(): ENOSYS → EPERM')
    // The target itself has crun: there is no stub on either side.
    const target = { ...defaultTarget, runtime: id === 'crio' ? 'cri-o' : 'podman', loader: 'crun' } as const
    expect(lossOf(exported(text, id, { target }).losses, 'effect-other')).toBeUndefined()
  })

  it.each([
    ['firejail', /personality\(.+\): allow → EPERM/],
    ['nspawn', /socket\(16, 0, 9\): allow → EAFNOSUPPORT/],
  ] as const)('names what %s refuses by a filter of its own', (destination, line) => {
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ names: ['acct'], action: 'SCMP_ACT_ERRNO' }],
    })
    const { details = [] } = lossOf(exported(text, destination).losses, 'effect-stricter') ?? {}
    expect(details.join('\n')).toMatch(line)
  })

  it('keeps firejail’s second filter where the profile refuses prctl', () => {
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ names: ['prctl', 'acct'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 }],
    })
    const result = exported(text, 'firejail')
    expect(profileText(result)).toBe(
      'seccomp.drop acct:ENOSYS,prctl\nseccomp-error-action ENOSYS\nseccomp.block-secondary\n',
    )
    expect(lossOf(result.losses, 'firejail-after-start')?.details).toEqual(['prctl'])
  })

  it('is nothing where the same runtime reads the file', () => {
    expect(exported(dockerDefault, 'docker').losses).toEqual([])
  })

  it('names what LXC lets programs of x86 and x32 do, whatever other architectures are listed', () => {
    const text = allowing(['read'], { architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'] })
    const { losses } = exported(text, 'lxc')
    expect(lossOf(losses, 'effect-looser')).toBeUndefined()
    expect(lossOf(losses, 'abi-looser')).toMatchObject({
      severity: 'security',
      values: { count: 1, of: ['x86'] },
      details: ['x86 read(): kill thread → allow'],
    })
    expect(lossOf(losses, 'architectures-open')?.details).toEqual(['x86'])
    expect(lossOf(losses, 'abi-stricter')?.details).toEqual(['aarch64 read(): allow → kill thread'])
  })

  it.each(['seccompiler', 'firecracker', 'nspawn', 'lxc'] as const)(
    'counts no call by the numbers of x32 as one that runs: %s',
    destination => {
      const text = JSON.stringify({
        defaultAction: 'SCMP_ACT_ALLOW',
        architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
        syscalls: [{ names: ['ptrace', 'mount'], action: 'SCMP_ACT_ERRNO' }],
      })
      const told = exported(text, destination).losses
      expect(lossOf(told, 'effect-looser')).toBeUndefined()
      const byX32 = told.filter(({ details }) => details.some(detail => detail.includes('x32')))
      expect(byX32).toMatchObject([{ id: 'x32-looser', severity: 'warning' }])
    },
  )

  it('is found in the world of the engine there: Podman gives containers no CAP_NET_RAW', () => {
    const rule = { names: ['perf_event_open'], action: 'SCMP_ACT_ERRNO' }
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ ...rule, includes: { caps: ['CAP_NET_RAW'] } }],
    })
    const toPodman = (more: object = {}) =>
      lossLines(exported(text, 'podman', { target: { ...defaultTarget, ...more } }).losses)
    const told = `security effect-looser count=1
    x86_64 perf_event_open(): EPERM → allow
warning capabilities-differ count=1
    CAP_NET_RAW`
    expect(toPodman()).toBe(told)
    // What a person adds is added there, too.
    expect(toPodman({ capabilities: [...defaultTarget.capabilities, 'CAP_BPF'] })).toBe(told)
    expect(toPodman({ capabilities: ['CAP_KILL'] })).toBe('')
    const excluding = text.replace('includes', 'excludes')
    expect(lossLines(exported(excluding, 'podman').losses)).toContain('perf_event_open(): allow → EPERM')
  })

  it('is told of both runtimes that read config.json', () => {
    const [, loss] = exported(dockerDefault, 'oci').losses.filter(({ id }) => id.startsWith('effect-'))
    expect(loss).toBeUndefined()
    const text = allowing(['read', 'rseq'])
    for (const [loader, under, change] of [
      ['runc', 'crun', 'ENOSYS → EPERM'],
      ['crun', 'runc', 'EPERM → ENOSYS'],
    ] as const) {
      const { losses } = exported(text, 'oci', { target: { ...defaultTarget, loader } })
      const found = losses.filter(({ id }) => id.startsWith('effect-'))
      expect(found).toMatchObject([{ id: 'effect-other', values: { under } }])
      expect(found[0]?.details).toContain(`x86_64 faccessat2(): ${change}`)
    }
  })

  it.each([
    ['docker', {}, ['flags-need-runc']],
    ['oci', { loader: 'crun' }, ['flags-need-runc']],
    ['podman', {}, []],
    ['docker', { versions: { ...defaultTarget.versions, runc: '1.1' } }, []],
  ] as const)('tells of flags that an older runc refuses: %s %j', (destination, more, ids) => {
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      flags: ['SECCOMP_FILTER_FLAG_LOG'],
      syscalls: [{ names: ['mount'], action: 'SCMP_ACT_ERRNO' }],
    })
    const { errors, losses } = exported(text, destination, { target: { ...defaultTarget, ...more } })
    expect(losses.filter(({ id }) => id.startsWith('flags-')).map(({ id }) => id)).toEqual(ids)
    // Where the release is known, it is an error.
    expect(errors.map(({ id }) => id)).toEqual('versions' in more ? ['flags-unsupported'] : [])
  })

  it.each([
    ['systemd', 'loader-refused'],
    ['firejail', 'loader-refused'],
    ['bpf', 'loader-refused'],
    ['nspawn', 'loader-refused'],
    ['lxc', 'loader-refused'],
  ] as const)('tells what keeps every program from starting: %s', (destination, id) => {
    const refusing = (names: readonly string[]) =>
      JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names, action: 'SCMP_ACT_ERRNO' }] })
    const start = (names: readonly string[]) =>
      exported(refusing(names), destination)
        .losses.filter(loss => /start|loader/.test(loss.id))
        .map(loss => [loss.id, loss.details])
    expect(start(['mmap'])).toEqual([[id, ['mmap']]])
    // Each bears that.
    expect(start(['brk', 'rseq', 'ptrace'])).toEqual([])
  })

  it('tells of containers that start, and the programs that load libraries in them do not', () => {
    const refusing = (name: string, args?: object) =>
      JSON.stringify({
        defaultAction: 'SCMP_ACT_ALLOW',
        syscalls: [{ names: [name], action: 'SCMP_ACT_ERRNO', errnoRet: 13, ...(args && { args: [args] }) }],
      })
    const executable = { index: 2, value: 4, valueTwo: 4, op: 'SCMP_CMP_MASKED_EQ' }
    const mapping = refusing('mmap', executable)
    for (const destination of [
      'docker',
      'podman',
      'containerd',
      'oci',
      'crio',
      'kubernetes',
      'spo',
    ] as const) {
      const losses = (text: string) =>
        exported(text, destination).losses.flatMap(({ id, details }) =>
          /start|loader/.test(id) ? [[id, details]] : [],
        )
      expect(losses(mapping), destination).toEqual([['loader-refused', ['mmap']]])
      // Where the container does not start, that is what is told.
      expect(
        losses(refusing('execve')).map(([id]) => id),
        destination,
      ).not.toContain('loader-refused')
      expect(losses(refusing('ptrace')), destination).toEqual([])
    }
  })

  it('tells what keeps LXC and nspawn themselves from starting anything', () => {
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ names: ['setgroups'], action: 'SCMP_ACT_ERRNO' }],
    })
    for (const [destination, by] of [
      ['lxc', 'lxc'],
      ['nspawn', 'nspawn'],
    ] as const)
      expect(lossOf(exported(text, destination).losses, 'host-start-refused')).toMatchObject({
        severity: 'error',
        values: { by, count: 1 },
        details: ['setgroups'],
      })
    expect(lossOf(exported(text, 'systemd').losses, 'host-start-refused')).toBeUndefined()
  })

  it('is not everything where rules conflict on x86 alone, which LXC leaves out there', () => {
    const one = (value: number, action: string) => ({
      names: ['socket'],
      action,
      args: [{ index: 0, value, op: 'SCMP_CMP_EQ' }],
    })
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [one(1, 'SCMP_ACT_ALLOW'), one(2, 'SCMP_ACT_KILL_PROCESS')],
    })
    const { losses } = exported(text, 'lxc')
    expect(lossOf(losses, 'not-loaded-there')).toBeUndefined()
    expect(lossOf(losses, 'effect-other')?.details).toContain('x86_64 socket(2): kill process → kill thread')
  })

  it('gives firejail an errno that has no name as one that it takes, and tells it', () => {
    const result = exported(allowing(['read'], { defaultErrnoRet: 4094 }), 'firejail')
    expect(profileText(result)).toContain('seccomp-error-action EPERM')
    expect(lossOf(result.losses, 'effect-other')?.details.join()).toContain('errno 4094 → EPERM')
  })

  it('leaves names out of minijail’s policy that the target’s kernel does not have', () => {
    const result = exported(allowing(['read', 'setxattrat', 'cachestat']), 'minijail')
    expect(profileText(result)).toMatch(/^cachestat: 1$/m)
    expect(profileText(result)).not.toContain('setxattrat')
    expect(lossOf(result.losses, 'calls-unknown-to-headers')?.details).toContain('setxattrat')
    expect(lossOf(result.losses, 'effect-stricter')?.details).toContain(
      'x86_64 setxattrat(): allow → kill process',
    )
  })

  it('lets minijail log what the profile would refuse, where it is to be tried out', () => {
    const result = exported(allowing(['read', 'write']), 'minijail', { rollout: 'log' })
    expect(profileText(result).trim().split('\n').slice(1)).toEqual(['read: 1', 'write: 1'])
    expect(result.steps[0]?.commands[0]).toContain(' -L ')
    // Numbers of x32 are numbers without a line, too.
    expect(lossOf(result.losses, 'x32-looser')?.details).toEqual(['x32 read(), +374: kill thread → log'])
    const ids = result.losses.map(({ id }) => id)
    expect(ids).toContain('minijail-logs-in-debug')
    expect(ids).not.toContain('calls-unknown-to-headers')
  })

  it('tells of an agent that has to listen', () => {
    const text = allowing(['read'], {
      listenerPath: '/run/agent.sock',
      syscalls: [{ names: ['mount'], action: 'SCMP_ACT_NOTIFY' }],
    })
    expect(lossOf(exported(text, 'docker').losses, 'listener-needed')?.details).toEqual(['/run/agent.sock'])
    expect(lossOf(exported(text, 'lxc').losses, 'listener-left-out')?.details).toEqual(['/run/agent.sock'])
    // Where no rule asks it, crun connects all the same, and runc does not.
    const unasked = allowing(['read'], { listenerPath: '/run/agent.sock' })
    const asked = (destination: DestinationId, of: string) =>
      lossOf(exported(of, destination).losses, 'listener-needed')?.values
    expect((['docker', 'podman', 'oci'] as const).map(one => asked(one, unasked))).toEqual([
      undefined,
      { count: 1, isAsked: false },
      { count: 1, isAsked: false },
    ])
    expect(asked('docker', text)).toEqual({ count: 1, isAsked: true })
  })

  it('asks crun, which loads the filter below Podman, what it needs to start', () => {
    const text = allowing(
      ['capset', 'close', 'close_range', 'execve', 'prctl', 'read', 'rt_sigaction', 'rt_sigprocmask'].concat([
        'setresgid',
        'setresuid',
        'write',
      ]),
    )
    const question = { target: defaultTarget, withPause: false, noNewPrivileges: false } as const
    const check = checkStart(parseProfile(text), { ...question, destination: 'podman' })
    expect(check.ok && check.needs).toMatchObject([{ by: 'crun', names: ['pselect6'] }])
  })
})

describe('a file that nothing loads', () => {
  const conflicting = (more: object = {}) =>
    JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
      syscalls: [1, 2].map(value => ({
        names: ['socket'],
        action: value === 1 ? 'SCMP_ACT_ALLOW' : 'SCMP_ACT_KILL_PROCESS',
        args: [{ index: 0, value, op: 'SCMP_CMP_EQ' }],
      })),
      ...more,
    })

  it('is told once: by the errors of the profile where it has any', () => {
    const result = exported(conflicting(), 'podman')
    expect(result.errors.map(({ id }) => id)).toEqual(['conditions-conflict'])
    expect(result.losses).toEqual([])
    expect(result.steps).toEqual([])
  })
})

describe('two filters, compared', () => {
  const there = (text: string, more: Partial<FilterThere> = {}): FilterThere => {
    const load = compileProfile(parseProfile(text), { ...defaultTarget, loader: 'crun' })
    if (load.kind !== 'filter') throw new Error(load.kind)
    return { ...filterOf(load), ...more }
  }
  const open = '{"defaultAction":"SCMP_ACT_ALLOW"}'
  const closed = '{"defaultAction":"SCMP_ACT_ERRNO"}'
  const told = (...given: Parameters<typeof differencesOf>) => lossLines(differencesOf(...given))

  it('are told apart by what each call meets, the first of very many standing for them', () => {
    const refusing = (...names: string[]) =>
      JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names, action: 'SCMP_ACT_ERRNO' }] })
    const three = there(refusing('read', 'write', 'dup'))
    expect(told(there(open), three, defaultTarget, 3)).toBe(
      'warning effect-stricter count=3\n    x86_64 read(): allow → EPERM\n    x86_64 write(): allow → EPERM\n    x86_64 dup(): allow → EPERM',
    )
    expect(told(there(open), three, defaultTarget, 2)).toBe(
      'warning effect-stricter count=3\n    x86_64 read(), +2: allow → EPERM',
    )
    expect(told(three, there(open), defaultTarget, 2)).toBe(
      'security effect-looser count=3\n    x86_64 read(), +2: EPERM → allow',
    )
    expect(told(three, three, defaultTarget)).toBe('')
  })

  it.each([
    ['ALLOW', 'LOG', 'other'],
    ['LOG', 'ERRNO', 'stricter'],
    ['ERRNO', 'LOG', 'looser'],
    ['TRACE', 'ALLOW', 'looser'],
    ['TRACE', 'ERRNO', 'stricter'],
    ['ERRNO', 'TRACE', 'looser'],
    ['TRAP', 'ERRNO', 'other'],
    ['KILL_PROCESS', 'KILL_THREAD', 'other'],
  ])('from %s to %s is %s', (before, after, effect) => {
    const [first, second] = [before, after].map(action =>
      there(
        `{"defaultAction":"SCMP_ACT_KILL","syscalls":[{"names":["read"],"action":"SCMP_ACT_${action}"}]}`,
      ),
    )
    if (!first || !second) throw new Error('no filters')
    expect(differencesOf(first, second, defaultTarget).map(({ id }) => id)).toEqual([`effect-${effect}`])
  })

  it('need not be looked at where they are one program, nor where one action has two names', () => {
    expect(told(there(open), there(open), defaultTarget)).toBe('')
    const killing = (word: string) => there(`{"defaultAction":"SCMP_ACT_${word}"}`)
    expect(told(killing('KILL'), killing('KILL_THREAD'), defaultTarget)).toBe('')
  })

  it('differ for one number, one operand or one jump, wherever in the program', () => {
    const asked = (value: number, op: string) =>
      there(
        JSON.stringify({
          defaultAction: 'SCMP_ACT_ERRNO',
          syscalls: [
            { names: ['dup'], action: 'SCMP_ACT_ALLOW', args: [{ index: 0, value, op: `SCMP_CMP_${op}` }] },
          ],
        }),
      )
    expect(told(asked(1, 'EQ'), asked(2, 'EQ'), defaultTarget)).toBe(
      'security effect-looser count=1\n    x86_64 dup(2): EPERM → allow\nwarning effect-stricter count=1\n    x86_64 dup(1): allow → EPERM',
    )
    expect(told(asked(1, 'EQ'), asked(1, 'NE'), defaultTarget)).toContain('x86_64 dup(1): allow → EPERM')
    expect(told(asked(1, 'GT'), asked(1, 'GE'), defaultTarget)).toBe(
      'security effect-looser count=1\n    x86_64 dup(1): EPERM → allow',
    )
  })

  it('stand for another architecture by one call of it', () => {
    const bare = { program: [statement(RETURN, returnValue({ action: 'SCMP_ACT_ALLOW' }))] }
    const arm = { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' } as const
    const text = '{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_AARCH64"]}'
    const load = compileProfile(parseProfile(text), { ...arm, loader: 'crun' })
    if (load.kind !== 'filter') throw new Error(load.kind)
    expect(told(filterOf(load), { ...filterOf(load), ...bare }, arm)).toBe(
      'security abi-looser count=1 of=\n    other restart_syscall(): kill thread → allow',
    )
  })

  it('lose flags and a supervisor that only one of them has', () => {
    const flags = ['A', 'B', 'C']
    const path = '/run/a.sock'
    expect(
      told(there(open, { flags, listenerPath: path }), there(open, { flags: ['B'] }), defaultTarget),
    ).toBe(`warning flags-left-out count=2\n    A\n    C\nwarning listener-left-out count=1\n    ${path}`)
    expect(
      told(there(open, { listenerPath: path }), there(open, { listenerPath: '/x' }), defaultTarget),
    ).toBe('')
    expect(told(there(open), there(open, { flags, listenerPath: path }), defaultTarget)).toBe('')
  })

  it('are not known to the end where a call has too many conditions', () => {
    const wide = Array.from({ length: 14 }, (_, bit) => ({
      index: bit % 6,
      value: 2 ** bit,
      valueTwo: 2 ** bit,
      op: 'SCMP_CMP_MASKED_EQ',
    }))
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: wide.flatMap(one =>
        wide.map(other => ({
          names: ['dup'],
          action: 'SCMP_ACT_ALLOW',
          args: [one, { ...other, index: (one.index + 1) % 6 }],
        })),
      ),
    })
    expect(
      differencesOf(there(text), there(closed), defaultTarget).map(({ id, details }) => [id, details]),
    ).toContainEqual(['effect-unknown', ['dup']])
  })

  it('show arguments up to the last that counts, large ones by their bits', () => {
    expect(argumentsText([])).toBe('')
    expect(argumentsText([0n, 0n])).toBe('')
    expect(argumentsText([0n, 4095n, 0n, 4096n, 0n])).toBe('0, 4095, 0, 0x1000')
  })
})

const calls = ['socket', 'clone', 'mount', 'openat', 'bpf', 'read', 'write', 'execve', 'reboot', 'cachestat']
const anyCall = fc.record({
  arch: fc.constantFrom<ArchitectureToken>('SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'),
  name: fc.constantFrom(...calls),
  args: fc.array(fc.constantFrom(0n, 1n, 2n, 3n, 5n, 8n, 2n ** 32n + 3n, 2n ** 64n - 1n, 0x7e020000n), {
    minLength: 6,
    maxLength: 6,
  }),
})

/** A line of the details that says of a call what it meets before and there. */
function isTold(losses: readonly Loss[], { arch }: Call, name: string, before: Outcome, after: Outcome) {
  const isOfProfile = (token: string) => token === architectureByToken(arch)?.name || token === 'other'
  const change = [before, after].map(outcome => outcomeWord(outcome, defaultTarget.architecture)).join(' → ')
  const lines = losses.filter(({ id }) => /^(effect|abi|x32)-/.test(id)).flatMap(({ details }) => details)
  return lines.some(
    line =>
      line.endsWith(`: ${change}`) &&
      line
        .split(/ \w+\(/)[0]
        ?.split(', ')
        .some(isOfProfile) &&
      (line.includes(` ${name}(`) || /, \+\d+: |^other /.test(line)),
  )
}

const width = Number(process.env.SECCOMPOSE_EFFECTS ?? 25)
const written = destinations.filter(id => id !== 'review')

describe('no call meets something else there than is told', () => {
  it('for any profile and destination', () => {
    let differing = 0
    fc.assert(
      fc.property(
        anyProfile,
        fc.constantFrom<DestinationId>(...written),
        fc.array(anyCall, { minLength: 20, maxLength: 20 }),
        (profile, destination, asked) => {
          const document = parseProfile(writeJson(profile))
          const result = exportProfile(document, destination, exportOptions)
          if (!result.ok) return
          const load = compileProfile(document, defaultTarget)
          const file = result.files.find(({ isProfile }) => isProfile)
          if (load.kind !== 'filter' || !file) return
          const there = filterThere(destination, file, defaultTarget, false)
          const isLoaded =
            !result.losses.some(({ id }) => id === 'not-loaded-there') && result.errors.length === 0
          expect(there !== undefined, `${destination} loads it`).toBe(isLoaded)
          if (!there) return
          for (const { arch, name, args } of asked) {
            const number = catalogue.numberOf(name, arch)
            if (number?.kind !== 'direct') continue
            const call: Call = { arch, nr: number.number, args }
            const [before, after] = [load.compilation.program, there.program].map(program =>
              outcomeOfReturn(runProgram(program, callData(call)) ?? 0),
            )
            if (!before || !after || sameOutcome(before, after)) continue
            differing++
            expect(isTold(result.losses, call, name, before, after), `${destination} ${arch} ${name}`).toBe(
              true,
            )
          }
        },
      ),
      { numRuns: width },
    )
    expect(differing).toBeGreaterThan(0)
  })
})
