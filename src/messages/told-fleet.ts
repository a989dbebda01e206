import type { Fleet, FleetContainer, LostByOne } from '../core/doors/fleet'
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
  { noLongerRefused, noLongerRuns }: LostByOne,
  { one }: FleetWords,
  isFiltered: boolean,
): string {
  const sentences = [isFiltered ? one.noLongerRefused(noLongerRefused) : '', one.noLongerRuns(noLongerRuns)]
  return sentences.filter(Boolean).join(' ')
}
