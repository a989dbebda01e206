// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.

/** Releases, error of the default, architectures that the map lacks, rules~calls that the line above has otherwise; the newest first. */
export const dockerReleases: readonly (readonly [string, string, string, string])[] = [
  ['29.4.3..29.7.2', '1', '', ''],
  ['29.4.2', '1', '', 'errno=38~socketcall'],
  ['28.2.0..29.4.1', '1', 'SCMP_ARCH_LOONGARCH64', 'allow arg0!=40~socket;allow~socketcall'],
  ['25.0.3..28.1.1', '1', 'SCMP_ARCH_LOONGARCH64', '-~getxattrat listmount listxattrat lsm_get_self_attr lsm_list_modules lsm_set_self_attr mseal removexattrat riscv_hwprobe setxattrat statmount uretprobe'],
  ['25.0.0..25.0.2', '1', 'SCMP_ARCH_LOONGARCH64', '-~cachestat fchmodat2 futex_requeue futex_wait futex_wake map_shadow_stack set_mempolicy_home_node'],
  ['23.0.10..23.0.18', '1', 'SCMP_ARCH_LOONGARCH64', 'allow~cachestat fchmodat2 futex_requeue futex_wait futex_wake io_uring_enter io_uring_register io_uring_setup map_shadow_stack;allow caps=CAP_SYS_NICE~set_mempolicy_home_node'],
  ['23.0.7..23.0.9 24.0.3..24.0.9', '1', 'SCMP_ARCH_LOONGARCH64', '-~cachestat fchmodat2 futex_requeue futex_wait futex_wake map_shadow_stack set_mempolicy_home_node'],
  ['23.0.0..23.0.6 24.0.0..24.0.2', '1', 'SCMP_ARCH_LOONGARCH64', 'allow caps=CAP_SYS_ADMIN~name_to_handle_at'],
  ['20.10.26..20.10.27', '', 'SCMP_ARCH_RISCV64 SCMP_ARCH_LOONGARCH64', 'allow caps=CAP_SYS_ADMIN~bpf perf_event_open;-~clock_settime64 pkey_alloc pkey_free pkey_mprotect riscv_flush_icache swapcontext;allow~name_to_handle_at socket;allow caps=CAP_SYS_PTRACE~process_vm_readv process_vm_writev'],
  ['20.10.22', '', 'SCMP_ARCH_RISCV64 SCMP_ARCH_LOONGARCH64', 'allow caps=CAP_SYS_ADMIN~name_to_handle_at;allow arg0!=40~socket'],
  ['20.10.18..20.10.21 20.10.23..20.10.25', '', 'SCMP_ARCH_RISCV64 SCMP_ARCH_LOONGARCH64', 'allow~socket'],
  ['20.10.10..20.10.17', '', 'SCMP_ARCH_RISCV64 SCMP_ARCH_LOONGARCH64', '-~futex_waitv landlock_add_rule landlock_create_ruleset landlock_restrict_self memfd_secret mount_setattr process_mrelease quotactl_fd'],
  ['20.10.4..20.10.9', '', 'SCMP_ARCH_RISCV64 SCMP_ARCH_LOONGARCH64', '-~clone3'],
  ['20.10.0..20.10.3', '', 'SCMP_ARCH_RISCV64 SCMP_ARCH_LOONGARCH64', '-~close_range epoll_pwait2 fsconfig fsmount fsopen fspick move_mount open_tree process_madvise'],
]
