import { describe, expect, it } from 'vitest'
import { compileProfile } from '../../engine/bpf'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { fateOf, judgeCall, judgeNamed } from './judge-call'
import { unknownArguments } from './printed-arguments'

const unknown = unknownArguments.values

function filterOf(profile: unknown) {
  const load = compileProfile(parseProfile(JSON.stringify(profile)), { ...defaultTarget, loader: 'crun' })
  if (load.kind !== 'filter') throw new Error(load.failure.id)
  return load.compilation
}

const allow = (name: string, index?: number, value?: number) => ({
  names: [name],
  action: 'SCMP_ACT_ALLOW',
  ...(index === undefined ? {} : { args: [{ index, value, op: 'SCMP_CMP_EQ' }] }),
})
const filter = filterOf({
  defaultAction: 'SCMP_ACT_ERRNO',
  architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
  syscalls: [
    allow('read'),
    allow('socketcall', 0, 2),
    allow('socket', 0, 1),
    { names: ['ptrace'], action: 'SCMP_ACT_TRACE' },
    { names: ['mount'], action: 'SCMP_ACT_LOG' },
    { names: ['bpf'], action: 'SCMP_ACT_KILL' },
  ],
})
const fate = (name: string, arch: 'SCMP_ARCH_X86_64' | 'SCMP_ARCH_X86', args = unknown) =>
  judgeNamed(filter, name, arch, args)?.fate

describe('what becomes of a call by name', () => {
  it.each([
    ['read', 'allowed'],
    ['write', 'refused'],
    ['ptrace', 'supervised'],
    ['mount', 'allowed'],
    ['bpf', 'refused'],
    ['socket', 'depends'],
  ] as const)('%s: %s', (name, expected) => {
    expect(fate(name, 'SCMP_ARCH_X86_64')).toBe(expected)
  })

  it('hangs on the arguments that are told', () => {
    const told = (value: bigint) => unknown.with(0, value)
    expect(fate('socket', 'SCMP_ARCH_X86_64', told(1n))).toBe('allowed')
    expect(fate('socket', 'SCMP_ARCH_X86_64', told(2n))).toBe('refused')
  })

  it('hangs on the way in, where there are two', () => {
    // 2 is bind’s number behind socketcall, which is allowed; bind’s own number is not.
    expect(fate('bind', 'SCMP_ARCH_X86')).toBe('depends')
    expect(fate('listen', 'SCMP_ARCH_X86')).toBe('refused')
    expect(fate('bind', 'SCMP_ARCH_X86_64')).toBe('refused')
    expect(fate('socketcall', 'SCMP_ARCH_X86')).toBe('depends')
  })

  it('is nothing where the architecture has no such call, unless its number is known', () => {
    expect(fate('socketcall', 'SCMP_ARCH_X86_64')).toBeUndefined()
    expect(judgeNamed(filter, 'syscall_0x270f', 'SCMP_ARCH_X86_64', unknown, 9999)?.fate).toBe('refused')
    const open = filterOf({
      defaultAction: 'SCMP_ACT_ALLOW',
      architectures: ['SCMP_ARCH_X86_64'],
      syscalls: [],
    })
    expect(judgeNamed(open, 'syscall_0x270f', 'SCMP_ARCH_X86_64', unknown, 9999)?.fate).toBe('allowed')
    expect(judgeNamed(open, 'syscall_0x270f', 'SCMP_ARCH_X86', unknown, 9999)?.fate).toBe('refused')
  })

  it('has each outcome once, with a call that meets it', () => {
    const { verdicts } = judgeCall(filter, { arch: 'SCMP_ARCH_X86_64', nr: 41, args: unknown })
    expect(verdicts.map(verdict => fateOf(verdict)).sort()).toEqual(['allowed', 'refused'])
  })
})
