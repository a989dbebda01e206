import { messageArea } from '../area'
import type { targetWords } from './en'

export type TargetWords = typeof targetWords

export const loadTargetWords = messageArea<TargetWords>({
  en: async () => (await import('./en')).targetWords,
  zh: async () => (await import('./zh')).targetWords,
})
