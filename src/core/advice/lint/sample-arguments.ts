import { type ConditionFact, holdsFor, MAX_ARGUMENT_INDEX } from '../../engine/profile'

const ALL_BITS = 0xffff_ffff_ffff_ffffn
/** Enough for three arguments with a handful of values each. */
const MAX_SAMPLES = 96

function isOnArgument({ index }: ConditionFact): boolean {
  return index <= MAX_ARGUMENT_INDEX
}

/** Values at which a condition changes its mind, and one on either side. */
function valuesAround({ operator, value, valueTwo }: ConditionFact): bigint[] {
  if (operator === 'SCMP_CMP_MASKED_EQ') {
    const lowest = value & -value
    return [valueTwo & value, (valueTwo & value) ^ lowest, valueTwo | (ALL_BITS ^ value)]
  }
  return [value, value - 1n, value + 1n]
}

/**
 * Arguments for which all of `own` hold, chosen so that they tell `own` and `others` apart: for each argument that one of
 * them compares, the values around its operands, in all combinations up to a limit. Registers that nobody compares are 0.
 * No call has an argument past the sixth, so none meets a condition on one.
 */
export function sampleArguments(
  own: readonly ConditionFact[],
  others: readonly ConditionFact[] = [],
): bigint[][] {
  if (!own.every(isOnArgument)) return []
  const values = new Map<number, Set<bigint>>()
  for (const fact of [...own, ...others.filter(isOnArgument)]) {
    const known = values.get(fact.index) ?? new Set([0n])
    for (const value of valuesAround(fact)) if (value >= 0n && value <= ALL_BITS) known.add(value)
    values.set(fact.index, known)
  }
  let samples: bigint[][] = [new Array<bigint>(MAX_ARGUMENT_INDEX + 1).fill(0n)]
  for (const [index, candidates] of values) {
    const mine = own.filter(fact => fact.index === index)
    const held = [...candidates]
      .filter(candidate => mine.every(fact => holdsFor(fact, candidate)))
      .slice(0, MAX_SAMPLES)
    samples = samples.flatMap(sample => held.map(value => sample.with(index, value))).slice(0, MAX_SAMPLES)
  }
  return samples
}
