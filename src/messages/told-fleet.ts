import { architectureName } from '../core'
import type { Fleet, FleetContainer, LostByOne, OneProfile } from '../core/doors/fleet'
import type { Words } from './words'

export type FleetWords = Words['importing']['fleet']

/** What a container runs under. */
export function profileWords(
  { asks, named = '', effect: place }: FleetContainer,
  { profiles, effects }: Fleet,
  { filter }: FleetWords,
): string {
  const effect = place === undefined ? undefined : effects[place]
  const profile = effect?.profile === undefined ? undefined : profiles[effect.profile]
  if (profile) return profile.isDefault ? filter.default(profile.name) : profile.name
  if (asks === 'privileged' || asks === 'none' || asks === 'unsaid') return filter[asks]
  return effect ? filter.off(named) : filter.missing(named)
}

/** What it opens beyond the engine's default. */
export function opensWords(
  { effect: place }: FleetContainer,
  { effects }: Fleet,
  { opens }: FleetWords,
): string {
  const effect = place === undefined ? undefined : effects[place]
  if (!effect) return opens.unknown
  if (effect.failure) return opens.refused
  const names = effect.looser.map(({ name }) => name)
  if (effect.profile === undefined) return opens.all(names.length)
  return names.length === 0 ? opens.nothing : opens.some(names)
}

/** The object that a container is of: `shop Deployment web`. */
export function objectName({ namespace, kind, name }: FleetContainer): string {
  return [namespace, kind, name].filter(Boolean).join(' ')
}

/** What containers lose by a profile that others have, too; without a filter there is nothing that they refused. */
export function lossWords(
  { noLongerRefused, noLongerRuns, elsewhere, unresolved, startsNoMore }: LostByOne,
  { one }: FleetWords,
  isFiltered: boolean,
): string {
  if (startsNoMore) return one.startsNoMore
  const isWhole = elsewhere.length + unresolved.length === 0
  const sentences = [
    isFiltered && (isWhole || noLongerRefused.length > 0) ? one.noLongerRefused(noLongerRefused) : '',
    one.noLongerRuns(noLongerRuns),
    ...elsewhere.map(({ architecture, noLongerRefused: refused, noLongerRuns: run }) =>
      one.elsewhere(architectureName(architecture), refused, run),
    ),
    one.unresolved(unresolved),
  ]
  return sentences.filter(Boolean).join(' ')
}

/** What those are called that lose something, in the order of the losses: twins by their containers. */
export function lossNames(
  { losses }: Extract<OneProfile, { readonly ok: true }>,
  { profiles, effects }: Pick<Fleet, 'profiles' | 'effects'>,
  containers: readonly FleetContainer[],
  { filter, one }: FleetWords,
): readonly string[] {
  const named = losses.map(({ effect }) => {
    const profile = effects[effect]?.profile
    const own = containers.filter(container => container.effect === effect)
    return { own, name: profile === undefined ? filter.without : (profiles[profile]?.name ?? '') }
  })
  return named.map(({ name, own }) =>
    named.filter(other => other.name === name).length > 1
      ? one.twin(name, own.length, [
          ...new Set(
            own.map(({ container, ...object }) => `${objectName({ container, ...object })} ${container}`),
          ),
        ])
      : `${name} (${own.length})`,
  )
}
