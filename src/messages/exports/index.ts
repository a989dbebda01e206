import { messageArea } from '../area'
import type { exportWords } from './en'

export type ExportWords = typeof exportWords

export const loadExportWords = messageArea<ExportWords>({
  en: async () => (await import('./en')).exportWords,
  zh: async () => (await import('./zh')).exportWords,
})
