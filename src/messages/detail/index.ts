import { messageArea } from '../area'
import type { detailTexts } from './en'

export type DetailTexts = typeof detailTexts

export const loadDetailTexts = messageArea<DetailTexts>({
  en: async () => (await import('./en')).detailTexts,
  zh: async () => (await import('./zh')).detailTexts,
})
