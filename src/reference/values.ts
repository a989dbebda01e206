import type { RiskLevel } from '../core'
import { riskLevels } from '../core'
import { attacks } from '../core/advice/attacks'
import type { Language } from '../messages'
import table from './facts/values.tsv?raw'
import { rowsOf } from './tables'

/** What a value of an argument is for: a family of sockets, a request of ioctl, a command of bpf. */
export interface ValueFacts {
  /** The kernel asks for any of them; empty where none is known. */
  readonly capabilities: readonly string[]
  readonly risk: RiskLevel
}

const values: ReadonlyMap<string, ValueFacts> = new Map(
  rowsOf(table).map(([name = '', capabilities = '', risk]) => [
    name,
    {
      capabilities: capabilities === '-' ? [] : capabilities.split(','),
      risk: riskLevels.find(level => level === risk) ?? 'low',
    },
  ]),
)

export function valueFacts(name: string): ValueFacts | undefined {
  return values.get(name)
}

const meaningTables = import.meta.glob<string>('../messages/*/values.tsv', {
  query: '?raw',
  import: 'default',
  eager: true,
})

const meanings = new Map<Language, ReadonlyMap<string, string>>()

/** What a value is, in a sentence or two of a language; undefined where nobody has written it. */
export function meaningOf(name: string, language: Language): string | undefined {
  const known =
    meanings.get(language) ??
    new Map(
      rowsOf(meaningTables[`../messages/${language}/values.tsv`] ?? '').map(([value = '', text = '']) => [
        value,
        text,
      ]),
    )
  meanings.set(language, known)
  return known.get(name)
}

/** Every value that the table has. */
export const knownValues: readonly string[] = [...values.keys()]

let attacksByValue: ReadonlyMap<string, readonly string[]> | undefined

/**
 * The vulnerabilities that are reached by a call with the value, newest first. A call with several values counts for the
 * last: what goes through a protocol of netlink does not stand under AF_NETLINK, too.
 */
export function vulnerabilitiesBy(name: string): readonly string[] {
  attacksByValue ??= gatherAttacks()
  return attacksByValue.get(name) ?? []
}

function gatherAttacks(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const { id, ways } of attacks().toReversed()) {
    const own = ways.flatMap(({ steps }) =>
      steps.flat().flatMap(({ conditions }) => conditions.at(-1)?.value ?? []),
    )
    for (const value of new Set(own)) found.set(value, [...(found.get(value) ?? []), id])
  }
  return found
}
