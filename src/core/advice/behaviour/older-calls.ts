/**
 * Calls after whose ENOSYS the C libraries and language runtimes take an older one, which not all do after another error.
 * Not `close_range`: after any error, glibc's closefrom, Python and crun close what /proc/self/fd lists.
 */
export const olderCalls: Readonly<Record<string, readonly string[]>> = {
  faccessat2: ['faccessat', 'access'],
  statx: ['newfstatat', 'stat', 'fstatat64'],
  openat2: ['openat'],
  epoll_pwait2: ['epoll_pwait'],
  fchmodat2: ['fchmodat'],
  futex_waitv: ['futex'],
  renameat2: ['renameat', 'rename'],
}
