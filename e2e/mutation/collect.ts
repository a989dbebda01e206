// Stands in for `vitest` in the tests of the room that is judged: it keeps each test as a function that can be run as
// often as there are mutants, in modules that are loaded once. Everything else is Vitest's own.

export * from 'vitest'

export interface CollectedTest {
  readonly name: string
  readonly run: () => unknown
}

/** What the test files that were imported since the last `splice` have registered. */
export const collected: CollectedTest[] = []

const suites: string[] = []

type Run = (...row: never[]) => unknown

/** Options stand before or behind the function; what they may ask for is of no use here. */
function functionOf(first: unknown, second: unknown): Run {
  const run = typeof first === 'function' ? first : second
  if (typeof run !== 'function') throw new Error('A test without a function')
  return run as Run
}

function suite(name: unknown, first: unknown, second?: unknown): void {
  suites.push(String(name))
  functionOf(first, second)()
  suites.pop()
}

function test(name: unknown, first: unknown, second?: unknown): void {
  const run = functionOf(first, second)
  collected.push({ name: [...suites, String(name)].join(' > '), run: () => run() })
}

/** The rows of a table, each with its number in the name: names are only told, and must differ. */
function each(register: (name: unknown, run: () => unknown) => void) {
  return (rows: readonly unknown[]) => (name: unknown, first: unknown, second?: unknown) => {
    const run = functionOf(first, second)
    rows.forEach((row, index) => {
      const values = (Array.isArray(row) ? row : [row]) as never[]
      register(`${name} (${index + 1})`, () => run(...values))
    })
  }
}

export const describe = Object.assign(suite, { each: each(suite) })
export const it = Object.assign(test, { each: each(test) })
export { it as test }
