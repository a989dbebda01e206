import type { ArgumentGuard } from '../command'
import { holdsFor } from '../condition-holds'
import type { ConditionFact } from '../effective'

const ALL_ONES = 2n ** 64n - 1n

/**
 * What is left of conditions that hold together when a guard holds too: alternatives, each again conditions that hold
 * together. A guarded argument is still compared once in each, since twice would mean "or" to the runtimes.
 * Undefined where that takes more than one comparison.
 */
export function narrow(
  conditions: readonly ConditionFact[],
  guard: ArgumentGuard,
): readonly (readonly ConditionFact[])[] | undefined {
  const alternatives: (readonly ConditionFact[])[] = []
  for (const permitted of guard.permitted) {
    const joined = joinAll(conditions, permitted)
    if (joined === undefined) return undefined
    if (joined !== 'never') alternatives.push(joined)
  }
  return alternatives
}

function joinAll(
  conditions: readonly ConditionFact[],
  permitted: readonly ConditionFact[],
): readonly ConditionFact[] | 'never' | undefined {
  let facts = [...conditions]
  for (const fact of permitted) {
    const own = facts.find(({ index }) => index === fact.index)
    const joined = own === undefined ? fact : join(own, fact)
    if (joined === undefined || joined === 'never') return joined
    facts = [...facts.filter(other => other !== own), joined]
  }
  return facts.sort((a, b) => a.index - b.index)
}

/** Two comparisons of one argument as a single one; the second is an EQ or MASKED_EQ. */
function join(own: ConditionFact, permitted: ConditionFact): ConditionFact | 'never' | undefined {
  if (permitted.operator === 'SCMP_CMP_EQ') return holdsFor(own, permitted.value) ? permitted : 'never'
  const { value: mask, valueTwo } = permitted
  const wanted = valueTwo & mask
  switch (own.operator) {
    case 'SCMP_CMP_EQ':
      return holdsFor(permitted, own.value) ? own : 'never'
    case 'SCMP_CMP_MASKED_EQ': {
      const present = own.valueTwo & own.value
      if (((present ^ wanted) & own.value & mask) !== 0n) return 'never'
      if ((own.value | mask) === own.value) return own
      return { ...permitted, value: own.value | mask, valueTwo: present | wanted }
    }
    case 'SCMP_CMP_NE':
      return holdsFor(permitted, own.value) ? undefined : permitted
    case 'SCMP_CMP_LT':
    case 'SCMP_CMP_LE': {
      const largest = own.operator === 'SCMP_CMP_LT' ? own.value - 1n : own.value
      return wanted === 0n && largest < lowestBit(mask) ? own : undefined
    }
    default:
      return undefined
  }
}

function lowestBit(mask: bigint): bigint {
  return mask === 0n ? ALL_ONES : mask & -mask
}

export function sameConditions(a: readonly ConditionFact[], b: readonly ConditionFact[]): boolean {
  return a.length === b.length && a.every(one => b.some(other => sameCondition(one, other)))
}

function sameCondition(a: ConditionFact, b: ConditionFact): boolean {
  if (a.index !== b.index || a.operator !== b.operator || a.value !== b.value) return false
  return a.operator !== 'SCMP_CMP_MASKED_EQ' || (a.valueTwo & a.value) === (b.valueTwo & b.value)
}

/** Whether whatever meets all of `inner` meets all of `outer`, as far as the very same comparisons show it. */
export function isCovered(inner: readonly ConditionFact[], outer: readonly ConditionFact[]): boolean {
  return outer.every(one => inner.some(other => sameCondition(one, other)))
}
