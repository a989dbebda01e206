import { traitsOf } from '../../engine/catalogue/query'
import type { ReachGroup } from '../report'

const named = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/**
 * Which of systemd's sets a group takes, and which calls that are in none of them or in one that says something else of
 * them. The first that takes a call has it.
 */
const GROUPS: readonly {
  readonly id: ReachGroup
  readonly sets: readonly string[]
  readonly calls: ReadonlySet<string>
}[] = [
  {
    id: 'walls',
    sets: ['@mount'],
    calls: named(
      'setns unshare listmount statmount open_tree_attr listns open_by_handle_at name_to_handle_at',
    ),
  },
  {
    id: 'devices',
    sets: ['@raw-io'],
    calls: named('ioctl mknod mknodat vhangup'),
  },
  {
    id: 'rights',
    sets: ['@setuid', '@keyring'],
    calls: named(
      'capget capset seccomp prctl landlock_add_rule landlock_create_ruleset landlock_restrict_self lsm_get_self_attr lsm_list_modules lsm_set_self_attr setfsuid setfsuid32 setfsgid setfsgid32 getuid getuid32 geteuid geteuid32 getgid getgid32 getegid getegid32 getgroups getgroups32 getresuid getresuid32 getresgid getresgid32 personality',
    ),
  },
  { id: 'network', sets: ['@network-io'], calls: named('getpmsg putpmsg') },
  {
    id: 'memory',
    sets: ['@memlock', '@pkey', '@cpu-emulation'],
    calls: named(
      'brk mmap mmap2 mprotect mremap munmap madvise mincore mseal msync remap_file_pages memfd_create memfd_secret userfaultfd mbind get_mempolicy set_mempolicy set_mempolicy_home_node migrate_pages move_pages cacheflush riscv_flush_icache map_shadow_stack membarrier uselib mpx process_mrelease shmat shmctl shmdt shmget',
    ),
  },
  {
    id: 'waiting',
    sets: ['@aio', '@io-event', '@timer', '@clock'],
    calls: named(
      'clock_getres clock_getres_time64 clock_gettime clock_gettime64 clock_nanosleep clock_nanosleep_time64 nanosleep gettimeofday time ftime stime pause futex futex_time64 futex_wait futex_waitv futex_wake futex_requeue get_robust_list set_robust_list inotify_add_watch inotify_init inotify_init1 inotify_rm_watch signalfd signalfd4 times timerfd restart_syscall',
    ),
  },
  {
    id: 'files',
    sets: ['@file-system', '@basic-io', '@chown', '@sync'],
    calls: named(
      'copy_file_range fadvise64 fadvise64_64 arm_fadvise64_64 flock readahead readdir sendfile sendfile64 splice tee vmsplice umask cachestat fanotify_init fanotify_mark quotactl quotactl_fd ustat sysfs lock arm_sync_file_range',
    ),
  },
  {
    id: 'processes',
    sets: ['@process', '@signal', '@resources', '@ipc'],
    calls: named(
      'ptrace pidfd_getfd kcmp execve exit exit_group getpid getppid getpgid getpgrp getsid gettid setpgid setsid getpriority ioprio_get sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getattr sched_getparam sched_getscheduler sched_rr_get_interval sched_rr_get_interval_time64 sched_yield getrlimit ugetrlimit prlimit64 rt_sigreturn sigreturn sgetmask ssetmask arch_prctl get_thread_area set_thread_area set_tid_address set_tls get_tls rseq rseq_slice_yield ulimit idle getcpu uretprobe uprobe',
    ),
  },
]

/** What a call reaches; the kernel itself where no group takes it. */
export function reachOfCall(name: string): ReachGroup {
  const { groups } = traitsOf({ name })
  const found = GROUPS.find(({ sets, calls }) => calls.has(name) || groups.some(set => sets.includes(set)))
  return found?.id ?? 'kernel'
}
