import type { Language } from '.'

/** The words of one part of the app, a file for each language, fetched when that part is first shown. */
export type Area<Words> = (language: Language) => Promise<Words>

type Loaders<Words> = Readonly<Record<Language, () => Promise<Words>>>

/** Remembers each language's promise, as React's `use` wants it; a failed one is forgotten, so that it can be tried again. */
export function messageArea<Words>(loaders: Loaders<Words>): Area<Words> {
  const loading = new Map<Language, Promise<Words>>()
  return language => {
    let words = loading.get(language)
    if (!words) {
      words = loaders[language]()
      words.catch(() => loading.delete(language))
      loading.set(language, words)
    }
    return words
  }
}
