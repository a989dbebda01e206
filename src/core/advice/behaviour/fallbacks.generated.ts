// Written by e2e/recordings/write-fallbacks.mjs from recordings of 17 programs; see README.md beside this file.

/** A line for each call: what is called instead of it, or oftener, where it is refused. */
export const fallbackRows = `clone3>clone rt_sigaction
close_range>close getdents64 lseek openat
copy_file_range>read sendfile write
faccessat2>faccessat getegid geteuid getgid getuid
fchmodat2>chmod close fchmodat lstat newfstatat openat stat
flistxattr>fcntl write
fsetxattr>fchmod
getdents64>fcntl write
getrandom>clock_gettime close fstat open openat read
io_uring_setup>epoll_ctl
llistxattr>fcntl lgetxattr write
newfstatat>getcwd sched_yield
pipe2>fcntl pipe
readlinkat>close fstat openat
renameat2>newfstatat renameat
sched_getaffinity>close openat read
sendfile>lseek read write
statfs>fcntl write
statx>fstat newfstatat
utimensat>fcntl write`
