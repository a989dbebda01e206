import { expect, it } from 'vitest'
import { everyCase, everyRow } from './cases.test-data'
import { StracePrefix } from './strace-prefix'

/** What is read in front of the lines, one after the other; `behind` stands in the memory that follows a line. */
function read(lines: readonly string[], filePid?: number, behind = '') {
  const prefix = new StracePrefix()
  prefix.begin(filePid)
  return lines.map(line => {
    const before = '22:1 [   9] '
    const bytes = new TextEncoder().encode(before + line + behind)
    const end = bytes.length - behind.length
    if (!prefix.read(bytes, before.length, end)) return 'unread'
    const { at, pid, timeAt, scale, number } = prefix
    const time = timeAt < 0 ? undefined : line.slice(timeAt - before.length).split(' ', 1)[0]
    return {
      rest: line.slice(at - before.length),
      pid,
      ...(time === undefined ? {} : { time, scale }),
      ...(number < 0 ? {} : { number }),
    }
  })
}

const call = 'close(3) = 0'
const day = { time: '22:43:43', scale: 'day' }
const fraction = { time: '22:43:43.366001', scale: 'day' }
const epoch = { time: '1795560223.401625', scale: 'epoch' }
const relative = { time: '0.000142', scale: 'relative' }

/** What strace writes in front of a call, by its options. */
const forms: readonly (readonly [front: string, read: object])[] = [
  ['', { pid: undefined }],
  [' ', { pid: undefined }],
  ['7 ', { pid: 7 }],
  ['27609 ', { pid: 27609 }],
  ['4194303 ', { pid: 4194303 }],
  ['7     ', { pid: 7 }],
  ['7<my app> ', { pid: 7 }],
  ['7<a] (b) 1:2> ', { pid: 7 }],
  ['[pid 7] ', { pid: 7 }],
  ['[pid   127] ', { pid: 127 }],
  ['[pid 4194303] ', { pid: 4194303 }],
  ['[pid 7<my app>] ', { pid: 7 }],
  ['[pid  71<a] b>] ', { pid: 71 }],
  ['22:43:43 ', { pid: undefined, ...day }],
  ['22:43:43.366001 ', { pid: undefined, ...fraction }],
  ['1795560223.401625 ', { pid: undefined, ...epoch }],
  ['100000000.5 ', { pid: undefined, time: '100000000.5', scale: 'epoch' }],
  ['99999999.5 ', { pid: undefined, time: '99999999.5', scale: 'relative' }],
  ['     0.000142 ', { pid: undefined, ...relative }],
  ['7 22:43:43 ', { pid: 7, ...day }],
  ['12345 22:43:43.366001 ', { pid: 12345, ...fraction }],
  ['7 1795560223.401625 ', { pid: 7, ...epoch }],
  ['7      0.000142 ', { pid: 7, ...relative }],
  ['7<my app> 22:43:43 ', { pid: 7, ...day }],
  ['[pid 7] 22:43:43 ', { pid: 7, ...day }],
  ['[pid 7] 1795560223.401625 ', { pid: 7, ...epoch }],
  ['[pid 7<my app>]      0.000142 ', { pid: 7, ...relative }],
  ['22:43:43 (+     0.000142) ', { pid: undefined, ...day }],
  ['7 1795560223.401625 (+     0.000142) ', { pid: 7, ...epoch }],
  ['[   3] ', { pid: undefined, number: 3 }],
  ['[ 257] ', { pid: undefined, number: 257 }],
  ['[1024] ', { pid: undefined, number: 1024 }],
  ['[00007f110e8b5b97] ', { pid: undefined }],
  ['[f7f3d549] ', { pid: undefined }],
  ['[12345678] ', { pid: undefined }],
  ['[ac10] ', { pid: undefined }],
  ['[????????????????] ', { pid: undefined }],
  ['[   3] [00007f110e8b5b97] ', { pid: undefined, number: 3 }],
  ['7 22:43:43 [   3] [00007f110e8b5b97] ', { pid: 7, ...day, number: 3 }],
  ['7 [   0] ', { pid: 7, number: 0 }],
  ['[   0] [1024] ', { pid: undefined, number: 0 }],
  ['[pid 7] 22:43:43.366001 (+     0.000142) [  12] ', { pid: 7, ...fraction, number: 12 }],
]

it('every form is read whatever stood before it', () => {
  everyRow<[front: string, read: object]>(forms, (front, wanted) => {
    const expected = { rest: call, ...wanted }
    expect(read([front + call])).toEqual([expected])
    for (const [other] of forms) {
      expect(read([other + call, front + call]).at(-1)).toEqual(expected)
      expect(read([front + call, other + call, front + call])[2]).toEqual(expected)
    }
  })
})

it('a line that names no process is of the one that the file is named after', () => {
  expect(read([`${call}`, `22:43:43 ${call}`, `8 ${call}`, call], 7)).toEqual([
    { rest: call, pid: 7 },
    { rest: call, pid: 7, ...day },
    { rest: call, pid: 8 },
    { rest: call, pid: 7 },
  ])
})

it('another file begins anew', () => {
  const prefix = new StracePrefix()
  const pidOf = (line: string) => {
    const bytes = new TextEncoder().encode(line)
    return prefix.read(bytes, 0, bytes.length) ? prefix.pid : 'unread'
  }
  prefix.begin(7)
  expect(pidOf(call)).toBe(7)
  prefix.begin(undefined)
  expect(pidOf(call)).toBeUndefined()
  prefix.begin(9)
  expect(pidOf(call)).toBe(9)
})

it('no line of strace begins like a line of another log', () => {
  everyCase(
    [
      `7 8 ${call}`,
      `7${call}`,
      `22:43:43x ${call}`,
      `22:43:43x${call}`,
      `22:43x43 ${call}`,
      `22:43:43 22:43:44 ${call}`,
      `22:43:43 7 ${call}`,
      `22:43:43 7<app> ${call}`,
      `[pid 7] 8 ${call}`,
      `[pid 7] 8<app> ${call}`,
      `[], 8) = 0`,
      `[{a=1}], 8) = 0`,
      `["a"], 8) = 0`,
    ],
    line => {
      expect(read([line])).toEqual(['unread'])
      expect(read([`7 22:43:43 ${call}`, line])[1]).toEqual('unread')
      expect(read([call, line])[1]).toEqual('unread')
    },
  )
})

it('what strace itself puts into brackets or marks is left for others to read', () => {
  const rests = [
    '[ Process PID=7 runs in 32 bit mode. ]',
    '+++ exited with 0 +++',
    '--- SIGCHLD {si_signo=SIGCHLD} ---',
    '<... read resumed>"", 1) = 0',
    '> /usr/lib/libc.so.6(read+0x1)',
  ]
  for (const rest of rests) {
    expect(read([rest])).toEqual([{ rest, pid: undefined }])
    expect(read([`7 22:43:43 ${call}`, `7 22:43:43 ${rest}`])[1]).toEqual({ rest, pid: 7, ...day })
    expect(read([`[pid 7] ${rest}`])).toEqual([{ rest, pid: 7 }])
  }
  for (const rest of [`x ${call}`, `xy:43:43 ${call}`]) {
    for (const before of [call, `7 ${call}`, `22:43:43 ${call}`])
      expect(read([before, rest])[1]).toEqual({ rest, pid: undefined })
  }
  expect(read([`( 0.1) ${call}`])).toEqual([{ rest: `( 0.1) ${call}`, pid: undefined }])
  expect(read([`22:43:43 (0.1) ${call}`])).toEqual([{ rest: `(0.1) ${call}`, pid: undefined, ...day }])
})

it('a line that is cut anywhere is read as what is there, whatever the memory behind it holds', () => {
  const behinds = [
    '7',
    ' ',
    ':',
    '.',
    '<',
    '>',
    ']',
    '[',
    '(+',
    'a',
    '> c',
    '] c',
    ' c',
    ') c',
    '.5 c',
    '43 c',
  ]
  for (const [front] of forms) {
    for (let length = 0; length <= front.length + 1; length++) {
      const cut = (front + call).slice(0, length)
      const [alone] = read([cut])
      for (const behind of behinds) {
        expect(read([cut], undefined, behind)[0], `${cut}|${behind}`).toEqual(alone)
        expect(read([front + call, cut], undefined, behind)[1], `${cut}|${behind}`).toEqual(alone)
      }
    }
  }
})
