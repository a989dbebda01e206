import { describe, expect, it } from 'vitest'
import type { ArchitectureToken } from '../../engine/catalogue'
import { readCallLine } from './call-line'
import { everyRow } from './cases.test-data'
import type { ObservedCall, TraceSource } from './observed-call'

const x64 = 'SCMP_ARCH_X86_64'
const x86 = 'SCMP_ARCH_X86'
const arm = 'SCMP_ARCH_AARCH64'

/** The calls of a line, or why there is none and where. */
function read(line: string, architecture: ArchitectureToken = x64) {
  const reading = readCallLine(line, architecture)
  return reading.ok ? reading.calls : `${reading.id} ${reading.column}`
}

type Registers = readonly (bigint | undefined)[]

function call(
  name: string,
  nr: number,
  source: TraceSource,
  args: Registers = [],
  argTexts: readonly string[] = [],
  more: Partial<ObservedCall> = {},
): ObservedCall {
  return {
    name,
    arch: x64,
    nr,
    args: Array.from({ length: 6 }, (_, index) => args[index]),
    argTexts: Array.from({ length: 6 }, (_, index) => argTexts[index] ?? ''),
    source,
    ...more,
  }
}

const close = call('close', 3, 'strace', [3n], ['3'])

describe('a line that somebody pastes', () => {
  it('is a call of strace behind anything that strace puts in front', () => {
    everyRow<[line: string]>(
      [
        ['close(3) = 0'],
        ['  close(3)'],
        ['close(3) = 0\r\n\r\n'],
        ['7 close(3) = 0'],
        ['71< read(3> close(3) = 0'],
        ['  71< read(3> close(3) = 0'],
        ['[pid 71] close(3) = 0'],
        ['[pid 71]close(3) = 0'],
        ['[pid 7< read(3>] close(3) = 0'],
        ['  [pid   71< read(3>] close(3) = 0'],
        ['71<app>close(3) = 0'],
        ['app/close(3) = 0'],
        ['22:43:43:close(3) = 0'],
        ['close(3 <unfinished ...>'],
        ['close(3   <unfinished ...>'],
        ['close(3<unfinished ...>'],
        ['close(3strace: Process 7 attached'],
        ['close(3strace: Process 74844 attached'],
        ['2026-11-24T22:39:56.1Z stderr F 7 close(3) = 0'],
        ['{"log":"close(3) = 0\\n","stream":"stderr"}'],
        ['(x ms): close(3) = 0'],
        ['(0.014 s): close(3) = 0'],
        ['( x0.014 ms): close(3) = 0'],
      ],
      line => {
        expect(read(line)).toStrictEqual([close])
      },
    )
  })

  it('is a call of perf behind the time that it took', () => {
    for (const front of [
      '(0.014 ms): ',
      '( 0.014 ms): ',
      '1.0 (   12.5 ms): ls/7 ',
      '? (         ): ls/7 ',
      '(): ',
    ])
      expect(read(`${front}close(fd: 3) = 0`), front).toStrictEqual([call('close', 3, 'perf', [3n], ['3'])])
  })

  it('has the arguments that are printed, without what strace puts behind them', () => {
    everyRow<[line: string, args: Registers, argTexts: readonly string[]]>(
      [
        ['write(1</a b>, "x", 6)', [1n, undefined, 6n], ['1</a b>', '"x"', '6']],
        ['write(7<a read(3>, "x", 6)', [7n, undefined, 6n], ['7<a read(3>', '"x"', '6']],
        ['write(1,  <unfinished ...>', [1n], ['1', '']],
        ['write(1, strace: Process 7 attached', [1n], ['1', '']],
        ['write(1, NULL, 6 <unfinished ...>', [1n, 0n, 6n], ['1', 'NULL', '6']],
        [
          'write(1, 3strace: Process 7 attached x, 6)',
          [1n, undefined, 6n],
          ['1', '3strace: Process 7 attached x', '6'],
        ],
        ['write(1, <unfinished ...> x, 6)', [1n, undefined, 6n], ['1', '<unfinished ...> x', '6']],
        ['write()', [], []],
      ],
      (line, args, argTexts) => {
        expect(read(line)).toStrictEqual([call('write', 1, 'strace', args, argTexts)])
      },
    )
    const [long] = read(`write(1, "${'x'.repeat(70_000)}", 6) = 6`)
    expect(long).toMatchObject({ args: [1n, undefined, undefined, undefined, undefined, undefined] })
    expect(long).toHaveProperty('argTexts.1', `"${'x'.repeat(65_536 - 'write(1, "'.length)}`)
  })

  it('keeps the number of a call that strace has no name for', () => {
    const texts = ['0xffffffffffffffff', '-1', 'x', '017']
    const args = [0xffff_ffff_ffff_ffffn, 0xffff_ffff_ffff_ffffn, undefined, 15n]
    const list = `(${texts.join(', ')}) = -1 ENOSYS`
    everyRow<[word: string, name: string, nr: number]>(
      [
        ['syscall_0x2710', 'syscall_0x2710', 10_000],
        ['syscall_0xa', 'mprotect', 10],
        ['syscall_10000', 'syscall_10000', 10_000],
        ['syscall_165', 'mount', 165],
        ['syscall_0xffffffff', 'syscall_0xffffffff', 0xffff_ffff],
      ],
      (word, name, nr) => {
        expect(read(word + list)).toStrictEqual([call(name, nr, 'strace', args, texts)])
      },
    )
    for (const word of ['xsyscall_165', 'syscall_165x', 'syscall_0x', 'syscall_', 'syscall_x165'])
      expect(read(word + list), word).toBe('unknown-call 1')
  })

  it('may be a call by two ways, or by the one that the architecture has', () => {
    const socketcall = {
      ...call('socketcall', 102, 'strace', [1n], ['1'], { arch: x86 }),
      inner: 'socket',
    }
    expect(read('socket(AF_UNIX, SOCK_STREAM, 0) = 3', x86)).toStrictEqual([
      call('socket', 359, 'strace', [1n, 1n, 0n], ['AF_UNIX', 'SOCK_STREAM', '0'], { arch: x86 }),
      socketcall,
    ])
    expect(read('semop(1)', x86)).toStrictEqual([
      { ...call('ipc', 117, 'strace', [1n], ['1'], { arch: x86 }), inner: 'semop' },
    ])
    expect(read('socketcall(1, 0x7f)', x86)).toMatchObject([{ name: 'socketcall', nr: 102 }])
    expect(read('socket(AF_UNIX)')).toStrictEqual([call('socket', 41, 'strace', [1n], ['AF_UNIX'])])
  })

  it('tells what it prints without showing the register', () => {
    expect(read('pread64(3, NULL, 8, 4096) = 8', x86)).toStrictEqual([
      call('pread64', 180, 'strace', [3n, 0n, 8n], ['3', 'NULL', '8'], { arch: x86, leftOut: ['4096'] }),
    ])
  })

  it('is a name or a number alone', () => {
    const mount = call('mount', 165, 'list')
    for (const word of [
      'mount',
      'SYS_mount',
      '__NR_mount',
      'mount;',
      '  mount  ',
      'mount\n',
      '165',
      '0xa5',
      '0245',
      '2026-11-24T22:39:56.1Z stderr F mount',
      'web-1  | mount',
    ])
      expect(read(word), word).toStrictEqual([mount])
    expect(read('0')).toStrictEqual([call('read', 0, 'list')])
    expect(read('165', arm)).toStrictEqual([call('getrusage', 165, 'list', [], [], { arch: arm })])
    expect(read('socket', x86)).toMatchObject([{ name: 'socket' }, { name: 'socketcall', inner: 'socket' }])
  })

  it('is a line of another tool', () => {
    everyRow<[line: string, read: ObservedCall]>(
      [
        ['9 14:28:33.0 0 a (7) > pread fd=3', call('pread64', 17, 'sysdig')],
        ['22:39: Notice x (user=root evt_type=unshare process=sh)', call('unshare', 272, 'sysdig')],
        ['@[ls, 257]: 9', call('openat', 257, 'bpftrace')],
        ['@[tracepoint:syscalls:sys_enter_newfstat]: 9', call('fstat', 5, 'bpftrace')],
        ['{"syscall":"mount","pid":7}', call('mount', 165, 'json')],
        ['{"syscall":165}', call('mount', 165, 'json')],
      ],
      (line, expected) => {
        expect(read(line)).toStrictEqual([expected])
      },
    )
  })

  it('names no call otherwise, and tells where it does not', () => {
    everyRow<[line: string, failure: string]>(
      [
        ['', 'empty 1'],
        [' \t\r\n', 'empty 1'],
        ['+++ exited with 0 +++', 'no-call 1'],
        ['   +++ exited with 0 +++', 'no-call 4'],
        ['--- SIGCHLD {si_signo=SIGCHLD} ---', 'no-call 1'],
        ['<... read resumed>) = 0', 'no-call 1'],
        ['strace: Process 7 attached', 'no-call 1'],
        ['[ Process PID=7 runs in 32 bit mode. ]', 'no-call 1'],
        ['7 +++ exited with 0 +++', 'no-call 1'],
        ['71   +++ exited with 0 +++', 'no-call 1'],
        ['71<a> +++ exited with 0 +++', 'no-call 1'],
        ['71<GC Thread#0>   +++ exited with 0 +++', 'no-call 1'],
        ['[pid 7] +++ exited with 0 +++', 'no-call 1'],
        ['[pid   71]+++ exited with 0 +++', 'no-call 1'],
        ['[pid   71]   +++ exited with 0 +++', 'no-call 1'],
        ['[pid 71<GC Thread#0>] +++ exited with 0 +++', 'no-call 1'],
        ['type=PATH msg=audit(1.2:3): item=0 name="/x"', 'no-call 1'],
        ['x type=CONFIG_CHANGE msg=audit(1.2:3): op=set', 'no-call 1'],
        ['type=path msg=audit(1.2:3): item=0', 'unreadable 1'],
        ['x +++ exited with 0 +++', 'unreadable 1'],
        ['[pid 7] x +++', 'unreadable 1'],
        ['Attaching 1 probe...', 'no-call 1'],
        ['9 14:28:33.0 0 a (7) > switch next=0', 'no-call 1'],
        ['9 14:28:33.0 0 a (7) > nosuchcall x', 'unknown-call 24'],
        ['{"syscall":"SYS_NOPE"}', 'unknown-call 1'],
        ['{"syscall":"socketcall"}', 'not-on-architecture 13'],
        ['@[ls, 9999]: 9', 'unknown-call 1'],
        ['hello there', 'unreadable 1'],
        ['  hello there', 'unreadable 3'],
        ['nosuchcall', 'unknown-call 1'],
        ['   nosuchcall  ', 'unknown-call 4'],
        ['socketcall', 'not-on-architecture 1'],
        ['openmat(3) = 0', 'unknown-call 1'],
        ['12 openmat(3) = 0', 'unknown-call 4'],
        ['  71< read(3> openmat(3) = 0', 'unknown-call 15'],
        ['socketcall(1, 2)', 'not-on-architecture 1'],
        ['xSYS_read', 'unknown-call 1'],
        ['uSYS_name', 'unknown-call 1'],
        ['f;stat', 'unreadable 1'],
        ['read write', 'unreadable 1'],
        ['9999', 'unknown-call 1'],
        ['  9999', 'unknown-call 3'],
        ['-1', 'unknown-call 1'],
        ['-2', 'unreadable 1'],
        ['4294967295', 'unknown-call 1'],
        ['4294967296', 'unknown-call 1'],
        ['2026-11-24T22:39:56.1Z stderr F   nosuchcall', 'unknown-call 35'],
        ['web-1  | +++ exited with 0 +++', 'no-call 10'],
        ['web-1  | ', 'unreadable 1'],
        ['{"log":"hello there\\n","stream":"stderr"}', 'unreadable 9'],
        ['{"log":"a\\tb\\n","stream":"stderr"}', 'unreadable 1'],
        ['{"log":"\\n","stream":"stderr"}', 'empty 1'],
      ],
      (line, failure) => {
        expect(read(line)).toBe(failure)
      },
    )
  })
})

describe('a record of the audit that somebody pastes', () => {
  const of = (fields: string, architecture?: ArchitectureToken) =>
    read(`type=SYSCALL msg=audit(1.2:3): ${fields}`, architecture)

  it('has the registers that it has in hexadecimal, and tells what it cannot place', () => {
    expect(of('arch=c000003e syscall=41 a0=26 a1=80003 a2=zz1 a3=11111111111111111 exit=-1')).toStrictEqual([
      call('socket', 41, 'audit-syscall', [0x26n, 0x80003n], ['0x26', '0x80003'], {
        leftOut: ['zz1', '11111111111111111'],
      }),
    ])
    expect(of('arch=c000003e syscall=41 a0=1z a1=ffffffffffffffff a2=0x5')).toStrictEqual([
      call(
        'socket',
        41,
        'audit-syscall',
        [undefined, 0xffff_ffff_ffff_ffffn, 5n],
        ['', '0xffffffffffffffff', '0x5'],
        { leftOut: ['1z'] },
      ),
    ])
    expect(of('arch=x86_64 syscall=socket a0=0x28 a1=10 a2=MS_BIND')).toStrictEqual([
      call('socket', 41, 'audit-syscall', [0x28n], ['0x28'], { leftOut: ['10', 'MS_BIND'] }),
    ])
  })

  it('is of the architecture that it names, or of the one that is asked about', () => {
    expect(of('syscall=165')).toStrictEqual([call('mount', 165, 'audit-syscall')])
    expect(of('syscall=165', arm)).toStrictEqual([
      call('getrusage', 165, 'audit-syscall', [], [], { arch: arm }),
    ])
    expect(of('arch=c000003e syscall=165', arm)).toStrictEqual([call('mount', 165, 'audit-syscall')])
    expect(of('arch=c000003e syscall=1073741825')).toMatchObject([{ arch: 'SCMP_ARCH_X32', name: 'write' }])
    expect(of('arch=40000003 syscall=socket')).toMatchObject([
      { arch: x86, name: 'socket' },
      { arch: x86, name: 'socketcall', inner: 'socket' },
    ])
    expect(read('type=SECCOMP msg=audit(1.2:3): arch=c000003e syscall=165 code=0x0')).toStrictEqual([
      call('mount', 165, 'audit'),
    ])
    expect(read('type=1326 audit(1.2:3): arch=c000003e syscall=9999 code=0x0')).toStrictEqual([
      call('syscall_0x270f', 9999, 'audit'),
    ])
    expect(of('arch=c000003e syscall=-1')).toStrictEqual([
      call('syscall_0xffffffff', 0xffff_ffff, 'audit-syscall'),
    ])
  })

  it('tells where it names nothing that is known', () => {
    expect(of('arch=c000beef syscall=1')).toBe('unknown-architecture 32')
    expect(of('syscall=nosuchcall')).toBe('unknown-call 32')
    expect(of('arch=x86_64 syscall=socketcall')).toBe('not-on-architecture 44')
    const bytes = (text: string) => [...text].map(letter => letter.charCodeAt(0)).join(',')
    for (const [fields, failure] of [
      ['arch=c000beef syscall=1', 'unknown-architecture 1'],
      ['arch=x86_64 syscall=nosuchcall', 'unknown-call 1'],
    ] as const)
      expect(read(`{"_AUDIT_TYPE":"1300","MESSAGE":[${bytes(fields)}],"_PID":"7"}`)).toBe(failure)
  })
})
