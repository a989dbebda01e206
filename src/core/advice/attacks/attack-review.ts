import type { ProfileDocument, Target } from '../../engine/profile'
import type { TargetPresetId } from '../analysis'
import type { AttackState } from './attack-state'
import { attacksOfDefaults } from './of-defaults'
import { type AttackReading, readAttacks } from './read-attacks'

/** What a profile does to vulnerabilities, beside the defaults of engines on the same host. */
export interface AttackReview {
  readonly readings: readonly AttackReading[]
  readonly beside: readonly { readonly id: TargetPresetId; readonly states: readonly AttackState[] }[]
}

/** @param beside whose defaults stand beside it; their states are in the order of the readings */
export function reviewAttacks(
  document: ProfileDocument,
  target: Target,
  {
    ids,
    beside = [],
  }: { readonly ids?: readonly string[]; readonly beside?: readonly TargetPresetId[] } = {},
): AttackReview {
  const defaults = attacksOfDefaults(target, ids, beside)
  return {
    readings: readAttacks(document, target, ids),
    beside: [...defaults].map(([id, readings]) => ({ id, states: readings.map(({ state }) => state) })),
  }
}
