/**
 * Calls that programs make over and over, the most frequent first: input and output, waiting, memory, signals and time.
 * A filter that is made for speed asks for them first. An estimate from how servers and shells behave under strace, not
 * a measurement of any one program.
 */
const FREQUENT = [
  ['read', 'write', 'futex', 'epoll_wait', 'epoll_pwait', 'recvfrom', 'sendto', 'recvmsg', 'sendmsg'],
  [
    'close',
    'openat',
    'fstat',
    'newfstatat',
    'poll',
    'ppoll',
    'ioctl',
    'fcntl',
    'epoll_ctl',
    'writev',
    'readv',
  ],
  [
    'mmap',
    'munmap',
    'mprotect',
    'madvise',
    'brk',
    'lseek',
    'pread64',
    'pwrite64',
    'accept4',
    'socket',
    'connect',
  ],
  [
    'rt_sigprocmask',
    'rt_sigaction',
    'rt_sigreturn',
    'nanosleep',
    'clock_nanosleep',
    'clock_gettime',
    'gettid',
  ],
  ['stat', 'lstat', 'access', 'getdents64', 'wait4', 'clone', 'execve', 'sched_yield', 'getpid', 'readlink'],
] as const

const weights = new Map<string, number>(
  FREQUENT.flatMap((names, rank) => names.map(name => [name, 4 ** (FREQUENT.length - rank)] as const)),
)

/** How often a call is made compared with one that is hardly ever made. */
export function weightOf(name: string): number {
  return weights.get(name) ?? 1
}
