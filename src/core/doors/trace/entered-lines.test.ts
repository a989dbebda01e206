import { expect, it } from 'vitest'
import { everyRow } from './cases.test-data'
import { LineCounter } from './line-counter'
import type { LineCalls } from './text-line'
import { TraceLedger } from './trace-ledger'

const x64 = 'SCMP_ARCH_X86_64'

type Line = Partial<LineCalls> & Pick<LineCalls, 'call'>

/** What is counted of lines that each name calls as this says. */
function entered(...lines: Line[]) {
  const ledger = new TraceLedger(
    x64,
    new Map([
      ['close', [0]],
      ['mount', [0, 1, 2, 3, 4]],
    ]),
  )
  const counter = new LineCounter(ledger)
  ledger.begin(0)
  const isCounted = lines.map(line => {
    ledger.line++
    return counter.count({ source: 'audit', count: 1, ...line })
  })
  const calls = ledger.tallies.map(tally => tally.report(index => ledger.words.word(index)))
  return {
    isCounted,
    calls,
    arguments: calls.map(({ arguments: seen }) => seen.map(({ texts, count }) => [texts.join(), count])),
    counts: calls.map(({ name, arch, count }) => `${name} ${arch.slice(10)} ${count}`),
    processes: ledger.processes.records.map(({ pid, name }) => [pid, name]),
    unknown: [...counter.unknownArchitectures],
  }
}

it('a line is counted for the architecture that it names, or for the machine’s own', () => {
  everyRow<[line: Line, counts: readonly string[], isCounted: boolean]>(
    [
      [{ call: 0 }, ['read X86_64 1'], true],
      [{ call: 'read', count: 7 }, ['read X86_64 7'], true],
      [{ call: 3, arch: '40000003' }, ['read X86 1'], true],
      [{ call: 3, arch: '32 bit' }, ['read X86 1'], true],
      [{ call: 'read', arch: 'x32' }, ['read X32 1'], true],
      [{ call: 0x4000_0000, arch: 'c000003e' }, ['read X32 1'], true],
      [{ call: 'nosuchcall' }, [], false],
      [{ call: 9999 }, ['syscall_0x270f X86_64 1'], true],
      [{ call: 1, arch: 'c000beef' }, [], true],
      [{ call: 'nosuchcall', arch: 'c000beef' }, [], true],
    ],
    (line, counts, isCounted) => {
      const read = entered(line)
      expect([read.counts, read.isCounted]).toStrictEqual([counts, [isCounted]])
    },
  )
  expect(
    entered(
      { call: 1, arch: 'beef', count: 3 },
      { call: 2, arch: 'beef', count: 4 },
      { call: 'x', arch: 'sparc' },
    ).unknown,
  ).toStrictEqual([
    ['beef', 7],
    ['sparc', 1],
  ])
})

it('a process keeps the name that it was last called by', () => {
  expect(
    entered(
      { call: 0, pid: 7, process: 'sh' },
      { call: 0, pid: 7 },
      { call: 0, pid: 8 },
      { call: 0, pid: 9, process: 'a' },
      { call: 0, pid: 9, process: 'b' },
      { call: 0, process: 'c' },
      { call: 0 },
    ).processes,
  ).toStrictEqual([
    [7, 'sh'],
    [8, undefined],
    [9, 'b'],
    [undefined, 'c'],
    [undefined, undefined],
  ])
})

it('an error by its name counts once, errors without one as often as a table tells', () => {
  const errors = (...lines: Line[]) => entered(...lines).calls[0]?.errors
  expect(
    errors({ call: 0, count: 9, error: 'EIO' }, { call: 0, errors: 5 }, { call: 0, errors: 0 }),
  ).toStrictEqual([
    { error: '', count: 5 },
    { error: 'EIO', count: 1 },
  ])
  expect(errors({ call: 0, errors: 0 })).toStrictEqual([])
  expect(entered({ call: 0, returns: 0, time: 0 }).calls[0]).toMatchObject({
    actions: [{ returns: 0, count: 1 }],
    firstTime: 0,
  })
})

it('arguments are kept of calls of which they matter, as registers or as they are printed', () => {
  const none = entered({ call: 'getpid', registers: ['1'] }, { call: 'read', written: ['3'] })
  expect(none.calls.map(call => [call.arguments, call.argumentsLeftOut])).toStrictEqual([
    [[], false],
    [[], false],
  ])
  expect(entered({ call: 'socket' }).arguments).toStrictEqual([[]])
  const registers = ['zz1', '1zz', 'ffffffffffffffff', '11111111111111111']
  const watched = entered(
    { call: 'mount', registers },
    { call: 'close', registers: ['3', '4', '5', '6'] },
  ).calls
  expect(watched.map(call => call.arguments)).toStrictEqual([
    [
      {
        values: [undefined, undefined, 0xffff_ffff_ffff_ffffn, undefined, undefined, undefined],
        texts: [...registers, '', ''],
        count: 1,
        first: { file: 0, line: 1, offset: 0 },
      },
    ],
    [
      {
        values: [3n, undefined, undefined, undefined, undefined, undefined],
        texts: ['3', '', '', '', '', ''],
        count: 1,
        first: { file: 0, line: 2, offset: 0 },
      },
    ],
  ])
  expect(
    entered(
      { call: 'socket', registers: ['1', '23', '0'] },
      { call: 'socket', registers: ['12', '3', '0'] },
      { call: 'socket', registers: ['1', '23', '0'] },
    ).arguments,
  ).toStrictEqual([
    [
      ['1,23,0,,,', 2],
      ['12,3,0,,,', 1],
    ],
  ])
  const [socket] = entered({ call: 'socket', written: ['family: INET', 'type: STREAM'] }).calls
  expect(socket?.arguments).toMatchObject([
    {
      texts: ['INET', 'STREAM', '', '', '', ''],
      values: [2n, 1n, undefined, undefined, undefined, undefined],
    },
  ])
})

it('a record that came in both of its forms stays one, however many pairs come between', () => {
  const pairs = Array.from({ length: 600 }, (_, index) => [
    { call: 1, record: `r${index}`, event: `1.2:${index}` },
    { call: 1, record: `r${index}` },
  ]).flat()
  expect(
    entered({ call: 0, record: 'x', event: '1.1:1' }, ...pairs, { call: 0, record: 'x' }).counts,
  ).toStrictEqual(['read X86_64 1', 'write X86_64 600'])
})
