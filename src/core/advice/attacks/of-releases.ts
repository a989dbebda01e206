import type { Engine } from '../../engine/catalogue'
import { compareReleases, releaseSpans } from '../../engine/catalogue/earlier-defaults'
import { parseProfile, type Target } from '../../engine/profile'
import { type TargetPresetId, targetFromPreset } from '../analysis'
import { hostOf } from '../presets'
import { earlierReleases, type ReleaseSpan } from '../presets/earlier-releases'
import type { AttackState } from './attack-state'
import { defaultProfile } from './of-defaults'
import { readAttacks } from './read-attacks'

/** What the default of some releases does to a vulnerability; no span: the newest default that is known. */
export interface ReleaseState {
  readonly releases: ReleaseSpan | undefined
  readonly state: AttackState
}

const PRESETS: Readonly<Record<Engine, TargetPresetId>> = {
  docker: 'docker',
  containerd: 'kubernetes-containerd',
  podman: 'podman',
}

/**
 * What every known default of an engine does to vulnerabilities on a host, by their numbers, newest first; releases that
 * follow one another and do the same are one.
 */
export function attacksByRelease(engine: Engine, host: Target): ReadonlyMap<string, readonly ReleaseState[]> {
  const target = targetFromPreset(PRESETS[engine], host)
  const earlier = earlierReleases(engine)
  const isEarlier = ({ from }: ReleaseSpan) =>
    earlier.some(({ releases }) => releases.some(known => known.from === from))
  const newest = releaseSpans(engine).filter(span => !isEarlier(span))
  const defaults = [
    { text: defaultProfile(PRESETS[engine], target), releases: newest.length > 0 ? newest : [undefined] },
    ...earlier.map(({ make, releases }) => ({ text: make(hostOf(target)), releases })),
  ]
  const found = new Map<string, ReleaseState[]>()
  for (const { text, releases } of defaults) {
    for (const { attack, state } of readAttacks(parseProfile(text), target)) {
      const states = found.get(attack.id) ?? []
      found.set(attack.id, states)
      for (const span of releases) states.push({ releases: span, state })
    }
  }
  return new Map([...found].map(([id, states]) => [id, joined(states)]))
}

function joined(states: readonly ReleaseState[]): readonly ReleaseState[] {
  const inOrder = states.toSorted(({ releases: a }, { releases: b }) =>
    a && b ? compareReleases(b.to, a.to) : Number(a !== undefined) - Number(b !== undefined),
  )
  const told: ReleaseState[] = []
  for (const one of inOrder) {
    const last = told.at(-1)
    if (last?.releases && one.releases && last.state === one.state) {
      told[told.length - 1] = { ...last, releases: { from: one.releases.from, to: last.releases.to } }
    } else told.push(one)
  }
  return told
}
