import { type ArchitectureToken, architectureByToken } from './architectures'
import { names } from './facts.generated'
import { unpackDictionary } from './packing'
import * as packed from './since.generated'

function pairs(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(' ').map(pair => {
      const [key = '', value = ''] = pair.split('=')
      return [key, value]
    }),
  )
}

const ports = pairs(packed.ports)
const versionsByColumn = new Map(
  packed.versionsByColumn.split(';').map(record => {
    const [name = '', versions = ''] = record.split('|')
    return [name, pairs(versions)]
  }),
)
const firstVersions = firstByName()

function firstByName(): ReadonlyMap<string, string> {
  const { entries, rows } = packed.firstVersions
  const versions = unpackDictionary(entries.split(' '), rows)
  return new Map(names.split(' ').map((name, row) => [name, versions[row] ?? '-']))
}

/** Below 0 where `a` is the older release; a bound, `<=3.0`, counts as its release. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map(text => text.replace('<=', '').split('.').map(Number))
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at++) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** The first kernel version that had the call, on any architecture; `<=3.0` where only a bound is known. */
export function firstSince(name: string): string | undefined {
  const version = firstVersions.get(name) ?? '-'
  return version === '-' ? undefined : version
}

/**
 * The first kernel version that had the call on an architecture, whether or not it has it today: never one before
 * Linux ran there. Source: `presence.tsv`, and the ports of `architectures.tsv`.
 */
export function sinceOn(name: string, architecture: ArchitectureToken): string | undefined {
  const column = architectureByToken(architecture)?.column ?? ''
  const own = versionsByColumn.get(name)?.get(column)
  if (own !== undefined) return own
  const first = firstSince(name)
  const port = ports.get(column)
  return first === undefined || port === undefined || compareVersions(first, port) > 0 ? first : port
}
