import { describe, expect, it } from 'vitest'
import { defaultTarget, type Target } from '../../engine/profile'
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

const gapsOf = (text: string, target?: Target) => health([['log', text]], target).gaps.map(({ id }) => id)

const start = `7 execve("/bin/app", ["app"], 0x7ffc /* 3 vars */) = 0
7 brk(NULL) = 0x55d000000000
7 access("/etc/ld.so.preload", R_OK) = -1 ENOENT (No such file or directory)
7 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY|O_CLOEXEC) = 3
7 mmap(NULL, 8192, PROT_READ, MAP_PRIVATE, 3, 0) = 0x7f0000000000
7 close(3) = 0
7 read(0, "", 1) = 0
7 write(1, "x", 1) = 1
`
const end = '7 exit_group(0) = ?\n7 +++ exited with 0 +++\n'
const attached = '7 epoll_wait(5, [], 8, 100) = 0\n7 read(6, "x", 1) = 1\n'
const table = `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
100.00    0.000177         177         1           read
------ ----------- ----------- --------- --------- ----------------
100.00    0.000177         177         1           total
`
let serial = 0
const record = (syscall: number, code: string) =>
  `audit: type=1326 audit(1.2:${++serial}): auid=1 uid=0 gid=0 ses=1 pid=7 comm="app" exe="/app" sig=0 arch=c000003e syscall=${syscall} compat=0 ip=0x7f code=${code}\n`

describe('what a recording lacks', () => {
  it('is nothing known where its start and its end are there', () => {
    const { runs, gaps, architectures } = health([['log', start + end]])
    expect(gaps).toEqual([])
    expect(architectures).toEqual(['SCMP_ARCH_X86_64'])
    expect(runs).toMatchObject([
      {
        architecture: 'SCMP_ARCH_X86_64',
        library: 'glibc',
        showsStart: true,
        showsEnd: true,
        tellsArguments: true,
      },
    ])
  })

  it.each([
    ['the start, where the recorder attached', attached + end, ['start-missing', 'architecture-supposed']],
    ['the end, where the log is cut', start, ['end-missing']],
    ['all but the numbers, in a table', table, ['table-only', 'architecture-supposed']],
    [
      'what failed and what does not come back (-z)',
      `${start.replace(/.*ENOENT.*\n/, '')}7 fstat(3, {}) = 0\n7 +++ exited with 0 +++\n`,
      ['successes-only'],
    ],
    [
      'what worked (-Z)',
      '7 access("/x", R_OK) = -1 ENOENT (No such file or directory)\n'.repeat(9),
      ['failures-only', 'end-missing', 'architecture-supposed'],
    ],
    [
      'calls that every program makes (-e)',
      `${start.split('\n')[0]}\n${'7 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY) = 3\n'.repeat(9)}7 +++ exited with 0 +++\n`,
      ['filtered'],
    ],
    [
      'what comes behind a refused call',
      `${start}7 clone3({flags=CLONE_VM}, 88) = -1 ENOSYS (Function not implemented)\n${end}`,
      ['under-filter', 'one-run'],
    ],
    [
      'the work of a tracer',
      `${start}7 ptrace(PTRACE_TRACEME) = -1 EPERM (Operation not permitted)\n${end}`,
      ['tracer-traced'],
    ],
    [
      'the ABI of calls with one name',
      `${start}7 mmap2(NULL, 8, PROT_READ, MAP_PRIVATE, 3, 0) = 0xf7\n${end}`,
      ['abi-guessed'],
    ],
    [
      'records that the kernel dropped',
      `${record(59, '0x7ffc0000')}${record(231, '0x7ffc0000')}audit: 9 callbacks suppressed\n`,
      ['records-lost'],
    ],
    [
      'records of which the numbers are missing',
      `${record(59, '0x7ffc0000')}${record(231, '0x7ffc0000').replace(/:\d+\)/, ':9999)')}`,
      ['records-lost'],
    ],
    [
      'what other runs do, where processes depend on each other',
      `${start}7 vfork() = 8\n8 read(0, "", 1) = 0\n8 +++ exited with 0 +++\n${end}`,
      ['one-run'],
    ],
    [
      'what comes behind a call that was answered with an error',
      record(59, '0x50000') + record(231, '0x7ffc0000'),
      ['under-filter'],
    ],
  ])('is %s', (_, text, gaps) => {
    expect(gapsOf(text)).toEqual(gaps)
  })

  it('comes with what records it anew, and with the calls or files that show it', () => {
    const gapOf = (id: string, ...logs: Log[]) => health(logs).gaps.find(gap => gap.id === id)
    const whole = 'strace -f -e quiet=attach -o trace.txt PROGRAM'
    const forks = `${start}7 vfork() = 8\n8 read(0, "", 1) = 0\n8 +++ exited with 0 +++\n${end}`
    const absent = `${start}7 clone3({flags=CLONE_VM}, 88) = -1 ENOSYS (Function not implemented)\n${end}`
    const traced = `${start}7 ptrace(PTRACE_TRACEME) = -1 EPERM (Operation not permitted)\n${end}`
    const lost = `${record(59, '0x7ffc0000')}audit: 9 callbacks suppressed\n`
    const failing = '7 access("/x", R_OK) = -1 ENOENT (No such file or directory)\n'.repeat(9)
    const logging = 'docker run --rm --security-opt seccomp=log-everything.json IMAGE'
    const shown = [
      gapOf('start-missing', ['log', attached + end]),
      gapOf('end-missing', ['log', start]),
      gapOf('table-only', ['log', table]),
      gapOf('failures-only', ['log', failing]),
      gapOf('under-filter', ['log', absent]),
      gapOf('tracer-traced', ['log', traced]),
      gapOf('one-run', ['log', forks]),
      gapOf('records-lost', ['log', lost]),
      gapOf('abi-guessed', ['log', `${start}7 mmap2(NULL, 8, PROT_READ, MAP_PRIVATE, 3, 0) = 0xf7\n${end}`]),
      gapOf('architecture-supposed', ['log', attached]),
    ]
    expect(shown.map(gap => [gap?.id, gap?.commands, gap?.names])).toEqual([
      ['start-missing', [whole], []],
      ['end-missing', [whole, 'kill -TERM PID'], []],
      ['table-only', [whole], []],
      ['failures-only', [whole], []],
      [
        'under-filter',
        [`docker run --rm --security-opt seccomp=unconfined --cap-add SYS_PTRACE IMAGE ${whole}`],
        ['clone3'],
      ],
      ['tracer-traced', [logging], ['ptrace']],
      ['one-run', ['strace -f -e quiet=attach -o trace-2.txt PROGRAM'], []],
      ['records-lost', ['sudo sysctl -w kernel.printk_ratelimit=0', logging], ['9']],
      ['abi-guessed', ['strace -f -n -e quiet=attach -o trace.txt PROGRAM'], []],
      ['architecture-supposed', [], []],
    ])
  })

  it('is told of a file that ends before its end', () => {
    const reader = createTraceReader({ architecture: defaultTarget.architecture })
    reader.begin('half.gz')
    reader.push(new TextEncoder().encode(start + end))
    expect(healthOf(reader.end('truncated'), defaultTarget).gaps).toEqual([
      { id: 'cut', commands: [], names: ['half.gz'], runs: [] },
    ])
  })

  it('is not guessed at from a few calls, nor from a program that was running', () => {
    const reads = '7 read(6, "x", 1) = 1\n'.repeat(9)
    expect(gapsOf(reads)).toEqual(['start-missing', 'end-missing', 'architecture-supposed'])
    const few = '7 execve("/bin/app", ["app"], 0x7ffc /* 3 vars */) = 0\n7 read(0, "", 1) = 0\n'
    expect(gapsOf(few)).toEqual(['end-missing', 'architecture-supposed'])
    const failing = '7 access("/x", R_OK) = -1 ENOENT (No such file or directory)\n'.repeat(7)
    expect(gapsOf(failing)).toEqual(['start-missing', 'end-missing', 'architecture-supposed'])
  })

  it('hangs on what each kind of log can show', () => {
    const runOf = (text: string) => health([['log', text]]).runs[0]
    const ofCall =
      'type=SYSCALL msg=audit(1.2:9998): arch=c000003e syscall=41 success=no exit=-1 a0=26 a1=3 a2=0 a3=0 pid=7 comm="app"\n'
    expect(runOf(record(59, '0x7ffc0000') + ofCall)).toMatchObject({
      sources: ['audit', 'audit-syscall'],
      tellsArguments: true,
    })
    expect(runOf(table)).toMatchObject({ showsStart: undefined, showsEnd: undefined, tellsArguments: false })
    expect(runOf(record(59, '0x7ffc0000'))).toMatchObject({
      showsStart: true,
      showsEnd: undefined,
      tellsArguments: false,
    })
    expect(runOf(record(231, '0x7ffc0000'))).toMatchObject({ showsStart: false, showsEnd: true })
  })

  it('is told of a recording beside another that is whole', () => {
    const ofAttached = [
      { id: 'start-missing', runs: ['attached'] },
      { id: 'end-missing', runs: ['attached'] },
    ]
    const whole = ['whole', start + end] as const
    expect(health([['attached', attached], whole]).gaps).toMatchObject(ofAttached)
    expect(health([['table', table], whole]).gaps).toMatchObject([{ id: 'table-only', runs: ['table'] }])
    expect(
      health([
        ['attached', attached + end],
        ['kernel', record(59, '0x7ffc0000')],
      ]).gaps,
    ).toMatchObject([{ id: 'start-missing', runs: ['attached'] }])
  })

  it('is not the other runs of a program, where two are there', () => {
    const forks = `${start}7 vfork() = 8\n8 read(0, "", 1) = 0\n8 +++ exited with 0 +++\n${end}`
    expect(
      health([
        ['one', forks],
        ['two', forks],
      ]).gaps,
    ).toEqual([])
  })

  it('is not what the kernel wrote long after, or twice', () => {
    const [first, second] = [record(59, '0x7ffc0000'), record(231, '0x7ffc0000')]
    expect(gapsOf(`${first}${first}${second}${second}`)).toEqual([])
    expect(gapsOf(`${first}${second.replace(/\(1\.2:\d+/, '(9.9:9999')}`)).toEqual([])
  })

  it('is not filled by a table, which does not tell', () => {
    const { gaps } = health([
      ['attached', attached],
      ['table', table],
    ])
    expect(gaps.map(({ id, runs }) => [id, ...runs])).toEqual([
      ['table-only', 'table'],
      ['start-missing'],
      ['end-missing'],
      ['architecture-supposed'],
    ])
  })

  it('is not what another file of the same run has', () => {
    const { runs, gaps } = health([
      ['run.7', `${start}7 vfork() = 8\n`],
      ['run.8', '8 write(1, "x", 1) = 1\n8 exit_group(0) = ?\n'],
    ])
    expect(gaps.map(({ id }) => id)).toEqual(['one-run'])
    expect(runs.map(({ files }) => files)).toEqual([['run.7', 'run.8']])
  })

  it('is everything, for a target that does not run its programs', () => {
    const arm: Target = { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' }
    expect(gapsOf(start + end, arm)).toEqual(['other-architecture'])
  })

  it('comes with the command that fills it', () => {
    const [gap] = health([['log', attached + end]]).gaps
    expect(gap?.commands).toEqual(['strace -f -e quiet=attach -o trace.txt PROGRAM'])
  })
})
