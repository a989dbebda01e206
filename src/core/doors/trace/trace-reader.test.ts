import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testCases, testTable } from '../../case-files.test-data'
import { countsOf as counts, readLogs, told } from './told.test-data'
import { createTraceReader } from './trace-reader'
import { MAX_ARGUMENTS_KEPT, MAX_LINE_LENGTH, MAX_PROCESSES, type TraceSummary } from './trace-summary'

const encoder = new TextEncoder()
const read = (text: string, name = 'log') => readLogs([name, text])

/** A log of a container or a program on x86_64, in lines, and what is read in it. */
interface LogCase {
  readonly name: string
  readonly file?: string
  readonly log: readonly string[]
  readonly reads: unknown
}

const cases = join(import.meta.dirname, 'cases')
testCases<LogCase>(cases, 'reads', ({ log, file }) => told(read(log.join('\n'), file)), 3)

type NamedFile = readonly [name: string, text: string]
for (const name of ['strace', 'files', 'tools'])
  testTable<string | readonly NamedFile[]>(join(cases, 'logs', `${name}.tsv`), asked =>
    told(typeof asked === 'string' ? read(asked) : readLogs(...asked)),
  )

function call(summary: TraceSummary, name: string) {
  const found = summary.calls.find(other => other.name === name)
  if (!found) throw new Error(`${name} was not seen`)
  return found
}

let serial = 0
const audit = (fields: string, event = `1795560377.173:${++serial}`) =>
  `audit: type=1326 audit(${event}): auid=1 uid=0 ses=1 pid=7 comm="app" exe="/app" sig=0 ${fields} compat=0 ip=0x7f`

const strace = `80 execve("/bin/app", ["app", "(x) = 1"], 0x7ffc /* 3 vars */) = 0
80 openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3
80 openat(AT_FDCWD, "/none", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
80 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD, child_tidptr=0x7f) = 81
81 socket(AF_INET, SOCK_STREAM <unfinished ...>
80 wait4(-1,  <unfinished ...>
81 <... socket resumed>, IPPROTO_TCP) = 3
81 close(3) = 0
81 +++ exited with 0 +++
80 <... wait4 resumed>[{WIFEXITED(s)}], 0, NULL) = 81
80 --- SIGCHLD {si_signo=SIGCHLD} ---
80 exit_group(0) = ?
80 +++ exited with 0 +++
`

describe('the ABI of a call', () => {
  it('is that of the machine of which the log tells, not the one that it is read for', () => {
    const architectureOf = (text: string, name = 'log', ...others: string[]) => {
      const reader = createTraceReader({ architecture: 'SCMP_ARCH_AARCH64' })
      for (const other of others) {
        reader.begin('run.1')
        reader.push(encoder.encode(other))
      }
      reader.begin(name)
      reader.push(encoder.encode(text))
      return [...new Set(reader.end().calls.map(({ arch }) => arch))]
    }
    const close = 'close(3) = 0\n'
    expect(architectureOf(close)).toEqual(['SCMP_ARCH_AARCH64'])
    expect(architectureOf(`${close}arch_prctl(ARCH_SET_FS, 0x7f) = 0\n`)).toEqual(['SCMP_ARCH_X86_64'])
    expect(architectureOf(`openat(AT_FDCWD, "/lib/s390x-linux-gnu/libc.so.6", O_RDONLY) = 3\n`)).toEqual([
      'SCMP_ARCH_S390X',
    ])
    // No process of arm makes both.
    expect(
      architectureOf(`7 open("/x", O_RDONLY) = 3\n7 mmap(NULL, 8, PROT_READ, MAP_SHARED, 3, 0) = 0x7f\n`),
    ).toEqual(['SCMP_ARCH_X86_64'])
    expect(architectureOf(`8 open("/x", O_RDONLY) = 3\n`)).toEqual(['SCMP_ARCH_ARM'])
    // strace -ff: another process of the same run.
    expect(architectureOf(close, 'run.2', 'arch_prctl(ARCH_SET_FS, 0x7f) = 0\n')).toEqual([
      'SCMP_ARCH_X86_64',
    ])
  })
})

describe('strace', () => {
  it('keeps arguments that the profile tests', () => {
    const watched = new Map([['close', [0]]])
    const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64', watched })
    reader.push(encoder.encode(strace))
    expect(call(reader.end(), 'close').arguments[0]?.values[0]).toBe(3n)
  })

  it('knows numbers without a name, and no more of them than there can be', () => {
    const numbers = Array.from(
      { length: 2000 },
      (_, nr) => `syscall_0x${(nr + 0x2000).toString(16)}(0x1) = -1 ENOSYS (x)`,
    )
    const summary = read(numbers.join('\n'))
    expect(summary.calls.length).toBeLessThan(300)
    expect(summary.calls[0]).toMatchObject({ name: 'syscall_0x2000', nr: 0x2000 })
  })
})

it('says the same of a record in its usual form and in any other', () => {
  fc.assert(
    fc.property(
      fc.nat(600),
      fc.constantFrom('c000003e', '40000003', 'c00000b7', 'c0000099'),
      fc.nat(9),
      (nr, arch, pid) => {
        const usual = `type=SECCOMP msg=audit(1.5:3): auid=1 uid=0 gid=0 ses=1 pid=${pid} comm="a b" exe="/a" sig=0 arch=${arch} syscall=${nr} compat=0 ip=0x7f code=0x50000`
        expect(read(usual)).toEqual({
          ...read(usual.replace(' auid=1', ' auid=unset')),
          bytes: usual.length,
          files: read(usual).files,
        })
      },
    ),
    { numRuns: 50 },
  )
})

describe('bad input', () => {
  it('reads UTF-16, which PowerShell writes', () => {
    for (const isLittle of [true, false]) {
      const text = '\ufeffclose(3) = 0\r\nread(0, "é", 1) = 1\r\n'
      const bytes = new Uint8Array(text.length * 2)
      for (let at = 0; at < text.length; at++)
        new DataView(bytes.buffer).setUint16(at * 2, text.charCodeAt(at), isLittle)
      const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
      for (const byte of bytes) reader.push(Uint8Array.of(byte))
      const summary = reader.end()
      expect(counts(summary)).toEqual({ close: 1, read: 1 })
      expect(summary.files[0]?.problems).toEqual(['utf-16'])
      expect(call(summary, 'read').first).toEqual({ file: 0, line: 2, offset: 30 })
    }
  })

  it('reads it without its mark, and tells it from binary files', () => {
    const little = Buffer.from('close(3) = 0\nread(0, "", 1) = 0\n', 'utf16le')
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
      reader.push(bytes)
      const summary = reader.end()
      expect(counts(summary)).toEqual({ close: 1, read: 1 })
      expect(summary.files[0]?.problems).toEqual(['utf-16'])
    }
  })

  it('says that a file is compressed whose bytes come as they are', () => {
    for (const head of ['\xfd7zXZ\0', 'BZh91AY&SY', '\x28\xb5\x2f\xfd\x04']) {
      const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
      reader.push(Buffer.from(`${head}\nclose(3) = 0\n`, 'latin1'))
      const { files, calls } = reader.end()
      expect([files[0]?.problems, calls]).toEqual([['packed'], []])
    }
  })

  it('says that a file is compressed, binary or cut off', () => {
    const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
    reader.begin('a.gz')
    reader.push(Uint8Array.of(0x1f, 0x8b, 8, 0, 10, 10))
    reader.begin('b')
    reader.push(Uint8Array.of(0, 1, 2, 10, 0, 10))
    reader.begin('c')
    reader.push(encoder.encode('close(3) = 0\nread(0, "'))
    expect(reader.end('truncated').files).toMatchObject([
      { name: 'a.gz', bytes: 6, lines: 0, problems: ['compressed'] },
      { name: 'b', notUnderstood: 2, problems: ['binary'] },
      { name: 'c', callLines: 2, problems: ['truncated'] },
    ])
  })

  it('reads the head of a line of megabytes', () => {
    const summary = read(`write(1, "${'x'.repeat(3 * MAX_LINE_LENGTH)}", 5) = 5\nclose(3) = 0\n`)
    expect(counts(summary)).toEqual({ write: 1, close: 1 })
    expect(summary.files[0]?.problems).toEqual(['long-lines'])
  })

  it('takes bytes of any encoding for what they are', () => {
    const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
    const line = 'openat(AT_FDCWD, "/caf?", O_RDONLY) = 3\n'
    const latin = Uint8Array.from(line, letter => (letter === '?' ? 0xe9 : letter.charCodeAt(0)))
    reader.push(latin)
    reader.push(Uint8Array.of(0x80, 0xff, 0xfe, 0xc3, 10))
    const summary = reader.end()
    expect(counts(summary)).toEqual({ openat: 1 })
    expect(summary.samples).toMatchObject([{ text: '\ufffd\ufffd\ufffd\ufffd' }])
  })

  it('keeps its memory bounded', () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `${at + 1} socket(${at}, ${at}, 0) = -1 E${at} (x)`)
    const summary = read(lines.join('\n'))
    expect(summary.processes).toHaveLength(MAX_PROCESSES + 1)
    expect(call(summary, 'socket')).toMatchObject({ count: 5000, argumentsLeftOut: true })
    expect(call(summary, 'socket').arguments).toHaveLength(MAX_ARGUMENTS_KEPT)
  })

  const lines = [
    ...strace.split('\n'),
    audit('arch=c000003e syscall=41'),
    '[ Process PID=80 runs in 32 bit mode. ]',
    'wait4(-1, strace: Process 74844 attached',
    ' <unfinished ...>',
    '1795560223.401625 close(3</a>) = 0',
    '22:00:02 read(0</a b>, "", 1) = 0',
    '0.5 mmap(NULL, 8, PROT_READ /* x */, MAP_PRIVATE, 3, 0',
    '% time calls syscall',
    '------ ----- -------',
    '{',
    '  "defaultAction": "SCMP_ACT_ERRNO",',
    'read',
    '@[ls, 257]: 9',
    '9 14:28:33.0 0 a (7) > pread fd=3',
  ]

  it('makes the same of a log wherever it is cut into pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...lines), { maxLength: 40 }).map(picked => picked.join('\n')),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 }),
        (text, sizes) => {
          const bytes = encoder.encode(text)
          const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
          reader.begin('log')
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const size = sizes[turn % sizes.length] ?? 1
            // A copy that is overwritten afterwards: nothing may hold on to what was pushed.
            const piece = bytes.slice(at, at + size)
            reader.push(piece)
            piece.fill(0x39)
            at += size
          }
          expect(reader.end()).toEqual(read(text))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('never throws, whatever the bytes', () => {
    const pieces = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom(...lines).map(line => encoder.encode(line)),
      fc
        .constantFrom(...lines)
        .chain(line => fc.nat(line.length).map(end => encoder.encode(`${line.slice(0, end)}\n`))),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), chunks => {
        const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
        for (const chunk of chunks) reader.push(chunk)
        const { files } = reader.end()
        for (const { callLines, otherLines, notUnderstood, lines: all } of files) {
          expect(callLines + otherLines + notUnderstood).toBe(all)
        }
      }),
      { numRuns: 300 },
    )
  })
})

it('a log shows what it does not understand with its place, twenty lines at most', () => {
  const summary = read(
    `read(3) = 0\n${Array.from({ length: 100 }, (_, index) => `line of text ${index}\n`).join('')}`,
  )
  expect(summary.samples[0]).toEqual({ place: { file: 0, line: 2, offset: 12 }, text: 'line of text 0' })
  expect(summary.samples.map(({ place }) => place.line)).toEqual(summary.samples.map((_, index) => index + 2))
  expect(summary.samples.length).toBeLessThan(100)
  expect(summary.files[0]?.notUnderstood).toBe(100)
  const complaints = read(
    Array.from({ length: 100 }, (_, index) => `x${index}: Operation not permitted\n`).join(''),
  )
  expect(complaints.hints.length).toBe(complaints.samples.length)
  expect(complaints.hints.length).toBe(summary.samples.length)
  expect(complaints.hints[0]).toEqual({
    place: { file: 0, line: 1, offset: 0 },
    text: 'x0: Operation not permitted',
  })
  expect(read(`${'x'.repeat(1000)}\n`).samples[0]?.text).toBe('x'.repeat(400))
  expect(read(`${'x'.repeat(1000)}: Operation not permitted\n`).hints[0]?.text).toBe('x'.repeat(400))
})

it('a log has places in bytes, of which a letter takes two in UTF-16', () => {
  const letters = [...'\ufeffread(3) = 0\nhello\nworld\n'].map(letter => letter.charCodeAt(0))
  const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
  reader.push(Uint8Array.from(letters.flatMap(letter => [letter & 0xff, letter >> 8])))
  expect(reader.end().samples.map(({ place, text }) => [place.offset, text])).toEqual([
    [26, 'hello'],
    [38, 'world'],
  ])
})

it('a log is read up to what was pushed, and from what is pushed without a name', () => {
  const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
  reader.push(encoder.encode('read(3) = 0\nwri'))
  expect(reader.summary()).toMatchObject({ callCount: 1, bytes: 15, files: [{ name: '', lines: 1 }] })
  reader.push(encoder.encode('te(3) = 0'))
  expect(reader.end()).toMatchObject({ callCount: 2, bytes: 24, lines: 2 })
  expect(reader.end()).toMatchObject({ callCount: 2, files: [{ lines: 2 }] })
})
