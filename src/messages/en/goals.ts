import type { ProgramBehaviourId } from '../../core/advice/behaviour'
import type { GoalId, GoalLimit, GoalState, WayRoundCall } from '../../core/advice/goals'

/** What each goal is called, what it comes to, and what it takes away. */
const goal: Record<GoalId, { readonly name: string; readonly what: string; readonly breaks: string }> = {
  'no-user-namespaces': {
    name: 'No user namespaces',
    what: 'No program can make a user namespace, in which it would have every capability: clone and unshare are refused with CLONE_NEWUSER, and clone3, whose flags a filter cannot see, fails as if the kernel did not have it.',
    breaks: 'Rootless container engines, bubblewrap, the sandboxes of browsers, unshare --user.',
  },
  'no-mounting': {
    name: 'No mounting',
    what: 'No file system is mounted, unmounted, moved or given other options, neither by mount and umount2 nor by the newer calls around fsopen and open_tree.',
    breaks: 'mount, umount, FUSE helpers, container engines inside.',
  },
  'no-root-change': {
    name: 'No change of root',
    what: 'Programs cannot change what / is for them: chroot and pivot_root are refused.',
    breaks: 'chroot, FTP and mail servers that lock themselves in, container engines inside, debootstrap.',
  },
  'no-device-nodes': {
    name: 'No device files',
    what: 'Programs cannot create device files. Ordinary files, sockets and pipes are created as before.',
    breaks: 'mknod for devices, and package managers that unpack device files.',
  },
  'no-file-handles': {
    name: 'No opening by file handle',
    what: 'Files are opened only by their path: open_by_handle_at, which opens any file of a file system by its number, is refused.',
    breaks: 'NFS servers in user space and some backup programs.',
  },
  'no-perf': {
    name: 'No perf events',
    what: 'Programs can measure neither other programs nor the kernel: perf_event_open is refused.',
    breaks: 'perf, and profilers that use hardware counters.',
  },
  'no-bpf': {
    name: 'No bpf',
    what: 'Programs cannot load code into the kernel with bpf.',
    breaks: 'bpftrace, Cilium, systemd’s filters for units, and other tools that load BPF programs.',
  },
  'no-userfaultfd': {
    name: 'No userfaultfd',
    what: 'Programs cannot handle page faults themselves. Exploits use that to stop the kernel at a moment of their choice.',
    breaks: 'Live migration in QEMU, CRIU, and a few garbage collectors, which continue without it.',
  },
  'no-reboot': {
    name: 'No reboot, no other kernel',
    what: 'Programs can neither restart or halt the machine nor prepare another kernel to be started.',
    breaks: 'reboot, halt, kexec.',
  },
  'no-io-ports': {
    name: 'No I/O ports',
    what: 'Programs cannot talk to the hardware through ports or PCI registers.',
    breaks: 'Old X servers, older methods of dmidecode, hwclock without /dev/rtc.',
  },
  'no-kernel-log': {
    name: 'No kernel log',
    what: 'Programs can neither read nor clear the kernel’s log with syslog.',
    breaks: 'dmesg.',
  },
  'no-quota-swap': {
    name: 'No quotas, swap or accounting',
    what: 'Programs cannot change disk quotas, swap space or process accounting.',
    breaks: 'quota tools, swapon, swapoff, accton.',
  },
  'no-keyrings': {
    name: 'No keyrings',
    what: 'Programs can neither add, ask for nor change keys that the kernel keeps. Keyrings are shared by all containers of a user.',
    breaks: 'keyctl, Kerberos tickets kept in the kernel, some mounts of CIFS and eCryptfs.',
  },
  'no-raw-sockets': {
    name: 'No raw or packet sockets',
    what: 'Programs can neither read nor write raw network packets: SOCK_RAW of the internet families and AF_PACKET are refused.',
    breaks: 'ping without its newer kind of socket, tcpdump, DHCP clients, nmap’s SYN scan.',
  },
  'no-terminal-injection': {
    name: 'No typing into terminals',
    what: 'Programs cannot put input into a terminal as if it had been typed: the ioctl commands TIOCSTI and TIOCLINUX are refused.',
    breaks: 'Hardly anything: mail’s editing of a line already typed, and pasting with gpm.',
  },
  'no-personality-changes': {
    name: 'No change of personality',
    what: 'Programs cannot change how the kernel treats them, such as switching off address randomisation or making readable memory executable. They can still query it.',
    breaks: 'setarch, linux32, gdb when it switches off address randomisation, some old programs under Wine.',
  },
  'no-executable-memory': {
    name: 'No new executable memory',
    what: 'Memory that can be written cannot be made executable: mmap is refused with PROT_WRITE and PROT_EXEC together, mprotect and pkey_mprotect with PROT_EXEC, shmat with SHM_EXEC.',
    breaks: 'Whatever translates code while it runs: Node.js, Java, .NET, LuaJIT, PHP’s and PCRE’s JIT.',
  },
  'no-new-namespaces': {
    name: 'No new namespaces',
    what: 'Programs can neither create namespaces nor enter others. Threads and child processes work as before: clone is decided by its flags, and libraries fall back to it from clone3.',
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
      'Programs with a fallback keep working, such as databases and Node.js. Programs that require io_uring fail.',
  },
  'no-32-bit': {
    name: 'No 32-bit programs',
    what: 'The filter no longer accepts calls of the host’s 32-bit ABI.',
    breaks: 'Every 32-bit program, Wine and older games among them.',
  },
  'no-x32': {
    name: 'No x32 programs',
    what: 'The filter no longer accepts calls of x32, a rarely used ABI of x86_64 with its own numbers.',
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
    what: 'Files cannot be created, emptied, renamed, removed or linked, and their permissions, owners and times cannot be changed.',
    breaks:
      'Whatever makes files: logs, caches, temporary files, package managers, and a shell’s > even into /dev/null.',
  },
}

const limit: Record<GoalLimit, string> = {
  'namespaces-of-the-container':
    'The namespaces that the runtime has made stay, and new processes can be put into them from outside.',
  'other-namespaces':
    'Namespaces of other kinds can still be created if the container has CAP_SYS_ADMIN. “No new namespaces” closes those too.',
  'mounted-by-the-runtime': 'What the runtime has mounted stays, and can be opened.',
  'root-by-namespace':
    'A mount namespace with its own mounts has the same effect. “No mounting” and “No new namespaces” close that.',
  'devices-that-are-there':
    'Device files that exist can be opened. The container’s cgroup decides which ones may be used.',
  'handles-by-descriptor': 'Files that are handed over as open descriptors are used as before.',
  'rare-families':
    'If the profile denies by default, sockets of rarer families are lost too (AF_BLUETOOTH, AF_CAN …): each would need its own rule.',
  'programs-loaded-outside': 'BPF programs that were loaded outside the container keep running.',
  'faults-by-device': '/dev/userfaultfd does the same by ioctl, where the container has it.',
  'log-device': '/dev/kmsg is read like any file, where the container has it.',
  'ports-device': '/dev/port and /dev/mem do the same, where the container has them.',
  'keys-of-the-kernel':
    'The kernel itself still looks for keys where a file system or a network protocol needs one.',
  'other-terminal-commands': 'Other terminal commands, such as setting the size, still work.',
  'persona-of-a-file': 'The kernel still sets the persona that a program’s file asks for.',
  'executable-files':
    'Files are still mapped as code, which every program needs. Whoever can write a file and map it has executable memory: mount writable file systems with noexec.',
  'modules-on-demand': 'The kernel itself still loads modules when a program asks for what they provide.',
  'other-kernel-code': 'bpf and kexec_load also bring code into the kernel. They are not part of this.',
  'older-asynchronous-calls': 'The older calls for asynchronous I/O, such as io_submit, are not affected.',
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
    'Existing files can still be opened for writing: runc needs that to start. Mount the file system read-only.',
  'socket-files': 'bind still creates the file of an AF_UNIX socket.',
  'owner-by-descriptor':
    'fchown stays allowed: runc needs it if the container’s user is not root. It requires CAP_CHOWN.',
  'attributes-by-ioctl': 'ioctl can still change the attributes of files.',
}

/** What makes a goal void although its own calls are denied. */
const wayRound: Record<WayRoundCall, string> = {
  io_uring_setup: 'io_uring_setup is allowed, and work done through io_uring bypasses the filter.',
  ptrace: 'ptrace is allowed: before Linux 4.8 a tracer changes calls that have already passed the filter.',
}

const state: Record<GoalState, string> = {
  holds: 'Holds',
  partly: 'In part',
  open: 'Does not hold',
  absent: 'Not on this host',
  unknown: 'Not known',
}

const list = (names: readonly string[]) => names.join(', ')

/** What was recorded of an image beside what is recorded of each. */
const image = (recorded: string, lacks: string) =>
  `Recorded: the start script of an image; what such scripts run (rm, cp -p, mv, chown, chmod, mkdir, ln, sed, find, tar, ps and their like, Debian’s and BusyBox’s); ${recorded}; a shell by exec, also on a terminal; the stop. Not recorded: ${lacks}.`
const alone = 'Recorded: the program alone. The start script of an image and its shell call more.'
const script =
  'Recorded: a script with pipes, a loop and a background job, which runs ls, cp, mv, rm, sort, grep and sleep. Not recorded: other commands.'

export const words = {
  title: 'Goals',
  subtitle: (architecture: string) => `what the filter for ${architecture} refuses and lets run`,
  list: 'Goals',
  goal,
  limit,
  wayRound,
  showGoal: (id: GoalId) => `Show “${goal[id].name}”`,
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
  staysOpen: 'What stays open',
  behind: (names: readonly string[], call: string, architecture: string) =>
    `${list(names)} on ${architecture}: they are also made through ${call}, whose arguments a filter cannot see. “${goal['no-32-bit'].name}” closes this.`,
  behindPointer: (names: readonly string[], architecture: string) =>
    `${list(names)} on ${architecture}: its arguments lie behind a pointer there, which a filter cannot follow.`,
  unknownCalls: (names: readonly string[], libseccomp: string) =>
    `${list(names)}: libseccomp ${libseccomp} does not know this, so only the default can deny it.`,
  alreadyHolds: 'This profile already does this. Nothing would change.',
  nothingMore: 'Rules can do no more than this profile already does.',
  anotherWay: 'These calls are denied as far as rules allow, but another route stays open.',
  absent: 'This does not apply to the target.',
  unknown:
    'The container does not start under this profile, or the profile lacks a part of its file that decides. See Problems.',
  inTheWay: 'This cannot be done with a small change',
  footer: 'One step, which Undo takes back.',
  apply: 'Apply',
  groups: { refuse: 'It must hold', run: 'It must run', stop: 'It must stop' },
  attackSought: 'An attack, by name or number',
  noAttack: 'No attack of the list has this name or number.',
  attackNeeds: 'What it needs',
  /** A goal that the person has chosen for the document. */
  kept: 'A goal of this document',
  keptSign: 'goal',
  programState: {
    runs: 'Runs',
    'may-break': 'May break',
    breaks: 'Breaks',
    'not-known': 'Not known',
    unknown: 'Not known',
  },
  programWhat: (program: string) =>
    `The calls that ${program} was recorded to make, from its start to the end of a small job, with their arguments. A program that does more may need more.`,
  breaksAt: 'Where it breaks',
  brokenCall: (call: string, outcome: string) => `${call} meets ${outcome}`,
  instead: (name: string) => `called since ${name} is refused`,
  sometimes: 'in some runs only',
  newerThanKernel: 'the target’s kernel does not have it',
  /** What of a program was recorded, and what was not. */
  recorded: {
    'nginx-image': image(
      'the server with its workers, a reload, a health probe by a shell',
      'other modules. For a probe by curl add curl',
    ),
    'httpd-image': image(
      'the server with the workers of event, a reload, a health probe by a shell',
      'CGI, other modules',
    ),
    'haproxy-image': image('the master with its worker, a reload, a health probe by a shell', 'Lua, QUIC'),
    'rabbitmq-image': image(
      'the server with its management and Prometheus plugins, a client of AMQP, a health probe by rabbitmq-diagnostics, rabbitmqctl',
      'clusters, TLS, other plugins',
    ),
    'redis-image': image('the server, a health probe by redis-cli', 'modules, clusters'),
    'memcached-image': image('the server, a health probe by a shell', 'storage on a disk'),
    'postgres-image': image(
      'a new cluster, first statements from files, the server, a health probe by pg_isready, a reload',
      'extensions, replication',
    ),
    'mariadb-image': image(
      'a new database, time zones, the server, a health probe by mariadb-admin; io_uring was refused, as Docker’s default does',
      'Galera, other engines',
    ),
    'node-image': image(
      'a server with two processes, worker threads, a child process, a health probe by node',
      'npm, native modules',
    ),
    'python-image': image(
      'gunicorn with worker processes and threads, asyncio, a pool of processes, SQLite, a child process, a health probe by python3, a reload',
      'other servers, native modules',
    ),
    'java-image': image(
      'a server with a pool of threads, a child process, garbage collection, a health probe by a shell',
      'jcmd and other tools',
    ),
    'php-image': image(
      'FPM with its workers, a session, a child process, a health probe by php, a reload',
      'other extensions',
    ),
    nginx: alone,
    redis: alone,
    postgres: alone,
    node: alone,
    python: alone,
    java: alone,
    go: 'Recorded: a server and a client of net/http, goroutines, files, a child process. Not recorded: TLS, cgo.',
    bash: script,
    dash: script,
    busybox: script,
    curl: 'Recorded: one page of localhost, by curl and by BusyBox’s wget. Not recorded: TLS, name servers.',
    sqlite: 'Recorded: a table made, written and read in a new database file. Not recorded: WAL, extensions.',
    build:
      'Recorded: git init, commit, clone and gc; C built by make and gcc. Not recorded: fetching over a network, g++.',
    strace: 'Recorded: a small program that forks, traced. Not recorded: attaching to a process that runs.',
  } satisfies Record<ProgramBehaviourId, string>,
  programRuns: 'Each of its recorded calls is allowed, or it continues without.',
  programUnknown: 'Nothing was recorded for this architecture, so whether it runs is not known.',
  programDoubt: (call: string, outcome: string) =>
    `What it does when ${call} meets ${outcome} was not tried.`,
  letRun: (names: readonly string[]) => `Apply lets these calls through: ${list(names)}.`,
  cannotRun: 'No change of rules lets it run on this target.',
  /** The verdict beside the review: what of the goals holds. */
  verdict: {
    refuses: 'Refuses',
    runs: 'Runs',
    dangersHeld: (count: number, all: number) => `${count} of ${all} dangers`,
    stops: 'Stops',
    attacksStopped: (count: number, all: number) => `${count} of ${all} attacks`,
    programsRun: (count: number, all: number) => `${count} of ${all} programs`,
    more: (count: number) => `and ${count} more`,
    setGoals: 'Set goals',
    summary: (held: number, all: number) =>
      `${held} of ${all} ${all === 1 ? 'goal is met' : 'goals are met'}`,
  },
  applyNamed: (name: string) => `Apply: ${name}`,
}
