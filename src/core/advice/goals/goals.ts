import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { constantsFor } from '../../engine/catalogue/constants'
import { syscallDetail } from '../../engine/catalogue/detail'
import {
  type ArgumentGuard,
  type Command,
  type ConditionFact,
  compareKernels,
  errnoFromText,
  type KernelVersion,
  type Restriction,
  type Target,
} from '../../engine/profile'
import {
  equal,
  masked,
  noneOrAllBits,
  notTogether,
  onlyFamilies,
  withoutFlags,
  withoutValues,
} from './guards'
import type { GoalId } from './kept-goals'

/** What a goal leaves open, by nature or on purpose. */
export type GoalLimit =
  | 'namespaces-of-the-container'
  | 'other-namespaces'
  | 'mounted-by-the-runtime'
  | 'root-by-namespace'
  | 'devices-that-are-there'
  | 'handles-by-descriptor'
  | 'modules-on-demand'
  | 'other-kernel-code'
  | 'older-asynchronous-calls'
  | 'killed-not-refused'
  | 'this-host-only'
  | 'inherited-sockets'
  | 'raw-sockets'
  | 'rare-families'
  | 'files-in-proc'
  | 'memory-by-bpf'
  | 'programs-loaded-outside'
  | 'faults-by-device'
  | 'log-device'
  | 'ports-device'
  | 'clock-cannot-be-read'
  | 'clock-device'
  | 'keys-of-the-kernel'
  | 'other-terminal-commands'
  | 'persona-of-a-file'
  | 'executable-files'
  | 'open-for-writing'
  | 'socket-files'
  | 'owner-by-descriptor'
  | 'attributes-by-ioctl'

/** What a profile is to refuse, with the calls that do it. */
export interface Goal {
  readonly id: GoalId
  /** Every call that does it, on whatever architecture, with the arguments that do; else whatever the arguments. */
  readonly calls: readonly GoalCall[]
  /** The architectures beside the host's own that are to go from the filter. */
  readonly architectures: (native: ArchitectureToken) => readonly ArchitectureToken[]
  /** Calls through which the kernel does the same where the filter does not look. */
  readonly waysRound: readonly WayRoundCall[]
  readonly limits: readonly GoalLimit[]
}

/** `ptrace` only before Linux 4.8, where a tracer changes a call that the filter has let through. */
export type WayRoundCall = 'io_uring_setup' | 'ptrace'

export interface GoalCall {
  readonly name: string
  /** Denied because its arguments lie behind a pointer; libraries go on with another call, which the guard judges. */
  readonly hasOlderForm?: boolean
  readonly guard?: (architecture: ArchitectureToken) => ArgumentGuard
  /** The kernel that brought what the guard refuses; as old as the call where it is not said. */
  readonly since?: string
  /** Where the guarded argument lies behind a pointer, so that no filter sees it. */
  readonly unseenOn?: readonly ArchitectureToken[]
}

/**
 * The flags that make a namespace (Linux include/uapi/linux/sched.h). CLONE_NEWTIME lies in the bits that `clone` takes
 * for the signal, so that only `unshare` and `clone3` know it.
 */
const NAMESPACE_FLAGS: readonly bigint[] = [
  0x0002_0000n, // CLONE_NEWNS
  0x0200_0000n, // CLONE_NEWCGROUP
  0x0400_0000n, // CLONE_NEWUTS
  0x0800_0000n, // CLONE_NEWIPC
  0x1000_0000n, // CLONE_NEWUSER
  0x2000_0000n, // CLONE_NEWPID
  0x4000_0000n, // CLONE_NEWNET
]
const CLONE_NEWUSER = 0x1000_0000n
const CLONE_NEWTIME = 0x80n
/** An empty mount namespace, from Linux 7.1 on; to `clone` the bit means CLONE_PARENT_SETTID. */
const UNSHARE_EMPTY_MNTNS = 0x0010_0000n
/** A tree, or a new mount, as a mount namespace of its own (Linux include/uapi/linux/mount.h, 7.0 and 7.1). */
const OPEN_TREE_NAMESPACE = 0x2n
const FSMOUNT_NAMESPACE = 0x2n

/** Where the flags come second (Linux CONFIG_CLONE_BACKWARDS2). */
const STACK_FIRST: readonly ArchitectureToken[] = ['SCMP_ARCH_S390', 'SCMP_ARCH_S390X']

const flagsOfClone = (architecture: ArchitectureToken) => (STACK_FIRST.includes(architecture) ? 1 : 0)

/** AF_UNIX, AF_INET, AF_INET6 and AF_NETLINK (Linux include/linux/socket.h): what ordinary programs ask for. */
export const ORDINARY_FAMILIES: readonly bigint[] = [1n, 2n, 10n, 16n]
/** Of these, only AF_UNIX makes pairs. */
const PAIR_FAMILIES: readonly bigint[] = [1n]
const [AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, AF_PACKET] = [1n, 2n, 10n, 16n, 17n]
/** What `socket` takes the type from, beside SOCK_NONBLOCK and SOCK_CLOEXEC (include/linux/net.h). */
const TYPE_MASK = 0xfn
const SOCK_RAW = 3n
/** SOCK_STREAM and SOCK_DGRAM, which MIPS counts the other way round, and SOCK_SEQPACKET. */
const COOKED_TYPES: readonly bigint[] = [1n, 2n, 5n]
/** Makes packet sockets, as programs for Linux 2.0 did. */
const SOCK_PACKET = 10n

const PROT_WRITE = 0x2n
const PROT_EXEC = 0x4n
const SHM_EXEC = 0x8000n
/** Here `mmap` takes a pointer to its arguments (Linux `sys_old_mmap`). */
const OLD_MMAP: readonly ArchitectureToken[] = [
  'SCMP_ARCH_X86',
  'SCMP_ARCH_S390',
  'SCMP_ARCH_S390X',
  'SCMP_ARCH_M68K',
]

function constant(name: string, call: string, index: number, architecture: ArchitectureToken) {
  return constantsFor(call, index, architecture).find(known => known.name === name)?.value
}

/** Opening in a way that makes or empties a file: O_CREAT, O_TRUNC and what O_TMPFILE has beside O_DIRECTORY. */
function createsNothing(call: string, index: number) {
  return (architecture: ArchitectureToken): ArgumentGuard => {
    const flag = (name: string) => constant(name, call, index, architecture) ?? 0n
    return withoutFlags(index, [flag('O_CREAT'), flag('O_TRUNC'), flag('O_TMPFILE') & ~flag('O_DIRECTORY')])
  }
}

/** S_IFCHR and S_IFBLK differ from every other type of file in these bits (Linux include/uapi/linux/stat.h). */
function noDevices(index: number): ArgumentGuard {
  return {
    permitted: [
      [masked(index, 0x8000n, 0x8000n)],
      [masked(index, 0x2000n, 0n)],
      [masked(index, 0x1000n, 0x1000n)],
    ],
    refused: [[masked(index, 0xb000n, 0x2000n)]],
  }
}

/** TIOCSTI, and TIOCLINUX, which pastes on a virtual console (Linux drivers/tty/tty_io.c, vt/selection.c). */
function noTerminalInput(architecture: ArchitectureToken): ArgumentGuard {
  const commands = ['TIOCSTI', 'TIOCLINUX'].flatMap(name => constant(name, 'ioctl', 1, architecture) ?? [])
  return withoutValues(1, commands)
}

/**
 * Neither AF_PACKET nor the types of the internet's families that carry packets as they are. What lets through names each
 * family: libseccomp gives a call up once one of two conditions that meet has led nowhere.
 */
function noRawSockets(): ArgumentGuard {
  const ofType = (value: bigint): ConditionFact => masked(1, TYPE_MASK, value)
  const ofFamily = (value: bigint): ConditionFact => masked(0, 0xffff_ffffn, value)
  const internet = [AF_INET, AF_INET6]
  return {
    permitted: [
      [equal(0, AF_UNIX)],
      [equal(0, AF_NETLINK)],
      ...internet.flatMap(family => COOKED_TYPES.map(value => [equal(0, family), ofType(value)])),
    ],
    refused: [
      [ofFamily(AF_PACKET)],
      ...internet.flatMap(family => [SOCK_RAW, SOCK_PACKET].map(value => [ofFamily(family), ofType(value)])),
    ],
  }
}

const none = (): readonly ArchitectureToken[] => []

const whole = (...names: readonly string[]): GoalCall[] => names.map(name => ({ name }))

const cloneWithout =
  (flags: readonly bigint[]) =>
  (architecture: ArchitectureToken): ArgumentGuard =>
    withoutFlags(flagsOfClone(architecture), flags)

export const goals: readonly Goal[] = [
  {
    id: 'no-user-namespaces',
    calls: [
      { name: 'clone', guard: cloneWithout([CLONE_NEWUSER]) },
      { name: 'clone3', hasOlderForm: true },
      { name: 'unshare', guard: () => withoutFlags(0, [CLONE_NEWUSER]), since: '3.8' },
    ],
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['namespaces-of-the-container', 'other-namespaces'],
  },
  {
    id: 'no-new-namespaces',
    calls: [
      { name: 'clone', guard: cloneWithout(NAMESPACE_FLAGS) },
      { name: 'clone3', hasOlderForm: true },
      { name: 'unshare', guard: () => withoutFlags(0, [CLONE_NEWTIME, ...NAMESPACE_FLAGS]) },
      { name: 'unshare', guard: () => withoutFlags(0, [UNSHARE_EMPTY_MNTNS]), since: '7.1' },
      { name: 'setns' },
      { name: 'open_tree', guard: () => withoutFlags(2, [OPEN_TREE_NAMESPACE]), since: '7.0' },
      { name: 'open_tree_attr', guard: () => withoutFlags(2, [OPEN_TREE_NAMESPACE]), since: '7.0' },
      { name: 'fsmount', guard: () => withoutFlags(1, [FSMOUNT_NAMESPACE]), since: '7.1' },
    ],
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['namespaces-of-the-container'],
  },
  {
    id: 'no-mounting',
    calls: whole(
      ...['mount', 'umount', 'umount2', 'fsopen', 'fsconfig', 'fsmount', 'fspick', 'move_mount'],
      ...['open_tree', 'open_tree_attr', 'mount_setattr'],
    ),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['mounted-by-the-runtime'],
  },
  {
    id: 'no-root-change',
    calls: whole('chroot', 'pivot_root'),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['root-by-namespace'],
  },
  {
    id: 'no-device-nodes',
    calls: [
      { name: 'mknod', guard: () => noDevices(1) },
      { name: 'mknodat', guard: () => noDevices(2) },
    ],
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['devices-that-are-there'],
  },
  {
    id: 'no-file-handles',
    calls: whole('open_by_handle_at'),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['handles-by-descriptor'],
  },
  {
    id: 'no-debugging',
    calls: whole(
      'ptrace',
      'process_vm_readv',
      'process_vm_writev',
      'process_madvise',
      'pidfd_getfd',
      'kcmp',
      'perf_event_open',
    ),
    architectures: none,
    waysRound: [],
    limits: ['files-in-proc', 'memory-by-bpf'],
  },
  {
    id: 'no-perf',
    calls: whole('perf_event_open'),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['memory-by-bpf'],
  },
  {
    id: 'no-bpf',
    calls: whole('bpf'),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['programs-loaded-outside'],
  },
  {
    id: 'no-io-uring',
    calls: whole('io_uring_setup', 'io_uring_enter', 'io_uring_register'),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['older-asynchronous-calls'],
  },
  {
    id: 'no-userfaultfd',
    calls: whole('userfaultfd'),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['faults-by-device'],
  },
  {
    id: 'no-kernel-modules',
    calls: whole('init_module', 'finit_module', 'delete_module', 'create_module'),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['modules-on-demand', 'other-kernel-code'],
  },
  {
    id: 'no-reboot',
    calls: whole('reboot', 'kexec_load', 'kexec_file_load'),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['files-in-proc'],
  },
  {
    id: 'no-io-ports',
    calls: whole(
      'iopl',
      'ioperm',
      'pciconfig_read',
      'pciconfig_write',
      's390_pci_mmio_read',
      's390_pci_mmio_write',
    ),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['ports-device'],
  },
  {
    id: 'no-kernel-log',
    calls: whole('syslog'),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['log-device'],
  },
  {
    id: 'no-clock-changes',
    calls: whole(
      'adjtimex',
      'clock_adjtime',
      'clock_adjtime64',
      'clock_settime',
      'clock_settime64',
      'settimeofday',
      'stime',
    ),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['clock-cannot-be-read', 'clock-device'],
  },
  {
    id: 'no-quota-swap',
    calls: whole('quotactl', 'quotactl_fd', 'swapon', 'swapoff', 'acct'),
    architectures: none,
    waysRound: ['ptrace'],
    limits: [],
  },
  {
    id: 'no-keyrings',
    calls: whole('add_key', 'request_key', 'keyctl'),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['keys-of-the-kernel'],
  },
  {
    id: 'no-new-network-families',
    calls: [
      { name: 'socket', guard: () => onlyFamilies(0, ORDINARY_FAMILIES) },
      { name: 'socketpair', guard: () => onlyFamilies(0, PAIR_FAMILIES) },
    ],
    architectures: none,
    waysRound: ['io_uring_setup', 'ptrace'],
    limits: ['inherited-sockets', 'raw-sockets'],
  },
  {
    id: 'no-raw-sockets',
    calls: [{ name: 'socket', guard: noRawSockets }],
    architectures: none,
    waysRound: ['io_uring_setup', 'ptrace'],
    limits: ['inherited-sockets', 'rare-families'],
  },
  {
    id: 'no-terminal-injection',
    calls: [{ name: 'ioctl', guard: noTerminalInput }],
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['other-terminal-commands'],
  },
  {
    id: 'no-personality-changes',
    // PER_LINUX, and the value that asks and changes nothing (Linux kernel/exec_domain.c), stay.
    calls: [{ name: 'personality', guard: () => noneOrAllBits(0) }],
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['persona-of-a-file'],
  },
  {
    id: 'no-executable-memory',
    calls: [
      { name: 'mmap', guard: () => notTogether(2, [PROT_WRITE, PROT_EXEC]), unseenOn: OLD_MMAP },
      { name: 'mmap2', guard: () => notTogether(2, [PROT_WRITE, PROT_EXEC]) },
      { name: 'mprotect', guard: () => withoutFlags(2, [PROT_EXEC]) },
      { name: 'pkey_mprotect', guard: () => withoutFlags(2, [PROT_EXEC]) },
      { name: 'shmat', guard: () => withoutFlags(2, [SHM_EXEC]) },
    ],
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['executable-files'],
  },
  {
    id: 'read-only-files',
    calls: [
      { name: 'open', guard: createsNothing('open', 1) },
      { name: 'openat', guard: createsNothing('openat', 2) },
      { name: 'open_by_handle_at', guard: createsNothing('open_by_handle_at', 2) },
      { name: 'openat2', hasOlderForm: true },
      ...whole('creat', 'mkdir', 'mkdirat', 'mknod', 'mknodat', 'rmdir', 'unlink', 'unlinkat'),
      ...whole('rename', 'renameat', 'renameat2', 'link', 'linkat', 'symlink', 'symlinkat'),
      ...whole('truncate', 'truncate64', 'chmod', 'fchmod', 'fchmodat', 'fchmodat2'),
      ...whole('chown', 'chown32', 'fchownat', 'lchown', 'lchown32'),
      ...whole('utime', 'utimes', 'futimesat', 'utimensat', 'utimensat_time64'),
      ...whole('setxattr', 'lsetxattr', 'fsetxattr', 'setxattrat'),
      ...whole('removexattr', 'lremovexattr', 'fremovexattr', 'removexattrat', 'file_setattr'),
    ],
    architectures: none,
    waysRound: ['io_uring_setup', 'ptrace'],
    limits: ['open-for-writing', 'socket-files', 'owner-by-descriptor', 'attributes-by-ioctl'],
  },
  {
    id: 'no-32-bit',
    calls: [],
    architectures: narrowAbis,
    waysRound: [],
    limits: ['killed-not-refused', 'this-host-only'],
  },
  {
    id: 'no-x32',
    calls: [],
    architectures: native => (native === 'SCMP_ARCH_X86_64' ? ['SCMP_ARCH_X32'] : []),
    waysRound: [],
    limits: ['killed-not-refused', 'this-host-only'],
  },
]

/** The 32-bit ABIs of the kernel that runs a 64-bit host: everything of its kind and byte order, but x32. */
const NARROW_ABIS: Readonly<Partial<Record<ArchitectureToken, readonly ArchitectureToken[]>>> = {
  SCMP_ARCH_X86_64: ['SCMP_ARCH_X86'],
  SCMP_ARCH_AARCH64: ['SCMP_ARCH_ARM'],
  SCMP_ARCH_MIPS64: ['SCMP_ARCH_MIPS', 'SCMP_ARCH_MIPS64N32'],
  SCMP_ARCH_MIPSEL64: ['SCMP_ARCH_MIPSEL', 'SCMP_ARCH_MIPSEL64N32'],
  SCMP_ARCH_PARISC64: ['SCMP_ARCH_PARISC'],
  SCMP_ARCH_PPC64: ['SCMP_ARCH_PPC'],
  SCMP_ARCH_S390X: ['SCMP_ARCH_S390'],
}

function narrowAbis(native: ArchitectureToken): readonly ArchitectureToken[] {
  return NARROW_ABIS[native] ?? []
}

export function goalById(id: GoalId): Goal {
  const goal = goals.find(one => one.id === id)
  if (!goal) throw new RangeError(`No goal ${id}`)
  return goal
}

/** A kernel version as the catalogue writes it, whose third number no target has. */
function versionOf(text: string): KernelVersion | undefined {
  const parts = /^(\d+)\.(\d+)/.exec(text)
  return parts ? { major: Number(parts[1]), minor: Number(parts[2]) } : undefined
}

/**
 * Whether a kernel has a call: not before it came, nor after its code went. A version that is only an upper bound counts
 * as there.
 */
export function kernelHas(name: string, kernel: KernelVersion): boolean {
  const { since, status = [] } = catalogue.byName(name) ?? {}
  if (since !== undefined && !isReached(since, kernel)) return false
  const [last] = versionsIn(status, ['last-implemented'])
  if (last) return compareKernels(kernel, last) <= 0
  return versionsIn(status, ['removed', 'not-implemented-in']).every(gone => compareKernels(kernel, gone) < 0)
}

/** The versions that the words of a status name, of those that begin with one of some kinds. */
function versionsIn(status: readonly string[], kinds: readonly string[]): readonly KernelVersion[] {
  return status.flatMap(word => {
    const [kind = '', version = ''] = word.split(':')
    return kinds.includes(kind) ? (versionOf(version) ?? []) : []
  })
}

/** Whether a kernel is of a version or newer. */
export function isReached(version: string, kernel: KernelVersion): boolean {
  const from = versionOf(version)
  return from === undefined || compareKernels(kernel, from) >= 0
}

/**
 * The command that makes a goal hold on a target. Each call is denied with the errno that programs take best. What only
 * newer kernels know is denied too, so that the profile keeps its promise on them.
 */
export function goalCommand(id: GoalId, target: Target): Extract<Command, { kind: 'restrict' }> {
  return goalsCommand([id], target)
}

/** `goalCommand` for several goals as one step. */
export function goalsCommand(ids: readonly GoalId[], target: Target): Extract<Command, { kind: 'restrict' }> {
  const { architecture } = target
  const wanted = ids.map(goalById)
  const restrictions = new Map<string, Restriction>()
  for (const { name, guard } of wanted.flatMap(({ calls }) => calls)) {
    const denyWith = syscallDetail(name)?.denyWith
    const restriction: Restriction = {
      name,
      errno: (denyWith && errnoFromText(denyWith, architecture)) ?? 1,
      needsErrno: denyWith === 'ENOSYS',
      ...(guard && { guard: guard(architecture) }),
    }
    const known = restrictions.get(name)
    restrictions.set(name, known ? joined(known, restriction) : restriction)
  }
  return {
    kind: 'restrict',
    purpose: ids.join(' '),
    restrictions: [...restrictions.values()],
    architectures: [...new Set(wanted.flatMap(({ architectures }) => architectures(architecture)))],
  }
}

/** One restriction for what two ask of a call: all of it where one of them does. */
function joined(a: Restriction, b: Restriction): Restriction {
  if (a.guard && b.guard) return { ...a, guard: bothGuards(a.guard, b.guard) }
  return a.guard ? b : a
}

/** What both guards permit stays; what either refuses goes. */
function bothGuards(a: ArgumentGuard, b: ArgumentGuard): ArgumentGuard {
  return {
    permitted: a.permitted.flatMap(one => b.permitted.flatMap(other => together(one, other) ?? [])),
    refused: [...a.refused, ...b.refused],
  }
}

/** Two lists of conditions as one that compares each argument once; undefined where nothing meets both. */
function together(
  one: readonly ConditionFact[],
  other: readonly ConditionFact[],
): readonly (readonly ConditionFact[])[] | undefined {
  let facts = [...one]
  for (const fact of other) {
    const own = facts.find(({ index }) => index === fact.index)
    const both = own ? bothFacts(own, fact) : fact
    if (!both) return undefined
    facts = [...facts.filter(known => known !== own), both]
  }
  return [facts.sort((a, b) => a.index - b.index)]
}

const ALL_ONES = 2n ** 64n - 1n

/** EQ is MASKED_EQ with every bit in its mask; guards have no other operators. */
function bothFacts(a: ConditionFact, b: ConditionFact): ConditionFact | undefined {
  const cubeOf = ({ operator, value, valueTwo }: ConditionFact) =>
    operator === 'SCMP_CMP_EQ' ? { mask: ALL_ONES, value } : { mask: value, value: valueTwo & value }
  const [one, other] = [cubeOf(a), cubeOf(b)]
  if (((one.value ^ other.value) & one.mask & other.mask) !== 0n) return undefined
  const mask = one.mask | other.mask
  const value = one.value | other.value
  return mask === ALL_ONES ? equal(a.index, value) : masked(a.index, mask, value)
}
