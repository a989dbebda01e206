/**
 * Words for what a program was about to do, and the calls that do it: what it prints of a failure where it does not
 * name a call.
 */
const deeds: readonly (readonly [RegExp, string])[] = [
  [/\bmv:|\brenam|\bcannot move\b|replace file/i, 'rename renameat renameat2'],
  [/sym(?:bolic )?link|\bln:/i, 'symlink symlinkat'],
  [/hard ?link|\bln:|cannot link|\blink(?:ing)? /i, 'link linkat'],
  [/\bnice(?:ness)?\b|\bpriority\b/i, 'getpriority setpriority'],
  [/\bmode\b|\b(?:set|chang)\w*\b.{0,12} permissions\b/i, 'fchmod chmod fchmodat fchmodat2'],
  [/\bowner(?:ship)?\b/i, 'fchown fchownat chown lchown'],
  [
    /\btouch:|\bset\w* times?\b|time ?stamps?\b|(?:modification|access) time/i,
    'utimensat utimes futimesat utime',
  ],
  [/\bremov|\brm:|\bdelet/i, 'unlink unlinkat rmdir'],
  [/\b(?:create|make|creating) (?:a )?director/i, 'mkdir mkdirat'],
  [/\bcannot access\b|\bls:|\bstat\b|attributes/i, 'newfstatat statx lstat stat fstat llistxattr'],
  [/\b(?:read|open|list|scan)\w* director|directory (?:entries|stream)/i, 'getdents64 openat'],
  [
    /\bfork|\bspawn|\bsub-?process|\bsubcommand|\bchild\b/i,
    'clone clone3 vfork fork wait4 pipe2 dup2 dup3 setpgid',
  ],
  [/\bi\/o error|\bsync(?:ing)?\b|\bflush/i, 'pwrite64 fdatasync fsync ftruncate write pread64'],
  [/\bwrite error|\bwriting\b/i, 'write writev pwrite64 dup dup2'],
  [/\bcop(?:y|ied)|\bcp:|\bcat:/i, 'copy_file_range sendfile fadvise64'],
  [/\block(?:s|ed|ing)?\b|\block file/i, 'fcntl flock'],
  [/\bconnect(?:ion|ed|ing)?\b/i, 'connect getsockopt poll ppoll getpeername setsockopt recvfrom sendto'],
  [/\bserver\b|\blisten|\baccept/i, 'bind listen accept4 accept setsockopt getsockname'],
  [
    /\bevent (?:loop|base|manager)|\bselector\b/i,
    'epoll_create1 epoll_create epoll_ctl epoll_wait epoll_pwait eventfd2',
  ],
  [/\bterminal|\btty\b|\bpty\b|job control|\bsession/i, 'ioctl setsid setpgid getpgrp'],
  [/\btimer|\balarm/i, 'setitimer timer_create timer_settime timerfd_create timerfd_settime alarm'],
  [/\bsleep/i, 'clock_nanosleep nanosleep'],
  [/\bthreads?\b/i, 'clone3 clone futex sched_getaffinity'],
  [/\bmemory\b|\balloc/i, 'mmap munmap mprotect brk mremap madvise'],
  [/\bsignals?\b/i, 'rt_sigaction rt_sigprocmask sigaltstack kill tgkill rt_sigsuspend'],
  [/\bpipes?\b/i, 'pipe2 pipe socketpair'],
  [/\bseek/i, 'lseek'],
  [/\btruncat/i, 'ftruncate truncate'],
  [/\bpreallocat|\ballocat\w* space/i, 'fallocate'],
  [/\brandom/i, 'getrandom'],
  [/\buser id|\buid\b|privileges/i, 'setuid setresuid setgid setgroups getuid geteuid'],
  [/\blimits?\b/i, 'prlimit64 setrlimit'],
  [/\bworking directory|\bcurrent directory/i, 'getcwd chdir fchdir'],
]

/** Calls that do what the text tells of, each with how many ways the words leave open. */
export function callsOfDeeds(text: string): ReadonlyMap<string, number> {
  const calls = new Map<string, number>()
  for (const [pattern, names] of deeds) {
    if (!pattern.test(text)) continue
    const list = names.split(' ')
    for (const name of list) calls.set(name, Math.min(calls.get(name) ?? list.length, list.length))
  }
  return calls
}
