import { describe, expect, it } from 'vitest'
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
})
