import { messageArea } from '../area'
import type { reportingWords } from './en'

export type ReportingWords = typeof reportingWords

export const loadReportingWords = messageArea<ReportingWords>({
  en: async () => (await import('./en')).reportingWords,
  zh: async () => (await import('./zh')).reportingWords,
})
