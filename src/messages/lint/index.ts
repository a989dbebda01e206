import { messageArea } from '../area'
import type { lintWords } from './en'

export type LintWords = typeof lintWords

/** What the linter's findings and fixes are called. */
export const loadLintWords = messageArea<LintWords>({
  en: async () => (await import('./en')).lintWords,
  zh: async () => (await import('./zh')).lintWords,
})
