import { parseProfile, type Target } from '../../engine/profile'
import { type TargetPresetId, targetFromPreset, targetPresetIds } from '../analysis'
import { hostOf, presetText } from '../presets'
import { crioDefault } from '../presets/crio-default'
import { type AttackReading, readAttacks } from './read-attacks'

/** The default that a usual way to run containers has, as its engine's release on a host gives it. */
export function defaultProfile(id: TargetPresetId, target: Target): string {
  return id === 'kubernetes-cri-o' ? crioDefault(hostOf(target)) : presetText(PRESETS[id], target)
}

const PRESETS = {
  docker: 'docker-default',
  'docker-sys-admin': 'docker-default',
  podman: 'podman-default',
  'kubernetes-containerd': 'containerd-default',
} as const

/** What the defaults of the usual ways to run containers do to vulnerabilities, on a host. */
export function attacksOfDefaults(
  host: Target,
  ids?: readonly string[],
  defaults: readonly TargetPresetId[] = targetPresetIds,
): ReadonlyMap<TargetPresetId, readonly AttackReading[]> {
  return new Map(
    defaults.map(id => {
      const target = targetFromPreset(id, host)
      return [id, readAttacks(parseProfile(defaultProfile(id, target)), target, ids)]
    }),
  )
}
