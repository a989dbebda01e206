import { type Language, loadWords } from '.'
import { searchableTexts } from './syscall-texts'

/**
 * The texts of each call in the order in which a search prefers them. Kernel words are often known in English alone,
 * so that in every language the English ones are found, too, after its own.
 */
export async function loadSearchableTexts(
  language: Language,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const wanted: readonly Language[] = language === 'en' ? ['en'] : [language, 'en']
  const loaded = await Promise.all(wanted.map(each => loadWords('syscalls', each)))
  return searchableTexts(loaded.map(({ texts }) => texts))
}
