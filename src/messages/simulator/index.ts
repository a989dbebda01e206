import { messageArea } from '../area'
import type { simulatorWords } from './en'

export type SimulatorWords = typeof simulatorWords

export const loadSimulatorWords = messageArea<SimulatorWords>({
  en: async () => (await import('./en')).simulatorWords,
  zh: async () => (await import('./zh')).simulatorWords,
})
