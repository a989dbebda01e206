import { describe, expect, it } from 'vitest'
import { type ArchitectureToken, architectures, catalogue } from '../../engine/catalogue'
import { defaultTarget } from '../../engine/profile'
import { architectureOfWord } from './architecture-words'
import { callOfName, callsSharingName } from './call-names'
import { runsOn } from './for-target'
import { abiOfMode, otherAbi } from './other-abi'
import { recipes } from './recipes'
import { foreignErrno } from './told-errno'

describe('an architecture as a log names it', () => {
  it('has the number of the kernel, and the names of each tool', () => {
    for (const { token, auditArch, name } of architectures) {
      expect(architectureOfWord(name)).toBe(token)
      expect(architectureOfWord(token)).toBe(token)
      if (token === 'SCMP_ARCH_X32') continue
      const hex = auditArch.toString(16)
      for (const word of [hex, hex.toUpperCase(), `0x${hex}`]) expect(architectureOfWord(word)).toBe(token)
    }
  })

  it.each([
    ['i386', 'SCMP_ARCH_X86'],
    ['i486', 'SCMP_ARCH_X86'],
    ['i586', 'SCMP_ARCH_X86'],
    ['AUDIT_ARCH_I686', 'SCMP_ARCH_X86'],
    ['amd64', 'SCMP_ARCH_X86_64'],
    ['arm64', 'SCMP_ARCH_AARCH64'],
    ['armv7l', 'SCMP_ARCH_ARM'],
    ['loong64', 'SCMP_ARCH_LOONGARCH64'],
    ['audit_arch_aarch64', 'SCMP_ARCH_AARCH64'],
    ['sparc', undefined],
    ['xc000003e', undefined],
    ['c000003e0', undefined],
    ['0xc000003eg', undefined],
    ['arm_audit_arch_arm', undefined],
    ['deadbeef', undefined],
    ['', undefined],
  ] as const)('%s', (word, token) => expect(architectureOfWord(word)).toBe(token))

  it('is told from x32 by the number of the call alone', () => {
    for (const word of ['c000003e', 'x86_64', 'amd64']) {
      expect(architectureOfWord(word, 0x3fff_ffff)).toBe('SCMP_ARCH_X86_64')
      expect(architectureOfWord(word, 0x4000_0000)).toBe('SCMP_ARCH_X32')
      expect(architectureOfWord(word, 0x4000_0001)).toBe('SCMP_ARCH_X32')
      expect(architectureOfWord(word, 0xffff_ffff)).toBe('SCMP_ARCH_X86_64')
    }
    expect(architectureOfWord('40000003', 0x4000_0001)).toBe('SCMP_ARCH_X86')
  })
})

describe('the ABIs of one machine', () => {
  const bitsOf = (token: ArchitectureToken) => architectures.find(one => one.token === token)?.bits
  it('are of different word sizes, and each other’s', () => {
    for (const [one, other] of otherAbi) {
      expect([bitsOf(one), bitsOf(other)].sort()).toEqual([32, 64])
      // MIPS runs its smaller ABI only on the larger machine that is named.
      if (!one.includes('MIPS')) expect(otherAbi.get(other)).toBe(one)
    }
    expect([...otherAbi.keys()].filter(token => token.includes('MIPS'))).toEqual([
      'SCMP_ARCH_MIPS64',
      'SCMP_ARCH_MIPSEL64',
    ])
    expect(otherAbi.size).toBe(10)
  })

  it('are what strace calls them', () => {
    expect(abiOfMode('64 bit', 'SCMP_ARCH_AARCH64')).toBe('SCMP_ARCH_AARCH64')
    expect(abiOfMode('32 bit', 'SCMP_ARCH_AARCH64')).toBe('SCMP_ARCH_ARM')
    expect(abiOfMode('32 bit', 'SCMP_ARCH_RISCV64')).toBe('SCMP_ARCH_RISCV64')
    expect(abiOfMode('x32', 'SCMP_ARCH_X86_64')).toBe('SCMP_ARCH_X32')
    expect(abiOfMode('16 bit', 'SCMP_ARCH_X86_64')).toBeUndefined()
  })

  it('are all run by its kernel, and no others', () => {
    expect([...runsOn('SCMP_ARCH_X86_64')]).toEqual(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'])
    expect([...runsOn('SCMP_ARCH_AARCH64')]).toEqual(['SCMP_ARCH_AARCH64', 'SCMP_ARCH_ARM'])
    expect([...runsOn('SCMP_ARCH_RISCV64')]).toEqual(['SCMP_ARCH_RISCV64'])
  })
})

describe('a call that tools write by another name', () => {
  it.each([
    ['newstat', 'stat', 'newstat'],
    ['newlstat', 'lstat', 'newlstat'],
    ['newfstat', 'fstat', 'fstat'],
    ['newuname', 'uname', 'uname'],
    ['sendfile64', 'sendfile', 'sendfile'],
    ['umount', 'umount2', 'umount2'],
    ['pread', 'pread64', 'pread64'],
    ['pwrite', 'pwrite64', 'pwrite64'],
    ['sigreturn', 'rt_sigreturn', 'rt_sigreturn'],
    ['sysctl', '_sysctl', 'sysctl'],
    ['oldselect', 'select', 'oldselect'],
    ['old_mmap', 'mmap', 'mmap'],
    ['old_select', 'select', 'old_select'],
    ['mmap_pgoff', 'mmap', 'mmap'],
    ['fadvise64_64', 'fadvise64', 'fadvise64'],
    ['prlimit', 'prlimit64', 'prlimit64'],
    ['sync_file_range2', 'sync_file_range', 'sync_file_range'],
    ['sigaction', 'rt_sigaction', 'rt_sigaction'],
    ['sigprocmask', 'rt_sigprocmask', 'rt_sigprocmask'],
  ])('%s', (name, ofX86, ofArm) => {
    for (const prefix of ['', 'sys_', 'sys_enter_', '__x64_sys_', '__arm64_sys_', '__ia32_sys_']) {
      expect(callOfName(`${prefix}${name}`, 'SCMP_ARCH_X86_64')).toBe(ofX86)
      expect(callOfName(`${prefix}${name}`, 'SCMP_ARCH_AARCH64')).toBe(ofArm)
    }
  })

  it.each([
    ['llseek', '_llseek'],
    ['umount', 'umount'],
    ['mmap_pgoff', 'mmap2'],
    ['sendfile64', 'sendfile64'],
    ['fadvise64_64', 'fadvise64_64'],
    ['sigreturn', 'sigreturn'],
    ['sigaction', 'sigaction'],
    ['sigprocmask', 'sigprocmask'],
    ['xsys_read', 'xsys_read'],
  ])('%s on a machine of 32 bits', (name, expected) => {
    expect(callOfName(name, 'SCMP_ARCH_X86')).toBe(expected)
  })

  it.each([
    ['eventfd', 'eventfd2'],
    ['epoll_create', 'epoll_create1'],
    ['inotify_init', 'inotify_init1'],
    ['signalfd', 'signalfd4'],
    ['pipe', 'pipe2'],
    ['dup', 'dup2 dup3'],
    ['accept', 'accept4'],
  ])('%s stands for several with sysdig', (name, others) => {
    const shared = callsSharingName(name)
    expect(shared).toEqual([name, ...others.split(' ')])
    for (const one of shared) expect(catalogue.byName(one)).toBeDefined()
  })

  it('timerfd_create and others stand for themselves', () => {
    expect(callsSharingName('timerfd_create')).toEqual(['timerfd_create'])
    expect(callsSharingName('read')).toEqual([])
  })
})

describe('an error that a text tells', () => {
  const returning = (...returns: number[]) => returns.map(k => ({ code: 6, jt: 0, jf: 0, k }))
  const foreign = (text: string, ...returns: number[]) =>
    foreignErrno(text, returning(0x7fff_0000, ...returns), defaultTarget)

  it('is another’s where no instruction answers with it', () => {
    expect(foreign('x: Operation not permitted', 0x0005_0001)).toBeUndefined()
    expect(foreign('x: Permission denied', 0x0005_0001)).toBe('EACCES')
    expect(foreign('x: Permission denied', 0x0005_0001, 0x0005_000d)).toBeUndefined()
    expect(foreign('EPERM')).toBe('EPERM')
    expect(foreign('all is well', 0x0005_0001)).toBeUndefined()
  })

  it('may be a tracer’s that is not there, or any of a supervisor', () => {
    expect(foreign('Function not implemented', 0x7ff0_0000)).toBeUndefined()
    expect(foreign('EPERM', 0x7ff0_0000)).toBe('EPERM')
    expect(foreign('Function not implemented', 0x8000_0000)).toBe('ENOSYS')
    for (const text of ['EPERM', 'ENOSYS']) expect(foreign(text, 0x7fc0_0000)).toBeUndefined()
  })

  it('is looked for among what ends the filter', () => {
    expect(foreignErrno('EPERM', [{ code: 0x15, jt: 0, jf: 0, k: 0x0005_0001 }], defaultTarget)).toBe('EPERM')
  })
})

describe('a way to make a log', () => {
  it.each(recipes)(
    '$id ends in a file that can be opened, and leaves the machine as it was',
    ({ commands }) => {
      expect(commands.join('\n')).toMatch(/trace\.txt|> seccomp\.log/)
      for (const command of commands) expect(command.trim()).not.toBe('')
      const limits = commands.filter(command => command.includes('printk_ratelimit'))
      expect(limits.length === 0 || limits.at(-1)?.endsWith('=5')).toBe(true)
    },
  )

  it('follows what the program starts, and is there for each place where it runs', () => {
    expect(recipes.map(({ id }) => id)).toEqual([
      'strace',
      'docker-log',
      'docker-sidecar',
      'node',
      'kubernetes-debug',
      'kubernetes-log',
    ])
    for (const { commands } of recipes) {
      const all = commands.join('\n')
      if (all.includes('strace')) expect(all).toMatch(/strace -f /)
      else expect(all).toMatch(/log-everything\.json[\s\S]*grep 'type=1326'/)
    }
    const inside = recipes.filter(({ id }) => id === 'docker-sidecar' || id === 'kubernetes-debug')
    for (const { commands } of inside)
      expect(commands.join()).toMatch(/install -y strace.*&& exec strace .*-vx \$\$/)
  })
})
