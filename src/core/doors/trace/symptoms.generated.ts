// Written by e2e/symptoms/write-symptoms.mjs from recordings; see README.md beside this file.

/** How many of 63 programs complain where the call is refused; one that makes it and does not counts 0.3. */
export const callFrequency = `arch_prctl=63 close=63 execve=63 fstat=63 mmap=63 mprotect=63 openat=63 pread64=63 read=63 exit_group=62.3 write=62 newfstatat=58.1 wait4=55.9 fcntl=55.4 rt_sigreturn=51.6 dup2=51.5 clone=50 pipe2=47.3 vfork=43.3 rt_sigaction=42.7 futex=38.6 lseek=35.4 chdir=35.3 rt_sigprocmask=34 getrandom=30.1 access=29.4 getuid=28.7 getdents64=28.3 clone3=28 prlimit64=28 mkdir=27.6 socket=27.6 getpid=26.6 unlink=25.8 munmap=24.5 bind=24 connect=22.8 listen=22 getegid=21.7 geteuid=21.7 getgid=21.7 brk=21 set_tid_address=21 getppid=20.3 rseq=20.3 set_robust_list=20.3 ioctl=20 kill=19.6 getcwd=19.3 clock_nanosleep=18.4 setsockopt=17.9 poll=16.2 exit=14.9 uname=14.9 rename=14.6 rt_sigsuspend=14.3 prctl=13.5 readlink=13.1 epoll_ctl=13 chmod=12.6 fadvise64=11.9 utimensat=11.3 statx=10.9 getsockname=10.2 epoll_wait=10 dup=9.6 recvfrom=9.3 accept=9 accept4=9 socketpair=9 writev=9 getsockopt=8.6 unlinkat=8.6 statfs=8.3 mkdirat=8 symlinkat=8 sendto=7.9 sched_getaffinity=7.8 eventfd2=7.6 readlinkat=7.6 fsync=7.3 sigaltstack=7.2 fchmod=7 getpeername=6.9 rmdir=6.9 madvise=6.8 umask=6.7 fchdir=6.6 pselect6=6.6 epoll_create1=5.9 ftruncate=5.9 epoll_create=5.3 symlink=5.3 copy_file_range=5.1 chown=5 fchown=4.9 gettid=4.3 shutdown=4.3 recvmsg=4.2 fdatasync=4 pwrite64=4 sendmsg=4 setgid=4 setgroups=4 flock=3.6 renameat2=3.3 creat=3 epoll_pwait=3 fchownat=3 getpriority=3 renameat=3 setpriority=3 setuid=3 sysinfo=3 faccessat2=2.6 getpgrp=2.6 sendfile=2.5 alarm=2.4 setitimer=2.3 setsid=2.3 getrusage=2.2 fchmodat2=2 ppoll=2 timer_create=2 timer_settime=2 setpgid=1.9 tgkill=1.9 link=1.6 nanosleep=1.6 clock_gettime=1.5 fstatfs=1.5 close_range=1.2 open=1.2 dup3=1 fchmodat=1 fgetxattr=1 fork=1 fsetxattr=1 getresuid=1 landlock_restrict_self=1 lchown=1 llistxattr=1 mknodat=1 mlock=1 process_vm_readv=1 ptrace=1 readv=1 rt_sigpending=1 sched_setaffinity=1 sched_setscheduler=1 shmat=1 shmget=1 timerfd_create=1 timerfd_settime=1 truncate=1 waitid=1 sched_yield=0.9 capget=0.6 fallocate=0.6 capset=0.3 clock_getres=0.3 getgroups=0.3 getresgid=0.3 getrlimit=0.3 inotify_add_watch=0.3 inotify_init=0.3 inotify_init1=0.3 io_destroy=0.3 io_getevents=0.3 io_setup=0.3 io_submit=0.3 landlock_create_ruleset=0.3 membarrier=0.3 memfd_create=0.3 mremap=0.3 msync=0.3 pause=0.3 pidfd_open=0.3 pidfd_send_signal=0.3 pkey_alloc=0.3 pwritev=0.3 restart_syscall=0.3 rt_sigtimedwait=0.3 setfsgid=0.3 setfsuid=0.3 setresgid=0.3 setresuid=0.3 shmctl=0.3 shmdt=0.3 signalfd4=0.3 sync_file_range=0.3 timer_delete=0.3 times=0.3`

/** By program, a bit for each of those calls that it makes, in hexadecimal digits. */
export const programCalls = `coreutils	fffff7f7abff45ce00d40224004d401c2204
bash	ffffd5f5abfe048a0040120000001
busybox	ffffd7f6e3fe46940041080a000008
python	fffd7dfffffffa75ac881c4ac00000011800002
node	ffffddfffffeac630f060c40c01000000000000400001
go	fff6ddfdbffc202109a65440801000028400001000006
java	fff61dfffffefce3d7470560c0804080000000088
ruby	ffffddffbffebaf58b06444a80000022402
perl	fffdd5f6e3fe025004
sqlite	fff414e5ebfe00000000002118
git	fffff7f6e3fe86504080880800000101
curl	ffffbfe5bfffb081310b000040000c
nginx	ffffbde7ffff65a0ae0300122f008c
redis	ffffffefbffff3e8a90c96101000420008
tar	fffff7f7abfe008600f122010028004
musl	ffdef9e4a3fe08000200000000000200808000000008
glibc	fffab9eca3fc480000010400000002
php	fffd5dfff7fea2d0000000008
strace	fffcd3eca3fd040000000000800000000000c
openssl	fffe3fe4a3fc
memcached	fffffdedbffd71a0c803104047008
lighttpd	ffffb5e5bffde08000010000000004
lua	fffd51ece3fc02
rsync	fffffff7abffd08e047123000002
socat	ffffb1e4a3fe140804000080402
make	fffd53fce3fe800800000080000000000002
dash	fffff5f6a3fe458a00c44004004040002
zip	ffffffece3fe048e00c420050000400000100000001
jq	fff519e4a3fe804
haproxy	fffffffdfffdfde1a9050430400004184800000000000001
tcl	fffd7dfffffeac5931080e802
vim	ffffb7f7ebfec6484040cb2400804
ssh-keygen	ffffffe5abfc0408004002
wget	ffffbfe5bfffa08c3001008040000c
ninja	ffff7fece3fe0408000400040000002400001
tmux	fffffff7ffffd4d8570012002480310410002
bc	fffff5e4a3fe00004000400000001
zsh	ffffd7f5ebff0588401002000005008
ripgrep	fffffffca3fedc4a000444
gawk	fffffdedbbfe0009400c400020005000000000004
fio	fff45beee3fe4888004484a08805408000000bc200000018
mosquitto	ffffbde5bffd61a19408109
guile	ffff7deff7fe0a9800040c00000000005
gpg	fffff7e6e3fc044800400200000000010001
findutils	fffff7f6a3fe160800c0430500000000214
gcc	fffffff4e3fe8058400102000000608
dnsmasq	fffffff5bfffb5c122081240a700000008000004
cpio	fffff7f6e3fe04584070632f10c000002008
stunnel	ffffffedbffff9c10808148060000000000004
dpkg	ffffffffebfe088e0064a7010028004
groff	ffffdfe4e3fc000840404
unzip	fffff7f6e3fe065c00702104000000002
patch	fffff7f4a3fe00080000600000022
fish	ffff5dffabfe544a0046430000004
tinyproxy	ffffbfedbffdfd803009860043008d
rclone	fffffffdabfe04ae00e74640801200028000000a1
sbcl	ffffddfee3fcdad800004008800020065
subversion	fffffff7ebfe8218004048a1988
aria2	ffffbfe5ffffa3a9b309801060000c
beanstalkd	fffff5f7bffd75a092418010400004
fd	fffbfffca3fedc4a007444040000000000000008
mksh	ffffd7f4a3ff450800d002040040108
prolog	ffffbdfffbfececc00044c00000000004
recorded busybox	feffd1f6e07e478000010800000008
recorded dash	fffff5f6a3fe458a00c44004004040002
recorded bash	ffffd5f7abfe448a00c44004004050002
recorded python	fffc9dffffeefc4128081441d800000018
recorded node	ffefddffffeeac630f060c40c01000000000000400001
recorded go	ffe6ddddbc6c202109a65440801000028400001000006
recorded java	fff61dfffd6efce3d7470560c0804080000000088
recorded build	ffffffffebfe8e5040018e08000061810002
recorded strace	fffcd3eca1ed040000000000800000000000c00000008
recorded nginx	ffff9dc7fd7e25a0ae0200122f008800000008
recorded redis	fff6dfcff46f22e8880496105000420008
recorded shells	fffff5f5abfe458a4045008200007104000400000000018
recorded nginx-image	fffffff7ffff67aeae464317af08e8002344
recorded redis-image	ffffffffbffef6eaa94c971091084200282400052000006
recorded postgres-image	fffffff7fffff6f9f14ec7e09b18b302a200030a0000081e
recorded mariadb-image	fffffff7fffffee9684e57e0bb18b002a400000a01e102008
recorded node-image	fffffdf7ffffee630f060c40e41020000000000c0a001
recorded python-image	fffffff7fffffe65ad881ec19800000118000000000244
recorded java-image	fffffdf7fffefee39547556080805080000000088c
recorded php-image	fffffff5fffff2e0f5001030cba0830000000000000400008
recorded httpd-image	ffffffe7ffff7e318ac856c0e300900204000000000000008
recorded memcached-image	fffffde5bffe6420c802504007009
recorded haproxy-image	fffffff5ffffece9ad0c5430660090184800000840000001
recorded postgres	ffffffffffffa2f9f00882e099000300202003072000087e`

/** A line of a complaint, and the calls whose refusal it followed, with the number of programs where it is more than one. */
export const symptomRows = `# an error report file with more information is saved as:	clone3 exit_group munmap rt_sigreturn sched_getaffinity
# assertion failed: (0) == (sigaction(nr, nullptr, &old))	rt_sigaction
# assertion failed: (err) == (0)	rt_sigprocmask
# assertion failed: (s.flags) != (-0)	fcntl
# assertion failed: (uv_loop_init(&tracing_loop_)) == (0)	epoll_create1 eventfd2
# assertion failed: crypto::csprng(nullptr, 0).is_ok()	getrandom
# c [libc.so.0+0] _exit+0	exit_group
# cannot create worker gc thread. out of system resources.	clone3
# check failed: 0 == munmap(address, size).	munmap
# check failed: 0 == ret.	madvise
# check failed: 0 == uname(&uname_buffer).	uname
# fatal error in , line 0	madvise munmap uname
# fatal error: os::release_memory failed	munmap
# fatal error: os::unmap_memory failed	munmap
# fatal error: pthread_getattr_np failed with error = 0	sched_getaffinity
# https:P	exit_group
# if you would like to submit a bug report, please visit:	exit_group
# internal error (filemap.cpp:0), pid=0, tid=0	munmap
# internal error (os_linux.cpp:0), pid=0, tid=0	sched_getaffinity
# internal error (virtualspace.cpp:0), pid=0, tid=0	munmap
# jre version: (0.0.0+0) (build )	munmap rt_sigreturn sched_getaffinity
# node[0]: node::tracing::agent::agent() at P:0	epoll_create1 eventfd2
# node[0]: void node::resetsignalhandlers() at P:0	rt_sigaction
# problematic frame:	exit_group munmap rt_sigreturn sched_getaffinity
# sigsegv (0) at pc=0, pid=0, tid=0	exit_group rt_sigreturn
# v [libjvm.so+0] filemapinfo::unmap_region(int)+0	munmap
#<eof>	dup2 vfork
#<thread tid=0 Q running {0ba0}>:	clone3
#failuremessage object: 0	madvise munmap uname
(Q body line 0)	newfstatat
(attempting to process anyway)	lseek
(command line):0: ERR	clone3 rename wait4
(command line):0: P: ERR	unlink
(command line):0: echo kept: ERR	dup2 pipe2
(command line):0: in main chunk	clone3 dup2 exit_group pipe2 rename unlink wait4
(command line):0: signal	exit_group
(invoke-debugger #<delete-file-error	unlink
(invoke-debugger #<delete-file-error {0f	unlink
(invoke-debugger #<s	poll symlink
(invoke-debugger #<sb-	chmod mkdir symlink
(invoke-debugger #<sb-po	chmod mkdir
(invoke-debugger #<sb-posix	symlink
(invoke-debugger #<sb-posix:s	chmod mkdir
(invoke-debugger #<si	poll
(invoke-debugger #<simple-e	poll
(or string pathname synonym-stream file-stream)	faccessat2
(pid, sts) = os.waitpid(self.pid, wait_flags)	wait4
(pid, sts) = self._try_wait(0)	wait4
(sb-debug::run-hook *invoke-debugger-hook* #<sb-int	rename
(sb-debug::run-hook *invoke-debugger-hook* #<sb-int:	rename
(sb-debug::run-hook *invoke-debugger-hook* #<sb-int:simple	rename
(sb-debug::run-hook *invoke-debugger-hook* #<simple-error	pipe2
(standard input): ERR	lseek=2
* loaded features:	epoll_wait
* loaded script: -e	epoll_wait
*** P: ERR. stop.	chdir
*** [P:0: one] error 0	access clone3 dup2 fcntl
*** [P:0: one] segmentation fault	exit_group
*** [P:0: two] error 0	dup2
*** [P:0: two] segmentation fault	exit_group
*** deleting file Q	exit_group
*** fatal config file error (redis 0.0.0) ***	chdir
*** no rule to make target Q. stop.	newfstatat
*** readdir P: ERR. stop.	getdents64
*** sigprocmask(sig_setmask, sigchld): ERR. stop.	rt_sigprocmask
*** skipping any contents from this failed directory ***	mkdirat
*** wait: ERR. stop.	wait4
*** waiting for unfinished jobs....	dup2 exit_group wait4
**** can't open patch file d : no such file or directory	chdir dup2 fcntl
**** can't rename file f to f.orig : ERR	renameat
**** failed to set the permissions of file f.o0mt0d0 : ERR	fchmod
**** failed to set the permissions of file f.onvivdy : ERR	fchmod
**** failed to set the permissions of file f.owmbqk0 : ERR	fchmod
**** fseeko : ERR	lseek
----- native stack trace -----	clone3 epoll_create1 eventfd2 fcntl getrandom madvise munmap rt_sigaction rt_sigprocmask uname
------ stack trace ------	epoll_ctl
-0:c 0 nov 0 0:0:0.0 * configuration loaded	getpid
-0:m 0 nov 0 0:0:0.0 * monotonic clock: posix clock_gettime	getpid
-0:m 0 nov 0 0:0:0.0 * ready to accept connections tcp	getpid
-0:m 0 nov 0 0:0:0.0 * running mode=standalone, port=0.	getpid
-0:m 0 nov 0 0:0:0.0 * server initialized	getpid
-0:signal-handler (0) received sigterm sc	getpid
-0:signal-handler (0) received sigterm scheduling shu	getpid
-: ERR	copy_file_range
-e:0: [bug] segmentation fault at 0	rt_sigreturn
-e:0:in Q': ERR - dup0 (errno::ERR)	dup2
-e:0:in Q': ERR - echo (errno::ERR)	clone pipe2
-e:0:in Q': ERR - getresuid(0) (errno::ERR)	getresuid
-e:0:in Q': ERR - pthread_sigmask (errno::ERR)	rt_sigprocmask
-e:0:in Q': no such file or directory - echo (errno::enoent)	access
-e:0:in \`<main>'	rt_sigreturn
-e:0:in \`accept': ERR - accept(0) (errno::ERR)	accept4
-e:0:in \`addr': ERR - getsockname(0) (errno::ERR)	getsockname
-e:0:in \`chmod': ERR @ apply0files - P (errno::ERR)	chmod
-e:0:in \`chown': ERR @ apply0files - P (errno::ERR)	chown getuid
-e:0:in \`initialize': ERR - listen(0) (errno::ERR)	listen
-e:0:in \`initializeQt create thread: ERR (threaderror)	clone3
-e:0:in \`mkdir': ERR @ dir_s_mkdir - P (errno::ERR)	mkdir
-e:0:in \`utime': ERR @ apply0files - P (errno::ERR)	utimensat
-e:0:in \`wait': ERR (errno::ERR)	wait4
-e:0:in \`write': ERR (errno::ERR)	writev
... 0 more	epoll_wait socketpair
...<0 lines>...	dup2 rt_sigprocmask
./: cannot savedir: ERR	getdents64
.: cannot change ownership to uid 0, gid 0: ERR	fchownat
.: cannot mkdir: ERR	mkdirat
.: cannot utime: ERR	utimensat
/: ERR	statfs=2
/: can't find mount point	newfstatat
0 (apply-smobP #<thunk 0f0>)	clone3
0 (apply-smobP #<thunk 0f0a0a0>)	bind
0 (apply-smobP #<thunk 0f0aae0>)	unlink
0 (apply-smobP #<thunk 0f0acc0>)	rename
0 (apply-smobP #<thunk 0f0aff0c0>)	rmdir
0 (apply-smobP #<thunk 0f0ba0>)	unlink
0 (apply-smobP #<thunk 0f0c0>)	bind
0 (apply-smobP #<thunk 0f0c0a0>)	mkdir
0 (apply-smobP #<thunk 0f0cfb0>)	listen
0 (apply-smobP #<thunk 0f0df0>)	chmod
0 (apply-smobP #<thunk 0f0e0>)	rename socket
0 (apply-smobP #<thunk 0f0e0d0d0>)	socket
0 (apply-smobP #<thunk 0f0eabf0>)	clone3
0 (apply-smobP #<thunk 0f0ec0>)	bind
0 (apply-smobP #<thunk 0f0ef0>)	dup2
0 (apply-smobP #<thunk 0f0f0>)	socket
0 (apply-smobP #<thunk 0f0fb0>)	rename
0 (apply-smobP #<thunk 0fc0a0>)	mkdir
0 (apply-smobP #<thunk 0fc0cd0>)	unlink
0 (apply-smobP #<thunk 0fcbe0edc0>)	chmod
0 (apply-smobP #<thunk 0fcc0d0d0>)	chmod
0 (apply-smobP #<thunk 0fcdf0>)	listen
0 (apply-smobP #<thunk 0fd0db0>)	rmdir
0 (apply-smobP #<thunk 0fda0a0a0>)	listen
0 (apply-smobP #<thunk 0feaa0b0>)	rmdir
0 (apply-smobP #<thunk 0ff0e0>)	mkdir
0 (eval (delete-file Q) #<dire	unlink
0 (eval (let ((s (socket pf_inet sock	bind listen socket
0 [node]	munmap
0 _start [node]	uname
0 complex.so	epoll_wait
0 enumerator.so	epoll_wait
0 fiber.so	epoll_wait
0 job failed to start	clone3
0 kept	getpid tgkill
0 rational.so	epoll_wait
0 redis-server *	epoll_ctl
0 ruby0_keywords.rb	epoll_wait
0 segmentation fault ( echo $i | cat )	exit_group rt_sigreturn
0 segmentation fault echo $i	exit_group
0 sha0:k0udbrcnnl0orP root@vm (ed0)	dup2
0 sha0:rxdqovslgwxrsuuyghxfefr0ff0s0pwsahP root@vm (ed0)	dup2
0 thread.rb	epoll_wait
0 | cat	exit_group
0-0-0 0:0:0: (network.c.0) bind() 0.0.0.0:0: ERR	bind
0-0-0 0:0:0: (network.c.0) listen(): ERR	listen
0-0-0 0:0:0: (network.c.0) setsockopt(so_reuseaddr): ERR	setsockopt
0-0-0 0:0:0: (network.c.0) socket(): ERR	socket
0-0-0 0:0:0: (server.c.0) getrlimit(): ERR	prlimit64
0-0-0 0:0:0: (server.c.0) setting default fds failed: ERR	dup2
0.0.0 0:0:0 log0	prlimit64
0.0.0 0:0:0 log0[u	prlimit64
0.0.0 0:0:0 log0[ui]: r	prlimit64
0.0.0 0:0:0 log0[ui]: reading configuration from file P	accept4 clone3 connect exit_group getpeername ioctl kill poll pselect6 rt_sigaction rt_sigsuspend sched_setscheduler
0.0.0 0:0:0 log0[ui]: sysconf: ERR (0)	prlimit64
0: 0 [node]	clone3 epoll_create1 eventfd2 fcntl getrandom madvise munmap rt_sigaction rt_sigprocmask uname
0: 0 __libc_start_main [P]	clone3 epoll_create1 eventfd2 fcntl getrandom rt_sigaction rt_sigprocmask uname
0: 0 _start [node]	clone3 epoll_create1 eventfd2 fcntl getrandom rt_sigaction rt_sigprocmask
0: 0 node::assert(node::assertioninfo const&) [node]	clone3 epoll_create1 eventfd2 fcntl getrandom rt_sigaction rt_sigprocmask
0: 0 node::resetsignalhandlers() [node]	rt_sigaction
0: 0 node::start(int, char**) [node]	clone3 epoll_create1 eventfd2 fcntl getrandom rt_sigaction rt_sigprocmask uname
0: 0 node::tracing::agent::agent() [node]	epoll_create1 eventfd2
0: 0 v0::internal::pagedspacebase::tryexpandimpl() [node]	madvise
0: 0 v0::internal::v0::initialize() [node]	uname
0: 0 v0::v0::initialize(int) [node]	uname
0: 0 v0_fatal(char const*, ...) [node]	madvise munmap uname
0: 0: ERR	fcntl=17
0: P: 0: redis-server: ERR	newfstatat
0: P: 0: stunnel0: ERR	newfstatat
0: P: ERR	chmod umask
0: aria0c: ERR	newfstatat
0: aria0c: function not imple	newfstatat
0: awk: ERR	newfstatat
0: bc: ERR	newfstatat
0: busybox: ERR	newfstatat=2
0: cannot fork	vfork=35 clone=28
0: cat: ERR	newfstatat=5
0: cd: can't cd to P	chdir=22
0: cp: ERR	newfstatat=4
0: date: ERR	newfstatat
0: diff: ERR	newfstatat
0: dnsmasq: ERR	newfstatat
0: echo: echo: iP error	dup2=7
0: echo: make: P: ERR	dup2
0: find: ERR	newfstatat
0: fp=0 pc=0 foreign function (null)	futex getpid rt_sigprocmask tgkill
0: fp=0 pc=0 foreign function corruption_warning	getpid rt_sigprocmask tgkill
0: fp=0 pc=0 foreign function gc_stop_the_world	getpid tgkill
0: fp=0 pc=0 foreign function interrupt_handle_now	rt_sigprocmask
0: fp=0 pc=0 foreign function interrupt_handle_pending	rt_sigprocmask
0: fp=0 pc=0 sb-kernel::gc-stop-the-world	getpid tgkill
0: gcc: ERR	newfstatat
0: grep: ERR	newfstatat
0: groff: ERR	newfstatat
0: haproxy: ERR	newfstatat
0: hostname: ERR	newfstatat
0: kil	epoll_create
0: kill: ERR	kill=12
0: kill: n	exit_group
0: kill: no such	bind getcwd listen readlink
0: kill: no such p	bind listen
0: kill: no such pr	getcwd readlink setsockopt
0: lighttpd: ERR	newfstatat
0: m0: ERR	newfstatat
0: memcached: ERR	newfstatat
0: mkdir: ERR	newfstatat=6
0: mktemp: ERR	newfstatat
0: mosquitto: ERR	newfstatat
0: mosquitto_pub: ERR	newfstatat
0: nproc: ERR	newfstatat
0: openssl: ERR	newfstatat
0: patch: ERR	newfstatat
0: pipe call failed	pipe2=16
0: printf: printf: iP error	dup2=8
0: rclone: ERR	newfstatat
0: readlink: ERR	newfstatat
0: redis-server: ERR	newfstatat
0: rg: ERR	newfstatat
0: rm: ERR	newfstatat
0: rsync: ERR	newfstatat
0: sle	newfstatat
0: sleep: ERR	newfstatat=15
0: sleep: function not implem	newfstatat
0: sleep: p	newfstatat
0: socat: ERR	newfstatat
0: sort: ERR	newfstatat
0: ssh-keygen: ERR	newfstatat
0: stunnel0: ERR	newfstatat
0: svnadmin: ERR	newfstatat
0: tail: ERR	newfstatat
0: tar: ERR	newfstatat
0: tinyproxy: ERR	newfstatat
0: tmux: ERR	newfstatat
0: truncate: ERR	newfstatat
0: unzip: ERR	newfstatat
0: vim: ERR	newfstatat
0: wc: ERR	newfstatat=2
0: wget: ERR	newfstatat
0:0 0 (_ #(#(#<directory (guile-user) 0f0a0a0cc0>)))	bind
0:0 0 (_ #(#(#<directory (guile-user) 0f0aae0c0>)))	unlink
0:0 0 (_ #(#(#<directory (guile-user) 0f0acccc0>)))	rename
0:0 0 (_ #(#(#<directory (guile-user) 0f0aff0fc0>)))	rmdir
0:0 0 (_ #(#(#<directory (guile-user) 0f0bacc0>)))	unlink
0:0 0 (_ #(#(#<directory (guile-user) 0f0c0a0bc0>)))	mkdir
0:0 0 (_ #(#(#<directory (guile-user) 0f0c0c0>)))	bind
0:0 0 (_ #(#(#<directory (guile-user) 0f0cfb0c0>)))	listen
0:0 0 (_ #(#(#<directory (guile-user) 0f0df0c0>)))	chmod
0:0 0 (_ #(#(#<directory (guile-user) 0f0e0cc0>)))	rename
0:0 0 (_ #(#(#<directory (guile-user) 0f0e0d0c0>)))	socket
0:0 0 (_ #(#(#<directory (guile-user) 0f0ecc0>)))	socket
0:0 0 (_ #(#(#<directory (guile-user) 0f0efc0>)))	bind
0:0 0 (_ #(#(#<directory (guile-user) 0f0f0c0>)))	dup2
0:0 0 (_ #(#(#<directory (guile-user) 0f0f0cc0>)))	socket
0:0 0 (_ #(#(#<directory (guile-user) 0f0fb0c0>)))	rename
0:0 0 (_ #(#(#<directory (guile-user) 0fc0d0c0>)))	unlink
0:0 0 (_ #(#(#<directory (guile-user) 0fc0dc0>)))	mkdir
0:0 0 (_ #(#(#<directory (guile-user) 0fcbe0edfc0>)))	chmod
0:0 0 (_ #(#(#<directory (guile-user) 0fcc0d0c0>)))	chmod
0:0 0 (_ #(#(#<directory (guile-user) 0fcdf0c0>)))	listen
0:0 0 (_ #(#(#<directory (guile-user) 0fd0db0cc0>)))	rmdir
0:0 0 (_ #(#(#<directory (guile-user) 0fda0a0a0c0>)))	listen
0:0 0 (_ #(#(#<directory (guile-user) 0feaa0b0cc0>)))	rmdir
0:0 0 (_ #(#(#<directory (guile-user) 0ff0e0c0>)))	mkdir
0:0 0 (_ #<input: custom-port 0f0a0a0>)	bind
0:0 0 (_ #<input: custom-port 0f0aae0>)	unlink
0:0 0 (_ #<input: custom-port 0f0acc0>)	rename
0:0 0 (_ #<input: custom-port 0f0aff0a0>)	rmdir
0:0 0 (_ #<input: custom-port 0f0ba0>)	unlink
0:0 0 (_ #<input: custom-port 0f0c0>)	bind
0:0 0 (_ #<input: custom-port 0f0c0a0>)	mkdir
0:0 0 (_ #<input: custom-port 0f0cfb0>)	listen
0:0 0 (_ #<input: custom-port 0f0df0>)	chmod
0:0 0 (_ #<input: custom-port 0f0e0>)	rename socket
0:0 0 (_ #<input: custom-port 0f0e0d0b0>)	socket
0:0 0 (_ #<input: custom-port 0f0ea0>)	bind
0:0 0 (_ #<input: custom-port 0f0ed0>)	dup2
0:0 0 (_ #<input: custom-port 0f0f0>)	socket
0:0 0 (_ #<input: custom-port 0f0fb0>)	rename
0:0 0 (_ #<input: custom-port 0fc0>)	mkdir
0:0 0 (_ #<input: custom-port 0fc0cb0>)	unlink
0:0 0 (_ #<input: custom-port 0fcbe0eda0>)	chmod
0:0 0 (_ #<input: custom-port 0fcc0d0b0>)	chmod
0:0 0 (_ #<input: custom-port 0fcdf0ff0>)	listen
0:0 0 (_ #<input: custom-port 0fd0db0>)	rmdir
0:0 0 (_ #<input: custom-port 0fda0a0e0>)	listen
0:0 0 (_ #<input: custom-port 0feaa0b0>)	rmdir
0:0 0 (_ #<input: custom-port 0ff0e0>)	mkdir
0:0 0 (call-with-prompt _ _ #<p	clone3
0:0 0 (call-with-prompt _ _ #<procedure default-prompt-	clone3
0:m 0 nov 0 0	rt_sigprocmask
0:m 0 nov 0 0:0:0.0 * creating aof incr file appendonly	exit_group
0:m 0 nov 0 0:0:0.0 * creating aof incr file appendonly.	prlimit64
0:m 0 nov 0 0:0:0.0 * creating aof incr file appendonly.a	prlimit64
0:m 0 nov 0 0:0:0.0 * re	clock_nanosleep
0:m 0 nov 0 0:0:0.0 * ready to accept connec	fadvise64
0:m 0 nov 0 0:0:0.0 * ready to accept connect	fadvise64
0:m 0 nov 0 0:0:0.0 * ready to accept connections t	fadvise64
0:m 0 nov 0 0:0:0.0 * unable to reclaim page cache: ERR	fadvise64
0:signal-hand	clock_nanosleep
0:signal-handl	clock_nanosleep
0:signal-handler (0) received sigterm scheduling shutdown.	wait4
0:signal-handler (0) received sigterm scheduling shutdown...	connect fcntl poll recvfrom rt_sigsuspend sendto
0P 0:0:0 [ale	epoll_wait sendfile
0P 0:0:0 [alert] 0#0: *0	writev
0P 0:0:0 [alert] 0#0: accept0() failed (0: ERR)	accept4
0P 0:0:0 [alert] 0#0: epoll_ctl() failed (0: ERR)	epoll_ctl
0P 0:0:0 [alert] 0#0: epoll_ctl(0, 0) failed (0: ERR)	epoll_ctl
0P 0:0:0 [alert] 0#0: epoll_wait()	epoll_wait
0P 0:0:0 [alert] 0#0: epoll_wait() failed	epoll_wait
0P 0:0:0 [alert] 0#0: epoll_wait() failed (0: ERR)	epoll_wait
0P 0:0:0 [alert] 0#0: prctl(pr_set_dumpable) failed (0: ERR)	prctl
0P 0:0:0 [alert] 0#0: recvmsg() failed (0: ERR)	recvmsg
0P 0:0:0 [alert] 0#0: sendmsg() failed (0: ERR)	sendmsg
0P 0:0:0 [alert] 0#0: sigprocmask() failed (0: ERR)	rt_sigprocmask
0P 0:0:0 [alert] 0#0: uname() failed (0: ERR)	uname
0P 0:0:0 [alert] 0#0: unlink() Q failed (0: ERR)	unlink
0P 0:0:0 [alert] 0#0: worker process 0 exited on signal 0	exit_group
0P 0:0:0 [crit] 0#0: pwrite() Q failed (0: ERR)	pwrite64
0P 0:0:0 [emerg] 0#0: bind() to 0.0.0.0:0 failed (0: ERR)	bind
0P 0:0:0 [emerg] 0#0: chown(Q, 0) failed (0: ERR)	chown
0P 0:0:0 [emerg] 0#0: epoll_create() failed (0: ERR)	epoll_create
0P 0:0:0 [emerg] 0#0: eventfd() failed (0: ERR)	eventfd2
0P 0:0:0 [emerg] 0#0: getpwnam(Q) failed (0: illegal seek)	lseek
0P 0:0:0 [emerg] 0#0: initgroups(nobody, 0) failed (0: ERR)	setgroups
0P 0:0:0 [emerg] 0#0: mkdir() Q failed (0: ERR)	getuid mkdir
0P 0:0:0 [emerg] 0#0: setgid(0) failed (0: ERR)	setgid
0P 0:0:0 [emerg] 0#0: setuid(0) failed (0: ERR)	setuid
0P 0:0:0 [emerg] 0#0: sigaction(sighup) failed (0: ERR)	rt_sigaction
0P 0:0:0 [emerg] 0#0: socket() 0.0.0.0:0 failed (0: ERR)	socket
0P 0:0:0 cannot create pipe: pipe0: ERR	pipe2
0P 0:0:0 error : aden: failed to copy: chtimes P: ERR	utimensat
0P 0:0:0 error : aden: failed to copy: mkdir P: ERR	mkdirat
0P 0:0:0 error : almaty: failed to copy: chtimes P: ERR	utimensat
0P 0:0:0 error : almaty: failed to copy: mkdir P: ERR	mkdirat
0P 0:0:0 error : amman: failed to copy: chtimes P: ERR	utimensat
0P 0:0:0 error : amman: failed to copy: mkdir P: ERR	mkdirat
0P 0:0:0 error : anadyr: failed to copy: chtimes P: ERR	utimensat
0P 0:0:0 error : anadyr: failed to copy: mkdir P: ERR	mkdirat
0P 0:0:0 error : aqtau: failed to copy: chtimes P: ERR	utimensat
0P 0:0:0 error : aqtau: failed to copy: mkdir P: ERR	mkdirat
0P 0:0:0 error : aqtobe: failed to copy: chtimes P: ERR	utimensat
0P 0:0:0 error : aqtobe: failed to copy: mkdir P: ERR	mkdirat
0P 0:0:0 error : ashgabat: failed to	mkdirat
0P 0:0:0 error : ashgabat: failed to copy	mkdirat
0P 0:0:0 error : ashgabat: failed to copy: chtimes P: ERR	utimensat
0P 0:0:0 error : baghdad: fa	utimensat
0P 0:0:0 error : tokyo: c	renameat
0P 0:0:0 error : tokyo: couldn't move: rename P	renameat
0P 0:0:0 error : tokyo: couldn't move: rename P P: ERR	renameat
0P 0:0:0 socat[0] e creat(Q, 0): ERR	creat
0P 0:0:0 socat[0] e dup0(0, 0): ERR	dup2
0P 0:0:0 socat[0] e fork(): ERR	clone
0P 0:0:0 socat[0] e socketpair(0, 0, 0, 0): ERR	socketpair
0P 0:0:0 socat[0] e xiopoll({0,0}, 0, {0.0}): ERR	pselect6
0P 0:0:0 socat[0] w fcntl(0, f_setfd, fd_cloexec): ERR	fcntl
0P 0:0:0 socat[0] w sigaction(sigchld, 0, null): ERR	rt_sigaction
0P 0:0:0 socat[0] w signal(sigchld, sig_dfl): ERR	rt_sigaction
0P 0:0:0 socat[0] w waitpid(): child 0 exited on signal 0	exit_group
0P 0:0:0 socat[0] w waitpid(): child 0 exited with status 0	dup2
0a 0d0f 0 0a a.more.	faccessat2
0b0f0:error:0:rsa routines:rsa_multiprime_keygen:bn lib:P:0:	getrandom
0d0f0:error:0:rsa routines:rsa_multiprime_keygen:bn lib:P:0:	getrandom
: ERR	clock_nanosleep dup
: applet not found	wait4
<jemalloc>: arena 0 background thread creation failed (0)	rt_sigprocmask
<jemalloc>: cannot deallocate memory for madv_dontneed check	munmap=2
<main>: [bug] epoll_create (errno:0)	epoll_create1
<main>: [bug] failed to install sigbus handler	rt_sigaction
<main>: [bug] registerP failed(fd:0, errno:0)	epoll_ctl
<no python frame>	getdents64 newfstatat
=== redis bug report start: cut &	epoll_wait
ERR (os error 0)	getdents64
ERR at -e line 0.	chmod clone mkdir pipe2 rename socketpair unlink
ERR: ERR, mkdtemp Q	mkdir
ERR: ERR, rmdir Q	rmdir
ERR: ERR, scandir Q	getdents64
ERR: ERR, unlink Q	unlink
ERR: ERR, uv_cwd	getcwd
ERR: Q	fchdir
P (line 0):	fchdir
P(__clone0) (null):0	epoll_wait
P(__gi___clone0+0) [0] P:0	epoll_wait
P(__libc_start_call_main+0) [0] P:0	epoll_create1
P(rb_bug+0) [0]	epoll_create1 epoll_ctl epoll_wait fcntl munmap rt_sigaction
P(rb_cloexec_open+0) [0]	fcntl
P(rb_find_file+0) [0]	fcntl
P(rb_wb_protected_newobj_of+0) [0]	munmap
P(ruby_init+0) [0	munmap
P(ruby_init+0) [0]	epoll_create1 epoll_ctl
P(ruby_setup+0) [0]	epoll_create1 epoll_ctl munmap
P(start_thread+0) [0] P:0	epoll_wait
P: 0: 0: ERR	fcntl
P: ERR	access clone3 copy_file_range flock
P: cannot change mode to rw-r--r--: ERR	fchmod
P: cannot change mode to rwxr-xr-x: ERR	fchmodat2
P: cannot change ownership to uid 0, gid 0: ERR	fchown fchownat
P: cannot mkdir: ERR	mkdirat
P: cannot open: no such file or directory	mkdirat
P: cannot utime: ERR	utimensat
Q: ERR	fcntl=2 fgetxattr getdents64
Q: no such file or directory	chdir mkdir
[ ] clients allowed=0	bind chdir getcwd getrandom getsockname listen readlink setsockopt socket wait4
[ ] errno: (*__errno_location ())	bind chdir getcwd getrandom getsockname listen readlink setsockopt socket wait4
[ ] initializing inetd mode configuration	bind chdir getcwd getrandom getsockname listen readlink setsockopt socket wait4
[!] invalid configuration file name Q	getcwd readlink
[!] realpath: ERR (0)	getcwd readlink
[.] compiled with openssl 0.0.0 0 oct 0	bind chdir getcwd getrandom getsockname listen readlink setsockopt socket wait4
[.] reading configuration from file P	bind chdir getrandom getsockname listen setsockopt socket wait4
[.] running with openssl 0.0.0 0 sep 0	bind chdir getcwd getrandom getsockname listen readlink setsockopt socket wait4
[.] stunnel 0.0 on x0_0-pc-linux-gnu platform	bind chdir getcwd getrandom getsockname listen readlink setsockopt socket wait4
[.] update openssl shared libraries or rebuild stunnel	bind chdir getcwd getrandom getsockname listen readlink setsockopt socket wait4
[.] utf-0 byte order mark not d	bind getrandom getsockname listen setsockopt socket wait4
[alert] (0) : config : Q : unable to allocate ssl context.	getrandom
[alert] (0) : config : fatal errors found in configuration.	getrandom
[alert] (0) : failed to initialize thread 0.	pipe2
[bug] event_wait errno:0	epoll_wait
[bug] heap_page_body_allocate: munmap failed for start	munmap
[bug] rb_fix_detect_o_cloexec: fcntl(0, f_getfd) failed: ERR	fcntl
[c]: in function Q	clone3 dup2 exit_group pipe2 rename unlink wait4
[errno 0] ERR (while attempting to bind on address (Q, 0))	bind
[errno 0] ERR: 'P	unlinkat
[errno 0] ERR: Q	chmod chown getdents64 getuid mkdir rmdir truncate utimensat
[errno 0] ERR: Q -> Q	link rename symlink
[errno 0] is a directory: Q	rmdir
[errno 0] no such process	getpid
[errno 0] no usable temporary directory found in [Q, 'P	unlink
[fatal error: at sat nov 0 0:0:0 0	newfstatat
[generator] failed to set permissions on Q: ERR (0)	fchmod
[generator] failed to set times on "P	utimensat
[generator] failed to set times on Q: ERR (0)	utimensat
[generator] recv_generator: mkdir Q failed: ERR (0)	mkdirat
[generator] symlink Q -> Q failed:	symlinkat
[generator] symlink Q -> Q failed: ERR (0)	symlinkat
[generator] symlink Q -> Q failed: operation not permitte	symlinkat
[notice] (0) : haproxy version is 0.0.0-0+deb0u0	bind chdir fcntl getcwd getrandom listen prlimit64 setsockopt socket
[notice] (0) : path to executable is P	bind chdir fcntl getcwd getrandom listen prlimit64 setsockopt socket
[rece	renameat
[receiver] change_dir#0 Q failed: ERR (0)	fchdir
[receiver] failed	utimensat
[receiver] failed to dupP: ERR (0)	dup2
[receiver] failed to set times on "P	utimensat
[receiver] failed to set times on Q: ERR (0)	utimensat
[receiver] getcwd(): ERR (0)	getcwd
[receiver] mkdir Q failed: ERR (0)	mkdir
[receiver] mkstemp "P	fchmod
[receiver] mkstemp Q faile	fchmod
[receiver] mkstemp Q failed: ERR (0)	fchmod
[receiver] rename Q -> "europe/	renameat
[receiver] rename Q -> Q: ERR (0)	renameat
[receiver] rename Q -> Q: function not impleme	renameat
[receiver] safe_read poll failed: ERR (0)	poll
[sender] fork: ERR (0)	clone
[sender] opendir Q failed: ERR (0)	fcntl
[sender] pipe: ERR (0)	socketpair
[sender] readdir(Q): ERR (0)	getdents64
[sender] readli	readlinkat
[sender] readlink_stat("P	readlinkat
[sender] readlink_stat(Q) failed: ERR (0)	readlinkat
[sender] safe_read poll failed: ERR (0)	poll
[signa	exit_group
[signal sigsegv: segmentation violation code=0 addr=0 pc=0]	getppid=2 exit_group getsockname
[warn] epoll	epoll_wait
[warn] epoll_wai	epoll_wait
[warn] epoll_wait: ERR	epoll_wait
[warn] epoll_wait: operation not permit	epoll_wait
[warn] evutil_make_internal_pipe_: pipe: ERR	pipe2=2
[warn] poll: ERR	poll
[warn] poll: function	poll
[warn] poll: ope	poll
[warn] poll: permissio	poll
[warn] sigaction: ERR	rt_sigaction
_apt:x:0:0::P:P	dup2
_os.mkdir(file, 0o0)	mkdir
_os.unlink(path)	rmdir
_rmtree(name, onexc=onexc)	rmdir unlinkat
_rmtree_safe_fd(stack, onexc)	rmdir unlinkat
_socket.socket.__init__(self, family, type, proto, fileno)	socket
_start_joinable_thread(self._bootstrap, handle=self._handle,	clone3
a page from a file	exit_group flock
a page from nginxa page from nginx	wait4
a page from nginxa page from nginxa page from nginx	wait4
a page from nginxa page from nginxa page from nginxa page from nginxa page from nginxa page from nginxa page from nginx	exit_group=2
a version of sbcl without threading support.	futex
a.tgz: cannot write: broken pipe	creat dup2
a.tgz: wrote only 0 of 0 bytes	dup2
a.zip.zip, and cannot find a.zip.zip, period.	unlink
a: ERR	copy_file_range llistxattr
a: cannot change mode to rwxr-xr-x: ERR	chmod
a: cannot change ownership to uid 0, gid 0: ERR	chown
aP: ERR	llistxattr
aP: canno	symlink
aP: cannot change mode to	fchmod
aP: cannot change mode to rw-r-	fchmod
aP: cannot change mode to rw-r--r--: ERR	fchmod
aP: cannot change o	fchown
aP: cannot change ownersh	lchown
aP: cannot change ownership to uid 0, gid 0: ERR	fchown lchown
aP: cannot create symlink to Q: ERR	symlink
aP: cannot create symlink to Q: permiss	symlink
aP: no such file or directory	chdir exit_group fchdir mkdir wait4
abort	clone3=2
aborted	futex=14 exit_group=2 poll=2 rt_sigaction=2 access rt_sigprocmask
accept(): ERR	accept4
accept0(): ERR	accept4
accept0(): operation not pe	accept4
access not allowed	getsockopt
address ERR	getsockname
address: Q	bind listen setsockopt socket
address: Q,	connect getsockopt
aden	dup2
alarm clock	rt_sigaction
almaty	dup2
amman	dup2
an error occurred while setting up pipe	fcntl pipe2
anadyr	dup2
appro	lseek
aqtau	dup2
aqtobe	dup2
are you nuts ? don't apply a suid bit to this binary	getuid
args, executable_list,	rt_sigprocmask
ascii text	faccessat2
ashgabat	dup2
assertion Q failed	clock_nanosleep=2
assertion Q failed: failed to override thread signal mask!	rt_sigprocmask
assertion failed: -0 != fcntl(fd, 0, 0)	fcntl
asyncio.run(asyncio.sleep(0.0))	epoll_ctl epoll_wait ioctl socketpair
atyrau	dup2
b: ERR	newfstatat
b: no such file or directory	mkdir wait4
bP: ERR	chmod chown getuid newfstatat symlink utimensat
bP: no such file or directory	mkdir wait4
backtrace for: #<sb-thread:thread tid=0 Q running {0ba0}>	access chmod clone faccessat2 mkdir pipe2 poll rename symlink unlink
backtrace:	bind chmod clone3 dup2 listen mkdir rename rmdir socket unlink
backup:x:0:0:backup:P:P	dup2
baghdad	dup2
bahrain	dup2
baku	dup2
bangkok	dup2
barnaul	dup2
bea	accept
begin failed--compilation aborted.	newfstatat
beirut	dup2
berror	prlimit64
bfd (gnu binutils for debian) 0.0 assertion fail P:0	lseek
bin:x:0:0:bin:P:P	dup2
bind(): ERR	bind
bind: ERR	bind=4
bind: address already in use	setsockopt=4
bishkek	dup2
blockables unblocked	rt_sigprocmask
brunei	dup2
build stopped: error writing to build log: ERR.	lseek
build stopped: subcommand failed.	copy_file_range exit_group rt_sigreturn vfork
builtin cd $argv	fchdir
c0pread, c0pwrite = os.pipe()	pipe2
c:0 p:---- s:0 e:0 cfunc :\`	rt_sigreturn
c:0 p:---- s:0 e:0 dummy [finish]	munmap
c:0 p:0 s:0 e:0 dummy [finish]	epoll_create1 epoll_ctl rt_sigaction
c:0 p:0 s:0 e:0 eval -e:0 [finish]	rt_sigreturn
c:0 p:0 s:0 e:0a0 dummy [finish]	epoll_create1 rt_sigreturn
c:0 p:0 s:0 e:0bb0 eval -e:0 [finish]	rt_sigreturn
c:0 p:0 s:0 e:0c0 dummy [finish]	rt_sigreturn
c:0 p:0 s:0 e:0d0 dummy [finish]	fcntl
c:0 p:0 s:0 e:0d0 eval -e:0 [finish]	rt_sigreturn
c:0 p:0 s:0 e:0dd0 dummy [finish]	fcntl
c:0 p:0 s:0 e:0e0 dummy [finish]	epoll_ctl
c:0 p:0 s:0 e:0ee0 dummy [finish]	rt_sigaction
c:0 p:0 s:0 e:0f0 dummy [finish]	fcntl
called Q on an Q value: any { .. }	clock_nanosleep=2 ioctl
can't create bP: nonexistent directory	mkdir wait4
can't create directory Q: ERR	mkdir
can't create directory Q: not owner	mkdir
can't create helper thread: ERR	clone3
can't create pipe: bad file descriptor	pipe2
can't duplicate file descript	dup2
can't duplicate file descriptor: ERR	dup2=3
can't duplicate file descriptor: funct	dup2
can't duplicate file descriptor: operation no	dup2
can't find sbcl.core	newfstatat
can't find the user root to switch to	lseek
can't fork: ERR	clone
can't get sockname: ERR	getsockname
can't get sockname: not owner	getsockname
can't locate socket.pm: P: ERR.	newfstatat
can't lock memory: ERR	mlock
can't monitor libevent notify pipe	epoll_ctl
can't open Q for writing, ERR	fcntl
can't start logger thread: ERR	clone3
can't start new thread	clone3
canQP'	getpid
canQP': ERR	chdir=5 newfstatat
canQP': [errno 0] ERR	ioctl
canQb': ERR	mkdir newfstatat rmdir
canQb': directory not empty	getdents64
canQb': no such file or directory	mkdir wait4
canQbP': ERR	newfstatat rename unlink
canQbP': no such file or directory	mkdir wait4
cannot	symlinkat=3
cannot access Q: ERR	statx=7 getdents64=3
cannot access work tree Q: ERR	access
cannot chdir to P: ERR	chdir
cannot chdir to filesystem root: ERR	chdir
cannot create directory Q: ERR	mkdir=9 mkdirat=3 fchdir=2
cannot create netlink socket: ERR	bind getsockname socket
cannot create pipe: ERR	pipe2
cannot create pipe: pipe0: ERR	pipe2
cannot create standard input pipe for git-upload-pack Q: ERR	pipe2
cannot create symbolic link Q: ERR	symlinkat=3
cannot create symbolic link Q: permis	symlinkat=3
cannot delete Q: ERR	unlinkat
cannot delete Q: directory not empty	fcntl getdents64
cannot duplicate fd 0 to fd 0: ERR	dup2
cannot establish signal handlers	rt_sigaction
cannot find module Q	statx
cannot find or open a.zip, a.zip.zip or a.zip.zip.	chdir exit_group fcntl getdents64 mkdirat rename
cannot find zipfile directory in one of a.zip or	unlink
cannot fork() for git-upload-pack Q: ERR	clone
cannot fork() for maintenance: ERR	clone
cannot fork: ERR	clone
cannot get niceness: ERR	getpriority
cannot get system name: ERR	uname
cannot make pipe for command substitution: ERR	pipe2
cannot mkdir P: ERR	mkdir
cannot move Q to Q: ERR	renameat2=3
cannot open Q for reading: ERR	fcntl
cannot read directory Q: ERR	getdents64
cannot read realtime clock: ERR	clock_nanosleep=12
cannot read symbolic link 'P	readlink=3
cannot read symbolic link Q: ERR	readlink=4
cannot read symbolic link Q: permis	readlink=3
cannot read: aP: ERR	access
cannot remove Q: ERR	unlinkat=4 getdents64
cannot rename aP: ERR	rename
cannot set modifP	utimensat
cannot set modifP t	utimensat
cannot set modifP times for bP	utimensat
cannot set niceness: ERR	setpriority
cannot set permissions for bP	chmod
cannot set sig_suspend handler	rt_sigaction
cannot set sigusr0 signal handler: ERR	rt_sigaction
cannot setresgid to Q: ERR	setresgid=2
cannot setresgid to Q: invalid argument	setresgid=2
cannot setresgid to Q: no such file or directory	setresgid=2
cannot setresgid to Q: operation not supported	setresgid=2
cannot setresgid to Q: protocol error	setresgid=2
cannot setresuid to Q: ERR	setresuid=2
cannot setresuid to Q: invalid argument	setresuid=2
cannot setresuid to Q: no such file or directory	setresuid=2
cannot setresuid to Q: operation not supported	setresuid=2
cannot setresuid to Q: protocol error	setresuid=2
cannot sigaltstack: ERR	sigaltstack
cannot start a container that has stopped	close=4 openat=4
cannot start an already running container	write=4
cannot stat Q: ERR	newfstatat
cannot statx Q: ERR	statx
cannot suspend thread 0: 0, ERR	tgkill
cannot suspend thread 0: 0, invalid argument	getpid
cat P > o	copy_file_range exit_group rt_sigreturn vfork
cat:	dup2 wait4
cat: standard output: bad file descriptor	dup2
caused by: java.io.ioexception: ERR	epoll_wait poll socketpair
caused by: java.io.ioexception: selector manager closed	epoll_wait
caused by: java.net.bindexception: ERR	getsockopt
caused by: java.net.connectexception	ioctl
caused by: java.net.connectexception: ERR	connect getsockopt poll
caused by: java.net.socketexception: ERR	getsockopt
cd: line 0: can't cd to P: ERR	chdir
changing ownership of Q: ERR	fchownat getuid
changing permissions of Q: ERR	fchmodat
child	accept4 bind connect getcwd getpeername getsockname listen recvfrom sendto setsockopt shutdown socket
child died with signal 0	exit_group rt_sigreturn
child failed to reset signal mask: ERR	rt_sigprocmask
child killed: segmentation violation	exit_group
child process: cannot fork: ERR	clone
child returned status 0	creat dup2
chita	dup2
chmod (directory attributes) error: ERR	chmod
chmod on P failed: ERR	chmod
cleanup: waitpid(-0, __wall): no child processes	ptrace
client <unknown> closed its connection.	sendto
client <unknown> disconnected due to out of memory.	getrandom
client = socket.create_connection(server.getsockname())	connect getsockname
client auto-0-b0	rt_sigaction
client auto-0a0a0f0e-eaa	munmap
client auto-0a0b0-0b	set_tid_address
client auto-0a0ca0-0	getpid
client auto-0a0fbe-0f	rt_sigaction
client auto-0aa0bb-0	prctl
client auto-0ad0-f0e	rt_sigprocmask
client auto-0ae0b0-bae	socketpair
client auto-0b0a-b0-0d0-fe0d-eaa0adb0f d	rseq
client auto-0b0b0-d0	rt_sigaction
client auto-0b0db0da-0bd	rt_sigprocmask
client auto-0b0f0-0	getpid
client auto-0b0f0-bae0-0ca0-0-0cd0ed0 d	prlimit64
client auto-0be0e-acd	getppid
client auto-0bf0f-c0c	access
client auto-0c0-0-0-0a-0fb0ad0f0 d	getegid
client auto-0c0ae0e-0	set_tid_address
client auto-0c0bfb0-a0	prctl
client auto-0c0c-0cf	getsockname
client auto-0c0db-0	pselect6
client auto-0c0e0-0a	kill
client auto-0c0ee0-ac0	lseek
client auto-0c0f0-0	getgid
client auto-0cc0-d0f-0db-0db0-0ffbfc0d d	set_robust_list
client auto-0d0e0e-0dc	getsockname
client auto-0dc0-0fd	getegid
client auto-0de0-0b0	kill
client auto-0de0f0f-0-aa0e-0-0e0a0e0e0 d	socketpair
client auto-0e0a-0	access
client auto-0e0eba0-aa0	prlimit64
client auto-0ebc-e0	rt_sigsuspend
client auto-0f0-cf0	set_robust_list
client auto-0f0e0-0aa	rt_sigsuspend
client auto-0f0fa0a-0e0-0bb0-b0b-0f0ac0a0d0 disconnected.	geteuid
client auto-0fc0c0-0e0	munmap
client auto-0fd0f0-0	socketpair
client auto-0ff0-f0	set_tid_address
client auto-a0a0-0bef-0-0f-0f0 disconnected.	getuid
client auto-a0ba0c0d-d0b	kill
client auto-a0be0ec-0d	getppid
client auto-aaf0d0d0-b0b-a0-0fe-0caba0 disconnected.	geteuid
client auto-ae0-f0c	getgid
client auto-b0e0d0-da0	lseek
client auto-b0fd-a0f	set_robust_list
client auto-bc0ae0-0-a0-f0-0ae0e0e disconnected.	getuid
client auto-c0c0c0-0e0	prlimit64
client auto-c0dd0b-0e0-0aa-0f0-f0e0d0b0 d	brk
client auto-cfeaaf0e-0-f0-0d0-a0d0f0d0 d	getppid
client auto-d0deaafc-bfae-0-0	geteuid
client auto-dcfd0b0c-0a0	getsockname
client auto-e0c0d-0ae	brk
client auto-ebe0a0-0a	getegid
client auto-f0a0-d0	rseq
client auto-f0b0eb-0	getuid
client auto-f0db0fc0-0d0	munmap
client auto-fba0b0d-0b0	prctl
client auto-fded0df0-b0	rt_sigprocmask
client.setsockopt(socket.sol_socket, socket.so_keepalive, 0)	setsockopt
client.shutdown(socket.shut_rdwr)	shutdown
clock setaffinity failed: ERR	sched_setaffinity
clock setaffinity failed: no such process	gettid
close log pipe fd 0: ERR	close=4
close log pipe fd 0: invalid argument	close=4
close log pipe fd 0: no such file or directory	close=4
close log pipe fd 0: operation not supported	close=4
close log pipe fd 0: protocol error	close=4
cmd. line:0: fatal: cannot open pipe \`sort' for output: ERR	clone3 dup2 pipe2
cmd. line:0: fatal: cannot redirect to \`P': ERR	fcntl
cmd. line:0: fatal: print to Q failed: broken pipe	newfstatat
code: Q	writev
colombo	dup2
command not found	newfstatat
compilation terminated.	access pipe2
connect ERR 0.0.0.0:0 - local (0.0.0.0:0)	connect
connect unknown system error -0 0.0.0.0:0	getsockopt
connection refuse	bind
const result = binding.readdir(	getdents64
container Q is not running	pselect6=2
continuing with fingers crossed.	clone3 exit_group rt_sigreturn
corruption warning in sbcl pid 0 tid 0:	clone3 exit_group rt_sigreturn
could not create listening sockets.	bind listen setsockopt socket
could not create new os thread.	clone3
could not create trigger pipe	pipe2
could not delete the file Q: ERR	unlink
could not find java se runtime environment.	readlink
could not find libjava.so	readlink
could not find platform dependent libraries <exec_prefix>	newfstatat
could not find platform independent libraries <prefix>	newfstatat
could not find system resources]	newfstatat
could not lock config file P: file exists	unlink
could not set Q to Q	chmod rename unlink
could not set the Q signal.	rt_sigaction
could not startup.	rt_sigaction
could not write config file P: ERR	rename
couldn't create directory P (ERR)	mkdir
couldn't create pipe: Q	pipe2
couldn't fork child process: ERR	clone vfork
couldn't fork child process: not owner	vfork
couldn't open socket: ERR	bind connect listen socket
couldn't open socket: host is unreachable	fcntl
couldn't open socket: not owner	bind connect listen socket
couldn't read file Q: ERR	newfstatat
couldn't read file Q: not owner	newfstatat
couldn't rename P to P: ERR	rename
create window failed: fork failed: ERR	ioctl
current thread 0 (most recent call first):	getdents64 newfstatat
daemon:x:0:0:daemon:P:P	dup2
daemon=self.daemon)	clone3
damascus	dup2
debugger invoked on a simple-error in thread	clone3
define(a,kept)a	dup2
delete 0	dup2
detected dubious ownership in repository at Q	geteuid
dhaka	dup2
dili	dup2
dir = gettempdir()	unlink
directory P has unsafe permissions	getuid
dirlist)	unlink
dnsmasq:x:0:0:dnsmasq:P:P	dup2
don't know how to require sb-posix.	access
double free or corruption (top)	exit_group
dubai	dup2
dup of file descriptors failed	dup2
dup0(0	dup2
dup0(0,	dup2
dup0(0,0): ERR	dup2
during handling of the above exception, another excepti	rmdir
dushanbe	dup2
e0: ERR	getcwd
e0: additional errors:	ftruncate unlink
e0: canQP': ERR	flock getdents64 lseek
e0: canQr': ERR	mkdir
e0: canQrP'	chmod unlink
e0: canQrP' atomically	fdatasync rename
e0: canQrP' to disk: ERR	fdatasync
e0: canQrP': ERR	chmod fcntl rename unlink
e0: commit failed (details follow):	flock
e0: could not create top-level directory	mkdir
e0: couldnQr'	getcwd
e0: creating db lock file	fcntl
e0: creating start-commit hook	chmod
e0: repository creation failed	chmod fcntl mkdir
e0: sqlite[s0]: disk iP error	ftruncate
e: mksh: print: write: bad file descriptor	fcntl
emitted Q event on clientrequest instance at:	connect getsockopt writev
emitted Q event on server instance at:	bind listen setsockopt socket
end	exit_group wait4
epollcreate failed with 0	epoll_create1=2
epollctl failed with 0	epoll_ctl=2
epollwait on fd 0 failed with 0	epoll_pwait=2
errno: -0,	bind connect getcwd getdents64 getsockname getsockopt listen mkdir rmdir setsockopt socket unlink
erro	sendto
error [a.zip]: attempt to seek before beginning of zipfile	lseek
error [a.zip]: missing 0 bytes in zipfile	lseek
error connecting to P (ERR)	connect socket unlink
error connecting to P (no such file or directory)	bind clone setsid socketpair unlink
error creating P (ERR)	bind listen
error creating a pipe: ERR	fcntl pipe2
error creating finalization thread: ERR	clone3
error deleting Q: ERR	rmdir unlink
error deleting Q: file already exists	getdents64
error deleting Q: not owner	rmdir unlink
error exit delayed from previous errors	newfstatat
error generating rsa key	getrandom
error i	epoll_wait
error in epoll	epoll_wait
error in epoll creating: ERR	epoll_create
error in epoll initial registering: ERR	epoll_ctl
error in epoll wai	epoll_wait
error in epoll waiting: ERR.	epoll_wait
error in sb-posix:chmod: ERR (0)	chmod
error in sb-posix:mkdir: ERR (0)	mkdir
error in sb-posix:symlink: ERR (0)	symlink
error is not recoverable: exiting now	clone creat dup2 exit_group pipe2 rt_sigreturn
error occurred during initialization of vm	getcwd rt_sigaction
error opening /dev/tty: no such device or address	readlink sigaltstack
error reading Q: ERR	recvfrom
error reading Q: not owner	recvfrom
error reading Q: socket is not connected	getsockopt
error waiting for process to exit: ERR	wait4
error waiting for process to exit: not owner	wait4
error while loading shared libraries: P: cannot apply additional memory protection after relocation: ERR	mprotect=63
error while loading shared libraries: P: cannot apply additional memory protection after relocation: error 0	mprotect=63
error while loading shared libraries: P: cannot read file data: ERR	pread64=63 read=63
error while loading shared libraries: P: cannot read file data: error 0	pread64=63 read=63
error while loading shared libraries: libc.so.0: cannot close file descriptor: ERR	close=63
error while loading shared libraries: libc.so.0: cannot close file descriptor: error 0	close=63
error while loading shared libraries: libc.so.0: cannot create shared object descriptor: ERR	mmap=63
error while loading shared libraries: libc.so.0: cannot create shared object descriptor: error 0	mmap=63
error while loading shared libraries: libc.so.0: cannot open shared object file: ERR	openat=63
error while loading shared libraries: libc.so.0: cannot open shared object file: error 0	openat=63
error while loading shared libraries: libc.so.0: cannot stat shared object: ERR	fstat=63
error while loading shared libraries: libc.so.0: cannot stat shared object: error 0	fstat=63
error while setting Q: ERR	prctl=2
error while setting Q: invalid argument	prctl=2
error while setting Q: no such file or directory	prctl=2
error while setting Q: operation not supported	prctl=2
error while setting Q: protocol error	prctl=2
error(system_error,context(shellP,ERR))	clone
error:	futex
error: ERR	bind listen
error: address already in use	setsockopt
error: failed to rewind temporary file (control member): ERR	lseek
error: failed to unlink temporary file (control member), P	unlink
error: grotty: segmentation fault	exit_group
error: ld returned 0 exit status	munmap
error: remove(.ninja_lock): ERR	unlink
error: stat(p): ERR	newfstatat
error: tar -cf subprocess returned error exit status 0	getdents64
error: tar subprocess returned error exit status 0	fchmod fchmodat2 fchown fchownat mkdirat utimensat
error: troff: segmentation fault	exit_group
error: unable to create Q: ERR	creat
error: unable to sync file Q: ERR	fsync
europeP:0	dup2
event_list = self._selector.select(timeout)	epoll_wait
eventfd failed with 0	eventfd2=2
exception in thread Q java.io.ioexception: ERR	epoll_create1 eventfd2
exception in thread Q java.lang.exceptionininitializererror	access dup fcntl getdents64 lseek socketpair statx
exception in thread Q java.net.bindexception: ERR	bind getsockname listen socket
exception in thread Q java.net.connectexception	ioctl
exception in thread Q java.net.connectexception: ERR	connect getsockopt poll
exception in thread Q java.net.socketexception: ERR	bind getsockname listen setsockopt socket
exception in thread Q java.nio.file.accessdeniedexception: P	unlink
exception in thread thread-0 (sleep):	clock_nanosleep
exec P: ERR	execve=4
exec P: errno 0	execve=4
exec P: invalid argument	execve=4
exec P: no such file or directory	execve=4
exec P: operation not supported	execve=4
exec P: protocol error	execve=4
exec container process (missing dynamic library?) Q: no such file or directory	execve=4
exec container process Q: ERR	execve=4
exec container process Q: invalid argument	execve=4
exec container process Q: operation not supported	execve=4
exec container process Q: protocol error	execve=4
exiting with failure status due t	fchownat
exiting with failure status due to previous errors	fchmodat2=2 fchownat=2 getdents64=2 fchmod fchown fcntl mkdirat readlinkat symlinkat unlinkat utimensat
failed checking if argv[0] is an import path entry	lseek
failed creating eventfd for worker thread: ERR	eventfd2
failed seek	lseek
failed to assume identity of user root	setgid setuid
failed to create dir (P): ERR	mkdir
failed to create helper thread	clone3 pipe2
failed to create listening socket for 0.0.0.0: ERR	fcntl listen setsockopt
failed to create pipe: ERR	pipe2
failed to create symbolic link Q: ERR	symlinkat=3
failed to drop supplementary groups: ERR	setgroups
failed to duplicate file descriptor	dup
failed to enable the sandbox	landlock_restrict_self
failed to execute process Q, unknown error number 0	dup2
failed to find kernel version: ERR	uname
failed to find list of interfaces: ERR	ioctl recvmsg sendto
failed to generate random data	getrandom=3
failed to getrlimit number of files	prlimit64
failed to ignore sigpipe; sigaction: ERR	rt_sigaction
failed to install sigalrm handler: ERR	rt_sigaction
failed to install sighup handler: ERR	rt_sigaction
failed to install sigint handler: ERR	rt_sigaction
failed to install sigquit handler: ERR	rt_sigaction
failed to install sigterm handler: ERR	rt_sigaction
failed to install sigusr0 handler: ERR	rt_sigaction
failed to listen on one of interface(s) 0.0.0.0: ERR	bind fcntl listen socket
failed to restore initial working directory: ERR	fchdir=3
failed to run repack	fsync
failed to setup shm segment	shmat shmget
failed to spawn thread: os { code: 0, kind: permissiondenied, message: Q }	clone3=2
failed to truncate Q at 0 bytes: ERR	ftruncate
famagusta	dup2
fatal error encountered in sbcl pid -0 tid 0:	getpid
fatal error encountered in sbcl pid 0 tid 0:	futex lseek newfstatat readlink rt_sigprocmask sigaltstack tgkill
fatal error: cannot execute Q: pipe: ERR	pipe2
fatal error: cannot open standard fds	fcntl=2
fatal error: dup: ERR	dup
fatal error: internal error: segfault	exit_group
fatal error: runtime: epollctl failed	epoll_ctl=2
fatal error: runtime: eventfd failed	eventfd2=2
fatal error: runtime: netpoll failed	epoll_pwait=2
fatal error: runtime: netpollinit failed	epoll_create1=2
fatal error: sigaction failed	rt_sigaction
fatal error: unexpected signal during runtime execution	exit_group
fatal glibc error: cannot allocate tls block	arch_prctl=63
fatal glibc error: cannot get entropy for arc0random	getrandom
fatal python error: failed to import encodings module	fcntl getdents64 newfstatat
fatal runtime error: assertion failed: signal(libc::sigpipe, handler) != libc::sig_err	rt_sigaction=3
fatal: P: directory does not exist!	access
fatal: can't disable core dumps: ERR	prlimit64
fatal: failed to reset uid: invalid argument	getuid
fatal: pipe: ERR	pipe2
fatal: posix_spawn: ERR	clone3 setpgid
fatal: sigaction: ERR	rt_sigaction
fatal: sigprocmask: ERR	rt_sigprocmask
fatal: trustdb: lseek to end failed: ERR	lseek
fatal: waitpid(0): ERR	wait4
fchmod (file attributes) error: ERR	fchmod
fchmod (file attributes) error: function not	fchmod
fchmod (file attributes) error: operation not permit	fchmod
fcntl(0, f_getfd): ERR	fcntl
fcntl(0,f_dupfd,0): ERR	fcntl
fd, addr = self._accept()	accept4
fd_event_list = self._selector.poll(timeout)	poll
fd_event_list = self._selector.poll(timeout, max_ev)	epoll_wait
fil	wait4
file	wait4
file "P	rmdir
file Q, line 0, in __enter__	epoll_ctl ioctl socketpair
file Q, line 0, in __exit__	rmdir unlinkat
file Q, line 0, in __init__	dup2 epoll_ctl ioctl lseek mkdir pipe2 rt_sigprocmask socket socketpair unlink
file Q, line 0, in _bootstrap_inner	clock_nanosleep
file Q, line 0, in _communicate	poll wait4
file Q, line 0, in _execute_child	dup2 rt_sigprocmask
file Q, line 0, in _fill_cache	getdents64
file Q, line 0, in _find_and_load	fcntl getdents64
file Q, line 0, in _find_and_load_unlocked	fcntl getdents64
file Q, line 0, in _find_spec	getdents64
file Q, line 0, in _get_default_tempdir	unlink
file Q, line 0, in _get_handles	pipe2
file Q, line 0, in _get_spec	getdents64
file Q, line 0, in _gettempdir	unlink
file Q, line 0, in _lazy_init	epoll_ctl ioctl socketpair
file Q, line 0, in _load_unlocked	fcntl
file Q, line 0, in _read_directory	lseek
file Q, line 0, in _rmtree	rmdir unlinkat
file Q, line 0, in _rmtree_safe_fd	rmdir unlinkat
file Q, line 0, in _run_once	epoll_wait
file Q, line 0, in _sanitize_params	unlink
file Q, line 0, in _try_wait	wait4
file Q, line 0, in _wait	wait4
file Q, line 0, in accept	accept4
file Q, line 0, in cleanup	rmdir unlinkat
file Q, line 0, in communicate	poll wait4
file Q, line 0, in create_connection	connect
file Q, line 0, in create_server	bind listen socket
file Q, line 0, in exec_module	fcntl
file Q, line 0, in find_spec	getdents64
file Q, line 0, in get_code	fcntl
file Q, line 0, in get_data	fcntl
file Q, line 0, in gettempdir	unlink
file Q, line 0, in mkdtemp	mkdir unlink
file Q, line 0, in new_event_loop	epoll_ctl ioctl socketpair
file Q, line 0, in onexc	rmdir
file Q, line 0, in rmtree	rmdir unlinkat
file Q, line 0, in run	clock_nanosleep dup2 epoll_ctl epoll_wait ioctl pipe2 poll rt_sigprocmask socketpair wait4
file Q, line 0, in run_forever	epoll_wait
file Q, line 0, in run_until_complete	epoll_wait
file Q, line 0, in select	epoll_wait poll
file Q, line 0, in start	clone3
file Q, line 0, in wait	wait4
file f is read-only; trying to patch anyway	faccessat2
file:filesetup.c:0, func=fstat, error=ERR	newfstatat
fish:	access
for more details see https:P	dup2 fcntl
fork failed: ERR	clone
fork: ERR	clone=2
forked	rt_sigaction=2 setitimer=2 clock_nanosleep nanosleep
forked process couldn't set up inputP: ERR	dup2
forked process couldn't set up inputP: not owner	dup2
frame={sp:0, fp:0} stack=[0,0)	clone3=2
fsync error on Q: ERR	fsync
functio	socket
function	connect
futexwakeup addr=0 returned -0	futex=6
g 0 gp=0: unknown pc 0	clone3=2
games:x:0:0:games:P:P	dup2
gaza	dup2
gc warning: marker thread creation failed	clone3
gc warning: pthread_setname_np failed	prctl
generating random key material may take a long time	getrandom
get Q: dial tcp 0.0.0.0:0: connect: ERR	connect
get Q: dial tcp 0.0.0.0:0: connect: connection reset by peer	accept4
get Q: dial tcp 0.0.0.0:0: getsockopt: ERR	getsockopt
get a	dup2
getcwd: ERR	getcwd=5
getrandom: ERR	getrandom
gid, gids, uid, umask,	dup2 rt_sigprocmask
git config --global --add safe.directory P	geteuid
github.comP	getppid=2
github.comP()	pipe2
github.comP(*linuxfactory).startinitialization.func0()	getppid=2
github.comP:0 +0	pipe2
grops:<standard input>:0: error: cannot unlink Q: ERR	unlink
hebron	dup2
ho_chi_minh	dup2
hong_kong	dup2
hovd	dup2
iP error	dup2
iP or other error, bailing out. possible reason follows.	unlink
if the system has a poor entropy source	getrandom
in execvp of P: ERR	clone3 dup2
in function Q with arguments Q	fchdir
in ice-0P:	bind chmod clone3 dup2 listen mkdir rename rmdir socket unlink
in prepare, access ERR (0)	fcntl
in prepare, database is locked (0)	fcntl
in prepare, disk iP error (0)	fcntl
in unknown file:	bind chmod clone3 dup2 listen mkdir rename rmdir socket unlink
initial commit	getdents64
initialize_job_control: getpgrp failed: success	getpgrp
input file = p, output file = p.bz0	unlink
insecure $env{path} while running setuid at -e line 0.	getuid
inserted 0	writev
internal error #0 Q at 0	readlink
internal error too early in init, can't recover	readlink
internalP	epoll_create1 epoll_ctl eventfd2
internalP()	epoll_create1 epoll_ctl eventfd2
internalP(*fd).init(0, {0?, 0?}, 0?)	epoll_create1 epoll_ctl eventfd2
internalP(*polldesc).init(0, 0)	epoll_create1 epoll_ctl eventfd2
interprocess channel: cannot pipe: ERR	pipe2
invalid argument	capset=2 pselect6=2 rt_sigprocmask=2
invalid pid -0 in lockfile Q	getpid
invoked from within	bind connect dup2 exit_group fcntl getsockname listen newfstatat socket vfork wait4
io_u error on file P: ERR: sync offset=0, buflen=0	fsync
io_u error on file P: ERR: write offset=0, buflen=0	pwrite64
irc:x:0:0:ircd:P:P	dup2
irkutsk	dup2
is not of type	faccessat2
jakarta	dup2
jayapura	dup2
jerusalem	dup2
jobserver mkfifo: P: ERR	mknodat
kabul	dup2
kamchatka	dup2
karachi	dup2
kathmandu	dup2
kep	chdir futex getdents64
keyblock resource Q: ERR	access
khandyga	dup2
kolkata	dup2
left: 0	clock_nanosleep=2 rt_sigprocmask
linux	chdir getdents64 getuid mkdir newfstatat readlink wait4
linux.c:0 in sockinit: epoll_create: ERR	epoll_create
linux.c:0 in socknext: epoll_wait: ERR	epoll_wait
list:x:0:0:mailing list manager:P:P	dup2
listen ERR: ERR 0.0.0.0	bind listen setsockopt socket
listen tcp 0.0.0.0:0: bind: ERR	bind
listen tcp 0.0.0.0:0: listen: ERR	listen
listen tcp 0.0.0.0:0: setsockopt: ERR	setsockopt
listen tcp 0.0.0.0:0: socket: ERR	socket
listen(): ERR	listen
listen: ERR	listen=4
log.panicf({0?, 0?}, {0?, 0?, 0?})	pipe2
logP:0 +0	pipe2
madvise failed: ERR	madvise
mail:x:0:0:mail:P:P	dup2
main.c:0 in main: make_server_socket()	bind fcntl listen setsockopt socket
main.c:0 in set_sig_handlers: sigaction(sigpipe): ERR	rt_sigaction
main.main()	getsockname
man:x:0:0:man:P:P	dup2
memcache:x:0:0:m	dup2
memory fault at (nil) (pc=0, fp=(nil), sp=0) tid 0	exit_group
memory fault at (nil) (pc=0, fp=0, sp=0) tid 0	exit_group
memory fault at 0 (pc=0 [code 0+0 id 0], fp=0, sp=0) tid 0	clone3
memory fault at 0 (pc=0, fp=0,	rt_sigreturn
memory fault at 0 (pc=0, fp=0, sp=0) tid 0	rt_sigreturn
messagebus:x:0:0::P:P	dup2
mkdir P: ERR	mkdirat
mks	getrandom getrusage
mksh: a: can't open $(<...) file: ERR	fcntl
mksh: can't finish (dup) redirection <a : ERR	dup2
mksh: can't finish (dup) redirection >a : ERR	dup2
mksh: can't fork - try again: ERR	clone
mksh: cat: can't execute: ERR	access
mksh: cat: inaccessible or not found	newfstatat
mksh: cd: P: ERR	chdir
mksh: getrand	getrandom
mksh: getrandom: ERR	getrandom
mksh: getrusa	getrusage
mksh: getrusage: ERR	getrusage
mksh: kill: -0: no such process	getpid
mksh: kill: 0: ERR	kill
mksh: ln: can't execute: ERR	access
mksh: ln: inaccessible or not found	newfstatat
mksh: pipe: ERR	pipe2
mksh: print: -p: no coprocess	fcntl
mksh: print: write: bad file descriptor	fcntl
mksh: read: -p: no coprocess	fcntl
mksh: sleep: can't execute: ERR	access
mksh: sleep: inaccessible or not found	newfstatat
mksh: too many open files (0 -> -0): ERR	fcntl
mksh: too many open files (0 -> 0): ERR	dup2
mosquitto version 0.0.0 te	connect
munmap() failed: [0] ERR	munmap
net.c:0 in make_inet_socket: bind(): ERR	bind
net.c:0 in make_inet_socket: listen(): ERR	listen
net.c:0 in make_inet_socket: socket(): ERR	socket
net.c:0 in set_nonblocking: getting flags: ERR	fcntl
new connection from 0	geteuid getuid sendto
new connection from 0.	access brk getgid lseek rseq rt_sigsuspend
new connection from 0.0.0.0:0 on por	getrandom
new connection from 0.0.0.0:0 on port 0	geteuid
news:x:0:0:news:P:P	dup2
nil	faccessat2
no -e allowed while running setgid (securityerror)	getegid getgid
no -e allowed while running setuid (securityerror)	geteuid getuid
no current target	fcntl getpid readv
no module named Q	getdents64 newfstatat
no such file or directory	capset=2 pselect6=2 rt_sigaction=2 rt_sigprocmask=2
no user exists for uid 0	getuid lseek
nobody:x:0:0:nobody:P:P	dup2
node:events:0	bind connect getsockopt listen setsockopt socket writev
node:fs:0	getdents64 mkdir
node:internalP:0	getcwd getdents64 rmdir statx unlink
node:net:0	getsockname ioctl
nothing to commit (createP files and use Q to track)	getdents64
o: no such file or directory	chdir clone lseek mkdir
on branch master	getdents64
one	exit_group mkdir sendto wait4
onexc(func, path, err)	rmdir unlinkat
onexc(os.unlink, fullname, err)	unlinkat
open ERR	ioctl
open exec fifo /proc/self/fd/0: ERR	openat=4
open exec fifo /proc/self/fd/0: invalid argument	openat=4
open exec fifo /proc/self/fd/0: no such file or directory	openat=4
open exec fifo /proc/self/fd/0: operation not supported	openat=4
open exec fifo /proc/self/fd/0: protocol error	openat=4
open files: cannot get limit: ERR	prlimit64
open_dummy_desc: pipe: ERR	pipe2
opening ipv0 listen socket on p	fcntl
opening ipv0 listen socket on po	fcntl
opening ipv0 listen socket on por	dup2
opening ipv0 listen socket on port 0	fcntl
operation not p	connect socket
operation not supported	capset=2 pselect6=2 rt_sigaction=2 rt_sigprocmask=2
os.checkclonepidfd()	epoll_pwait
os.checkpidfd()	epoll_pwait
os.chmod(path, 0o0)	chmod
os.chown(path, 0, 0)	chown getuid
os.kill(os.getpid(), 0)	getpid kill
os.link(path + Q, path + Q)	link
os.newfile(0	eventfd2
os.newfile(0, {0	epoll_create1 epoll_ctl
os.rename(path, path + Q)	rename
os.rmdir(name, dir_fd=dirfd)	rmdir
os.rmdir(os.path.join(folder, Q))	rmdir
os.symlink(Q, os.path.join(folder, Q))	symlink
os.truncate(path + Q, 0)	truncate
os.unlink(entry.name, dir_fd=topfd)	unlinkat
os.utime(path, (0, 0))	utimensat
p.gz: ERR	utimensat
p.xz: cannot set the file owner: ERR	fchown
p.xz: cannot set the file permissions: ERR	fchmod
p: ERR	unlinkat
p: cannot allocate memory	clone3
panic during panic	exit_group
panic({0?, 0?})	exit_group
pass_fds, cwd, env,	dup2 rt_sigprocmask
passwd	getdents64 getuid mkdir uname wait4
passwd: ERR	newfstatat
path: Q	getdents64 mkdir rmdir unlink
pc=0 m=0 sigcode=0	clone3=2
pc=0 m=0 sigcode=0 addr=0	futex=6
peer, _ = server.accept()	accept4
peer.sendall(bQ)	sendto
per	sendto
php warning: chmod(): ERR in command line code on line 0	chmod
php warning: mkdir(): ERR in command line code on line 0	mkdir
php warning: rename(P,P): ERR in command line code on line 0	rename
php warning: unlink(P): ERR in command line code on line 0	unlink
pid must be at least zero	getpid wait4
pid=0, err=0P:filesetup.c:0, func=fstat, error=ERR	newfstatat
pid=0, err=0P:filesetup.c:0, func=fsync, error=ERR	fsync
pid=0, err=0P:filesetup.c:0, func=ftruncate, error=ERR	ftruncate
pid=0, err=0P:filesetup.c:0, func=unlink, error=ERR	unlink
pipe error: ERR	pipe2
please report this bug.	exit_group munmap
port: 0	connect getsockopt
postgres:x:0:0:postgresql administrator,,,:P:P	dup2
ppoll: ERR	ppoll
ppoll: function not imp	ppoll
ppoll: operatio	ppoll
ppoll: pe	ppoll
prctl drop bounding: ERR	prctl=2
prctl drop bounding: no such file or directory	prctl=2
prctl drop bounding: operation not supported	prctl=2
prctl drop bounding: protocol error	prctl=2
prctl reset ambient: ERR	prctl=2
prctl reset ambient: no such file or directory	prctl=2
prctl reset ambient: operation not supported	prctl=2
prctl reset ambient: protocol error	prctl=2
preserving permissions for Q: ERR	fsetxattr
print(client.recv(0), client.getpeername()[0])	getpeername recvfrom
prng is not seeded	getrandom
process_group, gid, gids, uid, umask,	rt_sigprocmask
program error	exit_group
prot.c:0 in check_err: writev(): ERR	writev
prot.c:0 in h_accept: accept()	accept
prot.c:0 in h_accept: accept(): ERR	accept
prot.c:0 in h_accept: accept(): function not implemen	accept
protocol error	capset=2 pselect6=2 rt_sigaction=2 rt_sigprocmask=2
proxy:x:0:0:proxy:P:P	dup2
pthread_create failed: ERR	clone3=2
pthread_sigmask failed	rt_sigprocmask
ptrace(ptrace_traceme, ...): ERR	ptrace
ptrace_setoptions: ERR	ptrace
put 0 0 0 0	dup2
python runtime state: core initialized	fcntl getdents64 newfstatat
python runtime state: preinitialized	getrandom
quit	dup2=2 newfstatat
r0: 0 r0: 0 efl: 0	rt_sigreturn
raise child_exception_type(errno_num, err_msg)	dup2
raise error(err.errno, msg) from none	bind
raise exceptions[0]	connect
raise filenotfounderror(_errno.enoent,	unlink
rax: 0 rbx: 0 rcx: 0	rt_sigreturn
rdx: 0 rdi: 0 rsi: 0	rt_sigreturn
read from the exec fifo: ERR	read=2
read from the exec fifo: invalid argument	read=2
read from the exec fifo: no such file or directory	read=2
read from the exec fifo: operation not supported	read=2
read from the exec fifo: protocol error	read=2
read from the init process	rt_sigaction=2 rt_sigprocmask=2 write=2
reading directory Q: ERR	getdents64=3
reading the configuration file, at line 0	chdir
ready = selector.select(timeout)	poll
redis-se	epoll_ctl
release_dotlock: lockfile error	getpid
removing st	unlink
removing stale lockfile (created by 0)	unlink
requirestack: []	statx
reserve	dup2
restarts (invokable by number or by possibly-a	clone3
return _os.fsdecode(_gettempdir())	unlink
return binding.mkdtemp(prefix, options.encoding);	mkdir
return get_event_loop_policy().new_event_loop()	epoll_ctl ioctl socketpair
return runner.run(main)	epoll_wait
return self._loop.run_until_complete(task)	epoll_wait
return self._loop_factory()	epoll_ctl ioctl socketpair
return self._wait(timeout=timeout)	wait4
right: 0	clock_nanosleep=2 rt_sigprocmask
rip: 0 rbp: 0 rsp: 0	rt_sigreturn
root:x:0:0:root:P:P	dup2
rsync error: some filesP were not transferred (se	symlinkat
ruby 0.0.0 (0-0-0 revision f0c0f0b) [x0_0-linux-gnu]	epoll_create1 epoll_ctl epoll_wait fcntl munmap rt_sigaction rt_sigreturn
ruby thread count for this ractor: 0	epoll_create1 epoll_ctl fcntl munmap rt_sigaction rt_sigreturn
ruby(0) [0]	epoll_create1 epoll_ctl
run with Q envi	getrandom
run with Q environmen	clone3
run with Q environment v	clone3
run with Q environment variable	clone3
run with Q environment variable to	clone3
run with Q environment variable to display a backtrace	getrandom=3 clock_nanosleep=2 clone3=2 getpid ioctl rt_sigprocmask wait4
run-command.c:0: blocking all signals: ERR	rt_sigprocmask
run-program error processing :output argument:	pipe2
runc create failed: unable to start container process: ERR	capget=2
runc create failed: unable to start container process: chdir to cwd (Q) set in config.json failed: ERR	chdir=2
runc create failed: unable to start container process: chdir to cwd (Q) set in config.json failed: invalid argument	chdir=2
runc create failed: unable to start container process: chdir to cwd (Q) set in config.json failed: no such file or directory	chdir=2
runc create failed: unable to start container process: chdir to cwd (Q) set in config.json failed: operation not supported	chdir=2
runc create failed: unable to start container process: chdir to cwd (Q) set in config.json failed: protocol error	chdir=2
runc create failed: unable to start container process: current working directory is outside of container mount namespace root -- possible container breakout detected	getcwd=2
runc create failed: unable to start container process: error closing exec fds: /proc/self/fd is not on procfs	fstatfs=4 openat=4
runc create failed: unable to start container process: error closing exec fds: ensure /proc/self/fd is on procfs: ERR	fstatfs=4
runc create failed: unable to start container process: error closing exec fds: ensure /proc/self/fd is on procfs: invalid argument	fstatfs=4
runc create failed: unable to start container process: error closing exec fds: ensure /proc/self/fd is on procfs: no such file or directory	fstatfs=4
runc create failed: unable to start container process: error closing exec fds: ensure /proc/self/fd is on procfs: operation not supported	fstatfs=4
runc create failed: unable to start container process: error closing exec fds: ensure /proc/self/fd is on procfs: protocol error	fstatfs=4
runc create failed: unable to start container process: error closing exec fds: open /proc/self/fd: ERR	openat=4
runc create failed: unable to start container process: error closing exec fds: open /proc/self/fd: invalid argument	openat=4
runc create failed: unable to start container process: error closing exec fds: open /proc/self/fd: no such file or directory	openat=4
runc create failed: unable to start container process: error closing exec fds: open /proc/self/fd: operation not supported	openat=4
runc create failed: unable to start container process: error closing exec fds: open /proc/self/fd: protocol error	openat=4
runc create failed: unable to start container process: error closing exec fds: readdirent /proc/self/fd: ERR	getdents64=4
runc create failed: unable to start container process: error closing exec fds: readdirent /proc/self/fd: invalid argument	getdents64=4
runc create failed: unable to start container process: error closing exec fds: readdirent /proc/self/fd: no such file or directory	getdents64=4
runc create failed: unable to start container process: error closing exec fds: readdirent /proc/self/fd: operation not supported	getdents64=4
runc create failed: unable to start container process: error closing exec fds: readdirent /proc/self/fd: protocol error	getdents64=4
runc create failed: unable to start container process: exec: Q: ERR	faccessat2=2
runc create failed: unable to start container process: exec: Q: invalid argument	faccessat2=2
runc create failed: unable to start container process: exec: Q: no such file or directory	faccessat2=2
runc create failed: unable to start container process: exec: Q: operation not supported	faccessat2=2
runc create failed: unable to start container process: exec: Q: protocol error	faccessat2=2
runc create failed: unable to start container process: exec: Q: stat P: ERR	newfstatat=2
runc create failed: unable to start container process: exec: Q: stat P: invalid argument	newfstatat=2
runc create failed: unable to start container process: exec: Q: stat P: no such file or directory	newfstatat=2
runc create failed: unable to start container process: exec: Q: stat P: operation not supported	newfstatat=2
runc create failed: unable to start container process: exec: Q: stat P: protocol error	newfstatat=2
runc create failed: unable to start container process: failed to verify if current working directory is safe: ERR	getcwd=2
runc create failed: unable to start container process: failed to verify if current working directory is safe: invalid argument	getcwd=2
runc create failed: unable to start container process: failed to verify if current working directory is safe: operation not supported	getcwd=2
runc create failed: unable to start container process: failed to verify if current working directory is safe: protocol error	getcwd=2
runc create failed: unable to start container process: invalid argument	capget=2
runc create failed: unable to start container process: no such file or directory	capget=2
runc create failed: unable to start container process: operation not supported	capget=2
runc create failed: unable to start container process: protocol error	capget=2
runc create failed: unable to start container process: read /proc/self/status: ERR	read=2
runc create failed: unable to start container process: read /proc/self/status: invalid argument	read=2
runc create failed: unable to start container process: read /proc/self/status: no such file or directory	read=2
runc create failed: unable to start container process: read /proc/self/status: operation not supported	read=2
runc create failed: unable to start container process: read /proc/self/status: protocol error	read=2
runc create failed: unable to start container process: unable to apply bounding set: ERR	prctl=2
runc create failed: unable to start container process: unable to apply bounding set: no such file or directory	prctl=2
runc create failed: unable to start container process: unable to apply bounding set: operation not supported	prctl=2
runc create failed: unable to start container process: unable to apply bounding set: protocol error	prctl=2
runc create failed: unable to start container process: unable to apply caps: ERR	capset=2
runc create failed: unable to start container process: unable to apply caps: invalid argument	capset=2
runc create failed: unable to start container process: unable to apply caps: no such file or directory	capset=2
runc create failed: unable to start container process: unable to apply caps: operation not supported	capset=2
runc create failed: unable to start container process: unable to apply caps: protocol error	capset=2
runc create failed: unable to start container process: unable to set keep caps: ERR	prctl=2
runc create failed: unable to start container process: unable to set keep caps: invalid argument	prctl=2
runc create failed: unable to start container process: unable to set keep caps: no such file or directory	prctl=2
runc create failed: unable to start container process: unable to set keep caps: operation not supported	prctl=2
runc create failed: unable to start container process: unable to set keep caps: protocol error	prctl=2
runc create failed: unable to start container process: unable to setup user: ERR	setgid=2 setuid=2
runc create failed: unable to start container process: unable to setup user: fstat /dev/stdin: ERR	fstat=2
runc create failed: unable to start container process: unable to setup user: fstat /dev/stdin: invalid argument	fstat=2
runc create failed: unable to start container process: unable to setup user: fstat /dev/stdin: no such file or directory	fstat=2
runc create failed: unable to start container process: unable to setup user: fstat /dev/stdin: operation not supported	fstat=2
runc create failed: unable to start container process: unable to setup user: fstat /dev/stdin: protocol error	fstat=2
runc create failed: unable to start container process: unable to setup user: invalid argument	setgid=2 setuid=2
runc create failed: unable to start container process: unable to setup user: no such file or directory	setgid=2 setuid=2
runc create failed: unable to start container process: unable to setup user: operation not supported	setgid=2 setuid=2
runc create failed: unable to start container process: unable to setup user: protocol error	setgid=2 setuid=2
runc create failed: unable to start container process: unable to setup user: setgroups: ERR	setgroups=2
runc create failed: unable to start container process: unable to setup user: setgroups: invalid argument	setgroups=2
runc create failed: unable to start container process: unable to setup user: setgroups: no such file or directory	setgroups=2
runc create failed: unable to start container process: unable to setup user: setgroups: operation not supported	setgroups=2
runc create failed: unable to start container process: unable to setup user: setgroups: protocol error	setgroups=2
runtime error: invalid memory address or nil pointer dereference	getppid=2 exit_group getsockname
runtime stack:	epoll_pwait=2 fcntl=2 rt_sigaction
runtime.chanrecv(0	futex
runtime.checkfds()	fcntl=2
runtime.clearsignalhandlers()	rt_sigaction
runtime.findrunnable()	epoll_pwait
runtime.futexwakeup(0, 0?)	futex=6
runtime.gcstar	epoll_pwait
runtime.goexit({})	exit_group
runtime.gopark(0?, 0?, 0?, 0?, 0?)	epoll_pwait futex
runtime.goparkunlock(...)	epoll_pwait
runtime.main()	exit_group
runtime.mcall()	epoll_pwait futex
runtime.mstart()	epoll_pwait
runtime.mstart0()	epoll_pwait=2
runtime.netpoll(0?)	epoll_pwait=2
runtime.netpollgenericinit()	epoll_create1=2 epoll_ctl=2 eventfd2=2
runtime.netpollinit()	epoll_create1=2 epoll_ctl=2 eventfd2=2
runtime.notewakeup(0	futex=4
runtime.notewakeup(0?)	futex=2
runtime.notewakeup(0x	futex=4
runtime.panicmem(...)	exit_group
runtime.park_m(0)	epoll_pwait futex
runtime.rt0_go()	fcntl=2
runtime.schedinit()	fcntl=2
runtime.schedule()	epoll_pwait futex
runtime.semacquire0(0, 0, 0, 0, 0)	epoll_pwait
runtime.setsig(0?, 0?)	rt_sigaction
runtime.sigaction(0, 0?, 0?)	rt_sigaction
runtime.sigpanic()	exit_group
runtime.startlockedm(0?)	futex=2
runtime.starttheworldwithsema(0, {0?, 0?, 0?, 0?})	epoll_pwait
runtime.sysmon()	epoll_pwait=2
runtime.syssigaction(0, 0?, 0?)	rt_sigaction
runtime.syssigaction.func0()	rt_sigaction
runtime.systemstack(0)	rt_sigaction
runtime.systemstack_switch()	rt_sigaction
runtime.throw({0?, 0?})	epoll_create1=2 epoll_ctl=2 epoll_pwait=2 eventfd2=2 fcntl=2 rt_sigaction
runtimeP:0	exit_group futex
runtimeP:0 +0	exit_group
runtimeP:0 +0 fp=0	fcntl
runtimeP:0 +0 fp=0 sp=0	epoll_pwait futex
runtimeP:0 +0 fp=0 sp=0 pc=0	futex=5 epoll_create1 epoll_ctl epoll_pwait eventfd2 fcntl
rust thread spawn failure: ERR (os error 0)	clone3
sc: 0, offset: 0 $0= 0: list pointer	readlink
sc: 0, offset: 0 $nil= 0: list pointer (nil)	readlink
see <file:P> for instructions.	exit_group
see also:	access
seek failure: ERR	lseek
seeker can't seek	lseek
segmentation fault	exit_group=42 lseek rt_sigprocmask sigaltstack
segmentation violation	futex=6
select() call in helper thread failed: ERR	pselect6
self._execute_child(args, executable, preexec_fn, close_fds,	dup2 rt_sigprocmask
self._lazy_init()	epoll_ctl ioctl socketpair
self._loop = events.new_event_loop()	epoll_ctl ioctl socketpair
self._make_self_pipe()	epoll_ctl ioctl socketpair
self._run_once()	epoll_wait
self._target(*self._args, **self._kwargs)	clock_nanosleep
self.cleanup()	rmdir unlinkat
self.name = mkdtemp(suffix, prefix, dir)	mkdir unlink
self.pid = _fork_exec(	rt_sigprocmask
self.run()	clock_nanosleep
self.run_forever()	epoll_wait
self.wait(timeout=self._remaining_time(endtime))	wait4
serv.c:0 in srvserve: sockinit	epoll_create
serv.c:0 in srvserve: sockwant: ERR	epoll_ctl
server = socket.create_server((Q, 0))	bind listen socket
server exited unexpectedly	accept chdir readv recvmsg rt_sigaction sendmsg setsid
set a 0 0 0	dup2
set timesP failed for bP	chmod
setsid failed: ERR	setsid
setting o_nonblock: ERR	fcntl
setting times of Q: ERR	utimensat
short read	chdir
sigabrt received.	futex
sigpending: ERR	rt_sigpending
sock = socket(family, sock_stream)	socket
sock.connect(sa)	connect
sock.listen()	listen
socket hang up	writev
socket: ERR	socket=4
sr_initialize failed	rt_sigaction
stack traceback:	clone3 dup2 exit_group pipe2 rename unlink wait4
standard output is closed: bad file descriptor	dup2
standard output: bad file descriptor	dup2=3 fcntl=2
start_new_session, process_group)	dup2 rt_sigprocmask
stat: P: ERR	newfstatat
stdout, stderr = process.communicate(input, timeout=timeout)	poll wait4
stdout, stderr = self._communicate(input, endtime, timeout)	poll wait4
stepping, disk iP error (0)	fdatasync ftruncate pwrite64 unlink
stored	exit_group wait4
sudo setcap Q	bind
super().__init__(selector)	epoll_ctl ioctl socketpair
sync.(*once).do(...)	epoll_create1 epoll_ctl eventfd2
sync.(*once).doslow(0?, 0?)	epoll_create1 epoll_ctl eventfd2
sync:x:0:0:sync:P:P	dup2
sys:x:0:0:sys:P:P	dup2
syscall.close(0?)	epoll_pwait
syscall.forkexec({0?, 0?}, {0	epoll_pwait
syscall.runtime_afterforkinchild()	rt_sigaction
syscall.syscall(0, 0, 0, 0)	epoll_pwait
syscall.syscall0(0, 0, 0, 0, 0, 0, 0)	epoll_pwait
syscall: Q	getcwd getsockname
syscall: Q,	bind connect getdents64 getsockopt listen mkdir rmdir setsockopt socket unlink
systemd-network:x:0:0:systemd network management:/:P	dup2
systemd-timesync:x:0:0:systemd time synchronization:/:P	dup2
tar (child): a.tgz: cannot open: ERR	creat
tar (child): cannot dup0: ERR	dup2
tar (child): error is not recoverable: exiting now	creat dup2
tempdir = _get_default_tempdir()	unlink
term	futex
test_ptrace_get_syscall_info: ptrace_traceme: ERR	ptrace
test_ptrace_seize: fork: ERR	clone
test_ptrace_seize: unexpected wait result -0: ERR	wait4
the connection	getpeername
the connection was lost.	getpeername getrandom
the futex facility returned an unexpected error code.	futex=34
the integrity of this image is possibly compromised.	clone3 exit_group rt_sigreturn
the last disk(s) of this archive.	unlink
the other program: forkP P: ERR	clone dup3
the other program: pipe0: ERR	pipe2
the other program: waitid: ERR	waitid
the sbcl manual, function require	access
the sbcl manual, variable *module-provider-functions*	access
the value	faccessat2
this probably means that tcl wasn't installed properly.	access newfstatat
thread '<un	clock_nanosleep=2
thread '<unna	clock_nanosleep=2
thread Q panicked	clock_nanosleep
thread Q panicked at P:0:0:	clock_nanosleep=2 clone3=2 getpid
thread Q panicked at libraryP:0:0:	getrandom=3 clock_nanosleep=2 ioctl
thread Q panicked at srcP:0:0:	ioctl rt_sigprocmask wait4
thread.start()	clone3
threads ended	rt_sigaction=2 rt_sigreturn=2 setitimer=2 clock_nanosleep clone exit_group fork nanosleep pipe2
throw er; P unhandled Q event	bind connect getsockopt listen setsockopt socket writev
throw err;	getdents64 rmdir statx unlink
throw new errnoexception(err, Q);	getsockname ioctl
throw originalerr || err;	unlink
to add an exception for this directory, call:	geteuid
too many active file descriptors	fcntl pipe2
total ractor count: 0	epoll_create1 epoll_ctl fcntl munmap rt_sigaction rt_sigreturn
triggeruncaughtexception(	getcwd
true	dup2 pipe2
trustdb rec 0: lseek failed: ERR	lseek
two	bind connect futex socket wait4
tzdata.zi:kop	fcntl
umoven: pid:0 @0: ERR	process_vm_readv
umoven: pid:0 @0: permission de	process_vm_readv
umovestr: pid:0 @0: ERR	process_vm_readv
unable to access Q: ERR	access
unable to change to group Q.	setgid
unable to change to user Q.	setuid
unable to copy file Q; reason: success	dup
unable to drop supplementary groups.	setgroups
unable to find group Q.	lseek
unable to fork	clone pipe2
unable to get current working directory: ERR	getcwd
unable to open database Q: unable to open database file	newfstatat
unable to save public key to k.pub: ERR	fcntl
unable to start notifier thread	clone3
unable to unlink Q: ERR	unlink
uname: ERR	uname=2
unexpected error while checking standard file descriptor 0, errno=0	fcntl=2
unexpected wait status 0	getpid
unix system call poll() failed: ERR	poll
unknown	prlimit64
unknown command: cat	access
unknown error trying to locate directory Q	fchdir
unknown user or group: root	lseek
unrecoverable fatal error, aborting:	clone pipe2
user defined signal 0	clock_nanosleep exit munmap newfstatat
using #pQ instead.	getcwd
uucp:x:0:0:uucp:P:P	dup2
v: no such file or directory	chdir
value a 0 0	exit_group wait4
wal	ftruncate
walg.c:0 in walsync: fsync: ERR	fsync
warning:	getcwd
warning: ERR	socket
warning: ignoring 0 warning about the control file(s)	getgid getuid
warning: root directory p has unusual owner or group 0:0	getgid getuid
warning: sigprocmask: ERR	rt_sigprocmask
warning: timer_create: ERR	timer_create
warning: timer_settime: ERR	timer_settime
warning: using insecure memory!	mlock
when binding sb-impl::thing	faccessat2
with popen(*popenargs, **kwargs) as process:	dup2 pipe2 rt_sigprocmask
with runner(debug=debug, loop_factory	epoll_wait
with runner(debug=debug, loop_factory=loop	epoll_wait
with runner(debug=debug, loop_factory=loop_	epoll_wait
with tempfile.temporarydirectory() as folder:	mkdir rmdir unlink unlinkat
words	renameat2 unlinkat
write error: ERR	dup
write error: bad file descriptor	fcntl=2 dup dup2
www-data:x:0:0:www-data:P:P	dup2
xaa: cannot rewind: ERR	lseek
xaa: error truncating: ERR	ftruncate
xaa: failed to remove: ERR	unlink
xaa: fdatasync failed: ERR	fdatasync
you must set a port in the config file.	dup2 fcntl
zip error: temporary file failure (zii0kq0p)	fcntl
zip error: temporary file failure (ziig0lu0)	fcntl
zip error: temporary file failure (zimtoz0k)	fcntl
zip iP error: ERR	fcntl rename unlink
zipfile probably corrupt (segmentation violation)	exit_group
zone.tab:kop	fcntl
zonei	mkdirat
zoneinfo/	mkdirat
zoneinfoP	mkdirat utimensat
zoneinfoP: ca	utimensat
zoneinfoP: cannot change mode to rw-r--r--: ERR	fchmod
zoneinfoP: cannot change mode to rw-r--r--: operation n	fchmod
zoneinfoP: cannot change mode to rw-r--r--: permis	fchmod
zoneinfoP: cannot change mode to rwxr-xr-x: ERR	fchmodat2
zoneinfoP: cannot change mode to rwxrwxrwx: ERR	fchmodat2
zoneinfoP: cannot change owne	fchown
zoneinfoP: cannot change ownership t	fchownat
zoneinfoP: cannot change ownership to uid 0,	fchown
zoneinfoP: cannot change ownership to uid 0, gid 0: ERR	fchown fchownat
zoneinfoP: cannot create symlink to Q: ERR	symlinkat
zoneinfoP: cannot mkdir: ERR	mkdirat
zoneinfoP: cannot open: no such file or directory	mkdirat
zoneinfoP: cannot readlink: ERR	readlinkat
zoneinfoP: cannot savedir: ERR	fcntl getdents64
zoneinfoP: cannot unlink: ERR	unlinkat
zoneinfoP: cannot uti	utimensat
zoneinfoP: cannot utime: ERR	utimensat
zsh:0: cannot duplicate fd 0: ERR	fcntl
zsh:0: fork failed: ERR	clone
zsh:0: nice(0) failed: ERR	getpriority setpriority
zsh:0: no matches found: *(@)	getdents64
zsh:0: pipe failed: ERR	pipe2
zsh:0: wait failed: ERR	wait4
zsh:0: write error: bad file descriptor	dup2
zsh:cd:0: ERR: P	chdir
zsh:kill:0: kill %0 failed: ERR	kill
zsh:print:0: bad file number: 0	dup
zsh:stat:0: a: ERR	newfstatat
{standard input}: assembler messages:	exit_group lseek
{standard input}: fatal error: P: no such file or directory	lseek
{standard input}: fatal error: canQERR'	lseek
{standard input}: internal error (aborted).	exit_group
{standard input}: internal error (segmentation fault).	exit_group
~?" {0f0c0}> #<unused argument> :quit t)	pipe2`
