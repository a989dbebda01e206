import { describe, expect, it } from 'vitest'
import { defaultTarget, type Target } from '../../engine/profile'
import { everyRow } from './cases.test-data'
import { healthOf } from './recording-health'
import { createTraceReader } from './trace-reader'

type Log = readonly [name: string, text: string]

function health(logs: readonly Log[], target: Target = defaultTarget) {
  const reader = createTraceReader({ architecture: target.architecture })
  for (const [name, text] of logs) {
    reader.begin(name)
    reader.push(new TextEncoder().encode(text))
  }
  return healthOf(reader.end(), target)
}

const gapsOf = (text: string) => health([['log', text]]).gaps.map(({ id }) => id)

const EXECVE = 'execve("/bin/app", ["app"], 0x7ffc /* 3 vars */) = 0\n'
const LIBC = 'openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY) = 3\n'
const MEMORY = 'mmap(NULL, 8192, PROT_READ, MAP_PRIVATE, 3, 0) = 0x7f0000000000\nclose(3) = 0\n'
const FAILED = 'access("/x", R_OK) = -1 ENOENT (No such file or directory)\n'
const READ = 'read(0, "", 1) = 0\n'
const EXIT = 'exit_group(0) = ?\n'
const ENDED = '+++ exited with 0 +++\n'
const KILLED = '+++ killed by SIGTERM +++\n'
const times = (text: string, count: number) => text.repeat(count)

describe('what the recorder left out', () => {
  it('is known by what no program does without', () => {
    everyRow<[what: string, log: string, gaps: readonly string[]]>(
      [
        ['nothing', EXECVE + LIBC + MEMORY + FAILED + times(READ, 4) + EXIT, []],
        ['nothing, of eight calls', EXECVE + LIBC + MEMORY + FAILED + times(READ, 2) + EXIT, []],
        // -Z: all have failed, of eight or more.
        [
          'what worked',
          LIBC.replace('= 3', '= -1 ENOENT (x)') + times(FAILED, 7),
          ['failures-only', 'end-missing'],
        ],
        [
          'not to be known of seven',
          LIBC.replace('= 3', '= -1 ENOENT (x)') + times(FAILED, 6),
          ['start-missing', 'end-missing'],
        ],
        // -z: none has failed, and the process ended without the call by which it does.
        ['what failed', EXECVE + LIBC + MEMORY + times(READ, 5) + ENDED, ['successes-only']],
        [
          'what failed, with brk',
          `${EXECVE + LIBC}brk(NULL) = 0x55\n${times(READ, 5)}${ENDED}`,
          ['successes-only'],
        ],
        [
          'what failed, with mmap2',
          EXECVE.replace('bin', 'lib/x86_64-linux-gnu') +
            'mmap2(NULL, 8, 1, 2, 3, 0) = 0xf7\n' +
            times(READ, 6) +
            ENDED,
          ['successes-only', 'abi-guessed'],
        ],
        ['nothing that is known of seven', EXECVE + LIBC + MEMORY + times(READ, 3) + ENDED, []],
        // A process that is killed makes no such call either.
        ['nothing, where it was killed', EXECVE + LIBC + MEMORY + FAILED + times(READ, 5) + KILLED, []],
        [
          'nothing, where it was killed and none failed',
          EXECVE + LIBC + MEMORY + times(READ, 6) + KILLED,
          [],
        ],
        [
          'what comes behind, where one failed',
          EXECVE + LIBC + MEMORY + FAILED + times(READ, 5) + ENDED,
          ['filtered'],
        ],
        ['the end, where nothing ends', EXECVE + LIBC + MEMORY + times(READ, 5), ['end-missing']],
        ['nothing, with exit alone', `${EXECVE + LIBC + MEMORY + times(READ, 5)}exit(0) = ?\n${ENDED}`, []],
        // -e: what every program makes is not there.
        ['calls', EXECVE + LIBC + times(READ, 5) + EXIT, ['filtered']],
        ['calls of which it is not known', EXECVE + LIBC + times(READ, 4) + EXIT, []],
        // -e trace='!mmap,write': the loader of libraries does not go without.
        [
          'one call of the loader',
          `${EXECVE + LIBC}brk(NULL) = 0x55\n${FAILED}close(3) = 0\n${times(READ, 3)}${EXIT}`,
          ['filtered'],
        ],
        // -f -e trace=openat: it ended by itself, and made no call to do so.
        ['all but one call', times(LIBC, 7) + LIBC.replace('= 3', '= -1 ENOENT (x)') + ENDED, ['filtered']],
        [
          'all but one call of what was killed',
          `${times(LIBC, 7) + LIBC.replace('= 3', '= -1 ENOENT (x)')}+++ killed by SIGTERM +++\n`,
          ['start-missing'],
        ],
        ['the start', LIBC + MEMORY + times(READ, 6) + EXIT, ['start-missing']],
        ['the start, by which nothing is known of the rest', LIBC + times(READ, 7) + EXIT, ['start-missing']],
      ],
      (_, log, gaps) => {
        expect(gapsOf(log)).toEqual(gaps)
      },
    )
  })

  it('is told, whatever other files have', () => {
    const filtered = EXECVE + LIBC + times(READ, 5) + EXIT
    const gaps = (...logs: Log[]) => health(logs).gaps.map(({ id }) => id)
    expect(gaps(['a', filtered], ['b', EXECVE + LIBC + MEMORY + FAILED + times(READ, 4) + EXIT])).toEqual([
      'filtered',
    ])
    expect(gaps(['a', filtered], ['b', filtered])).toEqual(['filtered'])
    // One that shows nothing fills nothing.
    expect(gaps(['a', filtered], ['b', 'nothing at all\n'])).toEqual(['filtered'])
    expect(gaps(['a', filtered], ['b', 'read\nwrite\n'])).toEqual(['filtered'])
  })
})

const serials = { next: 0 }
const record = (syscall: number, code = '0x7ffc0000', time = '1.2', sig = 0) =>
  `audit: type=1326 audit(${time}:${++serials.next}): auid=1 uid=0 gid=0 ses=1 pid=7 comm="app" exe="/app" sig=${sig} arch=c000003e syscall=${syscall} compat=0 ip=0x7f code=${code}\n`

describe('what a filter refused while it was recorded', () => {
  const refused = (text: string) =>
    health([['log', text]]).gaps.find(({ id }) => id === 'under-filter')?.names
  const whole = record(59) + record(231)
  it('is named by its calls', () => {
    everyRow<[log: string, names: readonly string[] | undefined]>(
      [
        [record(0, '0x7ffc0000'), undefined],
        [record(0, '0x7fff0000'), undefined],
        [record(0, '0x50000'), ['read']],
        [record(0, '0x0'), ['read']],
        [record(0, '0x80000000'), ['read']],
        [record(0, '0x30000'), ['read']],
        [record(1, '0x50000') + record(0, '0x50000') + record(1, '0x50000'), ['read', 'write']],
        ['clone3({}, 88) = -1 ENOSYS (Function not implemented)\n', ['clone3']],
        ['clone3({}, 88) = -1 EPERM (Operation not permitted)\n', undefined],
        ['openat2(3) = -1 ENOSYS (Function not implemented)\n', undefined],
        ['7 read(0, "", 1) = ?\n7 --- SIGSYS {si_signo=SIGSYS} ---\n7 +++ killed by SIGSYS +++\n', ['read']],
        ['7 read(0, "", 1) = ?\n7 +++ killed by SIGKILL +++\n', undefined],
      ],
      (log, names) => {
        expect(refused(whole + log)).toEqual(names)
      },
    )
  })
})

describe('the runs of a body of recordings', () => {
  it('are the files of strace -ff together, and each other file by itself', () => {
    const { runs } = health([
      ['app.7', EXECVE + READ],
      ['app.12345', READ + EXIT],
      ['app.x', READ],
      ['other.7', READ],
      ['kernel.7', record(59)],
      ['kernel.8', record(231)],
      ['empty.7', ''],
    ])
    expect(runs).toEqual([
      {
        files: ['app.7', 'app.12345'],
        sources: ['strace'],
        architecture: undefined,
        library: undefined,
        showsStart: true,
        showsEnd: true,
        showsChildren: undefined,
        tellsArguments: true,
      },
      expect.objectContaining({ files: ['app.x'], showsStart: false, showsEnd: false }),
      expect.objectContaining({ files: ['other.7'], showsStart: false, showsEnd: false }),
      expect.objectContaining({
        files: ['kernel.7'],
        sources: ['audit'],
        showsStart: true,
        showsEnd: undefined,
        showsChildren: undefined,
        tellsArguments: false,
      }),
      expect.objectContaining({ files: ['kernel.8'], sources: ['audit'] }),
    ])
  })

  it('show their end by the call or by what the recorder tells, and of a table neither is known', () => {
    const run = (text: string) => health([['log', text]]).runs[0]
    expect(run(READ + ENDED)).toMatchObject({ showsStart: false, showsEnd: true })
    expect(run(READ + EXIT)).toMatchObject({ showsStart: false, showsEnd: true })
    expect(run(`${READ}exit(0) = ?\n`)).toMatchObject({ showsEnd: true })
    expect(run(READ)).toMatchObject({ showsEnd: false })
    expect(run('read\nexecve\nexit_group\n')).toMatchObject({ showsStart: undefined, showsEnd: undefined })
    const ofCall =
      'type=SYSCALL msg=audit(1.2:9998): arch=c000003e syscall=59 success=yes exit=0 a0=26 pid=7 comm="app"\n'
    expect(run(ofCall)).toMatchObject({ sources: ['audit-syscall'], showsStart: true })
    expect(run(ofCall)?.showsEnd).toBe(undefined)
    expect(health([['log', LIBC + READ]]).runs[0]).toMatchObject({
      architecture: 'SCMP_ARCH_X86_64',
      library: 'glibc',
    })
  })

  it('begin, in the kernel’s log, with the process that becomes the program', () => {
    const later = (call: number) => record(call).replace('pid=7', 'pid=9')
    const shown = (text: string) => health([['log', text]]).runs[0]?.showsStart
    expect(shown(record(0) + record(59) + later(1))).toBe(true)
    // The head is lost, and what starts a program is a child of the one that is meant.
    expect(shown(record(0) + later(59) + record(1))).toBe(false)
    expect(shown(record(0) + later(59) + record(59))).toBe(true)
  })

  it('are one where several threads or processes were seen once only', () => {
    const whole = EXECVE + LIBC + MEMORY + FAILED + times(READ, 4)
    for (const call of [
      'clone(child_stack=NULL, flags=SIGCHLD) = 8\n',
      'clone3({}, 88) = 8\n',
      'fork() = 8\n',
      'vfork() = 8\n',
    ]) {
      // Without -f, no line is of what was made.
      const { gaps } = health([['log', whole + call + EXIT]])
      expect(gaps, call).toEqual([
        {
          id: 'children-missing',
          commands: ['strace -f -e quiet=attach -o trace.txt PROGRAM'],
          names: [],
          runs: [],
        },
      ])
      expect(gapsOf(`${whole + call}[pid 8] ${READ}${EXIT}`), call).toEqual(['one-run'])
      expect(gapsOf(`${whole + call}[pid 8] ${ENDED}${EXIT}`), call).toEqual(['one-run'])
      expect(gapsOf(whole + call.replace(/\d+$/m, '-1 EPERM (x)') + EXIT), call).toEqual(['one-run'])
    }
    expect(
      health([
        ['a', `${whole}fork() = 8\n[pid 8] ${READ}${EXIT}`],
        ['b', whole + EXIT],
      ]).gaps,
    ).toEqual([])
    expect(
      gapsOf(
        `${whole}fork() = 8\n[pid 8] ${READ}${EXIT}proof: run=profile status=0\nproof: call=read needed=yes\n`,
      ),
    ).toEqual([])
  })
})

describe('what is damaged', () => {
  const read = (text: string) => {
    const reader = createTraceReader({ architecture: defaultTarget.architecture })
    reader.begin('log')
    reader.push(new TextEncoder().encode(text))
    const { calls, samples, files } = reader.end()
    return [calls.map(({ name }) => name), samples.map(({ place }) => place.line), files[0]?.notUnderstood]
  }

  it('is counted as not understood', () => {
    const zeros = 'access("/etc/ld.so.preload", R_OK)\0\0\0\uFFFD9 fstat(3, {st_size=50}) = 0\n'
    expect(read(READ + zeros + EXIT)).toEqual([['read', 'exit_group'], [2], 1])
    for (const cut of ['arch=c000003e sysc', 'auid=0', 'arch=c000003e'])
      for (const type of ['SECCOMP msg=', '1326 ', 'SYSCALL msg='])
        expect(read(`${record(0)}type=${type}audit(1.2:9): ${cut}\n`), type).toEqual([['read'], [2], 1])
    // Another record of the same event has no call.
    expect(read(`${record(0)}type=CWD msg=audit(1.2:9): cwd="/"\n`)).toEqual([['read'], [], 0])
  })
})

describe('what else is told of a body of recordings', () => {
  it('is the machine, which is supposed where no log and no record tells it', () => {
    expect(gapsOf(EXECVE + MEMORY + FAILED + times(READ, 5) + EXIT)).toEqual(['architecture-supposed'])
    expect(gapsOf(record(59) + record(231))).toEqual([])
    const arm: Target = { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' }
    const other = health([['log', record(59) + record(231)]], arm)
    expect([other.gaps.map(({ id }) => id), other.architectures]).toEqual([
      ['other-architecture'],
      ['SCMP_ARCH_X86_64'],
    ])
  })

  it('is a table where there is nothing else', () => {
    const table =
      '% time     seconds  usecs/call     calls    errors syscall\n------ ----------- ----------- --------- --------- ----------------\n100.00    0.000177         177         1           read\n'
    expect(gapsOf(table)).toEqual(['table-only', 'architecture-supposed'])
    expect(gapsOf(`${table}${record(59)}${record(231)}`)).toEqual([])
    expect(
      health([
        ['a', table],
        ['b', record(59) + record(231)],
      ]).gaps,
    ).toMatchObject([{ id: 'table-only', runs: ['a'] }])
  })

  it('is what the kernel dropped, counted or not', () => {
    expect(gapsOf(`${record(59)}${record(231)}audit: 1 callbacks suppressed\n`)).toEqual(['records-lost'])
    const first = record(59)
    serials.next += 1
    expect(gapsOf(first + record(231))).toEqual(['records-lost'])
  })

  it('is that the program traces others, which only strace keeps it from', () => {
    const traced = (call: string) => EXECVE + LIBC + MEMORY + FAILED + times(READ, 4) + call + EXIT
    expect(gapsOf(traced('ptrace(PTRACE_TRACEME) = -1 EPERM (Operation not permitted)\n'))).toEqual([
      'tracer-traced',
    ])
    for (const otherwise of ['-1 ESRCH (No such process)', '0'])
      expect(gapsOf(traced(`ptrace(PTRACE_TRACEME) = ${otherwise}\n`))).toEqual(['way-around-missing'])
    expect(gapsOf(traced('mount("a") = -1 EPERM (Operation not permitted)\n'))).toEqual([])
    // perf traces without being a tracer.
    expect(
      gapsOf('1.234 ( 0.016 ms): app/7 ptrace(request: 1) = -1 EPERM (Operation not permitted)\n'),
    ).not.toContain('tracer-traced')
  })

  it('is that files end before their end, or could not be read', () => {
    for (const [problem, names] of [
      ['truncated', ['log.gz']],
      ['unreadable', ['log.gz']],
      ['compressed', undefined],
    ] as const) {
      const reader = createTraceReader({ architecture: defaultTarget.architecture })
      reader.begin('log.gz')
      reader.push(new TextEncoder().encode(record(59) + record(231)))
      const gap = healthOf(reader.end(problem), defaultTarget).gaps.find(({ id }) => id === 'cut')
      expect(gap?.names).toEqual(names)
    }
  })

  it('is nothing where nothing was read', () => {
    const told = health([['log', 'nothing at all\n']])
    expect(told).toEqual({
      runs: [],
      containers: [],
      programs: [],
      architectures: [],
      proof: undefined,
      gaps: [],
    })
    expect(health([['log', 'proof: run=profile status=3\n']]).proof).toMatchObject({ status: 3 })
  })
})
