import { messageArea } from '../area'
import type { savingWords } from './en'

export type SavingWords = typeof savingWords

export const loadSavingWords = messageArea<SavingWords>({
  en: async () => (await import('./en')).savingWords,
  zh: async () => (await import('./zh')).savingWords,
})
