/** One test of a 32-bit word, as a filter makes it: `(word & mask)` against `operand`, unsigned. */
export interface WordTest {
  readonly mask: number
  readonly operator: 'EQ' | 'GT' | 'GE'
  readonly operand: number
  /** Whether the test is to come out true. */
  readonly holds: boolean
}

/** Thrown where an answer would take longer than anybody waits, and caught where a call is looked at. */
export class LimitReached extends Error {}

/** What one call may cost to look at, in steps of the search for a word, as a part of what a whole question may. */
export class Budget {
  constructor(
    private left: number,
    private readonly whole?: Budget,
  ) {}

  get isSpent(): boolean {
    return this.left < 0
  }

  /** @throws LimitReached */
  spend(steps: number): void {
    this.left -= steps
    if (this.left < 0) throw new LimitReached()
    this.whole?.spend(steps)
  }
}

/** The result of some work, or what stands for it where the work takes longer than it may. */
export function orPastLimit<Result>(work: () => Result, pastLimit: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof LimitReached) return pastLimit()
    throw error
  }
}

export function passes(word: number, { mask, operator, operand, holds }: WordTest): boolean {
  const value = (word & mask) >>> 0
  const result =
    operator === 'EQ' ? value === operand : operator === 'GT' ? value > operand : value >= operand
  return result === holds
}

/**
 * The smallest word that passes all tests; undefined where there is none.
 *
 * The bits are chosen from the highest down. After some of them each test is settled or its operand has been matched so
 * far, so that two choices which leave the same tests open in the same place have the same future, and the second need
 * not be looked at. That makes the search exact and, for the tests that profiles hold, short.
 *
 * @throws LimitReached
 */
export function findWord(tests: readonly WordTest[], budget: Budget): number | undefined {
  if (tests.every(({ mask }) => mask === ALL_BITS)) {
    budget.spend(tests.length)
    return smallestInBounds(tests)
  }
  const hopeless = new Set<string>()

  /** `open` are the tests whose operand is matched so far, by place in `tests`. */
  const choose = (bit: number, open: readonly number[], word: number): number | undefined => {
    if (bit < 0) return open.every(place => holdsWhenEqual(tests[place])) ? word : undefined
    if (open.length === 0) return word
    const key = `${bit} ${open.join()}`
    if (hopeless.has(key)) return undefined
    budget.spend(open.length)
    for (const value of [0, 1]) {
      const next = stillOpen(tests, open, bit, value)
      const found = next && choose(bit - 1, next, (word | (value << bit)) >>> 0)
      if (found !== undefined) return found
    }
    hopeless.add(key)
    return undefined
  }

  return choose(
    31,
    tests.map((_, place) => place),
    0,
  )
}

const ALL_BITS = 0xffffffff

/** Where no test has a mask they are bounds and values that are left out, which need no search by bits. */
function smallestInBounds(tests: readonly WordTest[]): number | undefined {
  let [from, to] = [0, ALL_BITS]
  const leftOut = new Set<number>()
  for (const { operator, operand, holds } of tests) {
    if (operator === 'EQ' && !holds) leftOut.add(operand)
    else if (operator === 'EQ') [from, to] = [Math.max(from, operand), Math.min(to, operand)]
    else {
      const least = operator === 'GT' ? operand + 1 : operand
      if (holds) from = Math.max(from, least)
      else to = Math.min(to, least - 1)
    }
  }
  while (leftOut.has(from)) from++
  return from <= to ? from : undefined
}

function holdsWhenEqual(test: WordTest | undefined): boolean {
  return test === undefined || test.holds === (test.operator !== 'GT')
}

/** The tests that one more bit leaves open; undefined where it fails one. */
function stillOpen(
  tests: readonly WordTest[],
  open: readonly number[],
  bit: number,
  value: number,
): number[] | undefined {
  const next: number[] = []
  for (const place of open) {
    const test = tests[place]
    if (!test) continue
    const masked = (test.mask >>> bit) & value
    const wanted = (test.operand >>> bit) & 1
    if (masked === wanted) {
      const below = 2 ** bit - 1
      // With nothing left to compare the operand is matched for good.
      if (((test.mask | test.operand) & below) !== 0) next.push(place)
      else if (!holdsWhenEqual(test)) return undefined
    } else if (test.holds !== (test.operator !== 'EQ' && masked > wanted)) return undefined
  }
  return next
}
