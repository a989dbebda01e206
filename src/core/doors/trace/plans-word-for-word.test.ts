import { describe, expect, it } from 'vitest'
import { compileProfile } from '../../engine/bpf'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { compareTrace } from './compare-trace'
import { draftFromTrace, isBorneClone3, planFromTrace } from './plan-from-trace'
import { readLog } from './recorded-logs.test-data'
import { said } from './said-command.test-data'
import { namesIn, wantsEnosys, wantsThemOpen } from './signed-plan'
import { suggestionsFor } from './suggestions'
import { newProfileFromTrace, traceAgainstProfile } from './trace-against-profile'

const rule = (names: string, args?: readonly object[], action = 'SCMP_ACT_ALLOW') => ({
  names: names.split(' '),
  action,
  ...(args ? { args } : {}),
})
const documentOf = (syscalls: readonly object[], more: object = {}) =>
  parseProfile(
    JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 1,
      architectures: ['SCMP_ARCH_X86_64'],
      syscalls,
      ...more,
    }),
  )

function filterOf(document: ReturnType<typeof parseProfile>, target: Target = defaultTarget) {
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') throw new Error(load.failure.id)
  return load.compilation
}

/** What follows from a log before the linter has looked at it. */
function planOf(log: string, syscalls: readonly object[], withConditions = false, more: object = {}) {
  const summary = readLog(log, defaultTarget)
  const filter = filterOf(documentOf(syscalls, more))
  return planFromTrace(summary, compareTrace(summary, filter), filter, { withConditions })
}

/** The steps that are offered. */
function signedSteps(log: string, syscalls: readonly object[]) {
  const question = { summary: readLog(log, defaultTarget), target: defaultTarget, withConditions: false }
  const answer = traceAgainstProfile(documentOf(syscalls), question)
  if (!answer.ok) throw new Error(answer.id)
  return answer.plan.steps.map(({ id, names, command }) => [id, names.join(' '), said(command)])
}

const stepsOf = (...question: Parameters<typeof planOf>) =>
  planOf(...question).steps.map(({ id, names, command }) => [id, names.join(' '), said(command)])

/** The rules of a new profile. */
const rulesOf = (text: string) =>
  (
    JSON.parse(text) as {
      syscalls: { names: string[]; action: string; errnoRet?: number; args?: object[] }[]
    }
  ).syscalls.map(({ names, action, errnoRet, args }) => [
    names.join(' '),
    action.replace('SCMP_ACT_', '') + (errnoRet === undefined ? '' : ` ${errnoRet}`),
    ...(args ? [JSON.stringify(args)] : []),
  ])

const whole = 'read close exit_group execve write'
const noNamespace = 'allow: clone where a0&0x7e020000=0'
const absent = 'errno 38!: clone3'
const allStart =
  'brk capget capset chdir clone epoll_ctl exit faccessat2 fchown fcntl fstat fstatfs futex getcwd getdents64 getpid getppid mmap nanosleep newfstatat openat openat2 prctl readlinkat rt_sigreturn setgid setgroups setuid statx'

describe('what to change after a log', () => {
  it('is to let through what was seen and is refused, and no more than that', () => {
    expect(
      stepsOf('lseek(3, 0, SEEK_SET) = 0\nopenat(3, "x", 0) = 3\nread(3) = 1\nclose(3) = 0\n', [
        rule(`${whole} ${allStart}`),
      ]),
    ).toEqual([
      ['allow-missing', 'lseek', 'allow: lseek'],
      ['remove-unseen', 'brk clone exit', 'errno!: brk clone exit'],
    ])
    expect(stepsOf('read(3) = 1\n', [rule(`${whole} ${allStart} mkdir dup`)])).toEqual([
      ['remove-unseen', 'brk clone dup exit mkdir', 'errno!: brk clone dup exit mkdir'],
    ])
    // Where what is not listed is let through anyway, nothing is taken away.
    expect(stepsOf('read(3) = 1\n', [rule('mkdir')], false, { defaultAction: 'SCMP_ACT_LOG' })).toEqual([])
    expect(stepsOf('read(3) = 1\n', [rule('mkdir')], false, { defaultAction: 'SCMP_ACT_ALLOW' })).toEqual([])
  })

  it('gives conditions up where a call was seen with other arguments, or narrows them to these', () => {
    const socket = [rule(`${whole}`), rule('socket', [{ index: 0, value: 1, op: 'SCMP_CMP_EQ' }])]
    const log = 'socket(AF_INET, SOCK_STREAM, 0) = 3\nlseek(3, 0, SEEK_SET) = 0\nlseek(3, 0, SEEK_END) = 0\n'
    const kept = (steps: readonly string[][]) => steps.filter(([id]) => id !== 'remove-unseen')
    expect(kept(stepsOf(log, socket))).toEqual([
      ['allow-missing', 'lseek', 'allow: lseek'],
      ['give-up-conditions', 'socket', 'allow!: socket'],
    ])
    expect(kept(stepsOf(log, socket, true))).toEqual([
      ['allow-missing-arguments', 'lseek', 'allow: lseek where a2&0xffffffff=0'],
      ['allow-missing-arguments', 'lseek', 'allow: lseek where a2&0xffffffff=2'],
      [
        'allow-missing-arguments',
        'socket',
        'allow: socket where a0&0xffffffff=2 a1&0xffffffff=1 a2&0xffffffff=0',
      ],
    ])
    expect(planOf(log, socket, true).narrowings.map(({ name }) => name)).toEqual(['lseek', 'socket'])
    expect(planOf(log, socket).narrowings).toEqual([])
  })

  it('tells what cannot be narrowed, once, and why', () => {
    const table =
      '% time     seconds  usecs/call     calls    errors syscall\n------ ----------- ----------- --------- --------- ----------------\n100.00    0.000177         177         1           socket\n'
    const { notNarrowed, steps } = planOf(`${table}`, [rule(whole)], true)
    expect(notNarrowed).toEqual([{ name: 'socket', why: 'not-told' }])
    expect(steps[0]).toMatchObject({ id: 'allow-missing', names: ['socket'] })
    expect(planOf('futex(0x7f, FUTEX_WAIT, 1, NULL) = 0\n', [rule(whole)], true).notNarrowed).toEqual([
      { name: 'futex', why: 'timing' },
    ])
  })

  it('is for what makes processes to let clone through where it makes no namespace, and to answer clone3 with ENOSYS', () => {
    const base = [rule(whole)]
    const only = (log: string, syscalls: readonly object[] = base) =>
      stepsOf(log, syscalls).filter(([id]) => id !== 'remove-unseen')
    expect(only('clone3({flags=CLONE_VM}, 88) = 9\n')).toEqual([
      ['clone3-absent', 'clone3 clone', `${absent} + ${noNamespace}`],
    ])
    expect(only('clone(child_stack=NULL, flags=SIGCHLD) = 9\n')).toEqual([
      ['allow-clone', 'clone', noNamespace],
    ])
    expect(only('vfork() = 9\nfork() = 9\n')).toEqual([
      ['allow-missing', 'fork vfork', 'allow: fork vfork'],
      ['allow-clone', 'clone', noNamespace],
    ])
    expect(
      only('clone3({flags=CLONE_VM}, 88) = 9\n', [rule(`${whole} clone exit futex landlock_restrict_self`)]),
    ).toEqual([['clone3-absent', 'clone3', absent]])
    // One that makes a namespace asks for more than that.
    expect(only('clone(child_stack=NULL, flags=CLONE_NEWNS|SIGCHLD) = 9\n')).toEqual([
      ['allow-missing', 'clone', 'allow: clone'],
    ])
  })

  it('brings along what it is not whole without, and keeps apart what the linter warns of', () => {
    const log = 'vfork() = 9\nmount("a", "b", "c", 0, NULL) = 0\n'
    expect(signedSteps(log, [rule(`${whole} mkdir`)])).toEqual([
      ['allow-missing', 'vfork', `allow: vfork + ${noNamespace} + ${absent}`],
      ['allow-clone', 'clone', `${noNamespace} + ${absent}`],
      ['remove-unseen', 'mkdir', 'errno!: mkdir'],
      ['allow-condemned', 'mount', 'allow!: mount'],
    ])
  })

  it('is to list architectures whose every call is killed, where the form lets one', () => {
    const log =
      'audit: type=1326 audit(1.2:3): auid=1 uid=0 gid=0 ses=1 pid=7 comm="app" exe="/app" sig=31 arch=40000003 syscall=3 compat=0 ip=0x7f code=0x0\n'
    const [first] = stepsOf(log, [rule(whole)])
    expect(first).toEqual([
      'list-architectures',
      'SCMP_ARCH_X86',
      'architectures: SCMP_ARCH_X86_64 SCMP_ARCH_X86',
    ])
    expect(
      stepsOf(log, [rule(whole)], false, { architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] }).map(
        ([id]) => id,
      ),
    ).not.toContain('list-architectures')
    const mapped = {
      architectures: undefined,
      archMap: [{ architecture: 'SCMP_ARCH_X86_64', subArchitectures: [] }],
    }
    const plan = planOf(log, [rule(whole)], false, mapped)
    expect(plan.unlistedArchitectures).toEqual(['SCMP_ARCH_X86'])
    expect(plan.steps.map(({ id }) => id)).not.toContain('list-architectures')
  })
})

describe('whether programs do without clone3', () => {
  const borne = (...syscalls: readonly object[]) => isBorneClone3(filterOf(documentOf(syscalls)))
  it('hangs on its answer, and on clone', () => {
    const enosys = { names: ['clone3'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 }
    expect(borne(rule('clone'), enosys)).toBe(true)
    expect(
      borne(rule('clone', [{ index: 0, value: 0x7e020000, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }]), enosys),
    ).toBe(true)
    expect(borne(enosys)).toBe(false)
    // runc answers with ENOSYS what is newer than all that the profile names.
    expect(borne(rule('clone'))).toBe(true)
    expect(borne(rule('clone landlock_restrict_self'))).toBe(false)
    expect(borne(rule('clone clone3'))).toBe(false)
    expect(borne(rule('clone'), { ...enosys, errnoRet: 1 })).toBe(false)
    // Threads alone, or children alone.
    for (const value of [0x3d0f00, 0x4111])
      expect(borne(rule('clone', [{ index: 0, value, op: 'SCMP_CMP_EQ' }]), enosys)).toBe(false)
  })
})

describe('a new profile', () => {
  const draft = (log: string, more: Partial<Parameters<typeof draftFromTrace>[1]> = {}) =>
    draftFromTrace(readLog(log, defaultTarget), {
      target: defaultTarget,
      withConditions: false,
      names: [],
      ...more,
    })

  it('lets through what was seen and what is asked for, of what the kernel knows', () => {
    const log = 'write(1) = 1\nread(3) = 1\nmount("a") = 0\nsyscall_0x2710(1) = 0\n'
    const { text } = draft(log, { names: ['dup', 'nosuchcall'], withheld: ['mount'] })
    expect(JSON.parse(text)).toEqual({
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 1,
      architectures: ['SCMP_ARCH_X86_64'],
      syscalls: [{ names: ['dup', 'read', 'write'], action: 'SCMP_ACT_ALLOW' }],
    })
    expect(rulesOf(draft(log, { names: ['mount'], withheld: ['mount'] }).text)).toEqual([
      ['mount read write', 'ALLOW'],
    ])
    expect(rulesOf(draft('').text)).toEqual([])
    // What is absent is answered, unless it is let through.
    expect(rulesOf(draft('read(3) = 1\n', { absent: ['statx', 'read', 'faccessat2'] }).text)).toEqual([
      ['read', 'ALLOW'],
      ['faccessat2 statx', 'ERRNO 38'],
    ])
  })

  it('has conditions for what was seen with few arguments, if asked', () => {
    const head =
      'lseek(3, 0, SEEK_END) = 0\nread(3) = 1\nfutex(0x7f, FUTEX_WAIT, 1, NULL) = 0\nlseek(3, 0, SEEK_SET) = 0\n'
    const log = `execve("/app", ["app"], 0x7f /* 9 vars */) = 0\n${head}`
    const { text, narrowings, notNarrowed } = draft(log, { withConditions: true })
    const whence = (value: object) =>
      JSON.stringify([{ index: 2, value: 4294967295, ...value, op: 'SCMP_CMP_MASKED_EQ' }])
    expect(rulesOf(text)).toEqual([
      ['execve futex read', 'ALLOW'],
      ['lseek', 'ALLOW', whence({ valueTwo: 2 })],
      ['lseek', 'ALLOW', whence({})],
    ])
    expect(narrowings.map(({ name }) => name)).toEqual(['lseek'])
    expect(notNarrowed).toEqual([{ name: 'futex', why: 'timing' }])
    // Asked for by name, it is let through with all.
    expect(rulesOf(draft(log, { withConditions: true, names: ['lseek'] }).text)).toEqual([
      ['execve futex lseek read', 'ALLOW'],
    ])
    // The start, which is not in it, may make it in other ways.
    const late = draft(head, { withConditions: true })
    expect(rulesOf(late.text)).toEqual([['futex lseek read', 'ALLOW']])
    expect(late.notNarrowed).toContainEqual({ name: 'lseek', why: 'part-missing' })
    const both = `${log}audit: type=1326 audit(1.2:3): auid=1 uid=0 gid=0 ses=1 pid=7 comm="app" exe="/app" sig=0 arch=40000003 syscall=19 compat=0 ip=0x7f code=0x0\n`
    const two = draft(both, { withConditions: true })
    expect(two.notNarrowed).toContainEqual({ name: 'lseek', why: 'other-architecture' })
    expect(JSON.parse(two.text).architectures).toEqual(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'])
  })

  it('lets processes be made by clone without namespaces, unless they were, and answers clone3 with ENOSYS', () => {
    const without = JSON.stringify([{ index: 0, value: 0x7e020000, op: 'SCMP_CMP_MASKED_EQ' }])
    const forking = [
      ['clone', 'ALLOW', without],
      ['clone3', 'ERRNO 38'],
    ]
    expect(rulesOf(draft('clone(child_stack=NULL, flags=SIGCHLD) = 9\n').text)).toEqual(forking)
    expect(rulesOf(draft('clone3({}, 88) = 9\n').text)).toEqual(forking)
    expect(rulesOf(draft('fork() = 9\n').text)).toEqual([['fork', 'ALLOW'], ...forking])
    expect(rulesOf(draft('vfork() = 9\n').text)).toEqual([['vfork', 'ALLOW'], ...forking])
    for (const name of ['clone', 'clone3'])
      expect(rulesOf(draft('', { names: [name] }).text)).toEqual(forking)
    expect(rulesOf(draft('clone(child_stack=NULL, flags=CLONE_NEWNS|SIGCHLD) = 9\n').text)).toEqual([
      ['clone', 'ALLOW'],
      ['clone3', 'ERRNO 38'],
    ])
  })

  it('is the smallest that starts, with the suggestions that come with it', () => {
    const question = {
      summary: readLog('read(3) = 1\n', defaultTarget),
      target: defaultTarget,
      withConditions: false,
    }
    const { text, suggestions } = newProfileFromTrace(question, [])
    expect(rulesOf(text)).toEqual([['read', 'ALLOW']])
    expect(suggestions.map(({ id }) => id)).toEqual([
      'runtime-start',
      'made-before',
      'made-after',
      'exec-and-probes',
      'other-library',
      'error-path',
    ])
  })
})

describe('what no log shows', () => {
  const suggested = (log: string, target: Target = defaultTarget, syscalls: readonly object[] = []) =>
    suggestionsFor(
      readLog(log, target),
      filterOf(documentOf(syscalls, { architectures: [target.architecture] }), target),
    ).map(({ id, names, because, command }) => ({
      id,
      names: names.join(' '),
      because: because.join(' '),
      command: said(command),
    }))
  const named = (id: string, ...question: Parameters<typeof suggested>) =>
    suggested(...question).find(one => one.id === id)

  it('is a shell beside the program', () => {
    // Of `strace -f sh -c 'ls | wc'`, with dash and with busybox.
    const shell =
      'access alarm arch_prctl brk clone close dup2 execve exit_group fadvise64 fstat futex getegid geteuid getgid getpid getppid getrandom getuid mmap mprotect munmap newfstatat openat pipe2 pread64 prlimit64 read rseq rt_sigaction rt_sigprocmask rt_sigreturn set_robust_list set_tid_address uname vfork wait4 write'
    const allowed = shell.replace('clone ', '')
    expect(named('exec-and-probes', 'dup(3) = 4\n')).toEqual({
      id: 'exec-and-probes',
      names: shell,
      because: '',
      command: `allow: ${allowed} + ${noNamespace}`,
    })
    expect(named('exec-and-probes', 'dup(3) = 4\n', defaultTarget, [rule(allowed)])).toMatchObject({
      names: 'clone',
      command: noNamespace,
    })
    expect(named('exec-and-probes', 'dup(3) = 4\n', defaultTarget, [rule(shell)])).toBeUndefined()
    // What the machine does not have is none of it.
    const arm: Target = { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' }
    const there = shell
      .split(' ')
      .filter(name => !['access', 'alarm', 'arch_prctl', 'dup2', 'vfork'].includes(name))
    expect(named('exec-and-probes', 'dup(3) = 4\n', arm)?.names).toBe(there.join(' '))
  })

  it('is a program that fails, is interrupted, or ends a thread', () => {
    expect(named('error-path', 'dup(3) = 4\n')).toEqual({
      id: 'error-path',
      names: 'exit exit_group getpid gettid restart_syscall rt_sigaction rt_sigprocmask rt_sigreturn tgkill',
      because: '',
      command:
        'allow: exit exit_group getpid gettid restart_syscall rt_sigaction rt_sigprocmask rt_sigreturn tgkill',
    })
  })

  it('is what another C library or kernel does instead', () => {
    const other = (log: string) => {
      const { names, because } = named('other-library', log) ?? {}
      return [because, names]
    }
    expect(other('getpid() = 4\n')).toEqual([undefined, undefined])
    expect(other('dup(3) = 4\n')).toEqual(['dup', 'dup2 dup3'])
    expect(other('write(1) = 1\n')).toEqual(['write', 'ioctl writev'])
    expect(other('write(1) = 1\nioctl(1, TCGETS) = 0\n')).toEqual(['write', 'writev'])
    expect(other('readv(1) = 1\n')).toEqual(['readv', 'read'])
    expect(other('epoll_create(1) = 3\n')).toEqual(['epoll_create', 'epoll_create1'])
    expect(other('epoll_wait(1) = 3\n')).toEqual(['epoll_wait', 'epoll_pwait'])
    expect(other('execve("/x") = 0\n')).toEqual([undefined, undefined])
    expect(other('getrlimit(1) = 0\n')).toEqual(['getrlimit', 'prlimit64'])
    expect(other('mprotect(1) = 0\n')).toEqual([undefined, undefined])
    expect(other('open("x", 0) = 3\n')).toEqual(['open', 'openat'])
    expect(other('openat(3, "x", 0) = 3\n')).toEqual(['openat', 'open'])
    expect(other('stat("x", {}) = 0\n')).toEqual(['stat', 'newfstatat statx'])
    expect(other('madvise(1) = 0\n')).toEqual([undefined, undefined])
    expect(other('futex(1, FUTEX_WAIT, 1) = 0\n')).toEqual([undefined, undefined])
    expect(other('fork() = 3\n')).toEqual(['fork', 'clone vfork'])
    expect(other('epoll_ctl(3) = 3\n')).toEqual([undefined, undefined])
    expect(other('mkdir("x", 0) = 3\n')).toEqual(['mkdir', 'mkdirat'])
    // What has no other way leads to nothing.
    expect(other('dup(3) = 4\nmprotect(1) = 0\n')).toEqual(['dup', 'dup2 dup3'])
  })

  it('is on older machines what takes wider numbers, or the same ones in another order', () => {
    const old: Target = { ...defaultTarget, architecture: 'SCMP_ARCH_X86' }
    for (const [seen, names] of [
      ['getuid', 'getuid32'],
      ['truncate', 'truncate64'],
      ['clock_getres', 'clock_getres_time64'],
      ['fadvise64', 'fadvise64_64'],
    ] as const)
      expect(named('other-library', `${seen}(1) = 0\n`, old)).toMatchObject({ names, because: seen })
    // There no kernel has the calls of memory’s keys.
    expect(named('other-library', 'pkey_free(1) = 0\n', old)).toBeUndefined()
  })

  it('is to wait for a file, where the program asked not to be held up and never had to wait', () => {
    const old: Target = { ...defaultTarget, architecture: 'SCMP_ARCH_X86' }
    const asks = (name: string) => `${name}(3, F_SETFL, O_RDONLY|O_NONBLOCK) = 0\n`
    expect(named('waits', asks('fcntl64'), old)).toMatchObject({ names: 'poll ppoll', because: 'fcntl64' })
    for (const name of ['dup', 'fcntl64'] as const)
      expect(named('waits', `${name}(3, F_GETFL) = 0\n`, old)).toBeUndefined()
    for (const name of [
      '_newselect',
      'select',
      'pselect6',
      'pselect6_time64',
      'poll',
      'ppoll',
      'ppoll_time64',
    ])
      expect(named('waits', `${asks('fcntl64')}${name}(1) = 0\n`, old), name).toBeUndefined()
    for (const name of ['epoll_wait', 'epoll_pwait', 'epoll_pwait2', 'poll', 'select'])
      expect(named('waits', `${asks('fcntl')}${name}(1) = 0\n`), name).toBeUndefined()
    // To be told of files is not to wait.
    expect(named('waits', `${asks('fcntl')}epoll_create1(1) = 0\n`)).toMatchObject({ names: 'poll ppoll' })
  })

  it('is to wait for a child, where the program asked for one and none was left to wait for', () => {
    const mask = 'rt_sigprocmask(SIG_SETMASK, ~[RTMIN RT_1], NULL, 8) = 0\n'
    const asks = (options: string) => `wait4(-1, 0x7f, ${options}, NULL) = 0\n`
    expect(named('waits', mask + asks('WNOHANG'))).toMatchObject({ names: 'rt_sigsuspend', because: 'wait4' })
    // A table does not tell how.
    const head = `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------\n`
    const row = '  0.00    0.000000           0         4           wait4\n'
    expect(named('waits', head + row + row.replace('wait4', 'rt_sigprocmask'))).toMatchObject({
      names: 'rt_sigsuspend',
    })
    for (const log of [mask + asks('0'), asks('WNOHANG'), mask]) expect(named('waits', log)).toBeUndefined()
    expect(named('waits', `${mask}${asks('WNOHANG')}rt_sigsuspend([], 8) = ?\n`)).toBeUndefined()
  })

  it('is the start of the container, with the arguments that it has there', () => {
    const { names, because, command } = named('runtime-start', 'dup(3) = 4\n') ?? {}
    // Nothing that was seen leads to it.
    expect(because).toBe('')
    expect(command).toBe(`allow: ${names}`)
    expect(names?.split(' ')).toEqual(expect.arrayContaining(['execve', 'capset', 'setuid', 'exit_group']))
    // A rule that some of it does not fulfil is given another beside it.
    const all = names?.replace('prctl ', '') ?? ''
    const narrow = [rule(`${all}`), rule('prctl', [{ index: 0, value: 9999, op: 'SCMP_CMP_EQ' }])]
    const told = named('runtime-start', 'dup(3) = 4\n', defaultTarget, narrow)
    expect(told?.names).toBe('prctl')
    expect(told?.command).toMatch(
      /^allow: prctl where a0&0xffffffff=\d+( a\d\S+)*( \+ allow: prctl where a0\S+( a\d\S+)*)*$/,
    )
    expect(named('runtime-start', 'dup(3) = 4\n', defaultTarget, [rule(`${all} prctl`)])).toBeUndefined()
    const some = named('runtime-start', 'dup(3) = 4\n', defaultTarget, [
      ...narrow.slice(1),
      rule(all.replace('setuid ', '')),
    ])
    expect(some?.names).toBe('prctl setuid')
    expect(some?.command).toMatch(/^allow: setuid \+ allow: prctl where /)
    // Programs with threads end these by `exit`, which a table does not list.
    expect(
      named('runtime-start', 'clone(child_stack=NULL, flags=CLONE_VM) = 9\n', defaultTarget, [
        rule(`${all} prctl`),
      ]),
    ).toMatchObject({
      names: 'exit',
      command: 'allow: exit',
    })
  })
})

describe('what the linter finds after a plan', () => {
  const finding = (id: string, values: object) => ({ id, values }) as Parameters<typeof namesIn>[0]

  it('is about calls', () => {
    expect(namesIn(finding('fork-denied', { names: ['clone', 'fork'] }))).toEqual(['clone', 'fork'])
    expect(namesIn(finding('fork-denied', { name: 'clone' }))).toEqual(['clone'])
    expect(namesIn(finding('fork-denied', { names: undefined, name: 'clone' }))).toEqual(['clone'])
    expect(namesIn(finding('fork-denied', {}))).toEqual([])
  })

  it('is put right by opening what does no harm, or by answering that a call is absent', () => {
    for (const id of ['threads-denied', 'fork-denied', 'program-start-denied', 'older-abi-incomplete']) {
      expect(wantsThemOpen(finding(id, { names: ['futex', 'exit'] })), id).toBe(true)
      expect(wantsThemOpen(finding(id, { names: ['futex', 'mount'] })), id).toBe(false)
      expect(wantsThemOpen(finding(id, { names: ['bpf'] })), id).toBe(false)
      expect(wantsEnosys(finding(id, { names: ['futex'] })), id).toBe(false)
    }
    expect(wantsThemOpen(finding('fallback-refused', { names: ['futex'] }))).toBe(false)
    expect(wantsEnosys(finding('fallback-refused', { names: ['futex'] }))).toBe(true)
  })
})
