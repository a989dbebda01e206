import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fallbacksOf } from '../../advice/behaviour'
import { presets } from '../../advice/presets'
import { type CompiledFilter, compileProfile } from '../../engine/bpf'
import { catalogue } from '../../engine/catalogue'
import { isKnownName } from '../../engine/policy'
import {
  type Command,
  defaultTarget,
  type ProfileDocument,
  parseProfile,
  planCommand,
  type Target,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { answerBlockedCall } from './blocked-call'
import { compareTrace, firstRefusal } from './compare-trace'
import { judgeNamed } from './judge-call'
import { coverageOf, planFromTrace, profileFromTrace } from './plan-from-trace'
import { newProfileFromTrace, traceAgainstProfile } from './trace-against-profile'
import { createTraceReader } from './trace-reader'
import type { TraceSummary } from './trace-summary'
import { watchedArgumentsOf } from './watched-arguments'

const target: Target = { ...defaultTarget, loader: 'crun' }

function documentOf(profile: unknown): ProfileDocument {
  return parseProfile(
    JSON.stringify(profile, (_, value) => (typeof value === 'bigint' ? Number(value) : value), 2),
  )
}

function filterOf(document: ProfileDocument, host = target): CompiledFilter {
  const load = compileProfile(document, host)
  if (load.kind !== 'filter') throw new Error(load.failure.id)
  return load.compilation
}

function read(document: ProfileDocument, ...logs: string[]): TraceSummary {
  const watched = document.profile ? watchedArgumentsOf(document.profile) : new Map()
  const reader = createTraceReader({ architecture: target.architecture, watched })
  for (const [index, log] of logs.entries()) {
    reader.begin(`log ${index}`)
    reader.push(new TextEncoder().encode(log))
  }
  return reader.end()
}

const allow = (names: string[], args?: unknown[]) => ({
  names,
  action: 'SCMP_ACT_ALLOW',
  ...(args ? { args } : {}),
})
const profile = documentOf({
  defaultAction: 'SCMP_ACT_ERRNO',
  defaultErrnoRet: 1,
  architectures: ['SCMP_ARCH_X86_64'],
  syscalls: [
    allow(['close', 'exit_group', 'read', 'sync', 'write']),
    allow(['socket'], [{ index: 0, value: 2, op: 'SCMP_CMP_EQ' }]),
    allow(['ioctl'], [{ index: 1, value: 0x5401, op: 'SCMP_CMP_EQ' }]),
    allow(['prctl'], [{ index: 1, value: 5, op: 'SCMP_CMP_EQ' }]),
    { names: ['ptrace'], action: 'SCMP_ACT_TRACE', errnoRet: 1 },
  ],
})

const log = `close(3) = 0
socket(AF_INET, SOCK_STREAM, 0) = 3
ptrace(PTRACE_TRACEME) = 0
prctl(PR_SET_DUMPABLE, x) = 0
socket(AF_UNIX, SOCK_STREAM, 0) = 3
mount("a", "b", "c", MS_RDONLY, NULL) = -1 EPERM (Operation not permitted)
ioctl(1, TCGETS, 0x7f) = 0
`

describe('a log beside a profile', () => {
  const summary = read(profile, log)
  const comparison = compareTrace(summary, filterOf(profile))

  it('tells what is let through, refused, or hangs on what the log does not tell', () => {
    expect(Object.fromEntries(comparison.calls.map(({ call, fate }) => [call.name, fate]))).toEqual({
      close: 'allowed',
      ioctl: 'allowed',
      mount: 'refused',
      prctl: 'depends',
      ptrace: 'supervised',
      socket: 'mixed',
    })
  })

  it('names the rule and the arguments', () => {
    const socket = comparison.calls.find(({ call }) => call.name === 'socket')
    expect(socket?.cases.map(({ fate, seen, first }) => [fate, seen?.texts[0], first.line])).toEqual([
      ['allowed', 'AF_INET', 2],
      ['refused', 'AF_UNIX', 5],
    ])
    expect(socket?.cases[0]?.verdicts[0]?.decidedBy).toMatchObject({ kind: 'rule', rule: 1 })
  })

  it('lists what is let through and never seen', () => {
    expect(comparison.unseen).toEqual([
      { name: 'exit_group', fate: 'allowed', isNeededToStart: true },
      { name: 'read', fate: 'allowed', isNeededToStart: true },
      { name: 'sync', fate: 'allowed', isNeededToStart: false },
      { name: 'write', fate: 'allowed', isNeededToStart: true },
    ])
  })

  it('finds the call at which a replay ends', () => {
    expect(firstRefusal(comparison)).toMatchObject({
      name: 'socket',
      place: { line: 5 },
      verdict: { action: 'SCMP_ACT_ERRNO', errno: 1 },
      isCertain: false,
    })
    const allowed = read(profile, 'close(3) = 0\n')
    expect(firstRefusal(compareTrace(allowed, filterOf(profile)))).toBeUndefined()
  })

  it('kills calls of architectures that are not listed', () => {
    const other = read(profile, 'type=1326 arch=40000003 syscall=6 code=0x0\n')
    const { calls } = compareTrace(other, filterOf(profile))
    expect(calls).toMatchObject([
      { fate: 'refused', cases: [{ verdicts: [{ decidedBy: { kind: 'architecture-check' } }] }] },
    ])
    const { steps } = planFromTrace(other, { calls, unseen: [] }, filterOf(profile), {
      withConditions: false,
    })
    expect(steps).toEqual([
      {
        id: 'list-architectures',
        names: ['SCMP_ARCH_X86'],
        command: { kind: 'set-architectures', architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] },
      },
    ])
  })
})

describe('edits from a log', () => {
  const summary = read(profile, log)
  const plan = (withConditions: boolean) =>
    planFromTrace(summary, compareTrace(summary, filterOf(profile)), filterOf(profile), { withConditions })

  it('allow what is missing, and take away what was never seen but is not needed to start', () => {
    expect(plan(false).steps).toEqual([
      {
        id: 'allow-missing',
        names: ['mount'],
        command: { kind: 'set-action', names: ['mount'], action: 'SCMP_ACT_ALLOW' },
      },
      {
        id: 'give-up-conditions',
        names: ['socket'],
        command: { kind: 'set-action', names: ['socket'], action: 'SCMP_ACT_ALLOW', flatten: true },
      },
      {
        id: 'remove-unseen',
        names: ['sync'],
        command: { kind: 'set-action', names: ['sync'], action: 'SCMP_ACT_ERRNO', flatten: true },
      },
    ])
  })

  it('allow only the arguments that were seen, if asked', () => {
    const [first] = plan(true).steps
    expect(first).toMatchObject({
      id: 'allow-missing-arguments',
      command: {
        kind: 'add-rule',
        draft: {
          names: ['mount'],
          conditions: [{ index: 3, operator: 'SCMP_CMP_EQ', value: 1n }],
        },
      },
    })
  })

  it('narrow a call to what was seen: to the combinations, or to the flags where these are many', () => {
    const line = 'mount("a", "/b", "c", MS_RDONLY, NULL) = -1 EPERM (Operation not permitted)\n'
    const audit =
      'type=SECCOMP msg=audit(1.2:3): pid=8 comm="sh" sig=0 arch=c000003e syscall=165 compat=0 code=0x50000\n'
    const planOf = (...texts: string[]) => {
      const seen = read(profile, ...texts)
      return planFromTrace(seen, compareTrace(seen, filterOf(profile)), filterOf(profile), {
        withConditions: true,
      })
    }
    const stepsFor = (...texts: string[]) => {
      return planOf(...texts)
        .steps.filter(({ names }) => names.includes('mount'))
        .map(({ id }) => id)
    }
    const values = (count: number) =>
      Array.from({ length: count }, (_, flags) => line.replace('MS_RDONLY', `0x${flags.toString(16)}`)).join(
        '',
      )
    expect(stepsFor(line)).toEqual(['allow-missing-arguments'])
    expect(stepsFor(line, line)).toEqual(['allow-missing-arguments'])
    expect(stepsFor(line, audit)).toEqual(['allow-missing'])
    expect(stepsFor(values(8))).toEqual(Array(8).fill('allow-missing-arguments'))
    expect(stepsFor(values(9))).toEqual(['allow-missing-arguments'])
    const [flags] = planOf(values(9)).narrowings
    // Flags 0 to 8 leave MS_RDONLY, MS_NOSUID, MS_NODEV and MS_NOEXEC, and close the others.
    expect(flags?.narrowed).toMatchObject([{ index: 3, by: 'flags' }])
    expect(flags?.narrowed[0]?.closed).toContain('MS_BIND')
    expect(flags?.narrowed[0]?.closed).not.toContain('MS_NOSUID')
    expect(planOf(line, audit).notNarrowed).toEqual([{ name: 'mount', why: 'not-told' }])
    expect(planOf(line.replace('MS_RDONLY', 'MS_OF_NOBODY')).notNarrowed).toEqual([
      { name: 'mount', why: 'unknown-value' },
    ])
    const options = Array.from({ length: 12 }, (_, value) => `keyctl(${value}, 1, 2, 3, 4) = 0\n`).join('')
    expect(planOf(options).notNarrowed).toEqual([{ name: 'keyctl', why: 'too-many' }])
    const pair = 'socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0\n'
    const on32 = `[ Process PID=7 runs in 32 bit mode. ]\n${pair}`
    expect(planOf(on32).notNarrowed).toEqual([{ name: 'socketpair', why: 'not-told' }])
    const lock = 'futex(0x7f, FUTEX_WAIT_PRIVATE, 2, NULL) = 0\n'
    expect(planOf(lock).notNarrowed).toEqual([{ name: 'futex', why: 'timing' }])
  })

  it('make the log run when they are applied', () => {
    for (const withConditions of [false, true]) {
      let document = profile
      for (const { command } of plan(withConditions).steps) {
        const edited = planCommand(document, command, target)
        if (!edited.ok) throw new Error(edited.id)
        document = parseProfile(applyEdits(document.text, edited.edits))
      }
      const { calls } = compareTrace(read(document, log), filterOf(document))
      expect(calls.filter(({ fate }) => fate === 'refused' || fate === 'mixed')).toEqual([])
    }
  })

  it('let through whatever was seen, in whatever profile', () => {
    const present = catalogue
      .presentOn('SCMP_ARCH_X86_64')
      .map(({ name }) => name)
      .filter(name => isKnownName(name, '2.6.0'))
    const some = fc.uniqueArray(fc.constantFrom(...present), { maxLength: 12 })
    fc.assert(
      fc.property(
        some,
        some,
        fc.constantFrom('SCMP_ACT_ERRNO', 'SCMP_ACT_KILL', 'SCMP_ACT_TRAP'),
        (allowed, seen, action) => {
          let document = documentOf({
            defaultAction: action,
            architectures: ['SCMP_ARCH_X86_64'],
            syscalls: [allow(allowed)],
          })
          const summaryOfSeen = read(document, seen.map(name => `${name}(0x1) = 0\n`).join(''))
          const options = { withConditions: false }
          const filter = filterOf(document)
          for (const { command } of planFromTrace(
            summaryOfSeen,
            compareTrace(summaryOfSeen, filter),
            filter,
            options,
          ).steps) {
            const edited = planCommand(document, command, target)
            if (!edited.ok) throw new Error(edited.id)
            document = parseProfile(applyEdits(document.text, edited.edits))
          }
          const after = compareTrace(summaryOfSeen, filterOf(document))
          // These two are let through, or answered, so that processes begin and namespaces do not.
          const forks = ['clone', 'clone3']
          // Kept for whoever leaves a call refused that was seen.
          const kept = ['clone', ...seen.flatMap(fallbacksOf)]
          expect(
            after.calls.filter(({ call, fate }) => fate !== 'allowed' && !forks.includes(call.name)),
          ).toEqual([])
          expect(firstRefusal(after, name => name === 'clone3')).toBeUndefined()
          expect(
            after.unseen.filter(({ name, isNeededToStart }) => !isNeededToStart && !kept.includes(name)),
          ).toEqual([])
        },
      ),
      { numRuns: 15 },
    )
  })

  it('are none for calls that the runtime has no name for', () => {
    const seen = read(profile, 'uprobe() = 0\nsyscall_0x2710(0x1) = -1 ENOSYS (Function not implemented)\n')
    const comparison = compareTrace(seen, filterOf(profile))
    const { steps, unknownToRuntime } = planFromTrace(seen, comparison, filterOf(profile), {
      withConditions: false,
    })
    expect(unknownToRuntime).toEqual(['syscall_0x2710', 'uprobe'])
    expect(steps.map(({ id }) => id)).toEqual(['remove-unseen'])
  })

  it('suggest what a log of the program cannot show, with the calls that lead to it', () => {
    const { suggestions } = plan(false)
    const of = (id: string) => suggestions.filter(one => one.id === id)
    expect(of('runtime-start')[0]?.names).toContain('execve')
    expect(of('runtime-start')[0]?.names).not.toContain('read')
    expect(of('exec-and-probes')[0]?.names).toContain('wait4')
    expect(of('error-path')[0]?.names).toContain('tgkill')
    const opened = read(profile, 'open("/x", O_RDONLY) = 3\n')
    const comparison = compareTrace(opened, filterOf(profile))
    const family = planFromTrace(opened, comparison, filterOf(profile), {
      withConditions: false,
    }).suggestions.find(({ id }) => id === 'other-library')
    expect(family).toMatchObject({ because: ['open'], names: ['openat'] })
  })

  it('name what musl calls where a program of glibc was recorded', () => {
    const closed = parseProfile('{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[]}')
    const glibc = read(closed, 'read(0, "kept", 4) = 4\nwrite(1, "kept", 4) = 4\n')
    const { suggestions } = planFromTrace(glibc, compareTrace(glibc, filterOf(closed)), filterOf(closed), {
      withConditions: false,
    })
    const names = suggestions.flatMap(one => (one.id === 'other-library' ? one.names : []))
    expect(names).toEqual(['ioctl', 'readv', 'writev'])
  })

  it('suggest no call that no kernel has, and none that no library makes by itself', () => {
    const waiting = read(profile, 'epoll_wait(3, [], 8, 0) = 0\nmadvise(0x7f, 4096, MADV_DONTNEED) = 0\n')
    const { suggestions } = planFromTrace(
      waiting,
      compareTrace(waiting, filterOf(profile)),
      filterOf(profile),
      {
        withConditions: false,
      },
    )
    const names = suggestions.flatMap(one => (one.id === 'other-library' ? one.names : []))
    expect(names).toEqual(['epoll_pwait'])
  })

  it('wait for a file, where the program has asked not to be held up and never had to wait', () => {
    const flags = 'fcntl(1, F_SETFL, O_WRONLY|O_NONBLOCK) = 0\n'
    const waitsOf = (text: string) => {
      const summary = read(profile, text)
      const filter = filterOf(profile)
      const { suggestions } = planFromTrace(summary, compareTrace(summary, filter), filter, {
        withConditions: false,
      })
      return suggestions.flatMap(({ id, names }) => (id === 'waits' ? names : []))
    }
    expect(waitsOf(flags)).toEqual(['poll', 'ppoll'])
    expect(waitsOf('fcntl(1, F_GETFL) = 0x1 (flags O_WRONLY)\n')).toEqual([])
    expect(waitsOf(`${flags}poll([], 0, 1) = 0\n`)).toEqual([])
  })

  it('answer clone3 with ENOSYS instead of opening it, and let clone through where it makes no namespace', () => {
    const threads = 'clone3({flags=CLONE_VM|CLONE_FS|CLONE_THREAD}, 88) = 7\nclose(3) = 0\n'
    const empty = documentOf({
      defaultAction: 'SCMP_ACT_ERRNO',
      architectures: ['SCMP_ARCH_X86_64'],
      syscalls: [allow(['close'])],
    })
    const plainHost: Target = { ...defaultTarget, loader: 'crun' }
    const answer = traceAgainstProfile(empty, {
      summary: read(empty, threads),
      target: plainHost,
      withConditions: false,
    })
    if (!answer.ok) throw new Error(answer.id)
    const [step] = answer.plan.steps
    expect(step).toMatchObject({ id: 'clone3-absent', names: ['clone3', 'clone'] })
    const edited = step && planCommand(empty, step.command, plainHost)
    if (!edited?.ok) throw new Error('not planned')
    const after = filterOf(parseProfile(applyEdits(empty.text, edited.edits)), plainHost)
    const verdict = (name: string, flags?: bigint) =>
      judgeNamed(after, name, 'SCMP_ARCH_X86_64', [flags, ...Array(5).fill(undefined)])?.verdicts.map(
        ({ action, errno }) => [action, errno],
      )
    expect(verdict('clone3')).toEqual([['SCMP_ACT_ERRNO', 38]])
    expect(verdict('clone', 0x3d0f00n)).toEqual([['SCMP_ACT_ALLOW', undefined]])
    expect(verdict('clone', 0x10000011n)).toEqual([['SCMP_ACT_ERRNO', 1]])
  })

  it('leave Docker’s default as it is for a program with threads: it answers clone3 with ENOSYS', () => {
    const docker =
      presets.find(({ id }) => id === 'docker-default')?.make({ ...defaultTarget, kernel: '6.12' }) ?? ''
    const answer = traceAgainstProfile(parseProfile(docker), {
      summary: read(parseProfile(docker), 'clone3({flags=CLONE_VM|CLONE_THREAD}, 88) = 7\n'),
      target: defaultTarget,
      withConditions: false,
    })
    expect(answer).toMatchObject({ ok: true, first: undefined })
    const steps = answer.ok ? answer.plan.steps : []
    expect(steps.map(({ id }) => id)).toEqual(['remove-unseen'])
    expect(steps[0]?.names).not.toContain('clone')
  })

  it('never refuse what a log shows, on whichever architecture', () => {
    const docker = parseProfile(
      presets.find(({ id }) => id === 'docker-default')?.make({ ...defaultTarget, kernel: '6.12' }) ?? '',
    )
    const before = filterOf(docker, defaultTarget)
    const record = (arch: string, number: number) =>
      `audit: type=1326 audit(1.2:3): auid=1 uid=0 gid=0 ses=1 pid=7 comm="app" exe="/app" sig=0 arch=${arch} syscall=${number} compat=0 ip=0x7f code=0x7ffc0000\n`
    const calls = fc.array(
      fc.oneof(
        fc.integer({ min: 0, max: 466 }).map(number => record('c000003e', number)),
        fc.integer({ min: 0, max: 466 }).map(number => record('40000003', number)),
        fc.integer({ min: 0, max: 340 }).map(number => record('c000003e', 0x40000000 + number)),
      ),
      { minLength: 1, maxLength: 40 },
    )
    fc.assert(
      fc.property(calls, lines => {
        const summary = read(docker, lines.join(''))
        const comparison = compareTrace(summary, before)
        const { steps } = planFromTrace(summary, comparison, before, { withConditions: false })
        const removal = steps.find(({ id }) => id === 'remove-unseen')
        const edited = removal && planCommand(docker, removal.command, defaultTarget)
        if (!edited?.ok) throw new Error('nothing is removed')
        const after = filterOf(parseProfile(applyEdits(docker.text, edited.edits)), defaultTarget)
        const fates = (filter: CompiledFilter) =>
          Object.fromEntries(
            compareTrace(summary, filter).calls.map(({ call, fate }) => [`${call.arch} ${call.name}`, fate]),
          )
        expect(fates(after)).toEqual(fates(before))
      }),
      { numRuns: 6 },
    )
  })

  it('take a log of another architecture by the names of its calls, and list none that the target cannot run', () => {
    const arm: Target = { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' }
    const reader = createTraceReader({ architecture: arm.architecture })
    reader.push(
      new TextEncoder().encode(
        '7 execve("/bin/app", ["app"], 0x7f) = 0\n7 arch_prctl(ARCH_SET_FS, 0x7f) = 0\n7 open("/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY) = 3\n7 write(1, "x", 1) = 1\n',
      ),
    )
    const summary = reader.end()
    expect(summary.calls.map(({ arch }) => arch)).toEqual(Array(4).fill('SCMP_ARCH_X86_64'))
    const { text, suggestions } = newProfileFromTrace({ summary, target: arm, withConditions: true }, [])
    expect(JSON.parse(text)).toMatchObject({ architectures: ['SCMP_ARCH_AARCH64'] })
    const allowed = parseProfile(text).profile?.rules.filter(
      ({ action }) => action?.value === 'SCMP_ACT_ALLOW',
    )
    expect(allowed?.map(({ names }) => names.map(({ value }) => value))).toEqual([['execve', 'write']])
    expect(suggestions.some(({ id }) => id === 'other-library')).toBe(true)
  })

  it('suggest once for one reason', () => {
    const seen = read(profile, 'newfstatat(3, "", {}, 0) = 0\nstatx(3, "", 0, 0, {}) = 0\n')
    const filter = filterOf(profile)
    const { suggestions } = planFromTrace(seen, compareTrace(seen, filter), filter, { withConditions: false })
    const reasons = suggestions.map(({ id, because }) => `${id} ${because}`)
    expect(reasons).toEqual([...new Set(reasons)])
    expect(suggestions.find(({ id }) => id === 'other-library')?.names).toEqual(
      expect.arrayContaining(['lstat', 'stat']),
    )
  })

  it('tell honestly how far the log goes', () => {
    expect(
      coverageOf(read(profile, 'close(3) = 0\nread(0, "", 1) = 1\n', 'close(3) = 0\nsync() = 0\n')),
    ).toMatchObject({
      files: 2,
      calls: 4,
      distinct: 3,
      seenOnce: ['read', 'sync'],
      seenInOneFile: ['read', 'sync'],
      onlyFailed: [],
    })
    expect(coverageOf(summary).onlyFailed).toEqual(['mount'])
  })
})

describe('a new profile from a log', () => {
  it('lets through what was seen, and under conditions if asked', () => {
    const text = profileFromTrace(read(profile, `execve("/app", ["app"], 0x7f /* 9 vars */) = 0\n${log}`), {
      target: defaultTarget,
      withConditions: true,
      names: ['execve'],
    })
    const document = parseProfile(text)
    expect(document.problems).toEqual([])
    const filter = filterOf(document)
    const { calls } = compareTrace(read(document, log), filter)
    expect(calls.every(({ fate }) => fate === 'allowed')).toBe(true)
    const other = read(document, 'socket(AF_PACKET, SOCK_RAW, 0) = 3\nmount("", "", "", MS_BIND, NULL) = 0\n')
    expect(compareTrace(other, filter).calls.map(({ fate }) => fate)).toEqual(['refused', 'refused'])
  })
})

describe('a blocked call', () => {
  const docker = parseProfile(
    presets
      .find(({ id }) => id === 'docker-default')
      ?.make({ architecture: 'SCMP_ARCH_X86_64', capabilities: target.capabilities, kernel: '6.12' }) ?? '',
  )
  const record =
    'type=SECCOMP msg=audit(1.2:3): pid=8 comm="sh" sig=0 arch=c000003e syscall=165 compat=0 code=0x50000'

  it('is answered from a record of the audit', () => {
    const answer = answerBlockedCall(`noise\n${record}\n`, docker, defaultTarget)
    expect(answer).toMatchObject({
      ok: true,
      kind: 'call',
      recorded: { action: 'SCMP_ACT_ERRNO' },
      process: 'sh',
      blocked: [
        {
          fate: 'refused',
          call: { name: 'mount' },
          refusal: { action: 'SCMP_ACT_ERRNO', decidedBy: { kind: 'default' } },
          command: { kind: 'set-action', names: ['mount'], action: 'SCMP_ACT_ALLOW' },
        },
      ],
    })
  })

  function blockedBy(text: string, document: ProfileDocument) {
    const answer = answerBlockedCall(text, document, defaultTarget)
    if (!answer.ok) throw new Error(answer.id)
    return answer.blocked
  }

  function edited(document: ProfileDocument, command: Command): ProfileDocument {
    const plan = planCommand(document, command, defaultTarget)
    if (!plan.ok) throw new Error('no plan')
    return parseProfile(applyEdits(document.text, plan.edits))
  }

  it('is let through by the edit', () => {
    const [found] = blockedBy(record, docker)
    if (!found?.command) throw new Error('no edit')
    expect(blockedBy(record, edited(docker, found.command))).toMatchObject([
      { fate: 'allowed', command: undefined },
    ])
  })

  it.each([
    [
      'socket(AF_ALG, SOCK_SEQPACKET|SOCK_CLOEXEC, 0) = -1 EPERM (Operation not permitted)',
      [{ index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0xffff_ffffn, valueTwo: 38n }],
      'socket(AF_VSOCK, SOCK_STREAM, 0) = 3',
    ],
    [
      'personality(ADDR_NO_RANDOMIZE) = -1 EPERM (Operation not permitted)',
      [{ index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0xffff_ffffn, valueTwo: 0x40000n }],
      'personality(READ_IMPLIES_EXEC) = 0',
    ],
    [
      'clone(child_stack=0x7f, flags=CLONE_NEWUSER|SIGCHLD) = -1 EPERM (Operation not permitted)',
      // Docker's rule looks at the flags of namespaces only.
      [{ index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0x7e02_0000n, valueTwo: 0x1000_0000n }],
      'clone(child_stack=0x7f, flags=CLONE_NEWUSER|CLONE_NEWNET|SIGCHLD) = 9',
    ],
  ])(
    '%s is let through by a rule for it alone, else by giving up the conditions',
    (line, conditions, other) => {
      const [found] = blockedBy(line, docker)
      if (!found?.command || !found.wider) throw new Error('no edits')
      const { name } = found.call
      expect(found.fate).toBe('refused')
      expect(found.command).toEqual({
        kind: 'add-rule',
        draft: { names: [name], action: 'SCMP_ACT_ALLOW', conditions },
      })
      expect(found.wider).toMatchObject({ kind: 'set-action', names: [name], flatten: true })

      const narrow = edited(docker, found.command)
      expect(blockedBy(line, narrow)[0]?.fate).toBe('allowed')
      expect(blockedBy(other, narrow)[0]?.fate).toBe('refused')
      expect(blockedBy(other, edited(docker, found.wider))[0]?.fate).toBe('allowed')
    },
  )

  it('has no edit for its arguments where the text does not tell them, or nothing compares them', () => {
    const untold = blockedBy('type=1326 arch=c000003e syscall=41 code=0x50000', docker)
    expect(untold).toMatchObject([{ command: { kind: 'set-action', flatten: true }, wider: undefined }])
    const uncompared = blockedBy('mount("a", "/b", "none", MS_BIND, NULL) = -1 EPERM', docker)
    expect(uncompared).toMatchObject([{ command: { kind: 'set-action' }, wider: undefined }])
  })

  it('gets no edit that the filter would not heed', () => {
    const denying = documentOf({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [
        {
          names: ['socket'],
          action: 'SCMP_ACT_ERRNO',
          args: [{ index: 0, value: 38, op: 'SCMP_CMP_EQ' }],
        },
      ],
    })
    const [found] = blockedBy('socket(AF_ALG, SOCK_SEQPACKET, 0) = -1 EPERM', denying)
    expect(found).toMatchObject({ command: { kind: 'set-action', flatten: true }, wider: undefined })
  })

  it.each([
    ['unshare: unshare failed: Operation not permitted', 'namespace-failed', 'unshare'],
    ['mount: /mnt: permission denied.', 'mount-failed', 'mount'],
    ['Error: perf_event_open: Operation not permitted', 'perf-failed', 'perf_event_open'],
    ['keyctl_session_to_parent: Operation not permitted', 'keyring-failed', 'keyctl'],
  ])('is guessed from %s', (text, error, name) => {
    const answer = answerBlockedCall(text, docker, defaultTarget)
    expect(answer).toMatchObject({ ok: true, kind: 'error', error })
    expect(answer.ok && answer.blocked.map(({ call }) => call.name)).toContain(name)
  })

  const bare = documentOf({
    defaultAction: 'SCMP_ACT_ERRNO',
    syscalls: [{ names: ['execve'], action: 'SCMP_ACT_ALLOW' }],
  })

  it.each([
    ['runc: unable to apply caps: operation not permitted', 'capset'],
    ['unable to set up no_new_privs: operation not permitted', 'prctl'],
    ['crun: cannot set capabilities: Operation not permitted', 'capset'],
    ['The futex facility returned an unexpected error code.', 'futex'],
    ['Fatal glibc error: rseq registration failed', 'rseq'],
    ['open_by_handle_at failed', 'open_by_handle_at'],
    ['bind(): Operation not permitted', 'bind'],
    ['kill failed: Operation not permitted', 'kill'],
    ['Error: listen EPERM: operation not permitted 127.0.0.1:8080', 'listen'],
  ])('is known from %s', (text, name) => {
    expect(blockedBy(text, bare)[0]?.call.name).toBe(name)
  })

  it.each([
    ['write to uid_map failed: Operation not permitted', 'write'],
    ['cannot open executable: Operation not permitted', 'open'],
  ])('is not taken from a word of English: %s', (text, name) => {
    expect(blockedBy(text, bare)[0]?.call.name).not.toBe(name)
  })

  it('is looked for elsewhere where the text names one that the profile lets through', () => {
    const text = 'setgroups 65534 failed - setgroups (1: Operation not permitted)'
    expect(answerBlockedCall(text, docker, defaultTarget)).toMatchObject({
      kind: 'error',
      error: 'not-permitted',
      blocked: [],
      letThrough: ['setgroups'],
    })
  })

  it.each([
    'nginx: [emerg] mkdir() "/var/lib/nginx/body" failed (13: Permission denied)',
    'openat(AT_FDCWD, "/etc/shadow", O_RDONLY) = -1 EACCES (Permission denied)',
    'sh: ./run: Permission denied',
  ])('is not sought in a filter that never answers with the error: %s', text => {
    expect(answerBlockedCall(text, docker, defaultTarget)).toMatchObject({ foreignErrno: 'EACCES' })
    const denying = parseProfile(
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["bpf"],"action":"SCMP_ACT_ERRNO","errnoRet":13}]}',
    )
    const answer = answerBlockedCall(text, denying, defaultTarget)
    expect('foreignErrno' in answer && answer.foreignErrno).toBe(undefined)
  })

  it('is sought where a program has words of its own for the error', () => {
    const answer = answerBlockedCall('mount: /mnt: permission denied.', docker, defaultTarget)
    expect(answer).toMatchObject({ kind: 'error', error: 'mount-failed', foreignErrno: undefined })
  })

  it('is asked on an architecture that is not listed', () => {
    const answer = answerBlockedCall('type=1326 arch=40000003 syscall=6 code=0x0', profile, target)
    expect(answer).toMatchObject({
      blocked: [
        { command: { kind: 'set-architectures', architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] } },
      ],
    })
  })

  it('is looked for in a record of the kernel only where the kernel keeps one: of an errno it does not', () => {
    const recordedUnder = (head: string) => {
      const answer = answerBlockedCall(
        'Operation not permitted',
        parseProfile(`{${head},"syscalls":[]}`),
        target,
      )
      return answer.ok && answer.kind === 'error' ? answer.isRecorded : undefined
    }
    expect(recordedUnder('"defaultAction":"SCMP_ACT_ERRNO"')).toBe(false)
    expect(recordedUnder('"defaultAction":"SCMP_ACT_ERRNO","flags":["SECCOMP_FILTER_FLAG_LOG"]')).toBe(true)
    const killed = answerBlockedCall(
      'Bad system call',
      parseProfile('{"defaultAction":"SCMP_ACT_KILL_PROCESS","syscalls":[]}'),
      target,
    )
    expect(killed).toMatchObject({ kind: 'error', isRecorded: true })
  })

  it('is not found in other texts, nor without a profile', () => {
    expect(answerBlockedCall('hello', docker, defaultTarget)).toEqual({
      ok: false,
      id: 'no-call-found',
      foreignErrno: undefined,
    })
    expect(answerBlockedCall(record, parseProfile('{'), defaultTarget)).toMatchObject({
      ok: false,
      id: 'no-filter',
    })
  })
})
