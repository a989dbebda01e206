import { describe, expect, it } from 'vitest'
import { architectureByToken } from '../catalogue'
import { type Action, actions, libseccompVersions } from '../profile'
import { actionChoices } from './action-choices'
import { isKnownName, largestNumber, multiplexedOn, nameThroughHost } from './known-names'
import { outcomeOfReturn, returnValue, unimplementedReturn } from './return-value'

describe('the value that a filter returns', () => {
  // Linux uapi linux/seccomp.h
  const values: Record<Action, number> = {
    SCMP_ACT_KILL_PROCESS: 0x80000000,
    SCMP_ACT_KILL_THREAD: 0,
    SCMP_ACT_KILL: 0,
    SCMP_ACT_TRAP: 0x00030000,
    SCMP_ACT_ERRNO: 0x00050000,
    SCMP_ACT_NOTIFY: 0x7fc00000,
    SCMP_ACT_TRACE: 0x7ff00000,
    SCMP_ACT_LOG: 0x7ffc0000,
    SCMP_ACT_ALLOW: 0x7fff0000,
  }

  it.each(actions.map(action => ({ action })))('of $action is the kernel’s, and read back', ({ action }) => {
    const carries = action === 'SCMP_ACT_ERRNO' || action === 'SCMP_ACT_TRACE'
    expect(returnValue({ action })).toBe(values[action])
    expect(returnValue({ action, errno: 0x1_0007 })).toBe(values[action] + (carries ? 7 : 0))
    const back = action === 'SCMP_ACT_KILL' ? 'SCMP_ACT_KILL_THREAD' : action
    expect(outcomeOfReturn(returnValue({ action, errno: 7 }))).toEqual(
      carries ? { action: back, errno: 7 } : { action: back },
    )
  })

  it('kills where the kernel does not know it, and holds an errno at 4095', () => {
    expect(outcomeOfReturn(0x12340000)).toEqual({ action: 'SCMP_ACT_KILL_PROCESS' })
    expect(outcomeOfReturn(0x0005ffff)).toEqual({ action: 'SCMP_ACT_ERRNO', errno: 4095 })
    expect(outcomeOfReturn(0x7ff0ffff)).toEqual({ action: 'SCMP_ACT_TRACE', errno: 0xffff })
    expect(outcomeOfReturn(0x7fff0005)).toEqual({ action: 'SCMP_ACT_ALLOW' })
  })

  it('for ENOSYS follows the host', () => {
    expect(unimplementedReturn('SCMP_ARCH_X86_64')).toBe(0x00050026)
    expect(unimplementedReturn('SCMP_ARCH_MIPS')).toBe(0x00050059)
  })
})

describe('what a person can choose for a call', () => {
  it('is offered in this order, with the errno of the host', () => {
    const told = (architecture: Parameters<typeof actionChoices>[0]) =>
      actionChoices(architecture).map(({ id, action, errno }) => `${id} ${action.slice(9)} ${errno ?? '-'}`)
    expect(told('SCMP_ARCH_X86_64')).toEqual([
      'allow ALLOW -',
      'log LOG -',
      'deny ERRNO 1',
      'deny-unimplemented ERRNO 38',
      'deny-errno ERRNO -',
      'kill-process KILL_PROCESS -',
      'kill-thread KILL_THREAD -',
      'trap TRAP -',
      'trace TRACE -',
    ])
    expect(told('SCMP_ARCH_MIPSEL64')[3]).toBe('deny-unimplemented ERRNO 89')
  })
})

describe('the names that a libseccomp knows', () => {
  // Its own history of src/syscalls.csv: the release that was the first to have each.
  it.each<[name: string, first: (typeof libseccompVersions)[number] | undefined]>([
    ['read', '2.5.4'],
    ['clone3', '2.5.4'],
    ['cachestat', '2.5.6'],
    ['fchmodat2', '2.5.6'],
    ['futex_requeue', '2.5.6'],
    ['futex_wait', '2.5.6'],
    ['futex_wake', '2.5.6'],
    ['getxattrat', '2.5.6'],
    ['listmount', '2.5.6'],
    ['listxattrat', '2.5.6'],
    ['lsm_get_self_attr', '2.5.6'],
    ['lsm_list_modules', '2.5.6'],
    ['lsm_set_self_attr', '2.5.6'],
    ['map_shadow_stack', '2.5.6'],
    ['mseal', '2.5.6'],
    ['removexattrat', '2.5.6'],
    ['riscv_hwprobe', '2.5.6'],
    ['setxattrat', '2.5.6'],
    ['statmount', '2.5.6'],
    ['uretprobe', '2.5.6'],
    ['atomic_barrier', '2.6.0'],
    ['atomic_cmpxchg_32', '2.6.0'],
    ['getpagesize', '2.6.0'],
    ['file_getattr', '2.6.1'],
    ['file_setattr', '2.6.1'],
    ['listns', '2.6.1'],
    ['open_tree_attr', '2.6.1'],
    ['rseq_slice_yield', '2.6.1'],
    ['uprobe', '2.6.1'],
    ['no_such_call', undefined],
  ])('%s from %s on', (name, first) => {
    const known = libseccompVersions.filter(version => isKnownName(name, version))
    expect(known).toEqual(first ? libseccompVersions.slice(libseccompVersions.indexOf(first)) : [])
  })

  it('have numbers, of which runc’s stub takes the largest', () => {
    const x86 = 'SCMP_ARCH_X86_64'
    expect(largestNumber(['read', 'clone3', 'mount'], x86, '2.6.0')).toBe(435)
    expect(largestNumber(['read', 'cachestat'], x86, '2.5.4')).toBe(0)
    expect(largestNumber(['read', 'write'], x86, '2.5.4')).toBe(1)
    expect(largestNumber(['no_such_call'], x86, '2.6.0')).toBe(0)
    // On i386 libseccomp resolves `socket` to a pseudo number.
    expect(largestNumber(['socket', 'read'], 'SCMP_ARCH_X86', '2.6.0')).toBe(3)
    expect(largestNumber(['socket', 'read'], x86, '2.6.0')).toBe(41)
  })

  it('stand behind a multiplexer where the architecture has it', () => {
    const on = (name: string, token: 'SCMP_ARCH_X86' | 'SCMP_ARCH_X86_64') => {
      const architecture = architectureByToken(token)
      return architecture && multiplexedOn(name, architecture)
    }
    expect(on('socket', 'SCMP_ARCH_X86')).toMatchObject({ via: 'socketcall', call: 1 })
    expect(on('shmat', 'SCMP_ARCH_X86')).toMatchObject({ via: 'ipc', call: 21 })
    expect(on('socket', 'SCMP_ARCH_X86_64')).toBeUndefined()
    expect(on('read', 'SCMP_ARCH_X86')).toBeUndefined()
  })

  it('are two for one pseudo number, but on PowerPC', () => {
    expect(nameThroughHost('switch_endian', 'SCMP_ARCH_X86_64')).toBe('sys_debug_setcontext')
    expect(nameThroughHost('switch_endian', 'SCMP_ARCH_PPC64LE')).toBe('switch_endian')
    expect(nameThroughHost('read', 'SCMP_ARCH_X86_64')).toBe('read')
  })
})
