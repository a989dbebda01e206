/** A comparison of some bits of one word of a call, with how it went. */
export interface WordTest {
  readonly mask: number
  /** `eq`, `gt` and `ge` compare the masked word with `operand`; `set` asks whether it shares a bit with it. */
  readonly test: 'eq' | 'gt' | 'ge' | 'set'
  readonly operand: number
  readonly holds: boolean
}

/**
 * A word for which all tests go as they say, or undefined where none was found. Bits that the tests settle are set
 * first; for the others the operands and their neighbours are tried, since an answer can only change there.
 */
export function wordMeeting(tests: readonly WordTest[]): number | undefined {
  const fixed = fixedBits(tests)
  return fixed && candidates(tests, fixed).find(word => tests.every(test => meets(word, test)))
}

function meets(word: number, { mask, test, operand, holds }: WordTest): boolean {
  const masked = (word & mask) >>> 0
  switch (test) {
    case 'eq':
      return (masked === operand) === holds
    case 'gt':
      return masked > operand === holds
    case 'ge':
      return masked >= operand === holds
    case 'set':
      return ((masked & operand) !== 0) === holds
  }
}

interface FixedBits {
  readonly mask: number
  readonly value: number
}

/** The bits that the tests leave no choice for; undefined where they contradict each other. */
function fixedBits(tests: readonly WordTest[]): FixedBits | undefined {
  let mask = 0
  let value = 0
  for (const { mask: tested, test, operand, holds } of tests) {
    const settles = test === 'eq' ? holds : test === 'set' && !holds
    if (!settles) continue
    const bits = test === 'eq' ? tested : tested & operand
    const wanted = test === 'eq' ? operand : 0
    if (((value ^ wanted) & mask & bits) !== 0 || (wanted & ~bits) !== 0) return undefined
    mask |= bits
    value |= wanted
  }
  return { mask, value }
}

function candidates(tests: readonly WordTest[], fixed: FixedBits): number[] {
  const patterns = [0, 0xffffffff]
  for (const { mask, test, operand } of tests) {
    const near = [operand, operand + 1, operand - 1, ~operand]
    // Bits that this test does not see may be what another one needs.
    patterns.push(...near, ...near.map(pattern => (pattern & mask) | ~mask))
    if (test === 'set') patterns.push(...singleBits(operand & mask))
  }
  return patterns.map(pattern => ((pattern & ~fixed.mask) | fixed.value) >>> 0)
}

function singleBits(word: number): number[] {
  return Array.from({ length: 32 }, (_, bit) => (1 << bit) & word).filter(bit => bit !== 0)
}
