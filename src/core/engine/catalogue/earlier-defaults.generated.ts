// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.

/** Releases, error of the default, architectures that it lacks, rules~calls that the line above has otherwise. */
type Row = readonly [string, string, string, string]

export const containerdReleases: readonly Row[] = [
  ['2.2.4..2.2.7 2.3.1..2.3.4', '', '', ''],
  ['2.2.0..2.2.3 2.3.0', '', '', 'allow arg0!=40~socket'],
  ['2.1.0..2.1.9', '', '', '-~getxattrat listmount listxattrat lsm_get_self_attr lsm_list_modules lsm_set_self_attr mseal removexattrat riscv_hwprobe setxattrat statmount uretprobe'],
  ['2.0.9..2.0.11', '', 'loong64', 'allow arg0<38|allow arg0==39|allow arg0>40~socket'],
  ['2.0.0..2.0.8', '', 'loong64', 'allow arg0!=40~socket'],
  ['1.7.32..1.7.34', '', 'loong64', 'allow~io_uring_enter io_uring_register io_uring_setup;allow arg0<38|allow arg0==39|allow arg0>40~socket'],
  ['1.7.13..1.7.31', '', 'loong64', 'allow arg0!=40~socket'],
  ['1.7.3..1.7.12', '', 'loong64', '-~cachestat fchmodat2 futex_requeue futex_wait futex_wake map_shadow_stack set_mempolicy_home_node'],
  ['1.7.0..1.7.2', '', 'loong64', 'allow caps=CAP_SYS_ADMIN~name_to_handle_at'],
  ['1.6.28..1.6.39', '', 'loong64', 'allow~cachestat fchmodat2 futex_requeue futex_wait futex_wake map_shadow_stack name_to_handle_at socket;allow caps=CAP_SYS_PTRACE~process_vm_readv process_vm_writev;allow caps=CAP_SYS_NICE~set_mempolicy_home_node'],
  ['1.6.22..1.6.27', '', 'loong64', '-~cachestat fchmodat2 futex_requeue futex_wait futex_wake map_shadow_stack set_mempolicy_home_node'],
  ['1.6.16..1.6.21', '', 'loong64', 'allow caps=CAP_SYS_ADMIN~name_to_handle_at'],
  ['1.6.9..1.6.15', '', 'loong64', '-~get_mempolicy mbind pkey_alloc pkey_free pkey_mprotect set_mempolicy'],
  ['1.6.7..1.6.8', '', 'loong64', 'allow caps=CAP_SYS_ADMIN~bpf perf_event_open'],
  ['1.6.0..1.6.6', '', 'loong64 riscv64', '-~clock_settime64 riscv_flush_icache;allow caps=CAP_SYS_PTRACE~ptrace'],
]

export const podmanReleases: readonly Row[] = [
  ['6.0.0-rc1', '', '', ''],
  ['5.8.0..5.8.3', '38', '', 'errno=1~futex_requeue futex_wait futex_waitv futex_wake;errno=1 notcaps=CAP_SYS_ADMIN|errno=1 notcaps=CAP_BPF,CAP_SYS_ADMIN|allow caps=CAP_PERFMON~perf_event_open'],
  ['5.5.0..5.7.1', '38', '', 'errno=22 notcaps=CAP_AUDIT_WRITE arg0==16 arg2==9|allow notcaps=CAP_AUDIT_WRITE arg2!=9|allow notcaps=CAP_AUDIT_WRITE arg0!=16|allow caps=CAP_AUDIT_WRITE~socket'],
  ['5.2.0..5.4.2', '38', '', 'allow caps=CAP_SYS_ADMIN|errno=1 notcaps=CAP_SYS_ADMIN~fanotify_init'],
  ['5.0.0..5.1.2', '38', '', 'allow caps=CAP_SYS_ADMIN|errno=1 notcaps=CAP_SYS_ADMIN~bpf perf_event_open;-~cachestat futex_requeue futex_wait futex_waitv futex_wake io_pgetevents_time64 map_shadow_stack quotactl_fd riscv_flush_icache;allow~readdir sigaction sigpending sigsuspend syscall timerfd;errno=1~swapcontext'],
  ['4.2.0..4.9.5', '38', '', '-~fchmodat2'],
  ['4.1.0..4.1.1', '38', '', '-~landlock_add_rule landlock_create_ruleset landlock_restrict_self'],
  ['3.4.0..4.0.3', '38', '', '-~membarrier mount_setattr process_mrelease sigaction signal sigpending sigprocmask sigsuspend syscall timerfd;allow caps=CAP_SYS_PTRACE|errno=1 notcaps=CAP_SYS_PTRACE~process_vm_readv process_vm_writev ptrace'],
  ['3.3.0..3.3.1', '38', '', '-~memfd_secret'],
  ['3.2.0..3.2.3', '', '', 'allow caps=CAP_SYS_PACCT~acct;-~bdflush clone3 futex_time64 io_pgetevents kexec_file_load kexec_load migrate_pages move_pages mq_timedreceive_time64 mq_timedsend_time64 nfsservctl nice oldfstat oldlstat oldolduname oldstat olduname pciconfig_iobase pciconfig_read pciconfig_write pkey_alloc pkey_free pkey_mprotect readdir recvmmsg_time64 rseq rt_sigtimedwait_time64 sched_rr_get_interval_time64 semtimedop_time64 sgetmask ssetmask swapcontext swapoff swapon sysfs timer_settime64 uselib userfaultfd ustat vm86 vm86old vmsplice;allow caps=CAP_SYS_ADMIN~bpf fanotify_init lookup_dcookie perf_event_open quotactl setdomainname sethostname;allow caps=CAP_SYS_CHROOT~chroot;allow caps=CAP_SYS_TIME~clock_settime clock_settime64 settimeofday stime;allow caps=CAP_SYS_MODULE~delete_module finit_module init_module query_module;allow caps=CAP_SYS_NICE~get_mempolicy mbind set_mempolicy;allow caps=CAP_SYS_RAWIO~ioperm iopl;allow caps=CAP_SYS_PTRACE~kcmp process_madvise process_vm_readv process_vm_writev ptrace;allow caps=CAP_DAC_READ_SEARCH~open_by_handle_at;allow|allow caps=CAP_SYS_ADMIN~setns;allow caps=CAP_SYS_TTY_CONFIG~vhangup'],
  ['3.1.0..3.1.2', '', '', 'allow caps=CAP_SYS_ADMIN~setns'],
  ['3.0.0..3.0.2', '', '', 'allow|allow caps=CAP_SYS_ADMIN|allow notarches=s390,s390x notcaps=CAP_SYS_ADMIN arg0&0x7c020000==0|allow arches=s390,s390x notcaps=CAP_SYS_ADMIN arg1&0x7c020000==0~clone;-~keyctl;allow|allow caps=CAP_SYS_ADMIN~mount umount umount2 unshare;allow|allow caps=CAP_SYS_ADMIN|allow caps=CAP_SYS_NICE~name_to_handle_at;allow|allow caps=CAP_SYS_BOOT~reboot'],
]
