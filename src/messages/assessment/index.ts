import { messageArea } from '../area'
import type { assessmentWords } from './en'

export type AssessmentWords = typeof assessmentWords

export const loadAssessmentWords = messageArea<AssessmentWords>({
  en: async () => (await import('./en')).assessmentWords,
  zh: async () => (await import('./zh')).assessmentWords,
})
