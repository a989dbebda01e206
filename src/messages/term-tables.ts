import type { TermTable } from '../core/engine/catalogue/query'
import type { Language } from './languages'

/** By the folders of languages, of which not all have terms. Neither the package nor the command takes them along. */
const tables = import.meta.glob<{ readonly terms: TermTable }>('./*/terms.ts')

/** Reads a line for each term: the term, a tab, and how much it speaks for which calls. */
export function readTermTable(text: string): TermTable {
  const [, ...lines] = text.trimEnd().split('\n')
  return new Map(
    lines.map(line => {
      const tab = line.indexOf('\t')
      return [line.slice(0, tab), line.slice(tab + 1)] as const
    }),
  )
}

/** The terms of a language and those in Latin letters, which stand in the English table. */
export async function loadTermTables(language: Language): Promise<readonly TermTable[]> {
  const codes = [...new Set<Language>([language, 'en'])]
  const loaded = await Promise.all(codes.map(code => tables[`./${code}/terms.ts`]?.()))
  return loaded.flatMap(table => table?.terms ?? [])
}
