import { en } from './en'

export type Messages = typeof en & { readonly language: Language }
export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

/** English comes with the app; other languages are fetched when they are chosen. */
export async function loadMessages(language: Language): Promise<Messages> {
  if (language === 'en') return english
  return (await import('./zh')).zh
}

export const english: Messages = { ...en, language: 'en' }
