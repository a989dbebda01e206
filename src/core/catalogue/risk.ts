import { riskLevels as packed } from './facts.generated'
import { unpackIntegers } from './packing'

/** What the levels mean, and how each call came to its own, is written in `RISK.md` beside this file. */
export type RiskLevel = 'critical' | 'high' | 'medium' | 'low'

/** Highest first. */
export const riskLevels: readonly RiskLevel[] = ['critical', 'high', 'medium', 'low']

export function riskByRow(): readonly RiskLevel[] {
  const levels = packed.levels.split(' ').map(name => riskLevels.find(level => level === name) ?? 'low')
  return unpackIntegers(packed.rows, 0).map(place => levels[place] ?? 'low')
}
