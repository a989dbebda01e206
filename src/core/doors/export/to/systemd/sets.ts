import { catalogue } from '../../../../engine/catalogue'
import { groupNames, traitsOf } from '../../../../engine/catalogue/query'

/** What systemd's sets hold, with the sets within them. */
function readSets(): ReadonlyMap<string, readonly string[]> {
  const sets = new Map<string, string[]>(groupNames().map(name => [name, []]))
  for (const syscall of catalogue.syscalls) {
    for (const group of traitsOf(syscall).groups) sets.get(group)?.push(syscall.name)
  }
  return sets
}

let known: ReadonlyMap<string, readonly string[]> | undefined

/** The calls of each set, by its name with `@`. */
export function systemdSets(): ReadonlyMap<string, readonly string[]> {
  known ??= readSets()
  return known
}

/** A set shortens a list only where it stands for as many calls. */
const LEAST_CALLS = 3

/**
 * Names written with systemd's sets: a set only where every call of it that the architecture has is among them. What
 * is in no such set stands by itself. `present` are the names that the architecture has.
 */
export function inSets(
  names: readonly string[],
  present: ReadonlySet<string>,
): { readonly sets: readonly string[]; readonly rest: readonly string[] } {
  const wanted = new Set(names)
  const whole = [...systemdSets()]
    .map(([set, calls]) => ({ set, calls: calls.filter(name => present.has(name)) }))
    .filter(({ calls }) => calls.every(name => wanted.has(name)))
    .sort((a, b) => b.calls.length - a.calls.length)
  const left = new Set(names)
  const sets: string[] = []
  for (const { set, calls } of whole) {
    if (calls.filter(name => left.has(name)).length < LEAST_CALLS) continue
    sets.push(set)
    for (const name of calls) left.delete(name)
  }
  return { sets: sets.sort(), rest: [...left] }
}
