import { english } from './en'
import type { Part, PartialLanguage, Partly, WholeLanguage, Words } from './words'

type Group = Readonly<Record<string, unknown>>

const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map)

/** The words of a part in a language that is not complete. */
export async function wordsOfPartial<P extends Part>(
  part: P,
  load: () => Promise<PartialLanguage>,
): Promise<Words[P]> {
  const [inEnglish, parts]: [WholeLanguage, PartialLanguage] = [english, await load()]
  const [{ words }, translated] = await Promise.all([inEnglish[part](), parts[part]?.()])
  return withEnglish(words, translated?.words)
}

/** The translated words, and the English ones where there are none. */
function withEnglish<Said>(english: Said, translated: Partly<Said> | undefined): Said {
  // The same keys with the same kinds of values, from one or the other.
  return merged(english, translated) as Said
}

function merged(english: unknown, translated: unknown): unknown {
  if (translated === undefined) return english
  if (english instanceof Map && translated instanceof Map) return new Map([...english, ...translated])
  if (!isGroup(english) || !isGroup(translated)) return translated
  return Object.fromEntries(
    Object.entries(english).map(([key, said]) => [key, merged(said, translated[key])]),
  )
}
