import type { Target } from '../profile'
import { type DestinationId, destinationOf } from './destinations'
import type { ChosenOptions } from './option-list'
import type { StartCheckQuestion } from './start-check'

/** How a container is started by the files: those for Kubernetes take privileges away. */
export function startQuestion(
  destination: DestinationId,
  target: Target,
  { kubernetes, rollout }: ChosenOptions,
): StartCheckQuestion {
  const question = { destination, target, ...(rollout && { rollout }) }
  const { dropsPrivileges = false, options } = destinationOf(destination)
  const isForOldClusters = options === 'kubernetes' && kubernetes?.extras?.includes('annotations') === true
  const { level = 'pod' } = kubernetes ?? {}
  return { ...question, withPause: isForOldClusters && level === 'pod', noNewPrivileges: dropsPrivileges }
}
