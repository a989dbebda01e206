import { describe, expect, it } from 'vitest'
import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import { type ConditionFact, defaultTarget, holdsFor, parseProfile, type Target } from '../../engine/profile'
import { type GoalLimit, goalById, goalCommand, goals, goalsCommand, isReached, kernelHas } from './goals'
import { dangerOf, type GoalId, goalIds, planGoal, readGoal } from './index'
import { waysIn } from './ways-in'

const newest: Target = { ...defaultTarget, loader: 'crun', kernel: { major: 7, minor: 1 } }
const on = (architecture: ArchitectureToken): Target => ({ ...newest, architecture })
const everything = parseProfile('{"defaultAction":"SCMP_ACT_ALLOW"}')
const openCalls = (id: GoalId, target: Target = newest) => [
  ...new Set(readGoal(everything, id, target).open.map(({ name }) => name)),
]

describe('what a goal refuses', () => {
  // The groups of systemd (src/shared/seccomp-util.c), as far as x86_64 has their calls, and what the kernel added.
  it.each<[GoalId, string]>([
    [
      'no-mounting',
      'mount umount2 fsopen fsconfig fsmount fspick move_mount open_tree open_tree_attr mount_setattr',
    ],
    ['no-root-change', 'chroot pivot_root'],
    ['no-device-nodes', 'mknod mknodat'],
    ['no-file-handles', 'open_by_handle_at'],
    [
      'no-debugging',
      'ptrace process_vm_readv process_vm_writev process_madvise pidfd_getfd kcmp perf_event_open',
    ],
    ['no-perf', 'perf_event_open'],
    ['no-bpf', 'bpf'],
    ['no-io-uring', 'io_uring_setup io_uring_enter io_uring_register'],
    ['no-userfaultfd', 'userfaultfd'],
    ['no-kernel-modules', 'init_module finit_module delete_module'],
    ['no-reboot', 'reboot kexec_load kexec_file_load'],
    ['no-io-ports', 'iopl ioperm'],
    ['no-kernel-log', 'syslog'],
    ['no-clock-changes', 'adjtimex clock_adjtime clock_settime settimeofday'],
    ['no-quota-swap', 'quotactl quotactl_fd swapon swapoff acct'],
    ['no-keyrings', 'add_key request_key keyctl'],
    ['no-new-network-families', 'socket socketpair'],
    ['no-raw-sockets', 'socket'],
    ['no-terminal-injection', 'ioctl'],
    ['no-personality-changes', 'personality'],
    ['no-executable-memory', 'mmap mprotect pkey_mprotect shmat'],
    ['no-user-namespaces', 'clone clone3 unshare'],
    ['no-new-namespaces', 'clone clone3 unshare setns open_tree open_tree_attr fsmount'],
    [
      'read-only-files',
      'open openat open_by_handle_at openat2 creat mkdir mkdirat mknod mknodat rmdir unlink unlinkat rename renameat ' +
        'renameat2 link linkat symlink symlinkat truncate chmod fchmod fchmodat fchmodat2 chown fchownat lchown utime ' +
        'utimes futimesat utimensat setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr ' +
        'removexattrat file_setattr',
    ],
    ['no-32-bit', ''],
    ['no-x32', ''],
  ])('%s on x86_64', (id, names) => {
    expect(openCalls(id).sort()).toEqual(names.split(' ').filter(Boolean).sort())
  })

  it('includes what other architectures have', () => {
    const more = (id: GoalId, architecture: ArchitectureToken) =>
      openCalls(id, on(architecture))
        .filter(name => catalogue.numberOf(name, 'SCMP_ARCH_X86_64')?.kind !== 'direct')
        .sort()
    expect(more('no-mounting', 'SCMP_ARCH_X86')).toEqual(['umount'])
    expect(more('no-clock-changes', 'SCMP_ARCH_X86')).toEqual(['clock_adjtime64', 'clock_settime64', 'stime'])
    expect(more('no-executable-memory', 'SCMP_ARCH_X86')).toEqual(['mmap2'])
    expect(more('read-only-files', 'SCMP_ARCH_X86')).toEqual([
      'chown32',
      'lchown32',
      'truncate64',
      'utimensat_time64',
    ])
    expect(more('no-io-ports', 'SCMP_ARCH_S390X')).toEqual(['s390_pci_mmio_read', 's390_pci_mmio_write'])
    expect(more('no-io-ports', 'SCMP_ARCH_PPC64LE')).toEqual(['pciconfig_read', 'pciconfig_write'])
  })

  it('is in the catalogue, and once in the goal unless for different arguments', () => {
    for (const { id, calls } of goals) {
      for (const { name, guard } of calls) {
        expect(catalogue.byName(name), `${id} ${name}`).toBeDefined()
        if (!guard) expect(calls.filter(call => call.name === name)).toHaveLength(1)
      }
    }
    expect(goals.map(({ id }) => id)).toEqual(goalIds)
    expect(() => goalById('no-such' as GoalId)).toThrow('no-such')
  })

  it('leads out of a container where it is called an escape, and to what belongs to others where it reaches', () => {
    const idsOf = (danger: string | undefined) =>
      goals.filter(goal => dangerOf(goal.id) === danger).map(({ id }) => id)
    expect(idsOf('escape')).toEqual([
      'no-user-namespaces',
      'no-mounting',
      'no-file-handles',
      'no-perf',
      'no-bpf',
      'no-io-uring',
      'no-userfaultfd',
      'no-kernel-modules',
      'no-reboot',
      'no-io-ports',
    ])
    expect(idsOf('reach')).toEqual([
      'no-debugging',
      'no-kernel-log',
      'no-clock-changes',
      'no-quota-swap',
      'no-keyrings',
      'no-new-network-families',
      'no-raw-sockets',
    ])
  })

  it('leaves open what goes another way than by its calls', () => {
    // What a device file does (/dev/userfaultfd, /dev/kmsg, /dev/port, /dev/rtc0), a file under /proc (mem, sysrq-trigger),
    // a descriptor that is there already, what the kernel or its host does by itself, and what stays by intent.
    const left: Readonly<Record<GoalLimit, readonly GoalId[]>> = {
      'namespaces-of-the-container': ['no-user-namespaces', 'no-new-namespaces'],
      'other-namespaces': ['no-user-namespaces'],
      'mounted-by-the-runtime': ['no-mounting'],
      'root-by-namespace': ['no-root-change'],
      'devices-that-are-there': ['no-device-nodes'],
      'handles-by-descriptor': ['no-file-handles'],
      'files-in-proc': ['no-debugging', 'no-reboot'],
      'memory-by-bpf': ['no-debugging', 'no-perf'],
      'programs-loaded-outside': ['no-bpf'],
      'older-asynchronous-calls': ['no-io-uring'],
      'faults-by-device': ['no-userfaultfd'],
      'modules-on-demand': ['no-kernel-modules'],
      'other-kernel-code': ['no-kernel-modules'],
      'ports-device': ['no-io-ports'],
      'log-device': ['no-kernel-log'],
      'clock-cannot-be-read': ['no-clock-changes'],
      'clock-device': ['no-clock-changes'],
      'keys-of-the-kernel': ['no-keyrings'],
      'inherited-sockets': ['no-new-network-families', 'no-raw-sockets'],
      'raw-sockets': ['no-new-network-families'],
      'rare-families': ['no-raw-sockets'],
      'other-terminal-commands': ['no-terminal-injection'],
      'persona-of-a-file': ['no-personality-changes'],
      'executable-files': ['no-executable-memory'],
      'open-for-writing': ['read-only-files'],
      'socket-files': ['read-only-files'],
      'owner-by-descriptor': ['read-only-files'],
      'attributes-by-ioctl': ['read-only-files'],
      'killed-not-refused': ['no-32-bit', 'no-x32'],
      'this-host-only': ['no-32-bit', 'no-x32'],
    }
    const found = goalIds.map(id => [id, [...planGoal(everything, id, newest).limits].sort()])
    const expected = goalIds.map(id => [
      id,
      Object.entries(left)
        .flatMap(([limit, ids]) => (ids.includes(id) ? limit : []))
        .sort(),
    ])
    expect(found).toEqual(expected)
  })

  it('is done by io_uring where that has an operation for it, and before Linux 4.8 by a tracer but for debugging', () => {
    const old: Target = { ...newest, kernel: { major: 4, minor: 7 } }
    const ways = (id: GoalId, target: Target) =>
      readGoal(everything, id, target).waysRound.map(({ call }) => call)
    const byRing = goalIds.filter(id => ways(id, newest).includes('io_uring_setup'))
    expect(byRing).toEqual(['no-new-network-families', 'no-raw-sockets', 'read-only-files'])
    expect(goalIds.flatMap(id => ways(id, newest)).filter(call => call === 'ptrace')).toEqual([])
    const there = goalIds.filter(id => readGoal(everything, id, old).state !== 'absent')
    expect(there.filter(id => !ways(id, old).includes('ptrace'))).toEqual(
      ['no-debugging', 'no-32-bit', 'no-x32'].filter(id => there.some(one => one === id)),
    )
  })
})

describe('arguments that a goal refuses', () => {
  const meets = (lists: readonly (readonly ConditionFact[])[] = [], args: readonly bigint[]) =>
    lists.some(conditions => conditions.every(one => holdsFor(one, args[one.index] ?? 0n)))
  const fate = (
    id: GoalId,
    name: string,
    args: readonly bigint[],
    architecture: ArchitectureToken = 'SCMP_ARCH_X86_64',
  ) => {
    const found = goalCommand(id, on(architecture)).restrictions.find(one => one.name === name)
    if (!found?.guard) throw new Error(`${name} has no guard`)
    const [stays, goes] = [meets(found.guard.permitted, args), meets(found.guard.refused, args)]
    expect([name, args, stays && goes]).toEqual([name, args, false])
    return goes ? 'goes' : stays ? 'stays' : 'open'
  }

  // include/uapi/linux/sched.h
  it.each([
    ['NEWNS', 0x20000n, true, true],
    ['NEWCGROUP', 0x2000000n, true, true],
    ['NEWUTS', 0x4000000n, true, true],
    ['NEWIPC', 0x8000000n, true, true],
    ['NEWUSER', 0x10000000n, true, true],
    ['NEWPID', 0x20000000n, true, true],
    ['NEWNET', 0x40000000n, true, true],
    ['NEWTIME', 0x80n, false, true],
    ['FS', 0x200n, false, false],
    ['THREAD', 0x10000n, false, false],
    ['PARENT_SETTID', 0x100000n, false, true],
  ])('are the flags of namespaces: CLONE_%s', (name, flag, forClone, forUnshare) => {
    expect(fate('no-new-namespaces', 'clone', [flag | 17n])).toBe(forClone ? 'goes' : 'stays')
    expect(fate('no-new-namespaces', 'unshare', [flag])).toBe(forUnshare ? 'goes' : 'stays')
    for (const architecture of ['SCMP_ARCH_S390X', 'SCMP_ARCH_S390'] as const) {
      expect(fate('no-new-namespaces', 'clone', [0n, flag | 17n], architecture)).toBe(
        forClone ? 'goes' : 'stays',
      )
      expect(fate('no-new-namespaces', 'clone', [flag, 17n], architecture)).toBe('stays')
    }
    const isUser = name === 'NEWUSER'
    expect(fate('no-user-namespaces', 'clone', [flag])).toBe(isUser ? 'goes' : 'stays')
    expect(fate('no-user-namespaces', 'unshare', [flag])).toBe(isUser ? 'goes' : 'stays')
  })

  it('are the flags of trees and mounts that are namespaces of their own', () => {
    for (const [name, index] of [
      ['open_tree', 2],
      ['open_tree_attr', 2],
      ['fsmount', 1],
    ] as const) {
      const withFlags = (flags: bigint) => Array.from({ length: 6 }, (_, at) => (at === index ? flags : 7n))
      expect([2n, 3n, 1n, 0n].map(flags => fate('no-new-namespaces', name, withFlags(flags)))).toEqual([
        'goes',
        'goes',
        'stays',
        'stays',
      ])
    }
  })

  it('are devices among the types of files', () => {
    // include/uapi/linux/stat.h
    for (const [type, isDevice] of [
      [0o010000n, false],
      [0o020000n, true],
      [0o060000n, true],
      [0o100000n, false],
      [0o140000n, false],
    ] as const) {
      const mode = type | 0o777n
      expect(fate('no-device-nodes', 'mknod', [0n, mode])).toBe(isDevice ? 'goes' : 'stays')
      expect(fate('no-device-nodes', 'mknodat', [0n, 0n, mode])).toBe(isDevice ? 'goes' : 'stays')
    }
    // 0 stands for a plain file.
    expect(fate('no-device-nodes', 'mknod', [0n, 0o644n])).toBe('stays')
  })

  it('are commands of a terminal that put characters into it', () => {
    expect(
      [0x5412n, 0x541cn, 0x5413n, 0n].map(command => fate('no-terminal-injection', 'ioctl', [0n, command])),
    ).toEqual(['goes', 'goes', 'stays', 'stays'])
    // MIPS has numbers of its own (arch/mips/include/uapi/asm/ioctls.h).
    const onMips = (command: bigint) =>
      fate('no-terminal-injection', 'ioctl', [0n, command], 'SCMP_ARCH_MIPS64')
    expect([0x5472n, 0x5483n, 0x5412n, 0x541cn].map(onMips)).toEqual(['goes', 'goes', 'stays', 'stays'])
  })

  it('are memory that can be executed', () => {
    for (const name of ['mprotect', 'pkey_mprotect']) {
      expect([1n, 3n, 4n, 5n].map(flags => fate('no-executable-memory', name, [0n, 0n, flags]))).toEqual([
        'stays',
        'stays',
        'goes',
        'goes',
      ])
    }
    for (const name of ['mmap', 'mmap2']) {
      expect(
        [1n, 2n, 4n, 5n, 6n, 7n].map(flags => fate('no-executable-memory', name, [0n, 0n, flags])),
      ).toEqual(['stays', 'stays', 'stays', 'stays', 'goes', 'goes'])
    }
    expect(
      [0o10000n, 0o100000n].map(flags => fate('no-executable-memory', 'shmat', [0n, 0n, flags])),
    ).toEqual(['stays', 'goes'])
  })

  it('are ways of opening that make or empty a file, with the numbers of the architecture', () => {
    const ways = (architecture: ArchitectureToken, ...flags: bigint[]) =>
      flags.map(one => fate('read-only-files', 'openat', [0n, 0n, one], architecture))
    // O_RDWR, O_CREAT, O_TRUNC, O_TMPFILE, O_DIRECTORY, O_CLOEXEC (include/uapi/asm-generic/fcntl.h)
    expect(ways('SCMP_ARCH_X86_64', 0o2n, 0o100n, 0o1000n, 0o20200000n, 0o200000n, 0o2000000n)).toEqual([
      'stays',
      'goes',
      'goes',
      'goes',
      'stays',
      'stays',
    ])
    // On MIPS O_CREAT is 0x100.
    expect(ways('SCMP_ARCH_MIPS64', 0x40n, 0x100n, 0x200n)).toEqual(['stays', 'goes', 'goes'])
    // O_CREAT, O_TRUNC and __O_TMPFILE by the headers of each architecture; O_DIRECTORY is no part of them.
    const bits = (architecture: ArchitectureToken) =>
      goalCommand('read-only-files', on(architecture))
        .restrictions.find(({ name }) => name === 'openat')
        ?.guard?.refused.map(([condition]) => condition?.value)
    const generic = [0o100n, 0o1000n, 0o20000000n]
    expect(bits('SCMP_ARCH_X86')).toEqual(generic)
    // Its O_DIRECTORY is 0o40000 (arch/arm64/include/uapi/asm/fcntl.h).
    expect(bits('SCMP_ARCH_AARCH64')).toEqual(generic)
    expect(bits('SCMP_ARCH_MIPS')).toEqual([0x100n, 0x200n, 0o20000000n])
    expect(bits('SCMP_ARCH_PARISC')).toEqual([0o400n, 0o1000n, 0o40000000n])
    expect(fate('read-only-files', 'open', [0n, 0o100n])).toBe('goes')
    expect(fate('read-only-files', 'open_by_handle_at', [0n, 0n, 0o1000n])).toBe('goes')
  })

  it('are sockets that carry packets as they are', () => {
    const type = (family: bigint, kind: bigint) => fate('no-raw-sockets', 'socket', [family, kind])
    for (const family of [2n, 10n]) {
      // SOCK_STREAM, DGRAM, RAW, SEQPACKET, PACKET (include/linux/net.h)
      expect([1n, 2n, 3n, 5n, 10n].map(kind => type(family, kind))).toEqual([
        'stays',
        'stays',
        'goes',
        'stays',
        'goes',
      ])
    }
    expect([type(1n, 3n), type(16n, 3n), type(17n, 2n), type(17n, 3n)]).toEqual([
      'stays',
      'stays',
      'goes',
      'goes',
    ])
    // MIPS counts SOCK_DGRAM as 1 and SOCK_STREAM as 2 (arch/mips/include/asm/socket.h).
    const onMips = (kind: bigint) => fate('no-raw-sockets', 'socket', [2n, kind], 'SCMP_ARCH_MIPS64')
    expect([1n, 2n, 3n, 5n, 10n].map(onMips)).toEqual(['stays', 'stays', 'goes', 'stays', 'goes'])
    // SOCK_NONBLOCK and SOCK_CLOEXEC come with any type; no type is 0 or 4.
    expect([0x801n, 0x80803n, 0n, 4n].map(kind => type(2n, kind))).toEqual(['stays', 'goes', 'open', 'open'])
  })

  it('of two goals on one call are those of either', () => {
    const [families, raw] = ['no-new-network-families', 'no-raw-sockets'] as const
    const both = goalsCommand([families, raw], newest).restrictions.find(
      ({ name }) => name === 'socket',
    )?.guard
    for (let family = 0n; family < 64n; family++) {
      for (const kind of [1n, 2n, 3n, 4n, 5n, 10n, 0x80001n]) {
        const args = [family, kind]
        const fates = [families, raw].map(id => fate(id, 'socket', args))
        expect([args, meets(both?.refused, args)]).toEqual([args, fates.includes('goes')])
        expect([args, meets(both?.permitted, args)]).toEqual([args, fates.every(one => one === 'stays')])
      }
    }
  })

  it('of two goals are the same in whichever order they are asked for, each argument compared once and in its order', () => {
    const guardOf = (ids: readonly GoalId[], name: string) =>
      goalsCommand(ids, newest).restrictions.find(one => one.name === name)?.guard
    const flags = [0n, 17n, 0x80n, 0x20000n, 0x100000n, 0x10000000n, 0x10020000n, 0x7e020000n]
    for (const [one, other, name, args] of [
      ['no-user-namespaces', 'no-new-namespaces', 'clone', flags.map(value => [value])],
      ['no-user-namespaces', 'no-new-namespaces', 'unshare', flags.map(value => [value])],
      [
        'no-raw-sockets',
        'no-new-network-families',
        'socket',
        [1n, 2n, 10n, 16n, 17n, 30n].flatMap(family => [1n, 3n, 4n, 0x803n].map(kind => [family, kind])),
      ],
    ] as const) {
      const guards = [
        [one, other],
        [other, one],
      ].map(ids => guardOf(ids, name))
      for (const guard of guards) {
        for (const conditions of [...(guard?.permitted ?? []), ...(guard?.refused ?? [])]) {
          const indices = conditions.map(({ index }) => index)
          expect(indices).toEqual([...new Set(indices)].sort())
        }
        for (const list of args) {
          const fates = [one, other].map(id => fate(id, name, list))
          expect([name, list, meets(guard?.refused, list)]).toEqual([name, list, fates.includes('goes')])
          expect([name, list, meets(guard?.permitted, list)]).toEqual([
            name,
            list,
            fates.every(each => each === 'stays'),
          ])
        }
      }
    }
  })

  it('do not matter where another goal refuses the whole call', () => {
    for (const ids of [
      ['no-new-namespaces', 'no-mounting'],
      ['no-mounting', 'no-new-namespaces'],
    ] as const) {
      const { restrictions, purpose } = goalsCommand(ids, newest)
      expect(restrictions.filter(({ name }) => name === 'open_tree')).toEqual([
        { name: 'open_tree', errno: 38, needsErrno: true },
      ])
      expect(purpose).toBe(ids.join(' '))
    }
    const [files, devices] = ['read-only-files', 'no-device-nodes'] as const
    for (const ids of [
      [files, devices],
      [devices, files],
    ]) {
      const found = goalsCommand(ids, newest).restrictions.find(({ name }) => name === 'mknod')
      expect(found).toEqual({ name: 'mknod', errno: 1, needsErrno: false })
    }
    expect(goalsCommand(['no-32-bit', 'no-x32', 'no-32-bit'], newest)).toEqual({
      kind: 'restrict',
      purpose: 'no-32-bit no-x32 no-32-bit',
      restrictions: [],
      architectures: ['SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
    })
  })
})

describe('what is denied is denied', () => {
  it('with the errno that makes libraries go on where there is an older call', () => {
    const { restrictions } = goalCommand('no-new-namespaces', newest)
    const found = (name: string) => restrictions.find(one => one.name === name)
    expect(found('clone3')).toMatchObject({ errno: 38, needsErrno: true })
    expect(found('setns')).toMatchObject({ errno: 1, needsErrno: false })
    const mips = goalCommand('no-new-namespaces', on('SCMP_ARCH_MIPS64')).restrictions
    expect(mips.find(({ name }) => name === 'clone3')?.errno).toBe(89)
  })

  it('on the architectures that run on the same host', () => {
    const dropped = (id: GoalId, architecture: ArchitectureToken) =>
      goalCommand(id, on(architecture)).architectures
    expect(dropped('no-x32', 'SCMP_ARCH_X86_64')).toEqual(['SCMP_ARCH_X32'])
    expect(dropped('no-x32', 'SCMP_ARCH_AARCH64')).toEqual([])
    const narrow: [ArchitectureToken, ArchitectureToken[]][] = [
      ['SCMP_ARCH_X86_64', ['SCMP_ARCH_X86']],
      ['SCMP_ARCH_AARCH64', ['SCMP_ARCH_ARM']],
      ['SCMP_ARCH_MIPS64', ['SCMP_ARCH_MIPS', 'SCMP_ARCH_MIPS64N32']],
      ['SCMP_ARCH_MIPSEL64', ['SCMP_ARCH_MIPSEL', 'SCMP_ARCH_MIPSEL64N32']],
      ['SCMP_ARCH_PARISC64', ['SCMP_ARCH_PARISC']],
      ['SCMP_ARCH_PPC64', ['SCMP_ARCH_PPC']],
      ['SCMP_ARCH_S390X', ['SCMP_ARCH_S390']],
      ['SCMP_ARCH_RISCV64', []],
      ['SCMP_ARCH_X86', []],
    ]
    for (const [native, abis] of narrow) expect(dropped('no-32-bit', native)).toEqual(abis)
  })
})

describe('a kernel', () => {
  it.each([
    ['clone3', '5.3', true],
    ['clone3', '5.2', false],
    ['clone3', '4.9', false],
    ['io_uring_setup', '5.1', true],
    ['io_uring_setup', '5.0', false],
    ['read', '3.0', true],
    // Its code went with Linux 2.6 (include/linux/syscalls.h).
    ['create_module', '4.4', false],
    // Marked as removed before, and in the code up to 5.8 and 5.14 (kernel/sysctl_binary.c, fs/buffer.c).
    ['_sysctl', '5.6', true],
    ['_sysctl', '5.8', true],
    ['_sysctl', '5.9', false],
    ['bdflush', '5.14', true],
    ['bdflush', '5.15', false],
    ['afs_syscall', '6.17', false],
    ['afs_syscall', '6.16', true],
    // Gone with Linux 3.1 (fs/nfsctl.c).
    ['nfsservctl', '3.0', true],
    ['nfsservctl', '3.1', false],
    // Nobody has looked further back for it than 3.0.
    ['accept', '2.6', true],
    ['epoll_wait', '2.4', false],
    ['remap_file_pages', '6.17', true],
    ['no_such_call', '4.4', true],
  ])('has %s in %s: %s', (name, version, isThere) => {
    const [major = 0, minor = 0] = version.split('.').map(Number)
    expect(kernelHas(name, { major, minor })).toBe(isThere)
  })

  it('is as new as a version by its numbers, not by its letters', () => {
    const reached = (version: string, major: number, minor: number) => isReached(version, { major, minor })
    expect([reached('5.9', 5, 10), reached('5.10', 5, 9), reached('5.10', 5, 10)]).toEqual([
      true,
      false,
      true,
    ])
    expect([reached('10.1', 9, 19), reached('9.19', 10, 1), reached('6.0', 5, 19)]).toEqual([
      false,
      true,
      false,
    ])
    expect([reached('2.6.28', 2, 6), reached('2.6.28', 2, 5)]).toEqual([true, false])
    // An upper bound: it may have been there before.
    expect(reached('<=3.0', 2, 6)).toBe(true)
  })
})

it('knows under which numbers a kernel takes a call', () => {
  const ways = (name: string, token: ArchitectureToken) => {
    const architecture = architectureByToken(token)
    return (architecture ? waysIn(name, architecture) : []).map(way =>
      way.kind === 'direct' ? way.number : [way.via, way.call],
    )
  }
  expect(ways('socket', 'SCMP_ARCH_X86')).toEqual([359, ['socketcall', 1]])
  expect(ways('send', 'SCMP_ARCH_X86')).toEqual([['socketcall', 9]])
  expect(ways('socket', 'SCMP_ARCH_X86_64')).toEqual([41])
  expect(ways('send', 'SCMP_ARCH_X86_64')).toEqual([])
})
