import { compileModel } from '../../../engine/bpf'
import type { StartHost } from '../../../engine/profile'
import {
  type BehaviourId,
  type BehaviourReading,
  type BrokenCall,
  certainBreaks,
  mendBehaviours,
  readBehaviours,
  readHostStart,
} from '../../behaviour'
import { runs } from '../call-outcomes'
import type { LintContext } from '../context'
import type { DraftFix, Found, LintRule } from '../finding'
import { allowCalls, named, placeOfCall, placeOfDefault } from '../places'

/** Where calls are denied: the rule of the first that one denies, else the default. */
function placeOfDenial(context: LintContext, names: readonly string[]) {
  const byRule = names.find(name => context.calls?.native(name)?.otherwise.decidedBy.kind === 'rule')
  return byRule === undefined ? placeOfDefault(context.profile) : placeOfCall(context, byRule)
}

/** The readings of behaviours that break in every run, by their ids. */
function broken({ filter }: LintContext, ids: readonly BehaviourId[], noNewPrivileges = false) {
  const readings = filter ? readBehaviours(filter, ids, { noNewPrivileges }) : []
  return new Map(readings.filter(({ state }) => state === 'breaks').map(reading => [reading.id, reading]))
}

function namesOf(readings: Iterable<BehaviourReading>): string[] {
  return [...new Set([...readings].flatMap(certainBreaks))]
}

interface Mended {
  /** What no run does without, with what only comes to light when this is allowed. */
  readonly names: readonly string[]
  /** What only some runs call. */
  readonly sometimes: readonly string[]
  /** The step that allows all of it. */
  readonly fixes: readonly DraftFix[]
}

function mended(
  { document, target, looks }: LintContext,
  ids: readonly BehaviourId[],
  otherwise: readonly string[],
): Mended {
  const mend = mendBehaviours(document, target, ids, { looks })
  const { needed = otherwise, sometimes = [] } = mend ?? {}
  if (!mend?.isMended) return { names: needed, sometimes, fixes: [] }
  const { names, allowed, command } = mend
  const fix: DraftFix =
    allowed.length > 0
      ? { ...allowCalls(allowed), command }
      : { id: 'answer-enosys', values: named(names), command, changesVerdicts: true }
  return { names: needed, sometimes, fixes: [fix] }
}

const START: readonly BehaviourId[] = ['starts', 'starts-as-user']

/** As each calls itself. */
const HOST_NAMES: Readonly<Record<StartHost | 'itself', string>> = {
  systemd: 'systemd',
  nspawn: 'systemd-nspawn',
  firejail: 'firejail',
  lxc: 'LXC',
  bubblewrap: 'bubblewrap',
  itself: 'the program',
}

interface HostStart {
  readonly loader: string
  /** The calls without which it starts nothing, and those that only some starts make. */
  readonly certain: readonly string[]
  readonly sometimes: readonly string[]
}

/** How who starts programs without an engine does under the filter; undefined where an engine does. */
function hostStart({ model, target }: LintContext): HostStart | undefined {
  const { startedBy } = target
  if (startedBy === undefined) return undefined
  const made = model && compileModel(model)
  const isSupervised = (model?.seccomp.listenerPath ?? '') !== ''
  const own =
    made?.ok && startedBy !== 'itself'
      ? readHostStart(startedBy, { program: made.program, target, isSupervised }).own
      : []
  const of = (isMeant: (call: BrokenCall) => boolean) => [
    ...new Set(own.filter(isMeant).map(({ name }) => name)),
  ]
  return {
    loader: HOST_NAMES[startedBy],
    certain: of(({ isSometimes }) => !isSometimes),
    sometimes: of(({ isSometimes }) => isSometimes),
  }
}

/** Whether the program runs before there is a filter. */
const isRunning = ({ target }: LintContext) => target.startedBy === 'itself'

/** Whether nothing starts, or no program of some kinds. */
function isBroken(context: LintContext, ids: readonly BehaviourId[]): boolean {
  const host = hostStart(context)
  if (host && host.certain.length > 0) return true
  const ofProgram = isRunning(context) ? [] : ids.filter(id => id !== 'starts')
  return broken(context, host ? ofProgram : ids).size > 0
}

/**
 * Whether runc's own end is refused with an error: its runtime, Go's, then tries to end for ever (Go runtime/panic.go,
 * `exit` and the loop behind it), and whoever waits for it does so too. Seen with runc 1.1.15; no test has it.
 */
function hangsWhereItFails({ calls, target }: LintContext): boolean {
  const end = calls?.verdict('exit_group', target.architecture, [1n])
  return target.loader === 'runc' && end?.action === 'SCMP_ACT_ERRNO'
}

const startCallsDenied: LintRule = {
  id: 'start-calls-denied',
  severity: 'error',
  check: context => {
    const { target } = context
    const host = hostStart(context)
    if (host) return host.certain.length > 0 ? [deniedOfHost(host, context)] : []
    const usual = broken(context, START)
    if (usual.size === 0) return []
    const { names, sometimes, fixes } = mended(context, START, namesOf(usual.values()))
    const always = namesOf(broken(context, ['starts'], true).values())
    const isForUser = !usual.has('starts')
    // First what no_new_privs does not help against.
    const inOrder = [...names].sort((a, b) => Number(always.includes(b)) - Number(always.includes(a)))
    return [
      {
        range: placeOfDenial(context, names),
        severity: isForUser ? 'warning' : 'error',
        values: {
          ...named(inOrder),
          loader: target.loader,
          always: always.length > 0,
          by: target.runtime,
          user: isForUser,
          sometimes,
          ...(hangsWhereItFails(context) && { hangs: true }),
        },
        fixes,
      },
    ]
  },
}

function deniedOfHost(
  { loader, certain, sometimes }: HostStart,
  context: LintContext,
): Found<'start-calls-denied'> {
  return {
    range: placeOfDenial(context, certain),
    values: {
      ...named(certain),
      loader,
      isHost: true,
      always: true,
      by: context.target.runtime,
      user: false,
      sometimes,
    },
    fixes: [allowCalls(certain)],
  }
}

const startMayFail: LintRule = {
  id: 'start-may-fail',
  severity: 'warning',
  check: context => {
    const { filter, target } = context
    const host = hostStart(context)
    if (host) return mayFailOfHost(host, context)
    const readings = filter ? readBehaviours(filter, START) : []
    const atTimes = readings.filter(({ breaks }) => breaks.length > 0)
    if (atTimes.length === 0 || readings.some(({ state }) => state === 'breaks')) return []
    const { names, sometimes, fixes } = mended(context, START, [])
    // That no signal handler returns is told as a whole.
    const isTold = isHandlerEnding(context)
    const risky = [...names, ...sometimes].filter(name => !isTold || name !== SIGNAL_RETURN)
    // What the kernel lacks, no profile lets through.
    if (risky.length === 0) return []
    const isForUser = atTimes.every(({ id }) => id === 'starts-as-user')
    // Beside conditions of its own, a call that is let through here would meet two answers.
    const isClosed = risky.every(name => context.calls?.isClosed(name))
    return [
      {
        range: placeOfDenial(context, risky),
        values: { ...named(risky), loader: target.loader, user: isForUser },
        fixes: isClosed ? fixes : [],
      },
    ]
  },
}

function mayFailOfHost(
  { loader, certain, sometimes }: HostStart,
  context: LintContext,
): readonly Found<'start-may-fail'>[] {
  const names = sometimes.filter(name => name !== SIGNAL_RETURN || !isHandlerEnding(context))
  if (certain.length > 0 || names.length === 0) return []
  const range = placeOfDenial(context, names)
  return [{ range, values: { ...named(names), loader, isHost: true, user: false } }]
}

/** What the C library puts behind every handler of a signal: it is not a program's choice (Linux man sigreturn(2)). */
const SIGNAL_RETURN = 'rt_sigreturn'

/** Whether programs start, and each ends with SIGSEGV at the end of the first handler that it runs. */
function isHandlerEnding(context: LintContext): boolean {
  return (
    context.calls?.isClosed(SIGNAL_RETURN) === true && !isBroken(context, ['starts', 'dynamic-glibc', 'ends'])
  )
}

const signalReturnDenied: LintRule = {
  id: 'signal-return-denied',
  severity: 'error',
  check: context =>
    isHandlerEnding(context)
      ? [
          {
            range: placeOfDenial(context, [SIGNAL_RETURN]),
            values: { ...named([SIGNAL_RETURN]), ...(context.target.startedBy && { isHost: true }) },
            fixes: [allowCalls([SIGNAL_RETURN])],
          },
        ]
      : [],
}

/** Ways in which a program is built, each of which starts in its own way. */
const PROGRAMS = ['dynamic-glibc', 'static-glibc', 'dynamic-musl', 'static-musl', 'go-starts'] as const

const programStartDenied: LintRule = {
  id: 'program-start-denied',
  severity: 'error',
  check: context => {
    if (isRunning(context)) return []
    const unable = broken(context, [...PROGRAMS, 'ends'])
    if (unable.size === 0) return []
    const none = unable.has('ends') || PROGRAMS.every(id => unable.has(id))
    // What was made for a static program, or one of another library, is right for it.
    if (!none && !unable.has('dynamic-glibc')) return []
    const ids: readonly BehaviourId[] = ['dynamic-glibc', 'ends']
    const first = ids.flatMap(id => unable.get(id) ?? [])
    const ofStart = new Set(hostStart(context)?.certain ?? namesOf(broken(context, ['starts']).values()))
    const { names, fixes } = mended(context, ids, namesOf(first))
    const further = names.filter(name => !ofStart.has(name))
    if (further.length === 0) return []
    return [
      {
        range: placeOfDenial(context, further),
        severity: none ? 'error' : 'warning',
        values: { ...named(further), none },
        fixes,
      },
    ]
  },
}

const threadsDenied: LintRule = {
  id: 'threads-denied',
  severity: 'info',
  check: context => {
    const [threads] = broken(context, ['threads']).values()
    if (!threads || isBroken(context, ['starts', 'dynamic-glibc', 'ends'])) return []
    const certain = certainBreaks(threads)
    // Of clone3 alone, with clone in its place, its own finding tells.
    if (certain.every(name => name === 'clone3') && !context.calls?.isClosed('clone')) return []
    const { names, fixes } = mended(context, ['threads'], namesOf([threads]))
    // What ends with the end of its first thread is worse off than what never had one.
    const hangs = certain.every(name => name === 'exit' || name === 'futex')
    return [
      {
        range: placeOfDenial(context, names),
        severity: hangs ? 'warning' : 'info',
        values: { ...named(names), hangs },
        fixes,
      },
    ]
  },
}

/** The ways to make a process. */
const FORKS: readonly string[] = ['fork', 'vfork', 'clone', 'clone3']

const SHELLS = ['bash', 'dash', 'busybox'] as const

/** What the recorded shells had other programs do. */
const OF_OTHERS: readonly string[] = [
  ...['mkdir', 'mkdirat', 'rename', 'renameat', 'renameat2', 'rmdir', 'unlink', 'unlinkat', 'chmod'],
  ...['fchmodat', 'fchmodat2', 'utimensat', 'copy_file_range', 'fadvise64', 'ftruncate', 'getcwd', 'lseek'],
  ...['clock_nanosleep', 'nanosleep'],
]

const shellDenied: LintRule = {
  id: 'shell-denied',
  severity: 'info',
  check: context => {
    if (isRunning(context) || isBroken(context, ['starts', 'dynamic-glibc', 'ends'])) return []
    // Where nothing forks, no shell is of use, which is told as a whole.
    if (!FORKS.some(name => context.calls?.native(name) && !context.calls.isClosed(name))) return []
    const unable = broken(context, SHELLS)
    if (unable.size === 0) return []
    const ownOf = (id: (typeof SHELLS)[number]) =>
      namesOf([unable.get(id) ?? []].flat()).filter(name => !OF_OTHERS.includes(name))
    const shells = SHELLS.filter(id => ownOf(id).length > 0)
    const names = [...new Set(shells.flatMap(ownOf))]
    if (names.length === 0) return []
    const { startedBy } = context.target
    return [
      {
        range: placeOfDenial(context, names),
        values: { ...named(names), shells, ...(startedBy && { isHost: true }) },
      },
    ]
  },
}

const forkDenied: LintRule = {
  id: 'fork-denied',
  severity: 'info',
  check: context => {
    const { calls, byName } = context
    const present = FORKS.filter(name => calls?.native(name))
    if (!calls || present.length === 0 || !present.every(name => calls.isClosed(name))) return []
    if (isBroken(context, ['starts', 'ends'])) return []
    // Who names one of them has thought of it; whether of all, nobody can tell.
    const isNamed = present.some(name => byName.has(name))
    return [
      {
        range: placeOfDenial(context, present),
        severity: isNamed ? 'warning' : 'info',
        values: named(present),
        fixes: mended(context, ['forks'], present).fixes,
      },
    ]
  },
}

const forkWithoutClone: LintRule = {
  id: 'fork-without-clone',
  severity: 'warning',
  check: context => {
    const { calls } = context
    // glibc forks with clone and has no other way (sysdeps/unix/sysv/linux/arch-fork.h); clone3 makes its threads alone.
    const others = ['fork', 'vfork', 'clone3'].filter(name => calls?.isOpen(name))
    const [first] = others
    if (!calls || first === undefined || !calls.isClosed('clone')) return []
    const forks = others.filter(name => name !== 'clone3')
    const place = forks.length > 0 ? first : 'clone'
    return [{ range: placeOfCall(context, place), values: named(others) }]
  },
}

const restartDenied: LintRule = {
  id: 'restart-denied',
  severity: 'info',
  check: context => {
    const { calls, defaultOutcome } = context
    const denied = calls?.native('restart_syscall')
    if (!calls || denied?.openness !== 'closed') return []
    // A profile under which nothing sleeps has worse to be told.
    if (!calls.isOpen('clock_nanosleep') && !calls.isOpen('nanosleep')) return []
    const found: Found<'restart-denied'> = {
      range: placeOfCall(context, 'restart_syscall'),
      fixes: [allowCalls(['restart_syscall'])],
    }
    return defaultOutcome && !runs(defaultOutcome) ? [found] : []
  },
}

export const startRules: readonly LintRule[] = [
  startCallsDenied,
  startMayFail,
  signalReturnDenied,
  programStartDenied,
  threadsDenied,
  shellDenied,
  forkDenied,
  forkWithoutClone,
  restartDenied,
]
