import type { DestinationId, StartCheckQuestion, Target } from '../../core'
import type { ChosenOptions } from './export-choices'

/** How a container is started by the files: those for Kubernetes take privileges away, and name pods unless told not to. */
export function startQuestion(
  destination: DestinationId,
  target: Target,
  { kubernetes, rollout, spo }: ChosenOptions,
): StartCheckQuestion {
  const question = { destination, target, ...(rollout && { rollout }) }
  if (destination !== 'kubernetes' && destination !== 'spo') {
    return { ...question, level: 'container', noNewPrivileges: false }
  }
  const { level = 'pod' } = (destination === 'spo' ? spo : kubernetes) ?? {}
  return { ...question, level, noNewPrivileges: true }
}
