/**
 * Words for what a program was about to do, and the calls that do it: what it prints of a failure where it does not
 * name a call.
 */
const deeds: readonly (readonly [RegExp, string])[] = [
  [/\bmv:|\brenam|\bcannot move\b|\bmov(?:e|ing) (?:the )?file|replace file/i, 'rename renameat renameat2'],
  [/sym(?:bolic )?link|\bln:/i, 'symlink symlinkat'],
  [/hard ?link|\bln:|cannot link|\blink(?:ing)? /i, 'link linkat'],
  [
    /\bread(?:ing)? (?:the )?(?:symbolic |soft )?links?\b|\breal ?path\b|\bcanonical|resolve (?:the )?path/i,
    'readlink readlinkat getcwd',
  ],
  [
    /\bmode\b|\b(?:set|chang)\w*\b.{0,12} permissions\b|\bset (?:file )?attribute/i,
    'fchmod chmod fchmodat fchmodat2',
  ],
  [
    /\bowner(?:ship)?\b|\b(?:set|chang)\w* (?:the )?(?:user|uid|group|gid)\b.{0,16} (?:of|on|for)\b/i,
    'fchown fchownat chown lchown',
  ],
  [
    /\btouch:|\bset\w* times?\b|time ?stamps?\b|(?:modification|access) time/i,
    'utimensat utimes futimesat utime',
  ],
  [/\bremov|\brm:|\bdelet|\bunlink/i, 'unlink unlinkat rmdir'],
  [/\b(?:creat|mak)(?:e|ing) (?:(?:a|the) )?(?:\w+ )?director/i, 'mkdir mkdirat'],
  [/\bremov\w* (?:the )?director|\bdelet\w* (?:the )?director/i, 'rmdir unlinkat'],
  [/\bcannot access\b|\bls:|\bstat\b|attributes/i, 'newfstatat statx lstat stat fstat llistxattr'],
  [/\b(?:read|open|list|scan)\w* director|directory (?:entries|stream)/i, 'getdents64 openat'],
  [/\bfifo\b|\bnamed pipe|\b(?:device|special) (?:file|node)|\bmknod\b/i, 'mknodat mknod'],
  [/\bresiz|\bset (?:the )?(?:file )?size|\b(?:extend|shrink|grow)\b/i, 'ftruncate truncate fallocate'],
  [/\bseek/i, 'lseek'],
  [/\btruncat/i, 'ftruncate truncate'],
  [/\bpreallocat|\ballocat\w* (?:disk )?space/i, 'fallocate'],
  [/\bi\/o error|\bsync(?:ing)?\b|\bflush/i, 'pwrite64 fdatasync fsync ftruncate write pread64'],
  [/\bwrite error|\bwriting\b/i, 'write writev pwrite64 dup dup2'],
  [
    /\bread error|\b(?:error|failed|cannot|can't|unable|could not)\b.{0,12} read(?:ing)?\b/i,
    'read pread64 readv preadv',
  ],
  [/\bcop(?:y|ied)|\bcp:|\bcat:/i, 'copy_file_range sendfile fadvise64'],
  [/\breadahead\b|\baccess pattern|\bfile advice/i, 'fadvise64 readahead'],
  [/\block(?:s|ed|ing)?\b|\block ?file/i, 'fcntl flock'],
  [
    /\b(?:get|read|retriev|list)\w* (?:\w+ )?(?:xattr|extended attribute|acl)/i,
    'getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr',
  ],
  [
    /\b(?:set|writ|stor|apply)\w* (?:\w+ )?(?:xattr|extended attribute|acl)/i,
    'setxattr lsetxattr fsetxattr removexattr',
  ],
  [
    /\bpreserv\w+ (?:permissions|attributes)|\bxattrs?\b|\bextended (?:attribute|stat)|\bacls?\b/i,
    'fsetxattr fgetxattr flistxattr lsetxattr lgetxattr llistxattr setxattr getxattr listxattr',
  ],
  [
    /\b(?:un)?able to create|\b(?:can't|cannot|could not) create/i,
    'openat open creat mkdir symlink mknodat bind',
  ],
  [/\bread-only\b|\bnot (?:read|writ|execut)able/i, 'faccessat2 access faccessat'],
  [/\bfile ?systems?\b|\bfree space|\bdisk space/i, 'statfs fstatfs'],
  [/\bworking directory|\bcurrent directory/i, 'getcwd chdir fchdir'],
  [
    /\b(?:change|cd|enter)\w* (?:(?:to|into) )?(?:the )?(?:(?:working|current) )?director|\b(?:cannot|can't) cd\b/i,
    'chdir fchdir',
  ],
  [/\bchange (?:the )?root\b|\bchroot/i, 'chroot'],
  [/\bun?mount/i, 'umount2'],
  [
    /\b(?:re|bind )?mount(?:ing|ed)?\b|\bmount ?points?\b|\bbind mount/i,
    'mount move_mount fsmount fsconfig fsopen open_tree',
  ],
  [/\bumask\b|\bfile creation mask/i, 'umask'],
  [/\bfile handles?\b/i, 'name_to_handle_at open_by_handle_at'],
  [/\bbad file (?:descriptor|number)|\bduplicat\w* (?:a |the )?(?:file )?descriptor/i, 'dup2 dup fcntl dup3'],
  [/\bnon-?blocking|\bclose-?on-?exec|\bdescriptor flags/i, 'fcntl ioctl'],
  [/\bquotas?\b/i, 'quotactl'],
  [/\bswap(?: file| space| area|ping)\b/i, 'swapon swapoff'],
  [
    /\bfork|\bspawn|\bsub-?process|\bsubcommand|\bchild\b|\b(?:run|start|launch|execut)\w* (?:the )?(?:command|process|program|shell)/i,
    'clone clone3 vfork fork wait4 pipe2 dup2 dup3 setpgid',
  ],
  [/\b(?:cannot|can't|could not|failed to|unable to) exec/i, 'execve newfstatat stat access'],
  [/\bwait(?:ing)? (?:for|on) (?:(?:a|the|any) )?(?:child|process|pid)/i, 'wait4 waitid'],
  [/(?:\b|_)threads?(?:\b|_creat)/i, 'clone3 clone futex sched_getaffinity'],
  [/\b(?:cancel|kill|signal|terminat)\w* (?:a |the )?thread/i, 'tgkill'],
  [/\bmutex|\bcondition variable/i, 'futex'],
  [
    /\b(?:thread|process) (?:name|title)|\bcore dumps?\b.{0,20}\b(?:disabl|enabl|prevent)|\bparent.death|\bkeep.?caps|\bdumpable/i,
    'prctl',
  ],
  [/\bcapabilit/i, 'capset capget prctl'],
  [/\bsignals?\b(?! ?\d)/i, 'rt_sigaction rt_sigprocmask sigaltstack kill tgkill rt_sigsuspend'],
  [/\bsignal handler|\bhandlers? for (?:signal|SIG)|\bsigaction\b/i, 'rt_sigaction'],
  [/\bsignal mask|\b(?:un)?block\w* (?:\w+ )?signals?\b|\bsigmask\b/i, 'rt_sigprocmask'],
  [/\bsig(?:timed)?wait(?:info)?\b|\bwait\w* for (?:a )?signal/i, 'rt_sigtimedwait'],
  [
    /\b(?:send\w*|deliver\w*) (?:a |the )?signal|\bsignal\w* (?:process|pid)|\bcannot kill/i,
    'kill tgkill pidfd_send_signal',
  ],
  [/\bstack overflow|\bsignal stack|\balternat\w+ stack/i, 'sigaltstack'],
  [/\bnice(?:ness)?\b|\bpriority\b/i, 'getpriority setpriority'],
  [/\bi\/o (?:priority|scheduling)|\bioprio/i, 'ioprio_set ioprio_get'],
  [/affinity\b/i, 'sched_setaffinity sched_getaffinity'],
  [/\bschedul(?:er|ing)\b|\bsetsched/i, 'sched_setscheduler sched_setparam sched_setattr'],
  [
    /(?:\b|_)set_?sched_?param|\bset\w* (?:the )?sched\w* param/i,
    'sched_setscheduler sched_setparam sched_getparam sched_get_priority_min sched_get_priority_max',
  ],
  [
    /(?:\b|_)get_?sched_?param|\bgetscheduler|\b(?:get|read)\w* (?:the )?sched/i,
    'sched_getscheduler sched_getparam sched_getattr',
  ],
  [
    /\bpriority (?:min|max|range)|\b(?:min|max)\w* priority/i,
    'sched_get_priority_max sched_get_priority_min',
  ],
  [/\blimits?\b/i, 'prlimit64 setrlimit'],
  [/\bresource usage|\bcpu (?:time|usage)|\brusage\b/i, 'getrusage times clock_gettime'],
  [/\b(?:new|creat\w*|unshar\w*)\b.{0,20} namespaces?\b/i, 'unshare clone clone3'],
  [/\b(?:enter|join|switch)\w* .{0,20}namespaces?\b/i, 'setns'],
  [/\bprocess groups?\b/i, 'setpgid getpgid getpgrp ioctl'],
  [/\bterminal|\btty\b|\bpty\b|job control|\bsession/i, 'ioctl setsid setpgid getpgrp'],
  [
    /\b(?:new|create|creating|start\w*) (?:a |the )?(?:new )?session\b|\bsession leader|\bdaemoni[sz]|\bdetach/i,
    'setsid clone fork',
  ],
  [
    /\btrac(?:e|ing) (?:process|pid|child|me)|\battach to (?:process|pid)|\bptrace/i,
    'ptrace process_vm_readv',
  ],
  [/\bprocess descriptor|\bpidfd\b/i, 'pidfd_open pidfd_send_signal pidfd_getfd'],
  [
    /\buser id|\buid\b|privileges|\b(?:to|change|set|switch) (?:\w+ )?user\b/i,
    'setuid setresuid setgid setgroups getuid geteuid',
  ],
  [
    /\b(?:set|chang|switch|drop)\w* (?:to )?(?:the )?(?:real |effective )?(?:user id|uid|user)\b(?!=| (?:and \w+ )?(?:of|on|for) )/i,
    'setuid setresuid setreuid',
  ],
  [
    /\b(?:set|chang|switch|drop)\w* (?:to )?(?:the )?(?:real |effective )?(?:group id|gid|group)\b(?!=| (?:of|on|for) )/i,
    'setgid setresgid setregid',
  ],
  [
    /\b(?:to|drop|change|set|supplementary) (?:\w+ )?groups?\b|\bgid\b/i,
    'setgid setgroups setresgid setregid',
  ],
  [
    /\b(?:drop|set|clear|get|initiali[sz]e)\w* (?:the )?(?:supplementary )?groups\b|\bsupplementary group|\binitgroups\b/i,
    'setgroups getgroups',
  ],
  [/\byour account|\bwho you are|\bcurrent user\b/i, 'getuid geteuid'],
  [/\bmemory\b|\balloc/i, 'mmap munmap mprotect brk mremap madvise'],
  [
    /\bprotect\w* (?:\w+ ){0,2}(?:memory|pages?)|\bmemory protection|\bexecutable memory|\bguard pages?\b/i,
    'mprotect',
  ],
  [/\bmap\w* (?:\w+ ){0,2}(?:memory|file|segment)/i, 'mmap'],
  [
    /\b(?:in)?secure memory|\block\w* memory|\bmemory lock|\block\w* (?:\w+ )?in memory/i,
    'mlock mlock2 mlockall',
  ],
  [/\bshared memory\b/i, 'shmget shmat shmctl memfd_create'],
  [/\bmemfd\b|\banonymous (?:file|memory)/i, 'memfd_create'],
  [/\bnuma\b|\bmemory policy/i, 'mbind set_mempolicy get_mempolicy'],
  [/\buserfault/i, 'userfaultfd'],
  [/\bpipes?\b/i, 'pipe2 pipe socketpair'],
  [/\bsocket ?pair/i, 'socketpair'],
  [/\bsemaphores?\b/i, 'semget semop semctl'],
  [/\bmessage queues?\b|\bmqueue\b/i, 'msgget msgsnd msgrcv mq_open'],
  [/\bconnect(?:ion|ed|ing)?\b/i, 'connect getsockopt poll ppoll getpeername setsockopt recvfrom sendto'],
  [
    /\b(?:create|open|creating|opening|make|allocate|get) (?:(?:a|an|the|new) )*(?:\S+ ){0,2}?sockets?\b|\bsocket (?:creation|failed|error)/i,
    'socket socketpair',
  ],
  [/\bsocket options?\b|\b(?:SO|TCP|IP|IPV6)_[A-Z]{4,}|\bbuffer size/, 'setsockopt getsockopt'],
  [/\b(?:bind|binding)\b/i, 'bind'],
  [/\blisten(?:ing)?\b/i, 'listen bind socket'],
  [/\baccept(?:ing)?\b/i, 'accept4 accept'],
  [/\bserver\b|\blisten|\baccept/i, 'bind listen accept4 accept setsockopt getsockname'],
  [/\b(?:socket|local) (?:name|address)/i, 'getsockname bind'],
  [/\bpeer(?:'s)? (?:name|address|credentials)|\bremote address/i, 'getpeername getsockopt'],
  [/\bsend(?:ing)?\b/i, 'sendto sendmsg sendmmsg'],
  [/\breceiv|\brecv\b/i, 'recvfrom recvmsg recvmmsg'],
  [/\bnetlink|\binterfaces?\b|\broutes?\b/i, 'recvmsg sendmsg sendto bind socket'],
  [/\bagent\b/i, 'connect socket'],
  [/\bresolv\w+\b|\bname server|\bhost ?names?\b/i, 'socket connect sendto sendmmsg recvfrom'],
  [
    /\bevent (?:loop|base|manager)|\bselector\b/i,
    'epoll_create1 epoll_create epoll_ctl epoll_wait epoll_pwait eventfd2',
  ],
  [
    /\bepoll (?:instance|descriptor|fd|set)|\b(?:create|creating) (?:an? )?epoll/i,
    'epoll_create1 epoll_create',
  ],
  [/\bepoll[ _](?:add|mod|del|ctl)\b/i, 'epoll_ctl'],
  [/\bepoll[ _]p?wait\b/i, 'epoll_wait epoll_pwait'],
  [/\bevent ?fd\b|\bevent notifier/i, 'eventfd2 eventfd'],
  [/\bsignal ?fd\b/i, 'signalfd4 signalfd'],
  [/\b(?:inotify|watch(?:es|ing)?)\b/i, 'inotify_init1 inotify_add_watch'],
  [/\bfanotify\b/i, 'fanotify_init fanotify_mark'],
  [/\bpoll(?:ing)?\b/i, 'poll ppoll'],
  [/\bio_uring|\bsubmission queue/i, 'io_uring_setup io_uring_enter io_uring_register'],
  [/\basync(?:hronous)? i\/o|\baio\b/i, 'io_setup io_submit io_getevents'],
  [/\btimer|\balarm/i, 'setitimer timer_create timer_settime timerfd_create timerfd_settime alarm'],
  [/\bsleep/i, 'clock_nanosleep nanosleep'],
  [/\bset\w* (?:the )?(?:system )?(?:date|clock|time of day)\b/i, 'clock_settime settimeofday adjtimex'],
  [
    /\b(?:adjust|steer|slew)\w* (?:the )?(?:system )?(?:clock|time)\b|\bclock frequency/i,
    'adjtimex clock_adjtime',
  ],
  [/\b(?:set|chang)\w* (?:the )?(?:system )?host ?name/i, 'sethostname'],
  [/\b(?:set|chang)\w* (?:the )?(?:nis )?domain ?name/i, 'setdomainname'],
  [
    /\b(?:get|read|find|determin)\w* (?:the )?(?:local )?host ?name|\bsystem name|\bkernel (?:version|release)|\buname\b/i,
    'uname',
  ],
  [/\buptime\b|\bload average|\b(?:physical|total|amount of) memory/i, 'sysinfo'],
  [/\brandom/i, 'getrandom'],
  [/\bkernel (?:log|ring|message)|\bklog\b/i, 'syslog'],
  [/\b(?:load|insert)\w* (?:kernel )?modules?\b/i, 'finit_module init_module'],
  [/\b(?:unload|remov)\w* (?:kernel )?modules?\b/i, 'delete_module'],
  [/\breboot/i, 'reboot'],
  [/\bi\/o (?:ports?|privilege)/i, 'ioperm iopl'],
  [/\bprocess accounting/i, 'acct'],
  [/\bseccomp\b/i, 'seccomp prctl'],
  [/\bperformance (?:counter|event)|\bperf event/i, 'perf_event_open'],
  [/\bkeyrings?\b/i, 'keyctl add_key request_key'],
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
