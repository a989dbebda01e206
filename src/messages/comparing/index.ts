import { messageArea } from '../area'
import type { comparingWords } from './en'

export type ComparingWords = typeof comparingWords

export const loadComparingWords = messageArea<ComparingWords>({
  en: async () => (await import('./en')).comparingWords,
  zh: async () => (await import('./zh')).comparingWords,
})
