import { type ArchitectureToken, catalogue, type RiskLevel, riskOf } from '../../engine/catalogue'
import type { VerdictState } from '../../engine/policy'
import type { CallOutcomes, Openness } from '../lint'

/** How far a filter lets a call through, on whichever of its architectures lets it furthest. */
export interface CallExposure {
  readonly name: string
  readonly level: RiskLevel
  readonly openness: Openness
}

/** What a level counts; a call that is open on conditions counts half. */
const WEIGHTS: Readonly<Record<RiskLevel, number>> = { critical: 60, high: 20, medium: 4, low: 1 }
const SHARES: Readonly<Record<Openness, number>> = { open: 1, partly: 0.5, closed: 0 }

export const OPENNESS: Readonly<Record<VerdictState, Openness>> = {
  allowed: 'open',
  conditional: 'partly',
  denied: 'closed',
}

export function weightOf({ level, openness }: Pick<CallExposure, 'level' | 'openness'>): number {
  return WEIGHTS[level] * SHARES[openness]
}

export function isMoreOpen(one: Openness, other: Openness): boolean {
  return SHARES[one] > SHARES[other]
}

/** Every call that exists on one of the architectures, in the order of the catalogue. */
export function exposuresOf(
  calls: CallOutcomes,
  architectures: readonly ArchitectureToken[],
): readonly CallExposure[] {
  return catalogue.syscalls.flatMap(({ name }) => {
    let openness: Openness | undefined
    for (const architecture of architectures) {
      const here = calls.openness(name, architecture)
      if (here !== undefined && (openness === undefined || isMoreOpen(here, openness))) openness = here
    }
    return openness === undefined ? [] : [{ name, level: riskOf(name), openness }]
  })
}

export function totalOf(exposures: readonly Pick<CallExposure, 'level' | 'openness'>[]): number {
  return exposures.reduce((total, exposure) => total + weightOf(exposure), 0)
}
