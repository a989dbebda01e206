import { names, riskLevels as packed } from './facts.generated'
import { unpackIntegers } from './packing'

/** What the levels mean, and how each call came to its own, is written in `RISK.md` beside this file. */
export type RiskLevel = 'critical' | 'high' | 'medium' | 'low'

/** Highest first. */
export const riskLevels: readonly RiskLevel[] = ['critical', 'high', 'medium', 'low']

/** Whether calls of a level lead out of a container or into the kernel. */
export function isDangerousLevel(level: RiskLevel): boolean {
  return level === 'critical' || level === 'high'
}

/** Whether a call is of such a level. */
export function isDangerous(name: string): boolean {
  return isDangerousLevel(riskOf(name))
}

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
