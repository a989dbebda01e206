import type { ConditionNode } from './condition-node'

/** A comparison of one word, as far as a sample of words must tell its outcomes apart. */
export type WordTest = Pick<ConditionNode, 'operator' | 'mask' | 'operand'>

const ALL = 0xffffffff

/**
 * Words among which every combination of outcomes that some comparisons of one word can have together is found.
 * Not `isComplete` where ranges and masks meet, since their combinations are not all tried.
 */
export function sampleWords(
  tests: readonly WordTest[],
  limit: number,
): { readonly words: readonly number[]; readonly isComplete: boolean } {
  const isRange = ({ operator }: WordTest) => operator === 'GT' || operator === 'GE'
  if (!tests.some(isRange)) return byBits(tests, limit)
  const words = new Set([0])
  for (const test of tests) {
    if (test.operator !== 'GT') words.add(test.operand)
    if (test.operator !== 'GE' && test.operand < ALL) words.add(test.operand + 1)
  }
  const masked = tests.filter(({ mask }) => mask !== ALL)
  if (masked.length === 0) return { words: [...words], isComplete: true }
  for (const word of byBits(masked, limit).words) words.add(word)
  return { words: [...words], isComplete: false }
}

/**
 * Bits that no mask tells apart form a group. In each group, every pattern that some comparison asks for is tried, and
 * one that none asks for; all groups' patterns are combined.
 */
function byBits(tests: readonly WordTest[], limit: number) {
  let groups = [ALL]
  for (const { mask } of tests) {
    groups = groups.flatMap(group => [(group & mask) >>> 0, (group & ~mask) >>> 0].filter(part => part !== 0))
  }
  let words = [0]
  for (const group of groups) {
    const asked = new Set(
      tests.filter(({ mask }) => (mask & group) !== 0).map(({ operand }) => (operand & group) >>> 0),
    )
    const patterns = asked.size === 0 ? [0] : [...asked, ...unasked(asked, group)]
    if (words.length * patterns.length > limit) return { words, isComplete: false }
    words = patterns.flatMap(pattern => words.map(word => (word | pattern) >>> 0))
  }
  return { words, isComplete: true }
}

/** A pattern of the group's bits that is none of those asked for, where there is one. */
function unasked(asked: ReadonlySet<number>, group: number): number[] {
  let pattern = 0
  for (let tries = 0; tries <= asked.size; tries++) {
    if (!asked.has(pattern)) return [pattern]
    pattern = ((pattern - group) & group) >>> 0
    if (pattern === 0) break
  }
  return []
}
