// Written by e2e/recordings/write-fallbacks.mjs from recordings of 37 programs; see README.md beside this file.

/** A line for each call: what is called instead of it, or oftener, where it is refused. */
export const fallbackRows = `accept4>accept close epoll_wait gettid ioctl write
clone3>clone gettid rt_sigaction tgkill
close_range>close fstat getdents64 lseek openat
copy_file_range>lseek read sendfile write
dup3>write
epoll_create1>close epoll_create
eventfd2>gettid write
faccessat2>faccessat getegid geteuid getgid getuid
fadvise64>write
fchmodat2>chmod close fchmodat lstat newfstatat openat stat
fsetxattr>fchmod
getdents64>close fcntl fstat prlimit64
getrandom>clock_gettime close fcntl fstat open openat read shmget uname
io_uring_setup>epoll_ctl io_destroy io_getevents io_setup io_submit write
llistxattr>lgetxattr
madvise>write
memfd_create>access fcntl getrandom mmap openat rt_sigprocmask umask unlink
newfstatat>getcwd
openat2>openat
pipe2>fcntl pipe
prlimit64>write
readlinkat>close fstat openat
renameat2>newfstatat renameat
sched_getaffinity>close openat read write
sendfile>lseek read write
splice>pselect6 read setitimer write
statfs>dup fcntl write
statx>fstat newfstatat
utimensat>fcntl write`
