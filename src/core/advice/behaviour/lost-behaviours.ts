import { loadToTheEnd } from '../../engine/bpf'
import { type Command, type ProfileDocument, parseProfile, type Target } from '../../engine/profile'
import { planCommand } from '../../engine/profile/plan-command'
import { applyEdits } from '../../engine/text'
import type { BehaviourId } from './behaviour-ids'
import { readBehaviours } from './read-behaviour'

const COMMON = ['starts', 'dynamic-glibc', 'forks', 'threads'] as const satisfies readonly BehaviourId[]

/** What nearly every container does. */
export type CommonBehaviour = (typeof COMMON)[number]

/**
 * What works under a document and no longer does after a command; nothing where nothing starts before it, or a filter is not
 * made after it. Without a filter everything works.
 */
export function lostBehaviours(
  document: ProfileDocument,
  command: Command,
  target: Target,
): readonly CommonBehaviour[] {
  const plan = planCommand(document, command, target)
  if (!plan.ok) return []
  const broken = brokenUnder(document, target)
  const brokenAfter = brokenUnder(parseProfile(applyEdits(document.text, plan.edits)), target)
  return broken && brokenAfter ? COMMON.filter(id => brokenAfter.has(id) && !broken.has(id)) : []
}

/** Undefined where the document cannot be loaded. */
function brokenUnder(document: ProfileDocument, target: Target): ReadonlySet<BehaviourId> | undefined {
  const load = loadToTheEnd(document, target)
  if (load.kind === 'off') return new Set()
  if (load.kind !== 'filter') return undefined
  const readings = readBehaviours(load, COMMON)
  return new Set(readings.filter(({ state }) => state === 'breaks').map(({ id }) => id))
}
