import type { Outcome, Target } from '../../engine/profile'
import { type BehaviourId, neededNames, recordedOn } from '../behaviour'

/** What nearly every container and program does before it does anything of its own, and at its end. */
const STARTS: readonly BehaviourId[] = ['starts', 'starts-as-user', 'ends', 'static-glibc', 'dynamic-glibc']

/**
 * Of some calls, those that the loader or nearly every program needs to start, so that an outcome would stop them. On an
 * architecture on which no program was recorded, they are taken for those of the one on which they were.
 */
export function neededToStart(names: readonly string[], target: Target, outcome: Outcome): readonly string[] {
  const context = { target: { ...target, architecture: recordedOn.architecture } }
  const needed = new Set(neededNames(STARTS, context, outcome))
  return names.filter(name => needed.has(name))
}
