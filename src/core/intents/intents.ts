import { type ArchitectureToken, architectureByToken } from '../catalogue'
import { constantsFor } from '../catalogue/constants'
import { syscallDetail } from '../catalogue/detail'
import { type ArgumentGuard, type Command, errnoFromText, type Restriction, type Target } from '../profile'
import { onlyFamilies, withoutFlags } from './guards'

export const intentIds = [
  'no-new-namespaces',
  'no-kernel-modules',
  'no-io-uring',
  'no-32-bit',
  'no-x32',
  'no-new-network-families',
  'no-debugging',
  'no-clock-changes',
  'read-only-files',
] as const
export type IntentId = (typeof intentIds)[number]

/** What an intent leaves open, by nature or on purpose. */
export type IntentLimit =
  | 'namespaces-of-the-container'
  | 'modules-on-demand'
  | 'other-kernel-code'
  | 'older-asynchronous-calls'
  | 'killed-not-refused'
  | 'this-host-only'
  | 'inherited-sockets'
  | 'raw-sockets'
  | 'files-in-proc'
  | 'memory-by-bpf'
  | 'clock-cannot-be-read'
  | 'clock-device'
  | 'open-for-writing'
  | 'socket-files'
  | 'owner-by-descriptor'
  | 'attributes-by-ioctl'

/** What a person wants of a profile as a whole, with the calls that it comes down to. */
export interface Intent {
  readonly id: IntentId
  /** Every call concerned, on whatever architecture, with the values of an argument that are meant; else all of it. */
  readonly calls: readonly IntentCall[]
  /** The architectures beside the host's own that are to go from the filter. */
  readonly architectures: (native: ArchitectureToken) => readonly ArchitectureToken[]
  /** Calls through which the kernel does the same where the filter does not look. */
  readonly waysRound: readonly WayRoundCall[]
  readonly limits: readonly IntentLimit[]
}

/** `ptrace` only before Linux 4.8, where a tracer changes a call that the filter has let through. */
export type WayRoundCall = 'io_uring_setup' | 'ptrace'

export interface IntentCall {
  readonly name: string
  /** Denied because its arguments lie behind a pointer; libraries go on with another call, which the guard judges. */
  readonly hasOlderForm?: boolean
  readonly guard?: (architecture: ArchitectureToken) => ArgumentGuard
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
const CLONE_NEWTIME = 0x80n

/** Where the flags come second (Linux CONFIG_CLONE_BACKWARDS2). */
const STACK_FIRST: readonly ArchitectureToken[] = ['SCMP_ARCH_S390', 'SCMP_ARCH_S390X']

/** AF_UNIX, AF_INET, AF_INET6 and AF_NETLINK (Linux include/linux/socket.h): what ordinary programs ask for. */
const ORDINARY_FAMILIES: readonly bigint[] = [1n, 2n, 10n, 16n]
/** Of these, only AF_UNIX makes pairs. */
const PAIR_FAMILIES: readonly bigint[] = [1n]

/** Opening in a way that makes or empties a file: O_CREAT, O_TRUNC and what O_TMPFILE has beside O_DIRECTORY. */
function createsNothing(call: string, index: number) {
  return (architecture: ArchitectureToken): ArgumentGuard => {
    const flags = new Map(constantsFor(call, index, architecture).map(({ name, value }) => [name, value]))
    const temporary = (flags.get('O_TMPFILE') ?? 0n) & ~(flags.get('O_DIRECTORY') ?? 0n)
    const wanted = [flags.get('O_CREAT') ?? 0n, flags.get('O_TRUNC') ?? 0n, temporary]
    return withoutFlags(
      index,
      wanted.filter(flag => flag !== 0n),
    )
  }
}

const none = (): readonly ArchitectureToken[] => []
const whole = (...names: readonly string[]): IntentCall[] => names.map(name => ({ name }))

export const intents: readonly Intent[] = [
  {
    id: 'no-new-namespaces',
    calls: [
      {
        name: 'clone',
        guard: architecture => withoutFlags(STACK_FIRST.includes(architecture) ? 1 : 0, NAMESPACE_FLAGS),
      },
      { name: 'clone3', hasOlderForm: true },
      { name: 'unshare', guard: () => withoutFlags(0, [CLONE_NEWTIME, ...NAMESPACE_FLAGS]) },
      { name: 'setns' },
    ],
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['namespaces-of-the-container'],
  },
  {
    id: 'no-kernel-modules',
    calls: whole('init_module', 'finit_module', 'delete_module', 'create_module'),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['modules-on-demand', 'other-kernel-code'],
  },
  {
    id: 'no-io-uring',
    calls: whole('io_uring_setup', 'io_uring_enter', 'io_uring_register'),
    architectures: none,
    waysRound: ['ptrace'],
    limits: ['older-asynchronous-calls'],
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
  return architectureByToken(native)?.bits === 64 ? (NARROW_ABIS[native] ?? []) : []
}

export function intentById(id: IntentId): Intent {
  const intent = intents.find(one => one.id === id)
  if (!intent) throw new RangeError(`No intent ${id}`)
  return intent
}

/** The command that makes an intent true on a target. Each call is denied with the errno that programs take best. */
export function intentCommand(id: IntentId, target: Target): Extract<Command, { kind: 'restrict' }> {
  const { architecture } = target
  const intent = intentById(id)
  return {
    kind: 'restrict',
    purpose: id,
    restrictions: intent.calls.map((call): Restriction => {
      const denyWith = syscallDetail(call.name)?.denyWith ?? 'EPERM'
      const guard = call.guard?.(architecture)
      return {
        name: call.name,
        errno: errnoFromText(denyWith, architecture) ?? 1,
        needsErrno: denyWith === 'ENOSYS',
        ...(guard && { guard }),
      }
    }),
    architectures: intent.architectures(architecture),
  }
}
