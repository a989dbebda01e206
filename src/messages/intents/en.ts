import type { IntentId, IntentLimit, IntentState } from '../../core/intents'

/** What each intent is called, and what it comes to. */
const intent: Record<IntentId, { readonly name: string; readonly what: string }> = {
  'no-new-namespaces': {
    name: 'No new namespaces',
    what: 'Programs can neither create namespaces nor enter others. Threads and child processes work as before: clone is looked at by its flags, and libraries fall back to it from clone3.',
  },
  'no-kernel-modules': {
    name: 'No kernel modules',
    what: 'Programs can neither load code into the kernel nor take it out.',
  },
  'no-io-uring': {
    name: 'No io_uring',
    what: 'Programs cannot use io_uring, whose operations run without passing the filter.',
  },
  'no-32-bit': {
    name: 'No 32-bit programs',
    what: 'The filter no longer takes the calls of the host’s 32-bit ABI.',
  },
  'no-x32': {
    name: 'No x32 programs',
    what: 'The filter no longer takes the calls of x32, a rarely used ABI of x86_64 with numbers of its own.',
  },
  'no-new-network-families': {
    name: 'Common network families only',
    what: 'New sockets are AF_UNIX, AF_INET, AF_INET6 or AF_NETLINK, and socket pairs AF_UNIX. All other families are denied.',
  },
  'no-debugging': {
    name: 'No debugging of other processes',
    what: 'Programs can neither trace others, nor read or write their memory, nor take their files, nor measure them.',
  },
  'no-clock-changes': {
    name: 'No changing the clock',
    what: 'Programs can neither set nor adjust the system’s clock.',
  },
  'read-only-files': {
    name: 'Read-only file system calls',
    what: 'Files are not created, emptied, renamed, removed, linked or given other rights, owners or times.',
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
  'families-behind-socketcall':
    '32-bit programs can reach every family through socketcall, whose arguments a filter cannot see.',
  'inherited-sockets': 'A socket that is inherited or handed over can be of any family.',
  'raw-sockets': 'Within the families that stay, raw sockets depend on CAP_NET_RAW alone.',
  'files-in-proc': '/proc/PID/mem and the other files there are opened like any file.',
  'clock-cannot-be-read': 'adjtimex and clock_adjtime also read the clock’s state. That is denied too.',
  'clock-device': 'A hardware clock such as /dev/rtc is set by ioctl, where the container has it.',
  'open-for-writing':
    'What is there can still be opened for writing: runc needs that to start. Mount the file system read-only.',
  'owner-by-descriptor':
    'fchown stays, which runc needs where the container’s user is not root. It asks for CAP_CHOWN.',
  'attributes-by-ioctl': 'ioctl can still change the attributes of files.',
}

const state: Record<IntentState, string> = {
  holds: 'Holds',
  partly: 'In part',
  open: 'Does not hold',
  absent: 'Not on this host',
  unknown: 'Not known',
}

const list = (names: readonly string[]) => names.join(', ')

export const intents = {
  title: 'Intents',
  subtitle: (architecture: string) => `as the filter for ${architecture} has it now`,
  list: 'Intents',
  intent,
  limit,
  state,
  changes: 'What changes',
  call: 'Call',
  now: 'Now',
  afterwards: 'Then',
  everyCallOn: (architecture: string) => `every call on ${architecture}`,
  byRules: 'by the rules',
  otherArchitectures: (names: readonly string[]) =>
    `On other architectures of the filter also ${list(names)}.`,
  aside: 'the runtime’s own answer',
  breaks: 'What breaks',
  breaksNothing: 'Nothing that is known of.',
  neededToStart: (names: readonly string[]) => `The container no longer starts: runc needs ${list(names)}.`,
  staysOpen: 'What stays open',
  openNow: 'What gets through now',
  behind: (name: string, call: string, architecture: string) =>
    `${name} by way of ${call} on ${architecture}.`,
  unknownCall: (name: string, libseccomp: string) =>
    `${name}: libseccomp ${libseccomp} does not know it, so only the default can deny it.`,
  alreadyHolds: 'This profile does this already. Nothing would change.',
  nothingMore: 'Rules can do no more than this profile does already.',
  absent: 'The target has nothing that this would concern.',
  unknown: 'The container does not start under this profile, so there is no filter to ask. See Problems.',
  inTheWay: 'This cannot be done by a small change',
  footer: 'One step, which Undo takes back.',
  apply: 'Apply',
  applyNamed: (name: string) => `Apply: ${name}`,
}
