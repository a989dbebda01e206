import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cube, coverExcept, leftOut } from './argument-cover'

/** Several far apart take long to cover. */
const value = fc.bigInt(0n, 40n)
const values = fc.uniqueArray(value, { minLength: 1, maxLength: 3 })
const sorted = (list: readonly bigint[]) => [...list].sort((a, b) => (a < b ? -1 : 1))
const holds = (cube: Cube, one: bigint) => (one & cube.mask) === cube.value

describe('comparisons that hold for all values but some', () => {
  it('leave out these and no other', () => {
    fc.assert(
      fc.property(
        values,
        fc.constantFrom(32 as const, 64 as const),
        fc.bigInt(0n, 2n ** 32n - 1n),
        (excluded, width, other) => {
          const cubes = coverExcept(excluded, width)
          expect(leftOut(cubes, width, 100)).toEqual(sorted(excluded))
          expect(cubes.some(cube => holds(cube, other))).toBe(!excluded.includes(other))
          // A value under a mask has no bits beside it.
          for (const cube of cubes) expect(cube.value & ~cube.mask).toBe(0n)
        },
      ),
      { numRuns: 12 },
    )
  })

  it('are none too many, and none could hold for more', () => {
    fc.assert(
      fc.property(values, excluded => {
        const cubes = coverExcept(excluded, 32)
        for (const cube of cubes) {
          const others = cubes.filter(one => one !== cube)
          expect(leftOut(others, 32, excluded.length)).toBeUndefined()
          for (let bit = 1n; bit <= cube.mask; bit <<= 1n) {
            if ((cube.mask & bit) === 0n) continue
            const wider = { mask: cube.mask & ~bit, value: cube.value & ~bit }
            expect(excluded.some(one => holds(wider, one))).toBe(true)
          }
        }
      }),
      { numRuns: 15 },
    )
  })

  it('are one for each bit of a single value', () => {
    expect(coverExcept([5n], 32)).toHaveLength(32)
    expect(coverExcept([5n], 64)).toHaveLength(64)
    expect(coverExcept([], 32)).toEqual([{ mask: 0n, value: 0n }])
  })

  it('have an order that does not hang on that of the values', () => {
    expect(coverExcept([1n, 6n], 32)).toEqual(coverExcept([6n, 1n], 32))
    const masks = coverExcept([1n, 6n], 32).map(({ mask }) => mask)
    expect(masks).toEqual(sorted(masks))
  })
})

describe('the values that comparisons leave out', () => {
  const low = { mask: ~7n & 0xffff_ffffn, value: 0n }
  const rest = Array.from({ length: 29 }, (_, place) => 1n << BigInt(place + 3))

  it('are listed lowest first, as many as are wanted', () => {
    const cubes = rest.map(bit => ({ mask: bit, value: bit }))
    expect(leftOut(cubes, 32, 8)).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n])
    expect(leftOut(cubes, 32, 7)).toBeUndefined()
    expect(leftOut([...cubes, low], 32, 0)).toEqual([])
    expect(leftOut([{ mask: 0n, value: 0n }], 64, 0)).toEqual([])
    expect(leftOut([], 32, 1000)).toBeUndefined()
  })
})
