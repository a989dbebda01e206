import { loadToTheEnd } from '../../engine/bpf'
import type { PlacelessCommand } from '../../engine/profile'
import { type CommandPlan, type ProfileDocument, planCommand, type Target } from '../../engine/profile'
import { mayChangeAny, notReadIn } from '../../engine/profile/not-read'
import {
  type BehaviourReading,
  mendBehaviours,
  type ProgramBehaviourId,
  programBehaviourIds,
  readBehaviours,
} from '../behaviour'
import { doubtedCalls } from './profile-for-goals'

/** Whether a program runs under a profile; `unknown` where no filter is made, so that no container starts. */
export interface RunGoalReading {
  readonly id: ProgramBehaviourId
  readonly state: BehaviourReading['state'] | 'unknown'
  readonly breaks: BehaviourReading['breaks']
  readonly doubts: BehaviourReading['doubts']
}

/** What it takes to let a program run. */
export interface RunGoalPlan extends RunGoalReading {
  /** The calls that would be let through, by name; empty where nothing has to change, or no change of rules is enough. */
  readonly names: readonly string[]
  readonly command: PlacelessCommand | undefined
  readonly plan: CommandPlan | undefined
}

/** How far programs run, each with its recorded calls through the instructions that the runtime loads. */
export function readRunGoals(
  document: ProfileDocument,
  target: Target,
  ids: readonly ProgramBehaviourId[] = programBehaviourIds,
): readonly RunGoalReading[] {
  const load = loadToTheEnd(document, target)
  const start = readStart(load)
  const parts = notReadIn(document)
  return ids.map(id => {
    const reading = readRunGoal(id, load, start)
    // A part of the imported file that the profile lacks may decide.
    const isDoubted = parts.some(part => mayChangeAny(part, reading.state === 'runs'))
    return isDoubted ? { ...reading, state: 'unknown' } : reading
  })
}

type Load = ReturnType<typeof loadToTheEnd>

function readStart(load: Load): BehaviourReading | undefined {
  return load.kind === 'filter' ? readBehaviours(load, ['starts'])[0] : undefined
}

function readRunGoal(id: ProgramBehaviourId, load: Load, start = readStart(load)): RunGoalReading {
  const [program] = load.kind === 'filter' ? readBehaviours(load, [id]) : []
  if (!start || !program)
    return { id, state: load.kind === 'off' ? 'runs' : 'unknown', breaks: [], doubts: [] }
  const { state, breaks, doubts } = program
  // The container's own start comes first: where it breaks, nothing runs, and where that is by chance, so is the rest.
  if (start.state === 'breaks' || (start.state === 'may-break' && state === 'runs'))
    return { id, state: start.state, breaks: [...start.breaks, ...breaks], doubts }
  return { id, state, breaks, doubts }
}

/** The smallest change after which a program runs, planned and checked. */
export function planRunGoal(document: ProfileDocument, id: ProgramBehaviourId, target: Target): RunGoalPlan {
  const found = readRunGoal(id, loadToTheEnd(document, target))
  const mend =
    found.state === 'breaks' || found.state === 'may-break'
      ? mendBehaviours(document, target, ['starts', 'ends', id])
      : undefined
  if (found.state === 'not-known') {
    const names = doubtedCalls([found])
    if (names.length > 0) {
      const command: PlacelessCommand = { kind: 'set-action', names, action: 'SCMP_ACT_ALLOW', flatten: true }
      return { ...found, names, command, plan: planCommand(document, command, target) }
    }
  }
  if (!mend?.isMended) return { ...found, names: [], command: undefined, plan: undefined }
  const plan = planCommand(document, mend.command, target)
  return { ...found, names: mend.names, command: mend.command, plan }
}
