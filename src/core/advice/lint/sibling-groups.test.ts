import { describe, expect, it } from 'vitest'
import { siblingGroups, standIns } from './sibling-groups'

/** The calls that do what a denied one does, but for itself. */
function doingTheSame(name: string): string[] {
  const found = siblingGroups
    .filter(({ members }) => members.includes(name))
    .flatMap(group => standIns(group, [name]))
  return [...new Set(found)].filter(other => other !== name)
}

describe('what stands in for a call', () => {
  it('came after it, or does the same whichever came first', () => {
    for (const [name = '', others = ''] of [
      // Those that came after it.
      ['open', 'openat openat2'],
      ['openat2', ''],
      ['mkdir', 'mkdirat'],
      ['mkdirat', ''],
      ['fork', 'vfork clone clone3'],
      ['clone', 'clone3'],
      // All that do the same, older ones with them.
      ['setuid', 'setreuid setresuid'],
      ['setresuid', 'setuid setreuid'],
      ['setreuid', 'setuid setresuid'],
      ['setgid', 'setregid setresgid'],
      ['setresgid', 'setgid setregid'],
      ['finit_module', 'init_module'],
      ['kexec_file_load', 'kexec_load'],
      ['umount2', 'umount'],
      ['fchmodat', 'chmod fchmod fchmodat2'],
      ['fchownat', 'chown lchown fchown'],
      ['execveat', 'execve'],
      // What reaches another process.
      ['ptrace', 'process_vm_readv process_vm_writev process_madvise pidfd_getfd kcmp perf_event_open'],
      ['kcmp', 'perf_event_open'],
      // Kernels of today have none of the older ones.
      ['create_module', 'init_module finit_module'],
      ['epoll_wait_old', 'epoll_wait epoll_pwait epoll_pwait2'],
    ])
      expect([name, doingTheSame(name).join(' ')]).toEqual([name, others])
  })

  it('is nothing for calls whose relatives do something else', () => {
    for (const name of [
      ...[
        'ioctl',
        'seccomp',
        'unshare',
        'mount',
        'alarm',
        'time',
        'nice',
        'exit',
        'futex',
        'madvise',
        'mlock',
      ],
      ...['mprotect', 'sendfile', 'splice', 'vmsplice'],
      // Other words for the same call, or calls that only have to do with each other.
      ...['fcntl', 'setgroups', 'timer_settime', 'socketcall', 'ipc', 'sync_file_range', 'chroot', 'add_key'],
    ])
      expect([name, doingTheSame(name)]).toEqual([name, []])
  })
})
