import { messageArea } from '../area'
import type { observeWords } from './en'

export type ObserveWords = typeof observeWords

/** The words around logs of real runs. */
export const loadObserveWords = messageArea<ObserveWords>({
  en: async () => (await import('./en')).observeWords,
  zh: async () => (await import('./zh')).observeWords,
})
