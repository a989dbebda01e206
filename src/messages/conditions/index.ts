import { messageArea } from '../area'
import type { conditionTexts } from './en'

export type ConditionTexts = typeof conditionTexts

export const loadConditionTexts = messageArea<ConditionTexts>({
  en: async () => (await import('./en')).conditionTexts,
  zh: async () => (await import('./zh')).conditionTexts,
})
