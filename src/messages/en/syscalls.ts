import type { RiskLevel } from '../../core'
import type {
  Affected,
  CveClass,
  FamilyNote,
  FamilyRelation,
  GateCondition,
  RiskReason,
} from '../../core/engine/catalogue/detail'
import type { LibraryReason, QueryProblem, QueryProblemId } from '../../core/engine/catalogue/query'
import { reachOf } from '../../core/engine/catalogue/reach'
import { readSyscallTexts } from '../syscall-texts'
import table from './syscalls.tsv?raw'

const risk: Record<RiskLevel, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
}

/** What each level says, in one sentence. */
const riskMeaning: Record<RiskLevel, string> = {
  critical:
    'With the privilege it needs, a single call compromises the kernel or the host, or bypasses the filter.',
  high: 'Reaches other processes, the whole host, or kernel code with a long exploit history.',
  medium: 'Useful to an attacker, but programs need it or the kernel limits it.',
  low: 'Acts on what the caller already has, under the usual checks, or does nothing on current kernels.',
}

const riskReason: Record<RiskReason, string> = {
  'affects-other-processes': 'Acts on the memory of other processes',
  'bypasses-filter': 'Does work that a filter never sees',
  'capability-gated': 'The kernel asks for a capability',
  'changes-host-state': 'Changes the state of the whole host',
  'changes-time': 'Changes the clock of the whole host',
  'creates-device-nodes': 'Creates device nodes',
  'credential-change': 'Changes who the process acts as',
  'cve-history': 'Vulnerabilities were reached through it',
  'denied-by-docker': 'Docker’s default denies it',
  'executable-memory': 'Makes memory executable',
  'executes-programs': 'Starts other programs',
  'exploit-primitive': 'Makes kernel races easy to win',
  'filesystem-namespace': 'Changes the file system tree that processes see',
  'hardware-access': 'Reaches hardware directly',
  'hides-calls': 'Multiplexes other calls; a filter cannot see which',
  'kernel-keyring': 'Reaches the kernel’s keyrings, which containers share',
  'large-attack-surface': 'Large kernel attack surface',
  'loads-kernel-code': 'Brings code into the kernel, or takes it out',
  'mounts-filesystems': 'Mounts file systems',
  'namespace-creation': 'Can create namespaces, a user namespace without any privilege',
  'namespace-entry': 'Enters namespaces of others',
  'not-in-current-kernels': 'Current kernels do not have it',
  'opens-any-file': 'Opens files without a path',
  'page-cache-splicing': 'Hands pages of the page cache to other code',
  'permission-change': 'Changes who may use a file',
  'process-inspection': 'Looks into other processes or takes them over',
  'reads-kernel-information': 'Reveals kernel or host information',
  'watches-filesystem': 'Monitors or blocks file accesses of other processes',
  'weakens-hardening': 'Switches off protections of the process',
}

const cveClass: Record<CveClass, string> = {
  escape: 'Escape from a container or sandbox',
  lpe: 'Privilege escalation',
  bypass: 'Check bypassed',
  memcorrupt: 'Memory corruption',
  infoleak: 'Information leak',
}

const familyRelation: Record<FamilyRelation, string> = {
  'arch-order': 'the same with its arguments in another order',
  at: 'the same relative to a directory',
  flags: 'the same with flags',
  lfs64: 'the same for large files on 32-bit ABIs',
  multiplexes: 'multiplexes all of these',
  related: 'related',
  'same-effect': 'the same effect by other means',
  successor: 'older and newer forms',
  time64: 'the same with 64-bit times on 32-bit ABIs',
  uid32: 'the same with 32-bit user and group numbers',
  variant: 'the same for another kind of argument',
}

const familyNote: Record<FamilyNote, string> = {
  'arguments-behind-pointer': 'The arguments lie behind a pointer, where a filter cannot see them.',
  'by-ioctl-request': 'ioctl does the same by its FS_IOC_FSGETXATTR and FS_IOC_FSSETXATTR requests.',
  'by-prctl-option': 'prctl does the same by its option PR_SET_SECCOMP.',
  'fd-based-equivalents': 'The newer calls mount by file descriptors; a rule for mount alone leaves them.',
  'namespaces-by-flags-or-fd': 'Each of them can create or enter namespaces.',
  'newest-behind-pointer':
    'The flags of the newest form lie behind a pointer, where a filter cannot see them.',
  'offset-in-pages': 'The offset of mmap2 counts pages.',
  'unseen-inside': 'A filter does not see the operations that run inside io_uring.',
}

/** When the kernel asks for the capability. */
const gateCondition: Record<GateCondition, string> = {
  'audit-rules': 'to change the audit rules',
  'cloning-or-changing': 'to clone a mount, with OPEN_TREE_CLONE, or to change its attributes',
  'immutable-or-append': 'to make a file immutable or append-only, or to undo that',
  'key-management-sockets': 'for sockets of the family AF_KEY',
  'labels-unknown-to-policy': 'for SELinux labels that the loaded policy does not know',
  'marks-and-priorities': 'for marks, priorities above 6 and transparent sockets',
  'namespaces-of-others': 'to see namespaces that the caller is not in',
  'netlink-of-all-namespaces': 'to hear the netlink messages of all network namespaces',
  'netlink-requests': 'to change links, routes, filters and the like through netlink',
  'network-interfaces': 'to change network interfaces, with SIOCSIF… requests',
  'adding-inheritable': 'to add inheritable capabilities',
  'alarm-clocks': 'for the alarm clocks, CLOCK_REALTIME_ALARM and CLOCK_BOOTTIME_ALARM',
  'all-but-quota-queries': 'for all but queries about the file system and one’s own quota',
  'all-but-reporting-groups': 'for all but groups that only report',
  'all-but-unrestricted-reads': 'for all but reading the log where kernel.dmesg_restrict is 0',
  'any-change': 'to change anything; reading is free',
  'audited-decisions': 'for groups whose decisions are audited, with FAN_ENABLE_AUDIT',
  'beyond-memlock-limit': 'beyond the limit RLIMIT_MEMLOCK',
  'beyond-queue-limits': 'beyond the limits for queues',
  'bounding-set-or-securebits': 'to drop from the bounding set and to set securebits',
  'chosen-thread-id': 'to choose the new thread’s id',
  'cloning-a-tree': 'to clone a mount, with OPEN_TREE_CLONE',
  'console-selection':
    'for the console’s selection, with TIOCLINUX, since Linux 6.7 and in older stable kernels',
  'context-from-fsopen': 'through the file system context, which fsopen or fspick must have made',
  'device-nodes': 'for device nodes',
  'file-capabilities': 'to set file capabilities, the attribute security.capability',
  'files-of-others': 'for files that the caller does not own',
  'filter-without-no-new-privs': 'to load a filter without no_new_privs',
  'huge-pages': 'to use huge pages, outside of vm.hugetlb_shm_group',
  'io-uring-disabled-for-most': 'where kernel.io_uring_disabled is 1, outside of kernel.io_uring_group',
  'ipc-objects-of-others': 'to change or remove objects of others',
  'ipc-permissions': 'to bypass the permissions of an object',
  'kernel-mode-faults': 'for faults of the kernel itself, where vm.unprivileged_userfaultfd is 0',
  'kernel-or-cpu-wide':
    'for events of the kernel or of whole CPUs; for all, where perf_event_paranoid is high',
  'keys-of-others': 'for keys of others and to change a key’s owner',
  'lease-on-files-of-others': 'for a lease on files of others',
  'link-by-descriptor': 'to link by a descriptor, with AT_EMPTY_PATH; eased in Linux 6.10',
  'lock-or-huge-pages': 'to lock a segment or to use huge pages',
  'low-ports': 'for ports below net.ipv4.ip_unprivileged_port_start',
  'buffers-and-tables': 'for forced buffer sizes and netfilter tables',
  'memory-map-fields':
    'to change fields of the memory map, with PR_SET_MM, or to be an I/O flusher, with PR_SET_IO_FLUSHER',
  'mount-and-file-system-marks': 'for marks on whole mounts and file systems',
  'mount-namespace-owner': 'in the user namespace that owns the mount namespace',
  'mount-namespaces': 'to enter a mount namespace, in addition to CAP_SYS_ADMIN',
  'mounts-outside-root': 'for mounts outside the caller’s root',
  'move-all-or-other-nodes': 'to move shared pages, or to nodes that the other process may not use',
  'network-program-types': 'for program types and maps of the network',
  'new-namespaces-but-user':
    'for every new namespace but a user namespace, which supplies the capability for the rest',
  none: 'no check',
  'none-may-be-built-out': 'no check; a kernel can be built without the call',
  'none-quota-only': 'no check but a quota',
  'other-credentials-or-undumpable': 'for processes with other credentials and those that are not dumpable',
  'other-ids': 'for numbers that the process does not have already',
  'other-process': 'for another process',
  'other-process-and-ptrace-read': 'for another process, which the caller must also be allowed to read',
  'over-target-namespace':
    'over the owner of the namespace entered; for a mount namespace CAP_SYS_CHROOT as well',
  'owner-or-foreign-group': 'to change the owner, or to a group that the caller is not in',
  'packet-and-raw-sockets': 'for packet and raw sockets',
  'page-zero-protected': 'where vm.mmap_min_addr is above 0, as by default',
  'persistent-keyring-of-others': 'for the persistent keyring of another user',
  'pid-namespace-owner': 'in the user namespace that owns the PID namespace',
  'pipe-size-above-limit': 'for a pipe above the size limit',
  'processes-of-others': 'for processes of other users',
  'ptrace-access-to-both': 'for two processes that the caller may not trace otherwise',
  'ptrace-access-to-target': 'for a process that the caller may not trace otherwise',
  'raising-access': 'to open ports; closing them is free',
  'raising-hard-limit': 'to raise a hard limit',
  'raising-priority': 'to raise priority',
  'real-time-clock': 'for the system’s clock, CLOCK_REALTIME',
  'real-time-io-class': 'for the real-time class',
  'real-time-policy-or-others': 'for real-time policies, and for processes of other users',
  'some-file-systems-in-userns': 'always; since Linux 6.12 for some file systems within a user namespace',
  'suspending-seccomp': 'to suspend the seccomp filter of the traced process, with PTRACE_O_SUSPEND_SECCOMP',
  'taking-pages-out': 'to take memory pages of the host out of use, with MADV_HWPOISON and MADV_SOFT_OFFLINE',
  'terminal-input-injection': 'to put input into a terminal, with TIOCSTI, where dev.tty.legacy_tiocsti is 0',
  'tracing-program-types': 'for program types that trace the kernel',
  'trusted-and-security-names': 'for names that begin with trusted. or security.',
  'unprivileged-bpf-disabled':
    'for nearly all where kernel.unprivileged_bpf_disabled is set; some kinds of programs need more',
  'uts-namespace-owner': 'in the user namespace that owns the UTS namespace',
  'without-no-new-privs': 'where no_new_privs is not set',
  'access-lists-of-others': 'for access control lists of files of others',
  'audit-messages': 'to send messages to the audit log',
  'beyond-process-limit': 'beyond the limit RLIMIT_NPROC',
  'block-numbers': 'to ask for the block numbers of a file',
  'credentials-of-others': 'to send credentials that are not the sender’s own',
  'file-flags-of-others': 'for the flags of files of others',
  'file-permissions': 'where the permissions of a file or directory refuse access',
  'hard-links-to-files-of-others': 'for a hard link to a file of others',
  'interrupt-requests': 'to take an interrupt',
  'unscheduled-context': 'for a context that the kernel does not schedule',
  'whole-cache': 'to flush the whole cache, on m68k',
  'no-access-times-of-others': 'for O_NOATIME on files of others',
  'set-group-id-kept': 'to keep the set-group-ID bit of a file in a group that is not the caller’s',
  'set-id-bits-kept': 'to keep the set-user-ID and set-group-ID bits of a file that is changed',
  'wakeup-events': 'for EPOLLWAKEUP, which keeps the machine awake',
}

const affected: Record<Affected, string> = {
  '32-bit': '32-bit programs',
  'container-runtimes': 'Container runtimes',
  databases: 'Databases',
  debuggers: 'Debuggers',
  desktop: 'Desktop programs',
  dns: 'DNS lookups',
  'exec-into': 'Commands in a running container',
  files: 'Work with files',
  go: 'Go programs',
  init: 'Init systems',
  jvm: 'Java',
  'libc-runtime': 'The C library',
  'libc-start': 'Program start',
  memory: 'Memory management',
  network: 'Networking',
  nodejs: 'Node.js',
  'package-managers': 'Package managers',
  'privileged-tools': 'Administration tools',
  profilers: 'Profilers',
  python: 'Python',
  shells: 'Shells',
  threads: 'Threads',
  'virtual-machines': 'Virtual machines',
  'web-servers': 'Web servers',
}

type LibrarySentence = (library: string, syscall: string) => string

/** Why a search for a function's name found a call. */
const libraryReason: Record<LibraryReason, LibrarySentence> = {
  'library-function': (library, syscall) => `${library}() is a library function; it calls ${syscall}.`,
  'several-calls': (library, syscall) => `${library}() is a library function; its calls: ${syscall}.`,
  'newer-call': (library, syscall) => `The C library’s ${library}() calls ${syscall}.`,
  'some-versions': (library, syscall) => `Some versions of the C library call ${syscall} for ${library}().`,
  'different-function': (library, syscall) =>
    `The C library’s ${library}() is not the syscall of that name; it calls ${syscall}.`,
  command: (library, syscall) => `The command ${library} works with ${syscall}.`,
}

const queryProblem: Record<QueryProblemId, (problem: QueryProblem) => string> = {
  'unknown-filter': ({ text }) => `“${text}:” is not a filter.`,
  'unknown-value': ({ filter, text }) => `Nothing matches “${text}” for ${filter}.`,
  'unknown-cve': ({ text }) => {
    const { date = '' } = reachOf('cves')
    return `No call is on record for ${text}. The record reaches to ${date} and is not complete.`
  },
  'value-missing': ({ filter }) => `A value is missing for ${filter}.`,
  'version-malformed': ({ text }) => `“${text}” is not a kernel version. Write 5.10, >5.10 or 5.4..5.15.`,
  'no-word': ({ text }) => `“${text}” contains no letter or digit to search for.`,
}

const terms = {
  risk,
  riskMeaning,
  riskReason,
  cveClass,
  familyRelation,
  familyNote,
  gateCondition,
  affected,
  libraryReason,
  queryProblem,
}

/** 36 KiB compressed in each language. */
export const words = { texts: readSyscallTexts(table), terms }
