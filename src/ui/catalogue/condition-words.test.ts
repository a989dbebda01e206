import { describe, expect, it } from 'vitest'
import { catalogue, defaultTarget, parseProfile, presets, profileVerdicts, type Target } from '../../core'
import { constantsFor, describeValue } from '../../core/engine/catalogue/constants'
import { signatureOf } from '../../core/engine/catalogue/signatures'
import { exceptConditions } from '../../core/engine/profile/argument-choice'
import { english } from '../../messages'
import { words } from '../../messages/en/condition-column'
import { type ConstantNames, conditionWords } from './condition-words'

const named: ConstantNames = {
  argument: (syscall, index) => signatureOf(syscall).args[index]?.name,
  width: (syscall, index) => signatureOf(syscall).args[index]?.bits ?? 64,
  describe: (syscall: string, argument: number, value: bigint) =>
    describeValue(syscall, argument, value, 'SCMP_ARCH_X86_64'),
  known: (syscall: string, argument: number) => constantsFor(syscall, argument, 'SCMP_ARCH_X86_64'),
}

function wordsFor(name: string, text: string, options: { target?: Target; constants?: ConstantNames } = {}) {
  const { target = defaultTarget, constants = named } = options
  const syscall = catalogue.byName(name)
  const verdict = syscall && profileVerdicts(parseProfile(text), target)[syscall.index]
  if (!syscall || !verdict) throw new Error(`No verdict for ${name}`)
  return conditionWords(syscall, verdict, { verdict: english.verdict, condition: words }, constants)
}

type Condition = { index: number; op: string; value: number; valueTwo?: number }

/** A profile that denies everything but what the rules say about one call. */
function profileWith(
  name: string,
  ...rules: { action?: string; errnoRet?: number; args: Condition[] }[]
): string {
  return JSON.stringify({
    defaultAction: 'SCMP_ACT_ERRNO',
    syscalls: rules.map(rule => ({ names: [name], action: 'SCMP_ACT_ALLOW', ...rule })),
  })
}

const docker =
  presets
    .find(({ id }) => id === 'docker-default')
    ?.make({
      architecture: defaultTarget.architecture,
      kernel: '6.12',
      capabilities: defaultTarget.capabilities,
    }) ?? ''

describe('conditions in words', () => {
  it('reads Docker’s default as a person would say it', () => {
    expect(wordsFor('clone', docker)).toBe('no CLONE_NEW* flag')
    expect(wordsFor('socket', docker)).toBe(
      'family below 38 or family is AF_NFC or family above 40; allowed through socketcall on x86',
    )
    expect(wordsFor('read', docker)).toBe('')
  })

  it('says what a denied call waits for', () => {
    expect(wordsFor('acct', docker)).toBe('needs CAP_SYS_PACCT')
    expect(wordsFor('bpf', docker)).toBe('needs CAP_SYS_ADMIN or CAP_BPF')
    const old = { ...defaultTarget, kernel: { major: 4, minor: 4 } }
    expect(wordsFor('ptrace', docker, { target: old })).toBe('needs CAP_SYS_PTRACE or from Linux 4.8')
  })

  it('says where libseccomp does not do what the rules ask for', () => {
    const rule = (args: Condition[]) => ({ args })
    const wrong = profileWith(
      'socket',
      rule([
        { index: 0, op: 'SCMP_CMP_GT', value: 3 },
        { index: 1, op: 'SCMP_CMP_EQ', value: 2 ** 32 },
      ]),
      rule([
        { index: 0, op: 'SCMP_CMP_GE', value: 2 },
        { index: 1, op: 'SCMP_CMP_LT', value: 2 },
      ]),
    )
    expect(wordsFor('socket', wrong)).toMatch(/^libseccomp defect; /)
    const unknown = profileWith('file_getattr', { args: [] })
    expect(wordsFor('file_getattr', unknown)).toBe('unknown to libseccomp')
  })

  it('says since when Linux has no such call', () => {
    expect(wordsFor('_sysctl', docker)).toBe('gone since 5.5')
  })

  it('lists the values of one argument together and counts what is too much', () => {
    const equals = (value: number) => ({ args: [{ index: 0, op: 'SCMP_CMP_EQ', value }] })
    const profile = profileWith('socket', equals(2), equals(10), equals(16))
    expect(wordsFor('socket', profile)).toBe('family is AF_INET, AF_INET6 or AF_NETLINK')
    const longer = profileWith('socket', equals(2), equals(10), equals(16), equals(38), equals(40))
    expect(wordsFor('socket', longer)).toBe('family is AF_INET, AF_INET6, AF_NETLINK +2')
  })

  it('reads a mask over the whole argument as the value that it asks for', () => {
    const profile = profileWith('socket', {
      args: [{ index: 0, op: 'SCMP_CMP_MASKED_EQ', value: 0xffffffff, valueTwo: 40 }],
    })
    expect(wordsFor('socket', profile)).toBe('family is AF_VSOCK')
  })

  it('reads the comparisons of all other values as the few that they leave out', () => {
    const rules = (...values: bigint[]) =>
      exceptConditions(1, values, 32).map(({ index, operator, value, valueTwo }) => ({
        args: [{ index, op: operator, value: Number(value), valueTwo: Number(valueTwo) }],
      }))
    expect(wordsFor('ioctl', profileWith('ioctl', ...rules(0x5412n)))).toBe('cmd is not TIOCSTI')
    expect(wordsFor('ioctl', profileWith('ioctl', ...rules(0x5412n, 0x541cn)))).toBe(
      'cmd is not TIOCSTI or TIOCLINUX',
    )
  })

  it('joins conditions that must all hold, and names what happens when it is not simply allowed', () => {
    const profile = profileWith('mmap', {
      action: 'SCMP_ACT_LOG',
      args: [
        { index: 2, op: 'SCMP_CMP_MASKED_EQ', value: 6, valueTwo: 6 },
        { index: 3, op: 'SCMP_CMP_NE', value: 32 },
      ],
    })
    expect(wordsFor('mmap', profile)).toBe(
      'logged if PROT_WRITE and PROT_EXEC are set and flags is not MAP_ANONYMOUS',
    )
  })

  it('lists the flags of a mask when they are no family of their own', () => {
    const mask = (value: number) =>
      profileWith('mmap', { args: [{ index: 2, op: 'SCMP_CMP_MASKED_EQ', value }] })
    expect(wordsFor('mmap', mask(6))).toBe('no PROT_WRITE or PROT_EXEC flag')
    expect(wordsFor('mmap', mask(0x100000))).toMatch(/ & 0x100000 is 0x0$/)
  })
})
