import { expect, it } from 'vitest'
import { everyRow } from './cases.test-data'
import { callsBehindFunctions, callsNamedIn } from './named-calls'

it('a text names a call where its name stands alone, and one that is a word of English only where it stands as a call', () => {
  everyRow<[text: string, calls: readonly string[]]>(
    [
      ['setgroups (1: Operation not permitted)', ['setgroups']],
      ['open_by_handle_at failed', ['open_by_handle_at']],
      ['statx, then statx and getrandom.', ['statx', 'getrandom']],
      ['getrandom- getcwd/ mremap', ['getrandom', 'getcwd', 'mremap']],
      ['_sysctl', ['_sysctl']],
      ['pread64', ['pread64']],
      ['kill(1): x', ['kill']],
      ['bind: Permission denied', ['bind']],
      ['write failed', ['write']],
      ['listen EPERM: x', ['listen']],
      ['read read(', ['read']],
      ['kill 1, read and write, bind', []],
      ['write failedly', []],
      ['listen EP', []],
      ['listen XEPERM', []],
      ['listen EPERMx', []],
      ['listen  EPERM', []],
      ['nosuchcall(', []],
      ['xmount:', []],
      ['mount_: mounts:', []],
      ['/usr/bin/unshare: ./unshare a/unshare', []],
      ['unshare.c: unshare-x unshare/x', []],
      ['x-unshare x.unshare', []],
      ['UNSHARE Unshare', []],
      ['', []],
    ],
    (text, calls) => {
      expect(callsNamedIn(text)).toStrictEqual(calls)
    },
  )
})

it('a text names a function, behind which are calls, only where it stands as one', () => {
  everyRow<[text: string, calls: readonly string[]]>(
    [
      ['os.truncate(path)', ['truncate']],
      ['os.Truncate(', ['truncate']],
      ['opendir: x', ['openat']],
      ['realpath failed', ['readlink', 'readlinkat', 'getcwd']],
      ['dlopen EPERM', ['openat', 'mmap2', 'mmap', 'mprotect']],
      ['epollctl: x', ['epoll_ctl']],
      ['EpollCtl: openbyhandleat(', ['epoll_ctl', 'open_by_handle_at']],
      ['epoll_ctl: x', ['epoll_ctl']],
      ['opendir: fopen: x', ['openat']],
      ['_Exit(', ['exit_group']],
      ['arc4random(', ['getrandom']],
      ['pthread_create: x', ['clone3', 'clone']],
      ['dup2: x', ['dup2', 'dup3']],
      ['MOUNT: x', ['mount']],
      // These stand before a colon for other reasons.
      ['Error response from daemon: x', []],
      ['System: Abort: clock: free: raise: x', []],
      ['daemon(0, 0)', ['clone', 'setsid', 'chdir']],
      ['unable to mkfifo x, cannot statvfs', ['mknodat', 'statfs']],
      ['tcsetpgrp failed', ['ioctl']],
      ['full_fsync(/tmp/x)', ['fsync']],
      ['sys_acl_get_file(', ['getxattr']],
      ['send_hdr failed, recvn failed', ['send', 'sendto', 'recv', 'recvfrom']],
      ['semop(1): x', ['semop', 'semtimedop']],
      // Words of English, and words that only begin like one.
      ['cannot open it, unable to fork, could not remove x', []],
      ['unable tomkfifo', []],
      ['ssl_read(', []],
      ['opendir', []],
      ['opendir x: y', []],
      ['opendir failedly', []],
      ['opendir EP', []],
      ['opendir  EPERM', []],
      ['/usr/bin/ping: -ping: xping:', []],
      ['nosuchfunction: x', []],
      ['', []],
    ],
    (text, calls) => {
      expect(callsBehindFunctions(text)).toStrictEqual(calls)
    },
  )
})
