import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseCondition } from './call-conditions'
import { descriptionKey, mergeDescriptions } from './describe-region'

/** A condition on an argument of its own, so that any of them may hold or fail beside the others. */
const literal = (index: number, holds: boolean): CaseCondition => ({
  condition: { index, operator: 'SCMP_CMP_EQ', value: 1n, valueTwo: 0n },
  holds,
})

/** For each of some conditions whether it holds, fails, or is not spoken of. */
const description = (size: number) =>
  fc
    .array(fc.option(fc.boolean()), { minLength: size, maxLength: size })
    .map(list => list.flatMap((holds, index) => (holds === null ? [] : [literal(index, holds)])))

const worlds = (size: number) =>
  Array.from({ length: 2 ** size }, (_, bits) =>
    Array.from({ length: size }, (_, index) => (bits >> index) % 2 === 1),
  )

const isTrueOf = (world: readonly boolean[]) => (one: readonly CaseCondition[]) =>
  one.every(({ condition: { index }, holds }) => world[index] === holds)

describe('descriptions that are merged', () => {
  it('are true where one of them was, say no more than before, and none says what another one says', () => {
    fc.assert(
      fc.property(fc.array(description(3), { minLength: 1, maxLength: 8 }), list => {
        const merged = mergeDescriptions(list)
        for (const world of worlds(3)) expect(merged.some(isTrueOf(world))).toBe(list.some(isTrueOf(world)))
        expect(merged.length).toBeLessThanOrEqual(list.length)
        for (const one of merged) {
          for (const other of merged) {
            if (other === one) continue
            const [keys, others] = [one, other].map(found => descriptionKey(found).split('; '))
            expect(others?.every(key => keys?.includes(key)) && one.length > other.length).toBe(false)
          }
        }
      }),
    )
  })

  it('say nothing where everything is covered', () => {
    const all = worlds(7).map(world => world.map((holds, index) => literal(index, holds)))
    expect(all).toHaveLength(128)
    expect(mergeDescriptions(all)).toEqual([[]])
    // More than that are left as they are: joining them would take longer than reading them.
    const more = [...all, [literal(8, true)]]
    expect(mergeDescriptions(more)).toEqual(more)
  })

  it('are the same in any order of their conditions', () => {
    expect(
      mergeDescriptions([
        [literal(0, true), literal(1, false)],
        [literal(1, false), literal(0, true)],
      ]),
    ).toHaveLength(1)
    expect(descriptionKey([literal(0, true)])).not.toBe(descriptionKey([literal(0, false)]))
  })
})
