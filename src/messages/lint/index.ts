import type { LintFix } from '../../core/lint'
import { messageArea } from '../area'
import type { lintWords } from './en'

export type LintWords = typeof lintWords

/** What a fix does, and that it lets more calls run. */
export function fixLabel({ fix, looser }: LintWords, { id, values, loosens }: LintFix): string {
  const label = fix[id](values)
  return loosens && id !== 'allow-calls' ? looser(label) : label
}

/** What the linter's findings and fixes are called. */
export const loadLintWords = messageArea<LintWords>({
  en: async () => (await import('./en')).lintWords,
  zh: async () => (await import('./zh')).lintWords,
})
