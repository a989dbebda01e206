import { messageArea } from '../area'
import type { catalogueWords } from './en'

export type CatalogueWords = typeof catalogueWords

export const loadCatalogueWords = messageArea<CatalogueWords>({
  en: async () => (await import('./en')).catalogueWords,
  zh: async () => (await import('./zh')).catalogueWords,
})
