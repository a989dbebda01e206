// Written by e2e/symptoms/write-symptoms.mjs from recordings; see README.md beside this file.

/** How many of 20 programs complain where the call is refused; one that makes it and does not counts 0.3. */
export const callFrequency = `arch_prctl=20 close=20 execve=20 fstat=20 mmap=20 mprotect=20 openat=20 read=20 exit_group=19.3 pread64=19.3 write=19 newfstatat=17.2 fcntl=16.9 wait4=15.6 clone=15 rt_sigreturn=15 pipe2=14 rt_sigaction=13.7 rt_sigprocmask=12 futex=11.3 mkdir=11.3 getuid=10.9 dup2=10.3 getpid=10.2 socket=10.2 getdents64=9.9 access=9.5 munmap=9.5 lseek=9.3 vfork=9.3 connect=9.2 bind=9 clone3=9 listen=9 unlink=9 prlimit64=8.8 getrandom=8.8 geteuid=8.1 setsockopt=7.6 ioctl=7.6 getgid=7.4 rseq=7.4 chdir=7.3 epoll_ctl=7 rename=7 getegid=6.7 set_tid_address=6.7 accept4=6 chmod=6 getsockopt=6 kill=6 brk=6 getppid=6 set_robust_list=6 uname=5.9 getcwd=5.9 clock_nanosleep=5.6 exit=5.3 getsockname=5.3 epoll_wait=5 socketpair=5 statx=5 utimensat=5 writev=5 readlink=4.8 eventfd2=4.6 epoll_create1=4.3 poll=4.3 unlinkat=4.3 chown=4 recvfrom=4 prctl=3.7 getpeername=3.3 rmdir=3.3 symlink=3.3 readlinkat=3.2 sendto=3 statfs=2.9 madvise=2.8 sched_getaffinity=2.5 ftruncate=2.3 rt_sigsuspend=2.3 setitimer=2.3 gettid=2.1 accept=2 epoll_create=2 epoll_pwait=2 fchownat=2 fdatasync=2 fsync=2 mkdirat=2 pwrite64=2 symlinkat=2 shutdown=1.9 fadvise64=1.6 sendfile=1.6 sysinfo=1.6 dup=1.3 fchown=1.3 link=1.3 nanosleep=1.3 sigaltstack=1.3 umask=1.2 creat=1 dup3=1 fchmod=1 fchmodat=1 fchmodat2=1 flock=1 fork=1 getpgrp=1 getpriority=1 getresuid=1 llistxattr=1 ppoll=1 process_vm_readv=1 ptrace=1 recvmsg=1 renameat2=1 sendmsg=1 setgid=1 setgroups=1 setpriority=1 setsid=1 setuid=1 timer_create=1 timer_settime=1 truncate=1 waitid=1 alarm=0.6 open=0.6 tgkill=0.6 capget=0.3 clock_getres=0.3 clock_gettime=0.3 close_range=0.3 copy_file_range=0.3 fchdir=0.3 fstatfs=0.3 getrusage=0.3 membarrier=0.3 pause=0.3 pidfd_open=0.3 pidfd_send_signal=0.3 pkey_alloc=0.3 sched_yield=0.3 setpgid=0.3`

/** A line of a complaint, and the calls whose refusal it followed, with the number of programs where it is more than one. */
export const symptomRows = `# a fatal error has been detected by the java runtime environment:	exit_group munmap rt_sigreturn sched_getaffinity
# an error report file with more information is saved as:	clone3 exit_group munmap rt_sigreturn sched_getaffinity
# assertion failed: (0) == (sigaction(nr, nullptr, &old))	rt_sigaction
# assertion failed: (0) == (uv_thread_create(t.get(), start_thread, this))	clone3
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
# fatal error: pthread_getattr_np failed with error = 0	sched_getaffinity
# https:P	exit_group
# if you would like to submit a bug report, please visit:	exit_group
# internal error (os_linux.cpp:0), pid=0, tid=0	sched_getaffinity
# internal error (virtualspace.cpp:0), pid=0, tid=0	munmap
# java vm: openjdk 0-bit server vm (0.0.0+0-0-deb0u0-debian, mixed mode, sharing, tiered, compressed oops, compressed class ptrs, g0 gc, linux-amd0)	exit_group munmap rt_sigreturn sched_getaffinity
# jre version: (0.0.0+0) (build )	munmap rt_sigreturn sched_getaffinity
# jre version: openjdk runtime environment (0.0.0+0) (build 0.0.0+0-0-deb0u0-debian)	exit_group
# no core dump will be written. core dumps have been disabled. to enable core dumping, try Q before starting java again	exit_group munmap rt_sigreturn sched_getaffinity
# node[0]: node::tracing::agent::agent() at P:0	epoll_create1 eventfd2
# node[0]: std::unique_ptr<long unsigned int> node::workerthreadstaskrunner::delayedtaskscheduler::start() at P:0	clone3
# node[0]: std::unique_ptr<node::initializationresultimpl> node::initializeonceperprocessinternal(const std::vector<std::__cxx0::basic_string<char> >&, processinitializationflags::flags) at P:0	getrandom
# node[0]: void node::platforminit(processinitializationflags::flags) at P:0	fcntl rt_sigprocmask
# node[0]: void node::resetsignalhandlers() at P:0	rt_sigaction
# problematic frame:	exit_group munmap rt_sigreturn sched_getaffinity
# sigsegv (0) at pc=0, pid=0, tid=0	exit_group rt_sigreturn
# there is insufficient memory for the java runtime environment to continue.	clone3
# v [libjvm.so+0] current_stack_region(unsigned char**, unsigned long*) [clone .part.0]+0	sched_getaffinity
# v [libjvm.so+0] reservedspace::reserve(unsigned long, unsigned long, unsigned long, char*, bool)+0	munmap
#failuremessage object: 0	madvise munmap uname
(pid, sts) = os.waitpid(self.pid, wait_flags)	wait4
(pid, sts) = self._try_wait(0)	wait4
* process memory map:	epoll_wait
*** fatal config file error (redis 0.0.0) ***	chdir
-- c level backtrace information -------------------------------------------	epoll_create1 epoll_ctl epoll_wait fcntl munmap rt_sigaction rt_sigreturn
-- control frame information -----------------------------------------------	epoll_create1 epoll_ctl fcntl munmap rt_sigaction rt_sigreturn
-- machine register context ------------------------------------------------	rt_sigreturn
-- other runtime information -----------------------------------------------	epoll_wait
-- ruby level backtrace information ----------------------------------------	rt_sigreturn
-- threading information ---------------------------------------------------	epoll_create1 epoll_ctl fcntl munmap rt_sigaction rt_sigreturn
----- native stack trace -----	clone3 epoll_create1 eventfd2 fcntl getrandom madvise munmap rt_sigaction rt_sigprocmask uname
-0:c 0 nov 0 0:0:0.0 # warning memory overcommit must be enabled! without it, a background save or replication may fail under low memory condition. being disabled, it can also cause failures without low memory condition, see https:P to fix 	getpid
-0:c 0 nov 0 0:0:0.0 * configuration loaded	getpid
-0:c 0 nov 0 0:0:0.0 * oo0ooo0ooo0oo redis is starting oo0ooo0ooo0oo	getpid
-0:c 0 nov 0 0:0:0.0 * redis version=0.0.0, bits=0, commit=0, modified=0, pid=-0, just started	getpid
-0:m 0 nov 0 0:0:0.0 * creating aof base file appendonly.aof.0.base.rdb on server start	getpid
-0:m 0 nov 0 0:0:0.0 * creating aof incr file appendonly.aof.0.incr.aof on server start	getpid
-0:m 0 nov 0 0:0:0.0 * monotonic clock: posix clock_gettime	getpid
-0:m 0 nov 0 0:0:0.0 * ready to accept conn	getpid
-0:m 0 nov 0 0:0:0.0 * ready to accept connections tcp	getpid
-0:m 0 nov 0 0:0:0.0 * running mode=standalone, port=0.	getpid
-0:m 0 nov 0 0:0:0.0 * server initialized	getpid
-0:signal-handler (0) received sigterm sc	getpid
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
-e:0:in \`initialize': ERR - bind(0) for Q port 0 (errno::ERR)	bind
-e:0:in \`initialize': ERR - connect(0) for Q port 0 (errno::ERR)	connect getsockopt ppoll
-e:0:in \`initialize': ERR - listen(0) (errno::ERR)	listen
-e:0:in \`initialize': ERR - socket(0) for Q port 0 (errno::ERR)	socket
-e:0:in \`initializeQt create thread: ERR (threaderror)	clone3
-e:0:in \`mkdir': ERR @ dir_s_mkdir - P (errno::ERR)	mkdir
-e:0:in \`rename': ERR @ rb_file_s_rename - (P, P) (errno::ERR)	rename
-e:0:in \`symlink': ERR @ rb_file_s_symlink - (s, P) (errno::ERR)	symlink
-e:0:in \`utime': ERR @ apply0files - P (errno::ERR)	utimensat
-e:0:in \`wait': ERR (errno::ERR)	wait4
-e:0:in \`write': ERR (errno::ERR)	writev
... 0 more	epoll_wait socketpair
...<0 lines>...	dup2 rt_sigprocmask
/: ERR	statfs=2
/: can't find mount point	newfstatat
0 [node]	munmap
0 _start [node]	uname
0 segmentation fault ( echo $i | cat )	exit_group rt_sigreturn
0 segmentation fault echo $i	exit_group
0 v0::isolate::initialize(v0::isolate*, v0::isolate::createparams const&) [	munmap
0 | cat	exit_group
0.0.0.0:0: connection refused	chdir
0: 0 [node]	clone3 epoll_create1 eventfd2 fcntl getrandom madvise munmap rt_sigaction rt_sigprocmask uname
0: 0 __libc_start_main [P]	clone3 epoll_create1 eventfd2 fcntl getrandom rt_sigaction rt_sigprocmask uname
0: 0 _start [node]	clone3 epoll_create1 eventfd2 fcntl getrandom rt_sigaction rt_sigprocmask
0: 0 node::assert(node::assertioninfo const&) [node]	clone3 epoll_create1 eventfd2 fcntl getrandom rt_sigaction rt_sigprocmask
0: 0 node::nodeplatform::nodeplatform(int, v0::tracingcontroller*, v0::pageallocator*) [node]	clone3
0: 0 node::resetsignalhandlers() [node]	rt_sigaction
0: 0 node::start(int, char**) [node]	clone3 epoll_create1 eventfd2 fcntl getrandom rt_sigaction rt_sigprocmask uname
0: 0 node::tracing::agent::agent() [node]	epoll_create1 eventfd2
0: 0 node::workerthreadstaskrunner::workerthreadstaskrunner(int) [node]	clone3
0: 0 v0::base::memoryprotectionkey::initializememoryprotectionkeysupport() [node]	uname
0: 0 v0::base::os::allocate(void*, unsigned long, unsigned long, v0::base::os::memorypermission) [node]	munmap
0: 0 v0::base::os::setpermissions(void*, unsigned long, v0::base::os::memorypermission) [node]	madvise
0: 0 v0::internal::allocatepages(v0::pageallocator*, void*, unsigned long, unsigned long, v0::pageallocator::permission) [node]	munmap
0: 0 v0::internal::coderange::initreservation(v0::pageallocator*, unsigned long) [node]	munmap
0: 0 v0::internal::heap::setup(v0::internal::localheap*) [node]	munmap
0: 0 v0::internal::isolate::init(v0::internal::snapshotdata*, v0::internal::snapshotdata*, v0::internal::snapshotdata*, bool) [node]	munmap
0: 0 v0::internal::isolate::initwithsnapshot(v0::internal::snapshotdata*, v0::internal::snapshotdata*, v0::internal::snapshotdata*, bool) [node]	munmap
0: 0 v0::internal::memoryallocator::allocatealignedmemory(unsigned long, unsigned long, unsigned long, v0::internal::allocationspace, v0::internal::executability, void*, v0::internal::virtualmemory*) [node]	madvise
0: 0 v0::internal::memoryallocator::allocatepage(v0::internal::memoryallocator::allocationmode, v0::internal::space*, v0::internal::executability) [node]	madvise
0: 0 v0::internal::memoryallocator::allocateuninitializedchunkat(v0::internal::basespace*, unsigned long, v0::internal::executability, unsigned long, v0::internal::pagesize) [node]	madvise
0: 0 v0::internal::memoryallocator::setpermissionsonexecutablememorychunk(v0::internal::virtualmemory*, unsigned long, unsigned long, unsigned long) [node]	madvise
0: 0 v0::internal::pagedspacebase::rawrefilllabmain(int, v0::internal::allocationor	madvise
0: 0 v0::internal::pagedspacebase::tryexpandimpl() [node]	madvise
0: 0 v0::internal::v0::initialize() [node]	uname
0: 0 v0::internal::virtualmemorycage::initreservation(v0::internal::virtualmemorycage::reservationparams const&, v0::base::addressregion) [node]	munmap
0: 0 v0::v0::initialize(int) [node]	uname
0: 0 v0_fatal(char const*, ...) [node]	madvise munmap uname
0: 0: ERR	fcntl=2
0: P: 0: busybox: ERR	newfstatat=2
0: P: 0: redis-server: ERR	newfstatat
0: busybox: ERR	newfstatat
0: cannot fork	vfork=9 clone=4
0: cd: can't cd to P	chdir=3
0: curl: ERR	newfstatat
0: date: ERR	newfstatat
0: echo: echo: iP error	dup2=2
0: hostname: ERR	newfstatat
0: kill: ERR	kill=4
0: mkdir: ERR	newfstatat
0: mktemp: ERR	newfstatat
0: nproc: ERR	newfstatat
0: openssl: ERR	newfstatat
0: pipe call failed	pipe2
0: readlink: ERR	newfstatat
0: redis-cli: ERR	newfstatat
0: rm: ERR	newfstatat
0: sleep: ERR	newfstatat=4
0: sleep: ERRnginx: ERR	newfstatat
0: tail: ERR	newfstatat
0: tar: ERR	newfstatat
0: truncate: ERR	newfstatat
0:c 0 nov 0 0:0:0.0	socket
0:c 0 nov 0 0:0:0.0 # can't create the pipe for module threads: ERR	pipe2
0:c 0 nov 0 0:0:0.0 *	fcntl poll
0:c 0 nov 0 0:0:0.0 * con	epoll_wait fdatasync
0:c 0 nov 0 0:0:0.0 * configuration load	connect
0:c 0 nov 0 0:0:0.0 * oo0ooo0ooo0oo redis i	fcntl
0:c 0 nov 0 0:0:0.0 * oo0ooo0ooo0oo redis is starti	fcntl
0:c 0 nov 0 0:0:0.0 * redis ve	poll
0:c 0 nov 0 0:0:0.0 * redis version=0.0.0, bits=0, commit=0, modified=	poll
0:c 0 nov 0 0:0:0.0 * redis version=0.0.0, bits=0, commit=0, modified=0, pid=0, just s	connect
0:m 0 nov	accept4
0:m 0 nov 0	clock_nanosleep
0:m 0 nov 0 0:0	clock_nanosleep
0:m 0 nov 0 0:0:0	kill
0:m 0 nov 0 0:0:0.0	rt_sigprocmask
0:m 0 nov 0 0:0:0.0 # accepting client connection: accept: operatio	accept4
0:m 0 nov 0 0:0:0.0 # unable to obtain the current nofile limit (ERR), assuming 0 and setting the max clients configuration accordingly.	prlimit64
0:m 0 nov 0 0:0:0.0 # warning: can't mask sigalrm in bio.c thread: success	rt_sigprocmask
0:m 0 nov 0 0:0:0.0 *	kill
0:m 0 nov 0 0:0:0.0 * creati	geteuid
0:m 0 nov 0 0:0:0.0 * creating a	sendto
0:m 0 nov 0 0:0:0.0 * creating aof base	recvfrom sendto
0:m 0 nov 0 0:0:0.0 * creating aof base file appendonly.aof.0.base	recvfrom
0:m 0 nov 0 0:0:0.0 * creating aof base file appendonly.aof.0.base.rdb	clock_nanosleep
0:m 0 nov 0 0:0:0.0 * creating aof base file appendonly.aof.0.base.rdb on server	recvfrom sendto
0:m 0 nov 0 0:0:0.0 * creating aof incr file appendonly.aof.0.incr.aof on	fadvise64
0:m 0 nov 0 0:0:0.0 * creating aof incr file appendonly.aof.0.incr.aof on s	fadvise64
0:m 0 nov 0 0:0:0.0 * creating aof incr file appendonly.aof.0.incr.aof on server	fadvise64
0:m 0 nov 0 0:0:0.0 * creating aof incr file appendonly.aof.0.incr.aof on server start	accept4 clock_nanosleep getgid getpeername getsockopt getuid kill rseq rt_sigaction rt_sigsuspend sysinfo wait4
0:m 0 nov 0 0:0:0.0 * ready to accep	getsockopt
0:m 0 nov 0 0:0:0.0 * ready to accept	getsockopt
0:m 0 nov 0 0:0:0.0 * ready to accept conne	getsockopt
0:m 0 nov 0 0:0:0.0 * ready to accept connections tcp	accept4 getgid getpeername getuid kill rseq rt_sigaction rt_sigsuspend sysinfo wait4
0:m 0 nov 0 0:0:0.0 * running mode=standalone, port	exit_group
0:m 0 nov 0 0:0:0.0 * unable to reclaim page cache: ERR	fadvise64
0:signa	rt_sigsuspend
0:signal-handler (0) received sigterm scheduling shutdown...	getgid getuid rseq sysinfo
0P 0:0:0 [alert]	accept4
0P 0:0:0 [alert] -0#0: fcntl(f_setown) failed while spawning Q (0: no such process)	getpid
0P 0:0:0 [alert] 0#0: *0 recv() failed (0: ERR) while waiting for requ	recvfrom
0P 0:0:0 [alert] 0#0: *0 recv() failed (0: ERR) while waiting for request, client:	recvfrom
0P 0:0:0 [alert] 0#0: *0 recv() failed (0: ERR) while waiting for request, client: 0.0.0.0, server: 0.0.0.0:	recvfrom
0P 0:0:0 [alert] 0#0: *0 recv() failed (0: ERR) while waiting for request, client: 0.0.0.0, server: 0.0.0.0:0	recvfrom
0P 0:0:0 [alert] 0#0: *0 sendfile() failed (0: ERR) while sending response to client, client: 0.0.0.0, server: , request: Q	sendfile
0P 0:0:0 [alert] 0#0: *0 sendfile() failed (0: ERR) while sending response to client, client: 0.0.0.0, server: , request: Q, host: "0	sendfile
0P 0:0:0 [alert] 0#0: *0 sendfile() failed (0: ERR) while sending response to client, client: 0.0.0.0, server: , request: Q, host: Q	sendfile
0P 0:0:0 [alert] 0#0: *0 writev() failed (0: ERR) while sending response to client, client: 0.0.0.0, server: , request: Q, host: Q	writev
0P 0:0:0 [alert] 0#0: accept0() failed (0: ERR)	accept4
0P 0:0:0 [alert] 0#0: epoll_ctl() failed (0: ERR)	epoll_ctl
0P 0:0:0 [alert] 0#0: epoll_ctl(0, 0) failed (0: ERR)	epoll_ctl
0P 0:0:0 [alert] 0#0: epoll_wa	epoll_wait
0P 0:0:0 [alert] 0#0: epoll_wait() failed (0	epoll_wait
0P 0:0:0 [alert] 0#0: epoll_wait() failed (0: ERR)	epoll_wait
0P 0:0:0 [alert] 0#0: epoll_wait() failed (0: operation	epoll_wait
0P 0:0:0 [alert] 0#0: fcntl(f_setown) failed while spawning Q (0: ERR)	fcntl
0P 0:0:0 [alert] 0#0: getrlimit(rlimit_nofile) failed (0: ERR)	prlimit64
0P 0:0:0 [alert] 0#0: prctl(pr_set_dumpable) failed (0: ERR)	prctl
0P 0:0:0 [alert] 0#0: recvmsg() failed (0: ERR)	recvmsg
0P 0:0:0 [alert] 0#0: sendmsg() failed (0: ERR)	sendmsg
0P 0:0:0 [alert] 0#0: sigprocmask() failed (0: ERR)	rt_sigprocmask
0P 0:0:0 [alert] 0#0: socketpair() failed while spawning Q (0: ERR)	socketpair
0P 0:0:0 [alert] 0#0: uname() failed (0: ERR)	uname
0P 0:0:0 [alert] 0#0: unlink() Q failed (0: ERR)	unlink
0P 0:0:0 [alert] 0#0: worker process 0 exited on signal 0	exit_group
0P 0:0:0 [alert] 0#0: worker process 0 exited with fatal code 0 and cannot be respawned	epoll_create epoll_ctl setgid setuid
0P 0:0:0 [crit] 0#0: pwrite() Q failed (0: ERR)	pwrite64
0P 0:0:0 [emerg] 0#0: bind() to 0.0.0.0:0 failed (0: ERR)	bind
0P 0:0:0 [emerg] 0#0: chown(Q, 0) failed (0: ERR)	chown
0P 0:0:0 [emerg] 0#0: epoll_create() failed (0: ERR)	epoll_create
0P 0:0:0 [emerg] 0#0: epoll_ctl(epoll_ctl_add, eventfd) failed (0: ERR)	epoll_ctl
0P 0:0:0 [emerg] 0#0: eventfd() failed (0: ERR)	eventfd2
0P 0:0:0 [emerg] 0#0: getpwnam(Q) failed (0: illegal seek)	lseek
0P 0:0:0 [emerg] 0#0: initgroups(nobody, 0) failed (0: ERR)	setgroups
0P 0:0:0 [emerg] 0#0: ioctl(fionbio) 0.0.0.0:0 failed (0: ERR)	ioctl
0P 0:0:0 [emerg] 0#0: listen() to 0.0.0.0:0, backlog 0 failed (0: ERR)	listen
0P 0:0:0 [emerg] 0#0: mkdir() Q failed (0: ERR)	getuid mkdir
0P 0:0:0 [emerg] 0#0: setgid(0) failed (0: ERR)	setgid
0P 0:0:0 [emerg] 0#0: setsockopt(so_reuseaddr) 0.0.0.0:0 failed (0: ERR)	setsockopt
0P 0:0:0 [emerg] 0#0: setuid(0) failed (0: ERR)	setuid
0P 0:0:0 [emerg] 0#0: sigaction(sighup) failed (0: ERR)	rt_sigaction
0P 0:0:0 [emerg] 0#0: socket() 0.0.0.0:0 failed (0: ERR)	socket
0a0f0:error:0:rsa routines:rsa_multiprime_keygen:bn lib:P:0:	getrandom
0a0f0:error:0c0ba:provider routines:seed_get_seed:entropy source strength too weak:P:0:	getrandom
0a0f0:error:0c0bd:provider routines:ossl_prov_drbg_instantiate:error retrieving entropy:P:0:	getrandom
0a0f0:error:0c:random number generator:rand_new_drbg:error instantiating drbg:P:0:	getrandom
0cbe0-0cbf0 r--p 0 fe:0 0 P	epoll_wait
0cbf0-0cc0 r-xp 0 fe:0 0 P	epoll_wait
0ccf0f0:error:0:rsa routines:rsa_multiprime_keygen:bn lib:P:0:	getrandom
0ccf0f0:error:0c0ba:provider routines:seed_get_seed:entropy source strength too weak:P:0:	getrandom
0ccf0f0:error:0c0bd:provider routines:ossl_prov_drbg_instantiate:error retrieving entropy:P:0:	getrandom
0ccf0f0:error:0c:random number generator:rand_new_drbg:error instantiating drbg:P:0:	getrandom
0d0ebab0f0:error:0:rsa routines:rsa_multiprime_keygen:bn lib:P:0:	getrandom
0d0ebab0f0:error:0c0ba:provider routines:seed_get_seed:entropy source strength too weak:P:0:	getrandom
0d0ebab0f0:error:0c0bd:provider routines:ossl_prov_drbg_instantiate:error retrieving entropy:P:0:	getrandom
0d0ebab0f0:error:0c:random number generator:rand_new_drbg:error instantiating drbg:P:0:	getrandom
0eda0-0edb0 r--p 0 fe:0 0 P	epoll_wait
0edb0-0edc0 r-xp 0 fe:0 0 P	epoll_wait
0edc0-0edd0 r--p 0 fe:0 0 P	epoll_wait
0edd0-0ede0 r--p 0 fe:0 0	epoll_wait
: applet not found	wait4
<internal:gem_prelude>:0:in \`require': ERR @ rb_check_realpath_internal - P (errno::ERR)	newfstatat readlink
<jemalloc>: arena 0 background thread creation failed (0)	rt_sigprocmask
<jemalloc>: cannot deallocate memory for madv_dontneed check	munmap
<main>: [bug] epoll_create (errno:0)	epoll_create1
<main>: [bug] failed to install sigbus handler	rt_sigaction
<main>: [bug] registerP failed(fd:0, errno:0)	epoll_ctl
<no python frame>	getdents64 newfstatat
ERR	newfstatat=2 chdir dup2 epoll_ctl epoll_wait recvfrom sendto uname
ERR at -e line 0.	chmod clone mkdir pipe2 rename socketpair unlink
ERR: ERR, mkdtemp Q	mkdir
ERR: ERR, rmdir Q	rmdir
ERR: ERR, scandir Q	getdents64
ERR: ERR, unlink Q	unlink
ERR: ERR, uv_cwd	getcwd
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
[0.0s][warning][os,thread] failed to start thread Q - pthread_create failed (ERR) for attributes: stacksize: 0k, guardsize: 0k, detached.	clone3
[0.0s][warning][perf,memops] cannot use file P because flock() failed (errno = 0)	flock
[bug] event_wait errno:0	epoll_wait
[bug] heap_page_body_allocate: munmap failed for start	munmap
[bug] rb_fix_detect_o_cloexec: fcntl(0, f_getfd) failed: ERR	fcntl
[errno 0] ERR (while attempting to bind on address (Q, 0))	bind
[errno 0] ERR: 'P	unlinkat
[errno 0] ERR: Q	chmod chown getdents64 getuid mkdir rmdir truncate utimensat
[errno 0] ERR: Q -> Q	link rename symlink
[errno 0] is a directory: Q	rmdir
[errno 0] no such process	getpid
[errno 0] no usable temporary directory found in [Q, 'P	unlink
[error occurred during error reporting (printing problematic frame), id 0, sigsegv (0) at pc=0]	rt_sigreturn
[signal sigsegv: segmentation violation code=0 addr=0 pc=0]	getppid=2 getsockname
_os.mkdir(file, 0o0)	mkdir
_os.unlink(path)	rmdir
_rmtree(name, onexc=onexc)	rmdir unlinkat
_rmtree_safe_fd(stack, onexc)	rmdir unlinkat
_socket.socket.__init__(self, family, type, proto, fileno)	socket
_start_joinable_thread(self._bootstrap, handle=self._handle,	clone3
a page from a file	exit_group flock
a page from nginxa page from nginx	wait4
a page from nginxa page from nginxa page from nginxa page from nginx	wait4
a page from nginxa page from nginxa page from nginxa page from nginxa page from nginxa page from nginxa page from nginx	exit_group
a page from nginxa page from nginxa page from nginxa page from nginxa page from nginxa page from nginxa page from nginxa page from nginx	exit_group
a.tgz: wrote only 0 of 0 bytes	creat dup2
a: ERR	llistxattr
aP: ERR	llistxattr
abort	clone3
aborted	futex=4 rt_sigprocmask
address ERR	getsockname
address: Q	bind listen setsockopt socket
address: Q,	connect getsockopt
alarm clock	rt_sigaction
args, executable_list,	rt_sigprocmask
asyncio.run(asyncio.sleep(0.0))	epoll_ctl epoll_wait ioctl socketpair
b: ERR	newfstatat
b: no such file or directory	mkdir
bP: ERR	chmod chown getuid newfstatat symlink utimensat
bP: no such file or directory	mkdir wait4
begin failed--compilation aborted.	newfstatat
bind: ERR	bind
bind: address already in use	setsockopt
bye	dup2 exit_group newfstatat pipe2 prlimit64 statx
c0pread, c0pwrite = os.pipe()	pipe2
c:0 p:---- s:0 e:0 cfunc :\`	rt_sigreturn
c:0 p:---- s:0 e:0 dummy [finish]	munmap
c:0 p:0 s:0 e:0 dummy [finish]	epoll_ctl fcntl rt_sigreturn
c:0 p:0 s:0 e:0a0 dummy [finish]	epoll_create1 rt_sigaction rt_sigreturn
c:0 p:0 s:0 e:0bd0 dummy [finish]	epoll_create1
c:0 p:0 s:0 e:0d0 dummy [finish]	fcntl
c:0 p:0 s:0 e:0d0 eval -e:0 [finish]	rt_sigreturn
c:0 p:0 s:0 e:0e0 dummy [finish]	epoll_create1 epoll_ctl rt_sigaction
c:0 p:0 s:0 e:0f0 eval -e:0 [finish]	rt_sigreturn
can't connect to remote host (0.0.0.0): ERR	connect
can't create bP: nonexistent directory	mkdir wait4
can't create pipe: bad file descriptor	pipe2
can't duplicate file descriptor: ERR	dup2
can't fork: ERR	clone
can't locate socket.pm in @inc (you may need to install the socket module) (@inc entries checked: P P P P P P P P P).	newfstatat
can't locate socket.pm: P: ERR.	newfstatat
can't open Q for writing, ERR	fcntl
can't start new thread	clone3
canQP': ERR	chdir=2 newfstatat
canQP': [errno 0] ERR	ioctl
canQP': no such file or directory	wait4
canQb': ERR	mkdir newfstatat rmdir
canQb': directory not empty	getdents64
canQb': no such file or directory	mkdir
canQbP': ERR	newfstatat rename unlink
canQbP': no such file or directory	mkdir wait4
cannot access Q: ERR	statx=2
cannot access work tree Q: ERR	access
cannot chdir to P: ERR	chdir
cannot create directory Q: ERR	mkdir=2
cannot create standard input pipe for git-upload-pack Q: ERR	pipe2
cannot duplicate fd 0 to fd 0: ERR	dup2
cannot find module Q	statx
cannot fork() for git-upload-pack Q: ERR	clone
cannot fork() for maintenance: ERR	clone
cannot get niceness: ERR	getpriority
cannot get system name: ERR	uname
cannot make pipe for command substitution: ERR	pipe2
cannot mkdir P: ERR	mkdir
cannot move Q to Q: ERR	renameat2
cannot open Q for reading: ERR	fcntl
cannot read directory Q: ERR	getdents64
cannot read realtime clock: ERR	clock_nanosleep=3
cannot read symbolic link Q: ERR	readlink
cannot read: aP: ERR	access
cannot remove Q: ERR	unlinkat=2
cannot set niceness: ERR	setpriority
cannot start a container that has stopped	close=4 openat=4
cannot start an already running container	write=4
cannot stat Q: ERR	newfstatat
cannot statx Q: ERR	statx
caused by: java.io.ioexception: ERR	epoll_wait poll socketpair
caused by: java.io.ioexception: httpP header parser received no bytes	writev
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
child process: cannot fork: ERR	clone
child returned status 0	creat dup2
chmod on P failed: ERR	chmod
cleanup: waitpid(-0, __wall): no child processes	ptrace
client = socket.create_connection(server.getsockname())	connect getsockname
client.setsockopt(socket.sol_socket, socket.so_keepalive, 0)	setsockopt
client.shutdown(socket.shut_rdwr)	shutdown
close log pipe fd 0: ERR	close=4
close log pipe fd 0: invalid argument	close=4
close log pipe fd 0: no such file or directory	close=4
close log pipe fd 0: operation not supported	close=4
close log pipe fd 0: protocol error	close=4
code: Q	writev
command not found	newfstatat
con	sendfile
connect ERR 0.0.0.0:0 - local (0.0.0.0:0)	connect
connect unknown system error -0 0.0.0.0:0	getsockopt
connection closed prematurely	sendfile
connection reset by peer	epoll_wait fdatasync
const result = binding.readdir(	getdents64
could not connect to redis at	chdir
could not connect to redis at 0.0.0.0:0: ERR	connect
could not connect to redis at 0.0.0.0:0: can't create socket: ERR	socket
could not connect to redis at 0.0.0.0:0: fcntl(f_getfl): ERR	fcntl
could not connect to redis at 0.0.0.0:0: getsockopt(so_error): ERR	getsockopt
could not connect to redis at 0.0.0.0:0: poll(0): ERR	poll
could not connect to redis at could not connect to redis at 0.0.0.0:0: connection refused	wait4
could not find java se runtime environment.	readlink
could not find libjava.so	readlink
could not find platform dependent libraries <exec_prefix>	newfstatat
could not find platform independent libraries <prefix>	newfstatat
could not lock config file P: file exists	unlink
could not set Q to Q	chmod rename unlink
could not startup.	rt_sigaction
could not write config file P: ERR	rename
current thread 0 (most recent call first):	getdents64 newfstatat
daemon=self.daemon)	clone3
denied red	getpeername
detected dubious ownership in repository at Q	geteuid
dir = gettempdir()	unlink
dirlist)	unlink
dup0(0	dup2
dup0(0,	dup2
dup0(0,0): ERR	dup2
during handling of the above exception, another excepti	rmdir
during handling of the above exception, another exception occurred:	epoll_wait rmdir wait4
emitted Q event on clientrequest instance at:	connect getsockopt writev
emitted Q event on server instance at:	bind listen setsockopt socket
epollcreate failed with 0	epoll_create1
epollctl failed with 0	epoll_ctl
epollwait on fd 0 failed with 0	epoll_pwait
errno: -0,	bind connect getcwd getdents64 getsockname getsockopt listen mkdir rmdir setsockopt socket unlink
error	writev
error exit delayed from previous errors	newfstatat
error generating rsa key	getrandom
error getting re	writev
error getting response	writev
error getting response: connection reset by peer	recvfrom rt_sigaction
error is not recoverable: exiting now	clone creat dup2 exit_group pipe2 rt_sigreturn
error occurred during initialization of vm	getcwd rt_sigaction
error while loading shared libraries: P: cannot apply additional memory protection after relocation: ERR	mprotect=20
error while loading shared libraries: P: cannot apply additional memory protection after relocation: error 0	mprotect=20
error while loading shared libraries: P: cannot read file data: ERR	pread64=19 read=19
error while loading shared libraries: P: cannot read file data: error 0	read=20 pread64=19
error while loading shared libraries: libc.so.0: cannot close file descriptor: ERR	close=20
error while loading shared libraries: libc.so.0: cannot close file descriptor: error 0	close=19
error while loading shared libraries: libc.so.0: cannot create shared object descriptor: ERR	mmap=20
error while loading shared libraries: libc.so.0: cannot create shared object descriptor: error 0	mmap=19
error while loading shared libraries: libc.so.0: cannot open shared object file: ERR	openat=20
error while loading shared libraries: libc.so.0: cannot open shared object file: error 0	openat=19
error while loading shared libraries: libc.so.0: cannot stat shared object: ERR	fstat=20
error while loading shared libraries: libc.so.0: cannot stat shared object: error 0	fstat=19
error while loading shared libraries: libjli.so: cannot open shared object file: ERR	newfstatat
error while loading shared libraries: libjli.so: cannot open shared object file: error 0	newfstatat
error while loading shared libraries: libjli.so: cannot open shared object file: no such file or directory	readlinkat
errread, errwrite) = self._get_handles(stdin, stdout, stderr)	pipe2
event_list = self._selector.select(timeout)	epoll_wait
eventfd failed with 0	eventfd2
exception in thread Q java.io.ioexception: ERR	epoll_create1 eventfd2
exception in thread Q java.io.ioexception: httpP header parser received no bytes	writev
exception in thread Q java.io.ioexception: selector manager closed	epoll_wait
exception in thread Q java.lang.exceptionininitializererror	access dup fcntl getdents64 lseek socketpair statx
exception in thread Q java.net.bindexception: ERR	bind getsockname listen socket
exception in thread Q java.net.connectexception	ioctl
exception in thread Q java.net.connectexception: ERR	connect getsockopt poll
exception in thread Q java.net.socketexception: ERR	bind getsockname listen setsockopt socket
exception in thread Q java.nio.file.accessdeniedexception: P	unlink
exception in thread Q java.nio.file.filesystemexception: P: ERR	unlink
exception in thread thread-0 (sleep):	clock_nanosleep
exec P: ERR	execve=4
exec P: errno 0	execve=4
exec P: invalid argument	execve=4
exec P: no such file or directory	execve=4
exec P: operation not supported	execve=4
exec P: protocol error	execve=4
exiting with failure status due t	fchownat
exiting with failure status due to previous errors	fchmodat2 fchownat fcntl getdents64 readlinkat symlinkat unlinkat
failed checking if argv[0] is an import path entry	lseek
failed to create symbolic link Q: ERR	symlinkat
failed to install sigalrm handler: ERR	rt_sigaction
failed to install sighup handler: ERR	rt_sigaction
failed to install sigint handler: ERR	rt_sigaction
failed to install sigquit handler: ERR	rt_sigaction
failed to install sigterm handler: ERR	rt_sigaction
failed to install sigusr0 handler: ERR	rt_sigaction
failed to run repack	fsync
failed to truncate Q at 0 bytes: ERR	ftruncate
fatal error: cannot open standard fds	fcntl
fatal error: runtime: epollctl failed	epoll_ctl
fatal error: runtime: eventfd failed	eventfd2
fatal error: runtime: netpoll failed	epoll_pwait
fatal error: runtime: netpollinit failed	epoll_create1
fatal error: sigaction failed	rt_sigaction
fatal glibc error: cannot allocate tls block	arch_prctl=20
fatal python error: _py_hashrandomization_init: failed to get random numbers to initialize python	getrandom
fatal python error: failed to import encodings module	fcntl getdents64 newfstatat
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
fork: ERR	clone
forked	rt_sigaction=2 setitimer=2 arch_prctl clock_nanosleep nanosleep set_tid_address
frame={sp:0, fp:0} stack=[0,0)	clone3
fsync error on Q: ERR	fsync
futexwakeup addr=0 returned -0	futex=5
g 0 gp=0: unknown pc 0	clone3
generating random key material may take a long time	getrandom
get Q: dial tcp 0.0.0.0:0: connect: ERR	connect
get Q: dial tcp 0.0.0.0:0: connect: connection reset by peer	accept4
get Q: dial tcp 0.0.0.0:0: getsockopt: ERR	getsockopt
getcwd: ERR	getcwd
gid, gids, uid, umask,	dup2 rt_sigprocmask
git config --global --add safe.directory P	geteuid
github.comP	getppid=2
github.comP(*linuxfactory).startinitialization.func0()	getppid=2
if the system has a poor entropy source	getrandom
in prepare, access ERR (0)	fcntl
in prepare, database is locked (0)	fcntl
in prepare, disk iP error (0)	fcntl
initial commit	getdents64
initialize_job_control: getpgrp failed: success	getpgrp
insecure $env{path} while running setuid at -e line 0.	getuid
internalP()	epoll_create1 epoll_ctl eventfd2
internalP(*fd).init(0, {0?, 0?}, 0?)	epoll_create1 epoll_ctl eventfd2
internalP(*polldesc).init(0, 0)	epoll_create1 epoll_ctl eventfd2
internalP(...)	epoll_pwait
interprocess channel: cannot pipe: ERR	pipe2
library initialization failed - unable to get max # of allocated fds	prlimit64
linux	chdir getdents64 getuid mkdir newfstatat readlink wait4
listen ERR: ERR 0.0.0.0	bind listen setsockopt socket
listen tcp 0.0.0.0:0: bind: ERR	bind
listen tcp 0.0.0.0:0: listen: ERR	listen
listen tcp 0.0.0.0:0: setsockopt: ERR	setsockopt
listen tcp 0.0.0.0:0: socket: ERR	socket
listen: ERR	listen
main.main()	getsockname
mkdir P: ERR	mkdirat
munmap() failed: [0] ERR	munmap
no -e allowed while running setgid (securityerror)	getegid getgid
no -e allowed while running setuid (securityerror)	geteuid getuid
no module named Q	getdents64 newfstatat
node:events:0	bind connect getsockopt listen setsockopt socket writev
node:fs:0	getdents64 mkdir
node:internalP:0	getcwd getdents64 rmdir statx unlink
node:net:0	getsockname ioctl
nothing to commit (createP files and use Q to track)	getdents64
on branch master	getdents64
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
openjdk 0-bit server vm warning: sched_getaffinity failed (no such file or directory)-	sched_getaffinity
openjdk 0-bit server vm warning: sched_getaffinity failed (no such file or directory)- using online processor count (0) which may exceed available processors	sched_getaffinity
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
out of file descriptors	fcntl
out of memory	fcntl
pass_fds, cwd, env,	dup2 rt_sigprocmask
passwd	getdents64 getuid mkdir uname wait4
passwd: ERR	newfstatat
path: Q	getdents64 mkdir rmdir unlink
pc=0 m=0 sigcode=0	clone3
pc=0 m=0 sigcode=0 addr=0	futex=5
peer, _ = server.accept()	accept4
peer.sendall(bQ)	sendto
php fatal error: error installing signal handler for 0 in unknown on line 0	rt_sigaction
php warning: chmod(): ERR in command line code on line 0	chmod
php warning: mkdir(): ERR in command line code on line 0	mkdir
php warning: php startup: invalid date.timezone value Q, using Q instead in unknown on line 0	newfstatat
php warning: rename(P,P): ERR in command line code on line 0	rename
php warning: shell_exec(): unable to execute Q in command line code on line 0	clone3 dup2 pipe2
php warning: stream_socket_server(): unable to connect to tcp:P:0 (ERR) in command line code on line 0	bind
php warning: stream_socket_server(): unable to connect to tcp:P:0 (success) in command line code on line 0	socket
php warning: stream_socket_server(): unable to connect to tcp:P:0 (unknown error) in command line code on line 0	listen
php warning: unlink(P): ERR in command line code on line 0	unlink
php warning: unlink(P): no such file or directory in command line code on line 0	rename
pipe error: ERR	pipe2
port: 0	connect getsockopt
prefix, suffix, dir, output_type = _sanitize_params(prefix, suffix, dir)	unlink
print(client.recv(0), client.getpeername()[0])	getpeername recvfrom
print(os.read(left, 0), os.getpid() == os.getpid(), os.getcwd())	getcwd
print(subprocess.run([Q, Q], capture_output=true, text=true).stdout)	dup2 pipe2 poll rt_sigprocmask
process_group, gid, gids, uid, umask,	rt_sigprocmask
properties init: could not determine current working directory.	getcwd
pthread_create failed: ERR	clone3
ptrace(ptrace_traceme, ...): ERR	ptrace
ptrace_setoptions: ERR	ptrace
python runtime state: core initialized	fcntl getdents64 newfstatat
python runtime state: preinitialized	getrandom
quit	clock_nanosleep newfstatat
r0: 0 r0: 0 efl: 0	rt_sigreturn
raise child_exception_type(errno_num, err_msg)	dup2
raise error(err.errno, msg) from none	bind
raise exceptions[0]	connect
raise filenotfounderror(_errno.enoent,	unlink
rax: 0 rbx: 0 rcx: 0	rt_sigreturn
rdx: 0 rdi: 0 rsi: 0	rt_sigreturn
reading directory Q: ERR	getdents64=2
reading the configuration file, at line 0	chdir
ready = selector.select(timeout)	poll
requirestack: []	statx
return _os.fsdecode(_gettempdir())	unlink
return binding.mkdtemp(prefix, options.encoding);	mkdir
return get_event_loop_policy().new_event_loop()	epoll_ctl ioctl socketpair
return runner.run(main)	epoll_wait
return self._loop.run_until_complete(task)	epoll_wait
return self._loop_factory()	epoll_ctl ioctl socketpair
return self._wait(timeout=timeout)	wait4
rip: 0 rbp: 0 rsp: 0	rt_sigreturn
ruby 0.0.0 (0-0-0 revision f0c0f0b) [x0_0-linux-gnu]	epoll_create1 epoll_ctl epoll_wait fcntl munmap rt_sigaction rt_sigreturn
ruby thread count for this ractor: 0	epoll_create1 epoll_ctl fcntl munmap rt_sigaction rt_sigreturn
ruby(0) [0]	epoll_create1 epoll_ctl
run-command.c:0: blocking all signals: ERR	rt_sigprocmask
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
runc create failed: unable to start container process: unable to setup user: chown /dev/stdout: ERR	fchown
runc create failed: unable to start container process: unable to setup user: chown /dev/stdout: no such file or directory	fchown
runc create failed: unable to start container process: unable to setup user: chown /dev/stdout: operation not supported	fchown
runc create failed: unable to start container process: unable to setup user: chown /dev/stdout: protocol error	fchown
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
runtime error: invalid memory address or nil pointer dereference	getppid=2 getsockname
runtime stack:	epoll_pwait fcntl rt_sigaction
runtime.checkfds()	fcntl
runtime.clearsignalhandlers()	rt_sigaction
runtime.findrunnable()	epoll_pwait
runtime.futexwakeup(0, 0?)	futex=5
runtime.gopark(0?, 0	futex
runtime.gopark(0?, 0?, 0?, 0?, 0?)	epoll_pwait
runtime.goparkunlock(...)	epoll_pwait
runtime.gopreempt_m(...)	futex
runtime.goschedimpl(0, 0?)	futex
runtime.mcall()	epoll_pwait futex
runtime.morestack()	futex
runtime.mstart()	epoll_pwait futex
runtime.mstart0()	epoll_pwait futex
runtime.netpoll(0?)	epoll_pwait
runtime.netpollgenericinit()	epoll_create1 epoll_ctl eventfd2
runtime.netpollinit()	epoll_create1 epoll_ctl eventfd2
runtime.newstack()	futex
runtime.notewakeup(0	futex=4
runtime.notewakeup(0?)	futex
runtime.notewakeup(0x	futex=4
runtime.park_m(0)	epoll_pwait futex
runtime.rt0_go()	fcntl
runtime.schedinit()	fcntl
runtime.schedule()	epoll_pwait futex
runtime.selectgo(0, 0, 0?, 0, 0?, 0)	epoll_pwait
runtime.semacquire0(0, 0, 0, 0, 0)	epoll_pwait
runtime.setsig(0?, 0?)	rt_sigaction
runtime.sigaction(0, 0?, 0?)	rt_sigaction
runtime.startlockedm(0?)	futex
runtime.startm(0?, 0, 0)	futex
runtime.sysmon()	epoll_pwait
runtime.syssigaction(0, 0?, 0?)	rt_sigaction
runtime.syssigaction.func0()	rt_sigaction
runtime.systemstack(0)	rt_sigaction
runtime.systemstack_switch()	rt_sigaction
runtime.throw({0?, 0?})	epoll_create1 epoll_ctl epoll_pwait eventfd2 fcntl rt_sigaction
runtime.wakep()	futex
runtimeP:0 +0 fp=0 sp=0 pc=0	futex=4
seek failure: ERR	lseek
seeker can't seek	lseek
segmentation fault	exit_group=9 lseek
segmentation violation	futex=5
self._execute_child(args, executable, preexec_fn, close_fds,	dup2 rt_sigprocmask
self._lazy_init()	epoll_ctl ioctl socketpair
self._loop = events.new_event_loop()	epoll_ctl ioctl socketpair
self._make_self_pipe()	epoll_ctl ioctl socketpair
self._rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)	rmdir unlinkat
self._run_once()	epoll_wait
self._target(*self._args, **self._kwargs)	clock_nanosleep
self.cleanup()	rmdir unlinkat
self.name = mkdtemp(suffix, prefix, dir)	mkdir unlink
self.pid = _fork_exec(	rt_sigprocmask
self.run()	clock_nanosleep
self.run_forever()	epoll_wait
self.wait(timeout=self._remaining_time(endtime))	wait4
server = socket.create_server((Q, 0))	bind listen socket
setsid failed: ERR	setsid
setting times of Q: ERR	utimensat
short read	chdir
sock = socket(family, sock_stream)	socket
sock.connect(sa)	connect
sock.listen()	listen
socket hang up	writev
socket: ERR	socket=2
sr_initialize failed	rt_sigaction
start_new_session, process_group)	dup2 rt_sigprocmask
stdout, stderr = process.communicate(input, timeout=timeout)	poll wait4
stdout, stderr = self._communicate(input, endtime, timeout)	poll wait4
stepping, disk iP error (0)	fdatasync ftruncate pwrite64 unlink
success	fstat read
super().__init__(selector)	epoll_ctl ioctl socketpair
sync.(*once).do(...)	epoll_create1 epoll_ctl eventfd2
sync.(*once).doslow(0?, 0?)	epoll_create1 epoll_ctl eventfd2
syscall.mkdirat(0, {0?, 0	futex
syscall.runtime_afterforkinchild()	rt_sigaction
syscall.syscall(0, 0, 0, 0)	epoll_pwait futex
syscall: Q	getcwd getsockname
syscall: Q,	bind connect getdents64 getsockopt listen mkdir rmdir setsockopt socket unlink
tar (child): a.tgz: cannot open: ERR	creat
tar (child): cannot dup0: ERR	dup2
tar (child): error is not recoverable: exiting now	creat dup2
tempdir = _get_default_tempdir()	unlink
terminated	newfstatat=2 connect dup2 exit_group futex getcwd getsockopt poll recvfrom rt_sigaction sendto
test_ptrace_get_syscall_info: ptrace_traceme: ERR	ptrace
test_ptrace_seize: fork: ERR	clone
test_ptrace_seize: unexpected wait result -0: ERR	wait4
the futex facility returned an unexpected error code.	futex=10
the other program: forkP P: ERR	clone dup3
the other program: pipe0: ERR	pipe2
the other program: waitid: ERR	waitid
thread.start()	clone3
throw er; P unhandled Q event	bind connect getsockopt listen setsockopt socket writev
throw err;	getdents64 rmdir statx unlink
throw new errnoexception(err, Q);	getsockname ioctl
throw originalerr || err;	unlink
to add an exception for this directory, call:	geteuid
total ractor count: 0	epoll_create1 epoll_ctl fcntl munmap rt_sigaction rt_sigreturn
triggeruncaughtexception(	getcwd
umoven: pid:0 @0: ERR	process_vm_readv
umoven: pid:0 @0: permission de	process_vm_readv
umovestr: pid:0 @0: ERR	process_vm_readv
unable to access Q: ERR	access
unable to fork	clone pipe2
unable to get current working directory: ERR	getcwd
unable to open database Q: unable to open database file	newfstatat
unable to unlink Q: ERR	unlink
uname: ERR	uname
unexpected error while checking standard file descriptor 0, errno=0	fcntl
unexpected wait status 0	getpid
wal	ftruncate
warning: sigprocmask: ERR	rt_sigprocmask
warning: timer_create: ERR	timer_create
warning: timer_settime: ERR	timer_settime
with popen(*popenargs, **kwargs) as process:	dup2 pipe2 rt_sigprocmask
with runner(debug=debug, loop_factory	epoll_wait
with runner(debug=debug, loop_factory=loop	epoll_wait
with runner(debug=debug, loop_factory=loop_	epoll_wait
with runner(debug=debug, loop_factory=loop_factory) as runner:	epoll_ctl ioctl socketpair
with tempfile.temporarydirectory() as folder:	mkdir rmdir unlink unlinkat
write error: bad file descriptor	fcntl=2 dup2
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
zoneinfoP: cannot create symlink to Q: no such file or directory	mkdirat
zoneinfoP: cannot mkdir: ERR	mkdirat
zoneinfoP: cannot open: no such file or directory	mkdirat
zoneinfoP: cannot readlink: ERR	readlinkat
zoneinfoP: cannot savedir: ERR	fcntl getdents64
zoneinfoP: cannot unlink: ERR	unlinkat
zoneinfoP: cannot uti	utimensat
zoneinfoP: cannot utime: ERR	utimensat`
