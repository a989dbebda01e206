import { names, riskLevels as packed } from './facts.generated'
import { unpackIntegers } from './packing'

/** What the levels mean, and how each call came to its own, is written in `RISK.md` beside this file. */
export type RiskLevel = 'critical' | 'high' | 'medium' | 'low'

/** Highest first. */
export const riskLevels: readonly RiskLevel[] = ['critical', 'high', 'medium', 'low']

function readLevels(): ReadonlyMap<string, RiskLevel> {
  const levels = packed.levels.split(' ').map(name => riskLevels.find(level => level === name) ?? 'low')
  const rows = unpackIntegers(packed.rows, 0)
  return new Map(names.split(' ').map((name, row) => [name, levels[rows[row] ?? 0] ?? 'low']))
}

let levelsByName: ReadonlyMap<string, RiskLevel> | undefined

/** The level of a call; low for a name that the catalogue does not know. */
export function riskOf(name: string): RiskLevel {
  levelsByName ??= readLevels()
  return levelsByName.get(name) ?? 'low'
}
