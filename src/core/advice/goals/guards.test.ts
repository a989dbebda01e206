import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ArgumentGuard, type ConditionFact, holdsFor } from '../../engine/profile'
import { noneOrAllBits, notTogether, onlyFamilies, withoutFlags, withoutValues } from './guards'

const meets = (lists: readonly (readonly ConditionFact[])[], value: bigint) =>
  lists.some(conditions => conditions.every(condition => condition.index === 3 && holdsFor(condition, value)))

/** What a guard makes of a value: that it stays, or goes; never both. */
function fate({ permitted, refused }: ArgumentGuard, value: bigint): 'stays' | 'goes' | 'open' {
  const [stays, goes] = [meets(permitted, value), meets(refused, value)]
  expect(stays && goes, `${value}`).toBe(false)
  return stays ? 'stays' : goes ? 'goes' : 'open'
}

const word = fc.bigInt(0n, 0xffff_ffffn)
const bits = fc
  .uniqueArray(fc.nat(31), { minLength: 1, maxLength: 4 })
  .map(list => list.map(bit => 1n << BigInt(bit)))
/** Bits that the kernel does not read of a 32-bit argument. */
const beyond = fc.constantFrom(0n, 1n << 32n, 0xffff_ffff_0000_0000n)

describe('a guard', () => {
  it('against flags lets nothing through that has one of them, whatever the upper half', () => {
    fc.assert(
      fc.property(bits, word, beyond, (flags, value, upper) => {
        const has = flags.some(flag => (value & flag) !== 0n)
        expect(fate(withoutFlags(3, flags), value | upper)).toBe(has ? 'goes' : 'stays')
      }),
    )
  })

  it('against flags that meet lets them through alone', () => {
    fc.assert(
      fc.property(bits, word, beyond, (flags, value, upper) => {
        const all = flags.every(flag => (value & flag) !== 0n)
        expect(fate(notTogether(3, flags), value | upper)).toBe(all ? 'goes' : 'stays')
      }),
    )
  })

  it('against values lets all others through', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), word, beyond, (values, other, upper) => {
        for (const value of [...values, other, ...values.map(one => one ^ 1n)]) {
          const isMeant = values.includes(value)
          expect(fate(withoutValues(3, values), value | upper)).toBe(isMeant ? 'goes' : 'stays')
        }
      }),
    )
  })

  it('for none or all bits lets nothing else through', () => {
    const guard = noneOrAllBits(3)
    expect([0n, 0xffff_ffffn].map(value => fate(guard, value))).toEqual(['stays', 'stays'])
    fc.assert(
      fc.property(fc.bigInt(1n, 0xffff_fffen), beyond, (value, upper) => {
        expect(fate(guard, value | upper)).toBe('goes')
      }),
    )
    for (let bit = 0n; bit < 32n; bit++) {
      expect(fate(guard, 1n << bit)).toBe('goes')
      expect(fate(guard, 0xffff_ffffn ^ (1n << bit))).toBe('goes')
    }
    // Linux casts the argument to 32 bits; what lets through does not rely on it.
    expect(fate(guard, 1n << 32n)).toBe('open')
  })

  it('for address families lets these through, and refuses every other one that the kernel has', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.bigInt(0n, 63n), { minLength: 1, maxLength: 5 }), families => {
        const guard = onlyFamilies(3, families)
        for (let family = 0n; family < 64n; family++) {
          expect(fate(guard, family)).toBe(families.includes(family) ? 'stays' : 'goes')
          expect(fate(guard, family | (1n << 40n))).toBe(families.includes(family) ? 'open' : 'goes')
        }
        // AF_MAX is far below (include/linux/socket.h).
        expect(fate(guard, 64n)).toBe('open')
      }),
      { numRuns: 20 },
    )
  })
})
