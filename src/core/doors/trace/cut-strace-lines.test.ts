import { describe, expect, it } from 'vitest'
import { StraceLines } from './strace-lines'
import { TraceLedger } from './trace-ledger'

const x64 = 'SCMP_ARCH_X86_64'
const encoder = new TextEncoder()

/** What is made of lines; `behind` stands in the memory that follows the last of them, and other lines before each. */
function made(lines: readonly string[], behind = '', isCut = false) {
  const ledger = new TraceLedger(x64, undefined)
  const strace = new StraceLines(ledger)
  ledger.begin(0)
  strace.begin(undefined)
  const before = '7 read(3) = 0\n'
  const kinds = lines.map((line, index) => {
    ledger.line++
    const isLast = index === lines.length - 1
    const bytes = encoder.encode(`${before}${line}${isLast ? behind : ''}`)
    const end = before.length + line.length
    const kind = strace.read(bytes, before.length, end, isLast && isCut)
    strace.settle(bytes)
    return kind
  })
  return {
    kinds,
    facts: strace.facts(),
    calls: ledger.tallies.map(tally => tally.report(index => ledger.words.word(index))),
    processes: ledger.processes.records.map(({ pid, arch, pending, begun }) => [
      pid,
      arch,
      pending?.name,
      begun && String.fromCharCode(...begun),
    ]),
  }
}

const lines = [
  'socket(AF_INET, SOCK_STREAM, 0) = -1 EPERM (x)',
  '7 22:43:43.5 socket(AF_UNIX, 1) = ? ERESTARTSYS',
  '[   1] write(1, "a) = 1", 2) = 2',
  '[pid 7<a b>] execve("/x") = 0',
  '+++ killed by SIGSYS (core dumped) +++',
  '--- SIGCHLD {} ---',
  '<... read resumed>"x", 1) = -1 EIO (y)',
  '[ Process PID=7 runs in 32 bit mode. ]',
  ' > /lib/x.so(read+0x1)',
  'strace: Process 74 attached',
  'Process 74 attached',
  'socket(AF_INET, strace: Process 74 attached',
  'socket(AF_INET, 1 <unfinished ...>',
  'syscall_0x2710(1) = -1 ENOSYS',
]
const behinds = [' E', '...>', ') = 0', '++ S', '[ P]', 'attached 9']

/** Whether the same is made of the lines whatever stands behind the last. */
function holdsBehind(lines: readonly string[]): void {
  const text = (behind: string) =>
    JSON.stringify(made(lines, behind), (_, value) => (typeof value === 'bigint' ? `${value}` : value))
  const alone = text('')
  for (const behind of behinds)
    if (text(behind) !== alone) expect(text(behind), lines.join() + behind).toBe(alone)
}

describe('a line of strace that ends anywhere', () => {
  it('is what is there, whatever the memory behind it holds', () => {
    for (const line of lines) {
      for (let length = 1; length <= line.length; length++) {
        const cut = line.slice(0, length)
        holdsBehind(['close(3) = 0', cut])
      }
    }
  })

  it('goes on with a call, or not, whatever the memory behind it holds', () => {
    for (const next of [
      ', 1, 0) = -1 EIO (x)',
      ' <unfinished ...>',
      '[4], 0) = 0',
      '[ Process PID=7 runs in x32 mode. ]',
      'strace: Process 8 attached',
      'NULL, 0) = 3',
    ]) {
      for (let length = 1; length <= next.length; length++) {
        const cut = ['socket(AF_INET, strace: Process 9 attached', next.slice(0, length)]
        holdsBehind(cut)
      }
    }
  })

  it('may be longer than what is read, and is a call then without its result', () => {
    expect(made(['read(3, "xxx'], '', true).kinds).toEqual(['call'])
    expect(made(['read(3, "xxx'], '', false).kinds).toEqual([undefined])
    expect(made(['read(3, "xxx <unfinished ...>'], '', true)).toMatchObject({
      kinds: ['call'],
      processes: [[undefined, x64, undefined, undefined]],
    })
    expect(made(['nosuchcall(3, "xxx'], '', true).kinds).toEqual([undefined])
  })
})

describe('what is kept of arguments', () => {
  const flags = (...text: string[]) =>
    made(text).calls.map(({ arguments: seen }) => seen.map(({ texts, count }) => `${texts[2]} ${count}`))

  it('begins on one line and ends on another, both up to a length', () => {
    const begun = (length: number) =>
      `7 openat(AT_FDCWD, "${'x'.repeat(length - 'AT_FDCWD, ""'.length)}" <unfinished ...>`
    const rest = (length: number) =>
      `7 <... openat resumed>"${'x'.repeat(length - '"", O_RDONLY'.length)}", O_RDONLY) = 3`
    expect(flags(begun(4096), '7 <... openat resumed>, O_RDONLY) = 3')).toEqual([['O_RDONLY 1']])
    expect(flags(begun(4097), '7 <... openat resumed>, O_RDONLY) = 3')).toEqual([[' 1']])
    const first = '7 openat(AT_FDCWD, <unfinished ...>'
    expect(flags(first, rest(4096))).toEqual([['O_RDONLY 1']])
    expect(flags(first, rest(4097))).toEqual([['O_RDONL 1']])
  })
})
