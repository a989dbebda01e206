import { describe, expect, it } from 'vitest'
import { PerfLines } from './perf-line'

const read = (...lines: string[]) => {
  const perf = new PerfLines()
  return lines.map(line => perf.read(line))
}
const ls = { source: 'perf', count: 1, pid: 45573, process: 'ls' }

describe('a line of perf trace', () => {
  it.each([
    [
      '     0.454 ( 0.016 ms): ls/45573 mmap(len: 45315, prot: READ) = 0x7f28',
      { ...ls, call: 'mmap', written: ['len: 45315', 'prot: READ'] },
    ],
    ['0.454 ( 0.016 ms): ls/45573 getpid()    = 7', { ...ls, call: 'getpid' }],
    [
      '0.454 ( 0.016 ms): ls/45573 openat(dfd: CWD, filename: "(a) = 1") = -1 ENOENT (No such file or directory)',
      { ...ls, call: 'openat', error: 'ENOENT', written: ['dfd: CWD', 'filename: "(a) = 1"'] },
    ],
    [
      '0.454 ( 0.016 ms): kworker/0:1/33 close(fd: 3) = 0',
      { source: 'perf', count: 1, pid: 33, process: 'kworker/0:1', call: 'close', written: ['fd: 3'] },
    ],
    ['0.454 ( 0.016 ms): close(fd: 3) = 0', { source: 'perf', count: 1, call: 'close', written: ['fd: 3'] }],
    ['? (         ): ls/45573  ... [continued]: execve())    = 0', { ...ls, call: 'execve' }],
    [
      '? (         ): ls/45573  ... [continued]: read())    = -1 EINTR (x)',
      { ...ls, call: 'read', error: 'EINTR' },
    ],
    [
      `1.0 (0.1 ms): ls/45573 write(buf: ${'x'.repeat(300)}) = 3`,
      { ...ls, call: 'write', written: [`buf: ${'x'.repeat(251)}`] },
    ],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual([[expected]])
  })

  it('is one with the line on which its end stands', () => {
    const begun = '  1.0 (         ): ls/45573 wait4(upid: -1) ...'
    const ended = '  2.2 (20.461 ms): ls/45573  ... [continued]: wait4())   = 8'
    const other = '  2.1 (20.461 ms): sh/7  ... [continued]: wait4())   = 9'
    expect(read(begun, other, ended, ended)).toEqual([
      [{ ...ls, call: 'wait4', written: ['upid: -1'] }],
      [{ ...ls, pid: 7, process: 'sh', call: 'wait4' }],
      'other',
      [{ ...ls, call: 'wait4' }],
    ])
  })

  it('is the end of what made the process, in the new one', () => {
    for (const name of ['clone', 'clone3', 'fork', 'vfork']) {
      expect(read(`? (         ): ls/45573  ... [continued]: ${name}())  = 0`)).toEqual(['other'])
      expect(read(`? (         ): ls/45573  ... [continued]: ${name}())  = 8`)).toEqual([
        [{ ...ls, call: name }],
      ])
      expect(read(`1.0 (0.1 ms): ls/45573 ${name}()  = 0`)).toEqual([[{ ...ls, call: name }]])
    }
  })

  it.each([
    ['  2.1 (0.000 ms): sh/9 minfault [_start+0x0] => 0x7f (?k)', 'other'],
    ['2.1 ( 0.000 ms): sh/9 majfault [x] => 0x7f', 'other'],
    ['2.1 (0.000 ms): minfault [x] => 0x7f', 'other'],
    ['2.1 (0.000 ms): sh/9 fault [x] => 0x7f', undefined],
    ['x 2.1 (0.000 ms): sh/9 close(3) = 0', undefined],
    ['close(3) = 0', undefined],
  ])('is no call: %s', (line, expected) => expect(read(line)).toEqual([expected]))
})

describe('the table of perf trace', () => {
  const head = '   syscall            calls  errors  total       min       avg       max       stddev'
  const units = '                                     (msec)    (msec)    (msec)    (msec)        (%)'
  const ruler = '   --------------- --------  ------ -------- --------- --------- ---------     ------'
  const row = '   openat                35     13     0.579     0.013     0.017     0.033      4.54%'
  const process = ' my app (83227), 7 events, 7.9%'

  it('counts a row for the process of its heading', () => {
    expect(read(' Summary of events:', process, head, units, ruler, row)).toEqual([
      'other',
      'other',
      'other',
      'other',
      'other',
      [{ source: 'perf-summary', call: 'openat', count: 35, pid: 83227, process: 'my app', errors: 13 }],
    ])
    const older = [head.replace('  errors', ''), row.replace('     13', '')]
    expect(read(process, ...older).at(-1)).toEqual([
      { source: 'perf-summary', call: 'openat', count: 35, pid: 83227, process: 'my app' },
    ])
  })

  it('counts a row of all processes together where none is named', () => {
    expect(read('Summary of events:', ' total, 7 events', head, row)).toEqual([
      'other',
      'other',
      'other',
      [{ source: 'perf-summary', call: 'openat', count: 35, errors: 13 }],
    ])
  })

  it('takes the beginning of a process from what made it', () => {
    const made = (count: number, least: string) =>
      `   clone                  ${count}      0     0.342     ${least}     0.171     0.179      4.76%`
    const counted = (line: string) => read(process, head, line).at(-1)
    expect(counted(made(1, '0.000'))).toBe('other')
    expect(counted(made(2, '0.000'))).toMatchObject([{ call: 'clone', count: 1 }])
    expect(counted(made(2, '0.163'))).toMatchObject([{ call: 'clone', count: 2 }])
    expect(read(' Summary of events:', head, made(2, '0.000')).at(-1)).toMatchObject([
      { call: 'clone', count: 2 },
    ])
    expect(counted(row.replace('0.013', '0.000'))).toMatchObject([{ call: 'openat', count: 35 }])
  })

  it('has headings, units and rulers between its rows, and nothing else', () => {
    const behind = (line: string) => read(process, head, line).at(-1)
    for (const line of [
      ' total, 7 events',
      'total 1 event',
      '  (msec)    (msec)',
      '(%)  x',
      '   ------ ---',
      '      ',
      ' app (7), 1 event, 100%',
      'app (7), 12 events, 0.5%, 0.000 msec',
      'Summary of events:',
      '   Summary of events:  ',
      'syscall  calls x',
    ])
      expect(behind(line), line).toBe('other')
    for (const line of [
      'xtotal, 7 events',
      'total 7',
      'msec',
      '- x',
      'app (x), 7 events, 7%',
      'app (7), 7 eventz, 7%',
      '(7), 7 events, 7%',
      'my Summary of events:',
      'Summary of events: x',
      'a syscall calls',
      `${row} x`,
      row.replace('%', ''),
      row.replace('35', 'x'),
      row.replace('openat', 'open at'),
    ])
      expect(behind(line), line).toBeUndefined()
    // Of another process, whose table begins with a heading of its own.
    expect(read(process, head, ' sh (9), 1 event, 1%', row).at(-1)).toBeUndefined()
    expect(read(process, head, ' sh (9), 1 event, 1%', head, row).at(-1)).toMatchObject([
      { pid: 9, process: 'sh' },
    ])
    expect(read(process, head, 'Summary of events:', head, row).at(-1)).toEqual([
      { source: 'perf-summary', call: 'openat', count: 35, errors: 13 },
    ])
    // Where one has no column of errors, the least stands one column before.
    const made = '   clone     2     0.342     0.000     0.171     0.179      4.76%'
    expect(read(process, head.replace('  errors', ''), made).at(-1)).toEqual([
      { source: 'perf-summary', call: 'clone', count: 1, pid: 83227, process: 'my app' },
    ])
  })

  it('begins with a heading', () => {
    expect(read(row)).toEqual([undefined])
    expect(read(process, row)).toEqual(['other', undefined])
    expect(read(process, head, 'something else')).toEqual(['other', 'other', undefined])
  })
})

describe('what perf prints of a call', () => {
  const calls = (...lines: string[]) =>
    read(...lines).map(line =>
      Array.isArray(line) ? line.map(({ call, count }) => `${call} ${count}`).join() : line,
    )
  const errorOf = (line: string) => {
    const [found] = read(line)
    return Array.isArray(found) ? found[0]?.error : found
  }

  it('has an error behind its result, wherever that stands', () => {
    const call = '0.454 ( 0.016 ms): ls/45573 close(fd: 3)'
    for (const end of [
      '= -1 ENOENT',
      ' = -1 ENOENT (x)',
      '      = -1 ENOENT',
      ')  = -1 ENOENT',
      ')= -1 ENOENT',
    ])
      expect(errorOf(call + end), end).toBe('ENOENT')
    expect(errorOf(`${call} = -1 E2BIG (x)`)).toBe('E2BIG')
    for (const end of [
      '',
      ' = 0',
      ' = -1',
      ' = 5-1 ENOENT',
      ' x = -1 ENOENT',
      ' =-1 ENOENT',
      ' = -1  ENOENT',
      ' = -1 x',
    ])
      expect(errorOf(call + end), end).toBeUndefined()
  })

  it('is counted where it begins, and where it goes on only if nothing of its process was begun', () => {
    const begun = (pid: number, end = ' ...') => `1.0 (         ): ls/${pid} read(fd: 3)${end}`
    const goesOn = (pid: number, end = '  = 8') =>
      `2.2 (20.461 ms): ls/${pid}  ... [continued]: read())${end}`
    expect(calls(begun(7), goesOn(7), goesOn(7))).toEqual(['read 1', 'other', 'read 1'])
    expect(calls(begun(7, ' = 3'), goesOn(7))).toEqual(['read 1', 'read 1'])
    expect(calls(begun(7, '   = 3'), goesOn(7))).toEqual(['read 1', 'read 1'])
    expect(calls(begun(7, ' x = 3'), goesOn(7))).toEqual(['read 1', 'other'])
    expect(calls(begun(7), begun(7, ' = 3'), goesOn(7))).toEqual(['read 1', 'read 1', 'read 1'])
    expect(calls(begun(7), goesOn(8), goesOn(7))).toEqual(['read 1', 'read 1', 'other'])
    expect(calls(goesOn(7, ''), goesOn(7))).toEqual(['read 1', 'read 1'])
  })

  it('is remembered of four thousand processes', () => {
    const perf = new PerfLines()
    const begin = (pid: number) => perf.read(`1.0 (         ): ls/${pid} read(fd: 3) ...`)
    const goOn = (pid: number) => perf.read(`2.2 (20.461 ms): ls/${pid}  ... [continued]: read())  = 8`)
    for (let pid = 1; pid <= 4097; pid++) begin(pid)
    expect([goOn(4096), goOn(1), Array.isArray(goOn(4097))]).toEqual(['other', 'other', true])
  })

  it('is the end of one that makes a process only by its whole name', () => {
    for (const name of ['xclone', 'clone33', 'unfork', 'forks'])
      expect(calls(`? (         ): ls/45573  ... [continued]: ${name}())  = 0`)).toEqual([`${name} 1`])
  })

  it('may be of a process of any name, or of none', () => {
    const process = (line: string) => {
      const [found] = read(line)
      return Array.isArray(found) ? [found[0]?.process, found[0]?.pid, found[0]?.call] : found
    }
    expect(process('   12.454 (12.016 ms): a/b c/91 close(fd: 3) = 0')).toEqual(['a/b c', 91, 'close'])
    expect(process('?  ( ): close(fd: 3) = 0')).toBeUndefined()
    expect(process('? (): close(fd: 3) = 0')).toEqual([undefined, undefined, 'close'])
    expect(process('1.0 (0.1 ms): ls/x close(fd: 3) = 0')).toBeUndefined()
    expect(process('1.0 (0.1 s): ls/7 close(fd: 3) = 0')).toBeUndefined()
    expect(process('1x0 (0.1 ms): ls/7 close(fd: 3) = 0')).toBeUndefined()
  })

  it('stands between faults of pages, which are none', () => {
    for (const line of ['    12.1 (   10.010 ms): my app/91 minfault [x]', '2.1 (0.0 ms): majfault [x]'])
      expect(read(line), line).toEqual(['other'])
    for (const line of [
      'x 2.1 (0.0 ms): sh/9 minfault [x]',
      '? (0.0 ms): sh/9 minfault [x]',
      '2.1 (0.0 s): sh/9 minfault [x]',
      '2.1 (x ms): sh/9 minfault [x]',
      '2.1 (0.0 ms): sh/x minfault [x]',
      '2.1 (0.0 ms): sh minfault [x]',
      '2.1 (0.0 ms): sh/9 minfault x',
    ])
      expect(read(line), line).toEqual([undefined])
  })

  it('stands in tables in rows of numbers', () => {
    const head = 'syscall calls errors total'
    const inTable = (line: string, heading = 'my app (83227), 7 events, 7.9%') =>
      read(heading, head, line).at(-1)
    const one = { source: 'perf-summary', call: 'openat', pid: 83227, process: 'my app' }
    for (const row of ['openat 35 13 0.579 0.013 4.54%', '   openat   35   13   0.579   0.013   4.54%   '])
      expect(inTable(row), row).toEqual([{ ...one, count: 35, errors: 13 }])
    expect(inTable('openat 5 0 0.579 0.013 4.54%')).toEqual([{ ...one, count: 5, errors: 0 }])
    for (const line of [
      'x ---',
      'x (msec)',
      'x (%)',
      'openat 35 x 4.54%',
      'openat 3x 13 4.54%',
      'openat 35 4.54%x',
    ])
      expect(inTable(line), line).toBeUndefined()
    expect(inTable('openat 35 13 0.579 0.013 4.54%', '  a (7), 12 events, 100%')).toEqual([
      { ...one, pid: 7, process: 'a', count: 35, errors: 13 },
    ])
  })
})
