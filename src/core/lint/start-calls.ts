import { catalogue, syscallsOfRuncStart } from '../catalogue'
import { outcomeOfReturn } from '../policy'
import type { Outcome, Target } from '../profile'
import type { CallOutcomes } from './call-outcomes'

interface StartCalls {
  /** Made whatever the container, behind the filter. */
  readonly always: readonly string[]
  /** Made behind the filter unless the process runs under `no_new_privs`, with which the filter is loaded last. */
  readonly otherwise: readonly string[]
  /** Of either, those after whose error the runtime goes on. */
  readonly tolerated: readonly string[]
}

const ONLY_WITHOUT_NO_NEW_PRIVS: readonly string[] = [
  'capget',
  'capset',
  'chdir',
  'faccessat2',
  'fchown',
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

/** Seen with runc 1.1.15 on x86_64, one call denied at a time. `exit_group` is the program's own. */
const RUNC: StartCalls = {
  always: syscallsOfRuncStart.filter(
    name => !ONLY_WITHOUT_NO_NEW_PRIVS.includes(name) && name !== 'exit_group',
  ),
  otherwise: ONLY_WITHOUT_NO_NEW_PRIVS,
  tolerated: ['epoll_ctl', 'faccessat2', 'fchown', 'fcntl', 'getpid', 'nanosleep'],
}

/**
 * Seen with a filter that logs everything (crun 1.21 on x86_64); after an error of `close_range` it closes files one by
 * one (crun src/libcrun/utils.c `mark_or_close_fds_ge_than`).
 */
const CRUN: StartCalls = {
  always: ['close', 'close_range', 'execve'],
  otherwise: ['capset', 'prctl', 'rt_sigaction', 'rt_sigprocmask', 'setresgid', 'setresuid', 'write'],
  tolerated: ['close_range'],
}

/**
 * What the pause container of a Kubernetes pod calls, seen with a static program of glibc that does what pause does, one
 * call denied at a time (x86_64). After an error of `pause` it does not end but takes all of a processor. Elsewhere
 * `ppoll` stands for `pause`.
 */
const PAUSE: StartCalls = {
  always: [
    ...['arch_prctl', 'brk', 'execve', 'getpid', 'getrandom', 'mprotect', 'pause', 'ppoll'],
    ...['prlimit64', 'readlinkat', 'rseq', 'rt_sigaction', 'set_robust_list', 'set_tid_address'],
  ],
  otherwise: [],
  tolerated: [
    ...['getpid', 'getrandom', 'prlimit64'],
    ...['readlinkat', 'rseq', 'set_robust_list', 'set_tid_address'],
  ],
}

/**
 * What is called after an error of another. Go asks the calls of identity where `faccessat2` reports ENOSYS or EPERM
 * (golang.org/x/sys/unix `Faccessat`), and runc 1.1.15 ends where one of them kills.
 */
const FALLBACKS: Readonly<Record<string, readonly string[]>> = {
  faccessat2: ['geteuid', 'getegid', 'getgroups'],
}

/** What the loader itself needs behind its filter and is denied, whatever the arguments. */
export interface MissingAtStart {
  /** The container does not start at all. */
  readonly always: readonly string[]
  /** It starts under `no_new_privs` only. */
  readonly otherwise: readonly string[]
}

/** @param added calls that the profile is going to allow as well; see `missingWith` */
export function missingAtStart(
  target: Target,
  calls: CallOutcomes,
  added: readonly string[] = [],
): MissingAtStart {
  const { always, otherwise, tolerated } = callsOfLoader(target)
  const fatal = missingWith(always, tolerated, calls, added)
  const usual = missingWith([...always, ...otherwise], tolerated, calls, added)
  return { always: fatal, otherwise: usual.filter(name => !fatal.includes(name)) }
}

/** Calls that the pause container of a pod needs and is denied, where the profile is the pod's. */
export function missingForPause(calls: CallOutcomes, added: readonly string[] = []): readonly string[] {
  return missingWith(PAUSE.always, PAUSE.tolerated, calls, added).filter(name => {
    // Memory that `brk` does not give comes from `mmap`; a host that has `pause` waits with nothing else.
    if (name === 'brk' && calls.native(name)?.otherwise.action === 'SCMP_ACT_ERRNO')
      return calls.isClosed('mmap')
    return name !== 'ppoll' || !calls.native('pause')
  })
}

/**
 * The needed calls that are denied, with those that only become a trouble once the others are allowed: runc answers calls
 * above the highest number that a rule names with ENOSYS, and a new rule moves that line, below which the default kills.
 */
function missingWith(
  needed: readonly string[],
  tolerated: readonly string[],
  calls: CallOutcomes,
  added: readonly string[],
): string[] {
  const { architecture } = calls.model.target
  const defaultAction = outcomeOfReturn(calls.model.rules.defaultReturns).action
  const numberOf = (name: string) => {
    const found = catalogue.numberOf(name, architecture)
    return found?.kind === 'direct' ? found.number : 0
  }
  const missingBelow = (line: number) => {
    const actionOf = (name: string) => {
      const found = calls.native(name)
      if (found?.openness !== 'closed') return undefined
      const isBelow = found.otherwise.decidedBy.kind === 'runtime-stub' && numberOf(name) <= line
      return isBelow ? defaultAction : found.otherwise.action
    }
    return needed.filter(name => {
      const action = actionOf(name)
      if (action === undefined) return false
      if (!tolerated.includes(name) || action !== 'SCMP_ACT_ERRNO') return true
      return (FALLBACKS[name] ?? []).some(other => (actionOf(other) ?? action) !== 'SCMP_ACT_ERRNO')
    })
  }
  let missing = missingBelow(Math.max(0, ...added.map(numberOf)))
  for (;;) {
    const next = missingBelow(Math.max(0, ...[...added, ...missing].map(numberOf)))
    if (next.length === missing.length) return next
    missing = next
  }
}

/**
 * What a program needs before its first own instruction, or to end; any call of a list will do. Seen with glibc 2.41 on
 * x86_64, one call denied at a time: `exit` does not stand in for `exit_group`, after whose error a program crashes.
 */
const PROGRAM_NEEDS: readonly (readonly string[])[] = [
  ['exit_group'],
  ['mmap', 'mmap2'],
  ['mprotect'],
  ['brk'],
  ['arch_prctl'],
  ['rt_sigreturn'],
]

/** After an error of these, the C library goes another way: for memory, from `brk` to `mmap`. */
const DISPENSABLE: readonly string[] = ['brk']

/** What a program needs to start, to run or to end, and is denied, beyond what the loader needs itself. */
export function missingForProgram(target: Target, calls: CallOutcomes): readonly string[] {
  const needed = callsOfLoader(target).always
  return PROGRAM_NEEDS.flatMap(choices => {
    const present = choices.filter(name => calls.native(name))
    const [first] = present
    if (first === undefined || needed.includes(first)) return []
    const tolerated =
      DISPENSABLE.includes(first) && calls.native(first)?.otherwise.action === 'SCMP_ACT_ERRNO'
    return !tolerated && present.every(name => calls.isClosed(name)) ? [first] : []
  })
}

/** The linker of the C library opens, reads and maps the shared libraries of a program. */
const LINKER_NEEDS: readonly string[] = ['close', 'fstat', 'newfstatat', 'openat', 'pread64', 'read']

/** Of some calls, those that the loader or nearly every program needs to start, so that an outcome would stop them. */
export function neededToStart(names: readonly string[], target: Target, outcome: Outcome): readonly string[] {
  const { always, otherwise, tolerated } = callsOfLoader(target)
  const needed = new Set([...always, ...otherwise, ...PROGRAM_NEEDS.flat(), ...LINKER_NEEDS])
  if (outcome.action === 'SCMP_ACT_ERRNO') {
    for (const name of [...tolerated, ...DISPENSABLE]) needed.delete(name)
  }
  return names.filter(name => needed.has(name))
}

function callsOfLoader({ loader }: Target): StartCalls {
  return loader === 'crun' ? CRUN : RUNC
}
