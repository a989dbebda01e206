import { messageArea } from '../area'
import type { startWords } from './en'

export type StartWords = typeof startWords

export const loadStartWords = messageArea<StartWords>({
  en: async () => (await import('./en')).startWords,
  zh: async () => (await import('./zh')).startWords,
})
