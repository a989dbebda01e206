import type { ArgumentGuard, ConditionFact } from '../profile'

/** Beyond this many calls a question is left as not settled; profiles that people write stay far below. */
const MAX_CALLS = 20_000
const WORD = 2n ** 32n
const ALL_ONES = 2n ** 64n - 1n
/** Where words begin and end, and where the lower half repeats with something in the upper. */
const CORNERS: readonly bigint[] = [0n, 1n, WORD - 1n, WORD, 2n ** 63n, ALL_ONES]

/**
 * Arguments that stand for all others: one of each kind that the conditions tell apart, so that what a filter does to
 * these it does to every call. Undefined where there are too many to try.
 *
 * @param conditions every comparison that rules make for the call
 * @param guard keeps to the values that it refuses
 * @param fixed arguments that are given, by index
 */
export function sampleArguments(
  conditions: readonly ConditionFact[],
  guard: ArgumentGuard | undefined,
  fixed: ReadonlyMap<number, bigint>,
): readonly (readonly bigint[])[] | undefined {
  let samples: (readonly bigint[])[] = [[]]
  for (let index = 0; index < 6; index++) {
    const values = valuesOf(index, conditions, guard, fixed)
    if (samples.length * values.length > MAX_CALLS) return undefined
    samples = samples.flatMap(sample => values.map(value => [...sample, value]))
  }
  return samples
}

function valuesOf(
  index: number,
  conditions: readonly ConditionFact[],
  guard: ArgumentGuard | undefined,
  fixed: ReadonlyMap<number, bigint>,
): readonly bigint[] {
  const given = fixed.get(index)
  if (given !== undefined) return [given]
  const own = conditions.filter(condition => condition.index === index)
  if (guard?.index !== index) return own.length === 0 ? [0n] : distinct(candidates(own), own)
  const refused = candidates(own)
    .flatMap(value => [value, ...guard.permitted.map(permitted => meeting(permitted, value))])
    .flatMap(value => guard.refused.map(condition => meeting(condition, value)))
  return distinct(refused, own)
}

/** Values on both sides of every comparison, and the ways in which masks can meet. */
function candidates(conditions: readonly ConditionFact[]): readonly bigint[] {
  let found = [...CORNERS]
  for (const { operator, value } of conditions) {
    if (operator === 'SCMP_CMP_MASKED_EQ') continue
    for (const near of [value - 1n, value, value + 1n]) {
      found.push(near & ALL_ONES, (near + WORD) & ALL_ONES, near & (WORD - 1n))
    }
  }
  for (const condition of conditions) {
    if (condition.operator !== 'SCMP_CMP_MASKED_EQ') continue
    const lowest = condition.value & -condition.value
    found.push(...found.flatMap(value => [meeting(condition, value), meeting(condition, value) ^ lowest]))
    found = [...distinct(found, conditions)]
  }
  return found
}

/** The value, changed as little as it takes to meet an EQ or MASKED_EQ. */
function meeting({ operator, value, valueTwo }: ConditionFact, argument: bigint): bigint {
  if (operator !== 'SCMP_CMP_MASKED_EQ') return value
  return (argument & ~value & ALL_ONES) | (valueTwo & value)
}

/** One value for each way of meeting the comparisons, and their halves, which a filter compares one by one. */
function distinct(values: readonly bigint[], conditions: readonly ConditionFact[]): readonly bigint[] {
  const byKind = new Map<string, bigint>()
  for (const value of values) {
    const kind = conditions.map(condition => halves(condition, value)).join()
    if (!byKind.has(kind)) byKind.set(kind, value)
  }
  return [...byKind.values()]
}

function halves({ operator, value, valueTwo }: ConditionFact, argument: bigint): string {
  if (operator !== 'SCMP_CMP_MASKED_EQ') {
    return `${order(argument >> 32n, value >> 32n)}${order(argument % WORD, value % WORD)}`
  }
  const differs = (argument ^ valueTwo) & value
  return `${differs >> 32n === 0n}${differs % WORD === 0n}`
}

function order(a: bigint, b: bigint): string {
  return a < b ? '<' : a > b ? '>' : '='
}
