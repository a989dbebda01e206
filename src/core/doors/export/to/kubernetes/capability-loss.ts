import { loadToTheEnd } from '../../../../engine/bpf'
import type { ProfileDocument, Target } from '../../../../engine/profile'
import type { Loss } from '../../destination'
import { countedLoss } from '../../losses'
import { settlingTarget } from '../../resolved-profile'

/**
 * Rules that stand in the file because the target has a capability which the workload gives up: Pod Security
 * `restricted` asks it to drop all. The kernel refuses what such a rule allows wherever it asks for the capability.
 */
export function capabilityLoss(document: ProfileDocument, target: Target): Loss[] {
  const reader = settlingTarget(target)
  const [full, none] = [reader, { ...reader, capabilities: [] }].map(each => loadToTheEnd(document, each))
  if (full?.kind !== 'filter' || none?.kind !== 'filter') return []
  const stays = new Set(none.seccomp.syscalls.map(({ rule }) => rule))
  const names = full.seccomp.syscalls.filter(({ rule }) => !stays.has(rule)).flatMap(rule => rule.names)
  return countedLoss('capabilities-dropped', names.length, names)
}
