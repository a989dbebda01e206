import { type ArgumentWidth, widthMask } from './argument-forms'

/** The values that agree with `value` in the bits of `mask`: what one comparison under a mask holds for. */
export interface Cube {
  readonly mask: bigint
  readonly value: bigint
}

/**
 * Cubes that together hold every value but the excluded ones. No cube can be left out or be made larger. A single value
 * takes one for each bit, and nothing shorter says the same: each bit alone can tell some value from it.
 */
export function coverExcept(excluded: readonly bigint[], width: ArgumentWidth): readonly Cube[] {
  const found = new Map<string, Cube>()
  for (const block of blocksBetween(excluded, width)) {
    const cube = widened(block, excluded)
    found.set(`${cube.mask} ${cube.value}`, cube)
  }
  let cubes = [...found.values()]
  for (const cube of [...cubes].sort((a, b) => bitsOf(b.mask).length - bitsOf(a.mask).length)) {
    const others = cubes.filter(other => other !== cube)
    if (uncovered(others, cube).next().done) cubes = others
  }
  return cubes.sort((a, b) => (a.mask < b.mask ? -1 : 1))
}

/** The values in none of the cubes, lowest first; undefined where there are more than `most`. */
export function leftOut(
  cubes: readonly Cube[],
  width: ArgumentWidth,
  most: number,
): readonly bigint[] | undefined {
  const values: bigint[] = []
  for (const { mask, value } of uncovered(cubes, { mask: 0n, value: 0n })) {
    const free = bitsOf(widthMask(width) & ~mask)
    if (values.length + 2 ** free.length > most) return undefined
    let within = [value]
    for (const bit of free) within = within.concat(within.map(one => one | bit))
    values.push(...within)
  }
  return values.sort((a, b) => (a < b ? -1 : 1))
}

/** What is left between the excluded values when the range is halved again and again. */
function blocksBetween(excluded: readonly bigint[], width: ArgumentWidth): Cube[] {
  const found: Cube[] = []
  const visit = (cube: Cube, bit: bigint): void => {
    if (!excluded.some(value => (value & cube.mask) === cube.value)) {
      found.push(cube)
    } else if (bit > 0n) {
      const mask = cube.mask | bit
      visit({ mask, value: cube.value }, bit >> 1n)
      visit({ mask, value: cube.value | bit }, bit >> 1n)
    }
  }
  visit({ mask: 0n, value: 0n }, 1n << BigInt(width - 1))
  return found
}

/** The fewest bits of a cube that still tell it from each excluded value, so far as taking the most telling ones finds them. */
function widened({ mask, value }: Cube, excluded: readonly bigint[]): Cube {
  const telling = excluded.map(one => (one ^ value) & mask)
  const bits = bitsOf(mask)
  let chosen = 0n
  for (let open = telling; open.length > 0; open = open.filter(one => (one & chosen) === 0n)) {
    const told = (bit: bigint) => open.filter(one => (one & bit) !== 0n).length
    chosen |= bits.reduce((best, bit) => (told(bit) > told(best) ? bit : best))
  }
  for (const bit of bits) {
    const without = chosen & ~bit
    if (telling.every(one => (one & without) !== 0n)) chosen = without
  }
  return { mask: chosen, value: value & chosen }
}

/** The parts of a region that no cube holds, lowest first. */
function* uncovered(cubes: readonly Cube[], region: Cube): Generator<Cube> {
  const near = cubes.filter(({ mask, value }) => ((value ^ region.value) & mask & region.mask) === 0n)
  const asked = near.map(({ mask }) => mask & ~region.mask)
  if (asked.includes(0n)) return
  const bit = bitsOf(asked.reduce((all, mask) => all | mask, 0n)).at(-1)
  if (bit === undefined) {
    yield region
    return
  }
  const mask = region.mask | bit
  yield* uncovered(near, { mask, value: region.value })
  yield* uncovered(near, { mask, value: region.value | bit })
}

/** Lowest first. */
function bitsOf(mask: bigint): readonly bigint[] {
  const bits: bigint[] = []
  for (let left = mask; left > 0n; left &= left - 1n) bits.push(left & -left)
  return bits
}
