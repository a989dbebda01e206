import { type Said, type Sentences, type StepLabel, visibleText } from '../core'
import type { LintFix } from '../core/advice/lint'
import { words as firstScreen } from './en/first-screen'
import { type Language, type LanguageEntry, languages } from './languages'
import type { Part, WholeLanguage, Words } from './words'

export { type Language, languageCodes, languageOf, languages } from './languages'
export type { Words } from './words'

/** What the first screen says. */
export type Messages = Words['firstScreen'] & { readonly language: Language }
/** Also what is said once somebody looks closer: problems, the panels, dialogs and the editor. */
export type AllMessages = Messages & Words['details']

/** English comes with the app; other languages are fetched when they are chosen. */
export const english: Messages = { ...firstScreen, language: 'en' }

/** In milliseconds. React draws at once what waited for a promise; a new one would make it wait again, and so on. */
const FORGET_AFTER_MS = 500

/** Remembers each promise, as React's `use` wants it; a failed one is forgotten after a while, so that it can be tried again. */
function remembering() {
  const loading = new Map<string, Promise<unknown>>()
  return <T>(key: string, fetch: () => Promise<T>): Promise<T> => {
    // What stands under a key was fetched in the same way.
    const known = loading.get(key) as Promise<T> | undefined
    if (known) return known
    const fetched = fetch()
    loading.set(key, fetched)
    fetched.catch(() => setTimeout(() => loading.delete(key), FORGET_AFTER_MS))
    return fetched
  }
}

/** Fetches the words of one part in one language, the same promise each time. */
export function wordsLoader<Code extends string>(registry: Readonly<Record<Code, LanguageEntry>>) {
  const once = remembering()

  async function fetchWords<P extends Part>(part: P, language: Code): Promise<Words[P]> {
    const entry: LanguageEntry = registry[language]
    if (entry.partial) return (await import('./partial')).wordsOfPartial(part, entry.partial)
    const parts: WholeLanguage = await entry.whole()
    return (await parts[part]()).words
  }

  return <P extends Part>(part: P, language: Code): Promise<Words[P]> =>
    once(`${language} ${part}`, () => fetchWords(part, language))
}

export const loadWords = wordsLoader(languages)

const once = remembering()

/** The words of the first screen and those of what is seen once somebody looks closer. */
export function loadAllMessages(language: Language): Promise<AllMessages> {
  return once(language, () => fetchAll(language))
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
  const { editorWords }: LanguageEntry = languages[language]
  await editorWords?.()
}

/** What a fix does, and that it lets more calls run. */
export function fixLabel({ fix, looser }: Words['lint'], repair: LintFix): string {
  const { id, opens } = repair
  const label = say(fix, repair)
  return opens && id !== 'allow-calls' ? looser(label) : label
}

/** The sentence for what was said, in the family that it belongs to. No name in it turns the direction of the rest. */
export function say<Values, Id extends keyof Values>(
  sentences: Sentences<Values>,
  { id, values }: Said<Values, Id>,
): string {
  return visibleText(sentences[id](values))
}

/** What a step did, by which it is undone and redone. */
export function stepWords(messages: Words['details'], label: StepLabel | undefined): string | undefined {
  return label && say(messages.step, label)
}
