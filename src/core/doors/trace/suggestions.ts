import { type BehaviourId, callsOf, cloneWithoutNamespaces, type RecordedCall } from '../../advice/behaviour'
import type { CompiledFilter } from '../../engine/bpf'
import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import { families, syscallDetail } from '../../engine/catalogue/detail'
import { isKnownName } from '../../engine/policy'
import type { PlacelessCommand, Target } from '../../engine/profile'
import { conditionOnValue } from './argument-condition'
import { callsSharingName } from './call-names'
import { runsOn } from './for-target'
import { impliedCalls } from './implied-calls'
import { judgeNamed } from './judge-call'
import { waysAround } from './left-refused'
import { unknownArguments } from './printed-arguments'
import { gapsOfAll, healthOf } from './recording-health'
import type { SeenCall, TraceSummary } from './trace-summary'

/**
 * Why a call that no log shows may be needed all the same.
 *
 * - `runtime-start`: the target's loader makes it between loading the filter and starting the program, or the program to
 *   end.
 * - `exec-and-probes`: a shell that is started in the container makes it; `docker exec`, health checks.
 * - `other-library`: other C libraries, kernels or architectures do with it what a call does that was seen.
 * - `error-path`: programs make it when something fails, is aborted or interrupted.
 * - `waits`: what waits for a file that is not ready, or for a child that has not ended, which a program asks for that
 *   does not let itself be held up by one, and that never had to wait while it was recorded.
 * - `way-around`: programs make it instead of a call that was seen and stays refused; `because` names those.
 * - `made-before`: what was seen cannot be without it, and the recording lacks its start or a part.
 * - `made-after`: it goes with what was seen, and the recording lacks its end, or has only what came back.
 * - `condemned`: it was seen, and the linter warns of it where it is open; `because` names the rules.
 * - `shared-name`: the recorder writes it and the call that was seen under one name.
 */
export type SuggestionId =
  | 'runtime-start'
  | 'exec-and-probes'
  | 'other-library'
  | 'error-path'
  | 'waits'
  | 'way-around'
  | 'made-before'
  | 'made-after'
  | 'shared-name'
  | 'condemned'

/**
 * What a person may add to a profile of recordings, in the words of the command. `start` is what is proposed unasked:
 * without it the container does not start, or stops where the recording happened not to get.
 */
export const suggestionGroups = {
  start: ['runtime-start', 'waits', 'way-around', 'made-before', 'made-after'],
  probes: ['exec-and-probes'],
  libraries: ['other-library', 'shared-name'],
  errors: ['error-path'],
  condemned: ['condemned'],
} as const satisfies Readonly<Record<string, readonly SuggestionId[]>>

export type SuggestionGroup = keyof typeof suggestionGroups

const proposed: ReadonlySet<SuggestionId> = new Set(suggestionGroups.start)

/** The calls of the suggestions that belong to these groups. */
export function namesOfGroups(
  suggestions: readonly Pick<Suggestion, 'id' | 'names'>[],
  groups: readonly SuggestionGroup[],
): readonly string[] {
  const ids = new Set<SuggestionId>(groups.flatMap(group => suggestionGroups[group]))
  return [...new Set(suggestions.filter(({ id }) => ids.has(id)).flatMap(({ names }) => names))]
}

export interface Suggestion {
  readonly id: SuggestionId
  /** The calls that are not let through at present. */
  readonly names: readonly string[]
  /** The calls seen that lead to it. */
  readonly because: readonly string[]
  readonly command: PlacelessCommand
  /** Whether a profile has it unless somebody decides otherwise: it belongs to the group `start`. */
  readonly isProposed: boolean
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
export function suggestionsFor(
  summary: TraceSummary,
  filter: CompiledFilter,
  loaders?: readonly Target['loader'][],
): Suggestion[] {
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
    return [
      { id, names, because, command: allowing(names, filter.model.target), isProposed: proposed.has(id) },
    ]
  }
  const shared = summary.calls.flatMap(({ name, sources }) =>
    sources.includes('sysdig') ? [[name, callsSharingName(name)] as const] : [],
  )
  const other = replacements(seen, filter.model.target)
  const around = waysAround(summary, filter.model.target)
  const gaps = gapsOfAll(healthOf(summary, filter.model.target))
  const implied = impliedCalls(summary, gaps, filter.model.target)
  const waits = waitsOf(summary)
  return [
    ...startSuggestion(summary, filter, loaders),
    ...suggest(
      'way-around',
      [...around.names].filter(name => name !== 'clone'),
      around.because,
    ),
    ...suggest('made-before', implied.before.names, implied.before.because),
    ...suggest('made-after', implied.after.names, implied.after.because),
    ...suggest('waits', waits.names, waits.because),
    ...suggest('exec-and-probes', shellCalls),
    ...suggest('other-library', other.members, other.because),
    ...suggest('error-path', errorCalls),
    ...shared.flatMap(([name, others]) => suggest('shared-name', others, [name])),
  ]
}

const WAITING: ReadonlySet<string> = new Set([
  '_newselect',
  'epoll_pwait',
  'epoll_pwait2',
  'epoll_wait',
  'poll',
  'ppoll',
  'ppoll_time64',
  'pselect6',
  'pselect6_time64',
  'select',
])
/** Its value, O_NONBLOCK with most, is not kept of a log. */
const F_SETFL = 4n
/** So asks dash, which blocks signals first, and suspends itself for a child that has not ended (its `jobs.c`). */
const WNOHANG = 1n

/** What a program waits with that asks without waiting first, and that never had to while it was recorded. */
function waitsOf({ calls }: TraceSummary): { names: readonly string[]; because: readonly string[] } {
  const seen = calls.filter(({ count }) => count > 0)
  // Reading and writing come back at once.
  const isNonBlocking = ({ name, arguments: told }: SeenCall) =>
    (name === 'fcntl' || name === 'fcntl64') && told.some(({ values: [, command] }) => command === F_SETFL)
  const files = seen.some(({ name }) => WAITING.has(name)) ? [] : seen.filter(isNonBlocking)
  // Where it is not told how it asks, it may be so.
  const asksForChild = ({ name, count, arguments: told }: SeenCall) =>
    name === 'wait4' &&
    (told.reduce((sum, each) => sum + each.count, 0) < count ||
      told.some(({ values: [, , options = WNOHANG] }) => (options & WNOHANG) !== 0n))
  const children = seen.some(({ name }) => name === 'rt_sigprocmask') ? seen.filter(asksForChild) : []
  return {
    names: [
      ...(files.length > 0 ? ['poll', 'ppoll'] : []),
      ...(children.length > 0 ? ['rt_sigsuspend'] : []),
    ],
    because: [...new Set([...files, ...children].map(({ name }) => name))],
  }
}

/** Lets calls through: `clone` where it makes no namespace, the others in every way. */
function allowing(names: readonly string[], target: Target): PlacelessCommand {
  const others = names.filter(name => name !== 'clone')
  const allow: PlacelessCommand = { kind: 'set-action', names: others, action: 'SCMP_ACT_ALLOW' }
  if (others.length === names.length) return allow
  const clone = cloneWithoutNamespaces(target)
  return others.length === 0 ? clone : { kind: 'several', commands: [allow, clone] }
}

/** What a container needs beside its program: the start by the loader, for any user, and an end. */
const START: readonly BehaviourId[] = ['starts', 'starts-as-user', 'ends']

/**
 * The calls of a container's start on the target, each with the arguments that were recorded; by its own loader, or by
 * any of those that are named.
 */
export function callsOfStart(
  target: Target,
  loaders: readonly Target['loader'][] = [target.loader],
): readonly RecordedCall[] {
  return loaders.flatMap(loader => callsOf(START, { target: { ...target, loader } }))
}

/**
 * What of the start is refused with the arguments that it has there, whether or not the log shows the call with others.
 * Tables of strace list no call that does not come back, so that a program with threads is given their end, too.
 */
function startSuggestion(
  summary: TraceSummary,
  filter: CompiledFilter,
  loaders: readonly Target['loader'][] | undefined,
): Suggestion[] {
  const { architecture } = filter.model.target
  const hasThreads = summary.calls.some(
    ({ name, count }) => count > 0 && (name === 'clone' || name === 'clone3'),
  )
  const ends = hasThreads ? [{ name: 'exit', args: unknown }] : []
  const refused = [...callsOfStart(filter.model.target, loaders), ...ends].filter(
    ({ name, args }) => judgeNamed(filter, name, architecture, args)?.fate === 'refused',
  )
  if (refused.length === 0) return []
  const isClosed = (name: string) => judgeNamed(filter, name, architecture, unknown)?.fate === 'refused'
  const closed = [...new Set(refused.map(({ name }) => name))].filter(isClosed).sort()
  const commands: PlacelessCommand[] = refused
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
  const allow: PlacelessCommand = { kind: 'set-action', names: closed, action: 'SCMP_ACT_ALLOW' }
  if (closed.length > 0) commands.unshift(allow)
  const names = [...new Set(refused.map(({ name }) => name))].sort()
  const [only] = commands
  const command: PlacelessCommand = commands.length === 1 && only ? only : { kind: 'several', commands }
  return [{ id: 'runtime-start', names, because: [], command, isProposed: true }]
}

/**
 * Members of a family that no C library calls by itself instead of the others: they are asked for by name, do more, or
 * are gone from the kernel. Sources: glibc 2.41 and musl 1.2.5, their `sysdeps` and `src`.
 */
const ownPurpose = new Set([
  'creat',
  'epoll_ctl_old',
  'epoll_pwait2',
  'epoll_wait_old',
  'execveat',
  'futex_requeue',
  'futex_wait',
  'futex_waitv',
  'futex_wake',
  'clone3',
  'openat2',
  'pkey_mprotect',
  'process_madvise',
  'setrlimit',
])

/** What musl and glibc call where the other calls something else: one is written out, the other in pieces. */
const libraryPairs: readonly (readonly string[])[] = [
  ['write', 'writev'],
  ['read', 'readv'],
]

/** What other C libraries, kernels and releases call instead of what was seen, and what of that was seen. */
function replacements(
  seen: ReadonlySet<string>,
  { architecture }: Target,
): { members: readonly string[]; because: readonly string[] } {
  const column = architectureByToken(architecture)?.column
  const isCalled = (name: string) =>
    !ownPurpose.has(name) && !syscallDetail(name)?.unimplementedOn.some(other => other === column)
  const groups = [
    ...families.filter(({ relation }) => replacing.has(relation)).map(({ members }) => members),
    ...libraryPairs,
  ]
  const members = new Set<string>()
  const because = new Set<string>()
  for (const group of groups) {
    const shown = group.filter(name => seen.has(name))
    const others = group.filter(name => !seen.has(name) && isCalled(name))
    if (shown.length === 0 || others.length === 0) continue
    for (const name of others) members.add(name)
    for (const name of shown) because.add(name)
  }
  // musl asks whether its output is a terminal, which glibc sees from the file’s kind.
  if (seen.has('write') && !seen.has('ioctl')) members.add('ioctl')
  return { members: [...members], because: [...because].sort() }
}

/** Architectures that a log shows, the target runs, and the filter kills. */
export function unlistedArchitectures(summary: TraceSummary, filter: CompiledFilter): ArchitectureToken[] {
  const listed = new Set(
    filter.model.sections.flatMap(({ databases }) => databases.map(({ architecture }) => architecture.token)),
  )
  const runs = runsOn(filter.model.target.architecture)
  return [...new Set(summary.calls.flatMap(({ arch, count }) => (count > 0 ? [arch] : [])))].filter(
    arch => !listed.has(arch) && runs.has(arch),
  )
}
