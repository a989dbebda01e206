import type { Language } from '../messages'

/** The pages of the guide, in the order in which the first page lists them. */
export const guidePages = [
  'command',
  'pipelines',
  'library',
  'hosting',
  'offline',
  'embedding',
  'teaching',
  'promises',
] as const

export type GuidePage = (typeof guidePages)[number]

const texts = import.meta.glob<string>('../messages/*/guide/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The Markdown of a page: a heading, a paragraph that says what it is about, and the rest. English where it is missing. */
export function guideText(page: GuidePage, language: Language): string {
  const inLanguage = (code: Language) => texts[`../messages/${code}/guide/${page}.md`]
  const text = inLanguage(language) ?? inLanguage('en')
  if (text === undefined) throw new Error(`src/messages/en/guide has no ${page}.md`)
  return text
}
