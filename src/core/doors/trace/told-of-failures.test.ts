import { describe, expect, it } from 'vitest'
import { everyCase, everyRow } from './cases.test-data'
import { readErrorText } from './error-text'
import { errnoIn, symptomLines, symptomWords } from './symptom-text'
import { callsOfDeeds } from './told-deeds'

describe('what programs print when a call is refused', () => {
  it('are a sign of what was refused', () => {
    everyRow<[id: string, calls: string, lines: readonly string[]]>(
      [
        [
          'procfs-check',
          'fstatfs openat openat2',
          ['ensure /proc/self/fd is on procfs: operation not permitted', 'verify that /proc is on procfs'],
        ],
        [
          'sandbox-failed',
          'clone unshare chroot clone3',
          [
            'No usable sandbox! You probably need to update your kernel',
            'Failed to move to new namespace: Operation not permitted',
            '[1:1:FATAL:zygote_host_impl_linux.cc(117)]',
            'sandbox/linux/services/credentials.cc(95)] Check failed',
          ],
        ],
        [
          'capabilities-failed',
          'capset prctl',
          [
            'unable to apply caps: operation not permitted',
            'can not apply capabilities',
            "bwrap: can't set capabilities",
            'cannot set capabilities',
            'failed to set capabilities',
            'Unable to set capabilities',
            'capset: Operation not permitted',
          ],
        ],
        [
          'capabilities-failed',
          'prctl',
          ['unable to apply bounding set', 'set keep caps', 'unable to clear keep caps', 'clear keepcaps'],
        ],
        [
          'no-new-privileges-failed',
          'prctl',
          ['prctl(PR_SET_NO_NEW_PRIVS): no_new_privs', 'set NO_NEW_PRIVS'],
        ],
        [
          'namespace-failed',
          'unshare clone clone3 setns',
          [
            'unshare: Operation not permitted',
            'unshare failed: Operation not permitted',
            'unshare(): x',
            'unshare() failed: x',
            'No permissions to create new namespace',
            'bwrap: No permissions to creating new namespace, likely',
            'Creating new namespace failed',
            'fork/exec /bin/ls: operation not permitted',
          ],
        ],
        [
          'namespace-failed',
          'setns',
          [
            'setns: Operation not permitted',
            "nsenter: reassociate to namespace 'ns/net' failed: Operation not permitted",
            "nsenter: reassociate to namespace 'ns/net' failed: Operation not permitted\nunshare: unshare failed: Operation not permitted",
          ],
        ],
        [
          'thread-failed',
          'clone3 clone sched_setscheduler set_robust_list rseq',
          [
            'pthread_create failed',
            "RuntimeError: can't start new thread",
            'java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory',
            'unable to create new native thread',
            'failed to create new OS thread (have 2 already; errno=1)',
            'failed to create thread',
            'failed to create OS thread',
            'node: uv_thread_create',
            'Resource temporarily unavailable: cannot make a thread',
          ],
        ],
        ['io-uring-failed', 'io_uring_setup io_uring_enter io_uring_register', ['io_uring: x', 'IO_URING']],
        [
          'perf-failed',
          'perf_event_open',
          ['perf_event_open(…)', 'see /proc/sys/kernel/perf_event_paranoid'],
        ],
        [
          'bpf-failed',
          'bpf perf_event_open',
          ['bpf() failed', 'bpf_prog_load: x', 'bpf_map_create', 'bpf: x', 'libbpf: x'],
        ],
        [
          'ptrace-failed',
          'ptrace process_vm_readv process_vm_writev',
          [
            'strace: ptrace(PTRACE_TRACEME): x',
            'warning: PTRACE_ x',
            'Could not trace the inferior process',
            'Could not attach to process',
            'attach: Operation not permitted',
          ],
        ],
        [
          'keyring-failed',
          'keyctl add_key request_key',
          ['keyctl', 'add_key', 'session keyring', 'request_key'],
        ],
        [
          'numa-failed',
          'mbind set_mempolicy get_mempolicy move_pages',
          ['mbind: x', 'set_mempolicy: x', 'get_mempolicy', 'numa_sched'],
        ],
        ['personality-failed', 'personality', ['personality', 'Error disabling address space randomization']],
        [
          'mount-failed',
          'mount umount2 fsopen fsconfig fsmount move_mount open_tree pivot_root',
          [
            'mount: /mnt: permission denied.',
            'umount: /x: must be superuser to unmount.',
            'pivot_root .: operation not permitted',
            'losetup: x: Function not implemented',
            'fusermount: x not permitted',
          ],
        ],
        [
          'chown-failed',
          'fchownat chown fchown lchown',
          ['chown /x: operation not permitted', 'chgrp: not permitted', "changing ownership of '/x'"],
        ],
        [
          'time-failed',
          'clock_settime settimeofday adjtimex clock_adjtime',
          [
            'date: cannot set date: x',
            'settimeofday: Operation not permitted',
            'clock_settime x not permitted',
            'adjtimex: not permitted',
            'hwclock: not permitted',
          ],
        ],
        [
          'bad-system-call',
          '',
          [
            'Bad system call (core dumped)',
            'killed by SIGSYS',
            'exit 159',
            'exited with code 159',
            'exited with status 159',
            'exit code 159',
            'exit status=159',
            'exit code: 159',
            'exitcode 159',
            '"exit code" 159',
          ],
        ],
        ['not-implemented', '', ['Function not implemented', 'it: ENOSYS']],
        ['not-permitted', '', ['Operation not permitted', 'it: EPERM']],
      ],
      (id, calls, lines) => {
        for (const line of lines) {
          const read = readErrorText(line)
          expect([read?.id, read?.calls.join(' ')], line).toEqual([id, calls])
        }
      },
    )
  })

  it('are no sign where they only look like it', () => {
    everyCase(
      [
        'it went well',
        'recapsets',
        'amount: permission denied',
        'mount: /mnt: no such file',
        'chown: missing operand',
        'xchown not permitted',
        'hwclock: no such device',
        'subbpf: x',
        'exit 1590',
        'exit code 15',
        'ENOSYSTEM',
        'XEPERM',
        'the Resource temporarily unavailable',
        'fork/exec /bin/ls: no such file or directory',
        'MYSIGSYS2',
      ],
      line => {
        expect(readErrorText(line)).toBeUndefined()
      },
    )
  })
})

describe('the error that a text tells', () => {
  it('is one of three, as most languages write it', () => {
    everyRow<[errno: string | undefined, texts: string[]]>(
      [
        [
          'EPERM',
          ['x: Operation not permitted', 'x EPERM', 'OSError: [Errno 1] x', 'errno=1', 'errno: 1', 'errno 1'],
        ],
        ['ENOSYS', ['Function not implemented', 'ENOSYS', '[Errno 38]', 'errno = 38']],
        ['EACCES', ['Permission denied', 'EACCES', '[Errno 13]', 'ERRNO 13']],
        [
          undefined,
          ['x', 'EPERMX', 'errno=11', 'errno=381', 'errno 130', '[Errno 12]', 'errno1', 'XENOSYS', 'EACCESS'],
        ],
      ],
      (errno, texts) => {
        for (const text of texts) expect(errnoIn(text), text).toBe(errno)
      },
    )
  })
})

describe('the lines of a complaint', () => {
  it('are told without what differs from run to run', () => {
    everyRow<[line: string, plain: string | undefined]>(
      [
        ["mkdir: cannot create directory '/x/y': Permission denied", 'cannot create directory Q: ERR'],
        ['mkdir[12]: cannot do "a b": EPERM', 'cannot do Q: ERR'],
        ['a.b/c+d-e: cannot do `x`', 'cannot do Q'],
        ['cannot stat ‘/x’: Function not implemented', 'cannot stat Q: ERR'],
        ['cannot stat ‘’ and "" and \'\' and ``', 'cannot stat Q and Q and Q and Q'],
        ['it: EACCES or ENOSYS', 'ERR or ERR'],
        ['script.sh: line 7: cannot fork: x', 'cannot fork: x'],
        ['line 12: cannot fork', 'cannot fork'],
        ['xline 12: cannot fork', 'xline 0: cannot fork'],
        ['cannot open /etc/passwd or ../a or ./b', 'cannot open P or P or P'],
        ['cannot open /proc/17/fd/3 or /dev/tty9', 'cannot open /proc/0/fd/0 or /dev/tty0'],
        ['cannot open /procs/17', 'cannot open P'],
        ['bad address 0x7ffc12ab and 17 of 200', 'bad address 0 and 0 of 0'],
        ['too   many\t blanks  ', 'too many blanks'],
        ['  indented words', 'indented words'],
        [
          'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: it broke',
          'runc create failed: it broke',
        ],
        ['failed to create task: it broke', 'it broke'],
        ['time="2026-11-24T22:39:56Z" level=error msg="cannot do \\"x\\""', 'cannot do Q'],
        ['time="2026" level=error msg="cannot do it" more', 'time=Q level=error msg=Q more'],
        ['12', undefined],
        ['ab', undefined],
        ['', undefined],
        ['abc', 'abc'],
        // Where in a program it happened.
        ['at main.run(Main.java)', undefined],
        ['from app.rb', undefined],
        ['  File "x.py", line 3, in <module>', undefined],
        ['goroutine 1 [running]:', undefined],
        ['#0 main', undefined],
        ['main.go:17 +0x1d', undefined],
        ['x.java:17', undefined],
        ['index.js:1', undefined],
        ['x.py:1', undefined],
        ['x.rb:1', undefined],
        ['cannot load <module> x', undefined],
        ['atone words', 'atone words'],
        ['main.c:17', 'main.c:0'],
      ],
      (line, plain) => {
        expect(symptomLines(line)).toEqual(plain === undefined ? [] : [plain])
      },
    )
  })

  it('are each told once, the first forty, and not longer than a line of a terminal or three', () => {
    expect(symptomLines('cannot do 1\r\ncannot do 2\nit was so')).toEqual(['cannot do 0', 'it was so'])
    const names = Array.from(
      { length: 45 },
      (_, index) => `word${'abcdefghij'[index % 10]}${'xyzuv'[Math.floor(index / 10)]}`,
    )
    expect(symptomLines(names.join('\n'))).toEqual(names.slice(0, 40))
    expect(symptomLines('a'.repeat(600))).toEqual(['a'.repeat(240)])
    expect(symptomLines(`${'a'.repeat(239)} bc`)).toEqual([`${'a'.repeat(239)} `])
    // What is cut away first no longer counts.
    expect(symptomLines(`${' '.repeat(480)}word`)).toEqual([])
    expect(symptomLines(`${' '.repeat(470)}word`)).toEqual(['word'])
  })

  it('resemble each other by words of three letters and more', () => {
    expect(symptomWords(['cannot do Q: ERR', 'set_uid of 0: cannot'])).toEqual(['cannot', 'set_uid'])
    expect(symptomWords(['Q: 0'])).toEqual([])
  })
})

describe('what a program was about to do', () => {
  it('is done by the calls that the words stand for', () => {
    everyRow<[calls: string, texts: readonly string[]]>(
      [
        [
          'rename renameat renameat2',
          ['mv: x', 'cannot rename', 'Renaming', 'cannot move it', 'replace file'],
        ],
        ['symlink symlinkat', ['symlink', 'symbolic link']],
        ['link linkat', ['hard link', 'hardlink', 'cannot link', 'link it', 'linking it']],
        ['symlink symlinkat link linkat', ['ln: x']],
        ['getpriority setpriority', ['nice', 'niceness', 'priority']],
        [
          'fchmod chmod fchmodat fchmodat2',
          ['mode', 'changing permissions of x', 'set permissions', 'setting the new permissions'],
        ],
        ['fchown fchownat chown lchown', ['owner', 'ownership']],
        [
          'utimensat utimes futimesat utime',
          [
            'touch: x',
            'setting times of x',
            'set time',
            'timestamp',
            'time stamps',
            'modification time',
            'access time',
          ],
        ],
        ['unlink unlinkat rmdir', ['cannot remove x', 'rm: x', 'delete', 'deleting']],
        ['mkdir mkdirat', ['create directory', 'make a directory', 'creating a directory']],
        ['newfstatat statx lstat stat fstat llistxattr', ['cannot access x', 'ls: x', 'stat', 'attributes']],
        [
          'getdents64 openat',
          [
            'reading directory',
            'open directory',
            'listing directories',
            'scan directory',
            'directory entries',
            'directory stream',
          ],
        ],
        [
          'clone clone3 vfork fork wait4 pipe2 dup2 dup3 setpgid setsid',
          ['cannot fork', 'spawn', 'subprocess', 'sub-process', 'subcommand', 'child'],
        ],
        ['pwrite64 fdatasync fsync ftruncate write pread64', ['I/O error', 'sync', 'syncing', 'flushing']],
        ['write writev pwrite64 dup dup2', ['write error', 'writing']],
        ['copy_file_range sendfile fadvise64', ['copy', 'copied', 'cp: x', 'cat: x']],
        ['fcntl flock', ['lock', 'locks', 'locked', 'locking', 'lock file', 'lock files']],
        [
          'connect getsockopt poll ppoll getpeername setsockopt recvfrom sendto',
          ['connect', 'connection', 'connected', 'connecting'],
        ],
        ['bind listen accept4 accept setsockopt getsockname', ['server']],
        ['listen bind socket accept4 accept setsockopt getsockname', ['listening']],
        ['accept4 accept bind listen setsockopt getsockname', ['accepting']],
        [
          'epoll_create1 epoll_create epoll_ctl epoll_wait epoll_pwait eventfd2',
          ['event loop', 'event base', 'event manager', 'selector'],
        ],
        ['ioctl setsid setpgid getpgrp', ['terminals', 'tty', 'pty', 'job control', 'sessions']],
        ['setitimer timer_create timer_settime timerfd_create timerfd_settime alarm', ['timers', 'alarms']],
        ['clock_nanosleep nanosleep', ['sleeping']],
        ['clone3 clone futex sched_getaffinity', ['thread', 'threads']],
        ['mmap munmap mprotect brk mremap madvise', ['memory', 'allocate']],
        ['rt_sigaction rt_sigprocmask sigaltstack kill tgkill rt_sigsuspend', ['signal', 'signals']],
        ['pipe2 pipe socketpair', ['pipe', 'pipes']],
        ['lseek', ['seek', 'seeking']],
        ['ftruncate truncate', ['truncated']],
        ['fallocate', ['preallocate']],
        ['fallocate mmap munmap mprotect brk mremap madvise', ['allocating space']],
        ['getrandom', ['randomness']],
        ['setuid setresuid setgid setgroups', ['user ids', 'uid']],
        ['setuid setresuid setgid setgroups prctl', ['privileges']],
        ['getuid geteuid', ['who you are', 'cannot determine the user', 'no such user']],
        ['prlimit64 setrlimit', ['limit', 'limits']],
        ['getcwd chdir fchdir', ['working directory', 'current directory']],
      ],
      (calls, texts) => {
        for (const text of texts) expect([...callsOfDeeds(text).keys()].join(' '), text).toBe(calls)
      },
    )
  })

  it('is done most likely by the calls of the words that leave the fewest open', () => {
    everyRow<[calls: string, texts: readonly string[]]>(
      [
        ['readlink readlinkat getcwd', ['read symlink x', 'cannot get absolute path of x', 'realpath']],
        ['openat open openat2', ["can't open x", 'error opening x', 'unable to open x']],
        ['epoll_create1', ['create a pollset', 'poll set']],
        ['msgget semget shmget', ['SYSV IPC', 'System V IPC']],
        ['clone clone3 vfork fork', ['create child process', 'creating a new process']],
        ['rename renameat renameat2', ['failed moving x', 'failed to move it']],
        ['chdir fchdir', ["can't cd to x", 'change to directory x', 'entering the directory']],
        ['mknodat mknod', ['cannot create fifo x', 'special file', 'device node', 'named pipes']],
        ['chroot', ['cannot chroot', 'change root']],
        ['umount2', ['umounting', 'unmounting']],
        [
          'mount move_mount fsmount fsconfig fsopen open_tree',
          ['remounting', 'mount point', 'cannot mount x'],
        ],
        ['unshare clone clone3', ['a new mount namespace', 'create user namespace']],
        ['setns', ['join the namespaces', 'entering network namespace']],
        ['umask', ['umask', 'file creation mask']],
        ['sethostname', ['set hostname', 'change the host name', 'setting system hostname']],
        ['setdomainname', ['set domain name']],
        ['setuid setresuid setreuid', ['switch to user nobody', 'change uid']],
        ['setgid setresgid setregid', ['change to group 0', 'set gid']],
        ['setgroups getgroups', ['initgroups', 'clear the supplementary groups']],
        ['clone3 clone vfork execve', ['could not run it']],
        ['execve newfstatat stat access clone3 vfork', ['cannot execute x']],
        ['connect bind', ['/run/x.sock', '/run/x.socket']],
        ['sendto sendmsg', ['network write error', 'socket send']],
        ['recvfrom recvmsg', ['network read error']],
        ['prctl', ['child subreaper', 'thread name', 'parent death signal', 'keep caps']],
        ['capset capget prctl', ['capabilities']],
        ['socket socketpair', ['create a raw socket', 'opening the netlink socket', 'socket failed']],
        ['epoll_ctl', ['epoll add', 'epoll_ctl']],
        ['eventfd2 eventfd', ['eventfd', 'event notifier']],
        ['signalfd4 signalfd', ['signalfd']],
        ['fanotify_init fanotify_mark', ['fanotify']],
        ['clock_settime settimeofday adjtimex', ['set the system clock', 'set date']],
        ['io_uring_setup io_uring_enter io_uring_register', ['io_uring', 'submission queue']],
        ['ptrace process_vm_readv', ['trace process 1', 'attach to pid 2', 'ptrace']],
        ['finit_module init_module', ['insert module', 'loading kernel modules']],
        ['delete_module', ['unload module']],
        ['syslog', ['kernel log', 'klog']],
        ['reboot', ['rebooting']],
        ['quotactl', ['quota']],
        ['swapon swapoff', ['swap file', 'swapping']],
        ['name_to_handle_at open_by_handle_at', ['file handle']],
        ['memfd_create', ['memfd', 'anonymous file']],
        ['mbind set_mempolicy get_mempolicy', ['memory policy', 'numa']],
        ['keyctl add_key request_key', ['keyring']],
        ['perf_event_open', ['perf events', 'performance counters']],
        ['userfaultfd', ['userfaultfd']],
        ['ioperm iopl', ['I/O port']],
        ['acct', ['process accounting']],
      ],
      (calls, texts) => {
        for (const text of texts) {
          const all = [...callsOfDeeds(text)]
          const fewest = Math.min(...all.map(([, ways]) => ways))
          const likeliest = all.filter(([, ways]) => ways === fewest).map(([name]) => name)
          expect(likeliest.join(' '), text).toBe(calls)
        }
      },
    )
  })

  it('is not told by words that only look like it', () => {
    everyCase(
      [
        'it broke',
        'xmv: x',
        'prename',
        'nicely',
        'priorities',
        'modes',
        'permissions',
        'set what is far away from permissions',
        'owners',
        'xtouch: x',
        'settimes',
        'preremove',
        'arm: x',
        'make it a directory',
        'xls: x',
        'stats',
        'children',
        'async',
        'rewriting',
        'scp: x',
        'locker',
        'connector',
        'servers',
        'selectors',
        'ttys',
        'asleep',
        'threaded',
        'memorys',
        'signaled',
        'piped',
        'reseek',
        'limited',
        'uids',
        'delimit',
      ],
      text => {
        expect([...callsOfDeeds(text).keys()]).toEqual([])
      },
    )
  })

  it('leaves open as many calls as the most telling word does', () => {
    expect(callsOfDeeds('cannot remove it')).toEqual(
      new Map([
        ['unlink', 3],
        ['unlinkat', 3],
        ['rmdir', 3],
      ]),
    )
    const both = callsOfDeeds('writing, i/o error')
    expect([both.get('write'), both.get('pwrite64'), both.get('fsync'), both.get('dup')]).toEqual([
      5, 5, 6, 5,
    ])
    expect(callsOfDeeds('spawn a thread').get('clone')).toBe(4)
  })
})
