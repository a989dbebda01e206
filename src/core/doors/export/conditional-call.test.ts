import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alternativesFor, isPlain } from './conditional-call'
import {
  allow,
  anyCall,
  compares,
  errno,
  holds,
  kill,
  outcomeFor,
  smallArguments,
} from './policies.test-data'

const runs = ({ action }: { readonly action: string }) => action === 'SCMP_ACT_ALLOW'
const one = compares(0, 'EQ', 1n)
const two = compares(1, 'EQ', 2n)
const when = (conditions: readonly (typeof one)[], outcome = allow) => ({ conditions, outcome, rule: 0 })

describe('when a call meets what is asked for', () => {
  it('is said of exactly its arguments, or not at all', () => {
    let said = 0
    fc.assert(
      fc.property(anyCall([allow, errno(1)]), call => {
        const ways = alternativesFor(call, runs)
        if (!ways) return
        said++
        for (const args of smallArguments) {
          const found = ways.some(conditions => conditions.every(fact => holds(fact, args)))
          expect([args, found]).toEqual([args, runs(outcomeFor(call, args))])
        }
      }),
      { numRuns: 300 },
    )
    expect(said).toBeGreaterThan(10)
  })

  it('is each of its cases', () => {
    const call = { cases: [when([one, two]), when([two])], otherwise: errno(1) }
    expect(alternativesFor(call, runs)).toEqual([[one, two], [two]])
  })

  it('is where none of the others holds', () => {
    const call = { cases: [when([one], kill), when([two], errno(1))], otherwise: allow }
    expect(alternativesFor(call, runs)).toEqual([[compares(0, 'NE', 1n), compares(1, 'NE', 2n)]])
  })

  it.each([
    ['EQ', 'NE'],
    ['NE', 'EQ'],
    ['LT', 'GE'],
    ['GE', 'LT'],
    ['LE', 'GT'],
    ['GT', 'LE'],
  ] as const)('turns %s into %s', (given, opposite) => {
    const call = { cases: [when([compares(2, given, 5n)], kill)], otherwise: allow }
    expect(alternativesFor(call, runs)).toEqual([[compares(2, opposite, 5n)]])
  })

  it('is the other value of a single bit, and cannot be said of several bits or of none', () => {
    const negated = (mask: bigint, bits: bigint) =>
      alternativesFor({ cases: [when([compares(0, 'MASKED_EQ', mask, bits)], kill)], otherwise: allow }, runs)
    expect(negated(4n, 4n)).toEqual([[compares(0, 'MASKED_EQ', 4n, 0n)]])
    expect(negated(4n, 0n)).toEqual([[compares(0, 'MASKED_EQ', 4n, 4n)]])
    expect(negated(4n, 3n)).toEqual([[compares(0, 'MASKED_EQ', 4n, 4n)]])
    expect(negated(6n, 2n)).toBeUndefined()
    expect(negated(0n, 0n)).toBeUndefined()
  })

  it('cannot be said where a conjunction or a case in front cuts something out', () => {
    expect(alternativesFor({ cases: [when([one, two], kill)], otherwise: allow }, runs)).toBeUndefined()
    expect(
      alternativesFor({ cases: [when([one], kill), when([one, two], kill)], otherwise: allow }, runs),
    ).toBeUndefined()
    expect(
      alternativesFor({ cases: [when([one], kill), when([two])], otherwise: errno(1) }, runs),
    ).toBeUndefined()
  })

  it('needs nothing of cases behind the last that tells', () => {
    const call = { cases: [when([one]), when([two], kill)], otherwise: errno(1) }
    expect(alternativesFor(call, runs)).toEqual([[one]])
  })

  it('is always or never where no case tells', () => {
    expect(alternativesFor({ cases: [], otherwise: allow }, runs)).toEqual([[]])
    expect(alternativesFor({ cases: [when([one], kill)], otherwise: errno(1) }, runs)).toEqual([])
  })
})

it('a call is plain where all of its arguments meet the same', () => {
  expect(isPlain({ cases: [], otherwise: allow })).toBe(true)
  expect(isPlain({ cases: [when([one], errno(2)), when([two], errno(2))], otherwise: errno(2) })).toBe(true)
  expect(isPlain({ cases: [when([one], errno(2)), when([two], errno(1))], otherwise: errno(2) })).toBe(false)
})
