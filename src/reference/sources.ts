import table from '../core/engine/catalogue/facts/sources.tsv?raw'
import { rowsOf } from './tables'

/** Where facts were read, and how far they reach. */
export interface Source {
  readonly table: string
  readonly source: string
  /** Commit, release or package; `-` where it has none. */
  readonly version: string
  readonly date: string
}

/** Every source, in the order of the list. */
export const allSources: readonly Source[] = rowsOf(table).map(
  ([name = '', source = '', version = '', date = '']) => ({
    table: name,
    source,
    version,
    date,
  }),
)

/** The sources of some tables, in the order of the list; `sandboxes` also finds `sandboxes (gvisor)`. */
export function sourcesOf(...tables: readonly string[]): readonly Source[] {
  return allSources.filter(({ table: names }) =>
    names.split(', ').some(name => tables.includes(name.replace(/ \(.*/, ''))),
  )
}
