import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleWords, type WordTest } from './argument-samples'

const ALL = 0xffffffff

function passes({ operator, mask, operand }: WordTest, word: number): boolean {
  switch (operator) {
    case 'EQ':
      return word === operand
    case 'MASKED_EQ':
      return (word & mask) >>> 0 === operand
    case 'GT':
      return word > operand
    case 'GE':
      return word >= operand
  }
}

const word = fc.nat(15)
const equal = word.map((operand): WordTest => ({ operator: 'EQ', mask: ALL, operand }))
const masked = fc
  .tuple(word, word)
  .map(([mask, value]): WordTest => ({ operator: 'MASKED_EQ', mask, operand: mask & value }))
const range = fc
  .tuple(fc.constantFrom('GT', 'GE'), fc.oneof(word, fc.constantFrom(ALL, ALL - 1)))
  .map(([operator, operand]): WordTest => ({ operator, mask: ALL, operand }))

/** The smallest words, each also with a higher bit, and the largest ones: nothing else is told apart by the comparisons above. */
const smallest = Array.from({ length: 17 }, (_, n) => n)
const all = [...smallest, ...smallest.map(word => word + (1 << 20)), ALL - 2, ALL - 1, ALL]
const outcomes = (tests: readonly WordTest[], words: readonly number[]) =>
  new Set(words.map(value => tests.map(test => passes(test, value)).join()))

describe('the words that stand for all', () => {
  it('show every combination of outcomes that masks and equalities can have', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(equal, masked), { maxLength: 5 }), tests => {
        const { words, isComplete } = sampleWords(tests, 10_000)
        expect(isComplete).toBe(true)
        expect(outcomes(tests, words)).toEqual(outcomes(tests, all))
        expect(words.every(value => value >= 0 && value <= ALL)).toBe(true)
      }),
    )
  })

  it('show every combination that ranges and equalities can have', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(equal, range), { maxLength: 5 }), tests => {
        const { words, isComplete } = sampleWords(tests, 10_000)
        expect(isComplete).toBe(true)
        expect(outcomes(tests, words)).toEqual(outcomes(tests, all))
        // No word is tried that tells nothing new of one comparison.
        expect(words.length).toBeLessThanOrEqual(1 + 2 * tests.length)
      }),
    )
  })

  it('promise nothing where ranges and masks meet, and still show each comparison true and false', () => {
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 2 }), masked, (ranges, mask) => {
        const tests = [...ranges, mask]
        const { words, isComplete } = sampleWords(tests, 10_000)
        expect(isComplete).toBe(false)
        for (const test of tests) expect(outcomes([test], words)).toEqual(outcomes([test], all))
      }),
    )
  })

  it('are no more than are wanted, which is said', () => {
    const bits = Array.from({ length: 6 }, (_, bit): WordTest => {
      const mask = 2 ** bit
      return { operator: 'MASKED_EQ', mask, operand: mask }
    })
    expect(sampleWords(bits, 64)).toMatchObject({ isComplete: true })
    expect(new Set(sampleWords(bits, 64).words).size).toBe(64)
    const fewer = sampleWords(bits, 63)
    expect(fewer.isComplete).toBe(false)
    expect(fewer.words.length).toBe(32)
    expect(sampleWords([], 1)).toEqual({ words: [0], isComplete: true })
  })
})

describe('the words of single comparisons', () => {
  const words = (...tests: WordTest[]) => sampleWords(tests, 100)
  const test = (operator: WordTest['operator'], operand: number, mask = ALL): WordTest => ({
    operator,
    operand,
    mask,
  })

  it('are no more than tell their outcomes apart', () => {
    expect(words()).toEqual({ words: [0], isComplete: true })
    expect(words(test('GT', 5))).toEqual({ words: [0, 6], isComplete: true })
    expect(words(test('GE', 5))).toEqual({ words: [0, 5], isComplete: true })
    expect(words(test('GE', 5), test('EQ', 7))).toEqual({ words: [0, 5, 7, 8], isComplete: true })
    expect(words(test('GT', ALL))).toEqual({ words: [0], isComplete: true })
    expect(words(test('GE', ALL), test('EQ', ALL))).toEqual({ words: [0, ALL], isComplete: true })
    expect(words(test('EQ', 5))).toEqual({ words: [5, 0], isComplete: true })
    expect(words(test('EQ', 0), test('EQ', 1))).toMatchObject({ words: { length: 3 }, isComplete: true })
    expect(words(test('MASKED_EQ', 4, 6))).toEqual({ words: [4, 0], isComplete: true })
    expect(words(test('MASKED_EQ', 4, 6), test('MASKED_EQ', 8, 8))).toEqual({
      words: [12, 8, 4, 0],
      isComplete: true,
    })
  })

  it('are not all there where a mask meets a range, or they are more than may be tried', () => {
    expect(words(test('GT', 5), test('MASKED_EQ', 8, 8))).toEqual({ words: [0, 6, 8, 9], isComplete: false })
    const bits = Array.from({ length: 8 }, (_, bit) => test('MASKED_EQ', 2 ** bit, 2 ** bit))
    expect(words(...bits.slice(0, 6))).toMatchObject({ words: { length: 64 }, isComplete: true })
    expect(words(...bits)).toMatchObject({ words: { length: 64 }, isComplete: false })
    expect(sampleWords(bits, 256)).toMatchObject({ words: { length: 256 }, isComplete: true })
    expect(sampleWords(bits, 255).isComplete).toBe(false)
  })
})
