// Written by e2e/recordings/write-facts.mjs from recordings; see README.md beside this file.

export const recordedOn = { architecture: 'SCMP_ARCH_X86_64', kernel: '6.18' } as const

export const packedRecordings: readonly {
  readonly id: string
  readonly releases: readonly string[]
  readonly tried: readonly number[]
  readonly lines: string
}[] = [
  {
    id: 'ends',
    releases: ['libc6 2.41-12+deb13u5'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `exit_group`,
  },
  {
    id: 'hello-glibc-static',
    releases: ['libc6 2.41-12+deb13u5', 'gcc 13.2.0-3+really12.2.0-3'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
brk;;*;*>mmap 2=0x3 3=0x22
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
prlimit64 1=0x3;;*
readlinkat;;*
getrandom 2=0x1;;*;*>clock_gettime 0=0x1~
mprotect 2=0x1;;0
fstat;;*
write
exit_group`,
  },
  {
    id: 'forks-glibc-static',
    releases: ['libc6 2.41-12+deb13u5', 'gcc 13.2.0-3+really12.2.0-3'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
brk;;*;*>mmap 2=0x3 3=0x22
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
prlimit64 1=0x3;;*
readlinkat;;*
getrandom 2=0x1;;*;*>clock_gettime 0=0x1~
mprotect 2=0x1;;0
rt_sigprocmask 0=0x0;;*
clone 0=0x1200011
rt_sigprocmask 0=0x2;;*
wait4 2=0x0
exit_group
mmap 2=0x3 3=0x20022
clone3;;22 38;*>clone 0=0x4111+rt_sigaction~
munmap;;*
fstat;;*
write`,
  },
  {
    id: 'threads-glibc-static',
    releases: ['libc6 2.41-12+deb13u5', 'gcc 13.2.0-3+really12.2.0-3'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
brk;;*;*>mmap 2=0x3 3=0x22
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
prlimit64 1=0x3;;*
readlinkat;;*
getrandom 2=0x1;;*;*>clock_gettime 0=0x1~
mprotect 2=0x1;;0
rt_sigaction;;*
rt_sigprocmask 0=0x1;;*
mmap 2=0x0 3=0x20022
mprotect 2=0x3
rt_sigprocmask 0=0x0;;*
clone3;;38;*>clone 0=0x3d0f00
rt_sigprocmask 0=0x2;;*
futex 1=0x189;;0 22
futex 1=0x81
futex 1=0x80;?
futex 1=0x109;;0 2 22;2>writev+mmap 2=0x3 3=0x22+gettid+getpid+tgkill
madvise 2=0x4;;*
exit
fstat;;*
write
exit_group`,
  },
  {
    id: 'sleeps-glibc-static',
    releases: ['libc6 2.41-12+deb13u5', 'gcc 13.2.0-3+really12.2.0-3'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
brk;;*;*>mmap 2=0x3 3=0x22
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
prlimit64 1=0x3;;*
readlinkat;;*
getrandom 2=0x1;;*;*>clock_gettime 0=0x1~
mprotect 2=0x1;;0
rt_sigaction;;0
setitimer 0=0x0;;0
clock_nanosleep 0=0x0 1=0x0;;0
rt_sigreturn
fstat;;*
write
exit_group`,
  },
  {
    id: 'hello-glibc-dynamic',
    releases: ['libc6 2.41-12+deb13u5', 'gcc 13.2.0-3+really12.2.0-3'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;1 2 13 22 38 71 95;*>newfstatat 3=0x0~
close;;0
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812;;0
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1;;0
prlimit64 1=0x3;;*
munmap;;*
getrandom 2=0x1;;*
write
exit_group`,
  },
  {
    id: 'forks-glibc-dynamic',
    releases: ['libc6 2.41-12+deb13u5', 'gcc 13.2.0-3+really12.2.0-3'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;1 2 13 22 38 71 95;*>newfstatat 3=0x0~
close;;0
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812;;0
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1;;0
prlimit64 1=0x3;;*
munmap;;*
rt_sigprocmask 0=0x0;;*
clone 0=0x1200011
rt_sigprocmask 0=0x2;;*
exit_group
wait4 2=0x0
mmap 2=0x3 3=0x20022
clone3;;22 38;*>clone 0=0x4111+rt_sigaction~
getrandom 2=0x1;;*
write`,
  },
  {
    id: 'threads-glibc-dynamic',
    releases: ['libc6 2.41-12+deb13u5', 'gcc 13.2.0-3+really12.2.0-3'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;1 2 13 22 38 71 95;*>newfstatat 3=0x0~
close;;0
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812;;0
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1;;0
prlimit64 1=0x3;;1 2 13 22 38 71 95
munmap;;*
rt_sigaction;;*
rt_sigprocmask 0=0x1;;*
mmap 2=0x0 3=0x20022
mprotect 2=0x3
getrandom 2=0x1;;*
rt_sigprocmask 0=0x0;;*
clone3;;38;*>clone 0=0x3d0f00
rt_sigprocmask 0=0x2;;*
futex 1=0x189;;0 22
futex 1=0x109;;0 22
futex 1=0x81
futex 1=0x80;?
madvise 2=0x4;;*
exit
write
exit_group`,
  },
  {
    id: 'sleeps-glibc-dynamic',
    releases: ['libc6 2.41-12+deb13u5', 'gcc 13.2.0-3+really12.2.0-3'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;1 2 13 22 38 71 95;*>newfstatat 3=0x0~
close;;0
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812;;0
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1;;0
prlimit64 1=0x3;;*
munmap;;*
rt_sigaction;;0
setitimer 0=0x0;;0
clock_nanosleep 0=0x0 1=0x0;;0
rt_sigreturn
getrandom 2=0x1;;*
write
exit_group`,
  },
  {
    id: 'hello-musl-static',
    releases: ['musl 1.2.5-3.1~deb13u1', 'musl-tools 1.2.5-3.1~deb13u1'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
arch_prctl 0=0x1002
set_tid_address;;*
ioctl 1=0x5413;;*
writev
exit_group;;*;*>exit`,
  },
  {
    id: 'forks-musl-static',
    releases: ['musl 1.2.5-3.1~deb13u1', 'musl-tools 1.2.5-3.1~deb13u1'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
arch_prctl 0=0x1002
set_tid_address;;*
rt_sigprocmask 0=0x0;;*
fork
rt_sigprocmask 0=0x2;;*
wait4 2=0x0
exit_group;;*;*>exit
pipe2 1=0x80000;;0 38;38>pipe
clone 0=0x4111
close
fcntl 1=0x2;;*
read;;*
ioctl 1=0x5413;;*
writev`,
  },
  {
    id: 'threads-musl-static',
    releases: ['musl 1.2.5-3.1~deb13u1', 'musl-tools 1.2.5-3.1~deb13u1'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
arch_prctl 0=0x1002
set_tid_address;;*
rt_sigprocmask 0=0x1;;*
mmap 2=0x0 3=0x22
mprotect 2=0x3
rt_sigprocmask 0=0x0;;*
clone 0=0x7d0f00
rt_sigprocmask 0=0x2;;*
futex 1=0x80;;0 1 2 13 22 71 95
futex 1=0x81
futex 1=0x83
exit
futex 1=0x0;;*
munmap;;*
ioctl 1=0x5413;;*
writev
exit_group;;*
futex 1=0x1;?`,
  },
  {
    id: 'sleeps-musl-static',
    releases: ['musl 1.2.5-3.1~deb13u1', 'musl-tools 1.2.5-3.1~deb13u1'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
arch_prctl 0=0x1002
set_tid_address;;*
rt_sigprocmask 0=0x1;;*
rt_sigaction;;0
setitimer 0=0x0;;0
nanosleep;;0
rt_sigreturn
ioctl 1=0x5413;;*
writev
exit_group;;*;*>exit`,
  },
  {
    id: 'hello-musl-dynamic',
    releases: ['musl 1.2.5-3.1~deb13u1', 'musl-tools 1.2.5-3.1~deb13u1'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
arch_prctl 0=0x1002
set_tid_address;;*
brk;;*;*>mmap 2=0x0 3=0x22+mprotect 2=0x3
mmap 2=0x0 3=0x32;;*
mprotect 2=0x1;;0 38
ioctl 1=0x5413;;*
writev
exit_group;;*;*>exit`,
  },
  {
    id: 'forks-musl-dynamic',
    releases: ['musl 1.2.5-3.1~deb13u1', 'musl-tools 1.2.5-3.1~deb13u1'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
arch_prctl 0=0x1002
set_tid_address;;*
brk;;*;*>mmap 2=0x0 3=0x22+mprotect 2=0x3
mmap 2=0x0 3=0x32;;*
mprotect 2=0x1;;0 38
rt_sigprocmask 0=0x0;;*
fork
rt_sigprocmask 0=0x2;;*
wait4 2=0x0
exit_group;;*;*>exit
pipe2 1=0x80000;;0 38;38>pipe
clone 0=0x4111
close
fcntl 1=0x2;;*
read;;*
ioctl 1=0x5413;;*
writev`,
  },
  {
    id: 'threads-musl-dynamic',
    releases: ['musl 1.2.5-3.1~deb13u1', 'musl-tools 1.2.5-3.1~deb13u1'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
arch_prctl 0=0x1002
set_tid_address;;*;95>futex 1=0x1~
brk;;*;0 22>futex 1=0x1~
mmap 2=0x0 3=0x32;;*;38>futex 1=0x1~
mprotect 2=0x1;;0 38;38>futex 1=0x1~
rt_sigprocmask 0=0x1;;*;38 95>futex 1=0x1~
membarrier 0=0x10 1=0x0;;*;0>futex 1=0x1~
mmap 2=0x0 3=0x22
mprotect 2=0x3
rt_sigprocmask 0=0x0;;*;71>futex 1=0x1~
clone 0=0x7d0f00
rt_sigprocmask 0=0x2;;*;1>futex 1=0x1~
futex 1=0x80;;0 1 2 13 22 71 95
futex 1=0x81
futex 1=0x83;?
futex 1=0x0;;*;71 95>futex 1=0x1~
exit
munmap;;*
ioctl 1=0x5413;;*
writev
exit_group;;*;0>futex 1=0x1~`,
  },
  {
    id: 'sleeps-musl-dynamic',
    releases: ['musl 1.2.5-3.1~deb13u1', 'musl-tools 1.2.5-3.1~deb13u1'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
arch_prctl 0=0x1002
set_tid_address;;*
brk;;*;*>mmap 2=0x0 3=0x22+mprotect 2=0x3
mmap 2=0x0 3=0x32;;*
mprotect 2=0x1;;0 38
rt_sigprocmask 0=0x1;;*
rt_sigaction;;0
setitimer 0=0x0;;0
nanosleep;;0
rt_sigreturn
ioctl 1=0x5413;;*
writev
exit_group;;*;*>exit`,
  },
  {
    id: 'pause',
    releases: ['libc6 2.41-12+deb13u5', 'gcc 13.2.0-3+really12.2.0-3'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
brk;;*;*>mmap 2=0x3 3=0x22
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
prlimit64 1=0x3;;*
readlinkat;;*
getrandom 2=0x1;;*;*>clock_gettime 0=0x1~
mprotect 2=0x1;;0
getpid;;*
write;;1 2 13 22 38 71 95
rt_sigaction
pause
exit_group`,
  },
  {
    id: 'hello-go',
    releases: ['golang-go 1.24~2'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `execve
arch_prctl 0=0x1002
sched_getaffinity;;*
openat 2=0x0;;*;0>read~+close~+openat 2=0x2
mmap 2=0x3 3=0x22
mmap 2=0x0 3=0x22
madvise 2=0xf;;*
mmap 2=0x3 3=0x32
rt_sigprocmask 0=0x2;;0
fcntl 1=0x1;;0
sigaltstack;;0
gettid;;*
rt_sigaction;;0
clone 0=0xd0f00
nanosleep;;*
getpid;?
tgkill;?
futex 1=0x81
futex 1=0x80;;*
rt_sigreturn;?
prlimit64 1=0x7;;*
fcntl 1=0x3;;*
write
exit_group`,
  },
  {
    id: 'busybox',
    releases: ['busybox-static 1.37.0-6+b9', 'coreutils 9.7-3', 'grep 3.11-4'],
    tried: [1, 38],
    lines: `execve
brk;;*
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
prlimit64 1=0x3;;*
readlinkat;;*
getrandom 2=0x1;;*;*>clock_gettime 0=0x1?
mprotect 2=0x1
prctl 0=0x10;;*
getuid;;*;*>getgid?+setgid?+setuid?
getpid;;*
rt_sigaction
getppid;;*
uname;;*
newfstatat 3=0x0
openat 2=0x80000
fcntl 1=0x406
close
read
rt_sigprocmask 0=0x0;;*
clone 0=0x1200011
rt_sigprocmask 0=0x2
wait4 2=0x0
prctl 0=0xf;;*
mkdir
exit_group
rt_sigreturn
wait4 2=0x1
openat 2=0x241
dup2
write
pipe2 1=0x0
openat 2=0x0
fstat
rt_sigsuspend
clock_nanosleep 0=0x0 1=0x0;;*
ioctl 1=0x5413;;*
ioctl 1=0x5401;;*
openat 2=0x90800
getdents64
newfstatat 3=0x100
sendfile;;*
mmap 2=0x3 3=0x22;;*
munmap;;*
rename
access 1=0x2;;*
unlink
rmdir`,
  },
  {
    id: 'dash',
    releases: ['dash 0.5.12-12', 'coreutils 9.7-3', 'grep 3.11-4'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;*
close
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*
getuid;;*;*>setuid?+setgid?
getgid;;*;*>setuid?+setgid?
getpid;;*
rt_sigaction
geteuid;;*;*>setuid?+setgid?
getrandom 2=0x1;;*
getppid;;*
newfstatat 3=0x0
openat 2=0x0
fcntl 1=0x0
fcntl 1=0x2
getegid;;*;*>setuid?+setgid?
rt_sigprocmask 0=0x2;;*
vfork
wait4 2=0x0
statfs;;*
access 1=0x0;;*
mkdir
exit_group
rt_sigreturn
wait4 2=0x1
openat 2=0x241
dup2
write
pipe2 1=0x0
rt_sigprocmask 0=0x0;;*
clone 0=0x1200011
lseek 2=0x0;;*
sigaltstack;;*
lseek 2=0x1
rt_sigsuspend
clock_nanosleep 0=0x0 1=0x0
fadvise64 3=0x2;;*
sched_getaffinity;;*
prlimit64 1=0x2;;*
prlimit64 1=0x9;;*
prlimit64 1=0x5;;*
sysinfo;;*
prctl 0=0x17;;*
ioctl 1=0x5401;;*
statx 2=0x800 3=0x2;;38;*>newfstatat 3=0x800?
openat 2=0x90800
getdents64
openat 2=0x210000;;*
openat 2=0xc1
ioctl 1=0x40049409;;*
uname;;*
copy_file_range 5=0x0;;*
renameat2 4=0x1;;38;*>renameat?
newfstatat 3=0x100
openat 2=0xb0900
fcntl 1=0x3
fstatfs;;*
fcntl 1=0x406
unlinkat 2=0x0
unlinkat 2=0x200`,
  },
  {
    id: 'bash',
    releases: ['bash 5.2.37-2+b10', 'coreutils 9.7-3', 'grep 3.11-4'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;*
close
read
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
pread64
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*
openat 2=0x802;;*
ioctl 1=0x5401;;*
getrandom 2=0x1;;*
getuid;;*;*>setresuid?+setresgid?
getgid;;*;*>setresuid?+setresgid?
geteuid;;*;*>setresuid?+setresgid?
getegid;;*;*>setresuid?+setresgid?
rt_sigprocmask 0=0x0;;*
rt_sigaction;;*
uname;;*
newfstatat 3=0x0
getpid;;*
getppid;;*
socket 0=0x1 1=0x80801 2=0x0;;*
connect;;*
lseek 2=0x0
getpgrp;;38
ioctl 1=0x540f;;*
prlimit64 1=0x6;;*
openat 2=0x0
lseek 2=0x1
prlimit64 1=0x7;;*
fcntl 1=0x1
dup2
fcntl 1=0x2
fcntl 1=0x3
access 1=0x1;;*
clone 0=0x1200011
rt_sigprocmask 0=0x2;;*
wait4 2=0x0
statfs;;*
access 1=0x0;;*
mkdir
exit_group
ioctl 1=0x5413;;*
wait4 2=0x1;;*
rt_sigreturn
openat 2=0x241
fcntl 1=0x0
write
pipe2 1=0x0
sigaltstack;;*
clock_nanosleep 0=0x0 1=0x0
fadvise64 3=0x2;;*
prctl 0=0x17;;*
statx 2=0x800 3=0x2;;38;*>newfstatat 3=0x800?
openat 2=0x90800
getdents64
sched_getaffinity;;*
prlimit64 1=0x2;;*
prlimit64 1=0x9;;*
prlimit64 1=0x5;;*
sysinfo;;*
openat 2=0x210000;;*
openat 2=0xc1
ioctl 1=0x40049409;;*
copy_file_range 5=0x0;;*
renameat2 4=0x1;;38;*>renameat?
newfstatat 3=0x100
openat 2=0xb0900
fstatfs;;*
fcntl 1=0x406
unlinkat 2=0x0
unlinkat 2=0x200`,
  },
  {
    id: 'python',
    releases: ['python3 3.13.5-1'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;*
close
read
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
pread64
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*
getrandom 2=0x1;;*;38>open 1=0x80000?
open 1=0x0;;*
mmap 2=0x1 3=0x1;;*
futex 1=0x81
rt_sigprocmask 0=0x0;;*
mmap 2=0x3 3=0x28;;*
rt_sigprocmask 0=0x2;;*
getrandom 2=0x0
gettid;;*
openat 2=0x0
readlink;;*
newfstatat 3=0x0
lseek 2=0x1;;*;*>socket 0=0x2 1=0x80802 2=0x0?+setsockopt 1=0x0 2=0xb?+sendto 3=0x4000?+ioctl 1=0x541b?
openat 2=0x90800
getdents64
fcntl 1=0x1
ioctl 1=0x5401;;*
rt_sigaction;;*
geteuid;;*
getuid;;*
getegid;;*
getgid;;*
newfstatat 3=0x100
lseek 2=0x2;;*;*>socket 0=0x2 1=0x80802 2=0x0?+setsockopt 1=0x0 2=0xb?+sendto 3=0x4000?+ioctl 1=0x541b?
lseek 2=0x0;;*;*>socket 0=0x2 1=0x80802 2=0x0?+setsockopt 1=0x0 2=0xb?+sendto 3=0x4000?+ioctl 1=0x541b?
ioctl 1=0x5451
epoll_create1 0=0x80000;;*
getcwd;;*
getpid;;*
openat 2=0xa00c2
write
unlink
mkdir
openat 2=0x80241
openat 2=0xa0042
fcntl 1=0x6
fchown;;*
pwrite64
fdatasync
prlimit64 1=0x7;;*
mmap 2=0x3 3=0x20022
clone3;;38;*>clone 0=0x4111?+clone 0=0x3d0f00?
close_range 2=0x0;;*;*>openat 2=0x10000?
exit_group
wait4 2=0x0
clone 0=0x1200011
socket 0=0x2 1=0x80001 2=0x0
setsockopt 1=0x1 2=0x2
bind
getsockname
uname;;*
socket 0=0x1 1=0x80801 2=0x0;;*
connect
listen
rt_sigprocmask 0=0x1;;*
mmap 2=0x0 3=0x20022
mprotect 2=0x3
futex 1=0x189
mmap 2=0x0 3=0x22;;*
futex 1=0x89
futex 1=0x80
clock_nanosleep 0=0x1 1=0x1
poll
socket 0=0x2 1=0x80001 2=0x6
setsockopt 1=0x6 2=0x1
sendto 3=0x0
accept4 3=0x80000;;38;*>accept?
recvfrom 3=0x0
shutdown 1=0x1;;*
madvise 2=0x4;;*
exit;;*
getpeername;;*`,
  },
  {
    id: 'node',
    releases: ['nodejs 20.20.2'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;*;*>newfstatat 3=0x0?
close
read
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
pread64
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap
futex 1=0x81
getrandom 2=0x1;;*
getpid;;*
capget;;*
getuid;;*
geteuid;;*
getgid;;*
getegid;;*
rt_sigprocmask 0=0x2
rt_sigaction
rt_sigprocmask 0=0x0
fcntl 1=0x3
ioctl 1=0x5401;;*
getsockname
getsockopt 1=0x1 2=0x3
prlimit64 1=0x7;;*
fcntl 1=0x2;;*
openat 2=0x0
getrandom 2=0x0
epoll_create1 0=0x80000
pipe2 1=0x80000
write
pipe2 1=0x80800
eventfd2 1=0x80800
rt_sigprocmask 0=0x1
mmap 2=0x0 3=0x20022
mprotect 2=0x3
clone3;;38;*>clone 0=0x3d0f00?
futex 1=0x189
mmap 2=0x0 3=0x22;;*
epoll_ctl 1=0x1
epoll_pwait
futex 1=0x80
uname
pkey_alloc 0=0x0 1=0x1;;*
mmap 2=0x0 3=0x4022
madvise 2=0xa;;*
sched_getaffinity;;*
mmap 2=0x5 3=0x12
gettid;;*
readlink;;*
mprotect 2=0x0
madvise 2=0x4
mprotect 2=0x7
statx 2=0x0 3=0xfff;;*;*>newfstatat 3=0x0?+newfstatat 3=0x100?
statx 2=0x100 3=0xfff;;*;*>newfstatat 3=0x0?+newfstatat 3=0x100?
getcwd
statx 2=0x1000 3=0xfff;;*;*>newfstatat 3=0x0?+newfstatat 3=0x100?
mmap 2=0x3 3=0x28;;*
mkdir
openat 2=0x80241
socketpair 0=0x1 1=0x80001 2=0x0
clone 0=0x1200011
dup2
exit_group
ioctl 1=0x5421
rt_sigreturn
shutdown 1=0x1;;*
wait4 2=0x1
epoll_ctl 1=0x2;;*
futex 1=0x109
exit
lseek 2=0x0;;*
socket 0=0x2 1=0x80801 2=0x0
setsockopt 1=0x1 2=0x2
bind
listen
connect
accept4 3=0x80800
setsockopt 1=0x6 2=0x1;;*
getsockopt 1=0x1 2=0x4
epoll_ctl 1=0x3
lseek 2=0x1;;*
writev
rmdir
openat 2=0x90800
getdents64
unlink
fcntl 1=0x4`,
  },
  {
    id: 'go',
    releases: ['golang-go 1.24~2'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;*;*>newfstatat 3=0x0?
close
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*
getrandom 2=0x1;;*;1>sched_yield?
sched_getaffinity;;*
openat 2=0x0;;*
mmap 2=0x0 3=0x22
madvise 2=0xf;;*
rt_sigprocmask 0=0x2
fcntl 1=0x1
sigaltstack
gettid;;*
rt_sigaction
rt_sigprocmask 0=0x0;;*
rt_sigprocmask 0=0x1;;*
mmap 2=0x0 3=0x20022
mprotect 2=0x3
clone3;;38;*>clone 0=0x3d0f00?
nanosleep;;*
futex 1=0x81
futex 1=0x80;;*
prlimit64 1=0x7;;*
fcntl 1=0x3;;*;*>sched_yield?
mkdirat
openat 2=0x80241
fcntl 1=0x4;;*;*>sched_yield?
epoll_create1 0=0x80000
eventfd2 1=0x80800
epoll_ctl 1=0x1
epoll_pwait
write
getpid;;*;*>clone 0=0x4111?+waitid 0=0x1 3=0x1000004?+wait4 2=0x0?
tgkill;;*
rt_sigreturn
pipe2 1=0x80000
pidfd_open 1=0x0;;*;*>clone 0=0x4111?+waitid 0=0x1 3=0x1000004?+wait4 2=0x0?
waitid 0=0x3 3=0x4;;*;1>clone 0=0x4111?+waitid 0=0x1 3=0x1000004?+wait4 2=0x0?+sched_yield?|38>clone 0=0x4111?+wait4 2=0x0?
pidfd_send_signal 3=0x0;;*;*>clone 0=0x4111?+waitid 0=0x1 3=0x1000004?+wait4 2=0x0?
clone 0=0x5100;;*;1>clone 0=0x4111?+waitid 0=0x1 3=0x1000004?+wait4 2=0x0?|38>clone 0=0x4111?+waitid 0=0x1 3=0x1000004?+wait4 2=0x0?+sched_yield?
exit_group
waitid 0=0x3 3=0x80000004;;*;1>clone 0=0x4111?+waitid 0=0x1 3=0x1000004?+wait4 2=0x0?|38>clone 0=0x4111?+wait4 2=0x0?
clone 0=0x5111
dup3 2=0x0
epoll_ctl 1=0x2;;*
socket 0=0x2 1=0x80801 2=0x0
setsockopt 1=0x1 2=0x2
bind
listen
getsockname
accept4 3=0x80800
connect
setsockopt 1=0x6 2=0x1;;*;38>sched_yield?
setsockopt 1=0x1 2=0x9;;*
getsockopt 1=0x1 2=0x4
getpeername
setsockopt 1=0x6 2=0x4;;*
setsockopt 1=0x6 2=0x5;;*
setsockopt 1=0x6 2=0x6;;*;38>sched_yield?
lseek 2=0x0
unlinkat 2=0x0;;*
unlinkat 2=0x200;;*
openat 2=0xb0000;;*;*>sched_yield?
getdents64;;*`,
  },
  {
    id: 'java',
    releases: ['default-jre-headless 1.17-74'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
readlinkat
access 1=0x4
openat 2=0x80000
newfstatat 3=0x0
fstat
mmap 2=0x1 3=0x2;;*
close
read
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
pread64
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap
getrandom 2=0x1;;*
readlink
access 1=0x0;;*;*>faccessat2 2=0x0 3=0x200?
openat 2=0x0
futex 1=0x81
getpid;;*
rt_sigaction
rt_sigprocmask 0=0x1;;*
mmap 2=0x3 3=0x20022
rt_sigprocmask 0=0x0;;*
clone3;;38;*>clone 0=0x3d0f00?
rt_sigprocmask 0=0x2;;*
futex 1=0x109
mmap 2=0x0 3=0x22;;*
mprotect 2=0x3
sysinfo;;*
mmap 2=0x2 3=0x22
mprotect 2=0x6
lseek 2=0x1
lseek 2=0x0;;*
mmap 2=0x1 3=0x1
statfs;;*
openat 2=0x90800;;*
sched_getaffinity;;38
prlimit64 1=0x9;;*
clock_getres 0=0xffffffe6;;*
prlimit64 1=0x7
openat 2=0x2;;*
write
mmap 2=0x0 3=0x4022
mprotect 2=0x0
geteuid;;*
socket 0=0x1 1=0x80801 2=0x0;;*
connect
openat 2=0x20000;;*
mkdir;;*
fchdir;;*
openat 2=0xa0042;;*
fcntl 1=0x1;;*
flock 1=0x6
ftruncate;;*
mmap 2=0x3 3=0x1;;*
gettid;;*
mmap 2=0x7 3=0x32
rt_sigreturn
mmap 2=0x0 3=0x20022
futex 1=0x189
futex 1=0x80
prctl 0=0xf;;*
lseek 2=0x2;;*
mmap 2=0x3 3=0x12;;*
futex 1=0x89
uname;;*
ioctl 1=0x5401;;*
getuid;;*
getcwd
fcntl 1=0x3
getrusage 0=0x1;;*
sched_yield;;*
openat 2=0xc1
socket 0=0x2 1=0x1 2=0x0;;*
socket 0=0xa 1=0x1 2=0x0;;*
getsockname
setsockopt 1=0x1 2=0xf;;*
socketpair 0=0x1 1=0x1 2=0x0
openat 2=0x241
socket 0=0x2 1=0x2 2=0x0
ioctl 1=0x8912
ioctl 1=0x8913;;*
ioctl 1=0x891b;;*
ioctl 1=0x8933;;*
ioctl 1=0x8919;;*
socket 0=0x2 1=0x1 2=0x6;;*
getsockopt 1=0x6 2=0xc;;*
getsockopt 1=0x6 2=0x4;;*
getsockopt 1=0x6 2=0x6;;*
getsockopt 1=0x6 2=0x5;;*
getsockopt 1=0x1 2=0x38;;*
setsockopt 1=0x29 2=0x1a
setsockopt 1=0x1 2=0x2
bind
listen
epoll_create1 0=0x80000
eventfd2 1=0x0
fcntl 1=0x4
epoll_ctl 1=0x1
epoll_wait
clock_nanosleep 0=0x0 1=0x0;;*
mmap 2=0x0 3=0x4032
madvise 2=0x4;;*
exit;;*
statx 2=0x0 3=0x3;;*;*>newfstatat 3=0x100?
dup
fcntl 1=0x2
getdents64
setsockopt 1=0x6 2=0x1
accept
poll
getsockopt 1=0x1 2=0x4
epoll_ctl 1=0x2
writev
statx 2=0x100 3=0xfff;;*;*>newfstatat 3=0x100?
unlink
getsockopt 1=0x1 2=0xd;;*
shutdown 1=0x1;;*
exit_group`,
  },
  {
    id: 'build',
    releases: ['gcc 13.2.0-3+really12.2.0-3', 'make 4.4.1-2', 'git 2.47.3-0+deb13u1', 'dash 0.5.12-12'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2
close
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap
getuid;;*;*>setuid?+setgid?
getgid;;*;*>setuid?+setgid?
getpid;;*
rt_sigaction;;*
geteuid
getrandom 2=0x1;;*
getppid;;*
newfstatat 3=0x0
openat 2=0x0
fcntl 1=0x0
fcntl 1=0x2
getegid;;*;*>setuid?+setgid?
chdir
rt_sigprocmask 0=0x2
vfork
wait4 2=0x0
openat 2=0x2
rt_sigprocmask 0=0x1;;*
getcwd
mkdir
newfstatat 3=0x100
access 1=0x1
openat 2=0x90800
getdents64
openat 2=0xc1
write
readlink;;*
openat 2=0x800c2
rename
chmod
lseek 2=0x1
rt_sigprocmask 0=0x0;;*
mmap 2=0x3 3=0x28;;*
getrandom 2=0x0;;*
openat 2=0xc2
unlink
symlink;;*
access 1=0x0;;*
fcntl 1=0x3
exit_group
rt_sigreturn
wait4 2=0x1;;*
openat 2=0x241
dup2
openat 2=0x20000;;*
link;;*;*>utimensat 3=0x0?
openat 2=0x441
pipe2 1=0x0
clone 0=0x1200011
fcntl 1=0x1
ioctl 1=0x5401;;*
setsid;;*
mknodat;;*
openat 2=0x800
openat 2=0x1
fcntl 1=0x4
mmap 2=0x3 3=0x20022
clone3;;38;*>clone 0=0x4111?+clone 0=0x3d0f00?
dup;;*
access 1=0x7;;*
pipe2 1=0x80000;;*
sysinfo;;*
prlimit64 1=0x9;;*
prlimit64 1=0x5;;*
faccessat2 2=0x0 3=0x200;;*;38>faccessat 2=0x0?
openat 2=0x100
readlinkat;;*
getrusage 0=0x0;;*
prlimit64 1=0x7;;*
openat 2=0x242
lseek 2=0x0
mmap 2=0x3 3=0x2;;*
umask;;38
socket 0=0x1 1=0x80801 2=0x0;;*
connect;;*
uname;;*
futex 1=0x81
openat 2=0x80002
mmap 2=0x0 3=0x20022
mprotect 2=0x3
futex 1=0x189
mmap 2=0x0 3=0x22;;*
futex 1=0x109
madvise 2=0x4;;*
exit
fsync
rmdir;;*
futex 1=0x80;?`,
  },
  {
    id: 'curl',
    releases: ['curl 8.14.1-2+deb13u7'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;*
close
read
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
pread64
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*;1>pselect6?
getrandom 2=0x1;;*
rt_sigprocmask 0=0x0;;*
mmap 2=0x3 3=0x28;;*
rt_sigprocmask 0=0x2;;*
getrandom 2=0x0;;*
newfstatat 3=0x0;;*
fcntl 1=0x1
rt_sigaction;;*;1>pselect6?
futex 1=0x81
openat 2=0x0;;*
geteuid;;*
socket 0=0x1 1=0x80801 2=0x0;;*;38>pselect6?
connect
lseek 2=0x0;;*
ioctl 1=0x5401;;*
ioctl 1=0x5413;;*
eventfd2 1=0x80800;;*
poll
socket 0=0xa 1=0x801 2=0x6;;*;*>pselect6?
setsockopt 1=0x6 2=0x1;;*;1>pselect6?
setsockopt 1=0x1 2=0x9;;*;1>pselect6?
setsockopt 1=0x6 2=0x4;;*;1>pselect6?
setsockopt 1=0x6 2=0x5;;*;1>pselect6?
setsockopt 1=0x6 2=0x6;;*;1>pselect6?
getsockname;;*
getsockopt 1=0x1 2=0x4
socket 0=0x2 1=0x801 2=0x6
sendto 3=0x4000
recvfrom 3=0x0
write
fcntl 1=0x3;;*;*>pselect6?
exit_group`,
  },
  {
    id: 'wget-busybox',
    releases: ['busybox-static 1.37.0-6+b9'],
    tried: [1, 38],
    lines: `execve
brk;;*;*>mmap 2=0x3 3=0x22?
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
prlimit64 1=0x3;;*
readlinkat;;*
getrandom 2=0x1;;*;*>clock_gettime 0=0x1?
mprotect 2=0x1
prctl 0=0x10;;*
getuid;;*;*>getgid?+setgid?+setuid?
getpid;;*
rt_sigaction;;*
getppid;;*
uname;;*
newfstatat 3=0x0;;1;*>getcwd?
rt_sigprocmask 0=0x0;;*
clone 0=0x1200011
rt_sigprocmask 0=0x2;;*
wait4 2=0x0
prctl 0=0xf;;*
socket 0=0x1 1=0x80801 2=0x0;;*
connect
close
openat 2=0x80000
fstat
read
futex 1=0x81
lseek 2=0x0
alarm;;*
socket 0=0x2 1=0x1 2=0x0
write
exit_group
rt_sigreturn
wait4 2=0x1;;*
clock_nanosleep 0=0x0 1=0x0;?
fcntl 1=0x3
openat 2=0x241
fcntl 1=0x4;;*
lseek 2=0x1;;*
ftruncate;;*`,
  },
  {
    id: 'sqlite',
    releases: ['sqlite3 3.46.1-7+deb13u1'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;*
close
read
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
pread64
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*
ioctl 1=0x5401;;*
rt_sigaction;;*
getrandom 2=0x1;;*
access 1=0x0;;*
getuid;;*
socket 0=0x1 1=0x80801 2=0x0;;*
connect;;*
newfstatat 3=0x0
lseek 2=0x0;;*
openat 2=0x0;;*
newfstatat 3=0x100
getpid;;*
openat 2=0xa0042
fcntl 1=0x6
geteuid;;*
fchown;;*
pwrite64
fdatasync
unlink
write
exit_group`,
  },
  {
    id: 'strace',
    releases: ['strace 6.13+ds-1'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;*
close
read
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
pread64
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*
getpid
uname
openat 2=0x0;;*
getrandom 2=0x1;;*
rt_sigaction;;*
getuid;;1;*>setreuid?
getgid;;*
rt_sigprocmask 0=0x0;;*
clone 0=0x1200011
rt_sigprocmask 0=0x2;;*
ptrace 0=0x4206;;*
kill
pause;?
wait4 2=0x0
ptrace 0=0x0;;*;*>ptrace 0=0x4204?
ptrace 0=0x4200
ptrace 0=0x420e;;*;*>ptrace 0=0x4204?
ptrace 0=0x18
chdir;;*;*>ptrace 0=0x4204?
gettid;;*;*>ptrace 0=0x4204?
exit_group
pipe2 1=0x0
fcntl 1=0x1
fcntl 1=0x2
geteuid;;*;*>setreuid?
openat 2=0x241
newfstatat 3=0x0
wait4 2=0x2
ptrace 0=0x4207
wait4 2=0x40000000
wait4 2=0x40000001;;*
ptrace 0=0x4208
ptrace 0=0x4202
process_vm_readv 5=0x0;;*;*>ptrace 0=0x2?
write
ptrace 0=0x4201;;*
mmap 2=0x3 3=0x20022
clone3;;38;*>clone 0=0x4111?`,
  },
  {
    id: 'nginx',
    releases: ['nginx 1.26.3-3+deb13u11'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;*
close
read
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
pread64
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*
getrandom 2=0x1;;*
lseek 2=0x1;;*
getpid;;1
getppid;;*
futex 1=0x81
openat 2=0x0
uname
prlimit64 1=0x7
newfstatat 3=0x0
geteuid;;*;*>gettid?
socket 0=0x1 1=0x80801 2=0x0;;*
connect;;*
lseek 2=0x0
epoll_create
getrandom 2=0x0
mkdir
chown
openat 2=0x441
fcntl 1=0x2
socket 0=0x2 1=0x1 2=0x0
setsockopt 1=0x1 2=0x2
ioctl 1=0x5421
bind
listen
socket 0=0xa 1=0x1 2=0x0
setsockopt 1=0x29 2=0x1a
mmap 2=0x3 3=0x21
rt_sigaction
openat 2=0x242
pwrite64
dup2
rt_sigprocmask 0=0x0;;*;*>gettid?
socketpair 0=0x1 1=0x1 2=0x0
ioctl 1=0x5452
fcntl 1=0x8
clone 0=0x1200011
rt_sigprocmask 0=0x2;;*;*>gettid?
sendmsg 2=0x0;;*;*>gettid?+kill?
rt_sigsuspend
setgid
setgroups;;*;*>gettid?
setuid
sched_setaffinity;;*;*>gettid?
prctl 0=0x4;;*;*>gettid?
eventfd2 1=0x0;;*;*>gettid?
epoll_ctl 1=0x1
epoll_wait
recvmsg 2=0x0
accept4 3=0x800;;38;*>gettid?+accept?
epoll_ctl 1=0x2;;*;*>gettid?
recvfrom 3=0x0
openat 2=0x800
setsockopt 1=0x6 2=0x3
writev
sendfile
write;;*;*>gettid?
rt_sigreturn
exit_group
wait4 2=0x1
unlink;;*;*>gettid?`,
  },
  {
    id: 'redis',
    releases: ['redis-server 8.0.2-3+deb13u3'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;*
close
read
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
pread64
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap
prctl 0=0x17;;*
futex 1=0x81
readlink;;*;38>wait4 2=0x1?
madvise 2=0x4;;*
open 1=0x80000;;*;*>mmap 2=0x0 3=0x22?
open 1=0x0;;*;*>mmap 2=0x0 3=0x22?
mmap 2=0x3 3=0x4022
madvise 2=0x8;;*
sched_getaffinity;;*
lseek 2=0x1;;*
getpid;;*
umask;;*
openat 2=0x0
ioctl 1=0x5401;;*
pipe2 1=0x80800;;38;*>pipe2 1=0x0?+wait4 2=0x1?
getrandom 2=0x0;;*;*>shmget 2=0x0?+uname?+wait4 2=0x1?
chdir
openat 2=0x441
lseek 2=0x2
write
rt_sigaction
rt_sigprocmask 0=0x0;;*;1>wait4 2=0x1?
rt_sigprocmask 0=0x2;;*;1>wait4 2=0x1?
sysinfo;;*
prlimit64 1=0x7;;*
epoll_create
fcntl 1=0x1;;*;*>wait4 2=0x1?
fcntl 1=0x2;;*;1>wait4 2=0x1?
epoll_ctl 1=0x1
setitimer 0=0x0;;*
socket 0=0x2 1=0x1 2=0x6
setsockopt 1=0x1 2=0x2
bind
listen
fcntl 1=0x3
fcntl 1=0x4
rt_sigprocmask 0=0x1;;*;1>wait4 2=0x1?
mmap 2=0x0 3=0x20022
mprotect 2=0x3
clone3;;38;*>clone 0=0x3d0f00?
prctl 0=0xf;;*
futex 1=0x189
newfstatat 3=0x0;;*;38>wait4 2=0x1?
mkdir
openat 2=0x241
fsync
fadvise64 3=0x4;;*;1>wait4 2=0x1?
rename
fdatasync
epoll_wait
accept4 3=0x80800
setsockopt 1=0x6 2=0x1;;*;1>wait4 2=0x1?
setsockopt 1=0x1 2=0x9;;*;*>wait4 2=0x1?
setsockopt 1=0x6 2=0x4;;*;*>wait4 2=0x1?
setsockopt 1=0x6 2=0x5;;*;1>wait4 2=0x1?
setsockopt 1=0x6 2=0x6;;*;1>wait4 2=0x1?
getpeername
pipe2 1=0x80000;;*;1>wait4 2=0x1?|38>pipe2 1=0x0?+wait4 2=0x1?
clone 0=0x1200011
rt_sigreturn
shutdown 1=0x2;;*;1>wait4 2=0x1?
epoll_ctl 1=0x2;;*;*>wait4 2=0x1?
exit_group
kill;;*;38>wait4 2=0x1?
openat 2=0x800;;*;*>wait4 2=0x1?
unlink;;*;38>wait4 2=0x1?
futex 1=0x80;?`,
  },
  {
    id: 'grep',
    releases: ['grep 3.11-4'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
close
mmap 2=0x1 3=0x2;;*;*>newfstatat 3=0x0?
read
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
pread64
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*
getrandom 2=0x1;;*
openat 2=0x0;;*;*>mincore?
lseek 2=0x0;;*
sigaltstack;;*
rt_sigaction;;*
openat 2=0x100
write
exit_group`,
  },
  {
    id: 'grep-busybox',
    releases: ['busybox-static 1.37.0-6+b9'],
    tried: [1, 38],
    lines: `execve
brk;;*;*>mmap 2=0x3 3=0x22?
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
prlimit64 1=0x3;;*
readlinkat;;*
getrandom 2=0x1;;*;*>clock_gettime 0=0x1?
mprotect 2=0x1
prctl 0=0x10;;*
getuid;;*;*>newfstatat 3=0x0?+getgid?+setgid?+setuid?
openat 2=0x0
fstat;;*
read
close;;*
write
exit_group`,
  },
  {
    id: 'shells',
    releases: ['bash 5.2.37-2+b10', 'dash 0.5.12-12', 'coreutils 9.7-3', 'findutils 4.10.0-3', 'procps 4.0.4-9', 'hostname 3.25'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;*
close
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*
getuid;;*;1>setuid?+setgid?+setresuid?+setresgid?|38>setuid?+setgid?
getgid;;*;1>setuid?+setgid?+setresuid?+setresgid?|38>setuid?+setgid?
getpid
rt_sigaction
geteuid
getrandom 2=0x1;;*;*>clock_gettime 0=0x1?
getppid;;*
newfstatat 3=0x0
openat 2=0x0
fcntl 1=0x0
fcntl 1=0x2
getegid;;*;*>setuid?+setgid?+setresuid?+setresgid?
openat 2=0x241
dup2
rt_sigprocmask 0=0x2;;*;38>kill?
vfork
wait4 2=0x0
faccessat2 2=0x4 3=0x200;;38;*>faccessat 2=0x4?+faccessat 2=0x1?
pipe2 1=0x0
rt_sigprocmask 0=0x0;;38;*>kill?
clone 0=0x1200011
prctl 0=0x17;;*
statfs
access 1=0x0;;*
ioctl 1=0x5401;;*
statx 2=0x900 3=0x25e;;38;*>newfstatat 3=0x900?
llistxattr;;*;38>lgetxattr?
socket 0=0x1 1=0x80801 2=0x0;;*
connect;;*
fadvise64 3=0x2;;*
lseek 2=0x0
openat 2=0x90800
getdents64
write
exit_group
rt_sigreturn
wait4 2=0x1;;*
sched_getaffinity;;*
ioctl 1=0x5413;;*
openat 2=0x900;;*
mprotect 2=0x0;;*
lseek 2=0x1;;*
readlink
getgroups;;38
fcntl 1=0x3
uname
lseek 2=0x2;;*
newfstatat 3=0x100
openat 2=0xb0900
fstatfs;;*
fcntl 1=0x406;;*
fchdir
openat 2=0x941
utimensat 3=0x0
unlinkat 2=0x0
readlinkat;;*
openat 2=0x102
ioctl 1=0x80045430
ioctl 1=0x40045431
setsid
openat 2=0x2
ioctl 1=0x540e
ioctl 1=0x540f;;*
getpgrp
setpgid;;*
ioctl 1=0x5410
wait4 2=0x2;;*
prlimit64 1=0x2;;*
prlimit64 1=0x9;;*
prlimit64 1=0x5;;*
sysinfo;;*
wait4 2=0x3
rt_sigsuspend
clock_nanosleep 0=0x0 1=0x0;;*
openat 2=0x802;;*
access 1=0x1;;*
dup;;*
prlimit64 1=0x7;;*
fcntl 1=0x1;;*
prlimit64 1=0x6;;*
faccessat2 2=0x1 3=0x200;;*;38>faccessat 2=0x4?+faccessat 2=0x1?
setfsuid;;*
setfsgid;;*
ioctl 1=0x5414;;*
ioctl 1=0x5403;;*
pselect6;;*
wait4 2=0xa
wait4 2=0xb;;*
openat 2=0x401;;*
chown;;*`,
  },
  {
    id: 'tools',
    releases: ['coreutils 9.7-3', 'dash 0.5.12-12', 'findutils 4.10.0-3', 'sed 4.9-2+deb13u1', 'grep 3.11-4', 'mawk 1.3.4.20250131-1', 'tar 1.35+dfsg-3.1', 'gzip 1.13-1', 'procps 4.0.4-9', 'gettext-base 0.23.1-2', 'util-linux 2.41.5-0+deb13u1', 'libc-bin 2.41-12+deb13u5'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;*
close
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*
getuid;;1;*>setuid?+setgid?
getgid;;*;*>setuid?+setgid?
getpid
rt_sigaction
geteuid
getrandom 2=0x1;;*;*>clock_gettime 0=0x2?
getppid;;*
newfstatat 3=0x0
openat 2=0x0
fcntl 1=0x0
fcntl 1=0x2
getegid;;*;*>setuid?+setgid?
umask;;*
chdir
rt_sigprocmask 0=0x2
vfork
wait4 2=0x0
statfs
access 1=0x0;;*
mkdir
openat 2=0x30900
fchdir
exit_group
rt_sigreturn
wait4 2=0x1
openat 2=0x241
dup2
write
openat 2=0x941
utimensat 3=0x0
lseek 2=0x1
fchmodat
openat 2=0x90900
fcntl 1=0x3
fcntl 1=0x406
getdents64
newfstatat 3=0x100
fchmodat2 3=0x100;;38;*>openat 2=0x2a0000?+newfstatat 3=0x1000?
openat 2=0xb0900
socket 0=0x1 1=0x80801 2=0x0;;*
connect;;*
lseek 2=0x0
fchownat 4=0x0
fstatfs;;*
fchownat 4=0x100
symlinkat
openat 2=0x210000
rt_sigprocmask 0=0x0;;*
mmap 2=0x3 3=0x28;;*
getrandom 2=0x0;;*;*>clock_gettime 0=0x2?
renameat
linkat 4=0x0
openat 2=0xc1
ioctl 1=0x40049409;;*
fadvise64 3=0x2;;*
uname;;*
copy_file_range 5=0x0;;*
fchown
fchmod
flistxattr;;38
openat 2=0x201;;*
mkdirat
openat 2=0x90800
openat 2=0x20000
readlink
utimensat 3=0x100
llistxattr;;38;*>lgetxattr?
chmod
fsetxattr 4=0x0;;38
setxattr 4=0x0;;38
ioctl 1=0x5401;;*
renameat2 4=0x1;;38
unlinkat 2=0x200
unlinkat 2=0x0
openat 2=0xc2
fgetxattr;;*
rename
pipe2 1=0x0
clone 0=0x1200011
faccessat2 2=0x2 3=0x200;;38;*>faccessat 2=0x2?+faccessat 2=0x1?
faccessat2 2=0x1 3=0x200;;38;*>faccessat 2=0x2?+faccessat 2=0x1?
poll;;*
fcntl 1=0x1;;*;*>openat 2=0x1?
prctl 0=0x17;;*
statx 2=0x900 3=0x25e;;38;*>newfstatat 3=0x900?
sched_getaffinity;;*
prlimit64 1=0x2;;*
prlimit64 1=0x9;;*
prlimit64 1=0x5;;*
sysinfo;;*
rmdir
sigaltstack;;*
openat 2=0x441
getcwd
statx 2=0x900 3=0x20a;;38;*>newfstatat 3=0x900?
openat 2=0x900
openat 2=0x841
ftruncate
sync;;*
creat
openat 2=0xa0900
readlinkat
openat 2=0x809c1
openat 2=0x10000;;*
mknodat
ioctl 1=0x5413;;*
mprotect 2=0x0;;*
kill
openat 2=0x100
prlimit64 1=0x7;;*
setpgid;;*
rt_sigprocmask 0=0x1;;*
timer_create 0=0x0;;*;*>alarm?
timer_settime 1=0x0;;*;*>timer_delete?+alarm?
rt_sigsuspend;;*
clock_nanosleep 0=0x0 1=0x0
prctl 0=0x1b;;*
prctl 0=0x27;;*
prctl 0=0x2f;;*
prctl 0=0x8
capget
gettid
capset
getresuid
setresuid
getresgid
setresgid
setgroups
openat 2=0x140
flock 1=0x2
dup`,
  },
  {
    id: 'tools-busybox',
    releases: ['busybox-static 1.37.0-6+b9'],
    tried: [1, 38],
    lines: `execve
brk;;*
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
prlimit64 1=0x3;;*
readlinkat;;38
getrandom 2=0x1;;*;*>clock_gettime 0=0x1?
mprotect 2=0x1
prctl 0=0x10;;*
getuid;;1;*>setgid?+setuid?
getpid
rt_sigaction;;*
getppid;;*
uname;;*
newfstatat 3=0x0
openat 2=0x80000
fcntl 1=0x406
close
read
rt_sigprocmask 0=0x0;;*
clone 0=0x1200011
rt_sigprocmask 0=0x2;;*
wait4 2=0x0
prctl 0=0xf;;*
mkdir
exit_group
rt_sigreturn
wait4 2=0x1;;*
readlink
symlink
umask;;*
chdir
chmod
openat 2=0x241
dup2
fcntl 1=0x3
fstat
write
utimensat 3=0x0
openat 2=0x42
lseek 2=0x1
newfstatat 3=0x100
openat 2=0x90800
getdents64
openat 2=0x0
chown
lchown
unlink
link
sendfile;;*
rename
rmdir
getgid;;*
openat 2=0xc2
fchmod;;*
fchown;;*
pipe2 1=0x0
geteuid
access 1=0x2;;*
ioctl 1=0x5413;;*
poll;;*
lseek 2=0x2;;*
getegid;;*
sched_getaffinity;;*;38>rt_sigsuspend?
openat 2=0x441
mmap 2=0x3 3=0x22;;*
munmap;;*
getcwd
statfs
ioctl 1=0x5401;;*
openat 2=0x841
ftruncate
sync;;*
openat 2=0xc1
vfork
mknodat
kill
prlimit64 1=0x7;;*
openat 2=0x2;;*;1>rt_sigsuspend?
setsid;;*
clock_nanosleep 0=0x0 1=0x0`,
  },
  {
    id: 'nginx-image',
    releases: ['nginx 1.26.3-3+deb13u11', 'dash 0.5.12-12', 'coreutils 9.7-3', 'findutils 4.10.0-3', 'sed 4.9-2+deb13u1', 'gettext-base 0.23.1-2', 'grep 3.11-4'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
close
mmap 2=0x1 3=0x2;;*
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*
getuid;;1
getgid;;*
getpid
rt_sigaction
geteuid;;*
getrandom 2=0x1;;*
getppid;;*
newfstatat 3=0x0
openat 2=0x0
fcntl 1=0x0
fcntl 1=0x2
getegid;;*
rt_sigprocmask 0=0x2;;*
vfork
wait4 2=0x0
statfs;;*
access 1=0x0;;*
umask;;*
mkdir
chdir
exit_group
rt_sigreturn
wait4 2=0x1
openat 2=0x241
dup2
write
fchmodat
faccessat2 2=0x2 3=0x200;;38;*>faccessat 2=0x2?+faccessat 2=0x1?+faccessat 2=0x4?
pipe2 1=0x0
rt_sigprocmask 0=0x0;;*
clone 0=0x1200011
uname
ioctl 1=0x5401;;*
openat 2=0x90900
fcntl 1=0x3
getdents64
fchdir
newfstatat 3=0x100
openat 2=0xb0900
fstatfs;;*
fcntl 1=0x406;;*
sched_getaffinity;;*
fadvise64 3=0x2;;*
prlimit64 1=0x2;;*
prlimit64 1=0x9;;*
prlimit64 1=0x5;;*
sysinfo;;*
lseek 2=0x1
faccessat2 2=0x1 3=0x200;;*;38>faccessat 2=0x2?+faccessat 2=0x1?+faccessat 2=0x4?
openat 2=0x941;;*
utimensat 3=0x0;;*
mmap 2=0x3 3=0x28;;*
getrandom 2=0x0
openat 2=0xc2
fchown;;*
fgetxattr;;*
fsetxattr 4=0x0;;*;*>fchmod?
rename
openat 2=0x30900
socket 0=0x1 1=0x80801 2=0x0;;*
connect;;*
lseek 2=0x0
fchownat 4=0x0
clock_nanosleep 0=0x0 1=0x0
futex 1=0x81
prlimit64 1=0x7
epoll_create
openat 2=0x90800
chown
openat 2=0x441
socket 0=0x2 1=0x1 2=0x0
setsockopt 1=0x1 2=0x2
ioctl 1=0x5421
bind
listen
socket 0=0xa 1=0x1 2=0x0
setsockopt 1=0x29 2=0x1a
gettid;;*
mmap 2=0x3 3=0x21
openat 2=0x242
pwrite64
socketpair 0=0x1 1=0x1 2=0x0
ioctl 1=0x5452
fcntl 1=0x8
sendmsg 2=0x0;;*
rt_sigsuspend
setgid
setgroups;;*
setuid
prctl 0=0x4;;*
eventfd2 1=0x0;;*
epoll_ctl 1=0x1
epoll_wait
accept4 3=0x800;;38;*>accept?
epoll_ctl 1=0x2;;*
recvmsg 2=0x0
recvfrom 3=0x0
openat 2=0x800
writev
faccessat2 2=0x4 3=0x200;;38;*>faccessat 2=0x2?+faccessat 2=0x1?+faccessat 2=0x4?
sigaltstack;;*
prctl 0=0x17;;*
statx 2=0x900 3=0x25e;;38;*>newfstatat 3=0x900?
llistxattr;;*;38>lgetxattr?
openat 2=0x42
kill
copy_file_range 5=0x0;;*
sendfile
unlink;;*`,
  },
  {
    id: 'redis-image',
    releases: ['redis-server 8.0.2-3+deb13u3', 'redis-tools 8.0.2-3+deb13u3', 'dash 0.5.12-12', 'coreutils 9.7-3', 'findutils 4.10.0-3', 'util-linux 2.41.5-0+deb13u1'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
close
mmap 2=0x1 3=0x2;;*
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap
getuid;;1;*>setuid?+setgid?+futex 1=0x80?
getgid;;*;*>setuid?+setgid?
getpid;;*
rt_sigaction
geteuid;;*;*>setuid?+setgid?
getrandom 2=0x1;;*;1>shmget 2=0x0?
getppid;;*;38>futex 1=0x80?
newfstatat 3=0x0
openat 2=0x0
fcntl 1=0x0
fcntl 1=0x2
getegid;;*;*>setuid?+setgid?+futex 1=0x80?
rt_sigprocmask 0=0x2;;1;*>futex 1=0x80?
vfork
wait4 2=0x0
statfs;;*
access 1=0x0;;*
umask;;*
mkdir
chdir
exit_group
rt_sigreturn
wait4 2=0x1;;*
uname;;*
ioctl 1=0x5401;;*
socket 0=0x1 1=0x80801 2=0x0;;*
connect
lseek 2=0x0
newfstatat 3=0x100
openat 2=0xb0900
fcntl 1=0x3
fstatfs;;*
fcntl 1=0x406;;*
getdents64
rt_sigprocmask 0=0x0;;*;*>futex 1=0x80?
clone 0=0x1200011
fchdir
fchownat 4=0x0
pipe2 1=0x0
dup2
write
prctl 0=0x17;;*
prctl 0=0x1b;;*
prctl 0=0x27;;*
prctl 0=0x2f;;*
prctl 0=0x8
capget
gettid
openat 2=0x241
capset
getresuid
setresuid
getresgid
setresgid
setgroups
futex 1=0x81
readlink;;*
madvise 2=0x4;;*
open 1=0x80000;;*;*>mmap 2=0x0 3=0x22?
open 1=0x0;;*;1>mmap 2=0x0 3=0x22?
mmap 2=0x3 3=0x4022
madvise 2=0x8;;*
sched_getaffinity;;*
socket 0=0x2 1=0x1 2=0x6
fcntl 1=0x4
poll
getsockopt 1=0x1 2=0x4;;*
lseek 2=0x1;;*
pipe2 1=0x80800;;38
getrandom 2=0x0;;*;*>shmget 2=0x0?
getcwd;;*
openat 2=0x441
lseek 2=0x2
sysinfo;;*
prlimit64 1=0x7;;*
clock_nanosleep 0=0x0 1=0x0
epoll_create
fcntl 1=0x1;;*
epoll_ctl 1=0x1
setitimer 0=0x0;;*
setsockopt 1=0x1 2=0x2
bind
listen
rt_sigprocmask 0=0x1;;*;1>futex 1=0x80?
mmap 2=0x0 3=0x20022
mprotect 2=0x3
clone3;;38;*>clone 0=0x3d0f00?
fsync
fadvise64 3=0x4;;*
rename
fdatasync
epoll_wait
prctl 0=0xf;;*
futex 1=0x189
accept4 3=0x80800
setsockopt 1=0x6 2=0x1
setsockopt 1=0x1 2=0x9;;*
setsockopt 1=0x6 2=0x4;;*
setsockopt 1=0x6 2=0x5;;*
setsockopt 1=0x6 2=0x6;;*
getpeername
sendto 3=0x0
recvfrom 3=0x0
epoll_ctl 1=0x2;;*
fadvise64 3=0x2;;*
statx 2=0x900 3=0x25e;;*;38>newfstatat 3=0x900?
llistxattr;;*;38>lgetxattr?
openat 2=0x90800;;*`,
  },
  {
    id: 'postgres-image',
    releases: ['postgresql 15+248+deb12u1', 'gosu 1.17-3+b4', 'bash 5.2.37-2+b10', 'coreutils 9.7-3', 'findutils 4.10.0-3', 'gzip 1.13-1'],
    tried: [],
    lines: `execve
brk
mmap 2=0x3 3=0x22
access 1=0x4
openat 2=0x80000
fstat
close
mmap 2=0x1 3=0x2
read
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
pread64
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address
set_robust_list
rseq 2=0x0
mprotect 2=0x1
prlimit64 1=0x3
munmap
openat 2=0x802
ioctl 1=0x5401
getrandom 2=0x1
getuid
getgid
geteuid
getegid
rt_sigprocmask 0=0x0
rt_sigaction
uname
newfstatat 3=0x0
getpid
getppid
socket 0=0x1 1=0x80801 2=0x0
connect
lseek 2=0x0
getpgrp
ioctl 1=0x540f
prlimit64 1=0x6
openat 2=0x0
lseek 2=0x1
prlimit64 1=0x7
fcntl 1=0x1
dup2
fcntl 1=0x2
fcntl 1=0x3
mmap 2=0x1 3=0x1
futex 1=0x81
pipe2 1=0x0
rt_sigprocmask 0=0x2
clone 0=0x1200011
openat 2=0x90800
getdents64
newfstatat 3=0x100
write
exit_group
wait4 2=0x1
rt_sigreturn
access 1=0x1
statfs
access 1=0x0
wait4 2=0x0
umask
mkdir
chdir
ioctl 1=0x5413
fchmodat
openat 2=0x241
fcntl 1=0x0
openat 2=0xb0900
fstatfs
fcntl 1=0x406
fchdir
fchownat 4=0x0
sched_getaffinity
mmap 2=0x0 3=0x22
madvise 2=0xf
sigaltstack
gettid
clone 0=0xd0f00
futex 1=0x80
nanosleep
tgkill
fcntl 1=0x4
epoll_create1 0=0x80000
eventfd2 1=0x80800
epoll_ctl 1=0x1
epoll_pwait
setgroups
setgid
sched_yield
setuid
faccessat2 2=0x1 3=0x200
getcwd
pipe2 1=0x80000
mmap 2=0x3 3=0x20022
vfork
prctl 0=0x17
prctl 0=0x1b
prctl 0=0x27
prctl 0=0x2f
chmod
openat 2=0xa00c2
unlink
getrandom 2=0x0
signalfd4 3=0x80800
openat 2=0xc2
mmap 2=0x3 3=0x40021
mmap 2=0x3 3=0x21
shmget 2=0x780
shmat 2=0x0
openat 2=0x2
pwrite64
ftruncate
fallocate 1=0x0
mmap 2=0x3 3=0x1
shmdt
shmctl 1=0x0
readlink
pwritev
rename
openat 2=0x42
lseek 2=0x2
openat 2=0x41
openat 2=0xc1
setitimer 0=0x0
kill
fadvise64 3=0x3
sync_file_range 3=0x2
fsync
openat 2=0x441
pselect6
setsid
dup
socket 0=0x1 1=0x1 2=0x0
bind
listen
prctl 0=0x1
epoll_wait
openat 2=0xa0002
getsockopt 1=0x1 2=0x4
getsockname
poll
sendto 3=0x4000
accept
recvfrom 3=0x0
sendto 3=0x0
epoll_ctl 1=0x3
fdatasync
openat 2=0x10000
openat 2=0x900
socket 0=0x2 1=0x80801 2=0x0
setsockopt 1=0x6 2=0x1
setsockopt 1=0x1 2=0x9
clock_nanosleep 0=0x0 1=0x0;?
socket 0=0x2 1=0x1 2=0x0
setsockopt 1=0x1 2=0x2
futex 1=0x109;?
futex 1=0x1;?
clone 0=0x4111`,
  },
  {
    id: 'mariadb-image',
    releases: ['mariadb-server 11.8.9+ds-0+deb13u1', 'gosu 1.17-3+b4', 'bash 5.2.37-2+b10', 'coreutils 9.7-3', 'findutils 4.10.0-3'],
    tried: [],
    lines: `execve
brk
mmap 2=0x3 3=0x22
access 1=0x4
openat 2=0x80000
fstat
close
mmap 2=0x1 3=0x2
read
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
pread64
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address
set_robust_list
rseq 2=0x0
mprotect 2=0x1
prlimit64 1=0x3
munmap
openat 2=0x802
ioctl 1=0x5401
getrandom 2=0x1
getuid
getgid
geteuid
getegid
rt_sigprocmask 0=0x0
rt_sigaction
uname
newfstatat 3=0x0
getpid
getppid
socket 0=0x1 1=0x80801 2=0x0
connect
lseek 2=0x0
getpgrp
ioctl 1=0x540f
prlimit64 1=0x6
openat 2=0x0
lseek 2=0x1
prlimit64 1=0x7
fcntl 1=0x1
dup2
fcntl 1=0x2
fcntl 1=0x3
pipe2 1=0x0
rt_sigprocmask 0=0x2
clone 0=0x1200011
access 1=0x1
statfs
access 1=0x0
write
wait4 2=0x0
exit_group
wait4 2=0x1
rt_sigreturn
umask
mkdir
chdir
ioctl 1=0x5413
newfstatat 3=0x100
openat 2=0xb0900
fstatfs
fcntl 1=0x406
getdents64
fchdir
fchownat 4=0x0
sched_getaffinity
mmap 2=0x0 3=0x22
madvise 2=0xf
sigaltstack
gettid
clone 0=0xd0f00
futex 1=0x80
futex 1=0x81
nanosleep
fcntl 1=0x4
epoll_create1 0=0x80000
eventfd2 1=0x80800
epoll_ctl 1=0x1
epoll_pwait
setgroups
setgid
sched_yield
tgkill
setuid
faccessat2 2=0x1 3=0x200
openat 2=0x241
fcntl 1=0x0
readlink
vfork
fadvise64 3=0x2
prctl 0=0x17
openat 2=0x90800
times
faccessat2 2=0x0 3=0x200
socket 0=0x2 1=0x2 2=0x0
ioctl 1=0x8912
ioctl 1=0x8927
unlink
openat 2=0x80042
madvise 2=0x11
madvise 2=0x10
rt_sigprocmask 0=0x1
mmap 2=0x0 3=0x20022
mprotect 2=0x3
socket 0=0x10 1=0x80003 2=0x0
bind
getsockname
sendto 3=0x0
recvmsg 2=0x0
prctl 0=0xf
futex 1=0x189
openat 2=0x80002
openat 2=0x80242
pwrite64
fdatasync
getrandom 2=0x0
fcntl 1=0x6
prlimit64 1=0x9
openat 2=0x490202
io_setup
io_getevents
openat 2=0x80802
openat 2=0x84002
openat 2=0x840c2
lseek 2=0x2
fallocate 1=0x0
openat 2=0x800c2
mmap 2=0x3 3=0x80003
rename
futex 1=0x89
mmap 2=0x3 3=0x1
msync 2=0x4
prctl 0=0x29
mmap 2=0x3 3=0x4022
rt_sigtimedwait
getcwd
openat 2=0xa0242
openat 2=0x2a0000
openat 2=0xa0002
openat 2=0xa02c2
ftruncate
kill
pselect6
madvise 2=0x4
exit
openat 2=0x80241
io_submit
io_destroy
mprotect 2=0x0
futex 1=0x109
fcntl 1=0x7
fcntl 1=0x408
dup
socket 0=0x1 1=0x1 2=0x0
clock_nanosleep 0=0x0 1=0x0
access 1=0x6
socket 0=0x1 1=0x80001 2=0x0
setsockopt 1=0x1 2=0x2
listen
setsockopt 1=0x0 2=0x1
setsockopt 1=0x1 2=0x9
recvfrom 3=0x0
poll
dup3 2=0x0
accept4 3=0x80000
sendto 3=0x40
recvfrom 3=0x40
sendto 3=0x4000
socket 0=0x2 1=0x80001 2=0x6
setsockopt 1=0x0 2=0xf
setsockopt 1=0x6 2=0x1
getpeername
clone 0=0x3d0f00`,
  },
  {
    id: 'node-image',
    releases: ['nodejs 20.20.2', 'dash 0.5.12-12', 'coreutils 9.7-3'],
    tried: [],
    lines: `execve
brk
mmap 2=0x3 3=0x22
access 1=0x4
openat 2=0x80000
fstat
close
mmap 2=0x1 3=0x2
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address
set_robust_list
rseq 2=0x0
mprotect 2=0x1
prlimit64 1=0x3
munmap
getuid
getgid
getpid
rt_sigaction
geteuid
getrandom 2=0x1
getppid
newfstatat 3=0x0
openat 2=0x0
fcntl 1=0x0
fcntl 1=0x2
getegid
pipe2 1=0x0
rt_sigprocmask 0=0x0
clone 0=0x1200011
rt_sigprocmask 0=0x2
dup2
write
exit_group
wait4 2=0x0
rt_sigreturn
wait4 2=0x1
faccessat2 2=0x1 3=0x200
openat 2=0x241
vfork
futex 1=0x81
capget
fcntl 1=0x3
ioctl 1=0x5401
getsockname
getsockopt 1=0x1 2=0x3
prlimit64 1=0x7
getrandom 2=0x0
epoll_create1 0=0x80000
pipe2 1=0x80000
pipe2 1=0x80800
eventfd2 1=0x80800
rt_sigprocmask 0=0x1
mmap 2=0x0 3=0x20022
mprotect 2=0x3
futex 1=0x189
mmap 2=0x0 3=0x22
epoll_ctl 1=0x1
epoll_pwait
futex 1=0x80
uname
pkey_alloc 0=0x0 1=0x1
mmap 2=0x0 3=0x4022
madvise 2=0xa
sched_getaffinity
mmap 2=0x5 3=0x12
gettid
readlink
mprotect 2=0x0
madvise 2=0x4
mprotect 2=0x7
getcwd
statx 2=0x0 3=0xfff
statx 2=0x100 3=0xfff
statx 2=0x1000 3=0xfff
socketpair 0=0x1 1=0x80001 2=0x0
ioctl 1=0x5421
socket 0=0x2 1=0x80801 2=0x0
setsockopt 1=0x6 2=0x1
setsockopt 1=0x1 2=0x9
setsockopt 1=0x6 2=0x4
setsockopt 1=0x6 2=0x5
setsockopt 1=0x6 2=0x6
connect
getsockopt 1=0x1 2=0x4
epoll_ctl 1=0x2
futex 1=0x109
exit
clock_nanosleep 0=0x0 1=0x0
recvmsg 2=0x40000000
mmap 2=0x3 3=0x28
mkdir
inotify_init1 0=0x80800
inotify_add_watch 2=0xfc6
openat 2=0x80441
rename
rmdir
openat 2=0x90800
getdents64
unlink
shutdown 1=0x1
lseek 2=0x0
setsockopt 1=0x1 2=0x2
bind
listen
accept4 3=0x80800
sendmsg 2=0x0
epoll_ctl 1=0x3
lseek 2=0x1
writev
kill
fcntl 1=0x4
sched_yield;?
clone 0=0x3d0f00`,
  },
  {
    id: 'python-image',
    releases: ['python3 3.13.5-1', 'gunicorn 23.0.0-1', 'dash 0.5.12-12', 'coreutils 9.7-3'],
    tried: [],
    lines: `execve
brk
mmap 2=0x3 3=0x22
access 1=0x4
openat 2=0x80000
fstat
close
mmap 2=0x1 3=0x2
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address
set_robust_list
rseq 2=0x0
mprotect 2=0x1
prlimit64 1=0x3
munmap
getuid
getgid
getpid
rt_sigaction
geteuid
getrandom 2=0x1
getppid
newfstatat 3=0x0
openat 2=0x0
fcntl 1=0x0
fcntl 1=0x2
getegid
chdir
rt_sigprocmask 0=0x0
clone 0=0x1200011
rt_sigprocmask 0=0x2
openat 2=0x241
dup2
vfork
wait4 2=0x0
open 1=0x0
mmap 2=0x1 3=0x1
futex 1=0x81
mmap 2=0x3 3=0x28
getrandom 2=0x0
gettid
readlink
lseek 2=0x1
openat 2=0x90800
getdents64
fcntl 1=0x1
ioctl 1=0x5401
newfstatat 3=0x100
getcwd
lseek 2=0x2
lseek 2=0x0
ioctl 1=0x5451
epoll_create1 0=0x80000
socket 0=0x2 1=0x80001 2=0x6
ioctl 1=0x5421
connect
poll
getsockopt 1=0x1 2=0x4
write
exit_group
rt_sigreturn
wait4 2=0x1
ioctl 1=0x5413
clock_nanosleep 0=0x0 1=0x0
uname
pipe2 1=0x80000
fcntl 1=0x3
fcntl 1=0x4
socket 0=0x2 1=0x80001 2=0x0
setsockopt 1=0x6 2=0x1
setsockopt 1=0x1 2=0x2
bind
ioctl 1=0x5450
listen
getsockname
umask
openat 2=0xa00c2
unlink
clock_nanosleep 0=0x1 1=0x1
mkdir
pselect6
epoll_ctl 1=0x1
utimensat 3=0x0
epoll_wait
accept4 3=0x80000
epoll_ctl 1=0x2
rt_sigprocmask 0=0x1
mmap 2=0x0 3=0x20022
mprotect 2=0x3
futex 1=0x189
mmap 2=0x0 3=0x22
recvfrom 3=0x0
sendto 3=0x0
futex 1=0x89
futex 1=0x80
openat 2=0xa0042
fcntl 1=0x6
fchown
pwrite64
fdatasync
rename
openat 2=0x80800
fcntl 1=0x406
unlinkat 2=0x0
rmdir
prlimit64 1=0x7
mmap 2=0x3 3=0x20022
close_range 2=0x0
mmap 2=0x3 3=0x1
link
futex 1=0x109
futex 1=0x1
madvise 2=0x4
exit
socketpair 0=0x1 1=0x80001 2=0x0
getpeername
mremap 3=0x1
pidfd_open 1=0x0
kill
restart_syscall;?
clone 0=0x3d0f00
clone 0=0x4111`,
  },
  {
    id: 'java-image',
    releases: ['default-jre-headless 1.17-74', 'dash 0.5.12-12', 'coreutils 9.7-3', 'bash 5.2.37-2+b10'],
    tried: [],
    lines: `execve
brk
mmap 2=0x3 3=0x22
access 1=0x4
openat 2=0x80000
fstat
close
mmap 2=0x1 3=0x2
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address
set_robust_list
rseq 2=0x0
mprotect 2=0x1
prlimit64 1=0x3
munmap
getuid
getgid
getpid
rt_sigaction
geteuid
getrandom 2=0x1
getppid
newfstatat 3=0x0
openat 2=0x0
fcntl 1=0x0
fcntl 1=0x2
getegid
rt_sigprocmask 0=0x0
clone 0=0x1200011
rt_sigprocmask 0=0x2
openat 2=0x241
dup2
readlinkat
vfork
wait4 2=0x0
openat 2=0x802
ioctl 1=0x5401
uname
access 1=0x1
socket 0=0x1 1=0x80801 2=0x0
connect
readlink
access 1=0x0
lseek 2=0x0
getpgrp
ioctl 1=0x540f
prlimit64 1=0x6
getpeername
socket 0=0x2 1=0x1 2=0x6
write
exit_group
rt_sigreturn
wait4 2=0x1
clock_nanosleep 0=0x0 1=0x0
futex 1=0x81
rt_sigprocmask 0=0x1
mmap 2=0x3 3=0x20022
futex 1=0x109
mmap 2=0x0 3=0x22
mprotect 2=0x3
sysinfo
mmap 2=0x2 3=0x22
mprotect 2=0x6
lseek 2=0x1
mmap 2=0x1 3=0x1
statfs
openat 2=0x90800
sched_getaffinity
prlimit64 1=0x9
clock_getres 0=0xffffffce
prlimit64 1=0x7
openat 2=0x2
mmap 2=0x0 3=0x4022
mprotect 2=0x0
openat 2=0x20000
mkdir
fchdir
openat 2=0xa0042
fcntl 1=0x1
flock 1=0x6
ftruncate
mmap 2=0x3 3=0x1
gettid
mmap 2=0x7 3=0x32
mmap 2=0x0 3=0x20022
futex 1=0x189
prctl 0=0xf
futex 1=0x80
lseek 2=0x2
mmap 2=0x3 3=0x12
futex 1=0x89
getcwd
fcntl 1=0x3
getrusage 0=0x1
sched_yield
inotify_init
fcntl 1=0x4
socketpair 0=0x1 1=0x1 2=0x0
poll
statx 2=0x0 3=0xfff
inotify_add_watch 2=0x180
socket 0=0x2 1=0x1 2=0x0
socket 0=0xa 1=0x1 2=0x0
getsockname
setsockopt 1=0x1 2=0xf
statx 2=0x100 3=0xfff
rename
unlink
pipe2 1=0x0
getdents64
ioctl 1=0x541b
mmap 2=0x0 3=0x4032
socket 0=0x2 1=0x2 2=0x0
ioctl 1=0x8912
ioctl 1=0x8913
ioctl 1=0x891b
ioctl 1=0x8933
ioctl 1=0x8919
getsockopt 1=0x6 2=0xc
getsockopt 1=0x6 2=0x4
getsockopt 1=0x6 2=0x6
getsockopt 1=0x6 2=0x5
getsockopt 1=0x1 2=0x38
setsockopt 1=0x29 2=0x1a
setsockopt 1=0x1 2=0x2
bind
listen
epoll_create1 0=0x80000
eventfd2 1=0x0
epoll_ctl 1=0x1
sigaltstack
epoll_wait
accept
epoll_ctl 1=0x2
ioctl 1=0x5413
madvise 2=0x4
exit
clone 0=0x3d0f00
clone 0=0x4111`,
  },
  {
    id: 'php-image',
    releases: ['php-fpm 8.4+96', 'php-cli 8.4+96', 'dash 0.5.12-12', 'coreutils 9.7-3'],
    tried: [],
    lines: `execve
brk
mmap 2=0x3 3=0x22
access 1=0x4
openat 2=0x80000
fstat
close
mmap 2=0x1 3=0x2
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address
set_robust_list
rseq 2=0x0
mprotect 2=0x1
prlimit64 1=0x3
munmap
getuid
getgid
getpid
rt_sigaction
geteuid
getrandom 2=0x1
getppid
newfstatat 3=0x0
openat 2=0x0
fcntl 1=0x0
fcntl 1=0x2
getegid
pipe2 1=0x0
rt_sigprocmask 0=0x0
clone 0=0x1200011
rt_sigprocmask 0=0x2
dup2
openat 2=0x90800
getdents64
write
exit_group
rt_sigreturn
wait4 2=0x0
wait4 2=0x1
openat 2=0x241
vfork
prctl 0=0x17
prctl 0=0x53564d41
getrandom 2=0x0
getcwd
getpeername
mmap 2=0x1 3=0x1
futex 1=0x81
lseek 2=0x1
newfstatat 3=0x100
readlink
access 1=0x1
ioctl 1=0x5401
mmap 2=0x3 3=0x28
gettid
rt_sigprocmask 0=0x1
socket 0=0xa 1=0x2 2=0x0
socket 0=0x2 1=0x1 2=0x0
fcntl 1=0x3
fcntl 1=0x4
connect
poll
getsockopt 1=0x1 2=0x4
memfd_create 1=0x1
mmap 2=0x3 3=0x40031
mmap 2=0x3 3=0x31
fcntl 1=0x7
fcntl 1=0x6
mprotect 2=0x5
mprotect 2=0x3
clock_nanosleep 0=0x0 1=0x0
openat 2=0x2
dup
openat 2=0x441
fcntl 1=0x1
setsid
socket 0=0x1 1=0x80801 2=0x0
lseek 2=0x0
mmap 2=0x3 3=0x21
socketpair 0=0x1 1=0x1 2=0x0
setsockopt 1=0x1 2=0x2
bind
listen
getsockopt 1=0x6 2=0xb
epoll_create
unlink
creat
epoll_ctl 1=0x1
setgid
setgroups
setuid
epoll_wait
kill
epoll_ctl 1=0x2
wait4 2=0x3
accept
times
setitimer 0=0x2
chdir
openat 2=0xc2
openat 2=0x41
flock 1=0x2
ftruncate
rename
openat 2=0x20042
pwrite64
pipe2 1=0x80000
prlimit64 1=0x7
mmap 2=0x3 3=0x20022
shutdown 1=0x1
recvfrom 3=0x0
socket 0=0x1 1=0x1 2=0x0
clone 0=0x4111`,
  },
  {
    id: 'httpd-image',
    releases: ['apache2 2.4.71-1~deb13u1', 'dash 0.5.12-12', 'coreutils 9.7-3', 'bash 5.2.37-2+b10', 'grep 3.11-4'],
    tried: [],
    lines: `execve
brk
mmap 2=0x3 3=0x22
access 1=0x4
openat 2=0x80000
fstat
close
mmap 2=0x1 3=0x2
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address
set_robust_list
rseq 2=0x0
mprotect 2=0x1
prlimit64 1=0x3
munmap
getuid
getgid
getpid
rt_sigaction
geteuid
getrandom 2=0x1
getppid
newfstatat 3=0x0
openat 2=0x0
fcntl 1=0x0
fcntl 1=0x2
getegid
rt_sigprocmask 0=0x2
vfork
wait4 2=0x0
ioctl 1=0x5401
newfstatat 3=0x100
unlinkat 2=0x0
lseek 2=0x1
exit_group
rt_sigreturn
wait4 2=0x1
statfs
access 1=0x0
umask
mkdir
chdir
rt_sigprocmask 0=0x0
clone 0=0x1200011
mmap 2=0x3 3=0x28
getrandom 2=0x0
socket 0=0x10 1=0x80003 2=0x0
bind
getsockname
sendto 3=0x0
recvmsg 2=0x0
socket 0=0x1 1=0x80801 2=0x0
connect
futex 1=0x81
socket 0=0xa 1=0x80002 2=0x0
fcntl 1=0x1
openat 2=0x241
dup2
socket 0=0xa 1=0x80001 2=0x0
setsockopt 1=0x1 2=0xf
socket 0=0x2 1=0x80001 2=0x0
lseek 2=0x0
setsockopt 1=0x1 2=0x2
setsockopt 1=0x1 2=0x9
setsockopt 1=0x6 2=0x1
listen
openat 2=0x802
setsockopt 1=0x6 2=0x9
pipe2 1=0x0
openat 2=0x80441
dup3 2=0x0
uname
access 1=0x1
getpgrp
ioctl 1=0x540f
prlimit64 1=0x6
getpeername
socket 0=0x2 1=0x1 2=0x6
write
sigaltstack
epoll_create1 0=0x80000
openat 2=0xc2
chmod
rename
mmap 2=0x3 3=0x21
setgid
setgroups
setuid
fcntl 1=0x3
fcntl 1=0x4
epoll_ctl 1=0x1
rt_sigprocmask 0=0x1
mmap 2=0x0 3=0x20022
mprotect 2=0x3
mmap 2=0x0 3=0x22
futex 1=0x189
gettid
wait4 2=0x3
times
pselect6
madvise 2=0x4
exit
epoll_wait
accept4 3=0x80000
futex 1=0x80
writev
shutdown 1=0x1
ioctl 1=0x5413
epoll_ctl 1=0x2
kill
tgkill
futex 1=0x109
clock_nanosleep 0=0x0 1=0x0
mmap 2=0x1 3=0x1
unlink
clone 0=0x3d0f00
poll;?`,
  },
  {
    id: 'memcached-image',
    releases: ['memcached 1.6.38-1', 'dash 0.5.12-12', 'bash 5.2.37-2+b10', 'coreutils 9.7-3', 'grep 3.11-4'],
    tried: [],
    lines: `execve
brk
mmap 2=0x3 3=0x22
access 1=0x4
openat 2=0x80000
fstat
close
mmap 2=0x1 3=0x2
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address
set_robust_list
rseq 2=0x0
mprotect 2=0x1
prlimit64 1=0x3
munmap
getuid
getgid
getpid
rt_sigaction
geteuid
getrandom 2=0x1
getppid
newfstatat 3=0x0
openat 2=0x0
fcntl 1=0x0
fcntl 1=0x2
getegid
rt_sigprocmask 0=0x0
clone 0=0x1200011
rt_sigprocmask 0=0x2
openat 2=0x241
dup2
vfork
wait4 2=0x0
openat 2=0x802
ioctl 1=0x5401
uname
access 1=0x1
socket 0=0x1 1=0x80801 2=0x0
connect
lseek 2=0x0
getpgrp
ioctl 1=0x540f
prlimit64 1=0x6
getpeername
socket 0=0x2 1=0x1 2=0x6
write
exit_group
rt_sigreturn
wait4 2=0x1
prlimit64 1=0x7
clock_nanosleep 0=0x0 1=0x0
setgroups
setgid
setuid
epoll_create1 0=0x80000
pipe2 1=0x80800
rt_sigprocmask 0=0x1
mmap 2=0x0 3=0x20022
mprotect 2=0x3
openat 2=0x2
dup
eventfd2 1=0x800
epoll_ctl 1=0x1
futex 1=0x189
mmap 2=0x0 3=0x22
epoll_wait
futex 1=0x81
futex 1=0x80;?
fcntl 1=0x3
fcntl 1=0x4
setsockopt 1=0x1 2=0x2
setsockopt 1=0x1 2=0x9
setsockopt 1=0x1 2=0xd
setsockopt 1=0x6 2=0x1
bind
listen
accept4 3=0x800
sendmsg 2=0x0
fcntl 1=0x1
pipe2 1=0x0
lseek 2=0x1
sigaltstack
ioctl 1=0x5413
epoll_ctl 1=0x2
clone 0=0x3d0f00`,
  },
  {
    id: 'haproxy-image',
    releases: ['haproxy 3.0.11-1+deb13u5', 'dash 0.5.12-12', 'bash 5.2.37-2+b10', 'coreutils 9.7-3', 'grep 3.11-4'],
    tried: [1],
    lines: `execve
brk;;*;*>timer_create 0=0xffffff86?+timer_create 0=0xffffff7e?+timer_create 0=0xfffffe8e?+timer_create 0=0xfffffe86?
mmap 2=0x3 3=0x22
access 1=0x4;;*;*>timer_create 0=0xffffff86?+timer_create 0=0xfffffe1e?+timer_create 0=0xfffffe16?
openat 2=0x80000
fstat
close
mmap 2=0x1 3=0x2
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*;*>timer_create 0=0x0?+timer_create 0=0xfffffe86?+timer_create 0=0xfffffe7e?
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3
munmap
getuid;;*;*>setresuid?+setresgid?
getgid;;*;*>setresuid?+setresgid?
getpid
rt_sigaction
geteuid;;*;*>setresuid?+setresgid?+capget?+timer_create 0=0xffffff0e?
getrandom 2=0x1
getppid;;*
newfstatat 3=0x0
openat 2=0x0
fcntl 1=0x0
fcntl 1=0x2
getegid;;*;*>setresuid?+setresgid?+timer_create 0=0xfffffe46?
openat 2=0x241
dup2
write
rt_sigprocmask 0=0x0;;*;*>timer_create 0=0xfffffeee?
clone 0=0x1200011
rt_sigprocmask 0=0x2;;*;*>timer_create 0=0xfffffeee?
vfork
wait4 2=0x0
openat 2=0x802
ioctl 1=0x5401;;*;*>timer_create 0=0xffffff0e?
uname;;*;*>timer_create 0=0xfffffece?
access 1=0x1;;*;*>timer_create 0=0xffffff86?+timer_create 0=0xfffffe1e?+timer_create 0=0xfffffe16?
socket 0=0x1 1=0x80801 2=0x0
connect
lseek 2=0x0
getpgrp
ioctl 1=0x540f;;*;*>timer_create 0=0xffffff0e?
prlimit64 1=0x6
getpeername;;*;*>timer_create 0=0xfffffe6e?
socket 0=0x2 1=0x1 2=0x6
exit_group
rt_sigreturn
wait4 2=0x1
clock_nanosleep 0=0x0 1=0x0
futex 1=0x81
readlink;;*;*>timer_create 0=0xfffffe36?+timer_create 0=0xfffffe2e?
madvise 2=0x4;;*
open 1=0x80000;;*;*>mmap 2=0x0 3=0x22?+mmap 2=0x0 3=0x32?
open 1=0x0;;*;*>mmap 2=0x0 3=0x22?+mmap 2=0x0 3=0x32?
mmap 2=0x3 3=0x4022
madvise 2=0x8;;*
sched_getaffinity;;*
prlimit64 1=0x7
rt_sigprocmask 0=0x1;;*;*>timer_create 0=0xfffffeee?
mmap 2=0x0 3=0x20022
mprotect 2=0x3
futex 1=0x109
exit
socket 0=0x2 1=0x1 2=0x0
getsockopt 1=0x6 2=0x2;;*
socket 0=0xa 1=0x1 2=0x0
getsockopt 1=0x29 2=0x1a;;*
lseek 2=0x1
openat 2=0xa0042
unlink;;*;*>timer_create 0=0xfffffe86?+timer_create 0=0xfffffe7e?
ftruncate;;*
fcntl 1=0x1
mmap 2=0x3 3=0x1
prctl 0=0x53564d41;;*;*>timer_create 0=0xfffffe96?
getcwd
socketpair 0=0x1 1=0x1 2=0x0
getsockname
openat 2=0x90800
getdents64;;*;*>timer_create 0=0xfffffed6?
setsockopt 1=0x1 2=0xf
bind
getrandom 2=0x0
socket 0=0x2 1=0x2 2=0x11
chdir
prlimit64 1=0x2
epoll_create;;*;*>timer_create 0=0xffffff86?+timer_create 0=0xffffff7e?+poll?+timer_create 0=0xfffffe1e?+timer_create 0=0xfffffe0e?
fcntl 1=0x4
setsockopt 1=0x1 2=0x2
getsockopt 1=0x1 2=0xd;;*
setsockopt 1=0x1 2=0xd
setsockopt 1=0x6 2=0x12
setsockopt 1=0x6 2=0x9
getsockopt 1=0x6 2=0x17;;*
getsockopt 1=0x1 2=0x1e;;*
listen
setsockopt 1=0x6 2=0xc
openat 2=0x2
getgroups;;*;*>timer_create 0=0xfffffe6e?
setgid
setuid
clock_gettime 0=0x3;;*;*>timer_create 0=0xffffff7e?+timer_create 0=0xffffff6e?+timer_create 0=0xfffffe5e?
futex 1=0x80
pipe2 1=0x0
timer_create 0=0xffffffa6;?
timer_settime 1=0x0;;*;*>timer_create 0=0xffffff86?+timer_create 0=0xfffffe9e?+timer_create 0=0xfffffe96?
futex 1=0x189
timer_create 0=0xffffff9e;?
prctl 0=0x26;;*;*>timer_create 0=0xfffffe96?
setsockopt 1=0x6 2=0x1
epoll_ctl 1=0x1
epoll_wait
recvfrom 3=0x0
sendto 3=0x4040
epoll_ctl 1=0x3
accept4 3=0x800
shutdown 1=0x1
timer_create 0=0xffffffee;;*
sigaltstack;;*;*>timer_create 0=0xfffffe6e?
ioctl 1=0x5413;;*;*>timer_create 0=0xffffff0e?
fadvise64 3=0x2;;*;*>timer_create 0=0xffffff86?+timer_create 0=0xffffff7e?+timer_create 0=0xfffffe8e?+timer_create 0=0xfffffe86?
sendto 3=0xc040
kill
timer_delete;;*;*>timer_create 0=0xffffff6e?+timer_create 0=0xffffff5e?+timer_create 0=0xfffffe46?
sendmsg 2=0x0;;*;*>timer_create 0=0xfffffe86?+timer_create 0=0xfffffe6e?
setsockopt 1=0x1 2=0x14
sendto 3=0x0
recvmsg 2=0x100;;*;*>timer_create 0=0xffffff86?+timer_create 0=0xffffff7e?+timer_create 0=0xfffffe5e?
recvfrom 3=0x2
recvmsg 2=0x0;;*;*>timer_create 0=0xffffff86?+timer_create 0=0xffffff7e?+timer_create 0=0xfffffe5e?
fcntl 1=0x3
getsockopt 1=0x0 2=0x13;;*
getsockopt 1=0x0 2=0xf;;*
getsockopt 1=0x1 2=0x3;;*
sched_yield;?
timer_create 0=0xfffffeae;?
epoll_ctl 1=0x2
timer_create 0=0xfffffea6;?
timer_create 0=0xffffffc6;?
timer_create 0=0xffffffbe;?
timer_create 0=0xfffffee6;?
timer_create 0=0xfffffede;?
timer_create 0=0xffffffb6;?
timer_create 0=0xffffffae;?
timer_create 0=0xfffffef6;?
timer_create 0=0xfffffefe;?
timer_create 0=0xfffffec6;?
timer_create 0=0xfffffebe;?
timer_create 0=0xfffffeb6;?
timer_create 0=0xffffff96;?
timer_create 0=0xffffff8e;?
timer_create 0=0xfffffe66;?
timer_create 0=0xfffffe76;?
timer_create 0=0xfffffe56;?
timer_create 0=0xfffffe3e;?
timer_create 0=0xffffff06;?
clone 0=0x3d0f00`,
  },
  {
    id: 'rabbitmq-image',
    releases: ['rabbitmq-server 4.0.5-6+deb13u2', 'erlang-base 27.3.4.1+dfsg-1+deb13u4', 'gosu 1.17-3+b4', 'bash 5.2.37-2+b10', 'coreutils 9.7-3', 'findutils 4.10.0-3'],
    tried: [],
    lines: `execve
brk
mmap 2=0x3 3=0x22
access 1=0x4
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2
close
read
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
pread64
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address
set_robust_list
rseq 2=0x0
mprotect 2=0x1
prlimit64 1=0x3
munmap
openat 2=0x802
ioctl 1=0x5401
getrandom 2=0x1
getuid
getgid
geteuid
getegid
rt_sigprocmask 0=0x0
rt_sigaction
uname
newfstatat 3=0x0
getpid
getppid
socket 0=0x1 1=0x80801 2=0x0
connect
lseek 2=0x0
getpgrp
ioctl 1=0x540f
prlimit64 1=0x6
openat 2=0x0
lseek 2=0x1
prlimit64 1=0x7
fcntl 1=0x1
dup2
fcntl 1=0x2
fcntl 1=0x3
pipe2 1=0x0
rt_sigprocmask 0=0x2
clone 0=0x1200011
access 1=0x1
statfs
access 1=0x0
write
exit_group
wait4 2=0x0
wait4 2=0x1
rt_sigreturn
umask
mkdir
chdir
ioctl 1=0x5413
newfstatat 3=0x100
openat 2=0xb0900
fstatfs
fcntl 1=0x406
getdents64
fchdir
fchownat 4=0x0
sched_getaffinity
mmap 2=0x0 3=0x22
madvise 2=0xf
sigaltstack
gettid
clone 0=0xd0f00
nanosleep
futex 1=0x81
futex 1=0x80
fcntl 1=0x4
epoll_create1 0=0x80000
eventfd2 1=0x80800
epoll_ctl 1=0x1
setgroups
setgid
tgkill
sched_yield
epoll_pwait
setuid
faccessat2 2=0x1 3=0x200
mmap 2=0x1 3=0x1
openat 2=0x241
fcntl 1=0x408
fadvise64 3=0x2
fcntl 1=0x0
readlink
vfork
rt_sigsuspend
mmap 2=0x0 3=0x4022
epoll_create
timerfd_create 0=0x1 1=0x0
rt_sigprocmask 0=0x1
mmap 2=0x0 3=0x20022
mprotect 2=0x3
clone 0=0x3d0f00
prctl 0=0xf
futex 1=0x189
mmap 2=0x7 3=0x22
memfd_create 1=0x11
ftruncate
mmap 2=0x5 3=0x1
mmap 2=0x3 3=0x1
socketpair 0=0x1 1=0x1 2=0x0
setsid
close_range 2=0x0
pselect6
ppoll
epoll_wait
timerfd_settime 1=0x0
getcwd
readv
mremap 3=0x1
madvise 2=0x4
access 1=0x2
openat 2=0x90800
socket 0=0x2 1=0x2 2=0x11
getsockopt 1=0x1 2=0xc
getsockopt 1=0x0 2=0x1
setsockopt 1=0x1 2=0x8
setsockopt 1=0x0 2=0x1
setsockopt 1=0x1 2=0xc
bind
getsockname
getsockopt 1=0x1 2=0xd
epoll_ctl 1=0x2
dup
writev
sendmsg 2=0x0
recvmsg 2=0x40
epoll_ctl 1=0x3
kill
getrandom 2=0x0
sysinfo
socket 0=0x2 1=0x1 2=0x6
setsockopt 1=0x6 2=0x1
getsockopt 1=0x1 2=0x4
mmap 2=0x3 3=0x20022
clone 0=0x4111
prctl 0=0x17
openat 2=0x1
socket 0=0x2 1=0x1 2=0x0
setsockopt 1=0x1 2=0x2
listen
socket 0=0xa 1=0x1 2=0x0
setsockopt 1=0x29 2=0x1a
chown
chmod
utimensat 3=0x0
accept
getpeername
recvfrom 3=0x0
futex 1=0x109
exit
clock_nanosleep 0=0x0 1=0x0
socket 0=0x10 1=0x80003 2=0x0
sendto 3=0x0
recvmsg 2=0x0
openat 2=0x42
pwrite64
fsync
rename
fdatasync
lseek 2=0x2
unlink
openat 2=0x900
getsockopt 1=0x6 2=0x1
getsockopt 1=0x1 2=0x9
getsockopt 1=0x1 2=0x2
getsockopt 1=0x0 2=0x2
getsockopt 1=0x0 2=0xd
getsockopt 1=0x0 2=0xc
setsockopt 1=0x0 2=0xc
setsockopt 1=0x0 2=0xd
setsockopt 1=0x0 2=0x2
setsockopt 1=0x1 2=0xd
setsockopt 1=0x1 2=0x9
getrusage 0=0x0
getsockopt 1=0x1 2=0x7
getsockopt 1=0x1 2=0x8`,
  },
  {
    id: 'postgres',
    releases: ['postgresql 15+248+deb12u1', 'util-linux 2.41.5-0+deb13u1', 'dash 0.5.12-12'],
    tried: [1, 38],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;38
close
read
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
pread64
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*
openat 2=0x0
fstatfs;;*
prctl 0=0x17;;*
prctl 0=0x1b;;*
prctl 0=0x27;;*
prctl 0=0x2f;;*
getrandom 2=0x1;;*
socket 0=0x1 1=0x80801 2=0x0;;*
connect;;*
newfstatat 3=0x0
lseek 2=0x0
prctl 0=0x8
capget
gettid
capset
getresuid
setresuid
getresgid
setresgid
setgroups
getuid
getgid;;*;*>setuid?+setgid?
getpid;;38
rt_sigaction
geteuid
getppid;;*
fcntl 1=0x0
fcntl 1=0x2;;*
getegid;;*;*>setuid?+setgid?
pipe2 1=0x0
rt_sigprocmask 0=0x0;;*
clone 0=0x1200011
rt_sigprocmask 0=0x2
dup2
openat 2=0x90800
getdents64
newfstatat 3=0x100
write
exit_group
wait4 2=0x0
rt_sigreturn
wait4 2=0x1
openat 2=0x241
vfork
ioctl 1=0x5401;;*
mmap 2=0x1 3=0x1;;*
futex 1=0x81
getcwd
access 1=0x1
chdir
pipe2 1=0x80000
prlimit64 1=0x7;;*
mmap 2=0x3 3=0x20022
clone3;;38;*>clone 0=0x4111?
umask;;*
mkdir
openat 2=0xa00c2;;*;*>shmget 2=0x180?+shmctl 1=0x2?
unlink
getrandom 2=0x0
signalfd4 3=0x80800
epoll_create1 0=0x80000
epoll_ctl 1=0x1
openat 2=0xc2
mmap 2=0x3 3=0x40021;;*
mmap 2=0x3 3=0x21
shmget 2=0x780
shmat 2=0x0
openat 2=0x2
pwrite64
ftruncate
fallocate 1=0x0
mmap 2=0x3 3=0x1
shmdt;;*
shmctl 1=0x0;;*;*>shmget 2=0x0?+shmctl 1=0x2?
lseek 2=0x1;;*
readlink;;*
chmod
pwritev
rename
openat 2=0x42
lseek 2=0x2
openat 2=0x41
openat 2=0xc1
access 1=0x0
setitimer 0=0x0
kill
fadvise64 3=0x3;;*
fsync
dup
fcntl 1=0x4
socket 0=0x2 1=0x1 2=0x0
setsockopt 1=0x1 2=0x2
bind
listen
socket 0=0x1 1=0x1 2=0x0
setsid
pselect6
prctl 0=0x1
epoll_wait;;*
openat 2=0xa0002
accept
getsockname
setsockopt 1=0x6 2=0x1
setsockopt 1=0x1 2=0x9
fcntl 1=0x3
recvfrom 3=0x0
sendto 3=0x0
epoll_ctl 1=0x3;?
fdatasync
sync_file_range 3=0x2;;38
futex 1=0x109;?
futex 1=0x1;?`,
  },
  {
    id: 'runc-plain',
    releases: ['runc 1.1.15+ds1-2+deb13u1', 'libseccomp2 2.6.0-2'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `openat 2=0x80000
fcntl 1=0x3;;*;*>epoll_ctl 1=0x1
fcntl 1=0x4;;*
epoll_ctl 1=0x1;;*;0>epoll_ctl 1=0x2~
fstatfs
getdents64;;0
fcntl 1=0x2;;*
close
chdir;;0
capget;;0
read;;0
prctl 0=0x18;;0 22
futex 1=0x80;;*
prctl 0=0x8;;0
fstat;;0
setgroups;;0
setgid;;0
setuid;;0
getcwd
capset;;0
prctl 0=0x2f;;*
getppid;;0
newfstatat 3=0x0;;0
faccessat2 2=0x1 3=0x200;;0 1 38;1 38>geteuid~
openat 2=0x80001
futex 1=0x81;?
write
getpid;;*
execve
rt_sigreturn;?
nanosleep;?
mmap 2=0x3 3=0x22;?`,
  },
  {
    id: 'runc-plain-user',
    releases: ['runc 1.1.15+ds1-2+deb13u1', 'libseccomp2 2.6.0-2'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `futex 1=0x80;?
fchown;;0 1 22
faccessat2 2=0x1 3=0x200;;0 1 38;1 38>geteuid~+getegid~+getgroups~`,
  },
  {
    id: 'runc-nnp',
    releases: ['runc 1.1.15+ds1-2+deb13u1', 'libseccomp2 2.6.0-2'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `close
openat 2=0x80001
futex 1=0x81;;0
write
futex 1=0x80;;*
getpid;;*
openat 2=0x80000
fcntl 1=0x3;;*;*>epoll_ctl 1=0x1
fcntl 1=0x4;;*
epoll_ctl 1=0x1;;*;0>epoll_ctl 1=0x2~
fstatfs
getdents64;;0
execve
nanosleep;?
mmap 2=0x3 3=0x22;?`,
  },
  {
    id: 'runc-nnp-user',
    releases: ['runc 1.1.15+ds1-2+deb13u1', 'libseccomp2 2.6.0-2'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `futex 1=0x81;?
futex 1=0x80;?`,
  },
  {
    id: 'crun-plain',
    releases: ['crun 1.21-1', 'libseccomp2 2.6.0-2'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `close;;*
prctl 0=0x18;;0 22
prctl 0=0x8;;0
setresgid;;0
setresuid;;0
capset;;0
prctl 0=0x2f;;0 1 22
rt_sigprocmask 0=0x1;;0
rt_sigaction;;0 22
rt_sigprocmask 0=0x0;;*
rt_sigprocmask 0=0x2;;*
write
pselect6;;0
read
close_range 2=0x0;;*;1 22 38>openat 2=0x90000~+fstatfs~+fstat~+fcntl 1=0x3~+fcntl 1=0x2~+getdents64~
execve`,
  },
  {
    id: 'crun-plain-user',
    releases: ['crun 1.21-1', 'libseccomp2 2.6.0-2'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: ``,
  },
  {
    id: 'crun-nnp',
    releases: ['crun 1.21-1', 'libseccomp2 2.6.0-2'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `close;;*
close_range 2=0x0;;*;1 22 38>openat 2=0x90000~+fstatfs~+fstat~+fcntl 1=0x3~+fcntl 1=0x2~+getdents64~
execve`,
  },
  {
    id: 'crun-nnp-user',
    releases: ['crun 1.21-1', 'libseccomp2 2.6.0-2'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: ``,
  },
  {
    id: 'systemd',
    releases: ['systemd 257.13-1~deb13u1', 'libc6 2.41-12+deb13u5'],
    tried: [1, 38, 71],
    lines: `seccomp 0=0x1 1=0x0;;*
write;;*
execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
close
mmap 2=0x1 3=0x2
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*`,
  },
  {
    id: 'nspawn',
    releases: ['systemd-container 257.13-1~deb13u1', 'libc6 2.41-12+deb13u5'],
    tried: [1],
    lines: `seccomp 0=0x1 1=0x0;;*
brk;;*
prctl 0=0x8
openat 2=0x80000
fstat
read
ioctl 1=0x5401
close
setgroups
setresgid
setresuid
getuid;;*
prctl 0=0x2f
prctl 0=0x17
capget
capset
prctl 0=0x18
write
ioctl 1=0x540e
close_range 2=0x0;;*;*>openat 2=0x90800+getdents64~
execve
mmap 2=0x3 3=0x22
access 1=0x4;;*
newfstatat 3=0x0;;*
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
ppoll;?`,
  },
  {
    id: 'firejail',
    releases: ['firejail 0.9.74-1', 'libc6 2.41-12+deb13u5'],
    tried: [1, 38, 71],
    lines: `prctl 0=0x16;;*;*>mmap 2=0x3 3=0x2+openat 2=0x0+lseek 2=0x2~+prctl 0=0x26~+seccomp 0=0x1 1=0x2~
execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2
close
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*`,
  },
  {
    id: 'lxc',
    releases: ['lxc 6.0.4-4+deb13u4', 'libc6 2.41-12+deb13u5'],
    tried: [1, 38, 71],
    lines: `close
setsid;;*
write
read
openat 2=0x2;;*
fstat
fchown;;*
fchmod;;*
capget;;*
setgroups
prctl 0=0x4
getuid;;*;*>geteuid~+prctl 0=0x2f+capset
execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
mmap 2=0x1 3=0x2;;*;*>newfstatat 3=0x0~
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*`,
  },
  {
    id: 'bubblewrap',
    releases: ['bubblewrap 0.12.0-1~deb13u1', 'libc6 2.41-12+deb13u5'],
    tried: [1, 38, 71],
    lines: `execve
brk;;*
mmap 2=0x3 3=0x22
access 1=0x4;;*
openat 2=0x80000
fstat
mmap 2=0x1 3=0x2;;*;*>newfstatat 3=0x0~
close
read
pread64
mmap 2=0x1 3=0x802
mmap 2=0x5 3=0x812
mmap 2=0x1 3=0x812
mmap 2=0x3 3=0x812
mmap 2=0x3 3=0x32
arch_prctl 0=0x1002
set_tid_address;;*
set_robust_list;;*
rseq 2=0x0;;*
mprotect 2=0x1
prlimit64 1=0x3;;*
munmap;;*`,
  },
  {
    id: 'runc-later',
    releases: ['runc 1.2.9', 'runc 1.3.6', 'runc 1.4.3', 'libseccomp2 2.6.0-2'],
    tried: [0, 1, 2, 13, 22, 38, 71, 95],
    lines: `statx 2=0x1100 3=0x5000;?
openat2;?;1 2 13 22 38 71 95;*>readlinkat
readlinkat;?;*
openat 2=0x90000;?`,
  },
]
