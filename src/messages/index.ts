import type { LintFix } from '../core/lint'
import { words as firstScreen } from './en/first-screen'
import { type Language, type LanguageEntry, languages } from './languages'
import type { Part, PartialParts, WholeParts, Words } from './words'

export { type Language, languageCodes, languageOf, languages } from './languages'
export type { Words } from './words'

/** What the first screen says. */
export type Messages = Words['firstScreen'] & { readonly language: Language }
/** Also what is said once somebody looks closer: problems, the panels, dialogs and the editor. */
export type AllMessages = Messages & Words['details']

/** English comes with the app; other languages are fetched when they are chosen. */
export const english: Messages = { ...firstScreen, language: 'en' }

/**
 * Fetches the words of one part in one language. Each promise is remembered, as React's `use` wants it; a failed one is
 * forgotten, so that it can be tried again.
 */
export function wordsLoader<Code extends string>(registry: Readonly<Record<Code, LanguageEntry>>) {
  const loading = new Map<string, Promise<unknown>>()

  async function fetched<P extends Part>(part: P, language: Code): Promise<Words[P]> {
    const entry: LanguageEntry = registry[language]
    if (entry.whole) {
      const parts: WholeParts = await entry.whole()
      return (await parts[part]()).words
    }
    const [{ english }, { withEnglish }, written] = await Promise.all([
      import('./en'),
      import('./partial'),
      entry.partial(),
    ])
    const [inEnglish, parts]: [WholeParts, PartialParts] = [english, written]
    const [{ words }, translated] = await Promise.all([inEnglish[part](), parts[part]?.()])
    return withEnglish(words, translated?.words)
  }

  return <P extends Part>(part: P, language: Code): Promise<Words[P]> => {
    const key = `${language} ${part}`
    // What stands under the name of a part was fetched as that part.
    const known = loading.get(key) as Promise<Words[P]> | undefined
    if (known) return known
    const words = fetched(part, language)
    loading.set(key, words)
    words.catch(() => loading.delete(key))
    return words
  }
}

export const loadWords = wordsLoader(languages)

const loadingAll = new Map<Language, Promise<AllMessages>>()

/** The words of the first screen and those of what is seen once somebody looks closer. */
export function loadAllMessages(language: Language): Promise<AllMessages> {
  const known = loadingAll.get(language)
  if (known) return known
  const all = fetchAll(language)
  loadingAll.set(language, all)
  all.catch(() => loadingAll.delete(language))
  return all
}

async function fetchAll(language: Language): Promise<AllMessages> {
  const [firstScreen, details] = await Promise.all([
    loadWords('firstScreen', language),
    loadWords('details', language),
  ])
  return { ...firstScreen, ...details, language }
}

export async function loadMessages(language: Language): Promise<Messages> {
  return language === 'en' ? english : { ...(await loadWords('firstScreen', language)), language }
}

/** Monaco looks its own words up while it loads, so those of another language must be there before it. */
export async function loadEditorWords(language: Language): Promise<void> {
  const { whole, partial }: LanguageEntry = languages[language]
  await (await (whole ?? partial)()).editorWords?.()
}

/** What a fix does, and that it lets more calls run. */
export function fixLabel({ fix, looser }: Words['lint'], { id, values, loosens }: LintFix): string {
  const label = fix[id](values)
  return loosens && id !== 'allow-calls' ? looser(label) : label
}
