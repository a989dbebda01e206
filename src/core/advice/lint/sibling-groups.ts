import { catalogue } from '../../engine/catalogue'
import { type Family, families } from '../../engine/catalogue/detail'

export type Group = Pick<Family, 'name' | 'members'>

/** Families whose members do different things by their arguments, or that have a rule of their own. */
const NOT_ALIKE: readonly string[] = [
  'file-attr',
  'seccomp',
  'namespaces',
  'mount',
  'alarm',
  'clock-get',
  'priority',
  'exit',
  'clone',
  'futex',
  'madvise',
  'mlock',
  'mprotect',
  'sendfile',
  'splice',
]

/** All ask the kernel for the same permission on another process (Linux kernel/ptrace.c `ptrace_may_access`). */
export const OTHER_PROCESS = 'other-process'

/** Ways to make a process, which programs cannot do without. */
export const NEW_PROCESS = 'new-process'

/** Calls that reach the same by another way, beyond the catalogue's families. */
const SAME_REACH: readonly Group[] = [
  { name: 'user-id', members: ['setuid', 'setreuid', 'setresuid'] },
  { name: 'group-id', members: ['setgid', 'setregid', 'setresgid'] },
  { name: NEW_PROCESS, members: ['fork', 'vfork', 'clone', 'clone3'] },
  {
    name: OTHER_PROCESS,
    members: [
      ...['ptrace', 'process_vm_readv', 'process_vm_writev', 'process_madvise', 'pidfd_getfd'],
      ...['kcmp', 'perf_event_open'],
    ],
  },
]

/** Families in which the older call does all that the newer one does. */
const BOTH_WAYS: readonly string[] = [
  'user-id',
  'group-id',
  'module',
  'kexec',
  'umount',
  'chmod',
  'chown',
  'execve',
]

/** Calls that can stand in for one another. */
export const siblingGroups: readonly Group[] = [
  ...families.filter(({ name, relation }) => {
    const isAbi = ['uid32', 'time64', 'lfs64'].includes(relation)
    return !NOT_ALIKE.includes(name) && !isAbi && !['related', 'arch-order', 'multiplexes'].includes(relation)
  }),
  ...SAME_REACH,
]

/** Members that do what those do that are denied: those that came after one of them, or all in some families. */
export function standIns({ name, members }: Group, closed: readonly string[]): string[] {
  const from = BOTH_WAYS.includes(name) ? 0 : members.findIndex(member => closed.includes(member))
  return members.slice(from).filter(member => !isGone(member))
}

/** Kernels of today have no code behind the number. */
function isGone(name: string): boolean {
  return catalogue.byName(name)?.status.some(word => /^(removed|not-implemented)/.test(word)) ?? true
}
