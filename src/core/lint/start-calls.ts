import { syscallsOfRuncStart } from '../catalogue'
import type { Target } from '../profile'
import type { CallOutcomes } from './call-outcomes'

/**
 * Of the calls that runc makes behind its filter, those whose refusal it does not notice or gets over (seen with runc
 * 1.1.15 on x86_64, one call denied at a time).
 */
const TOLERATED_BY_RUNC: readonly string[] = [
  'epoll_ctl',
  'fcntl',
  'getpid',
  'faccessat2',
  'fchown',
  'nanosleep',
]

/** Those that runc makes only before it gives up its privileges, which it does first under `no_new_privs`. */
const ONLY_WITHOUT_NO_NEW_PRIVS: readonly string[] = [
  'capget',
  'capset',
  'chdir',
  'fstat',
  'getcwd',
  'getppid',
  'newfstatat',
  'prctl',
  'read',
  'setgid',
  'setgroups',
  'setuid',
]

/** Seen with a filter that logs everything (crun 1.21 on x86_64, `no_new_privs` off). */
const CRUN_START: readonly string[] = [
  'capset',
  'close',
  'close_range',
  'execve',
  'prctl',
  'rt_sigaction',
  'rt_sigprocmask',
  'setresgid',
  'setresuid',
  'write',
]
const CRUN_ALWAYS: readonly string[] = ['close', 'close_range', 'execve']

export interface StartNeeds {
  /** Without these the container does not start at all. */
  readonly always: readonly string[]
  /** Nor without these, unless the process runs under `no_new_privs`. */
  readonly otherwise: readonly string[]
}

/** What the loader itself calls once its filter is in force and before the program runs. */
export function startNeeds({ loader }: Target): StartNeeds {
  if (loader === 'crun') {
    return { always: CRUN_ALWAYS, otherwise: CRUN_START.filter(name => !CRUN_ALWAYS.includes(name)) }
  }
  const needed = syscallsOfRuncStart.filter(
    name => !TOLERATED_BY_RUNC.includes(name) && name !== 'exit_group',
  )
  return {
    always: needed.filter(name => !ONLY_WITHOUT_NO_NEW_PRIVS.includes(name)),
    otherwise: needed.filter(name => ONLY_WITHOUT_NO_NEW_PRIVS.includes(name)),
  }
}

/** Those of some calls that the host has and the filter denies whatever their arguments. */
export function deniedOf(names: readonly string[], calls: CallOutcomes): string[] {
  return names.filter(name => calls.isClosed(name))
}
