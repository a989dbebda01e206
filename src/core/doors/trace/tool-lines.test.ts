import { describe, expect, it } from 'vitest'
import { everyRow } from './cases.test-data'
import { pseudoEvents } from './pseudo-events'
import { SysdigLines } from './sysdig-lines'
import { readBpftraceLine, readFalcoLine, readKeyedLine, readNameList, readNotifierLine } from './tool-lines'

describe('a map of bpftrace', () => {
  it.each([
    ['@[ls, 257]: 9', { call: 257, count: 9, process: 'ls' }],
    ['@[257, 1]: 2', { call: 1, count: 2, pid: 257 }],
    ['@calls[tracepoint:syscalls:sys_enter_openat]: 12', { call: 'sys_enter_openat', count: 12 }],
    ['@[7, my app, openat]: 3  ', { call: 'openat', count: 3, pid: 7, process: 'my app' }],
    ['@[openat, 7a]: 3', { call: 'openat', count: 3, process: '7a' }],
  ])('counts: %s', (line, expected) => {
    expect(readBpftraceLine(line)).toEqual([{ source: 'bpftrace', ...expected }])
  })

  it.each(['Attaching 3 probes...', 'Attached 3 probes', 'Attached 1 probe', 'Attaching 12 probes'])(
    'begins with what is no call: %s',
    line => expect(readBpftraceLine(line)).toBe('other'),
  )

  it.each([
    'x Attached 3 probes',
    'Attached 3 probes x',
    '@[ls]: 2',
    'x @[1]: 2',
    '@[1]: 2 x',
    '@[1]: 1234567890123456',
    '@[x_sys_enter_openat y]: 1',
  ])('is none: %s', line => expect(readBpftraceLine(line)).toBeUndefined())
})

describe('a line that names the call in a field', () => {
  it.each([
    ['{"syscall":"openat","pid":7,"comm":"ls"}', { call: 'openat', pid: 7, process: 'ls' }],
    ['{"syscall" : "openat", "proc.pid" : 12}', { call: 'openat', pid: 12 }],
    ['{"evt.type":"mount","proc.name":"sh"}', { call: 'mount', process: 'sh' }],
    ['{"syscall.type":"mount"}', { call: 'mount' }],
    ['{"syscall":"SYS_OPENAT"}', { call: 'openat' }],
    ['{"syscall":257}', { call: 257 }],
    ['{"syscall_nr":39}', { call: 39 }],
    ['{"syscall_id":39,"syscall":"not a name"}', { call: 39 }],
    ['{"syscall":"read","count":3}', { call: 'read', count: 3 }],
    ['{"syscall":"read","count":0}', { call: 'read' }],
    ['{"syscall":"read","count":-5}', { call: 'read' }],
    ['{"syscall":"read","count":"many"}', { call: 'read' }],
    ['{"syscall":"read","pid":-1}', { call: 'read' }],
    ['"pid"="9" "syscallName"="mount"', { call: 'mount', pid: 9 }],
    [
      'I1 x.go:1] "audit" syscallName="mount" syscallID=165 executable="/bin/x" processID=9',
      { call: 'mount', pid: 9, process: '/bin/x' },
    ],
    ['"audit" syscallID=165', { call: 165 }],
  ])('%s', (line, expected) => {
    expect(readKeyedLine(line)).toEqual([{ source: 'json', count: 1, ...expected }])
  })

  it('counts each of a list of names, or of objects', () => {
    const one = { source: 'json', count: 1 }
    expect(readKeyedLine('{"syscalls" : ["read", "write"],"pid":3}')).toEqual([
      { ...one, pid: 3, call: 'read' },
      { ...one, pid: 3, call: 'write' },
    ])
    expect(readKeyedLine(' [ {"syscall":"read","count":3} , {"syscall":"write"} , {"x":1}]')).toEqual([
      { ...one, count: 3, call: 'read' },
      { ...one, call: 'write' },
    ])
  })

  it('may be an event that is no call', () => {
    for (const name of ['switch', 'procexit', 'NA'])
      expect(readKeyedLine(`{"evt.type":"${name}"}`)).toBe('other')
    expect(readKeyedLine('[{"evt.type":"switch"},{"x":1}]')).toBe('other')
  })

  it.each([
    '{"name":"openat"}',
    '{"syscalls":["read","nonsense"]}',
    '{"syscalls":[]}',
    '{"syscall":"-1"}',
    '{"syscall":"12345678901"}',
    '{"syscall":"a b"}',
    '[{"syscall":"a b"}]',
  ])('is none: %s', line => expect(readKeyedLine(line)).toBeUndefined())
})

describe('an alert of Falco', () => {
  it.each([
    [
      '22:39:56.1: Notice Namespace change (user=root evt_type=unshare process=sh parent=x)',
      { call: 'unshare', process: 'sh' },
    ],
    ['Warning x (evt.type=mount proc.name=a-b c=d', { call: 'mount', process: 'a-b' }],
    ['Warning x (proc_name=z evt.type=mount)', { call: 'mount', process: 'z' }],
    ['Warning x (evt.type=mount)', { call: 'mount' }],
  ])('%s', (line, expected) => {
    expect(readFalcoLine(line)).toEqual([{ source: 'sysdig', count: 1, ...expected }])
  })

  it('may tell of what is no call, or be none', () => {
    expect(readFalcoLine('Warning x (evt.type=container)')).toBe('other')
    expect(readFalcoLine('Warning x (revt.typed=mount)')).toBeUndefined()
  })
})

it('what a notifier saw is counted where all of it are calls', () => {
  expect(readNotifierLine('Used: mount (3x), unshare (12x)')).toEqual([
    { source: 'crio', call: 'mount', count: 3 },
    { source: 'crio', call: 'unshare', count: 12 },
  ])
  expect(readNotifierLine('mount (3x), nonsense (1x)')).toBeUndefined()
  expect(readNotifierLine('mount (1234567890123x)')).toBeUndefined()
  expect(readNotifierLine('mount (x)')).toBeUndefined()
})

describe('names alone', () => {
  const names = (line: string) => {
    const read = readNameList(line)
    return Array.isArray(read) ? read.map(({ call }) => call) : read
  }

  it.each([
    ['read', ['read']],
    ['  - read', ['read']],
    ['-   read', ['read']],
    ['"read"', ['read']],
    ["'read'", ['read']],
    ['SYS_read, __NR_write', ['read', 'write']],
    ['"read",  \'write\' close,', ['read', 'write', 'close']],
  ])('%s', (line, expected) => {
    expect(names(line)).toEqual(expected)
    expect(readNameList(line)).toEqual(expected.map(call => ({ source: 'list', call, count: 1 })))
  })

  it.each(['# read', '  // read', '- # read'])('with a remark: %s', line => expect(names(line)).toBe('other'))

  it.each([
    '',
    '-',
    'read nonsense',
    '"pread"64',
    "'pread'64",
    'f"stat"',
    "f'stat'",
    'fSYS_stat',
    'x # read',
  ])('not: %s', line => expect(names(line)).toBeUndefined())

  it('in a line that somebody may have written', () => {
    expect(names('read '.repeat(4000))).toHaveLength(4000)
    expect(names(`${'read '.repeat(4000)} `)).toBeUndefined()
  })
})

describe('an event of sysdig', () => {
  const event = (rest: string) => `257615 14:28:33.038298847 0 nginx (27609) ${rest}`
  it('is a call where it is entered, or left where none is entered', () => {
    const found = { source: 'sysdig', count: 1, pid: 27609, process: 'nginx' }
    const entered = new SysdigLines()
    expect(entered.read(event('< openat fd=3'))).toEqual([{ ...found, call: 'openat' }])
    expect(entered.read(event('> openat'))).toEqual([{ ...found, call: 'openat' }])
    expect(entered.read(event('< openat fd=3'))).toBe('other')
    const left = new SysdigLines()
    for (const name of ['clone', 'clone3', 'fork', 'vfork']) {
      expect(left.read(event(`< ${name} res=0 exe=x`))).toBe('other')
      expect(left.read(event(`< ${name} res=17 exe=x`))).toEqual([{ ...found, call: name }])
    }
    expect(left.read(event('< read res=0 data='))).toEqual([{ ...found, call: 'read' }])
    expect(left.read(event('< read-x'))).toBe('unnamed')
    expect(left.read(event('<'))).toBe('unnamed')
    expect(left.read('x 14:28:33.038298847 0 nginx (27609) < read')).toBeUndefined()
  })

  it.each([
    ...['switch', 'procexit', 'signaldeliver', 'page_fault', 'drop', 'container', 'notification', 'infra'],
    ...['tracer', 'scapevent', 'procinfo', 'syscall', 'generic', 'NA'],
  ])('is no call where it is of the recorder’s own: %s', name => {
    expect(new SysdigLines().read(event(`> ${name} x=1`))).toBe('other')
    expect(pseudoEvents.has(name)).toBe(true)
  })
})

describe('what is almost a line of a tool', () => {
  it('of bpftrace, is read by its keys as they are', () => {
    const of = (count: number, more: object) => [{ source: 'bpftrace', count, ...more }]
    everyRow<[line: string, read: unknown]>(
      [
        ['@[257]:9', of(9, { call: 257 })],
        ['@[257]:   9', of(9, { call: 257 })],
        ['@[ 257 , 257 ]: 9', of(9, { call: 257 })],
        ['@[a7, openat]: 9', of(9, { call: 'openat', process: 'a7' })],
        ['@[openat, a7, 7b, 8]: 9', of(9, { call: 8, process: 'openat' })],
        ['@[openat, a7]: 9', of(9, { call: 'openat', process: 'a7' })],
        [
          '@x9[12, 34, a, openat]: 123456789012345',
          of(123456789012345, { call: 'openat', process: 'a', pid: 12 }),
        ],
        ['@[kprobe:sys_enter_read, a:b]: 9', of(9, { call: 'sys_enter_read', process: 'a:b' })],
        ['@[9sys_enter_read]: 9', of(9, { call: '9sys_enter_read' })],
        ['@[a-b]: 9', undefined],
        ['@a-b[257]: 9', undefined],
        ['@[257]: x', undefined],
        ['@[257] 9', undefined],
        ['Attached x probes', undefined],
        ['Attached 3 probes..', undefined],
      ],
      (line, read) => {
        expect(readBpftraceLine(line)).toStrictEqual(read)
      },
    )
  })

  it('of pairs or JSON, is read by the names of its fields as they are', () => {
    const of = (call: string | number, more: object = {}) => [{ source: 'json', count: 1, ...more, call }]
    everyRow<[line: string, read: unknown]>(
      [
        ['{"syscall":"read","procXname":"sh"}', of('read')],
        ['{"syscall":"read","comm":""}', of('read')],
        ['{"syscall":"read","pid":"7x"}', of('read')],
        ['{"syscall":"read","pid":"71"}', of('read', { pid: 71 })],
        ['{"syscall":"read","executable":"/bin/a b"}', of('read', { process: '/bin/a b' })],
        ['{"syscall":"dup2"}', of('dup2')],
        ['{"syscall":"7up"}', of('7up')],
        ['{"syscall":"257"}', of(257)],
        ['{"syscall":"XSYS_OPENAT"}', of('XSYS_OPENAT')],
        ['{"syscall":"sys_openat"}', of('openat')],
        ['{"syscallName":"read"}', of('read')],
        ['{"syscall_name" = "read"}', of('read')],
        ['{"syscallID":1234567890}', of(1234567890)],
        ['{"syscallID":12345678901}', undefined],
        ['{"evtXtype":"mount","x":"syscall"}', undefined],
        ['{"SYSCALL":"read"}', undefined],
        ['x [{"syscall":"read"},{"syscall":"write"}]', of('read')],
        ['[x{"syscall":"read"},{"syscall":"write"}]', of('read')],
        ['{"syscalls":["read"]}', of('read')],
        [
          '{"syscalls"  :  [ "read" , "write" ],"comm":"a"}',
          [...of('read', { process: 'a' }), ...of('write', { process: 'a' })],
        ],
        ['a syscallID=165', of(165)],
        ['asyscallID=165', undefined],
      ],
      (line, read) => {
        expect(readKeyedLine(line)).toStrictEqual(read)
      },
    )
    for (const [list, comma] of [
      ['[{', '},{'],
      ['  [  {', '}  ,  {'],
    ])
      expect(readKeyedLine(`${list}"syscall":"read"${comma}"syscall":"write"}]`)).toStrictEqual([
        ...of('read'),
        ...of('write'),
      ])
    expect(readKeyedLine('[{"x":1},{"evt.type":"switch"},{"x":1}]')).toBe('other')
  })

  it('of names alone, has nothing else in it', () => {
    for (const line of ['read - write', '-read', 'read;write', 'read // x'])
      expect(readNameList(line), line).toBeUndefined()
    for (const line of ['//read', '#read', '-  // read']) expect(readNameList(line), line).toBe('other')
    expect(readNameList(' read,, write ,close ')).toHaveLength(3)
  })

  it('of sysdig, is read with the process that it names', () => {
    const of = (line: string) => {
      const read = new SysdigLines().read(line)
      return Array.isArray(read) ? read.map(({ call, pid, process }) => [call, pid, process]) : read
    }
    everyRow<[line: string, read: unknown]>(
      [
        ['9 14:28:33.0 0 a (7) > read', [['read', 7, 'a']]],
        ['257615 14:28:33.038298847 12 my app (27609) > read fd=3', [['read', 27609, 'my app']]],
        ['9 14:28:33.0 0 runc:[2:INIT] (27:71) > read', [['read', 27, 'runc:[2:INIT]']]],
        ['9 14:28:33.0 0 a (27.71) > read', [['read', 27, 'a']]],
        ['9 14:28:33.0 0 a (-1) > read', [['read', -1, 'a']]],
        ['9 14:28:33.0 0 a (27:-1) > read', [['read', 27, 'a']]],
        ['9 14:28:33.0 0 web (3ad7) a (27:-10) > read', [['read', 27, 'web (3ad7) a']]],
        ['9 14:28:33.0 0 a (7) >read', [['read', 7, 'a']]],
        ['9 14:28:33.0 0 a (7) < clone', [['clone', 7, 'a']]],
        ['9 14:28:33.0 0 a (7) < clone res=08 x', [['clone', 7, 'a']]],
        ['9 14:28:33.0 0 a (7) < clone res=0 x', 'other'],
        ['9 14:28:33.0 0 a (7) > clone res=0 x', [['clone', 7, 'a']]],
        ['9 14:28:33.0 0 a (7) > x-y', 'unnamed'],
        ['9 14:28:33.0 0 a (7) > read/', 'unnamed'],
        ['9 14:28:33.0 0 a (7) >', 'unnamed'],
        ['x9 14:28:33.0 0 a (7) > read', undefined],
        ['9 x4:28:33.0 0 a (7) > read', undefined],
        ['9 1x:28:33.0 0 a (7) > read', undefined],
        ['9 14:x8:33.0 0 a (7) > read', undefined],
        ['9 14:2x:33.0 0 a (7) > read', undefined],
        ['9 14:28:x3.0 0 a (7) > read', undefined],
        ['9 14:28:3x.0 0 a (7) > read', undefined],
        ['9 14:28:33.x 0 a (7) > read', undefined],
        ['9 14:28:33.0 x a (7) > read', undefined],
        ['9 14:28:33.0 0 a (x) > read', undefined],
        ['9 14:28:33.0 0 a (7;1) > read', undefined],
        ['9 14:28:33.0 0 a (7:x) > read', undefined],
        ['9 14:28:33.0 0 a (7) = read', undefined],
      ],
      (line, read) => {
        expect(of(line)).toStrictEqual(read)
      },
    )
  })
})
