import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Budget, findWord, LimitReached, orPastLimit, passes, type WordTest } from './word-tests'

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

  it('does so among bounds and values that are left out, in the search and without one', () => {
    const plain = narrow.map(test => ({ ...test, mask: 0xffffffff }))
    // Always true, so that nothing else changes; it has a mask.
    const idle: WordTest = { mask: 1, operator: 'GE', operand: 0, holds: true }
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 8 }), tests => {
        const smallest = candidates.find(value => tests.every(test => passes(value, test)))
        expect(findWord(tests, new Budget(100_000))).toBe(smallest)
        expect(findWord([...tests, idle], new Budget(100_000))).toBe(smallest)
      }),
    )
  })

  it('spends of what a call may cost, and of what all may', () => {
    const whole = new Budget(30)
    const one = () => new Budget(20, whole).spend(15)
    one()
    one()
    expect(one).toThrow(LimitReached)
    expect(() => new Budget(20, new Budget(100)).spend(21)).toThrow(LimitReached)
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

it('puts something in the place of what takes too long, and of no other failure', () => {
  const spending = (steps: number) =>
    orPastLimit(
      () => new Budget(2).spend(steps) ?? 'done',
      () => 'too long',
    )
  expect([spending(2), spending(3)]).toEqual(['done', 'too long'])
  const failing = () => {
    throw new RangeError('another')
  }
  expect(() => orPastLimit(failing, () => 'too long')).toThrow('another')
})
