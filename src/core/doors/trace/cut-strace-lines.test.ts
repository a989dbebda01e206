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

describe('what the lines of a process are', () => {
  const counted = (...text: string[]) =>
    made(text).calls.map(({ name, arch, count }) => `${name} ${arch.slice(10)} ${count}`)

  it('goes by the process that each names', () => {
    const { processes, calls } = made([
      '7 read(3) = 0',
      '8 read(3) = 0',
      '8 read(3) = 0',
      'read(3) = 0',
      '7 read(3) = 0',
    ])
    expect(processes.map(([pid]) => pid)).toEqual([7, 8, undefined])
    expect(calls[0]?.processes).toEqual([
      { process: 0, count: 2 },
      { process: 1, count: 2 },
      { process: 2, count: 1 },
    ])
  })

  it('goes by the number of a call where it has one, with the base of its ABI or without', () => {
    expect(counted('[   3] read(3) = 0', 'write(3) = 0', '[   1] write(3) = 0', 'read(3) = 0')).toEqual([
      'read X86 1',
      'write X86 1',
      'write X86_64 1',
      'read X86_64 1',
    ])
    // The first number of all, and one that only another call has.
    expect(counted('[   0] read(3) = 0', '[ 999] read(3) = 0', '[   4] write(3) = 0')).toEqual([
      'read X86_64 2',
      'write X86 1',
    ])
    expect(counted('[   3] nosuch(3) = 0', '[   3] syscall_0x2710(3) = 0', 'read(3) = 0')).toEqual([
      'syscall_0x2710 X86_64 1',
      'read X86_64 1',
    ])
    expect(counted('[   0] read(3) = 0', '7 mmap2(NULL) = 0', '7 [   0] read(3) = 0')).toEqual([
      'read X86_64 2',
      'mmap2 X86 1',
    ])
  })

  it('is of the kernel’s own ABI again behind a program that began, unless the file tells of each change', () => {
    const other = ['7 mmap2(NULL) = 0', '7 read(3) = 0']
    expect(counted(...other, '7 execve("/x") = 0', '7 read(3) = 0')).toEqual([
      'mmap2 X86 1',
      'read X86 1',
      'execve X86 1',
      'read X86_64 1',
    ])
    expect(counted(...other, '7 execve("/x") = -1 ENOENT (x)', '7 read(3) = 0', '7 close(3) = 0')).toEqual([
      'mmap2 X86 1',
      'read X86 2',
      'execve X86 1',
      'close X86 1',
    ])
    expect(counted(...other, '7 close(3) = 0', '7 read(3) = 0')).toEqual([
      'mmap2 X86 1',
      'read X86 2',
      'close X86 1',
    ])
    expect(
      counted('7 [ Process PID=7 runs in 32 bit mode. ]', '7 execve("/x") = 0', '7 read(3) = 0'),
    ).toEqual(['execve X86 1', 'read X86 1'])
    // One process’s ABI is none of another’s that was there before.
    expect(counted('8 read(3) = 0', ...other, '8 read(3) = 0')).toEqual([
      'read X86_64 2',
      'mmap2 X86 1',
      'read X86 1',
    ])
  })

  it('has its time, also where it is the first of the line', () => {
    const times = (...text: string[]) =>
      made(text).calls.map(({ name, firstTime, lastTime }) => [name, firstTime, lastTime])
    expect(times('22:00:01 read(3) = 0', '22:00:02 close(3) = 0', '22:00:04 read(3) = 0')).toEqual([
      ['read', 79201, 79204],
      ['close', 79202, 79202],
    ])
    expect(times('0.5 read(3) = 0', '0.5 read(3) = 0', '1.5 close(3) = 0', '0.5 read(3) = 0')).toEqual([
      ['read', 0.5, 3],
      ['close', 2.5, 2.5],
    ])
    expect(times('22:00:01 read(3) = 0', 'read(3) = 0', '22:00:04 read(3) = 0')).toEqual([
      ['read', 79201, 79204],
    ])
  })

  it('is a call that began before the log did, where no process is in the middle of it', () => {
    const { kinds, calls } = made([
      '7 <... read resumed>) = -1 EIO (x)',
      '7 <... read resumed>) = 0',
      '7 <... close resumed> <unfinished ...>',
    ])
    expect(kinds).toEqual(['call', 'call', 'call'])
    expect(calls).toMatchObject([
      { name: 'read', count: 2, errors: [{ error: 'EIO', count: 1 }] },
      { name: 'close', count: 1, errors: [] },
    ])
    expect(
      made([
        '7 read(3 <unfinished ...>',
        '7 <... read resumed> <unfinished ...>',
        '7 <... read resumed>) = -1 EIO (x)',
      ]),
    ).toMatchObject({
      kinds: ['call', 'call', 'call'],
      calls: [{ name: 'read', count: 1, errors: [{ error: 'EIO', count: 1 }] }],
    })
  })

  it('is an error of as many letters as one may have', () => {
    const error = (name: string) => made([`read(3) = -1 ${name}`]).calls[0]?.errors[0]?.error
    expect([error('E'), error(`E${'A'.repeat(39)}`), error(`E${'A'.repeat(40)}`), error('EIO(x)')]).toEqual([
      'E',
      `E${'A'.repeat(39)}`,
      `E${'A'.repeat(39)}`,
      'EIO',
    ])
  })

  it('is the name of a call up to sixty-four letters', () => {
    const word = (length: number) => `syscall_${'0'.repeat(length - 8)}`
    expect(made([`${word(18)}(3) = 0`]).kinds).toEqual(['call'])
    expect(made([`${word(19)}(3) = 0`]).kinds).toEqual([undefined])
  })
})

describe('what is kept of arguments', () => {
  const flags = (...text: string[]) =>
    made(text).calls.map(({ arguments: seen }) => seen.map(({ texts, count }) => `${texts[2]} ${count}`))

  it('is as much of each as anybody reads', () => {
    const long = 'X'.repeat(300)
    expect(flags(`openat(3, "x", ${long}) = 0`)).toEqual([[`${long.slice(0, 256)} 1`]])
  })

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

  it('is counted once, though all that is kept stands on the first of two lines', () => {
    const begun = '7 openat(AT_FDCWD, "x", O_RDONLY, 0666 <unfinished ...>'
    expect(flags(begun, '7 <... openat resumed>) = 3', 'openat(4, "y", O_RDONLY, 0666) = 3')).toEqual([
      ['O_RDONLY 2'],
    ])
    expect(flags('7 close(3 <unfinished ...>', '7 <... close resumed>) = 0')).toEqual([[]])
  })
})
