import { messageArea } from '../area'
import type { enSearch } from './en'

export type SearchWords = typeof enSearch

/** The words of the search's filters, completion and help. */
export const loadSearchWords = messageArea<SearchWords>({
  en: async () => (await import('./en')).enSearch,
  zh: async () => (await import('./zh')).zhSearch,
})
