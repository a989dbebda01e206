import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyCase, everyRow } from './cases.test-data'
import { LineSplitter } from './line-splitter'
import { createTraceReader } from './trace-reader'
import { MAX_LINE_LENGTH } from './trace-summary'

interface Taken {
  readonly text: string
  readonly isCut: boolean
  readonly length: number
}

/** The lines of what is pushed in pieces of these sizes, the last of which is repeated. */
function split(bytes: Uint8Array, ...sizes: readonly number[]) {
  const lines: Taken[] = []
  let settled = 0
  const splitter = new LineSplitter({
    take: (from, start, end, isCut, length) => {
      lines.push({
        text: String.fromCharCode(...from.subarray(start, Math.min(end, start + 9))),
        isCut,
        length,
      })
      expect(end - start).toBe(Math.min(length, MAX_LINE_LENGTH))
      settled = lines.length - 1
    },
    settle: () => (settled = lines.length),
  })
  for (let at = 0, piece = 0; at < bytes.length; piece++) {
    const size = sizes[Math.min(piece, sizes.length - 1)] ?? bytes.length
    // What was pushed may be written over.
    const chunk = bytes.slice(at, at + size)
    splitter.push(chunk)
    chunk.fill(0x58)
    expect(settled).toBe(lines.length)
    at += size
  }
  splitter.end()
  expect(settled).toBe(lines.length)
  const { encoding, markLength, width } = splitter
  return { lines, encoding, markLength, width }
}

const bytesOf = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0))
const utf16 = (text: string, isLittle = true) =>
  Uint8Array.from(
    [...text].flatMap(letter => {
      const code = letter.charCodeAt(0)
      return isLittle ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff]
    }),
  )
const whole = (text: string): Taken => ({ text, isCut: false, length: text.length })

describe('a text in pieces', () => {
  it('has the lines that it has as a whole', () => {
    const texts = fc
      .array(fc.constantFrom('', 'a', 'bc', 'read(3)'), { maxLength: 6 })
      .map(lines => lines.join('\n'))
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
        (text, sizes) => {
          const expected = text.split('\n')
          // A last line without anything in it is none.
          if (expected.at(-1) === '') expected.pop()
          expect(split(bytesOf(text), ...sizes)).toEqual({
            lines: expected.map(whole),
            encoding: 'bytes',
            markLength: 0,
            width: 1,
          })
        },
      ),
      { numRuns: 200 },
    )
  })

  it('is read as bytes or UTF-16 by its first bytes, wherever it is cut', () => {
    everyRow(
      [
        ['bytes', 0, 1, bytesOf('ab\nc')],
        ['bytes', 3, 1, bytesOf('\xef\xbb\xbfab\nc')],
        ['utf-16-little', 2, 2, bytesOf('\xff\xfea\0b\0\n\0c\0')],
        ['utf-16-big', 2, 2, bytesOf('\xfe\xff\0a\0b\0\n\0c')],
      ],
      (encoding, markLength, width, bytes) => {
        const expected = { lines: [whole('ab'), whole('c')], encoding, markLength, width }
        expect(split(bytes)).toEqual(expected)
        for (let size = 1; size < bytes.length; size++) {
          expect(split(bytes, size)).toEqual(expected)
          expect(split(bytes, size, 100)).toEqual(expected)
        }
      },
    )
  })

  it('has no mark in other first bytes', () => {
    everyCase(
      [
        '\xef\xbb\xbea',
        '\xef\xbc\xbfa',
        '\xee\xbb\xbfa',
        '\xff\xffa',
        '\xfe\xfea',
        '\xffa',
        '\x1f\x8ca',
        '\xfe',
        '\xef\xbb',
        'a',
      ],
      text => {
        expect(split(bytesOf(`${text}\nb`))).toMatchObject({ encoding: 'bytes', markLength: 0, width: 1 })
        expect(split(bytesOf(`${text}\nb`)).lines).toEqual([whole(text), whole('b')])
        expect(split(bytesOf(text)).lines).toEqual([whole(text)])
      },
    )
  })

  it('that is compressed has no lines', () => {
    expect(split(bytesOf('\x1f\x8b\x08\n\n\n'))).toEqual({
      lines: [],
      encoding: 'gzip',
      markLength: 0,
      width: 1,
    })
    expect(split(bytesOf('\x1f\x8b\x08\n\n\n'), 1).lines).toEqual([])
  })

  it('in UTF-16 has a question mark for what is no letter of one byte', () => {
    for (const isLittle of [true, false])
      expect(split(utf16('\ufeffa\u4e00b\u0100', isLittle)).lines).toEqual([whole('a?b?')])
    // Half a letter at the end is none.
    expect(split(bytesOf('\xff\xfea\0b'))).toMatchObject({ lines: [whole('a')] })
  })

  it('keeps of a line what no longer one may hold, and how long it was', () => {
    const of = (length: number) => bytesOf(`${'a'.repeat(length)}\nb`)
    const taken = (length: number, isCut: boolean) => [{ text: 'aaaaaaaaa', isCut, length }, whole('b')]
    for (const sizes of [[], [4, 60_000], [70_000, 1], [MAX_LINE_LENGTH, 1]]) {
      expect(split(of(MAX_LINE_LENGTH), ...sizes).lines).toEqual(taken(MAX_LINE_LENGTH, false))
      expect(split(of(MAX_LINE_LENGTH + 1), ...sizes).lines).toEqual(taken(MAX_LINE_LENGTH + 1, true))
    }
    for (const length of [MAX_LINE_LENGTH, MAX_LINE_LENGTH + 1])
      expect(split(bytesOf(`abcdef\n${'a'.repeat(length)}\nb`)).lines).toEqual([
        whole('abcdef'),
        ...taken(length, length > MAX_LINE_LENGTH),
      ])
    expect(split(of(3 * MAX_LINE_LENGTH), 40_000).lines).toEqual(taken(3 * MAX_LINE_LENGTH, true))
  })
})

/** A log of the kernel’s audit, as far as its counting goes. */
const record = (serial: number | string, nr = 41, more = '') =>
  `type=SECCOMP msg=audit(1.5:${serial}): auid=1 uid=0 gid=0 ses=1 pid=7 comm="app" exe="/app" sig=0 arch=c000003e syscall=${nr} compat=0 ip=0x7f code=0x50000${more}`

function read(text: string, ...files: readonly string[]) {
  const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
  for (const file of [text, ...files]) {
    reader.begin('log')
    reader.push(bytesOf(file))
  }
  return reader.end()
}

const countOf = (...lines: readonly string[]) =>
  read(lines.join('\n')).calls.map(({ name, count }) => [name, count])

describe('what a line is counted as', () => {
  it('is one call for each event, as far back as five hundred of them', () => {
    expect(countOf(record(1), record(1), record(2))).toEqual([['socket', 2]])
    const events = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) =>
        record(from + index, 41, ` x=${index}`).replace('ip=0x7f', `ip=0x${from + index}`),
      )
    const first = record(0).replace('ip=0x7f', 'ip=0x0')
    expect(countOf(first, ...events(1, 512), first)).toEqual([['socket', 512]])
    expect(countOf(first, ...events(1, 513), first)).toEqual([['socket', 514]])
  })

  it('is a record of the journal’s two forms once, as many times as both have it', () => {
    const named = (serial: number, nr: number) =>
      `host kernel: audit: ${record(serial, nr).replace('SECCOMP msg=', '1326 ')}`
    const nameless = (nr: number) =>
      record(1, nr).replace(/^type=SECCOMP msg=\S+ /, 'host audit[7]: SECCOMP ')
    expect(countOf(named(1, 41), nameless(41))).toEqual([['socket', 1]])
    expect(countOf(nameless(41), named(1, 41))).toEqual([['socket', 1]])
    expect(countOf(nameless(41), nameless(41), named(1, 41), named(2, 41), named(3, 41))).toEqual([
      ['socket', 3],
    ])
    expect(countOf(named(1, 41), named(2, 41), nameless(41))).toEqual([['socket', 2]])
    expect(countOf(named(1, 41), nameless(42))).toEqual([
      ['socket', 1],
      ['connect', 1],
    ])
    // As far back as five hundred that stand alone.
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => nameless(41).replace('ip=0x7f', `ip=0x${index + 100}`))
    expect(countOf(named(1, 42), ...many(511), nameless(42))).toEqual([
      ['connect', 1],
      ['socket', 511],
    ])
    expect(countOf(named(1, 42), ...many(512), nameless(42))).toEqual([
      ['connect', 2],
      ['socket', 512],
    ])
  })

  it('is nothing where no profile can name its architecture, of which the first sixty-four are told', () => {
    const foreign = (word: string, count = 1) =>
      Array.from({ length: count }, (_, index) =>
        record(`${word}${index}`.replace(/\D/g, '') || '1').replace('c000003e', word),
      )
    const { calls, unknownArchitectures } = read([...foreign('deadbeef', 2), ...foreign('f00d')].join('\n'))
    expect(calls).toEqual([])
    expect(unknownArchitectures).toEqual([
      { word: 'deadbeef', count: 2 },
      { word: 'f00d', count: 1 },
    ])
    const words = Array.from({ length: 70 }, (_, index) => `dead${String(index).padStart(4, '0')}`)
    const all = read(
      [...words, words[0]].flatMap(word => foreign(word ?? '')).join('\n'),
    ).unknownArchitectures
    expect(all.map(({ word }) => word)).toEqual(words.slice(0, 64))
    expect(all[0]?.count).toBe(2)
  })
})
