import { messageArea } from '../area'
import type { reviewWords } from './en'

export type ReviewWords = typeof reviewWords

/** What is said about differences between profiles, merges, links and reports. */
export const loadReviewWords = messageArea<ReviewWords>({
  en: async () => (await import('./en')).reviewWords,
  zh: async () => (await import('./zh')).reviewWords,
})
