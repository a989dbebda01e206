import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArchitectureToken } from '../catalogue'
import { integerOf, readRegisters } from './written-registers'

const x64 = 'SCMP_ARCH_X86_64'
const x86 = 'SCMP_ARCH_X86'

/** The value, or why there is none, of what is written for one register. */
function read(name: string, index: number, text: string, arch: ArchitectureToken = x64) {
  const texts = Array.from({ length: 6 }, (_, place) => (place === index ? text : ''))
  const { values, faults } = readRegisters(name, texts, arch)
  const others = [...values, ...faults].filter((_, place) => place % 6 !== index)
  expect(others.every(other => other === undefined)).toBe(true)
  const fault = faults[index]
  expect(fault === undefined || values[index] === undefined).toBe(true)
  return fault ? `${fault.id}: ${fault.part}` : values[index]
}

describe('what is written for a register', () => {
  it.each<[text: string, value: bigint | undefined]>([
    ['0', 0n],
    ['7', 7n],
    ['-7', -7n],
    ['10', 10n],
    ['017', 15n],
    ['-017', -15n],
    ['00', 0n],
    ['0x1f', 31n],
    ['0X1F', 31n],
    ['-0x1f', -31n],
    ['0xffffffffffffffff', 0xffff_ffff_ffff_ffffn],
    ['01777777777777777777777', 0xffff_ffff_ffff_ffffn],
    ['18446744073709551615', 0xffff_ffff_ffff_ffffn],
    ['', undefined],
    ['-', undefined],
    ['08', undefined],
    ['0x', undefined],
    ['1x', undefined],
    ['x1', undefined],
    ['+1', undefined],
    ['--1', undefined],
    [' 1', undefined],
    ['1 ', undefined],
    ['0x1g', undefined],
    ['0x11111111111111111', undefined],
    ['123456789012345678901', undefined],
  ])("may be a number in the forms of C, and in no other: '%s'", (text, value) => {
    expect(integerOf(text)).toBe(value)
  })

  it('may be any number in any base', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 0xffff_ffff_ffff_ffffn), value => {
        const texts = [`${value}`, `0x${value.toString(16)}`, `0${value.toString(8)}`]
        for (const text of texts) {
          expect(integerOf(text)).toBe(value)
          expect(integerOf(`-${text}`)).toBe(-value)
          expect(read('ioctl', 2, text)).toBe(value)
        }
      }),
    )
  })

  it.each<[name: string, index: number, text: string, value: bigint | string]>([
    // Words of headers, by call, by what they end with, and those that no header lists with a call.
    ['openat', 0, 'AT_FDCWD', 0xffff_ff9cn],
    ['openat', 2, 'O_RDONLY|O_CLOEXEC', 0x80000n],
    ['openat', 2, 'RDONLY|CLOEXEC', 0x80000n],
    ['openat', 2, 'O_RDONLY | O_CLOEXEC', 0x80000n],
    ['openat', 3, '0644', 0o644n],
    ['access', 1, 'F_OK', 0n],
    ['access', 1, 'X_OK', 1n],
    ['access', 1, 'W_OK', 2n],
    ['access', 1, 'R_OK', 4n],
    ['access', 1, 'R_OK|W_OK|X_OK', 7n],
    ['lseek', 2, 'SEEK_SET', 0n],
    ['lseek', 2, 'SEEK_CUR', 1n],
    ['lseek', 2, 'SEEK_END', 2n],
    ['fcntl', 2, 'FD_CLOEXEC', 1n],
    ['statx', 2, 'AT_STATX_SYNC_AS_STAT|AT_EMPTY_PATH', 0x1000n],
    ['futex', 5, 'FUTEX_BITSET_MATCH_ANY', 0xffff_ffffn],
    ['setsockopt', 4, 'true', 1n],
    ['setsockopt', 4, 'false', 0n],
    ['mmap', 0, 'NULL', 0n],
    ['socket', 0, 'AF_INET', 2n],
    ['socket', 0, 'PF_INET', 2n],
    ['socket', 0, 'PF_NOPE', 'name: PF_NOPE'],
    ['rt_sigaction', 0, 'SIGINT', 2n],
    ['rt_sigaction', 0, 'SIGRT_3', 35n],
    ['rt_sigaction', 0, 'SIGRT_12', 44n],
    ['rt_sigaction', 0, 'SIGRT_123', 'name: SIGRT_123'],
    ['rt_sigprocmask', 0, 'SIG_BLOCK', 0n],
    ['rt_sigprocmask', 0, 'SIG_UNBLOCK', 1n],
    ['rt_sigprocmask', 0, 'SIG_SETMASK', 2n],
    ['futex', 1, 'FUTEX_WAKE_PRIVATE', 129n],
    ['futex', 1, 'FUTEX_WAIT_BITSET_PRIVATE|FUTEX_CLOCK_REALTIME', 0x189n],
    ['futex', 1, 'FUTEX_NOPE_PRIVATE', 'name: FUTEX_NOPE_PRIVATE'],
    ['ioctl', 1, 'TCGETS', 0x5401n],
    // Joined, shifted, multiplied, turned over.
    ['personality', 0, '1|2|4', 7n],
    ['personality', 0, '5|4', 5n],
    ['ioctl', 2, '1<<26', 1n << 26n],
    ['ioctl', 2, '1<<0', 1n],
    ['ioctl', 2, '1<<63', 1n << 63n],
    ['ioctl', 2, '1<<64', 'too-large: 1<<64'],
    ['ioctl', 2, '1<<-1', 'too-large: 1<<-1'],
    ['ioctl', 2, '3*4096', 12288n],
    ['ioctl', 2, '2*3*5', 30n],
    ['ioctl', 2, 'NOPE*2', 'name: NOPE'],
    ['ioctl', 2, '2*NOPE', 'name: NOPE'],
    ['ioctl', 2, 'NOPE<<2', 'name: NOPE'],
    ['ioctl', 2, '~0', 0xffff_ffff_ffff_ffffn],
    ['ioctl', 2, '~0xff', 0xffff_ffff_ffff_ff00n],
    ['ioctl', 2, '~NOPE', 'name: NOPE'],
    ['ioctl', 2, '~~5', 5n],
    ['ioctl', 1, 'NOPE or TCGETS', 0x5401n],
    ['ioctl', 1, 'TCGETS or SNDCTL_TMR_TIMEBASE', 0x5401n],
    ['ioctl', 1, 'NOPE or NADA', 'name: NOPE'],
    // Names of tools, descriptors, comments.
    ['openat', 2, 'flags=O_CLOEXEC', 0x80000n],
    ['openat', 2, 'flags: CLOEXEC', 0x80000n],
    ['openat', 0, 'AT_FDCWD</tmp/a<b>', 0xffff_ff9cn],
    ['openat', 0, '3</tmp>', 3n],
    ['openat', 0, '3</tmp\nx>', 3n],
    ['write', 2, '5 /* of 9 */', 5n],
    ['write', 2, '/* a */ 5 /* b */', 5n],
    // What a filter does not see, or nobody can read.
    ['openat', 1, '"/etc"', 'memory: "/etc"'],
    ['openat', 1, '0x7ffc', 0x7ffcn],
    ['openat', 1, '0x7ffc /* 3 vars */', 0x7ffcn],
    ['openat', 1, 'x', 'memory: x'],
    ['openat', 2, '"x"', 'quoted: "x"'],
    ['openat', 2, "'x'", "quoted: 'x'"],
    ['openat', 2, '[1, 2]', 'memory: [1, 2]'],
    ['openat', 2, '{a=1}', 'memory: {a=1}'],
    ['openat', 2, '&x', 'memory: &x'],
    ['ioctl', 2, '"x"', 'memory: "x"'],
    ['openat', 2, 'O_NOPE', 'name: O_NOPE'],
    ['openat', 2, 'O_CLOEXEC|O_NOPE|O_NADA', 'name: O_NOPE'],
    ['openat', 2, 'O_RDONLY O_CLOEXEC', 'joined: O_RDONLY O_CLOEXEC'],
    ['openat', 2, '1 2 3', 'joined: 1 2 3'],
    ['openat', 2, 'a-b', 'form: a-b'],
    ['openat', 2, '1 - 2', 'form: 1 - 2'],
    ['openat', 2, '9a', 'form: 9a'],
    ['openat', 2, 'a[1]', 'form: a[1]'],
    ['openat', 2, "a'b", "form: a'b"],
    ['rt_sigaction', 0, 'XSIGRT_3', 'name: XSIGRT_3'],
    ['ioctl', 2, '0<<64', 'too-large: 0<<64'],
    ['read', 1, 'NULL', 0n],
    ['openat', 2, '1|', 'form: '],
    ['openat', 2, '|1', 'form: '],
    ['ioctl', 2, '0x11111111111111111', 'too-large: 0x11111111111111111'],
    ['ioctl', 2, '-0x11111111111111111', 'too-large: -0x11111111111111111'],
    ['ioctl', 2, '99999999999999999999999', 'too-large: 99999999999999999999999'],
    ['ioctl', 2, '18446744073709551616', 'too-large: 18446744073709551616'],
    ['nosuchcall', 0, '5', 5n],
    ['nosuchcall', 0, 'O_CLOEXEC', 0x80000n],
  ])("is read as the argument of its call: %s, argument %i, '%s'", (name, index, text, value) => {
    expect(read(name, index, text)).toBe(value)
  })

  it.each<[arch: ArchitectureToken, name: string, index: number, text: string, value: bigint | string]>([
    // As wide as the kernel’s type, the upper half 0, unless it is as wide as the register.
    [x64, 'close', 0, '-1', 0xffff_ffffn],
    [x64, 'mmap', 1, '-1', 0xffff_ffff_ffff_ffffn],
    [x64, 'mmap', 1, '-9223372036854775808', 1n << 63n],
    [x64, 'mmap', 1, '-9223372036854775809', 'too-large: -9223372036854775809'],
    [x64, 'close', 0, '0x1ffffffff', 0x1_ffff_ffffn],
    [x86, 'close', 0, '-1', 0xffff_ffffn],
    [x86, 'mmap2', 1, '-1', 0xffff_ffffn],
    [x86, 'close', 0, '-2147483648', 0x8000_0000n],
    [x86, 'close', 0, '-2147483649', 'too-large: -2147483649'],
    [x86, 'close', 0, '0xffffffff', 0xffff_ffffn],
    [x86, 'close', 0, '0x100000000', 'too-large: 0x100000000'],
    [x86, 'close', 0, '0xffffffffffffffff', 0xffff_ffffn],
    [x86, 'close', 0, '0xffffffff80000000', 0x8000_0000n],
    [x86, 'close', 0, '0xffffffff7fffffff', 'too-large: 0xffffffff7fffffff'],
    [x64, 'close', 0, '0xffffffff80000000', 0xffff_ffff_8000_0000n],
    ['SCMP_ARCH_X32', 'close', 0, '0x1ffffffff', 0x1_ffff_ffffn],
    // Words of an architecture’s own.
    ['SCMP_ARCH_MIPS64', 'rt_sigprocmask', 0, 'SIG_BLOCK', 1n],
    ['SCMP_ARCH_MIPSEL64N32', 'rt_sigprocmask', 0, 'SIG_SETMASK', 3n],
    ['SCMP_ARCH_MIPS', 'rt_sigprocmask', 0, 'SIG_UNBLOCK', 2n],
    ['SCMP_ARCH_AARCH64', 'rt_sigprocmask', 0, 'SIG_UNBLOCK', 1n],
    ['SCMP_ARCH_AARCH64', 'openat', 2, 'O_DIRECTORY', 0x4000n],
    [x64, 'openat', 2, 'O_DIRECTORY', 0x10000n],
    // Offsets that take two registers.
    ['SCMP_ARCH_ARM', 'pread64', 2, '8', 8n],
    ['SCMP_ARCH_ARM', 'pread64', 3, '8', 'split: 8'],
    ['SCMP_ARCH_ARM', 'pread64', 4, '8', 'split: 8'],
    ['SCMP_ARCH_ARM', 'lookup_dcookie', 0, '8', 'split: 8'],
    [x64, 'pread64', 3, '8', 8n],
  ])(
    'is as wide as the machine and the kernel’s type have it: %s, %s, argument %i, %s',
    (arch, name, index, text, value) => {
      expect(read(name, index, text, arch)).toBe(value)
    },
  )

  it('goes by what is written for the others, where a word means another thing then', () => {
    const commands = (text: string, third: string) => readRegisters('fcntl', ['3', text, third], x64).values
    expect(commands('F_SETFD', 'FD_CLOEXEC').slice(0, 3)).toEqual([3n, 2n, 1n])
    expect(commands('F_SETFL', 'O_NONBLOCK').slice(0, 3)).toEqual([3n, 4n, 0x800n])
  })

  it('may be of any length, and is given up beyond that of any that a person writes', () => {
    const long = `${'~'.repeat(999)}5`
    expect(read('ioctl', 2, long)).toBe(0xffff_ffff_ffff_fffan)
    expect(read('ioctl', 2, `~${long}`)).toBe(`form: ~${long}`)
  })
})
