// Made by e2e/population/measure.mjs of the profiles in e2e/population/sources.tsv. Run it again to measure others.

/** When the profiles were gathered. */
export const measured = '2026-12-02'

/**
 * How much each leaves open, weighed by risk, in percent of Docker’s default on x86_64: from the least, by how much more
 * than the one before, a digit to the base 36 for each.
 */
export const steps =
  '00100000100101000100101000100101010001000000010100001000000001000010000010010001000000001101000010101010001010001000120001001100010000010001120110101010020001111010022010111000012110201131001001010000010000001000001010100001010100300112200210110011012200010110010001010001010001010010101121010000200001001010131322101239551325222410121000180101014000103304102500101003450421104662an1321d222d3013ed10110'

/** How many let a call of critical or high risk run, if only with some arguments. */
export const letting =
  'acct=41 add_key=39 bpf=43 clock_settime=49 clone3=163 delete_module=30 finit_module=41 fsconfig=78 fsmount=77 fsopen=77 fspick=77 init_module=32 io_uring_enter=123 io_uring_register=121 io_uring_setup=123 ioperm=53 iopl=43 kexec_file_load=30 kexec_load=29 keyctl=53 mount=72 mount_setattr=72 move_mount=74 open_by_handle_at=62 open_tree=76 open_tree_attr=60 perf_event_open=46 pidfd_getfd=81 pivot_root=65 process_vm_readv=89 process_vm_writev=88 ptrace=98 quotactl=40 quotactl_fd=63 reboot=49 request_key=39 setns=86 settimeofday=52 swapoff=40 swapon=40 umount2=71 unshare=97 userfaultfd=42'
