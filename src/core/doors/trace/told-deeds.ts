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
  [
    /\buser id|\buid\b|privileges|\b(?:to|change|set|switch) (?:\w+ )?user\b/i,
    'setuid setresuid setgid setgroups getuid geteuid',
  ],
  [/\blimits?\b/i, 'prlimit64 setrlimit'],
  [/affinity\b/i, 'sched_setaffinity sched_getaffinity'],
  [/\bschedul(?:er|ing)\b/i, 'sched_setscheduler sched_setparam sched_setattr'],
  [/\b(?:in)?secure memory|\block\w* memory|\bmemory lock/i, 'mlock mlock2 mlockall'],
  [
    /\bpreserv\w+ (?:permissions|attributes)|\bxattrs?\b|extended attribute|\bacls?\b/i,
    'fsetxattr fgetxattr flistxattr lsetxattr setxattr',
  ],
  [/\bnetlink|\binterfaces?\b|\broutes?\b/i, 'recvmsg sendmsg sendto bind socket'],
  [/\b(?:un)?able to create|\b(?:can't|cannot|could not) create/i, 'openat open creat'],
  [
    /\b(?:to|drop|change|set|supplementary) (?:\w+ )?groups?\b|\bgid\b/i,
    'setgid setgroups setresgid setregid',
  ],
  [/\bbad file (?:descriptor|number)/i, 'dup2 dup fcntl dup3'],
  [/\bread-only\b|\bnot (?:read|writ|execut)able/i, 'faccessat2 access faccessat'],
  [/\bagent\b/i, 'connect socket'],
  [/\bresolv\w+\b|\bname server|\bhost ?names?\b/i, 'socket connect sendto sendmmsg recvfrom'],
  [/\bsemaphores?\b/i, 'semget semop semctl'],
  [/\bshared memory\b/i, 'shmget shmat shmctl memfd_create'],
  [/\b(?:inotify|watch(?:es|ing)?)\b/i, 'inotify_init1 inotify_add_watch'],
  [/\bfile ?systems?\b|\bfree space/i, 'statfs fstatfs'],
  [/\bstack overflow|\bsignal stack/i, 'sigaltstack'],
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
