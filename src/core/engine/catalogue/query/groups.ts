import { unpackDictionary } from '../packing'
import { systemdSets } from './query.generated'

/** Each set of systemd and what it is made of: itself and, in the end, all that it includes. */
function readSets(): Map<string, ReadonlySet<string>> {
  const included = new Map(
    systemdSets.sets.split(' ').map(text => {
      const [set = '', others = ''] = text.split('>')
      return [set, others === '' ? [] : others.split(',')]
    }),
  )
  const expand = (set: string): string[] => [set, ...(included.get(set) ?? []).flatMap(expand)]
  return new Map([...included.keys()].map(set => [set, new Set(expand(set))]))
}

let sets: ReadonlyMap<string, ReadonlySet<string>> | undefined

/** The names of systemd's system call sets, as its `SystemCallFilter=` takes them: `@mount`, `@system-service`. */
export function groupNames(): readonly string[] {
  sets ??= readSets()
  return [...sets.keys()].sort().map(set => `@${set}`)
}

/** For each row, the sets that hold the call, directly or through a set that they include; in name order. */
export function groupsByRow(): readonly (readonly string[])[] {
  const known = new Map<string, readonly string[]>()
  return unpackDictionary(systemdSets.entries.split(' '), systemdSets.rows).map(direct => {
    let list = known.get(direct)
    if (list === undefined) {
      const own = direct.split('+')
      list = groupNames().filter(group => own.some(set => sets?.get(group.slice(1))?.has(set)))
      known.set(direct, list)
    }
    return list
  })
}
