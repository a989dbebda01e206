import type { PartialLanguage, WholeLanguage } from './words'

/** What is known of a language before its words are fetched, and where they are. */
export type LanguageEntry = {
  /** As those who speak it call it. */
  readonly name: string
  /** Where there is room for a sign only. */
  readonly short: string
  /** By BCP 47: what the page is marked with, which chooses glyphs, and how numbers and dates are written. */
  readonly tag: string
  /** Fetches Monaco's own words, which it looks up while it loads. English is built in. */
  readonly editorWords?: () => Promise<unknown>
} & (
  | { readonly whole: () => Promise<WholeLanguage>; readonly partial?: never }
  | { readonly partial: () => Promise<PartialLanguage>; readonly whole?: never }
)

/** Each language is one line here and one folder beside it, which a line with `partial` may leave incomplete. */
export const languages = {
  en: { name: 'English', short: 'EN', tag: 'en-GB', whole: async () => (await import('./en')).english },
  zh: {
    name: '中文',
    short: '中',
    tag: 'zh-CN',
    editorWords: () => import('monaco-editor/nls/lang/zh-cn'),
    whole: async () => (await import('./zh')).chinese,
  },
} satisfies Record<string, LanguageEntry>

/** Their codes, as a type that names each: the package publishes it. */
function codesOf<Code extends string>(registry: Readonly<Record<Code, LanguageEntry>>): readonly Code[] {
  return Object.keys(registry) as Code[]
}

/** The codes of the languages that there are. */
export const languageCodes = codesOf(languages)

/** A language, by its code. What is not written in it yet is said in English. */
export type Language = (typeof languageCodes)[number]

/** The first that there is of the languages that are wanted, as their tags name them; else English. */
export function languageOf(tags: readonly string[]): Language {
  const known = (tag: string) => languageCodes.find(code => tag === code || tag.startsWith(`${code}-`))
  return tags.map(known).find(code => code !== undefined) ?? 'en'
}
