import { describe, expect, it } from 'vitest'
import { splitArguments } from './argument-text'
import { everyRow } from './cases.test-data'
import {
  goesOn,
  indexOf,
  isInterrupted,
  isOfTime,
  isWordStart,
  lastIndexOf,
  newsStart,
  resultStart,
  secondsAt,
} from './strace-bytes'
import { createTraceReader } from './trace-reader'

const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('an argument list', () => {
  it('is taken apart', () => {
    everyRow<[text: string, texts: readonly string[], rest: string]>(
      [
        ['', [], ''],
        [')', [], ')'],
        [' )', [], ')'],
        ['3) = 0', ['3'], ') = 0'],
        [' 3 , 4 ) = 0', ['3', '4'], ') = 0'],
        ['3,', ['3', ''], ''],
        [', 3)', ['', '3'], ')'],
        ['"a, b)", 3)', ['"a, b)"', '3'], ')'],
        ['"a\\", b", 3)', ['"a\\", b"', '3'], ')'],
        ['"a\\\\", 3)', ['"a\\\\"', '3'], ')'],
        ['"a, 3)', ['"a, 3)'], ''],
        ['"a\\', ['"a\\'], ''],
        ['0x7f /* 3, (vars */, 4)', ['0x7f /* 3, (vars */', '4'], ')'],
        ['0x7f /*, 4)', ['0x7f /*, 4)'], ''],
        ['/*/ a, b */, 4)', ['/*/ a, b */', '4'], ')'],
        ['4/2, 3)', ['4/2', '3'], ')'],
        ['{a=1, b=[2, (3)]}, 4)', ['{a=1, b=[2, (3)]}', '4'], ')'],
        ['{a=1, b)', ['{a=1, b)'], ''],
        ['[1, }, 2], 3)', ['[1, }, 2]', '3'], ')'],
        ['3</a, b>, 4)', ['3</a, b>', '4'], ')'],
        ['3</a, b>)', ['3</a, b>'], ')'],
        ['3</a, b>', ['3</a, b>'], ''],
        ['3</a, b>]x, 4)', ['3</a, b>]x', '4'], ')'],
        ['{3</a, b>}, 4)', ['{3</a, b>}', '4'], ')'],
        ['[3</a, b>], 4)', ['[3</a, b>]', '4'], ')'],
        ['3</a, b>|4, 5)', ['3</a, b>|4', '5'], ')'],
        ['3</a, b>=4, 5)', ['3</a, b>=4', '5'], ')'],
        ['3</a, b>(deleted), 5)', ['3</a, b>(deleted)', '5'], ')'],
        ['3</a, b> c, 5)', ['3</a, b> c', '5'], ')'],
        ['3</a>x, b>, 5)', ['3</a>x, b>', '5'], ')'],
        ['3<socket:[1->2, 3]>, 5)', ['3<socket:[1->2, 3]>', '5'], ')'],
        ['3<a->, b>, 5)', ['3<a->, b>', '5'], ')'],
        ['3<"a>, b">, 5)', ['3<"a>, b">', '5'], ')'],
        ['3</a, b', ['3</a, b'], ''],
        ['AT_FDCWD</tmp, x>, 5)', ['AT_FDCWD</tmp, x>', '5'], ')'],
        ['1<<26, 5)', ['1<<26', '5'], ')'],
        ['1<=2, 3>, 5)', ['1<=2', '3>', '5'], ')'],
        ['a <unfinished, ...>', ['a <unfinished', '...>'], ''],
        ['a<b, c>, 5)', ['a<b', 'c>', '5'], ')'],
        ['3) = 0, x)', ['3'], ') = 0, x)'],
      ],
      (text, texts, rest) => {
        for (const before of ['', 'f(']) {
          const { texts: found, end } = splitArguments(before + text, before.length)
          expect([found, (before + text).slice(end)]).toEqual([texts, rest])
        }
      },
    )
  })
})

describe('in the bytes of a line', () => {
  it('is a time, of which the seconds are told', () => {
    const at = (text: string) => secondsAt(bytesOf(`9${text} 5`), 1)
    expect(at('0')).toBe(0)
    expect(at('22:43:07')).toBe(22 * 3600 + 43 * 60 + 7)
    expect(at('01:02:03.5')).toBe(3723.5)
    expect(at('22:43:43.366001')).toBeCloseTo(81823.366001, 9)
    expect(at('1795560223.401625')).toBeCloseTo(1795560223.401625, 6)
    expect(at('0.000142')).toBeCloseTo(0.000142, 12)
    expect(at('12.25')).toBe(12.25)
    expect(at('7.')).toBe(7)
    expect([...'0123456789.:'].every(letter => isOfTime(letter.charCodeAt(0)))).toBe(true)
    expect([...' a-/;'].some(letter => isOfTime(letter.charCodeAt(0)))).toBe(false)
  })

  it('is a word, where a letter begins it', () => {
    for (const letter of 'azAZ_') expect(isWordStart(bytesOf(`1${letter}`), 1, 2), letter).toBe(true)
    for (const letter of '09 @[`{') expect(isWordStart(bytesOf(`1${letter}`), 1, 2), letter).toBe(false)
    expect(isWordStart(bytesOf('ab'), 1, 1)).toBe(false)
  })

  it('is a byte, the first or the last', () => {
    const bytes = bytesOf('x>a>b>x')
    expect([indexOf(bytes, 0x3e, 0, 7), indexOf(bytes, 0x3e, 2, 7), indexOf(bytes, 0x3e, 2, 3)]).toEqual([
      1, 3, 3,
    ])
    expect([
      lastIndexOf(bytes, 0x3e, 0, 7),
      lastIndexOf(bytes, 0x3e, 0, 5),
      lastIndexOf(bytes, 0x3e, 4, 5),
    ]).toEqual([5, 3, 4])
    expect(lastIndexOf(bytes, 0x3e, 0, 1)).toBe(0)
  })

  it('is the result behind the last closing parenthesis', () => {
    everyRow<[line: string, result: string | undefined]>(
      [
        ['(3) = 0', '0'],
        ['(3)   = 0', '0'],
        ['(3) = -1 ENOENT (No such file)', '-1 ENOENT (No such file)'],
        ['(3) = ? <unavailable>', '? <unavailable>'],
        ['(3) = 12', '12'],
        ['(3) = 123', '123'],
        ['(3) = 1234', '1234'],
        ['(") = 1", 2) = 3', '3'],
        ['(3) = ', ''],
        ['(3) =', undefined],
        ['(3)= 0', undefined],
        ['(3) =0', undefined],
        ['(3, a = 0', undefined],
        ['(3', undefined],
        ['(a) = b (c = d', 'b (c = d'],
        ['( = 0', undefined],
      ],
      (line, result) => {
        const bytes = bytesOf(`x) = 1${line} ) = 9`)
        const at = resultStart(bytes, 6, 6 + line.length)
        expect(at < 0 ? undefined : line.slice(at - 6)).toBe(result)
      },
    )
  })

  it('is the news of another process in the middle', () => {
    everyRow<[line: string, interrupted: boolean, news: number]>(
      [
        ['read(3 <unfinished ...>', true, -1],
        ['read(3 <detached ...>', true, -1],
        ['<unfinished ..>', true, -1],
        ['<unfinished .>', false, -1],
        ['a...>', false, -1],
        ['ab...>', true, -1],
        ['read(3) = 3</a>', false, -1],
        ['wait4(-1, strace: Process 74844 attached', true, 10],
        ['wait4(-1, Process 74844 attached', true, 10],
        ['strace: Process 7 attached', true, 0],
        ['wait4(-1, strace: Process x attached', true, -1],
        ['wait4(-1, attached', true, -1],
        ['wait4(-1, unattached', false, -1],
        ['strace: Process 7 attached x', false, -1],
        ['read(3', false, -1],
      ],
      (line, interrupted, news) => {
        for (const before of ['', 'a long line of another process, of more than forty-eight bytes\n']) {
          const bytes = bytesOf(`${before}${line} ...> attached`)
          const [start, end] = [before.length, before.length + line.length]
          expect(isInterrupted(bytes, start, end), line).toBe(interrupted)
          expect(newsStart(bytes, start, end) - start, line).toBe(news < 0 ? line.length : news)
        }
      },
    )
  })

  it('is the rest of a call, by how it begins', () => {
    everyRow<[line: string, goes: boolean]>(
      [
        [', 8) = 0', true],
        ['NULL, 8) = 0', true],
        ['8) = 0', true],
        ['O_RDONLY|O_CLOEXEC) = 3', true],
        ['}, 8) = 0', true],
        ['"x", 8) = 0', true],
        [' <unfinished ...>', true],
        ['read(3) = 0', false],
        ['hello world', false],
        ['hello', false],
        ['+++ exited with 0 +++', false],
        ['[], 8) = 0', true],
        ['[]) = 0', true],
        ['[{a}, 8) = 0', true],
        ['[a] b', false],
        ['[a]', false],
        ['[a', false],
        ['[ Process PID=7 runs in 32 bit mode. ]', false],
        ['', true],
      ],
      (line, goes) => {
        expect(goesOn(bytesOf(`x${line},),),`), 1, 1 + line.length)).toBe(goes)
      },
    )
  })
})

function read(
  text: string,
  name = 'log',
  architecture: 'SCMP_ARCH_X86_64' | 'SCMP_ARCH_AARCH64' = 'SCMP_ARCH_X86_64',
) {
  const reader = createTraceReader({ architecture })
  reader.begin(name)
  reader.push(bytesOf(text))
  const summary = reader.end()
  const [file] = summary.files
  return {
    calls: summary.calls.map(
      ({ name: call, count, arch }) => `${call} ${count}${arch === architecture ? '' : ` ${arch.slice(10)}`}`,
    ),
    lines: [file?.callLines, file?.otherLines, file?.notUnderstood],
    errors: summary.calls.flatMap(({ errors }) => errors.map(({ error, count }) => `${error} ${count}`)),
    summary,
  }
}

describe('a line of strace', () => {
  it('counts as what it is', () => {
    everyRow<[text: string, calls: readonly string[], lines: readonly number[]]>(
      [
        ['+++ exited with 0 +++', [], [0, 1, 0]],
        ['+++ killed by SIGKILL +++', [], [0, 1, 0]],
        ['++ x', [], [0, 1, 0]],
        ['+ x', [], [0, 0, 1]],
        ['--- SIGCHLD {si_signo=SIGCHLD} ---', [], [0, 1, 0]],
        ['---- x', [], [0, 0, 1]],
        ['--', [], [0, 0, 1]],
        ['strace: Process 7 attached', [], [0, 1, 0]],
        ['Process 7 attached', [], [0, 1, 0]],
        ['Process x attached', [], [0, 0, 1]],
        ['7 <detached ...>', [], [0, 1, 0]],
        [' > /usr/lib/libc.so.6(read+0x1) [0x1]', [], [0, 1, 0]],
        ['> /usr/lib/libc.so.6', [], [0, 0, 1]],
        [' >x', [], [0, 0, 1]],
        ['   ', [], [0, 1, 0]],
        ['', [], [0, 1, 0]],
        ['read(3) = 0  \r', ['read 1'], [1, 0, 0]],
        ['read(3)', [], [0, 0, 1]],
        ['read(3', [], [0, 0, 1]],
        ['read (3) = 0', [], [0, 0, 1]],
        ['nosuchcall(3) = 0', [], [0, 0, 1]],
        ['syscall_0x2710(3) = 0', ['syscall_0x2710 1'], [1, 0, 0]],
        [`${'a'.repeat(70)}(3) = 0`, [], [0, 0, 1]],
        ['read(3) = 0\nwrite(1, "x"', ['read 1', 'write 1'], [2, 0, 0]],
        ['read(3) = 0\nwrite(1, "x")', ['read 1'], [1, 0, 1]],
        ['write(1, "x"\nread(3) = 0', ['read 1'], [1, 0, 1]],
        ['<... read resumed>"", 1) = 0', ['read 1'], [1, 0, 0]],
        ['<... read resumed', [], [0, 0, 1]],
        ['<... nosuchcall resumed>) = 0', [], [0, 0, 1]],
        ['<.. read resumed>) = 0', [], [0, 0, 1]],
        [
          '7 read(3 <unfinished ...>\n8 close(3) = 0\n7 <... read resumed>) = 0',
          ['read 1', 'close 1'],
          [3, 0, 0],
        ],
        ['7 read(3 <unfinished ...>\n7 <... read resumed> <unfinished ...>', ['read 1'], [2, 0, 0]],
        ['read(3 <unfinished ...>\n<... read resumed>) = 0\n<... read resumed>) = 0', ['read 2'], [3, 0, 0]],
        ['wait4(-1, strace: Process 8 attached\nNULL, 0) = 8', ['wait4 1'], [2, 0, 0]],
        ['wait4(-1, strace: Process 8 attached\nread(3) = 0', ['wait4 1', 'read 1'], [2, 0, 0]],
        [
          'wait4(-1, strace: Process 8 attached\nstrace: Process 9 attached\nNULL, 0) = 8',
          ['wait4 1'],
          [2, 1, 0],
        ],
        ['wait4(-1, strace: Process 8 attached\nhello, world', ['wait4 1'], [1, 0, 1]],
        ['[ Process PID=7 runs in 32 bit mode. ]\nread(3) = 0', ['read 1 X86'], [1, 1, 0]],
        ['[ Process PID=7 runs in x32 mode. ]\nread(3) = 0', ['read 1 X32'], [1, 1, 0]],
        ['[ Process PID=7 runs in 16 bit mode. ]\nread(3) = 0', ['read 1'], [1, 0, 1]],
        ['[ Process PID=7 runs ]\nread(3) = 0', ['read 1'], [1, 0, 1]],
        [
          '[ Process PID=7 runs in 32 bit mode. ]\nread(3) = 0\n[ Process PID=7 runs in 64 bit mode. ]\nread(3) = 0',
          ['read 1 X86', 'read 1'],
          [2, 2, 0],
        ],
        [
          '7 [ Process PID=8 runs in 32 bit mode. ]\n7 read(3) = 0\n8 read(3) = 0',
          ['read 1', 'read 1 X86'],
          [2, 1, 0],
        ],
        // With -n, a number is of one ABI or the other.
        ['[   3] read(3) = 0', ['read 1 X86'], [1, 0, 0]],
        ['[   0] read(3) = 0', ['read 1'], [1, 0, 0]],
        ['[   3] [00007f563c72eb57] read(3) = 0', ['read 1 X86'], [1, 0, 0]],
        ['[ 999] read(3) = 0', ['read 1'], [1, 0, 0]],
        ['[   3] read(3) = 0\n[   0] read(3) = 0', ['read 1 X86', 'read 1'], [2, 0, 0]],
        // A name of the other ABI alone gives it away, until another program begins.
        ['7 mmap2(NULL) = 0\n7 read(3) = 0', ['mmap2 1 X86', 'read 1 X86'], [2, 0, 0]],
        ['7 mmap2(NULL) = 0\n8 read(3) = 0', ['mmap2 1 X86', 'read 1 X86'], [2, 0, 0]],
        [
          '7 mmap2(NULL) = 0\n7 execve("/x") = 0\n7 read(3) = 0',
          ['mmap2 1 X86', 'execve 1 X86', 'read 1'],
          [3, 0, 0],
        ],
        [
          '7 mmap2(NULL) = 0\n7 execve("/x") = -1 ENOENT (x)\n7 read(3) = 0',
          ['mmap2 1 X86', 'execve 1 X86', 'read 1 X86'],
          [3, 0, 0],
        ],
      ],
      (text, calls, lines) => {
        expect(read(`${text}\n`)).toMatchObject({ calls, lines })
      },
    )
  })

  it('tells its error', () => {
    everyRow<[text: string, errors: readonly string[]]>(
      [
        ['read(3) = -1 EPERM (Operation not permitted)', ['EPERM 1']],
        ['read(3) = -1 EPERM', ['EPERM 1']],
        ['read(3) = ? ERESTARTSYS (To be restarted)', ['ERESTARTSYS 1']],
        ['read(3) = -1', []],
        ['read(3) = ?', []],
        ['read(3) = 5 EPERM', []],
        ['read(3) = -1 (x)', []],
        ['read(3) = -1 eperm', []],
        ['read(3) = 0x7f EFAULT', []],
        ['7 read(3 <unfinished ...>\n7 <... read resumed>) = -1 EIO (x)', ['EIO 1']],
        ['<... read resumed>) = -1 EIO (x)', ['EIO 1']],
        ['read(3) = -1 EIO (x)\nread(4) = -1 EIO (x)\nread(3) = -1 EPERM (x)', ['EIO 2', 'EPERM 1']],
        [`read(3) = -1 E${'A'.repeat(60)}`, [`E${'A'.repeat(39)} 1`]],
      ],
      (text, errors) => {
        expect(read(`${text}\n`).errors).toEqual(errors)
      },
    )
  })

  it('tells of the whole file what it shows of how it was recorded', () => {
    const facts = (text: string) => read(text).summary.files[0]?.strace
    const of = (text: string) => ({
      begins: '',
      calls: 0,
      failed: 0,
      ends: 0,
      showsExit: false,
      showsMemory: false,
      isAbiGuessed: false,
      ...facts(text),
    })
    expect(facts('nothing\n')).toBeUndefined()
    expect(facts('+++ exited with 0 +++\n')).toBeUndefined()
    expect(of('read(3) = 0\n')).toMatchObject({
      begins: 'read',
      calls: 1,
      failed: 0,
      ends: 0,
      showsExit: false,
      showsMemory: false,
    })
    expect(of('read(3) = -1 EIO (x)\nwrite(3) = ? ERESTARTSYS (x)\nread(3) = -1 EIO (x)\n')).toMatchObject({
      calls: 3,
      failed: 2,
    })
    for (const call of ['exit', 'exit_group']) expect(of(`${call}(0) = ?\n`).showsExit, call).toBe(true)
    for (const call of ['brk', 'mmap', 'mmap2']) expect(of(`${call}(0) = 0\n`).showsMemory, call).toBe(true)
    expect(of('read(3) = 0\n+++ exited with 0 +++\n+++ killed by SIGKILL +++\n').ends).toBe(2)
    expect(of('mmap2(0) = 0\n').isAbiGuessed).toBe(true)
    expect(of('[ Process PID=7 runs in 32 bit mode. ]\nread(0) = 0\n').isAbiGuessed).toBe(false)
    // Each file anew.
    const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
    const whole =
      'mmap2(0) = -1 EIO (x)\nfork() = 8\n[pid 8] +++ exited with 0 +++\nexit(0) = ?\n+++ exited with 0 +++\n'
    for (const text of [whole, 'read(3) = 0\n']) {
      reader.begin('log')
      reader.push(bytesOf(text))
    }
    const { files } = reader.end()
    expect(files[0]?.strace).toMatchObject({ ends: 2, exited: 2, made: 1, isOfSeveral: true })
    expect(files[1]?.strace).toEqual({
      begins: 'read',
      calls: 1,
      failed: 0,
      ends: 0,
      exited: 0,
      showsMemory: false,
      showsLoading: false,
      made: 0,
      isOfSeveral: false,
      showsExit: false,
      isAbiGuessed: false,
    })
  })

  it('is of SIGSYS the end of the call before it', () => {
    const ended = (text: string) =>
      read(text).summary.calls.map(({ name, endedBySigsys }) => [name, endedBySigsys])
    expect(ended('7 read(3) = ?\n8 write(3) = 1\n7 +++ killed by SIGSYS (core dumped) +++\n')).toEqual([
      ['read', 1],
      ['write', 0],
    ])
    expect(ended('7 read(3) = ?\n7 +++ killed by SIGKILL +++\n')).toEqual([['read', 0]])
    expect(ended('7 +++ killed by SIGSYS +++\n7 read(3) = ?\n')).toEqual([['read', 0]])
  })

  it('goes on with the arguments that it began with', () => {
    const of = (text: string) =>
      read(text).summary.calls[0]?.arguments.map(({ texts, count }) => [texts.join(';'), count])
    const one = [['AF_INET;SOCK_STREAM;IPPROTO_TCP;;;', 1]]
    expect(of('socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3\n')).toEqual(one)
    expect(
      of('7 socket(AF_INET, SOCK_STREAM <unfinished ...>\n7 <... socket resumed>, IPPROTO_TCP) = 3\n'),
    ).toEqual(one)
    expect(
      of('7 socket(AF_INET, SOCK_STREAM, IPPROTO_TCP <unfinished ...>\n7 <... socket resumed>) = 3\n'),
    ).toEqual(one)
    expect(of('socket(AF_INET, SOCK_STREAMstrace: Process 7 attached\n, IPPROTO_TCP) = 3\n')).toEqual(one)
    expect(of('socket(AF_INET, SOCK_STREAMProcess 7 attached\n, IPPROTO_TCP) = 3\n')).toEqual(one)
    // Of a result that never comes, nothing is known of what was still to be printed.
    expect(of('7 socket(AF_INET, SOCK_STREAM <unfinished ...>\n')).toEqual([])
    // Two in the middle of a call each.
    expect(
      of(
        '7 socket(AF_INET, <unfinished ...>\n8 socket(AF_UNIX, <unfinished ...>\n7 <... socket resumed>SOCK_RAW, 1) = 3\n8 <... socket resumed>SOCK_DGRAM, 2) = 3\n',
      ),
    ).toEqual([
      ['AF_INET;SOCK_RAW;1;;;', 1],
      ['AF_UNIX;SOCK_DGRAM;2;;;', 1],
    ])
  })

  it('has its time, of which the first and the last of each call count', () => {
    const times = (text: string) => {
      const { calls, timeScale } = read(text).summary
      return [timeScale, ...calls.map(({ name, firstTime, lastTime }) => `${name} ${firstTime} ${lastTime}`)]
    }
    expect(times('10.5 read(3) = 0\n')).toEqual(['relative', 'read 10.5 10.5'])
    expect(times('1.5 read(3) = 0\n2.5 write(3) = 0\n3 read(4) = 0\n4.5 read(3) = 0\n')[1]).toMatch(
      /^read 1.5 /,
    )
    expect(
      times(
        '1000000000.5 read(3) = 0\n1000000001.5 read(3) = 0\n1000000002.25 read(3) = 0\n1000000003.25 write(3) = 0\n',
      ),
    ).toEqual(['epoch', 'read 1000000000.5 1000000002.25', 'write 1000000003.25 1000000003.25'])
    expect(times('00:00:01 read(3) = 0\n00:01:01 read(3) = 0\n')).toEqual(['day', 'read 1 61'])
    expect(times('00:00:01 read(3) = 0\n1000000000.5 write(3) = 0\n')[0]).toBeUndefined()
    expect(times('read(3) = 0\n')).toEqual([undefined, 'read undefined undefined'])
  })
})

describe('a log of whatever is in it', () => {
  it('shows what it does not understand with its place, twenty lines at most', () => {
    const { summary } = read(
      `read(3) = 0\n${Array.from({ length: 100 }, (_, index) => `line of text ${index}\n`).join('')}`,
    )
    expect(summary.samples[0]).toEqual({ place: { file: 0, line: 2, offset: 12 }, text: 'line of text 0' })
    expect(summary.samples.map(({ place }) => place.line)).toEqual(
      summary.samples.map((_, index) => index + 2),
    )
    expect(summary.samples.length).toBeLessThan(100)
    expect(summary.files[0]?.notUnderstood).toBe(100)
    const complaints = read(
      Array.from({ length: 100 }, (_, index) => `x${index}: Operation not permitted\n`).join(''),
    ).summary
    expect(complaints.hints.length).toBe(complaints.samples.length)
    expect(complaints.hints.length).toBe(summary.samples.length)
    expect(complaints.hints[0]).toEqual({
      place: { file: 0, line: 1, offset: 0 },
      text: 'x0: Operation not permitted',
    })
    expect(read(`${'x'.repeat(1000)}\n`).summary.samples[0]?.text).toBe('x'.repeat(400))
    expect(read(`${'x'.repeat(1000)}: Operation not permitted\n`).summary.hints[0]?.text).toBe(
      'x'.repeat(400),
    )
  })

  it('has places in bytes, of which a letter takes two in UTF-16', () => {
    const letters = [...'\ufeffread(3) = 0\nhello\nworld\n'].map(letter => letter.charCodeAt(0))
    const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
    reader.push(Uint8Array.from(letters.flatMap(letter => [letter & 0xff, letter >> 8])))
    expect(reader.end().samples.map(({ place, text }) => [place.offset, text])).toEqual([
      [26, 'hello'],
      [38, 'world'],
    ])
  })

  it('takes the structure of JSON for nothing that could be a call', () => {
    for (const line of [
      '{',
      '}',
      '[',
      '],',
      '  },',
      '}, {',
      '"a": 1,',
      '  "count": -1.5',
      '"list": [',
      '"object": {',
      '{ "a": 1',
    ])
      expect(read(`read(3) = 0\n${line}\n`).lines, line).toEqual([1, 1, 0])
    for (const line of ['"a": "b"', 'x {', '"a" 1', '"a": 1, "b": 2', '{x}'])
      expect(read(`read(3) = 0\n${line}\n`).lines, line).toEqual([1, 0, 1])
  })

  it('counts what the kernel suppressed', () => {
    const lost = (text: string) => read(`${text}\n`).summary.lostRecords
    expect(lost('audit: 12 callbacks suppressed')).toBe(12)
    expect(
      lost('[1.5] kaudit_printk_skb: 7 callbacks suppressed\naudit_printk_skb: 3 callbacks suppressed'),
    ).toBe(10)
    expect(lost('kauditd_printk_skb: 2 callbacks suppressed')).toBe(2)
    expect(lost('audit: audit_lost=5 audit_rate_limit=0')).toBe(5)
    expect(lost('net_ratelimit: 9 callbacks suppressed')).toBe(0)
    expect(lost('audit: x callbacks suppressed')).toBe(0)
    expect(read('audit: 12 callbacks suppressed\n').lines).toEqual([0, 1, 0])
  })

  it('is what its name and its neighbours tell', () => {
    const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
    const files: readonly (readonly [string, string])[] = [
      ['app.7', 'openat(3, "/lib/aarch64-linux-gnu/libc.so.6", 0) = 3\n'],
      ['app.8', 'read(3) = 0\n'],
      ['other.8', 'read(3) = 0\n'],
      ['app', 'read(3) = 0\n'],
      ['app.12345678901', 'read(3) = 0\n'],
    ]
    for (const [name, text] of files) {
      reader.begin(name)
      reader.push(bytesOf(text))
    }
    const { files: read, processes, calls } = reader.end()
    expect(read.map(({ architecture, library }) => [architecture, library])).toEqual([
      ['SCMP_ARCH_AARCH64', 'glibc'],
      ['SCMP_ARCH_AARCH64', 'glibc'],
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ])
    expect(processes.map(({ file, pid }) => [file, pid])).toEqual([
      [0, 7],
      [1, 8],
      [2, 8],
      [3, undefined],
      [4, undefined],
    ])
    expect(calls.map(({ name, arch, count }) => `${name} ${arch} ${count}`)).toEqual([
      'openat SCMP_ARCH_AARCH64 1',
      'read SCMP_ARCH_AARCH64 1',
      'read SCMP_ARCH_X86_64 3',
    ])
  })

  it('has names alone only where nothing else is in it', () => {
    expect(read('read\nwrite\n').calls).toEqual(['read 1', 'write 1'])
    expect(read('close(3) = 0\nread\n')).toMatchObject({ calls: ['close 1'], lines: [1, 0, 1] })
    expect(read('read\nclose(3) = 0\nwrite\n')).toMatchObject({
      calls: ['read 1', 'close 1'],
      lines: [2, 0, 1],
    })
  })

  it('is read up to what was pushed, and from what is pushed without a name', () => {
    const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
    reader.push(bytesOf('read(3) = 0\nwri'))
    expect(reader.summary()).toMatchObject({ callCount: 1, bytes: 15, files: [{ name: '', lines: 1 }] })
    reader.push(bytesOf('te(3) = 0'))
    expect(reader.end()).toMatchObject({ callCount: 2, bytes: 24, lines: 2 })
    expect(reader.end()).toMatchObject({ callCount: 2, files: [{ lines: 2 }] })
  })
})
