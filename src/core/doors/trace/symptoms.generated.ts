// Written by e2e/symptoms/write-symptoms.mjs from recordings; see README.md beside this file.

/** How many of 37 programs complain where the call is refused; one that makes it and does not counts 0.3. */
export const callFrequency = `arch_prctl=37 close=37 execve=37 fstat=37 mmap=37 mprotect=37 openat=37 pread64=37 read=37 exit_group=36.3 write=36 newfstatat=32.8 fcntl=31.8 wait4=31.6 rt_sigreturn=28 dup2=27.2 clone=27 pipe2=25.3 rt_sigaction=25.1 vfork=23.3 futex=21.3 rt_sigprocmask=20.6 getuid=18.8 lseek=17.4 socket=17.1 getrandom=16.7 chdir=16.3 mkdir=16.3 access=16 prlimit64=16 clone3=16 getpid=15.3 munmap=15.3 bind=15 listen=15 unlink=14.9 getdents64=14.8 connect=14.7 geteuid=13.2 getegid=12.5 getgid=12.5 brk=12.5 ioctl=11.9 setsockopt=11.9 rseq=11.8 set_robust_list=11.8 getppid=11.8 kill=11.6 getcwd=11.4 set_tid_address=11.1 clock_nanosleep=10.2 uname=9.3 epoll_ctl=9 rename=8.3 accept4=8 socketpair=8 statx=8 poll=7.9 getsockopt=7.6 prctl=7.5 exit=7.3 utimensat=7.3 epoll_wait=7 chmod=6.6 getsockname=6.6 recvfrom=6.3 rt_sigsuspend=6.3 unlinkat=6.3 readlink=6.3 writev=6 eventfd2=5.6 readlinkat=5.4 accept=5 fadvise64=4.9 dup=4.6 epoll_create1=4.6 getpeername=4.6 rmdir=4.6 statfs=4.4 chown=4 sendto=4 sched_getaffinity=3.7 madvise=3.4 pselect6=3.3 symlink=3.3 shutdown=3.1 fchmod=3 fsync=3 mkdirat=3 sendmsg=3 symlinkat=3 copy_file_range=2.9 ftruncate=2.9 umask=2.7 fchown=2.3 recvmsg=2.3 setitimer=2.3 epoll_create=2.3 sigaltstack=2.2 gettid=2.1 creat=2 epoll_pwait=2 fchownat=2 fdatasync=2 getpgrp=2 ppoll=2 pwrite64=2 renameat2=2 setgid=2 setgroups=2 setsid=2 setuid=2 timer_create=2 timer_settime=2 sendfile=1.9 sysinfo=1.8 fchdir=1.6 flock=1.6 setpgid=1.6 alarm=1.5 link=1.3 nanosleep=1.3 dup3=1 fchmodat=1 fchmodat2=1 fork=1 getpriority=1 getresuid=1 landlock_restrict_self=1 llistxattr=1 mknodat=1 process_vm_readv=1 ptrace=1 readv=1 renameat=1 rt_sigpending=1 setpriority=1 truncate=1 waitid=1 open=0.9 clock_gettime=0.6 close_range=0.6 fstatfs=0.6 tgkill=0.6 capget=0.3 clock_getres=0.3 faccessat2=0.3 getrusage=0.3 landlock_create_ruleset=0.3 membarrier=0.3 pidfd_open=0.3 pidfd_send_signal=0.3 pkey_alloc=0.3 sched_yield=0.3 timer_delete=0.3`

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
# fatal error: os::unmap_memory failed	munmap
# fatal error: pthread_getattr_np failed with error = 0	sched_getaffinity
# https:P	exit_group
# if you would like to submit a bug report, please visit:	exit_group
# internal error (filemap.cpp:0), pid=0, tid=0	munmap
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
# v [libjvm.so+0] filemapinfo::unmap_region(int)+0	munmap
# v [libjvm.so+0] reservedspace::reserve(unsigned long, unsigned long, unsigned long, char*, bool)+0	munmap
#failuremessage object: 0	madvise munmap uname
(Q body line 0)	newfstatat
(command line):0: ERR	clone3 rename wait4
(command line):0: P: ERR	unlink
(command line):0: echo kept: ERR	dup2 pipe2
(command line):0: in main chunk	clone3 dup2 exit_group pipe2 rename unlink wait4
(command line):0: signal	exit_group
(pid, sts) = os.waitpid(self.pid, wait_flags)	wait4
(pid, sts) = self._try_wait(0)	wait4
(standard input): ERR	lseek
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
-- c level backtrace information -------------------------------------------	epoll_create1 epoll_ctl epoll_wait fcntl munmap rt_sigaction rt_sigreturn
-- control frame information -----------------------------------------------	epoll_create1 epoll_ctl fcntl munmap rt_sigaction rt_sigreturn
-- machine register context ------------------------------------------------	rt_sigreturn
-- other runtime information -----------------------------------------------	epoll_wait
-- ruby level backtrace information ----------------------------------------	rt_sigreturn
-- threading information ---------------------------------------------------	epoll_create1 epoll_ctl fcntl munmap rt_sigaction rt_sigreturn
----- native stack trace -----	clone3 epoll_create1 eventfd2 fcntl getrandom madvise munmap rt_sigaction rt_sigprocmask uname
------ stack trace ------	epoll_ctl
-0:c 0 nov 0 0:0:0.0 # warning memory overcommit must be enabled! without it, a background save or replication may fail under low memory condition. being disabled, it can also cause failures without low memory condition, see https:P to fix 	getpid
-0:c 0 nov 0 0:0:0.0 * configuration loaded	getpid
-0:c 0 nov 0 0:0:0.0 * oo0ooo0ooo0oo redis is starting oo0ooo0ooo0oo	getpid
-0:c 0 nov 0 0:0:0.0 * redis version=0.0.0, bits=0, commit=0, modified=0, pid=-0, just started	getpid
-0:m 0 nov 0 0:0:0.0 * creating aof base file appendonly.aof.0.base.rdb on server start	getpid
-0:m 0 nov 0 0:0:0.0 * creating aof incr file appendonly.aof.0.incr.aof on server start	getpid
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
0 complex.so	epoll_wait
0 enumerator.so	epoll_wait
0 fiber.so	epoll_wait
0 rational.so	epoll_wait
0 redis-server *	epoll_ctl
0 ruby0_keywords.rb	epoll_wait
0 segmentation fault ( echo $i | cat )	exit_group rt_sigreturn
0 segmentation fault echo $i	exit_group
0 sha0:flsotla0sfbb0lpz0kphookmm0av0pqbr0gh0ljesvg root@vm (ed0)	dup2
0 sha0:k0udbrcnnl0orP root@vm (ed0)	dup2
0 sha0:rxdqovslgwxrsuuyghxfefr0ff0s0pwsahP root@vm (ed0)	dup2
0 thread.rb	epoll_wait
0 v0::isolate::initialize(v0::isolate*, v0::isolate::createparams const&) [	munmap
0 | cat	exit_group
0-0-0 0:0:0: (configfile.c.0) opening errorlog Q failed: no such device or address	clock_nanosleep exit_group kill prlimit64 wait4
0-0-0 0:0:0: (configfile.c.0) server.upload-dirs P: no such file or directory	bind clock_nanosleep exit_group fcntl kill listen prctl prlimit64 rt_sigreturn setsockopt socket wait4
0-0-0 0:0:0: (network.c.0) bind() 0.0.0.0:0: ERR	bind
0-0-0 0:0:0: (network.c.0) listen(): ERR	listen
0-0-0 0:0:0: (network.c.0) setsockopt(so_reuseaddr): ERR	setsockopt
0-0-0 0:0:0: (network.c.0) socket(): ERR	socket
0-0-0 0:0:0: (server.c.0) getrlimit(): ERR	prlimit64
0-0-0 0:0:0: (server.c.0) opening errorlog failed. going down.	clock_nanosleep exit_group kill prlimit64 wait4
0-0-0 0:0:0: (server.c.0) prctl(pr_cap_ambient, pr_cap_ambient_clear_all): ERR	prctl
0-0-0 0:0:0: (server.c.0) setting default fds failed: ERR	dup2
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
0: 0: ERR	fcntl=8
0: P: 0: redis-server: ERR	newfstatat
0: awk: ERR	newfstatat
0: bc: ERR	newfstatat
0: cannot fork	vfork=17 clone=12
0: cat: ERR	newfstatat=3
0: cd: can't cd to P	chdir=8
0: cp: ERR	newfstatat
0: date: ERR	newfstatat
0: echo: echo: iP error	dup2=5
0: echo: make: P: ERR	dup2
0: haproxy: ERR	newfstatat
0: hostname: ERR	newfstatat
0: kill: ERR	kill=8
0: lighttpd: ERR	newfstatat
0: m0: ERR	newfstatat
0: memcached: ERR	newfstatat
0: mkdir: ERR	newfstatat=2
0: mktemp: ERR	newfstatat
0: nproc: ERR	newfstatat
0: openssl: ERR	newfstatat
0: pipe call failed	pipe2=6
0: printf: printf: iP error	dup2
0: readlink: ERR	newfstatat
0: redis-server: ERR	newfstatat
0: rm: ERR	newfstatat
0: rsync: ERR	newfstatat
0: sleep: ERR	newfstatat=9
0: socat: ERR	newfstatat
0: ssh-keygen: ERR	newfstatat
0: tail: ERR	newfstatat
0: tar: ERR	newfstatat
0: tmux: ERR	newfstatat
0: truncate: ERR	newfstatat
0: vim: ERR	newfstatat
0: wget: ERR	newfstatat
0:c 0 nov 0 0:0:0.0 # can't create the pipe for module threads: ERR	pipe2
0:m 0 nov 0 0	rt_sigprocmask
0:m 0 nov 0 0:0:0.0 # !!! software failure. press left mouse button to continue	epoll_ctl
0:m 0 nov 0 0:0:0.0 # ------------------------------------------------	epoll_ctl
0:m 0 nov 0 0:0:0.0 # accepting client connection: accept: function	accept4
0:m 0 nov 0 0:0:0.0 # accepting client connection: accept: operatio	accept4
0:m 0 nov 0 0:0:0.0 # accepting client connection: accept: permissi	accept4
0:m 0 nov 0 0:0:0.0 # can't open or create append-only dir appendonlydir: ERR	mkdir
0:m 0 nov 0 0:0:0.0 # error moving temp append only file on the final destination: ERR	rename
0:m 0 nov 0 0:0:0.0 # fail to fsync the temp aof file temp-appendonly.aof.manifest: ERR.	fdatasync
0:m 0 nov 0 0:0:0.0 # failed creating the event loop. error message: Q	epoll_create
0:m 0 nov 0 0:0:0.0 # failed listening on port 0 (tcp), aborting.	bind listen setsockopt socket
0:m 0 nov 0 0:0:0.0 # fatal: can't initialize background jobs. error message: ERR	clone3
0:m 0 nov 0 0:0:0.0 # guru meditation: error registering the readable event for the module pipe. #server.c:0	epoll_ctl
0:m 0 nov 0 0:0:0.0 # unable to obtain the current nofile limit (ERR), assuming 0 and setting the max clients configuration accordingly.	prlimit64
0:m 0 nov 0 0:0:0.0 # warning: can't mask sigalrm in bio.c thread: success	rt_sigprocmask
0:m 0 nov 0 0:0:0.0 # warning: could not create server tcp listening socket 0.0.0.0:0: bind: ERR	bind
0:m 0 nov 0 0:0:0.0 # warning: could not create server tcp listening socket 0.0.0.0:0: listen: ERR	listen
0:m 0 nov 0 0:0:0.0 # warning: could not create server tcp listening socket 0.0.0.0:0: setsockopt so_reuseaddr: ERR	setsockopt
0:m 0 nov 0 0:0:0.0 # warning: could not create server tcp listening socket 0.0.0.0:0: unable to bind socket, errno: 0	socket
0:m 0 nov 0 0:0:0.0 # write error writing append only file on disk: ERR	fsync
0:m 0 nov 0 0:0:0.0 * creating aof incr file appendonly	exit_group
0:m 0 nov 0 0:0:0.0 * creating aof incr file appendonly.	prlimit64
0:m 0 nov 0 0:0:0.0 * creating aof incr file appendonly.a	prlimit64
0:m 0 nov 0 0:0:0.0 * creating aof incr file appendonly.aof.0.i	prlimit64
0:m 0 nov 0 0:0:0.0 * creating aof incr file appendonly.aof.0.incr.aof on server st	rt_sigprocmask
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
0P 0:0:0 [alert] -0#0: fcntl(f_setown) failed while spawning Q (0: no such process)	getpid
0P 0:0:0 [alert] 0#0: *0	writev
0P 0:0:0 [alert] 0#0: *0 recv() failed (0: ERR) while waiting for request, client: 0.0.0.0, server: 0.0.0.0:0	recvfrom
0P 0:0:0 [alert] 0#0: *0 sendfile() failed (0: ERR) while sending response to client, client: 0.0.0.0, server: , request: Q, host:	sendfile
0P 0:0:0 [alert] 0#0: *0 sendfile() failed (0: ERR) while sending response to client, client: 0.0.0.0, server: , request: Q, host: "0.0.0.0:0	sendfile
0P 0:0:0 [alert] 0#0: *0 sendfile() failed (0: ERR) while sending response to client, client: 0.0.0.0, server: , request: Q, host: Q	sendfile
0P 0:0:0 [alert] 0#0: *0 writev() failed (0: ERR) while sending response to client, client: 0.0.0.0, server: , request: Q, host: "0.0.0.0:0	writev
0P 0:0:0 [alert] 0#0: *0 writev() failed (0: ERR) while sending response to client, client: 0.0.0.0, server: , request: Q, host: Q	writev
0P 0:0:0 [alert] 0#0: accept0() failed (0: ERR)	accept4
0P 0:0:0 [alert] 0#0: epoll_ctl() failed (0: ERR)	epoll_ctl
0P 0:0:0 [alert] 0#0: epoll_ctl(0, 0) failed (0: ERR)	epoll_ctl
0P 0:0:0 [alert] 0#0: epoll_wait()	epoll_wait
0P 0:0:0 [alert] 0#0: epoll_wait() failed	epoll_wait
0P 0:0:0 [alert] 0#0: epoll_wait() failed (0: ERR)	epoll_wait
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
0P 0:0:0 socat[0] e creat(Q, 0): ERR	creat
0P 0:0:0 socat[0] e dup0(0, 0): ERR	dup2
0P 0:0:0 socat[0] e fork(): ERR	clone
0P 0:0:0 socat[0] e socketpair(0, 0, 0, 0): ERR	socketpair
0P 0:0:0 socat[0] e xiopoll({0,0}, 0, {0.0}): ERR	pselect6
0P 0:0:0 socat[0] e xiopoll({0,0}{-0,0}{-0,0}{0,0}, 0, {0.0}): ERR	pselect6
0P 0:0:0 socat[0] w fcntl(0, f_setfd, fd_cloexec): ERR	fcntl
0P 0:0:0 socat[0] w sigaction(sigchld, 0, null): ERR	rt_sigaction
0P 0:0:0 socat[0] w signal(sigchld, sig_dfl): ERR	rt_sigaction
0P 0:0:0 socat[0] w waitpid(): child 0 exited on signal 0	exit_group
0P 0:0:0 socat[0] w waitpid(): child 0 exited with status 0	dup2
0b0f0:error:0:rsa routines:rsa_multiprime_keygen:bn lib:P:0:	getrandom
0b0f0:error:0c0ba:provider routines:seed_get_seed:entropy source strength too weak:P:0:	getrandom
0b0f0:error:0c0bd:provider routines:ossl_prov_drbg_instantiate:error retrieving entropy:P:0:	getrandom
0b0f0:error:0c:random number generator:rand_new_drbg:error instantiating drbg:P:0:	getrandom
0ce0e0f0:error:0:rsa routines:rsa_multiprime_keygen:bn lib:P:0:	getrandom
0ce0e0f0:error:0c0ba:provider routines:seed_get_seed:entropy source strength too weak:P:0:	getrandom
0ce0e0f0:error:0c0bd:provider routines:ossl_prov_drbg_instantiate:error retrieving entropy:P:0:	getrandom
0ce0e0f0:error:0c:random number generator:rand_new_drbg:error instantiating drbg:P:0:	getrandom
0d0f0:error:0:rsa routines:rsa_multiprime_keygen:bn lib:P:0:	getrandom
0d0f0:error:0c0ba:provider routines:seed_get_seed:entropy source strength too weak:P:0:	getrandom
0d0f0:error:0c0bd:provider routines:ossl_prov_drbg_instantiate:error retrieving entropy:P:0:	getrandom
0d0f0:error:0c:random number generator:rand_new_drbg:error instantiating drbg:P:0:	getrandom
: ERR	clock_nanosleep dup
: applet not found	wait4
<internal:gem_prelude>:0:in \`require': ERR @ rb_check_realpath_internal - P (errno::ERR)	newfstatat readlink
<jemalloc>: arena 0 background thread creation failed (0)	rt_sigprocmask
<jemalloc>: cannot deallocate memory for madv_dontneed check	munmap=2
<main>: [bug] epoll_create (errno:0)	epoll_create1
<main>: [bug] failed to install sigbus handler	rt_sigaction
<main>: [bug] registerP failed(fd:0, errno:0)	epoll_ctl
<no python frame>	getdents64 newfstatat
=== redis bug report start: cut &	epoll_wait
=== redis bug report start: cut & paste starting from here ===	epoll_ctl
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
P: ERR	access clone3 copy_file_range
[0.0s][warning][os,thread] failed to start thread Q - pthread_create failed (ERR) for attributes: stacksize: 0k, guardsize: 0k, detached.	clone3
[0.0s][warning][perf,memops] cannot use file P because flock() failed (errno = 0)	flock
[alert] (0) : [haproxy.main()] cannot raise fd limit to 0, limit is 0.	prlimit64
[alert] (0) : [haproxy.main()] some protocols failed to start their listeners! exiting.	bind fcntl listen setsockopt socket
[alert] (0) : binding [P:0] for frontend one: protocol tcpv0: cannot bind socket (ERR) for [0.0.0.0:0].	bind
[alert] (0) : binding [P:0] for frontend one: protocol tcpv0: cannot create receiving socket (ERR) for [0.0.0.0:0].	socket
[alert] (0) : binding [P:0] for frontend one: protocol tcpv0: cannot do so_reuseaddr for [0.0.0.0:0].	setsockopt
[alert] (0) : binding [P:0] for frontend one: protocol tcpv0: cannot make socket non-blocking for [0.0.0.0:0].	fcntl
[alert] (0) : config : Q : unable to allocate ssl context.	getrandom
[alert] (0) : config : could not open configuration file P : ERR	getcwd
[alert] (0) : config : fatal errors found in configuration.	getrandom
[alert] (0) : config : impossible to get back to initial directory Q : ERR	chdir
[alert] (0) : config : parsing [P:0]: failed to apply default-path: impossible to retrieve startup directory name: ERR.	getcwd
[alert] (0) : failed to initialize thread 0.	pipe2
[alert] (0) : starting [P:0] for frontend one: protocol tcpv0: cannot listen to socket for [0.0.0.0:0].	listen
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
[error occurred during error reporting (printing problematic frame), id 0, sigsegv (0) at pc=0]	rt_sigreturn
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
[signal sigsegv: segmentation violation code=0 addr=0 pc=0]	getppid=2 getsockname
[warn] epoll	epoll_wait
[warn] epoll add(0) on fd 0 failed. old events were 0; read change was 0 (add); write change was 0 (none); close change was 0 (none): ERR	epoll_ctl
[warn] epoll_wai	epoll_wait
[warn] epoll_wait: ERR	epoll_wait
[warn] epoll_wait: operation not permit	epoll_wait
[warn] evutil_make_internal_pipe_: pipe: ERR	pipe2=2
[warn] poll: ERR	poll
[warn] poll: function	poll
[warn] poll: ope	poll
[warn] poll: permissio	poll
[warn] sigaction: ERR	rt_sigaction
[warning] (0) : failed to disable setuid, please report to developers with detailed information about your operating system. you can silence this warning by adding Q in the Q section.	prctl
[warning] (0) : failed to setup watchdog timer for thread 0, disabling lockup detection.	timer_create timer_settime
[warning] (0) : proxy one stopped (cumulated conns: fe: 0, be: 0).	exit_group prctl rt_sigsuspend timer_create timer_settime
[warning] (0) : proxy two stopped (cumulated conns: fe: 0, be: 0).	exit_group prctl rt_sigsuspend timer_create timer_settime
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
a page from nginxa page from nginxa page from nginxa page from nginxa page from nginxa page from nginxa page from nginx	exit_group
a page from nginxa page from nginxa page from nginxa page from nginxa page from nginxa page from nginxa page from nginxa page from nginx	exit_group
a.tgz: cannot write: broken pipe	creat dup2
a.tgz: wrote only 0 of 0 bytes	dup2
a: ERR	llistxattr
aP: ERR	llistxattr
abort	clone3
aborted	futex=7 rt_sigprocmask
accept(): ERR	accept4
accept0(): ERR	accept4
accept0(): operation not pe	accept4
access not allowed	getsockopt
address ERR	getsockname
address: Q	bind listen setsockopt socket
address: Q,	connect getsockopt
alarm clock	rt_sigaction
application-specific initialization failed: can't find a usable init.tcl in the following directories:	access newfstatat
are you nuts ? don't apply a suid bit to this binary	getuid
args, executable_list,	rt_sigprocmask
assertion failed: -0 != fcntl(fd, 0, 0)	fcntl
asyncio.run(asyncio.sleep(0.0))	epoll_ctl epoll_wait ioctl socketpair
b: ERR	newfstatat
b: no such file or directory	mkdir wait4
bP: ERR	chmod chown getuid newfstatat symlink utimensat
bP: no such file or directory	mkdir wait4
backup:x:0:0:backup:P:P	dup2
begin failed--compilation aborted.	newfstatat
bin:x:0:0:bin:P:P	dup2
bind(): ERR	bind
bind: ERR	bind=2
bind: address already in use	setsockopt=2
build stopped: error writing to build log: ERR.	lseek
build stopped: subcommand failed.	copy_file_range exit_group rt_sigreturn vfork
bye	statx=2 dup2 exit_group getdents64 newfstatat pipe2 prlimit64 renameat2 unlinkat
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
can't create bP: nonexistent directory	mkdir wait4
can't create directory Q: ERR	mkdir
can't create directory Q: not owner	mkdir
can't create pipe: bad file descriptor	pipe2
can't duplicate file descriptor: ERR	dup2=2
can't find the user root to switch to	lseek
can't fork: ERR	clone
can't get sockname: ERR	getsockname
can't get sockname: not owner	getsockname
can't locate socket.pm in @inc (you may need to install the socket module) (@inc entries checked: P P P P P P P P P).	newfstatat
can't locate socket.pm: P: ERR.	newfstatat
can't monitor libevent notify pipe	epoll_ctl
can't open Q for writing, ERR	fcntl
can't start logger thread: ERR	clone3
can't start new thread	clone3
canQP': ERR	chdir=3 newfstatat
canQP': [errno 0] ERR	ioctl
canQb': ERR	mkdir newfstatat rmdir
canQb': directory not empty	getdents64
canQb': no such file or directory	mkdir wait4
canQbP': ERR	newfstatat rename unlink
canQbP': no such file or directory	mkdir wait4
cannot access Q: ERR	statx=5
cannot access work tree Q: ERR	access
cannot chdir to P: ERR	chdir
cannot create directory Q: ERR	mkdir=3
cannot create standard input pipe for git-upload-pack Q: ERR	pipe2
cannot duplicate fd 0 to fd 0: ERR	dup2
cannot establish signal handlers	rt_sigaction
cannot find module Q	statx
cannot fork() for git-upload-pack Q: ERR	clone
cannot fork() for maintenance: ERR	clone
cannot get niceness: ERR	getpriority
cannot get system name: ERR	uname
cannot make pipe for command substitution: ERR	pipe2
cannot mkdir P: ERR	mkdir
cannot move Q to Q: ERR	renameat2=2
cannot open Q for reading: ERR	fcntl
cannot read directory Q: ERR	getdents64
cannot read realtime clock0-0-0 0:0:0: (configfile.c.0) opening errorlog Q failed: no such device or address	clock_nanosleep
cannot read realtime clock: ERR	clock_nanosleep=7
cannot read symbolic link Q: ERR	readlink
cannot read: aP: ERR	access
cannot remove Q: ERR	unlinkat=3 getdents64
cannot set niceness: ERR	setpriority
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
cannot start a container that has stopped	close=4 openat=4
cannot start an already running container	write=4
cannot stat Q: ERR	newfstatat
cannot statx Q: ERR	statx
cat P > o	copy_file_range exit_group rt_sigreturn vfork
cat:	wait4
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
child killed: segmentation violation	exit_group
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
connect ERR 0.0.0.0:0 - local (0.0.0.0:0)	connect
connect unknown system error -0 0.0.0.0:0	getsockopt
connection unexpectedly closed (0 bytes received so far) [receiver]	futex
connection unexpectedly closed (0 bytes received so far) [sender]	dup2
const result = binding.readdir(	getdents64
container Q is not running	pselect6=2
could not create trigger pipe	pipe2
could not find java se runtime environment.	readlink
could not find libjava.so	readlink
could not find platform dependent libraries <exec_prefix>	newfstatat
could not find platform independent libraries <prefix>	newfstatat
could not lock config file P: file exists	unlink
could not set Q to Q	chmod rename unlink
could not startup.	rt_sigaction
could not write config file P: ERR	rename
couldn't create directory P (ERR)	mkdir
couldn't fork child process: ERR	vfork
couldn't fork child process: not owner	vfork
couldn't open socket: ERR	bind connect listen socket
couldn't open socket: host is unreachable	fcntl
couldn't open socket: not owner	bind connect listen socket
couldn't read file Q: ERR	newfstatat
couldn't read file Q: not owner	newfstatat
create window failed: fork failed: ERR	ioctl
current thread 0 (most recent call first):	getdents64 newfstatat
daemon:x:0:0:daemon:P:P	dup2
daemon=self.daemon)	clone3
define(a,kept)a	dup2
denied redis is running in protected mode because protected mode is enabled	getpeername
detected dubious ownership in repository at Q	geteuid
dir = gettempdir()	unlink
directory P has unsafe permissions	getuid
dirlist)	unlink
dnsmasq:x:0:0:dnsmasq:P:P	dup2
dup0(0	dup2
dup0(0,	dup2
dup0(0,0): ERR	dup2
during handling of the above exception, another excepti	rmdir
during handling of the above exception, another exception occurred:	epoll_wait rmdir wait4
emitted Q event on clientrequest instance at:	connect getsockopt writev
emitted Q event on server instance at:	bind listen setsockopt socket
end	exit_group wait4
epollcreate failed with 0	epoll_create1
epollctl failed with 0	epoll_ctl
epollwait on fd 0 failed with 0	epoll_pwait
errno: -0,	bind connect getcwd getdents64 getsockname getsockopt listen mkdir rmdir setsockopt socket unlink
error connecting to P (ERR)	connect socket unlink
error connecting to P (no such file or directory)	bind clone setsid socketpair unlink
error creating P (ERR)	bind listen
error creating a pipe: ERR	fcntl pipe2
error deleting Q: ERR	rmdir unlink
error deleting Q: file already exists	getdents64
error deleting Q: not owner	rmdir unlink
error exit delayed from previous errors	newfstatat
error generating rsa key	getrandom
error is not recoverable: exiting now	clone creat dup2 exit_group pipe2 rt_sigreturn
error occurred during initialization of vm	getcwd rt_sigaction
error reading Q: ERR	recvfrom
error reading Q: not owner	recvfrom
error reading Q: socket is not connected	getsockopt
error waiting for process to exit: ERR	wait4
error waiting for process to exit: not owner	wait4
error while loading shared libraries: P: cannot apply additional memory protection after relocation: ERR	mprotect=37
error while loading shared libraries: P: cannot apply additional memory protection after relocation: error 0	mprotect=37
error while loading shared libraries: P: cannot read file data: ERR	pread64=37 read=37
error while loading shared libraries: P: cannot read file data: error 0	pread64=37 read=37
error while loading shared libraries: libc.so.0: cannot close file descriptor: ERR	close=37
error while loading shared libraries: libc.so.0: cannot close file descriptor: error 0	close=37
error while loading shared libraries: libc.so.0: cannot create shared object descriptor: ERR	mmap=37
error while loading shared libraries: libc.so.0: cannot create shared object descriptor: error 0	mmap=37
error while loading shared libraries: libc.so.0: cannot open shared object file: ERR	openat=37
error while loading shared libraries: libc.so.0: cannot open shared object file: error 0	openat=37
error while loading shared libraries: libc.so.0: cannot stat shared object: ERR	fstat=37
error while loading shared libraries: libc.so.0: cannot stat shared object: error 0	fstat=37
error while loading shared libraries: libjli.so: cannot open shared object file: ERR	newfstatat
error while loading shared libraries: libjli.so: cannot open shared object file: error 0	newfstatat
error while loading shared libraries: libjli.so: cannot open shared object file: no such file or directory	readlinkat
error while setting Q: ERR	prctl=2
error while setting Q: invalid argument	prctl=2
error while setting Q: no such file or directory	prctl=2
error while setting Q: operation not supported	prctl=2
error while setting Q: protocol error	prctl=2
error: remove(.ninja_lock): ERR	unlink
error: stat(p): ERR	newfstatat
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
exec container process (missing dynamic library?) Q: no such file or directory	execve=4
exec container process Q: ERR	execve=4
exec container process Q: invalid argument	execve=4
exec container process Q: operation not supported	execve=4
exec container process Q: protocol error	execve=4
exiting with failure status due t	fchownat
exiting with failure status due to previous errors	fchmodat2 fchownat fcntl getdents64 readlinkat symlinkat unlinkat
failed checking if argv[0] is an import path entry	lseek
failed creating eventfd for worker thread: ERR	eventfd2
failed to assume identity of user root	setgid setuid
failed to create symbolic link Q: ERR	symlinkat
failed to drop supplementary groups: ERR	setgroups
failed to duplicate file descriptor	dup
failed to enable the sandbox	landlock_restrict_self
failed to getrlimit number of files	prlimit64
failed to ignore sigpipe; sigaction: ERR	rt_sigaction
failed to install sigalrm handler: ERR	rt_sigaction
failed to install sighup handler: ERR	rt_sigaction
failed to install sigint handler: ERR	rt_sigaction
failed to install sigquit handler: ERR	rt_sigaction
failed to install sigterm handler: ERR	rt_sigaction
failed to install sigusr0 handler: ERR	rt_sigaction
failed to listen on one of interface(s) 0.0.0.0: ERR	bind fcntl listen socket
failed to listen on one of interface(s) 0.0.0.0: address already in use	setsockopt
failed to run repack	fsync
failed to truncate Q at 0 bytes: ERR	ftruncate
fatal error: cannot open standard fds	fcntl
fatal error: runtime: epollctl failed	epoll_ctl
fatal error: runtime: eventfd failed	eventfd2
fatal error: runtime: netpoll failed	epoll_pwait
fatal error: runtime: netpollinit failed	epoll_create1
fatal error: sigaction failed	rt_sigaction
fatal glibc error: cannot allocate tls block	arch_prctl=37
fatal glibc error: cannot get entropy for arc0random	getrandom
fatal python error: _py_hashrandomization_init: failed to get random numbers to initialize python	getrandom
fatal python error: failed to import encodings module	fcntl getdents64 newfstatat
fatal: pipe: ERR	pipe2
fatal: posix_spawn: ERR	clone3 setpgid
fatal: sigaction: ERR	rt_sigaction
fatal: sigprocmask: ERR	rt_sigprocmask
fatal: waitpid(0): ERR	wait4
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
forked	rt_sigaction=2 setitimer=2 clock_nanosleep nanosleep
forked process couldn't set up inputP: ERR	dup2
forked process couldn't set up inputP: not owner	dup2
frame={sp:0, fp:0} stack=[0,0)	clone3
fsync error on Q: ERR	fsync
futexwakeup addr=0 returned -0	futex=5
g 0 gp=0: unknown pc 0	clone3
games:x:0:0:games:P:P	dup2
generating random key material may take a long time	getrandom
get Q: dial tcp 0.0.0.0:0: connect: ERR	connect
get Q: dial tcp 0.0.0.0:0: connect: connection reset by peer	accept4
get Q: dial tcp 0.0.0.0:0: getsockopt: ERR	getsockopt
get a	dup2
getcwd: ERR	getcwd=3
gid, gids, uid, umask,	dup2 rt_sigprocmask
git config --global --add safe.directory P	geteuid
github.comP	getppid=2
github.comP(*linuxfactory).startinitialization.func0()	getppid=2
iP error	dup2
iP or other error, bailing out. possible reason follows.	unlink
if the system has a poor entropy source	getrandom
in prepare, access ERR (0)	fcntl
in prepare, database is locked (0)	fcntl
in prepare, disk iP error (0)	fcntl
initial commit	getdents64
initialize_job_control: getpgrp failed: success	getpgrp
input file = p, output file = p.bz0	unlink
insecure $env{path} while running setuid at -e line 0.	getuid
internalP()	epoll_create1 epoll_ctl eventfd2
internalP(*fd).init(0, {0?, 0?}, 0?)	epoll_create1 epoll_ctl eventfd2
internalP(*polldesc).init(0, 0)	epoll_create1 epoll_ctl eventfd2
interprocess channel: cannot pipe: ERR	pipe2
invalid argument	capset=2 pselect6=2 rt_sigprocmask=2
invoked from within	bind connect dup2 exit_group fcntl getsockname listen newfstatat socket vfork wait4
irc:x:0:0:ircd:P:P	dup2
jobserver mkfifo: P: ERR	mknodat
library initialization failed - unable to get max # of allocated fds	prlimit64
linux	chdir getdents64 getuid mkdir newfstatat readlink wait4
list:x:0:0:mailing list manager:P:P	dup2
listen ERR: ERR 0.0.0.0	bind listen setsockopt socket
listen tcp 0.0.0.0:0: bind: ERR	bind
listen tcp 0.0.0.0:0: listen: ERR	listen
listen tcp 0.0.0.0:0: setsockopt: ERR	setsockopt
listen tcp 0.0.0.0:0: socket: ERR	socket
listen(): ERR	listen
listen: ERR	listen=2
mail:x:0:0:mail:P:P	dup2
main.main()	getsockname
man:x:0:0:man:P:P	dup2
memcache:x:0:0:m	dup2
messagebus:x:0:0::P:P	dup2
mkdir P: ERR	mkdirat
munmap() failed: [0] ERR	munmap
news:x:0:0:news:P:P	dup2
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
openjdk 0-bit server vm warning: sched_getaffinity failed (no such file or directory)-	sched_getaffinity
openjdk 0-bit server vm warning: sched_getaffinity failed (no such file or directory)- using online processor count (0) which may exceed available processors	sched_getaffinity
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
prefix, suffix, dir, output_type = _sanitize_params(prefix, suffix, dir)	unlink
print(client.recv(0), client.getpeername()[0])	getpeername recvfrom
print(os.read(left, 0), os.getpid() == os.getpid(), os.getcwd())	getcwd
print(subprocess.run([Q, Q], capture_output=true, text=true).stdout)	dup2 pipe2 poll rt_sigprocmask
prng is not seeded	getrandom
process_group, gid, gids, uid, umask,	rt_sigprocmask
properties init: could not determine current working directory.	getcwd
protocol error	capset=2 pselect6=2 rt_sigaction=2 rt_sigprocmask=2
proxy:x:0:0:proxy:P:P	dup2
pthread_create failed: ERR	clone3
ptrace(ptrace_traceme, ...): ERR	ptrace
ptrace_setoptions: ERR	ptrace
python runtime state: core initialized	fcntl getdents64 newfstatat
python runtime state: preinitialized	getrandom
quit	dup2 newfstatat
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
requirestack: []	statx
return _os.fsdecode(_gettempdir())	unlink
return binding.mkdtemp(prefix, options.encoding);	mkdir
return get_event_loop_policy().new_event_loop()	epoll_ctl ioctl socketpair
return runner.run(main)	epoll_wait
return self._loop.run_until_complete(task)	epoll_wait
return self._loop_factory()	epoll_ctl ioctl socketpair
return self._wait(timeout=timeout)	wait4
rip: 0 rbp: 0 rsp: 0	rt_sigreturn
root:x:0:0:root:P:P	dup2
rsync error: error in file io (code 0) at io.c(0) [receiver=0.0.0]	poll
rsync error: error in file io (code 0) at io.c(0) [sender=0.0.0]	poll
rsync error: error in file io (code 0) at main.c(0) [receiver=0.0.0]	mkdir
rsync error: error in ipc code (code 0) at io.c(0) [sender=0.0.0]	dup2
rsync error: error in ipc code (code 0) at pipe.c(0) [receiver=0.0.0]	dup2
rsync error: error in ipc code (code 0) at pipe.c(0) [sender=0.0.0]	clone socketpair
rsync error: error in rsync protocol data stream (code 0) at io.c(0) [receiver=0.0.0]	futex
rsync error: errors selecting inputP files, dirs (code 0) at main.c(0) [receiver=0.0.0]	fchdir
rsync error: errors selecting inputP files, dirs (code 0) at util0.c(0) [receiver=0.0.0]	getcwd
rsync error: sibling process terminated abnormally (code 0) at main.c(0) [generator=0.0.0]	exit_group rt_sigaction
rsync error: sibling process terminated abnormally (code 0) at main.c(0) [sender=0.0.0]	exit_group rt_sigaction
rsync error: some filesP were not transferred (se	symlinkat
rsync error: some filesP were not transferred (see previous errors) (code 0) at main.c(0) [sender=0.0.0]	fcntl getdents64 mkdirat
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
runtime.chanrecv(0	futex
runtime.checkfds()	fcntl
runtime.clearsignalhandlers()	rt_sigaction
runtime.findrunnable()	epoll_pwait
runtime.futexwakeup(0, 0?)	futex=5
runtime.gopark(0?, 0?, 0?, 0?, 0?)	epoll_pwait futex
runtime.goparkunlock(...)	epoll_pwait
runtime.mcall()	epoll_pwait futex
runtime.mstart()	epoll_pwait
runtime.mstart0()	epoll_pwait
runtime.netpoll(0?)	epoll_pwait
runtime.netpollgenericinit()	epoll_create1 epoll_ctl eventfd2
runtime.netpollinit()	epoll_create1 epoll_ctl eventfd2
runtime.notewakeup(0	futex=4
runtime.notewakeup(0?)	futex
runtime.notewakeup(0x	futex=4
runtime.park_m(0)	epoll_pwait futex
runtime.rt0_go()	fcntl
runtime.schedinit()	fcntl
runtime.schedule()	epoll_pwait futex
runtime.semacquire0(0, 0, 0, 0, 0)	epoll_pwait
runtime.setsig(0?, 0?)	rt_sigaction
runtime.sigaction(0, 0?, 0?)	rt_sigaction
runtime.startlockedm(0?)	futex
runtime.sysmon()	epoll_pwait
runtime.syssigaction(0, 0?, 0?)	rt_sigaction
runtime.syssigaction.func0()	rt_sigaction
runtime.systemstack(0)	rt_sigaction
runtime.systemstack_switch()	rt_sigaction
runtime.throw({0?, 0?})	epoll_create1 epoll_ctl epoll_pwait eventfd2 fcntl rt_sigaction
runtimeP:0 +0 fp=0 sp=0 pc=0	futex=4
seek failure: ERR	lseek
seeker can't seek	lseek
segmentation fault	exit_group=22 lseek
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
server exited unexpectedly	accept chdir readv recvmsg rt_sigaction sendmsg setsid
set a 0 0 0	dup2
setsid failed: ERR	setsid
setting o_nonblock: ERR	fcntl
setting times of Q: ERR	utimensat
short read	chdir
sigpending: ERR	rt_sigpending
sock = socket(family, sock_stream)	socket
sock.connect(sa)	connect
sock.listen()	listen
socket hang up	writev
socket: ERR	socket=2
sr_initialize failed	rt_sigaction
stack traceback:	clone3 dup2 exit_group pipe2 rename unlink wait4
standard output: bad file descriptor	dup2
start_new_session, process_group)	dup2 rt_sigprocmask
stat: P: ERR	newfstatat
stdout, stderr = process.communicate(input, timeout=timeout)	poll wait4
stdout, stderr = self._communicate(input, endtime, timeout)	poll wait4
stepping, disk iP error (0)	fdatasync ftruncate pwrite64 unlink
stored	exit_group wait4
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
terminated	newfstatat=3 exit_group=2 futex=2 getcwd=2 connect getsockopt poll recvfrom sendto
test_ptrace_get_syscall_info: ptrace_traceme: ERR	ptrace
test_ptrace_seize: fork: ERR	clone
test_ptrace_seize: unexpected wait result -0: ERR	wait4
the futex facility returned an unexpected error code.	futex=19
the other program: forkP P: ERR	clone dup3
the other program: pipe0: ERR	pipe2
the other program: waitid: ERR	waitid
this probably means that tcl wasn't installed properly.	access newfstatat
thread.start()	clone3
threads ended	rt_sigaction=2 rt_sigreturn=2 setitimer=2 clock_nanosleep clone exit_group fork nanosleep pipe2
throw er; P unhandled Q event	bind connect getsockopt listen setsockopt socket writev
throw err;	getdents64 rmdir statx unlink
throw new errnoexception(err, Q);	getsockname ioctl
throw originalerr || err;	unlink
to add an exception for this directory, call:	geteuid
total ractor count: 0	epoll_create1 epoll_ctl fcntl munmap rt_sigaction rt_sigreturn
triggeruncaughtexception(	getcwd
true	dup2 pipe2
umoven: pid:0 @0: ERR	process_vm_readv
umoven: pid:0 @0: permission de	process_vm_readv
umovestr: pid:0 @0: ERR	process_vm_readv
unable to access Q: ERR	access
unable to fork	clone pipe2
unable to get current working directory: ERR	getcwd
unable to open database Q: unable to open database file	newfstatat
unable to save public key to k.pub: ERR	fcntl
unable to start notifier thread	clone3
unable to unlink Q: ERR	unlink
uname: ERR	uname
unexpected error while checking standard file descriptor 0, errno=0	fcntl
unexpected wait status 0	getpid
user defined signal 0	clock_nanosleep exit munmap newfstatat
uucp:x:0:0:uucp:P:P	dup2
v: no such file or directory	chdir
value a 0 0	exit_group wait4
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
words	renameat2 unlinkat
write error: bad file descriptor	fcntl=2 dup dup2
www-data:x:0:0:www-data:P:P	dup2
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
