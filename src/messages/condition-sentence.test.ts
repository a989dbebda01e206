import { describe, expect, test } from 'vitest'
import { type ArchitectureToken, type ConditionDraft, catalogue, type Operator } from '../core'
import { exceptConditions } from '../core/engine/profile/argument-choice'
import { type Alternatives, ConditionSentences } from './condition-sentence'
import { words } from './en/conditions'

function sentence(
  name: string,
  alternatives: Alternatives,
  architecture: ArchitectureToken = 'SCMP_ARCH_X86_64',
): string {
  const syscall = catalogue.byName(name)
  if (!syscall) throw new Error(`no call ${name}`)
  return new ConditionSentences(syscall, architecture, words).of(alternatives)
}

const is = (index: number, operator: Operator, value: bigint, valueTwo = 0n): ConditionDraft => ({
  index,
  operator,
  value,
  valueTwo,
})
const masked = (index: number, mask: bigint, value: bigint) => is(index, 'SCMP_CMP_MASKED_EQ', mask, value)

describe('a condition in words', () => {
  test('names the flags under a mask, without what all begin with', () => {
    expect(sentence('clone', [[masked(0, 0x7e02_0000n, 0n)]])).toBe(
      '`clone_flags` has none of NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID or NEWNET',
    )
    expect(sentence('mmap', [[masked(2, 6n, 6n)]])).toBe('`prot` has PROT_WRITE and PROT_EXEC')
    expect(sentence('unshare', [[masked(0, 0x1000_0000n, 0n)]])).toBe(
      '`unshare_flags` does not have CLONE_NEWUSER',
    )
  })

  test('reads a comparison of all 32 bits as the value it asks for', () => {
    expect(sentence('socket', [[masked(0, 0xffff_ffffn, 40n)]])).toBe('`family` is AF_VSOCK')
    expect(sentence('socket', [[is(0, 'SCMP_CMP_EQ', 2n)], [masked(0, 0xffff_ffffn, 10n)]])).toBe(
      '`family` is AF_INET or AF_INET6',
    )
  })

  test('joins blocks under masks to the range that they are', () => {
    expect(sentence('socket', [[masked(0, 0xffff_ffe0n, 0n)], [masked(0, 0xffff_fff8n, 32n)]])).toBe(
      '`family` is below 40',
    )
    expect(sentence('socket', [[masked(0, 0xffff_fff8n, 32n)]])).toBe('`family` is from 32 to 39')
  })

  test('reads the comparisons of all other values as the few that they leave out', () => {
    const except = (index: number, ...values: bigint[]) =>
      exceptConditions(index, values, 32).map(one => [one])
    expect(sentence('ioctl', except(1, 0x5412n))).toBe('`cmd` is not TIOCSTI')
    expect(sentence('ioctl', except(1, 0x5412n, 0x541cn))).toBe('`cmd` is none of TIOCSTI or TIOCLINUX')
    expect(sentence('ioctl', [...except(1, 0x5412n), [is(0, 'SCMP_CMP_EQ', 2n)]])).toBe(
      '`cmd` is not TIOCSTI, or `fd` is 2',
    )
  })

  test('gathers flags of which any one suffices', () => {
    expect(
      sentence('unshare', [[masked(0, 0x2_0000n, 0x2_0000n)], [masked(0, 0x1000_0000n, 0x1000_0000n)]]),
    ).toBe('`unshare_flags` has any of CLONE_NEWNS or CLONE_NEWUSER')
  })

  test('speaks of the arguments that the architecture has', () => {
    expect(sentence('clone', [[masked(1, 0x1000_0000n, 0n)]], 'SCMP_ARCH_S390X')).toBe(
      '`clone_flags` does not have CLONE_NEWUSER',
    )
    expect(sentence('clone', [[masked(0, 0x1000_0000n, 0n)]], 'SCMP_ARCH_S390X')).toBe(
      '`newsp` & 0x10000000 is 0x0',
    )
    expect(sentence('mmap', [[masked(2, 4n, 0n)]], 'SCMP_ARCH_X86')).toBe('argument 2 & 0x4 is 0x0')
  })

  test('tells a field from the flags beside it', () => {
    expect(sentence('openat', [[masked(2, 0x43n, 0x40n)]])).toBe(
      '`flags` is O_RDONLY and `flags` has O_CREAT',
    )
  })

  test('names a value that depends on another argument', () => {
    expect(sentence('socket', [[is(0, 'SCMP_CMP_EQ', 16n), is(2, 'SCMP_CMP_EQ', 9n)]])).toBe(
      '`family` is AF_NETLINK and `protocol` is NETLINK_AUDIT',
    )
  })

  test('leaves numbers that have no name as they are', () => {
    expect(sentence('socket', [[is(0, 'SCMP_CMP_LT', 38n)]])).toBe('`family` is below 38')
    expect(sentence('read', [[is(2, 'SCMP_CMP_LE', 65536n)]])).toBe('`count` is at most 0x10000')
    expect(sentence('read', [[masked(2, 0xff00n, 0x100n)]])).toBe('`count` & 0xff00 is 0x100')
    expect(sentence('read', [])).toBe('always')
  })
})
