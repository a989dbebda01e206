import type { Profile } from '../../engine/profile'
import type { WatchedArguments } from './kept-arguments'

/** The arguments that a profile puts conditions on, which a log must be read with to be judged by it. */
export function watchedArgumentsOf(profile: Profile): WatchedArguments {
  const watched = new Map<string, number[]>()
  for (const { names, conditions } of profile.rules) {
    const indexes = conditions.flatMap(({ index }) => (index === undefined ? [] : [Number(index.value)]))
    if (indexes.length === 0) continue
    for (const { value } of names) {
      watched.set(value, [...new Set([...(watched.get(value) ?? []), ...indexes])])
    }
  }
  return watched
}
