import type { TermTable } from '../core/catalogue/query'
import type { Language } from './languages'

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
  const loaded = await Promise.all([
    ...(language === 'zh' ? [import('./zh/terms')] : []),
    import('./en/terms'),
  ])
  return loaded.map(({ terms }) => terms)
}
