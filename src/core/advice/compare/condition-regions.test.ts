import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Budget } from '../../engine/bpf/word-tests'
import { holdsFor, operators } from '../../engine/profile'
import { partsWhere } from './condition-regions'
import { describeRegion } from './describe-region'
import { Region } from './region'

const budget = () => new Budget(1_000_000)
const value = fc.constantFrom(
  0n,
  1n,
  2n,
  3n,
  0xffff_ffffn,
  2n ** 32n,
  2n ** 32n + 1n,
  2n ** 63n,
  2n ** 64n - 1n,
)
const condition = fc.record({
  index: fc.constantFrom(0, 5),
  operator: fc.constantFrom(...operators),
  value,
  valueTwo: value,
})

/** Whether arguments lie in a region. */
function holds(region: Region, args: readonly bigint[]): boolean {
  return args.every((word, index) =>
    [0, 1].every(half => {
      const operand = Number((word >> BigInt(32 * half)) & 0xffff_ffffn)
      return region.where(
        2 * index + half,
        { mask: 0xffff_ffff, operator: 'EQ', operand, holds: true },
        budget(),
      )
    }),
  )
}

it.each([32, 64] as const)('divides arguments by a condition as libseccomp compares them: %i bits', bits => {
  fc.assert(
    fc.property(condition, fc.boolean(), value, value, (asked, wanted, first, last) => {
      const args = [first, 0n, 0n, 0n, 0n, last]
      const cut = (number: bigint) => BigInt.asUintN(bits, number)
      const shortened = { ...asked, value: cut(asked.value), valueTwo: cut(asked.valueTwo) }
      const isMet = holdsFor(shortened, cut(args[asked.index] ?? 0n))
      const parts = partsWhere(Region.all, asked, wanted, bits, budget())
      // Without overlap, so that nothing is counted twice.
      expect(parts.filter(part => holds(part, args))).toHaveLength(isMet === wanted ? 1 : 0)
      for (const part of parts) {
        expect(holdsFor(shortened, cut(part.sample()[asked.index] ?? 0n))).toBe(wanted)
      }
    }),
    { numRuns: 300 },
  )
})

it('describes a part by what holds in all of it, and says nothing that follows', () => {
  fc.assert(
    fc.property(
      fc.array(condition, { minLength: 1, maxLength: 3 }),
      fc.array(fc.boolean()),
      (facts, choice) => {
        let region: Region | undefined = Region.all
        for (const [at, fact] of facts.entries()) {
          region = region && partsWhere(region, fact, choice[at] ?? true, 64, budget())[0]
        }
        if (!region) return
        const said = describeRegion(region, facts, 64, budget())
        for (const { condition: one, holds: isMet } of said) {
          expect(partsWhere(region, one, !isMet, 64, budget())).toEqual([])
          for (const { condition: other, holds: also } of said) {
            if (other === one || other.index !== one.index) continue
            // Neither of two follows from the other.
            const parts = partsWhere(Region.all, one, isMet, 64, budget())
            expect(parts.some(part => partsWhere(part, other, !also, 64, budget()).length > 0)).toBe(true)
          }
        }
        const sample = region.sample()
        for (const fact of facts) {
          const isMet = holdsFor(fact, sample[fact.index] ?? 0n)
          const canDiffer = partsWhere(region, fact, !isMet, 64, budget()).length > 0
          const follows = said.some(
            ({ condition: one, holds: is }) =>
              one.index === fact.index &&
              partsWhere(Region.all, one, is, 64, budget()).every(
                part => partsWhere(part, fact, !isMet, 64, budget()).length === 0,
              ),
          )
          expect([fact, canDiffer || follows]).toEqual([fact, true])
        }
      },
    ),
    { numRuns: 100 },
  )
})
