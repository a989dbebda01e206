import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRegisters } from '../../engine/bpf/written-registers'
import type { ArchitectureToken } from '../../engine/catalogue'
import { readCallLine } from './call-line'
import type { ObservedCall } from './observed-call'

function only(
  line: string,
  architecture: Parameters<typeof readCallLine>[1] = 'SCMP_ARCH_X86_64',
): ObservedCall {
  const reading = readCallLine(line, architecture)
  if (!reading.ok) throw new Error(`${reading.id} at ${reading.column}: ${line}`)
  const [first] = reading.calls
  if (!first) throw new Error('no call')
  return first
}

function failure(line: string): string {
  const reading = readCallLine(line, 'SCMP_ARCH_X86_64')
  return reading.ok ? 'ok' : `${reading.id} ${reading.column}`
}

describe('a call as strace prints it', () => {
  it('has constants by value, and pointers only as text', () => {
    expect(only('openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3')).toEqual({
      name: 'openat',
      arch: 'SCMP_ARCH_X86_64',
      nr: 257,
      args: [0xffffff9cn, undefined, 0x80000n, undefined, undefined, undefined],
      argTexts: ['AT_FDCWD', '"/etc/passwd"', 'O_RDONLY|O_CLOEXEC', '', '', ''],
      source: 'strace',
    })
  })

  it.each([
    ['[pid 74811] close(3) = 0', 'close', [3n]],
    ['74917 close(3) = 0', 'close', [3n]],
    ['[pid 74899<fk>] close(3)                = 0', 'close', [3n]],
    ['[pid 7<\\76 read(3>] close(3) = 0', 'close', [3n]],
    ['141842<GC Thread#0> close(3) = 0', 'close', [3n]],
    ['     0.000142 close(3) = 0', 'close', [3n]],
    ['141851 1795680668.19 (+     0.000087) close(3) = 0', 'close', [3n]],
    ['22:43:43.366001 close(3) = 0', 'close', [3n]],
    ['1795560223.401625 [   3] [00007f563c72eb57] close(3</dev/null>) = 0 <0.000012>', 'close', [3n]],
    ['socket(AF_INET6, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 3', 'socket', [10n, 0x80001n, 0n]],
    [
      'mmap(NULL, 8192, 0x3 /* PROT_READ|PROT_WRITE */, 0x22 /* x, y */, -1, 0) = 0x7fa2',
      'mmap',
      [0n, 8192n, 3n, 0x22n, 0xffff_ffff_ffff_ffffn, 0n],
    ],
    ['write(1</tmp/a, b>, "x) = 1", 6 <unfinished ...>', 'write', [1n, undefined, 6n]],
    ['wait4(-1, strace: Process 74844 attached', 'wait4', [0xffffffffn, undefined]],
    [
      'prlimit64(0, RLIMIT_STACK, NULL, {rlim_cur=8192*1024, rlim_max=RLIM64_INFINITY}) = 0',
      'prlimit64',
      [0n, 3n, 0n, undefined],
    ],
    [
      'futex(0x26143dd0, FUTEX_WAIT_BITSET_PRIVATE|FUTEX_CLOCK_REALTIME, 0, NULL, 0, 1) = 0',
      'futex',
      [undefined, 0x189n, 0n, 0n, 0n, 1n],
    ],
  ] as const)('%s', (line, name, args) => {
    const call = only(line)
    expect(call.name).toBe(name)
    expect(call.args.slice(0, args.length)).toEqual(args)
  })

  it('puts clone’s arguments where the kernel takes them', () => {
    const line =
      'clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7f) = 9'
    expect(only(line).args.slice(0, 2)).toEqual([0x1200011n, 0n])
    expect(only(line, 'SCMP_ARCH_S390X').args.slice(0, 2)).toEqual([0n, 0x1200011n])
  })

  it('keeps a number that has no name', () => {
    const call = only('syscall_0x2710(0xffffffffffffffff, 0x1) = -1 ENOSYS (Function not implemented)')
    expect([call.name, call.nr, call.args[0]]).toEqual(['syscall_0x2710', 10000, 0xffff_ffff_ffff_ffffn])
  })

  it('leaves both ways in open where socketcall is one of them', () => {
    const reading = readCallLine('socket(AF_UNIX, SOCK_STREAM, 0) = 3', 'SCMP_ARCH_X86')
    expect(
      reading.ok && reading.calls.map(({ name, inner, nr, args }) => [name, inner, nr, args[0]]),
    ).toEqual([
      ['socket', undefined, 359, 1n],
      ['socketcall', 'socket', 102, 1n],
    ])
  })

  describe('puts what is printed where the kernel takes it', () => {
    const x64 = 'SCMP_ARCH_X86_64'
    const x86 = 'SCMP_ARCH_X86'
    const none = undefined
    it.each([
      [
        x64,
        'futex(0x7f, FUTEX_WAIT_BITSET_PRIVATE, 5, NULL, FUTEX_BITSET_MATCH_ANY)',
        [none, 137n, 5n, 0n, none, 0xffffffffn],
      ],
      [x64, 'futex(0x7f, FUTEX_WAKE_BITSET, 1, 0xff)', [none, 10n, 1n, none, none, 0xffn]],
      [x64, 'futex(0x7f, FUTEX_LOCK_PI_PRIVATE, NULL)', [none, 134n, none, 0n, none, none]],
      [x64, 'futex(0x7f, FUTEX_REQUEUE, 1, 0, NULL)', [none, 3n, 1n, 0n, 0n, none]],
      [x64, 'preadv2(3, [{}], 1, 4096, 0x1)', [3n, none, 1n, 4096n, none, 1n]],
      ['SCMP_ARCH_X32', 'preadv2(3, [{}], 1, 4096, 0x1)', [3n, none, 1n, 4096n, 1n, none]],
      [x86, 'preadv2(3, [{}], 1, 4096, 0x1)', [3n, none, 1n, none, none, 1n]],
      [x86, '_llseek(3, 0, [0], SEEK_CUR)', [3n, none, none, none, 1n, none]],
      [x86, 'lseek(3, 8, SEEK_END)', [3n, 8n, 2n, none, none, none]],
      [x86, 'mmap2(NULL, 8, PROT_READ, MAP_PRIVATE, 3, 0x1000)', [0n, 8n, 1n, 2n, 3n, none]],
      [x86, 'mmap2(NULL, 8, PROT_READ, MAP_PRIVATE, 3, 0)', [0n, 8n, 1n, 2n, 3n, 0n]],
      // One address stands in the register, behind which is all that is printed.
      [x86, 'mmap(NULL, 8, PROT_READ, MAP_PRIVATE, 3, 0)', [none, none, none, none, none, none]],
      [x86, 'fallocate(3, FALLOC_FL_KEEP_SIZE, 0, 8)', [3n, 1n, none, none, none, none]],
      ['SCMP_ARCH_X32', 'fallocate(3, FALLOC_FL_KEEP_SIZE, 0, 8)', [3n, 1n, 0n, 8n, none, none]],
      [x86, 'fanotify_mark(3, 0x1, 1, AT_FDCWD, "/")', [3n, 1n, none, none, none, none]],
      [x64, 'mremap(0x1000, 8, 16, MREMAP_MAYMOVE)', [0x1000n, 8n, 16n, 1n, none, none]],
    ] as const)('%s: %s', (arch, line, args) => {
      expect(only(line, arch).args).toEqual(args)
    })

    it('by the names that perf gives to what it does not leave out', () => {
      const line = '(0.014 ms): a/7 futex(uaddr: 0x7f, op: WAIT|PRIVATE_FLAG, val3: 7, what: 1) = 0'
      const call = only(line)
      expect([call.args[5], call.leftOut]).toEqual([7n, ['1']])
    })

    it('and clone’s thread area as the architecture has it', () => {
      const line = 'clone(child_stack=0x10, flags=CLONE_VM, tls=0x20, child_tidptr=0x30)'
      expect(only(line).argTexts).toEqual(['CLONE_VM', '0x10', '', '0x30', '0x20', ''])
      expect(only(line, 'SCMP_ARCH_AARCH64').argTexts).toEqual(['CLONE_VM', '0x10', '', '0x20', '0x30', ''])
    })

    it('and says what has no certain place', () => {
      const read = only('pread64(3, "", 8, 4096) = 8', x86)
      expect([read.args[2], read.args[3], read.leftOut]).toEqual([8n, undefined, ['4096']])
      expect(only('futex(0x7f, 0x40, 5)').leftOut).toEqual(['5'])
      expect(only('pread64(3, "", 8, 4096) = 8').leftOut).toBeUndefined()
    })
  })
})

describe('a record of the kernel’s audit', () => {
  const fields =
    'auid=1000 uid=0 ses=3 pid=7 comm="mount" exe="/bin/mount" sig=0 arch=c000003e syscall=165 compat=0 ip=0x7f code=0x50000'
  it.each([
    `type=SECCOMP msg=audit(1795560377.173:25886): ${fields}`,
    `[ 1590.435253] audit: type=1326 audit(1795560377.173:25886): ${fields}`,
    `Nov 24 22:39:56 node-1 audit[7]: SECCOMP ${fields}`,
    JSON.stringify({ log: `audit: type=1326 audit(1795560377.173:1): ${fields}\n`, stream: 'stderr' }),
    `[1.2] audit: \x1b[01;31m\x1b[Ktype=1326\x1b[m\x1b[K audit(1.2:3): ${fields}`,
    'type=SECCOMP msg=audit(11/24/26 22:46:17.173:25886) : pid=8 comm=mount sig=SIG0 arch=x86_64 syscall=mount code=errno',
  ])('%s', line => {
    const call = only(line, 'SCMP_ARCH_AARCH64')
    expect([call.name, call.arch, call.nr, call.args[0]]).toEqual([
      'mount',
      'SCMP_ARCH_X86_64',
      165,
      undefined,
    ])
  })

  it('has four arguments in a SYSCALL record', () => {
    const call = only(
      'type=SYSCALL msg=audit(1.2:3): arch=c000003e syscall=41 success=no exit=-1 a0=26 a1=80003 a2=0 a3=0 items=0',
    )
    expect([call.name, ...call.args]).toEqual(['socket', 0x26n, 0x80003n, 0n, 0n, undefined, undefined])
  })

  it('has registers as texts that are read as what they are', () => {
    const record = (fields: string) => only(`type=SYSCALL msg=audit(1.2:3): arch=c000003e ${fields}`)
    const tried = (fields: string) => {
      const { name, argTexts, arch } = record(fields)
      return readRegisters(name, argTexts, arch).values[0]
    }
    expect(tried('syscall=41 a0=28')).toBe(0x28n)
    expect(tried('syscall=56 a0=10000011')).toBe(0x10000011n)
    // The filter sees the whole register, also of a call that takes 32 bits.
    expect(tried('syscall=41 a0=ffffffffffffffff')).toBe(0xffff_ffff_ffff_ffffn)
    expect(tried('syscall=41 a0=100000028')).toBe(0x1_0000_0028n)
    // A pointer is a number, too, where it is tried.
    expect(tried('syscall=202 a0=7ffd1000')).toBe(0x7ffd1000n)
  })

  it('has what is written for each register of an architecture, also the halves of a number', () => {
    const written = ['3', '', '1', '0x1000', '2']
    const read = (arch: ArchitectureToken) => {
      const { values, faults } = readRegisters('pread64', written, arch)
      return [values[3], values[4], faults[3]?.id]
    }
    expect(read('SCMP_ARCH_X86')).toEqual([0x1000n, 2n, undefined])
    // Which registers hold the halves is not known here.
    expect(read('SCMP_ARCH_ARM')).toEqual([undefined, undefined, 'split'])
  })

  it('takes an interpreted record’s numbers only where they say their base', () => {
    const call = only('type=SYSCALL msg=audit(1.2:3) : arch=x86_64 syscall=socket a0=0x28 a1=10')
    expect(call.args.slice(0, 2)).toEqual([0x28n, undefined])
  })

  it('tells x32 and 32 bits apart', () => {
    expect(only('type=1326 arch=c000003e syscall=1073741825').arch).toBe('SCMP_ARCH_X32')
    expect(only('type=1326 arch=40000003 syscall=45 compat=1').name).toBe('brk')
  })
})

describe('a line that names no call', () => {
  it.each([
    ['  ', 'empty 1'],
    ['+++ exited with 0 +++', 'no-call 1'],
    ['[pid 7] --- SIGCHLD {si_signo=SIGCHLD} ---', 'no-call 1'],
    ['[pid 7<GC Thread#0>] +++ exited with 0 +++', 'no-call 1'],
    ['hello there', 'unreadable 1'],
    ['openmat(3) = 0', 'unknown-call 1'],
    ['12 openmat(3) = 0', 'unknown-call 4'],
    ['socketcall(1, 2)', 'not-on-architecture 1'],
    ['type=1326 arch=c000beef syscall=1', 'unknown-architecture 11'],
  ])('%s', (line, expected) => {
    expect(failure(line)).toBe(expected)
  })
})

it('tells who wrote a line by what stands in front of the call alone', () => {
  expect(only('write(1, "( 0.1 ms):", 9) = 9').source).toBe('strace')
  expect(only('1.0 ( 0.1 ms): a/7 write(fd: 1) = 9').source).toBe('perf')
  expect(only('? (         ): a/7 write(fd: 1) = 9').source).toBe('perf')
})

it('reads a name or a number alone', () => {
  for (const word of ['read', 'SYS_read', '__NR_read', 'read;', '  read  '])
    expect(readCallLine(word, 'SCMP_ARCH_X86_64')).toMatchObject({
      ok: true,
      calls: [{ name: 'read', nr: 0 }],
    })
  for (const word of ['xSYS_read', 'read;x', '-2', '0x100000000', 'read write'])
    expect(readCallLine(word, 'SCMP_ARCH_X86_64')).toMatchObject({ ok: false })
  expect(only('mount').nr).toBe(165)
  expect(only('__NR_mount').nr).toBe(165)
  expect(only('165').name).toBe('mount')
  expect(only('0xa5').name).toBe('mount')
  expect(only('newfstat').name).toBe('fstat')
  expect(only('9 14:28:33.0 0 a (7) > pread fd=3').name).toBe('pread64')
  expect(only('@[ls, 257]: 9').name).toBe('openat')
  expect(only('2026-11-24T22:39:56.1Z stderr F mount').name).toBe('mount')
})

it('never throws', () => {
  const pieces = fc.constantFrom(
    'openat(',
    'valueOf',
    'clone(constructor=',
    '"',
    '\\',
    '<',
    '>',
    '/*',
    ') = ',
    'type=1326',
    'syscall=',
    'arch=',
    ',',
    '{',
    '|',
    '<<',
    '*',
    '~',
    '99',
    ' ',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 }))).map(parts => parts.join('')),
      ),
      text => {
        readCallLine(text, 'SCMP_ARCH_X86')
      },
    ),
  )
})
