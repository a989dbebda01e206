import type { IntentId, IntentLimit, IntentState, WayRoundCall } from '../../core/intents'

/** What each intent is called, what it comes to, and what it takes away. */
const intent: Record<IntentId, { readonly name: string; readonly what: string; readonly breaks: string }> = {
  'no-new-namespaces': {
    name: 'No new namespaces',
    what: 'Programs can neither create namespaces nor enter others. Threads and child processes work as before: clone is looked at by its flags, and libraries fall back to it from clone3.',
    breaks:
      'What makes containers or sandboxes inside: container engines, bubblewrap, the sandboxes of browsers, unshare and nsenter.',
  },
  'no-kernel-modules': {
    name: 'No kernel modules',
    what: 'Programs can neither load code into the kernel nor take it out.',
    breaks: 'insmod, modprobe and rmmod.',
  },
  'no-io-uring': {
    name: 'No io_uring',
    what: 'Programs cannot use io_uring, whose operations run without passing the filter.',
    breaks:
      'Nothing that has another way: databases and Node.js then use older calls. What insists on io_uring fails.',
  },
  'no-32-bit': {
    name: 'No 32-bit programs',
    what: 'The filter no longer takes the calls of the host’s 32-bit ABI.',
    breaks: 'Every 32-bit program, Wine and older games among them.',
  },
  'no-x32': {
    name: 'No x32 programs',
    what: 'The filter no longer takes the calls of x32, a rarely used ABI of x86_64 with numbers of its own.',
    breaks: 'Programs built for x32.',
  },
  'no-new-network-families': {
    name: 'Common network families only',
    what: 'New sockets are AF_UNIX (also called AF_LOCAL), AF_INET, AF_INET6 or AF_NETLINK, and socket pairs AF_UNIX. All other families are denied.',
    breaks:
      'Packet capture and DHCP clients (AF_PACKET), Bluetooth, CAN, virtual machines’ sockets (AF_VSOCK), the kernel’s cryptography (AF_ALG).',
  },
  'no-debugging': {
    name: 'No debugging of other processes',
    what: 'Programs can neither trace others, nor read, write or manage their memory, nor take their files, nor measure them.',
    breaks: 'gdb, strace, perf, and crash reporters that look into another process.',
  },
  'no-clock-changes': {
    name: 'No changing the clock',
    what: 'Programs can neither set nor adjust the system’s clock.',
    breaks: 'date --set, hwclock, and time services such as chrony.',
  },
  'read-only-files': {
    name: 'Read-only file system calls',
    what: 'Files are not created, emptied, renamed, removed, linked or given other rights, owners or times.',
    breaks:
      'Whatever makes files: logs, caches, temporary files, package managers, and a shell’s > even into /dev/null.',
  },
}

const limit: Record<IntentLimit, string> = {
  'namespaces-of-the-container':
    'The namespaces that the runtime has made stay, and new processes can be put into them from outside.',
  'modules-on-demand': 'The kernel itself still loads modules when a program asks for what they provide.',
  'other-kernel-code': 'bpf and kexec_load also bring code into the kernel. They are not part of this.',
  'older-asynchronous-calls': 'The older calls for asynchronous work, such as io_submit, stay as they are.',
  'killed-not-refused': 'Such a call is not refused with an error: its thread is killed.',
  'this-host-only':
    'In archMap only the entry of the target’s host changes. Choose another target for the others.',
  'inherited-sockets':
    'A socket that is inherited, handed over or taken with pidfd_getfd can be of any family.',
  'raw-sockets': 'Within the families that stay, raw sockets depend on CAP_NET_RAW alone.',
  'files-in-proc': '/proc/PID/mem and the other files there are opened like any file.',
  'memory-by-bpf':
    'bpf reads the memory of any process where the container has CAP_BPF and CAP_PERFMON. It is not part of this.',
  'clock-cannot-be-read': 'adjtimex and clock_adjtime also read the clock’s state. That is denied too.',
  'clock-device': 'A hardware clock such as /dev/rtc is set by ioctl, where the container has it.',
  'open-for-writing':
    'What is there can still be opened for writing: runc needs that to start. Mount the file system read-only.',
  'socket-files': 'bind still makes the file of an AF_UNIX socket.',
  'owner-by-descriptor':
    'fchown stays, which runc needs where the container’s user is not root. It asks for CAP_CHOWN.',
  'attributes-by-ioctl': 'ioctl can still change the attributes of files.',
}

/** What makes an intent void although its own calls are denied. */
const wayRound: Record<WayRoundCall, string> = {
  io_uring_setup:
    'io_uring_setup gets through: what io_uring does for the program, this too, does not pass the filter.',
  ptrace: 'ptrace gets through: before Linux 4.8 a tracer changes calls that have passed the filter already.',
}

const state: Record<IntentState, string> = {
  holds: 'Holds',
  partly: 'In part',
  open: 'Does not hold',
  absent: 'Not on this host',
  unknown: 'Not known',
}

const list = (names: readonly string[]) => names.join(', ')

export const words = {
  title: 'Intents',
  subtitle: (architecture: string) => `as the filter for ${architecture} has it now`,
  list: 'Intents',
  intent,
  limit,
  wayRound,
  showIntent: (id: IntentId) => `Show “${intent[id].name}”`,
  state,
  changes: 'What changes',
  call: 'Call',
  now: 'Now',
  afterwards: 'Then',
  everyCallOn: (architecture: string) => `every call on ${architecture}`,
  byRules: 'by the rules',
  place: (architecture: string, via: string | undefined) =>
    via === undefined ? architecture : `${architecture} through ${via}`,
  onPlaces: (places: readonly string[]) => ` on ${list(places)}`,
  aside: 'changes with the others',
  breaks: 'What breaks',
  callsBehind: 'By the calls that are denied',
  neededToStart: (names: readonly string[]) => `The container no longer starts: runc needs ${list(names)}.`,
  staysOpen: 'What stays open',
  openNow: 'What gets through now',
  behind: (names: readonly string[], call: string, architecture: string) =>
    `${list(names)} on ${architecture}: they are also made through ${call}, whose arguments a filter cannot see. “${intent['no-32-bit'].name}” closes this.`,
  unknownCalls: (names: readonly string[], libseccomp: string) =>
    `${list(names)}: libseccomp ${libseccomp} does not know this, so only the default can deny it.`,
  alreadyHolds: 'This profile does this already. Nothing would change.',
  nothingMore: 'Rules can do no more than this profile does already.',
  anotherWay: 'Rules deny all they can of these calls, but another way to the same is open.',
  absent: 'The target has nothing that this would concern.',
  unknown: 'The container does not start under this profile, so there is no filter to ask. See Problems.',
  inTheWay: 'This cannot be done by a small change',
  footer: 'One step, which Undo takes back.',
  apply: 'Apply',
  applyNamed: (name: string) => `Apply: ${name}`,
}
