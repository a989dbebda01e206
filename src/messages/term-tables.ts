import type { TermTable } from '../core/catalogue/query'
import { type Language, type LanguageEntry, languages } from './languages'

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
  const { whole, partial }: LanguageEntry = languages[language]
  const own = (await (whole ?? partial)()).terms
  const loaded = await Promise.all([own?.(), import('./en/terms')])
  return loaded.flatMap(table => table?.terms ?? [])
}
