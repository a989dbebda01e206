import type { StartErrorId } from './start-error'
import { withoutCommands } from './symptom-text'

/**
 * - `not-permitted`: EPERM, what most profiles answer.
 * - `not-implemented`: ENOSYS.
 * - `call-named`: no text that is known, but it names a call.
 * - `known-complaint`: no text that is known as a whole, but programs printed such lines when a call was refused.
 * - `only-end`: how the program ended, and nothing else.
 * - `no-sign`: a failure of which nothing tells what was refused.
 * - `bad-system-call`: SIGSYS ended the process, exit status 159 in a shell.
 * - `profile-not-found`, `profile-not-read`, `filter-not-loaded`: no call was refused; what starts the container gave up.
 */
export type ErrorTextId =
  | 'not-permitted'
  | 'not-implemented'
  | 'call-named'
  | 'known-complaint'
  | 'only-end'
  | 'no-sign'
  | 'bad-system-call'
  | StartErrorId
  | 'procfs-check'
  | 'namespace-failed'
  | 'thread-failed'
  | 'mount-failed'
  | 'chown-failed'
  | 'time-failed'
  | 'io-uring-failed'
  | 'ptrace-failed'
  | 'perf-failed'
  | 'keyring-failed'
  | 'bpf-failed'
  | 'numa-failed'
  | 'personality-failed'
  | 'sandbox-failed'
  | 'capabilities-failed'
  | 'no-new-privileges-failed'

interface ErrorText {
  readonly id: ErrorTextId
  readonly pattern: RegExp
  /** The calls that lead to it when they are refused, likeliest first; empty where it may be any. */
  readonly calls: readonly string[]
}

/**
 * What programs print when a call is refused, the particular before the general. Each text is its program's own: runc
 * libcontainer/utils and init, crun's libcrun, glibc and musl `strerror`, util-linux `unshare` and `mount`, bubblewrap, Chromium's
 * sandbox, Node's and Java's thread messages, GDB, strace.
 */
const texts: readonly ErrorText[] = [
  {
    id: 'procfs-check',
    pattern: /ensure \/proc\/self\/fd is on procfs|is on procfs/i,
    calls: ['fstatfs', 'openat', 'openat2'],
  },
  {
    id: 'sandbox-failed',
    pattern: /No usable sandbox|Failed to move to new namespace|zygote_host_impl|credentials\.cc/i,
    calls: ['clone', 'unshare', 'chroot', 'clone3'],
  },
  {
    id: 'capabilities-failed',
    pattern:
      /apply caps|apply capabilities|(?:can(?:no|')t|failed to|unable to) set capabilities|\bcapset\b/i,
    calls: ['capset', 'prctl'],
  },
  {
    id: 'capabilities-failed',
    pattern: /apply bounding set|(?:set|clear) keep ?caps/i,
    calls: ['prctl'],
  },
  { id: 'no-new-privileges-failed', pattern: /no_new_privs/i, calls: ['prctl'] },
  // util-linux nsenter joins namespaces, and makes none.
  { id: 'namespace-failed', pattern: /\bnsenter\b|\bsetns\b|reassociate to namespace/i, calls: ['setns'] },
  {
    id: 'namespace-failed',
    pattern:
      /unshare(?:\(\))?(?: failed)?:|No permissions to creat(?:e|ing) new namespace|creating new namespace|fork\/exec .*operation not permitted/i,
    calls: ['unshare', 'clone', 'clone3', 'setns'],
  },
  {
    id: 'thread-failed',
    pattern:
      /pthread_create|can't start new thread|unable to create (?:new )?native thread|failed to create (?:new )?(?:OS )?thread|uv_thread_create|Resource temporarily unavailable.*thread/i,
    calls: ['clone3', 'clone', 'sched_setscheduler', 'set_robust_list', 'rseq'],
  },
  {
    id: 'io-uring-failed',
    pattern: /io_uring/i,
    calls: ['io_uring_setup', 'io_uring_enter', 'io_uring_register'],
  },
  { id: 'perf-failed', pattern: /perf_event_open|perf_event_paranoid/i, calls: ['perf_event_open'] },
  {
    id: 'bpf-failed',
    pattern: /\bbpf(?:\(\)|_prog_load|_map_create|: )|libbpf/i,
    calls: ['bpf', 'perf_event_open'],
  },
  {
    id: 'ptrace-failed',
    pattern: /ptrace|PTRACE_|Could not (?:trace|attach)|attach: Operation not permitted/i,
    calls: ['ptrace', 'process_vm_readv', 'process_vm_writev'],
  },
  {
    id: 'keyring-failed',
    pattern: /keyctl|add_key|session keyring|request_key/i,
    calls: ['keyctl', 'add_key', 'request_key'],
  },
  {
    id: 'numa-failed',
    pattern: /mbind|set_mempolicy|get_mempolicy|numa_/i,
    calls: ['mbind', 'set_mempolicy', 'get_mempolicy', 'move_pages'],
  },
  {
    id: 'personality-failed',
    pattern: /personality|disabling address space randomization/i,
    calls: ['personality'],
  },
  {
    id: 'mount-failed',
    pattern:
      /\b(?:u?mount|pivot_root|losetup|fusermount)\b.*(?:not permitted|permission denied|function not implemented|must be superuser)/i,
    calls: ['mount', 'umount2', 'fsopen', 'fsconfig', 'fsmount', 'move_mount', 'open_tree', 'pivot_root'],
  },
  {
    id: 'chown-failed',
    pattern: /\bch(?:own|grp)\b.*not permitted|changing ownership of/i,
    calls: ['fchownat', 'chown', 'fchown', 'lchown'],
  },
  {
    id: 'time-failed',
    pattern:
      /(?:cannot set date|settimeofday|clock_settime|adjtimex|hwclock).*not permitted|cannot set date/i,
    calls: ['clock_settime', 'settimeofday', 'adjtimex', 'clock_adjtime'],
  },
  {
    id: 'bad-system-call',
    pattern: /bad system call|\bSIGSYS\b|\b31\/SYS\b|exit(?:ed)?(?: with)?(?: ?code| status)?[" =:]*159\b/i,
    calls: [],
  },
  { id: 'not-implemented', pattern: /function not implemented|\bENOSYS\b/i, calls: [] },
  { id: 'not-permitted', pattern: /operation not permitted|\bEPERM\b/i, calls: [] },
]

export interface ErrorHint {
  readonly id: ErrorTextId
  readonly calls: readonly string[]
}

/**
 * What an error text points to: the first of its lines that points to a call, else what all of it says in general;
 * undefined where it is none that a filter leads to.
 */
export function readErrorText(given: string): ErrorHint | undefined {
  const text = withoutCommands(given)
  const found =
    text
      .split('\n')
      .map(line => texts.find(({ pattern, calls }) => calls.length > 0 && pattern.test(line)))
      .find(one => one !== undefined) ?? texts.find(({ pattern }) => pattern.test(text))
  return found && { id: found.id, calls: found.calls }
}
