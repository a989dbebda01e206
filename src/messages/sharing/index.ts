import { messageArea } from '../area'
import type { sharingWords } from './en'

export type SharingWords = typeof sharingWords

export const loadSharingWords = messageArea<SharingWords>({
  en: async () => (await import('./en')).sharingWords,
  zh: async () => (await import('./zh')).sharingWords,
})
