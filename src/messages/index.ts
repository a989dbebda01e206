import { messageArea } from './area'
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

/** The first screen's words and those of what is seen once somebody looks closer. */
export const loadAllMessages = messageArea<AllMessages>({
  en: () => withDetails('en'),
  zh: () => withDetails('zh'),
})

async function withDetails(language: Language): Promise<AllMessages> {
  const [messages, details] = await Promise.all([loadMessages(language), fetchDetails(language)])
  return { ...messages, ...details }
}

async function fetchDetails(language: Language): Promise<Details> {
  return language === 'en'
    ? (await import('./en-details')).enDetails
    : (await import('./zh-details')).zhDetails
}

export const english: Messages = { ...en, language: 'en' }
