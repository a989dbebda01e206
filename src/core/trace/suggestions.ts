import { type BehaviourId, callsOf, type RecordedCall } from '../behaviour'
import type { CompiledFilter } from '../bpf'
import { type ArchitectureToken, catalogue } from '../catalogue'
import { families } from '../catalogue/detail'
import { isKnownName } from '../policy'
import type { Command, Target } from '../profile'
import { conditionOnValue } from './argument-condition'
import { unknownArguments } from './argument-value'
import { callsSharingName } from './call-names'
import { judgeNamed } from './judge-call'
import type { TraceSummary } from './trace-summary'

/**
 * Why a call that no log shows may be needed all the same.
 *
 * - `runtime-start`: the target's loader makes it between loading the filter and starting the program, or the program to
 *   end.
 * - `exec-and-probes`: a shell that is started in the container makes it; `docker exec`, health checks.
 * - `other-library`: other C libraries, kernels or architectures do with it what a call does that was seen.
 * - `error-path`: programs make it when something fails, is aborted or interrupted.
 * - `shared-name`: the recorder writes it and the call that was seen under one name.
 */
export type SuggestionId =
  | 'runtime-start'
  | 'exec-and-probes'
  | 'other-library'
  | 'error-path'
  | 'shared-name'

export interface Suggestion {
  readonly id: SuggestionId
  /** The calls that are not let through at present. */
  readonly names: readonly string[]
  /** The calls seen that lead to it. */
  readonly because: readonly string[]
  readonly command: Command
}

/** Seen by strace -f of `sh -c` with a pipe and an external command: dash with glibc and busybox, on x86_64. */
const shellCalls = [
  'access',
  'alarm',
  'arch_prctl',
  'brk',
  'clone',
  'close',
  'dup2',
  'execve',
  'exit_group',
  'fadvise64',
  'fstat',
  'futex',
  'getegid',
  'geteuid',
  'getgid',
  'getpid',
  'getppid',
  'getrandom',
  'getuid',
  'mmap',
  'mprotect',
  'munmap',
  'newfstatat',
  'openat',
  'pipe2',
  'pread64',
  'prlimit64',
  'read',
  'rseq',
  'rt_sigaction',
  'rt_sigprocmask',
  'rt_sigreturn',
  'set_robust_list',
  'set_tid_address',
  'uname',
  'vfork',
  'wait4',
  'write',
]

/**
 * abort and raise (glibc sysdeps/posix/raise.c), returning from handlers, calls that are gone on with after a stop, the
 * end of a thread.
 */
const errorCalls = [
  'exit',
  'exit_group',
  'getpid',
  'gettid',
  'restart_syscall',
  'rt_sigaction',
  'rt_sigprocmask',
  'rt_sigreturn',
  'tgkill',
]

/** How a C library goes from one call of a family to another that does the same. */
const replacing = new Set(['successor', 'at', 'flags', 'time64', 'uid32', 'lfs64', 'arch-order'])

const unknown = unknownArguments.values

/** What the program's log cannot show, each to be agreed to on its own. */
export function suggestionsFor(summary: TraceSummary, filter: CompiledFilter): Suggestion[] {
  const { architecture } = filter.model.target
  const { libseccomp } = filter.model.versions
  const seen = new Set(summary.calls.flatMap(({ count, name }) => (count > 0 ? [name] : [])))
  const isMissing = (name: string) =>
    !seen.has(name) &&
    isKnownName(name, libseccomp) &&
    catalogue.numberOf(name, architecture) !== undefined &&
    judgeNamed(filter, name, architecture, unknown)?.fate === 'refused'
  const suggest = (
    id: SuggestionId,
    candidates: readonly string[],
    because: readonly string[] = [],
  ): Suggestion[] => {
    const names = [...new Set(candidates)].filter(isMissing).sort()
    if (names.length === 0) return []
    return [{ id, names, because, command: { kind: 'set-action', names, action: 'SCMP_ACT_ALLOW' } }]
  }
  const shared = summary.calls.flatMap(({ name, sources }) =>
    sources.includes('sysdig') ? [[name, callsSharingName(name)] as const] : [],
  )
  return [
    ...startSuggestion(summary, filter),
    ...suggest('exec-and-probes', shellCalls),
    ...replacements(seen).flatMap(({ members, because }) => suggest('other-library', members, because)),
    ...suggest('error-path', errorCalls),
    ...shared.flatMap(([name, others]) => suggest('shared-name', others, [name])),
  ]
}

/** What a container needs beside its program: the start by the loader, for any user, and an end. */
const START: readonly BehaviourId[] = ['starts', 'starts-as-user', 'ends']

/** The calls of a container's start on the target, each with the arguments that were recorded. */
export function callsOfStart(target: Target): readonly RecordedCall[] {
  return callsOf(START, { target })
}

/**
 * What of the start is refused with the arguments that it has there, whether or not the log shows the call with others.
 * Tables of strace list no call that does not come back, so that a program with threads is given their end, too.
 */
function startSuggestion(summary: TraceSummary, filter: CompiledFilter): Suggestion[] {
  const { architecture } = filter.model.target
  const hasThreads = summary.calls.some(({ name, count }) => count > 0 && /^clone3?$/.test(name))
  const ends = hasThreads ? [{ name: 'exit', args: unknown }] : []
  const refused = [...callsOfStart(filter.model.target), ...ends].filter(
    ({ name, args }) => judgeNamed(filter, name, architecture, args)?.fate === 'refused',
  )
  if (refused.length === 0) return []
  const isClosed = (name: string) => judgeNamed(filter, name, architecture, unknown)?.fate === 'refused'
  const closed = [...new Set(refused.map(({ name }) => name))].filter(isClosed).sort()
  const commands: Command[] = refused
    .filter(({ name }) => !isClosed(name))
    .map(({ name, args }) => ({
      kind: 'add-rule',
      draft: {
        names: [name],
        action: 'SCMP_ACT_ALLOW',
        conditions: args.flatMap((value, index) =>
          value === undefined ? [] : [conditionOnValue(name, architecture, index, value)],
        ),
      },
    }))
  const allow: Command = { kind: 'set-action', names: closed, action: 'SCMP_ACT_ALLOW' }
  if (closed.length > 0) commands.unshift(allow)
  const names = [...new Set(refused.map(({ name }) => name))].sort()
  const [only] = commands
  const command: Command = commands.length === 1 && only ? only : { kind: 'several', commands }
  return [{ id: 'runtime-start', names, because: [], command }]
}

/** The families of the calls seen, those with the same of them joined: a suggestion is told apart by its reason. */
function replacements(seen: ReadonlySet<string>): { members: string[]; because: string[] }[] {
  const byReason = new Map<string, { members: string[]; because: string[] }>()
  for (const { relation, members } of families) {
    const because = members.filter(name => seen.has(name)).sort()
    if (!replacing.has(relation) || because.length === 0) continue
    const known = byReason.get(because.join())
    if (known) known.members.push(...members)
    else byReason.set(because.join(), { members: [...members], because })
  }
  return [...byReason.values()]
}

/** Architectures that a log shows and the filter kills. */
export function unlistedArchitectures(summary: TraceSummary, filter: CompiledFilter): ArchitectureToken[] {
  const listed = new Set(
    filter.model.sections.flatMap(({ databases }) => databases.map(({ architecture }) => architecture.token)),
  )
  return [...new Set(summary.calls.flatMap(({ arch, count }) => (count > 0 ? [arch] : [])))].filter(
    arch => !listed.has(arch),
  )
}
