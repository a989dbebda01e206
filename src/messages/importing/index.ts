import { messageArea } from '../area'
import type { importingWords } from './en'

export type ImportingWords = typeof importingWords

export const loadImportingWords = messageArea<ImportingWords>({
  en: async () => (await import('./en')).importingWords,
  zh: async () => (await import('./zh')).importingWords,
})
