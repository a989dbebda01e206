import { describe, expect, test } from 'vitest'
import {
  type ArchitectureToken,
  architectureByToken,
  architectures,
  capabilities,
  catalogue,
  runtimeDefaults,
} from './index'
import { manPageOf, signatureOf } from './signatures'

function syscall(name: string) {
  const found = catalogue.byName(name)
  if (!found) throw new Error(`no call is named ${name}`)
  return found
}

describe('syscalls', () => {
  test('are sorted by name and numbered in that order', () => {
    const names = catalogue.syscalls.map(syscall => syscall.name)
    expect(names).toEqual([...names].sort())
    expect(catalogue.syscalls.every((syscall, index) => syscall.index === index)).toBe(true)
    expect(names).toHaveLength(508)
  })

  test('tell what a call takes', () => {
    expect(catalogue.byName('openat')?.since).toBe('2.6.16')
    expect(manPageOf(syscall('openat'))).toBe('open')
    expect(signatureOf(syscall('openat')).args).toMatchObject([
      { name: 'dfd', kind: 'fd', bits: 32 },
      { name: 'filename', kind: 'ptr', bits: 64, type: 'const char *' },
      { name: 'flags', kind: 'flags', bits: 32, type: 'int' },
      { name: 'mode', kind: 'mode', bits: 16 },
    ])
  })

  test('tell what a call takes on an architecture that has it otherwise', () => {
    const on = (name: string, architecture: ArchitectureToken) =>
      signatureOf(syscall(name), architecture).args.map(({ name, kind, bits }) => `${name}:${kind}:${bits}`)
    expect(on('clone', 'SCMP_ARCH_S390X').slice(0, 2)).toEqual(['newsp:addr:64', 'clone_flags:flags:32'])
    expect(on('clone', 'SCMP_ARCH_AARCH64').slice(3)).toEqual(['tls:addr:64', 'child_tidptr:ptr:64'])
    expect(on('mmap', 'SCMP_ARCH_S390X')).toEqual(['arg:ptr:64'])
    expect(on('mprotect', 'SCMP_ARCH_X86')).toEqual(['start:addr:32', 'len:size:32', 'prot:prot:32'])
    expect(on('mprotect', 'SCMP_ARCH_X86_64')).toEqual(['start:addr:64', 'len:size:64', 'prot:prot:64'])
  })

  test('tell a call without arguments from one whose signature nobody wrote down', () => {
    expect(signatureOf(syscall('getpid'))).toEqual({ args: [], known: true })
    expect(signatureOf(syscall('tuxcall'))).toEqual({ args: [], known: false })
  })

  test('tell calls that are gone', () => {
    expect(catalogue.byName('_sysctl')?.status).toContain('removed:5.5')
    expect(catalogue.byName('read')?.status).toEqual([])
  })

  test('know nothing of other names', () => {
    for (const name of ['pthread_create', '', '__proto__', 'constructor', 'READ']) {
      expect(catalogue.byName(name)).toBeUndefined()
      expect(catalogue.numberOf(name, 'SCMP_ARCH_X86_64')).toBeUndefined()
    }
  })
})

describe('numbers', () => {
  test('are what a filter sees, base included', () => {
    const direct = (number: number) => ({ kind: 'direct', number })
    expect(catalogue.numberOf('execve', 'SCMP_ARCH_X86_64')).toEqual(direct(59))
    expect(catalogue.numberOf('execve', 'SCMP_ARCH_X32')).toEqual(direct(0x40000000 + 520))
    expect(catalogue.numberOf('execve', 'SCMP_ARCH_MIPSEL')).toEqual(direct(4011))
    expect(catalogue.numberOf('execve', 'SCMP_ARCH_MIPS64')).toEqual(direct(5057))
    expect(catalogue.numberOf('execve', 'SCMP_ARCH_AARCH64')).toEqual(direct(221))
  })

  test('tell multiplexed calls from absent ones', () => {
    expect(catalogue.numberOf('accept', 'SCMP_ARCH_X86')).toEqual({
      kind: 'multiplexed',
      via: 'socketcall',
      call: 5,
    })
    expect(catalogue.numberOf('semop', 'SCMP_ARCH_S390X')).toEqual({
      kind: 'multiplexed',
      via: 'ipc',
      call: 1,
    })
    expect(catalogue.numberOf('accept', 'SCMP_ARCH_X86_64')).toMatchObject({ kind: 'direct' })
    expect(catalogue.numberOf('open', 'SCMP_ARCH_AARCH64')).toBeUndefined()
  })

  test('a call can have both ways in', () => {
    expect(catalogue.numberOf('socket', 'SCMP_ARCH_X86')).toEqual({ kind: 'direct', number: 359 })
    expect(catalogue.multiplexedCall('socket')).toEqual({ via: 'socketcall', call: 1 })
    expect(catalogue.multiplexedCall('read')).toBeUndefined()
  })

  test('lead back to the name, on every architecture', () => {
    for (const { token } of architectures) {
      for (const { name } of catalogue.syscalls) {
        const number = catalogue.numberOf(name, token)
        if (number?.kind === 'direct') expect(catalogue.nameOf(number.number, token)).toBe(name)
      }
      expect(catalogue.nameOf(-1, token)).toBeUndefined()
      expect(catalogue.nameOf(99_999, token)).toBeUndefined()
    }
  })

  test('say which calls an architecture has', () => {
    expect(catalogue.presentOn('SCMP_ARCH_X86_64').some(({ name }) => name === 'chown32')).toBe(false)
    expect(catalogue.presentOn('SCMP_ARCH_X86').some(({ name }) => name === 'chown32')).toBe(true)
    expect(catalogue.presentOn('SCMP_ARCH_X86').some(({ name }) => name === 'semop')).toBe(true)
    expect(catalogue.presentOn('SCMP_ARCH_PPC64LE')).toEqual(catalogue.presentOn('SCMP_ARCH_PPC64'))
  })
})

describe('architectures', () => {
  test('carry what a filter needs to know', () => {
    expect(architectureByToken('SCMP_ARCH_MIPSEL64N32')).toEqual({
      token: 'SCMP_ARCH_MIPSEL64N32',
      name: 'mipsel64n32',
      column: 'mips64n32',
      bits: 32,
      endian: 'little',
      auditArch: 0xe0000008,
      numberBase: 6000,
      multiplexers: [],
    })
    expect(architectureByToken('SCMP_ARCH_S390X')).toMatchObject({
      goarch: 's390x',
      endian: 'big',
      multiplexers: ['socketcall', 'ipc'],
    })
    expect(architectureByToken('SCMP_ARCH_X32')?.auditArch).toBe(0xc000003e)
    expect(architectureByToken('x86_64')).toBeUndefined()
    expect(architectures).toHaveLength(23)
  })

  test('audit values are unique but for x32, which the kernel reports as x86_64', () => {
    const values = architectures.filter(({ name }) => name !== 'x32').map(({ auditArch }) => auditArch)
    expect(new Set(values).size).toBe(values.length)
  })
})

describe('defaults of the engines', () => {
  test('come with their conditions as exact values', () => {
    expect(catalogue.byName('clone')?.defaults.docker).toEqual([
      { action: 'SCMP_ACT_ALLOW', caps: ['CAP_SYS_ADMIN'] },
      {
        action: 'SCMP_ACT_ALLOW',
        notCaps: ['CAP_SYS_ADMIN'],
        notArches: ['s390', 's390x'],
        conditions: [{ index: 0, op: 'SCMP_CMP_MASKED_EQ', value: 0x7e020000n, valueTwo: 0n }],
      },
      {
        action: 'SCMP_ACT_ALLOW',
        notCaps: ['CAP_SYS_ADMIN'],
        arches: ['s390', 's390x'],
        conditions: [{ index: 1, op: 'SCMP_CMP_MASKED_EQ', value: 0x7e020000n, valueTwo: 0n }],
      },
    ])
    expect(catalogue.byName('ptrace')?.defaults.docker).toEqual([
      { action: 'SCMP_ACT_ALLOW', minKernel: '4.8' },
      { action: 'SCMP_ACT_ALLOW', caps: ['CAP_SYS_PTRACE'] },
    ])
    expect(catalogue.byName('clone3')?.defaults.containerd.at(-1)).toEqual({
      action: 'SCMP_ACT_ERRNO',
      errno: 38,
      notCaps: ['CAP_SYS_ADMIN'],
    })
    expect(catalogue.byName('socket')?.defaults.podman).toHaveLength(5)
    expect(catalogue.byName('io_uring_setup')?.defaults.docker).toEqual([])
  })

  test('know what happens to the rest, and the capabilities a container gets', () => {
    expect(runtimeDefaults.docker).toMatchObject({ defaultAction: 'SCMP_ACT_ERRNO', defaultErrnoRet: 1 })
    expect(runtimeDefaults.podman).toMatchObject({ defaultAction: 'SCMP_ACT_ERRNO', defaultErrnoRet: 38 })
    expect(runtimeDefaults.containerd.defaultErrnoRet).toBeUndefined()
    expect(runtimeDefaults.docker.capabilities).toHaveLength(14)
    expect(runtimeDefaults.podman.capabilities).toHaveLength(11)
    expect(runtimeDefaults.containerd.architecturesByGoarch?.get('arm64')).toEqual([
      'SCMP_ARCH_ARM',
      'SCMP_ARCH_AARCH64',
    ])
  })

  test('use known capabilities only', () => {
    expect(capabilities).toHaveLength(41)
    for (const { rules, capabilities: granted } of Object.values(runtimeDefaults)) {
      const used = [...granted, ...rules.flatMap(rule => [...(rule.caps ?? []), ...(rule.notCaps ?? [])])]
      expect(used.filter(name => !capabilities.includes(name))).toEqual([])
    }
  })
})
