// Made by e2e/population/measure.mjs from profiles of public repositories. Run it again to measure others.

/** When the profiles were gathered. */
export const measured = '2026-12-01'

/** How much each leaves open, weighed by risk, in percent of Docker’s default on x86_64. */
export const shares = '0 0 0 1 1 4 8 10 11 12 13 14 14 15 15 16 16 16 17 17 19 20 20 20 21 22 26 26 27 29 30 30 31 33 37 38 39 43 45 46 47 47 49 52 53 59 60 62 62 62 65 66 67 71 75 78 79 80 82 82 83 83 85 86 89 89 93 95 98 100 100 101 102 107 107 110 112 114 117 120 124 124 125 125 125 125 127 127 130 131 143 143 163 172 179 181 190 194 203 210 229 231 234 250 261 279 344 344 345 345 345 348 376 378'

/** How many let a call of critical or high risk run, if only with some arguments. */
export const letting =
  'acct=13 add_key=15 bpf=15 clock_settime=15 clone3=37 delete_module=11 finit_module=11 fsconfig=21 fsmount=22 fsopen=21 fspick=21 init_module=11 io_uring_enter=31 io_uring_register=30 io_uring_setup=31 ioperm=13 iopl=13 kexec_file_load=11 kexec_load=11 keyctl=19 mount=23 mount_setattr=20 move_mount=20 open_by_handle_at=21 open_tree=20 open_tree_attr=18 perf_event_open=17 pidfd_getfd=21 pivot_root=22 process_vm_readv=34 process_vm_writev=34 ptrace=40 quotactl=14 quotactl_fd=18 reboot=16 request_key=15 setns=30 settimeofday=15 swapoff=12 swapon=12 umount2=21 unshare=37 userfaultfd=14'
