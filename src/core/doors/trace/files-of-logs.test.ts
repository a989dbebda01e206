import { describe, expect, it } from 'vitest'
import { everyRow } from './cases.test-data'
import { HEAD_LENGTH } from './log-head'
import { createTraceReader } from './trace-reader'
import { MAX_SAMPLES, type TraceSummary } from './trace-summary'

const encoder = new TextEncoder()
const bytesOf = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0))

type NamedFile = readonly [name: string, ...pieces: (string | Uint8Array)[]]

/** What is read of files, each in the pieces that it is pushed in. */
function read(...files: NamedFile[]) {
  const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
  for (const [name, ...pieces] of files) {
    reader.begin(name)
    for (const piece of pieces) reader.push(typeof piece === 'string' ? encoder.encode(piece) : piece)
  }
  return reader.end()
}

const callsOf = ({ calls }: TraceSummary) =>
  calls.map(({ name, arch, count }) => `${name} ${arch.slice(10)} ${count}`)
const arm = 'openat(3, "/lib/aarch64-linux-gnu/libc.so.6", 0) = 3\n'

describe('a file of a log', () => {
  it('is told in full', () => {
    const summary = read(
      ['run.7', 'execve("/app") = 0\n--- SIGCHLD {} ---\nhello\n'],
      ['two', '@[ls, 257]: 9\n@[257]: x\n'],
    )
    expect(summary).toMatchObject({
      bytes: 68,
      lines: 5,
      callCount: 10,
      processesLeftOut: 0,
      unnamedCalls: 0,
    })
    expect(summary.files).toStrictEqual([
      {
        run: undefined,
        source: 0,
        architecture: undefined,
        library: undefined,
        strace: {
          begins: 'execve',
          calls: 1,
          failed: 0,
          ends: 0,
          showsExit: false,
          showsMemory: false,
          exited: 0,
          showsLoading: false,
          made: 0,
          isOfSeveral: false,
          isAbiGuessed: false,
        },
        name: 'run.7',
        bytes: 44,
        lines: 3,
        callLines: 1,
        otherLines: 1,
        notUnderstood: 1,
        sources: ['strace'],
        problems: [],
      },
      {
        run: undefined,
        source: 1,
        architecture: undefined,
        library: undefined,
        strace: undefined,
        name: 'two',
        bytes: 24,
        lines: 2,
        callLines: 1,
        otherLines: 0,
        notUnderstood: 1,
        sources: ['bpftrace'],
        problems: [],
      },
    ])
    expect(summary.processes).toStrictEqual([
      { file: 0, pid: 7, name: undefined, container: undefined, program: undefined },
      { file: 1, pid: undefined, name: 'ls', container: undefined, program: undefined },
    ])
    expect(summary.samples).toStrictEqual([
      { place: { file: 0, line: 3, offset: 38 }, text: 'hello' },
      { place: { file: 1, line: 2, offset: 14 }, text: '@[257]: x' },
    ])
  })

  it('is of the machine of which its first part tells, in whatever pieces that comes', () => {
    expect(callsOf(read(['log', 'close(3) = 0\n', arm]))).toEqual(['close AARCH64 1', 'openat AARCH64 1'])
    const padding = (length: number) => `${'x'.repeat(length - 1)}\n`
    const [line = ''] = arm.split('\n')
    const path = line.indexOf('libc.so.6')
    expect(callsOf(read(['log', padding(HEAD_LENGTH - path), arm]))).toEqual(['openat AARCH64 1'])
    expect(callsOf(read(['log', padding(10), padding(HEAD_LENGTH - path - 10), arm]))).toEqual([
      'openat AARCH64 1',
    ])
    expect(callsOf(read(['log', padding(HEAD_LENGTH), arm]))).toEqual(['openat X86_64 1'])
    expect(callsOf(read(['log', padding(HEAD_LENGTH - 9), arm, arm]))).toEqual(['openat X86_64 2'])
    const wide = Uint8Array.from(
      [...`\ufeff${arm}`].flatMap(letter => [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8]),
    )
    expect(callsOf(read(['log', wide]))).toEqual(['openat AARCH64 1'])
  })

  it('has what another of the same run tells, and what it tells itself before that', () => {
    const close = 'close(3) = 0\n'
    const musl = 'open("/lib/ld-musl-x86_64.so.1") = 3\n'
    const told = (...files: NamedFile[]) =>
      read(...files).files.map(({ architecture, library }) => `${architecture?.slice(10)} ${library}`)
    everyRow<[one: string, other: string, isTold: boolean]>(
      [
        ['a.7', 'a.8', true],
        ['a.7', 'a.1234567890', true],
        ['a.7', 'a.12345678901', false],
        ['a.7', 'a.8x', false],
        ['a.7', 'a.x', false],
        ['a.7', 'a', false],
        ['a.7', 'xa.8', false],
        ['xa.7', 'a.8', false],
        ['ab.7', 'a.8', false],
        ['dir/log.b.7', 'dir/log.b.8', true],
        ['a.7\nb.7', 'b.8', false],
      ],
      (one, other, isTold) => {
        expect(told([one, arm], [other, close])).toEqual([
          'AARCH64 glibc',
          isTold ? 'AARCH64 glibc' : 'undefined undefined',
        ])
      },
    )
    expect(told(['a.7', close], ['a.8', close], ['a.9', arm])).toEqual([
      'undefined undefined',
      'undefined undefined',
      'AARCH64 glibc',
    ])
    expect(told(['a.7', arm], ['a.8', musl])).toEqual(['AARCH64 glibc', 'X86_64 musl'])
    expect(told(['a.7', arm], ['a.8', 'uname({machine="s390x"}) = 0\n'])).toEqual([
      'AARCH64 glibc',
      'S390X glibc',
    ])
    expect(read(['a.12', close], ['b.x12', close]).processes.map(({ pid }) => pid)).toEqual([12, undefined])
    expect(read(['a.7.log', close]).processes.map(({ pid }) => pid)).toEqual([undefined])
  })

  it('tells what is wrong with it', () => {
    const problems = (...pieces: (string | Uint8Array)[]) => read(['log', ...pieces]).files[0]?.problems
    expect(problems('close(3) = 0\n')).toEqual([])
    expect(problems(bytesOf('ab\0c\0d\0e\0f\0g\0\n'))).toEqual(['binary'])
    expect(problems(bytesOf('a\0b\0c\0d\0e\0f\0g\0h\0\n'))).toEqual(['utf-16'])
    expect(problems(bytesOf('a\0b\0c\0d\0e\0f\0g\0h\0\nx\0\n'))).toEqual(['utf-16'])
    expect(problems(bytesOf('x\0\na\0b\0c\0d\0e\0f\0g\0h\0\n'))).toEqual(['binary', 'utf-16-unmarked'])
    expect(problems(bytesOf('\x01\0\x02\0\x03\0\x04\0\x05\0\x06\0\x07\0\x08\0\n'))).toEqual(['binary'])
    expect(problems('hello\n')).toEqual([])
    const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
    reader.begin('a')
    reader.endFile('unreadable')
    reader.begin('b')
    expect(reader.end('truncated').files.map(file => [file.name, ...file.problems])).toEqual([
      ['a', 'unreadable'],
      ['b', 'truncated'],
    ])
  })

  it('counts what the kernel dropped', () => {
    const lost = (line: string) => read(['log', `${line}\n`]).lostRecords
    everyRow(
      [
        ['audit: audit_lost=57 audit_rate_limit=0', 57],
        ['audit: audit_lost=57 audit_rate_limit=0\naudit: audit_lost=58 audit_rate_limit=0', 58],
        ['[ 1.0] audit: rate limit exceeded', 1],
        [
          'audit: audit_backlog=65 > audit_backlog_limit=64\naudit: audit_lost=3 audit_rate_limit=0\naudit: backlog limit exceeded',
          3,
        ],
        ['a: "audit: rate limit exceeded" was written', 0],
        ['kaudit_printk_skb: 12 callbacks suppressed', 12],
        ['kauditd_printk_skb: 123456789 callbacks suppressed', 123456789],
        ['auditd_printk_skb: 3 callbacks suppressed', 3],
        ['xaudit: 3 callbacks suppressed', 0],
        ['audit: x callbacks suppressed', 0],
        ['audit_lost=x', 0],
      ],
      (line, count) => {
        expect(lost(line)).toBe(count)
      },
    )
  })

  it('has as many samples as are shown, in the order of its lines', () => {
    const lines = Array.from({ length: 60 }, (_, index) => `line of text ${index}`)
    const { samples, hints } = read(['log', `${lines.join('\n')}\n`])
    expect(samples.map(({ text }) => text)).toEqual(lines.slice(0, MAX_SAMPLES))
    expect(hints).toEqual([])
    const long = `{ ${'x'.repeat(500)}`
    expect(read(['log', `${long}\n`]).samples).toEqual([
      { place: { file: 0, line: 1, offset: 0 }, text: long.slice(0, 400) },
    ])
    const unknown = `syscall_x${'y'.repeat(500)}`
    expect(read(['log', `@[sys_enter_${unknown}]: 3\n`]).samples.map(({ text }) => text)).toEqual([
      `@[sys_enter_${unknown}`.slice(0, 400),
    ])
  })

  it('begun like a recorded profile is none where calls follow', () => {
    expect(read(['log', '{\n@[257]: 9\n{\n']).files).toMatchObject([
      { callLines: 1, otherLines: 2, notUnderstood: 0 },
    ])
    expect(read(['log', '{ x\n@[257]: 9\n{ y\n']).samples.map(({ text }) => text)).toEqual(['{ x', '{ y'])
    expect(read(['log', '{ x\nclose(3) = 0\n{ y\n']).samples.map(({ text }) => text)).toEqual(['{ y', '{ x'])
    const profile = JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [{ names: ['read'], action: 'SCMP_ACT_ALLOW' }],
    })
    expect(read(['log', profile], ['two', `@[257]: 9\n${profile}\n`])).toMatchObject({
      callCount: 10,
      files: [
        { callLines: 1, sources: ['recording'] },
        { callLines: 1, sources: ['bpftrace'], notUnderstood: 1 },
      ],
    })
  })

  it('may hold lines of strace in those of a container’s log, with their times and places', () => {
    const wrapped = (line: string) => `2026-11-24T22:39:56.1Z stderr F ${line}\n`
    const text = [
      wrapped('7 1795560223.5 close(3) = 0'),
      '7 1795560224.5 close(3) = 0\n',
      wrapped('7 1795560225.5 close(3) = 0'),
      wrapped('7 +++ exited with 0 +++'),
      wrapped('mount of x'),
      wrapped('mount'),
    ].join('')
    const summary = read(['log', text])
    expect(summary.files).toMatchObject([
      { callLines: 3, otherLines: 1, notUnderstood: 2, sources: ['strace'] },
    ])
    expect(summary.calls).toMatchObject([
      {
        name: 'close',
        count: 3,
        firstTime: 1795560223.5,
        lastTime: 1795560225.5,
        first: { line: 1 },
        last: { line: 3 },
      },
    ])
    expect(read(['log', wrapped('close(3) = 0')])).toMatchObject({ files: [{ sources: ['strace'] }] })
  })

  it('that ltrace wrote has only the calls that it marks', () => {
    const summary = read(['log', 'brk@SYS(nil) = 0x55\nclose(3) = 0\nread@SYS(3) = 0\n'])
    expect(callsOf(summary)).toEqual(['brk X86_64 1', 'read X86_64 1'])
    expect(summary.calls.map(({ first }) => first)).toEqual([
      { file: 0, line: 1, offset: 0 },
      { file: 0, line: 3, offset: 33 },
    ])
    expect(summary.files).toMatchObject([{ lines: 3, sources: ['ltrace'] }])
  })

  it('may be a report of what a profile needs', () => {
    const tables = '% time calls syscall\n------ ----- -------\n 10.00     1 read\n'
    expect(callsOf(read(['log', `close(3) = 0\n${tables}`]))).toEqual(['close X86_64 1'])
    expect(callsOf(read(['log', tables]))).toEqual(['read X86_64 1'])
    expect(read(['log', `close(3) = 0\n${tables}`]).files).toMatchObject([
      { callLines: 2, sources: ['strace'] },
    ])
  })
})
