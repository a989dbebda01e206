import { describe, expect, it } from 'vitest'
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

const bytesOf = (text: string) => new TextEncoder().encode(text)

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
