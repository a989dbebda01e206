import { messageArea } from '../area'
import type { documentsWords } from './en'

export type DocumentsWords = typeof documentsWords

export const loadDocumentsWords = messageArea<DocumentsWords>({
  en: async () => (await import('./en')).documentsWords,
  zh: async () => (await import('./zh')).documentsWords,
})
