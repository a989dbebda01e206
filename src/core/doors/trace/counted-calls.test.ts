import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownText, textOfBytes } from './byte-text'
import { everyRow } from './cases.test-data'
import { beforeMatch, firstMatch, fourAt, fourOf, matchesIn, viewOf } from './four-bytes'
import { Processes } from './processes'
import { SeenTable } from './seen-table'
import { secondsAt } from './strace-bytes'
import { filterNumberOf, Tally } from './tally'
import { MAX_PROCESSES } from './trace-summary'

const x64 = 'SCMP_ARCH_X86_64'
const arm = 'SCMP_ARCH_AARCH64'

describe('bytes', () => {
  it('are taken four at a time, the first lowest, those beyond the end as 0', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 9 }), fc.nat(9), (bytes, at) => {
        const four = [0, 1, 2, 3].reduce((sum, place) => sum + (bytes[at + place] ?? 0) * 256 ** place, 0)
        // As a part of more memory, which is not looked at.
        const memory = Uint8Array.from([7, ...bytes, 9, 9, 9, 9])
        const view = viewOf(memory.subarray(1))
        expect(fourAt(view, at, bytes.length)).toBe(at < bytes.length ? four | 0 : 0)
      }),
      { numRuns: 200 },
    )
  })

  it('are found among four: which of them is first, and what stands before it', () => {
    const wanted = 0x28
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0x28, 0x29, 0xa8, 0x27, 0, 1, 0x80, 0xff), { minLength: 4, maxLength: 4 }),
        list => {
          const four = fourAt(viewOf(Uint8Array.from(list)), 0, 4)
          const matches = matchesIn(four, fourOf(wanted))
          const first = list.indexOf(wanted)
          expect(matches === 0).toBe(first < 0)
          if (first < 0) return
          expect(firstMatch(matches)).toBe(first)
          const before = list.map((byte, place) => (place < first ? byte : 0))
          expect(beforeMatch(four, matches)).toBe(fourAt(viewOf(Uint8Array.from(before)), 0, 4))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('are a text of as many characters, however many they are', () => {
    for (const length of [0, 1, 8191, 8192, 8193, 20_000]) {
      const bytes = Uint8Array.from({ length: length + 2 }, (_, at) => at % 251)
      const text = textOfBytes(bytes, 1, length + 1)
      expect(text.length).toBe(length)
      expect([...text].every((letter, at) => letter.charCodeAt(0) === (at + 1) % 251)).toBe(true)
    }
  })

  it('are shown as UTF-8, with a sign for what is none', () => {
    everyRow<[bytes: readonly number[], text: string]>(
      [
        [[0x61, 0x62], 'ab'],
        [[0x20, 0x7e, 0x7f], ' ~\x7f'],
        [[9, 0x61], '\ta'],
        [[0, 8, 10, 0x1b, 0x1f], '�����'],
        [[0xc3, 0xa9], 'é'],
        [[0xdf, 0xbf], '߿'],
        [[0xe0, 0xa0, 0x80], 'ࠀ'],
        [[0xe4, 0xb8, 0x80], '一'],
        [[0xef, 0xbf, 0xbd, 0x61], '�a'],
        [[0xf0, 0x9f, 0x98, 0x80, 0x61], '😀a'],
        [[0xf4, 0x8f, 0xbf, 0xbf], '\u{10ffff}'],
        [[0xf4, 0x90, 0x80, 0x80, 0x61], '�a'],
        [[0xf7, 0xbf, 0xbf, 0xbf], '�'],
        // Cut off, or with nothing in front.
        [[0xc3], '�'],
        [[0xc3, 0x61], '�a'],
        [[0xe4, 0xb8], '�'],
        [[0xe4, 0xb8, 0x61], '�a'],
        [[0xe4, 0x61, 0x62], '�ab'],
        [[0xf0, 0x9f, 0x98], '�'],
        [[0xf0, 0x9f, 0x98, 0xc3, 0xa9], '�é'],
        [[0x80, 0x61], '�a'],
        [[0xbf, 0xbf], '��'],
        [[0xff, 0x61], '�a'],
      ],
      (list, text) => {
        expect(shownText(Uint8Array.from(list), 0, list.length)).toBe(text)
        // What stands around is no part of it.
        const around = Uint8Array.from([0xc3, ...list, 0xa9, 0x80, 0x80])
        expect(shownText(around, 1, 1 + list.length)).toBe(text)
      },
    )
  })
})

it('a time has up to fifteen digits behind its point, more say nothing', () => {
  const at = (text: string) => secondsAt(new TextEncoder().encode(text), 0)
  expect([at('1.123456789012345'), at('1.1234567890123456'), at('1.5 '), at('1.5:5'), at('1:1')]).toEqual([
    1.123456789012345, 1, 1.5, 1.5, 61,
  ])
})

describe('processes', () => {
  it('are known by number or name, in each file anew', () => {
    const processes = new Processes()
    processes.begin(0, x64)
    const seven = processes.of(7)
    const named = processes.of('app')
    const unnamed = processes.of(undefined)
    expect(seven).toStrictEqual({
      ordinal: 0,
      file: 0,
      pid: 7,
      name: undefined,
      arch: x64,
      last: undefined,
      container: undefined,
      isStarter: false,
      program: undefined,
      isLeftOut: false,
      pending: undefined,
      begun: undefined,
      isPresent: false,
      isUnfinished: false,
    })
    expect([named.ordinal, named.pid, unnamed.ordinal, unnamed.pid]).toEqual([1, undefined, 2, undefined])
    // Of numbers with the same end, each is its own, however often they are asked for.
    const other = processes.of(7 + 256)
    for (let round = 0; round < 2; round++) {
      expect([processes.of(7), processes.of(7 + 256), processes.of('app'), processes.of(undefined)]).toEqual([
        seven,
        other,
        named,
        unnamed,
      ])
    }
    expect([7, 7 + 256, 7 + 512, 8].map(pid => processes.knows(pid))).toEqual([true, true, false, false])
    processes.begin(1, arm)
    expect([processes.knows(7), processes.unnamed]).toEqual([false, undefined])
    expect(processes.of(7)).toMatchObject({ ordinal: 4, file: 1, pid: 7, arch: arm })
    expect(processes.records.map(({ file, pid }) => [file, pid])).toEqual([
      [0, 7],
      [0, undefined],
      [0, undefined],
      [0, 263],
      [1, 7],
    ])
  })

  it('begin with the ABI of the one that made them', () => {
    const processes = new Processes()
    processes.begin(0, x64)
    const parent = processes.of(7)
    parent.arch = 'SCMP_ARCH_X86'
    expect([processes.of(8, parent).arch, processes.of(9).arch, processes.of('a', parent).arch]).toEqual([
      'SCMP_ARCH_X86',
      x64,
      'SCMP_ARCH_X86',
    ])
    expect(processes.of(9, parent).arch).toBe(x64)
  })

  it('may get their number later', () => {
    const processes = new Processes()
    processes.begin(0, x64)
    processes.numberUnnamed(5)
    expect(processes.records).toEqual([])
    const first = processes.of(undefined)
    expect(processes.unnamed).toBe(first)
    processes.numberUnnamed(7)
    expect([first.pid, processes.unnamed, processes.knows(7)]).toEqual([7, undefined, true])
    expect(processes.of(7)).toBe(first)
    // A second number is not given to it.
    processes.numberUnnamed(8)
    expect([first.pid, processes.knows(8)]).toEqual([7, false])
  })

  it('are found by the call that they are in the middle of, the last of this file', () => {
    const processes = new Processes()
    const [read, write] = [new Tally('read', x64, 0, 0), new Tally('write', x64, 1, 0)]
    processes.begin(0, x64)
    processes.of(7).pending = read
    processes.begin(1, x64)
    expect(processes.inCall(read)).toBeUndefined()
    const [eight, nine, ten] = [processes.of(8), processes.of(9), processes.of(10)]
    eight.pending = read
    nine.pending = read
    ten.pending = write
    expect([processes.inCall(read), processes.inCall(write)]).toEqual([nine, ten])
  })

  it('beyond the limit are counted, but share a place', () => {
    const processes = new Processes()
    processes.begin(0, x64)
    for (let pid = 1; pid <= MAX_PROCESSES; pid++) processes.of(pid)
    expect([processes.records.length, processes.leftOut]).toEqual([MAX_PROCESSES, 0])
    const one = processes.of(MAX_PROCESSES + 1)
    expect([one.ordinal, one.pid, processes.leftOut]).toEqual([MAX_PROCESSES, undefined, 1])
    expect(processes.records.length).toBe(MAX_PROCESSES)
    expect(processes.of(MAX_PROCESSES + 1)).toBe(one)
    const unnamed = processes.of(undefined)
    processes.numberUnnamed(77_777)
    expect([unnamed.pid, processes.knows(77_777)]).toEqual([undefined, false])
    // As many again are remembered, then each is counted as often as it comes up.
    for (let pid = 1; pid <= 4 * MAX_PROCESSES; pid++) processes.of(pid)
    const { leftOut } = processes
    const forgotten = processes.of('a')
    expect([processes.of('a') === forgotten, processes.leftOut - leftOut]).toEqual([false, 2])
  })
})

describe('arguments that were seen', () => {
  const kept = (text: string, value?: bigint) => ({
    values: [value],
    texts: [text],
    first: { file: 0, line: 1, offset: 2 },
  })

  it('are counted by two numbers, both of which must be the same', () => {
    const table = new SeenTable(8)
    const see = (key: number, check: number, text: string) => {
      const isKnown = table.count(key, check)
      if (!isKnown) table.keep(key, check, kept(text))
      return isKnown
    }
    expect([
      see(1, 1, 'a'),
      see(1, 1, 'a'),
      see(1, 2, 'b'),
      see(2, 1, 'c'),
      see(1 + 32, 1, 'd'),
      see(1, 2, 'b'),
      see(-5, -7, 'e'),
      see(-5, -7, 'e'),
      see(1 + 32, 1, 'd'),
      see(1, 1, 'a'),
    ]).toEqual([false, true, false, false, false, true, false, true, true, true])
    expect(table.list()).toStrictEqual([
      { ...kept('a'), count: 3 },
      { ...kept('b'), count: 2 },
      { ...kept('c'), count: 1 },
      { ...kept('d'), count: 2 },
      { ...kept('e'), count: 2 },
    ])
    expect(table.leftOut).toBe(false)
  })

  it('are kept up to a limit, beyond which they are not told apart', () => {
    const table = new SeenTable(4)
    for (let key = 0; key < 4; key++) {
      expect(table.count(key, 9)).toBe(false)
      table.keep(key, 9, kept(`${key}`))
    }
    expect(table.leftOut).toBe(false)
    expect([table.count(3, 9), table.leftOut]).toEqual([true, false])
    expect([table.count(4, 9), table.leftOut]).toEqual([true, true])
    table.keep(4, 9, kept('4'))
    expect(table.list().map(({ texts, count }) => [...texts, count])).toEqual([
      ['0', 1],
      ['1', 1],
      ['2', 1],
      ['3', 2],
    ])
    const none = new SeenTable(0)
    expect([none.count(1, 1), none.leftOut, none.list()]).toEqual([true, true, []])
  })

  it('are one where they say the same, the first of them', () => {
    const table = new SeenTable(8)
    table.keep(1, 1, kept('a', 1n))
    table.keep(2, 2, { ...kept('a', 1n), first: { file: 1, line: 5, offset: 6 } })
    table.keep(3, 3, kept('a', 2n))
    table.count(2, 2)
    expect(table.list()).toStrictEqual([
      { ...kept('a', 1n), count: 3 },
      { ...kept('a', 2n), count: 1 },
    ])
  })
})

describe('a call is counted', () => {
  const process = (ordinal: number) => {
    const processes = new Processes()
    processes.begin(0, x64)
    for (let pid = 1; pid <= ordinal; pid++) processes.of(pid)
    return processes.of(ordinal + 1)
  }
  const words = (index: number) => ['', 'EIO', 'EPERM', 'ENOENT'][index] ?? ''

  it('by process, most first, with where it was seen first and last', () => {
    const tally = new Tally('read', x64, 0, 0)
    expect(tally.report(words)).toStrictEqual({
      name: 'read',
      arch: x64,
      nr: 0,
      count: 0,
      processes: [],
      errors: [],
      actions: [],
      arguments: [],
      argumentsLeftOut: false,
      endedBySigsys: 0,
      first: { file: 0, line: 0, offset: 0 },
      last: { file: 0, line: 0, offset: 0 },
      firstTime: undefined,
      lastTime: undefined,
      files: 0,
      sources: [],
    })
    const [one, three] = [process(1), process(3)]
    tally.add(one, 2, 'strace', 1, 5, 50)
    tally.add(three, 4, 'strace', 1, 6, 60)
    tally.add(one, 1, 'audit', 2, 7, 70)
    tally.add(process(0), 0, 'strace', 2, 8, 80)
    expect(one.last).toBe(tally)
    expect(tally.report(words)).toMatchObject({
      count: 7,
      processes: [
        { process: 3, count: 4 },
        { process: 1, count: 3 },
      ],
      first: { file: 1, line: 5, offset: 50 },
      last: { file: 2, line: 8, offset: 80 },
      files: 2,
      sources: ['strace', 'audit'],
    })
  })

  it('with its errors, most first, and the answers of filters', () => {
    const tally = new Tally('read', x64, 0, 0)
    tally.addError(2)
    tally.addError(1)
    tally.addError(3, 5)
    tally.addError(1)
    tally.addError(0, 0)
    tally.addAction(0x50000)
    tally.addAction(0)
    tally.addAction(0x50000)
    expect(tally.report(words)).toMatchObject({
      errors: [
        { error: 'ENOENT', count: 5 },
        { error: 'EIO', count: 2 },
        { error: 'EPERM', count: 1 },
      ],
      actions: [
        { returns: 0x50000, count: 2 },
        { returns: 0, count: 1 },
      ],
    })
    for (let returns = 1; returns < 100; returns++) tally.addAction(returns)
    const { actions } = tally.report(words)
    expect([actions.length, actions.at(-1)]).toEqual([64, { returns: 62, count: 1 }])
    tally.addAction(62)
    expect(tally.report(words).actions.at(-1)).toEqual({ returns: 62, count: 2 })
  })

  it('with the first and the last time of all files', () => {
    const tally = new Tally('read', x64, 0, 0)
    const times = () => {
      const { firstTime, lastTime } = tally.report(words)
      return [firstTime, lastTime]
    }
    expect([tally.hasTimeOf(0), times()]).toEqual([false, [undefined, undefined]])
    tally.timeAt = 3
    tally.noteTime(5, 0)
    expect([tally.hasTimeOf(0), tally.hasTimeOf(1), tally.timeAt, times()]).toEqual([true, false, -1, [5, 5]])
    tally.noteTime(9, 0)
    tally.noteTime(8, 0)
    expect(times()).toEqual([5, 8])
    tally.noteTime(2, 1)
    expect(times()).toEqual([2, 8])
    tally.noteTime(4, 1)
    expect(times()).toEqual([2, 8])
    tally.noteTime(6, 2)
    tally.noteTime(7, 2)
    expect(times()).toEqual([2, 8])
    tally.noteTime(10, 3)
    tally.noteTime(3, 4)
    expect(times()).toEqual([2, 10])
  })

  it('under the number that a filter sees', () => {
    expect([
      filterNumberOf('read', x64),
      filterNumberOf('read', 'SCMP_ARCH_X32'),
      filterNumberOf('socket', 'SCMP_ARCH_X86'),
      filterNumberOf('semop', 'SCMP_ARCH_X86'),
      filterNumberOf('socketcall', x64),
      filterNumberOf('nosuchcall', x64),
    ]).toEqual([0, 0x4000_0000, 359, 117, undefined, undefined])
  })
})
