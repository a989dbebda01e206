import type { Target } from '../../engine/profile'
import { type DestinationId, destinationOf } from './destinations'
import type { ChosenOptions } from './option-list'
import type { StartCheckQuestion } from './start-check'
import { keepsPrivileges } from './to/oci/own-privileges'

/** How a container is started by the files: those for Kubernetes and the whole configuration for OCI take privileges away. */
export function startQuestion(
  destination: DestinationId,
  target: Target,
  { kubernetes, oci, rollout }: ChosenOptions,
): StartCheckQuestion {
  const question = { destination, target, ...(rollout && { rollout }) }
  const { dropsPrivileges = false, options } = destinationOf(destination)
  const isForOldClusters = options === 'kubernetes' && kubernetes?.extras?.includes('annotations') === true
  const { level = 'pod' } = kubernetes ?? {}
  const noNewPrivileges =
    destination === 'oci' && keepsPrivileges(oci?.config ?? '') ? false : dropsPrivileges
  return { ...question, withPause: isForOldClusters && level === 'pod', noNewPrivileges }
}
