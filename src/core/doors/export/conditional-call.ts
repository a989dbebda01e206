import { type ConditionFact, type Outcome, sameOutcome } from '../../engine/profile'
import { OPPOSITES } from '../../engine/profile/commands/complement'
import type { CallPolicy } from './call-policy'

/** Any one of the lists is enough; in a list all conditions hold together. An empty list always holds. */
export type Alternatives = readonly (readonly ConditionFact[])[]

/**
 * When a call meets `wanted`, as alternatives without an order; undefined where that cannot be said. Cases behind the
 * last one that tells change nothing; a case without effect in front of one that tells cuts a piece out of it.
 */
export function alternativesFor(
  { cases, otherwise }: Pick<CallPolicy, 'cases' | 'otherwise'>,
  wanted: (outcome: Outcome) => boolean,
): Alternatives | undefined {
  const rest = wanted(otherwise)
  const last = cases.findLastIndex(({ outcome }) => wanted(outcome) !== rest)
  const telling = cases.slice(0, last + 1)
  if (telling.some(({ outcome }) => wanted(outcome) === rest)) return undefined
  if (!rest) return telling.map(({ conditions }) => conditions)
  const negated = telling.map(({ conditions: [first, ...others] }) =>
    first && others.length === 0 ? negatedCondition(first) : undefined,
  )
  const all = negated.filter(one => one !== undefined)
  return all.length === negated.length ? [all] : undefined
}

/** The condition that holds exactly where this one does not; undefined where no single one does. */
function negatedCondition(fact: ConditionFact): ConditionFact | undefined {
  const opposite = OPPOSITES[fact.operator]
  if (opposite) return { ...fact, operator: opposite }
  // Under a mask of one bit there are only two values.
  const { value: mask, valueTwo } = fact
  const isOneBit = mask !== 0n && (mask & (mask - 1n)) === 0n
  return isOneBit ? { ...fact, valueTwo: (valueTwo & mask) === 0n ? mask : 0n } : undefined
}

/** Whether every argument meets the same. */
export function isPlain({ cases, otherwise }: Pick<CallPolicy, 'cases' | 'otherwise'>): boolean {
  return cases.every(({ outcome }) => sameOutcome(outcome, otherwise))
}
