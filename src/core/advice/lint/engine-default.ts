import { loadToTheEnd } from '../../engine/bpf'
import type { Engine } from '../../engine/catalogue'
import type { ProfileDocument, RuntimeName, Target } from '../../engine/profile'
import { defaultVerdicts } from '../analysis'
import { CallOutcomes } from './call-outcomes'

/** Whose default a profile is held against. */
export const BASELINES: Readonly<Record<RuntimeName, Engine>> = {
  docker: 'docker',
  podman: 'podman',
  'cri-o': 'podman',
  containerd: 'containerd',
  oci: 'docker',
}

const known = new WeakMap<ProfileDocument, CallOutcomes>()

/** What calls meet under the default of the target's engine; undefined where no filter is made of it. */
export function outcomesOfDefault(target: Target): CallOutcomes | undefined {
  const source = defaultVerdicts(target).sourceOf(BASELINES[target.runtime])
  const outcomes = known.get(source.document)
  if (outcomes) return outcomes
  const load = loadToTheEnd(source.document, source.target)
  if (load.kind !== 'filter') return undefined
  const made = new CallOutcomes(load.model)
  known.set(source.document, made)
  return made
}
