import { en } from './en'
import type { enDetails } from './en-details'

/** What the first screen says. */
export type Messages = typeof en & { readonly language: Language }
/** What is said once somebody looks closer: problems, the panels, dialogs and the editor. Fetched after the first paint. */
export type Details = typeof enDetails
export type AllMessages = Messages & Details
export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

/** English comes with the app; other languages are fetched when they are chosen. */
export async function loadMessages(language: Language): Promise<Messages> {
  if (language === 'en') return english
  return (await import('./zh')).zh
}

const all = new Map<Language, Promise<AllMessages>>()

/** One promise for each language, as React's `use` wants it; a failed one is forgotten, so that it can be tried again. */
export function loadAllMessages(language: Language): Promise<AllMessages> {
  let loading = all.get(language)
  if (!loading) {
    loading = fetchAll(language)
    loading.catch(() => all.delete(language))
    all.set(language, loading)
  }
  return loading
}

async function fetchAll(language: Language): Promise<AllMessages> {
  const [messages, details] = await Promise.all([loadMessages(language), fetchDetails(language)])
  return { ...messages, ...details }
}

async function fetchDetails(language: Language): Promise<Details> {
  return language === 'en'
    ? (await import('./en-details')).enDetails
    : (await import('./zh-details')).zhDetails
}

export const english: Messages = { ...en, language: 'en' }
