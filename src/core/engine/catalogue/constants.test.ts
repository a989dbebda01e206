import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ArchitectureToken, architectures } from './architectures'
import { constantsFor, describeValue } from './constants'
import { signatureOf } from './signatures'
import { catalogue } from './syscalls'

const names = (...question: Parameters<typeof describeValue>) => describeValue(...question)?.names

describe('describeValue', () => {
  test('names the namespaces in the mask that Docker’s default compares clone with', () => {
    expect(describeValue('clone', 0, 0x7e020000n, 'SCMP_ARCH_X86_64')).toEqual({
      names: [
        'CLONE_NEWNS',
        'CLONE_NEWCGROUP',
        'CLONE_NEWUTS',
        'CLONE_NEWIPC',
        'CLONE_NEWUSER',
        'CLONE_NEWPID',
        'CLONE_NEWNET',
      ],
      rest: 0n,
    })
  })

  test('looks for the flags of clone in the second argument on s390', () => {
    expect(names('clone', 1, 0x10000011n, 'SCMP_ARCH_S390X')).toEqual(['SIGCHLD', 'CLONE_NEWUSER'])
    expect(names('clone', 0, 0x10000011n, 'SCMP_ARCH_S390X')).toBeUndefined()
    expect(names('clone', 1, 0x10000011n, 'SCMP_ARCH_X86_64')).toBeUndefined()
  })

  test('tells address families, and leaves unknown ones alone', () => {
    expect(names('socket', 0, 40n, 'SCMP_ARCH_X86_64')).toEqual(['AF_VSOCK'])
    expect(names('socket', 0, 38n, 'SCMP_ARCH_X86_64')).toEqual(['AF_ALG'])
    expect(names('socket', 0, 99n, 'SCMP_ARCH_X86_64')).toBeUndefined()
  })

  test('uses the values of the architecture', () => {
    expect(names('socket', 1, 0x80002n, 'SCMP_ARCH_X86_64')).toEqual(['SOCK_DGRAM', 'SOCK_CLOEXEC'])
    expect(names('socket', 1, 0x80002n, 'SCMP_ARCH_MIPS')).toEqual(['SOCK_STREAM', 'SOCK_CLOEXEC'])
    expect(names('openat', 2, 0x4000n, 'SCMP_ARCH_X86_64')).toEqual(['O_RDONLY', 'O_DIRECT'])
    expect(names('openat', 2, 0x4000n, 'SCMP_ARCH_AARCH64')).toEqual(['O_RDONLY', 'O_DIRECTORY'])
    expect(names('kill', 1, 10n, 'SCMP_ARCH_X86_64')).toEqual(['SIGUSR1'])
    expect(names('kill', 1, 10n, 'SCMP_ARCH_MIPSEL64')).toEqual(['SIGBUS'])
  })

  test('an ABI without headers of its own follows the one it shares them with', () => {
    expect(names('socket', 1, 2n, 'SCMP_ARCH_MIPS64N32')).toEqual(['SOCK_STREAM'])
    expect(names('socket', 1, 2n, 'SCMP_ARCH_X32')).toEqual(['SOCK_DGRAM'])
  })

  test('prefers the name that covers more bits', () => {
    expect(names('mmap', 3, 0x22n, 'SCMP_ARCH_X86_64')).toEqual(['MAP_PRIVATE', 'MAP_ANONYMOUS'])
    expect(names('openat', 2, 0x101001n, 'SCMP_ARCH_X86_64')).toEqual(['O_WRONLY', 'O_SYNC'])
    expect(names('mmap', 3, 0x54040021n, 'SCMP_ARCH_X86_64')).toEqual([
      'MAP_SHARED',
      'MAP_ANONYMOUS',
      'MAP_HUGETLB',
      'MAP_HUGE_2MB',
    ])
  })

  test('names zero where zero has a name', () => {
    expect(names('mprotect', 2, 0n, 'SCMP_ARCH_X86_64')).toEqual(['PROT_NONE'])
    expect(names('futex', 0, 0n, 'SCMP_ARCH_X86_64')).toBeUndefined()
    expect(names('futex', 1, 128n, 'SCMP_ARCH_X86_64')).toEqual(['FUTEX_WAIT', 'FUTEX_PRIVATE_FLAG'])
  })

  test('says what is left over', () => {
    expect(describeValue('clone', 0, 0x1_0002_0000n, 'SCMP_ARCH_X86_64')).toEqual({
      names: ['CLONE_NEWNS'],
      rest: 0x1_0000_0000n,
    })
  })

  test('does not read all flags into the value that means none', () => {
    expect(names('personality', 0, 0xffffffffn, 'SCMP_ARCH_X86_64')).toBeUndefined()
    expect(names('personality', 0, 0x20008n, 'SCMP_ARCH_X86_64')).toEqual(['PER_LINUX32', 'UNAME26'])
  })

  test('names a protocol only when the family is known', () => {
    expect(names('socket', 2, 9n, 'SCMP_ARCH_X86_64')).toBeUndefined()
    expect(names('socket', 2, 9n, 'SCMP_ARCH_X86_64', new Map([[0, 16n]]))).toEqual(['NETLINK_AUDIT'])
    expect(names('socket', 2, 6n, 'SCMP_ARCH_X86_64', new Map([[0, 2n]]))).toEqual(['IPPROTO_TCP'])
  })

  test('name the argument where the architecture has it, and none that it does not have', () => {
    const has = (name: string, index: number, architecture: ArchitectureToken) =>
      constantsFor(name, index, architecture).length > 0
    expect(has('mmap', 2, 'SCMP_ARCH_X86_64')).toBe(true)
    expect(has('mmap', 2, 'SCMP_ARCH_RISCV64')).toBe(true)
    expect(has('mmap', 2, 'SCMP_ARCH_S390X')).toBe(false)
    expect(has('mmap', 2, 'SCMP_ARCH_X86')).toBe(false)
    expect([0, 1].map(index => has('clone', index, 'SCMP_ARCH_S390X'))).toEqual([false, true])
  })

  test('are those that the call takes', () => {
    const named = (name: string, index: number, architecture: ArchitectureToken = 'SCMP_ARCH_X86_64') =>
      constantsFor(name, index, architecture).map(constant => constant.name)
    expect(named('unshare', 0)).toContain('CLONE_FILES')
    // check_unshare_flags in Linux kernel/fork.c refuses what only a new process can have.
    expect(named('unshare', 0)).not.toContain('CLONE_SETTLS')
    expect(named('shmctl', 1)).toContain('IPC_RMID')
    // These take the command with IPC_64 set, so that its names alone would not match.
    expect(named('shmctl', 1, 'SCMP_ARCH_PPC64LE')).toEqual([])
    expect(named('lseek', 2)).toContain('SEEK_HOLE')
    expect(named('vmsplice', 3)).toContain('SPLICE_F_GIFT')
  })

  test('names and rest always make up the value', () => {
    const questions = catalogue.syscalls.flatMap(syscall =>
      signatureOf(syscall).args.flatMap((_, index) =>
        constantsFor(syscall.name, index, 'SCMP_ARCH_X86_64').length > 0
          ? [{ name: syscall.name, index }]
          : [],
      ),
    )
    const question = fc.constantFrom(...questions)
    const architecture = fc.constantFrom(...architectures.map(({ token }) => token))
    fc.assert(
      fc.property(
        question,
        architecture,
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        (asked, token, value) => {
          const described = describeValue(asked.name, asked.index, value, token)
          if (described === undefined) return
          const values = new Map(
            constantsFor(asked.name, asked.index, token).map(constant => [constant.name, constant.value]),
          )
          let together = described.rest
          for (const name of described.names) together |= values.get(name) ?? 0n
          expect(together).toBe(value)
        },
      ),
    )
  })
})

describe('constantsFor', () => {
  test('offers what the architecture has', () => {
    const flags = (architecture: Parameters<typeof constantsFor>[2]) =>
      constantsFor('mmap', 3, architecture).map(({ name }) => name)
    expect(flags('SCMP_ARCH_X86_64')).toContain('MAP_32BIT')
    expect(flags('SCMP_ARCH_AARCH64')).not.toContain('MAP_32BIT')
    expect(flags('SCMP_ARCH_X86_64')).not.toContain('MAP_RENAME')
    expect(flags('SCMP_ARCH_MIPS')).toContain('MAP_RENAME')
  })

  test('offers nothing for an argument that is only a pointer', () => {
    expect(constantsFor('execve', 0, 'SCMP_ARCH_X86_64')).toEqual([])
  })
})
