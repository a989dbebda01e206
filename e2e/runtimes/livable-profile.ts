import { type ArchitectureToken, catalogue } from '../../src/core'
import { callsOf } from '../../src/core/advice/behaviour'
import { defaultTarget } from '../../src/core/engine/profile'
import { type PlainProfile, randomNumbers, randomProfile } from './random-profile'

const architectures: ArchitectureToken[] = [
  'SCMP_ARCH_X86_64',
  'SCMP_ARCH_X86',
  'SCMP_ARCH_X32',
  'SCMP_ARCH_AARCH64',
]

/** What the runtimes call after the filter is loaded, and a program that only waits. */
export const neededNames = [
  ...new Set([
    ...callsOf(['starts', 'starts-as-user', 'ends'], { target: defaultTarget }).map(({ name }) => name),
    ...['pause', 'clone', 'close', 'close_range', 'mmap', 'munmap', 'madvise', 'read', 'gettid', 'tgkill'],
    ...['rt_sigprocmask', 'rt_sigaction', 'sigaltstack', 'epoll_pwait', 'nanosleep', 'sched_yield', 'futex'],
    ...['clock_nanosleep', 'brk', 'mprotect', 'set_tid_address', 'prlimit64', 'set_robust_list', 'rseq'],
    ...['arch_prctl', 'getrandom', 'readlink', 'readlinkat', 'uname', 'getuid', 'prctl'],
  ]),
]
const names = [
  ...['socket', 'personality', 'mount', 'accept', 'shmat', 'chown32', 'semop', 'send', 'ioctl', 'mkdir'],
  ...catalogue.syscalls.map(({ name }) => name),
].filter(name => !neededNames.includes(name))

/** A random profile under which a runtime can still finish its start, and a program wait. */
export function livableProfile(seed: number): PlainProfile {
  const profile = randomProfile(randomNumbers(seed), { architectures, names })
  return {
    ...profile,
    syscalls: [{ names: neededNames, action: 'SCMP_ACT_ALLOW' }, ...profile.syscalls],
  }
}
