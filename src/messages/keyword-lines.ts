import type { KeywordLine } from '../core/catalogue/query'
import type { Language } from './languages'

/** Reads what people call what calls do: the calls of a line, the one that is meant most first, and phrases. */
export function readKeywordLines(table: string): readonly KeywordLine[] {
  const [, ...lines] = table.trimEnd().split('\n')
  return lines.map(line => {
    const [calls = '', text = ''] = line.split('\t')
    return { calls: calls.split(' '), text }
  })
}

/** The keywords of a language and the English ones; 9 KiB compressed in each. */
export async function loadKeywords(language: Language): Promise<readonly KeywordLine[]> {
  const loaded = await Promise.all([
    ...(language === 'zh' ? [import('./zh/keywords')] : []),
    import('./en/keywords'),
  ])
  return loaded.flatMap(({ lines }) => lines)
}
