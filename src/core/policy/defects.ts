import type { ConditionFact } from '../profile'
import type { CallEntry } from './filter-database'
import type { FilterSection } from './filter-model'

/**
 * What libseccomp is known to do wrong, seen in 2.6.0 and not mended in 2.6.1.
 *
 * - `range-across-words`: "less" and "greater" conditions on one argument whose operands differ in the upper 32 bits
 *   share their upper comparisons and lose one of the two.
 * - `stale-accumulator`: the code for a call compares the word of another argument than the one it should, because it
 *   takes it for loaded.
 * - `number-not-loaded`: on this architecture no rule is ever reached; every call meets the default.
 */
export type DefectId = 'range-across-words' | 'stale-accumulator' | 'number-not-loaded'

/** What may be wrong with the filter around one call. The conditions tell; whether it happens, the compiled filter. */
export function defectsOf(
  { loadsNumber, databases }: FilterSection,
  entry: CallEntry | undefined,
): DefectId[] {
  const defects: DefectId[] = []
  if (!loadsNumber) defects.push('number-not-loaded')
  if (!entry?.conditions.node) return defects
  const isWide = databases.some(
    ({ architecture, calls }) => architecture.bits === 64 && calls.includes(entry),
  )
  if (isWide && rangesAcrossWords(entry)) defects.push('range-across-words')
  if (mayReadStaleWord(entry)) defects.push('stale-accumulator')
  return defects
}

const RANGES: readonly string[] = ['SCMP_CMP_LT', 'SCMP_CMP_LE', 'SCMP_CMP_GT', 'SCMP_CMP_GE']

function rangesAcrossWords({ written }: CallEntry): boolean {
  const upper = new Map<number, bigint>()
  for (const { operator, index, value } of written.flat()) {
    if (!RANGES.includes(operator)) continue
    const known = upper.get(index)
    if (known !== undefined && known !== value >> 32n) return true
    upper.set(index, value >> 32n)
  }
  return false
}

/** A rule that goes on to another argument from more than one comparison, beside a further rule. */
function mayReadStaleWord({ written }: CallEntry): boolean {
  return written.length > 1 && written.some(branchesBeforeItsEnd)
}

function branchesBeforeItsEnd(conditions: readonly ConditionFact[]): boolean {
  const last = Math.max(...conditions.map(({ index }) => index))
  return conditions.some(
    ({ index, operator }) => index < last && operator !== 'SCMP_CMP_EQ' && operator !== 'SCMP_CMP_MASKED_EQ',
  )
}
