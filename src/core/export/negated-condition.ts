import type { ConditionFact } from '../profile'
import { OPPOSITES } from '../profile/commands/complement'

/** The condition that holds exactly where this one does not; undefined where no single one does. */
export function negatedCondition(fact: ConditionFact): ConditionFact | undefined {
  const opposite = OPPOSITES[fact.operator]
  if (opposite) return { ...fact, operator: opposite }
  // Under a mask of one bit there are only two values.
  const { value: mask, valueTwo } = fact
  const isOneBit = mask !== 0n && (mask & (mask - 1n)) === 0n
  return isOneBit ? { ...fact, valueTwo: (valueTwo & mask) === 0n ? mask : 0n } : undefined
}
