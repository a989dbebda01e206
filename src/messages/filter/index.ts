import { messageArea } from '../area'
import type { filterWords } from './en'

export type FilterWords = typeof filterWords

export const loadFilterWords = messageArea<FilterWords>({
  en: async () => (await import('./en')).filterWords,
  zh: async () => (await import('./zh')).filterWords,
})
