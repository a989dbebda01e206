import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Budget, findWord, LimitReached, passes, type WordTest } from './word-tests'

const word = fc.nat(0xffffffff)

/** Tests of few bits, so that all words that matter can be tried. */
const narrow: fc.Arbitrary<WordTest> = fc.record({
  mask: fc.oneof(fc.constant(0xffffffff), fc.nat(0xff)),
  operator: fc.constantFrom('EQ', 'GT', 'GE'),
  operand: fc.nat(0xff),
  holds: fc.boolean(),
})

const wide: fc.Arbitrary<WordTest> = fc.record({
  mask: fc.oneof(fc.constant(0xffffffff), word),
  operator: fc.constantFrom('EQ', 'GT', 'GE'),
  operand: word,
  holds: fc.boolean(),
})

const candidates = Array.from({ length: 0x200 }, (_, value) => value)

describe('findWord', () => {
  it('finds the smallest word that passes all tests, and none where there is none', () => {
    fc.assert(
      fc.property(fc.array(narrow, { maxLength: 6 }), tests => {
        const smallest = candidates.find(value => tests.every(test => passes(value, test)))
        expect(findWord(tests, new Budget(100_000))).toBe(smallest)
      }),
    )
  })

  it('finds a word wherever one is known to be', () => {
    fc.assert(
      fc.property(fc.array(wide, { maxLength: 8 }), word, (tests, known) => {
        const turned = tests.map(test => (passes(known, test) ? test : { ...test, holds: !test.holds }))
        const found = findWord(turned, new Budget(100_000))
        expect(turned.every(test => passes(found ?? 0, test))).toBe(true)
        expect(found).toBeLessThanOrEqual(known)
      }),
    )
  })

  it('stops where it would take too long', () => {
    const tests = Array.from({ length: 100 }, (_, operand): WordTest => {
      return { mask: 0xffffffff, operator: 'EQ', operand, holds: false }
    })
    expect(() => findWord(tests, new Budget(50))).toThrow(LimitReached)
    expect(findWord(tests, new Budget(10_000))).toBe(100)
  })
})
