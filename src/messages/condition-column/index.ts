import { messageArea } from '../area'
import type { conditionColumn } from './en'

export type ConditionColumn = typeof conditionColumn

export const loadConditionColumn = messageArea<ConditionColumn>({
  en: async () => (await import('./en')).conditionColumn,
  zh: async () => (await import('./zh')).conditionColumn,
})
