import { describe, expect, it } from 'vitest'
import { givenCall } from '../../engine/bpf/given-call'
import { parseProfile } from '../../engine/profile'
import { placePrinted } from './printed-arguments'
import { watchedArgumentsOf } from './watched-arguments'

const x64 = 'SCMP_ARCH_X86_64'
const x86 = 'SCMP_ARCH_X86'

describe('what is printed of a call stands where the kernel takes it', () => {
  const letters = ['a', 'b', 'c', 'd', 'e', 'f']
  /** Which of the printed arguments is in which register, by letters; `-` where none is known to be. */
  const places = (name: string, arch: Parameters<typeof placePrinted>[2], printed: readonly string[]) => {
    const { texts, leftOut } = placePrinted(name, printed, arch)
    return [texts.map(text => text || '-').join(''), leftOut.join('')]
  }

  it.each([
    ['read', x64, 3, 'abc---', ''],
    ['mmap', x64, 6, 'abcdef', ''],
    ['mmap', x86, 6, '------', 'abcdef'],
    ['mmap', 'SCMP_ARCH_S390', 6, '------', 'abcdef'],
    ['mmap', 'SCMP_ARCH_S390X', 6, '------', 'abcdef'],
    ['mmap2', 'SCMP_ARCH_S390', 6, '------', 'abcdef'],
    ['mmap2', x86, 6, 'abcde-', 'f'],
    ['select', x86, 5, '------', 'abcde'],
    ['select', 'SCMP_ARCH_PPC', 5, '------', 'abcde'],
    ['select', x64, 5, 'abcde-', ''],
    ['preadv', x64, 4, 'abcd--', ''],
    ['pwritev', x64, 5, 'abcde-', ''],
    ['preadv', x86, 4, 'abc---', 'd'],
    ['pwritev', x86, 5, 'abcde-', ''],
    ['preadv2', x86, 6, 'abcdef', ''],
    ['pwritev2', x86, 5, 'abc--e', 'd'],
    ['pwritev2', x64, 5, 'abcd-e', ''],
    ['preadv2', 'SCMP_ARCH_X32', 5, 'abcde-', ''],
    ['_llseek', x86, 4, 'a--cd-', 'b'],
    ['_llseek', x86, 5, 'abcde-', ''],
    ['quotactl', x64, 3, 'ab-c--', ''],
    ['quotactl', x64, 4, 'abcd--', ''],
    ['quotactl_fd', x64, 3, 'ab-c--', ''],
    ['truncate64', x86, 2, 'a-----', 'b'],
    ['ftruncate64', x86, 2, 'a-----', 'b'],
    ['fadvise64_64', x86, 4, 'a-----', 'bcd'],
    ['fadvise64_64', x86, 6, 'abcdef', ''],
    ['pread64', x86, 4, 'abc---', 'd'],
    ['pread64', x64, 4, 'abcd--', ''],
    ['pread64', 'SCMP_ARCH_MIPS64N32', 4, 'abcd--', ''],
  ] as const)('%s on %s, of %d arguments', (name, arch, count, expected, left) => {
    expect(places(name, arch, letters.slice(0, count))).toEqual([expected, left])
  })

  it.each([
    ['FUTEX_WAIT', 4, 'abcd--'],
    ['FUTEX_WAKE', 3, 'abc---'],
    ['FUTEX_REQUEUE', 5, 'abcde-'],
    ['FUTEX_LOCK_PI', 3, 'ab-c--'],
    ['FUTEX_UNLOCK_PI', 2, 'ab----'],
    ['FUTEX_TRYLOCK_PI', 2, 'ab----'],
    ['FUTEX_WAIT_BITSET', 5, 'abcd-e'],
    ['FUTEX_WAKE_BITSET', 4, 'abc--d'],
    ['FUTEX_WAIT_REQUEUE_PI', 5, 'abcde-'],
    ['FUTEX_LOCK_PI2', 3, 'ab-c--'],
  ])('of a futex by its operation: %s', (operation, count, expected) => {
    const printed = letters.slice(0, count).with(1, operation)
    const [texts] = places('futex', x64, printed)
    expect(texts).toBe(expected.replace('b', operation))
    const timed = places('futex_time64', x86, printed.with(1, `${operation}_PRIVATE`))
    expect(timed[0]).toBe(expected.replace('b', `${operation}_PRIVATE`))
  })

  it('of clone by the names of either tool', () => {
    expect(
      placePrinted('clone', ['child_stack=S', 'flags=F', 'parent_tid=[P]', 'tls=T', 'child_tidptr=C'], x64)
        .texts,
    ).toEqual(['F', 'S', '[P]', 'C', 'T', ''])
    expect(placePrinted('clone', ['flags: F', 'stack: S', 'parent_tidptr: P', 'what: x'], x64)).toEqual({
      texts: ['F', 'S', 'P', '', '', ''],
      leftOut: ['x'],
    })
    expect(placePrinted('clone', ['child_tid=C', 'nobody=x', 'y'], x64)).toMatchObject({
      texts: ['', '', 'y', 'C', '', ''],
      leftOut: ['x'],
    })
  })
})

describe('a call with what a person has written', () => {
  it('says which arguments are not read', () => {
    const { args, unread, ...call } = givenCall('openat', ['-100', 'x', 'O_RDONLY|O_CLOEXEC', 'O_NOPE'], x64)
    expect(call).toEqual({ name: 'openat', arch: x64 })
    expect([args[0], args[2]]).toEqual([0xffff_ff9cn, 0x8_0000n])
    expect(unread).toEqual([1, 3])
    const flags = (text: string) => givenCall('openat', ['3', '', text], x64)
    expect(flags('~O_CLOEXEC').args[2]).toBe(0xfff7_ffffn)
    expect(flags('~O_NOPE').unread).toEqual([2])
    expect(flags('1<<19|02').args[2]).toBe(0x8_0002n)
    expect(flags('1<<64').unread).toEqual([2])
    expect(givenCall('read', ['1', '', '2'], x64)).toMatchObject({
      args: [1n, undefined, 2n, undefined, undefined, undefined],
      unread: [],
    })
  })
})

it('a log is read for the arguments that a profile compares, of each call all of them once', () => {
  const on = (...indexes: (number | string)[]) =>
    indexes.map(index => ({ index, value: 1, op: 'SCMP_CMP_EQ' }))
  const { profile } = parseProfile(
    JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [
        { names: ['read', 'close'], action: 'SCMP_ACT_ALLOW' },
        { names: ['socket', 'ioctl'], action: 'SCMP_ACT_ALLOW', args: on(0, 2) },
        { names: ['socket'], action: 'SCMP_ACT_ALLOW', args: on(2, 1) },
        { names: ['mount'], action: 'SCMP_ACT_ALLOW', args: [{ value: 1, op: 'SCMP_CMP_EQ' }] },
      ],
    }),
  )
  if (!profile) throw new Error('no profile')
  expect([...watchedArgumentsOf(profile)]).toEqual([
    ['socket', [0, 2, 1]],
    ['ioctl', [0, 2]],
  ])
})
