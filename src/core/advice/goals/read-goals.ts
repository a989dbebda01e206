import { loadToTheEnd } from '../../engine/bpf'
import { Budget } from '../../engine/bpf/word-tests'
import {
  type ArchitectureToken,
  architectureByToken,
  catalogue,
  type SyscallNumber,
} from '../../engine/catalogue'
import { type Call, isKnownName, type LoadedProfile } from '../../engine/policy'
import { compareKernels, type KernelVersion, type ProfileDocument, type Target } from '../../engine/profile'
import { mayChange, mayChangeAny, type NotReadPart, notReadIn } from '../../engine/profile/not-read'
import { QUESTION_BUDGET } from '../compare/call-budget'
import { type GoalState, isHeld } from './goal-state'
import { type Goal, type GoalCall, goalById, goals, isReached, kernelHas, type WayRoundCall } from './goals'
import type { GoalId } from './kept-goals'
import { passingCall } from './passing-call'
import { waysIn } from './ways-in'

/** A call that still gets through on an architecture of the filter, with at least some of the arguments meant. */
export interface OpenWay {
  readonly name: string
  readonly architecture: ArchitectureToken
  /** A call that gets through, as the filter sees it. Registers that do not matter are 0. */
  readonly witness: Call
  /** Why no rule can close it; absent where one can. */
  readonly beyond?: Beyond
}

/**
 * `behind`: it is made by way of `socketcall` or `ipc`, whose arguments lie behind a pointer and cannot be told apart.
 * `pointer`: its own arguments lie behind a pointer there.
 * `unknown`: libseccomp does not know the name, so that only the default speaks of it.
 */
export type Beyond =
  | { readonly kind: 'behind'; readonly call: string }
  | { readonly kind: 'pointer' }
  | { readonly kind: 'unknown'; readonly libseccomp: string }

/** A call that gets through and makes a goal void, and the goal that closes it. */
export interface WayRound {
  readonly call: WayRoundCall
  readonly closedBy: GoalId
}

export interface GoalReading {
  readonly id: GoalId
  readonly state: GoalState
  readonly open: readonly OpenWay[]
  /** Other calls that get through and do the same unseen. */
  readonly waysRound: readonly WayRound[]
  /** Architectures of the filter that are to go. */
  readonly architectures: readonly ArchitectureToken[]
}

/**
 * How far each goal holds, judged by the very instructions that the target's runtime loads, on every architecture of the
 * filter, for what the target's kernel can do. Never throws, whatever the text.
 */
export function readGoals(
  document: ProfileDocument,
  target: Target,
  ids?: readonly GoalId[],
): readonly GoalReading[] {
  const filter = loadToTheEnd(document, target)
  const whole = new Budget(QUESTION_BUDGET)
  const parts = notReadIn(document)
  return goals
    .filter(({ id }) => ids?.includes(id) ?? true)
    .map(goal => withDoubt(readIn(filter, goal, target, whole), parts))
}

/** Whether a goal holds is not known where a part of the imported file decides that the profile lacks. */
function withDoubt(reading: GoalReading, parts: readonly NotReadPart[]): GoalReading {
  const { state, open, waysRound } = reading
  const names = [...open.map(way => way.name), ...waysRound.map(way => way.call)]
  const isDoubted = isHeld(state)
    ? state === 'holds' && parts.some(part => mayChangeAny(part, false))
    : names.length > 0 && names.every(name => parts.some(part => mayChange(part, name, true)))
  return isDoubted ? { ...reading, state: 'unknown' } : reading
}

/** @param whole what it may cost, with what else is asked; past it, what has conditions counts as open */
export function readGoal(
  document: ProfileDocument,
  id: GoalId,
  target: Target,
  whole = new Budget(QUESTION_BUDGET),
): GoalReading {
  return readIn(loadToTheEnd(document, target), goalById(id), target, whole)
}

function readIn(
  filter: ReturnType<typeof loadToTheEnd>,
  goal: Goal,
  target: Target,
  whole: Budget,
): GoalReading {
  switch (filter.kind) {
    case 'filter':
      return readOne(goal, target, filter, whole)
    case 'off':
      return without(goal, concerns(goal, target) ? 'open' : 'absent')
    default:
      return without(goal, 'unknown')
  }
}

function without({ id }: Goal, state: GoalState): GoalReading {
  return { id, state, open: [], waysRound: [], architectures: [] }
}

/** Whether there is anything on the host that the goal speaks of. */
function concerns({ calls, architectures }: Goal, { architecture, kernel }: Target): boolean {
  if (architectures(architecture).length > 0) return true
  return calls.some(
    call => catalogue.numberOf(call.name, architecture) !== undefined && isThere(call, kernel),
  )
}

function isThere({ name, since }: GoalCall, kernel: KernelVersion): boolean {
  return kernelHas(name, kernel) && (since === undefined || isReached(since, kernel))
}

function readOne(goal: Goal, target: Target, filter: LoadedProfile, whole: Budget): GoalReading {
  const { architectures: judged } = filter.model.rules
  const { id } = goal
  const unwanted = goal.architectures(target.architecture)
  const architectures = unwanted.filter(token => judged.includes(token))
  const open: OpenWay[] = []
  const asked = new Set<string>(unwanted)
  const unmet = new Set<string>(architectures)
  for (const token of judged) {
    for (const call of goal.calls) {
      if (!isThere(call, target.kernel)) continue
      for (const way of waysOf(call.name, token)) {
        const key = `${token} ${call.name} ${way.kind}`
        asked.add(key)
        const witness = getsThrough(filter, token, call, way, whole)
        if (!witness) continue
        unmet.add(key)
        open.push({
          name: call.name,
          architecture: token,
          witness,
          ...beyondRules(call, way, token, filter),
        })
      }
    }
  }
  if (asked.size === 0) return without(goal, 'absent')
  const ways = openWaysRound(goal, target, filter, whole)
  const state = unmet.size === asked.size ? 'open' : unmet.size + ways.length === 0 ? 'holds' : 'partly'
  return { id, state, open, waysRound: ways, architectures }
}

function waysOf(name: string, token: ArchitectureToken): readonly SyscallNumber[] {
  const architecture = architectureByToken(token)
  return architecture ? waysIn(name, architecture) : []
}

/** Linux 4.8 runs the filter again after a tracer has changed the call (kernel/seccomp.c, commit ce6526e8afa4). */
const FILTER_AFTER_TRACER: KernelVersion = { major: 4, minor: 8 }

/**
 * Operations of io_uring run without the filter, sockets (IORING_OP_SOCKET) and changes of files (OPENAT, UNLINKAT,
 * RENAMEAT, MKDIRAT, LINKAT, SETXATTR…) among them; e2e/runtimes makes some. Which of them a kernel has its version does
 * not say, since distributions carry them back.
 */
const WAYS_ROUND: Readonly<
  Record<WayRoundCall, { readonly closedBy: GoalId; readonly isOn: (kernel: KernelVersion) => boolean }>
> = {
  io_uring_setup: { closedBy: 'no-io-uring', isOn: kernel => kernelHas('io_uring_setup', kernel) },
  ptrace: { closedBy: 'no-debugging', isOn: kernel => compareKernels(kernel, FILTER_AFTER_TRACER) < 0 },
}

function openWaysRound(
  { waysRound }: Goal,
  { kernel }: Target,
  filter: LoadedProfile,
  whole: Budget,
): readonly WayRound[] {
  return waysRound.flatMap(call => {
    const { closedBy, isOn } = WAYS_ROUND[call]
    if (!isOn(kernel)) return []
    const isOpen = filter.model.rules.architectures.some(token =>
      waysOf(call, token).some(way => getsThrough(filter, token, { name: call }, way, whole)),
    )
    return isOpen ? [{ call, closedBy }] : []
  })
}

function beyondRules(
  { name, unseenOn }: GoalCall,
  way: SyscallNumber,
  token: ArchitectureToken,
  { model }: LoadedProfile,
): { beyond?: Beyond } {
  if (way.kind === 'multiplexed') return { beyond: { kind: 'behind', call: way.via } }
  if (unseenOn?.includes(token)) return { beyond: { kind: 'pointer' } }
  const { libseccomp } = model.versions
  return isKnownName(name, libseccomp) ? {} : { beyond: { kind: 'unknown', libseccomp } }
}

/** A call of this kind that may run; where nobody can tell, one that might. */
function getsThrough(
  { model }: LoadedProfile,
  token: ArchitectureToken,
  { name, guard, unseenOn }: GoalCall,
  way: SyscallNumber,
  whole: Budget,
): Call | undefined {
  const seen = unseenOn?.includes(token) ? undefined : guard?.(token).refused
  return passingCall(model, token, { name, way, alternatives: seen ?? [[]] }, whole)
}
