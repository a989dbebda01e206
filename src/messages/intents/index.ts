import { messageArea } from '../area'
import type { intents } from './en'

export type IntentWords = typeof intents

/** The words of the dialog of intents. */
export const loadIntentWords = messageArea<IntentWords>({
  en: async () => (await import('./en')).intents,
  zh: async () => (await import('./zh')).intents,
})
