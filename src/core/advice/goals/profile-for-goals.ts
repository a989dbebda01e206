import { loadToTheEnd } from '../../engine/bpf'
import { isDangerous } from '../../engine/catalogue'
import {
  type PlacelessCommand,
  type ProfileDocument,
  parseProfile,
  planCommand,
  type Target,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import {
  answeringAbsent,
  type BehaviourId,
  type BehaviourReading,
  mendBehaviours,
  olderCalls,
  type ProgramBehaviourId,
  readBehaviours,
} from '../behaviour'
import { defaultEngines, presetText } from '../presets'
import type { GoalId } from './kept-goals'
import { planGoal } from './plan-goal'
import { type GoalReading, readGoals } from './read-goals'

/**
 * `seen`: nothing but what the programs were seen to call, with the start of a container. `default`: the default of the
 * target's engine, which lets programs run that nobody has recorded.
 */
export type GoalBase = 'seen' | 'default'

export interface WantedGoals {
  readonly programs: readonly ProgramBehaviourId[]
  readonly refusals: readonly GoalId[]
  readonly base: GoalBase
}

/** A new profile, and how far it does what was wanted: a wish can stand against another, such as strace and no tracing. */
export interface ProfileForGoals {
  readonly text: string
  readonly programs: readonly BehaviourReading[]
  readonly refusals: readonly GoalReading[]
}

/** What each container does, whatever its program. */
const ALWAYS: readonly BehaviourId[] = ['starts', 'starts-as-user', 'pause', 'ends']

/**
 * What reaches nothing, and is needed where a recording cannot show it: a thread ends with `exit`, two of them that meet wait
 * with `futex`, a program goes on behind a signal with `rt_sigreturn`, and the kernel itself has a process go on that was
 * stopped in its sleep with `restart_syscall` (kernel/signal.c).
 */
const HARMLESS: readonly string[] = ['exit', 'futex', 'restart_syscall', 'rt_sigreturn']

/** A profile under which programs run and that refuses what is named, as far as both can be had together. */
export function profileForGoals({ programs, refusals, base }: WantedGoals, target: Target): ProfileForGoals {
  let document = parseProfile(
    presetText(base === 'seen' ? 'empty' : `${defaultEngines[target.runtime]}-default`, target),
  )
  // What was recorded are calls of the host's own ABI; the default's other ABIs would be open to nobody known.
  if (base === 'seen')
    document = applied(document, { kind: 'set-architectures', architectures: [target.architecture] }, target)
  const behaviours = [...ALWAYS, ...programs]
  const mend = mendBehaviours(document, target, behaviours)
  if (mend) document = applied(document, mend.command, target)
  document = withoutDoubts(document, behaviours, target)
  if (base === 'seen') {
    document = withBorne(document, behaviours, target)
    document = applied(
      document,
      { kind: 'set-action', names: HARMLESS, action: 'SCMP_ACT_ALLOW', flatten: true },
      target,
    )
  }
  // What is refused for arguments that a filter cannot see is refused as if the kernel did not have it: libraries then
  // make their threads with `clone`. So are newer forms of calls that were not seen, whose older ones libraries then make.
  if (base === 'seen') {
    const absent = ['clone3', ...newerNotSeen(document)]
    document = applied(document, answeringAbsent(absent, target), target)
  }
  for (const id of refusals) document = refusing(document, id, target)
  // What was recorded of `clone` says little of its flags; no recorded program makes a namespace, nor a socket of rare families.
  if (base === 'seen')
    for (const id of ['no-new-namespaces', 'no-new-network-families'] as const)
      document = refusing(document, id, target)
  const load = loadToTheEnd(document, target)
  return {
    text: document.text,
    programs: load.kind === 'filter' ? readBehaviours(load, programs) : [],
    refusals: readGoals(document, target, refusals),
  }
}

function refusing(document: ProfileDocument, id: GoalId, target: Target): ProfileDocument {
  const { plan, command } = planGoal(document, id, target)
  return plan.ok ? applied(document, command, target) : document
}

/**
 * With the calls, too, that were seen and whose refusal was borne when it was tried: one at a time, and on a machine that
 * did nothing else. Together, or later, it is another matter. Those that lead far stay refused.
 */
function withBorne(document: ProfileDocument, behaviours: readonly BehaviourId[], target: Target) {
  const load = loadToTheEnd(document, target)
  if (load.kind !== 'filter') return document
  const borne = readBehaviours(load, behaviours).flatMap(reading => reading.borne)
  const names = [...new Set(borne.map(({ name }) => name))].filter(name => !leadsFar(name)).sort()
  const allow: PlacelessCommand = { kind: 'set-action', names, action: 'SCMP_ACT_ALLOW', flatten: true }
  return names.length > 0 ? applied(document, allow, target) : document
}

/** Newer forms of calls that no rule names, where one names an older form. */
function newerNotSeen({ profile }: ProfileDocument): readonly string[] {
  const named = new Set(profile?.rules.flatMap(({ names }) => names.map(({ value }) => value)))
  return Object.entries(olderCalls).flatMap(([name, older]) =>
    !named.has(name) && older.some(other => named.has(other)) ? [name] : [],
  )
}

function leadsFar(name: string): boolean {
  return name === 'clone3' || isDangerous(name)
}

/** What clears away one doubt can uncover the next. */
const MOST_ROUNDS = 6

/** With the calls let through of which nobody knows what a program does without them. */
function withoutDoubts(
  document: ProfileDocument,
  behaviours: readonly BehaviourId[],
  target: Target,
): ProfileDocument {
  let current = document
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const load = loadToTheEnd(current, target)
    if (load.kind !== 'filter') break
    const names = doubtedCalls(readBehaviours(load, behaviours))
    if (names.length === 0) break
    current = applied(current, { kind: 'set-action', names, action: 'SCMP_ACT_ALLOW', flatten: true }, target)
  }
  return current
}

/** The calls that were recorded and that nobody tried to refuse with the error that they meet. */
export function doubtedCalls(readings: readonly Pick<BehaviourReading, 'doubts'>[]): readonly string[] {
  const names = readings.flatMap(({ doubts }) =>
    doubts.flatMap(({ id, call }) => (id === 'errno' && call ? [call.name] : [])),
  )
  return [...new Set(names)].sort()
}

function applied(document: ProfileDocument, command: PlacelessCommand, target: Target): ProfileDocument {
  const plan = planCommand(document, command, target)
  return plan.ok ? parseProfile(applyEdits(document.text, plan.edits)) : document
}
