// Stands in for `vitest` in the tests of the room that is judged: it keeps each test as a function that can be run as
// often as there are mutants, in modules that are loaded once. Everything else is Vitest's own.

import { basename } from 'node:path'

export * from 'vitest'

export interface CollectedTest {
  /** Begins with that of its file. */
  readonly name: string
  readonly file: string
  readonly run: () => unknown
}

/** What the test files that were imported since the last `splice` have registered. */
export const collected: CollectedTest[] = []

interface Suite {
  readonly name: string
  readonly before: Hook[]
  readonly after: Hook[]
}

type Hook = () => unknown

const suites: Suite[] = []
let loading = ''

type Run = (...row: never[]) => unknown

/** Options stand before or behind the function; what they may ask for is of no use here. */
function functionOf(first: unknown, second: unknown): Run {
  const run = typeof first === 'function' ? first : second
  if (typeof run !== 'function') throw new Error('A test without a function')
  return run as Run
}

/** What stands outside of suites belongs to one file, which is a nameless suite itself. */
export async function inFile<Result>(file: string, load: () => Promise<Result>): Promise<Result> {
  loading = file
  suites.push({ name: '', before: [], after: [] })
  try {
    return await load()
  } finally {
    suites.length = 0
  }
}

function suite(name: unknown, first: unknown, second?: unknown): void {
  suites.push({ name: String(name), before: [], after: [] })
  functionOf(first, second)()
  suites.pop()
}

function test(name: unknown, first: unknown, second?: unknown): void {
  keep(name, [functionOf(first, second)])
}

/** One test, or the rows of a table as one, each between the hooks of its suites. */
function keep(name: unknown, runs: readonly Run[]): void {
  const around = [...suites]
  const names = [basename(loading), ...around.map(one => one.name).filter(Boolean), String(name)]
  const words = names.join(' > ')
  const same = collected.filter(one => one.name === words || one.name.startsWith(`${words} #`)).length
  collected.push({
    name: same === 0 ? words : `${words} #${same + 1}`,
    file: loading,
    run: async () => {
      for (const run of runs) await runBetween(around, run)
    },
  })
}

/** What the test that runs has asked for behind it. */
const finishing: Hook[] = []
export const onTestFinished = (hook: Hook) => finishing.push(hook)

/** Hooks also run behind a test that fails, which must leave nothing behind for the next mutant. */
async function runBetween(around: readonly Suite[], run: Run): Promise<void> {
  try {
    for (const { before } of around) for (const hook of before) await hook()
    await run()
  } finally {
    for (const hook of finishing.splice(0).reverse()) await hook()
    for (const { after } of [...around].reverse()) for (const hook of after) await hook()
  }
}

/** Once, before the first of them that is run. */
export function beforeAll(hook: Hook): void {
  let ran: Promise<unknown> | undefined
  suites.at(-1)?.before.unshift(() => {
    ran ??= Promise.resolve(hook())
    return ran
  })
}
export const beforeEach = (hook: Hook) => suites.at(-1)?.before.push(hook)
export const afterEach = (hook: Hook) => suites.at(-1)?.after.unshift(hook)

/** Longer tables are one test each, since every test is measured over modules loaded anew. */
const MOST_ROWS = 5

/** The rows of a table, each with its number in the name: names are only told, and must differ. */
function each(register: (name: unknown, run: () => unknown) => void) {
  return (rows: readonly unknown[]) => (name: unknown, first: unknown, second?: unknown) => {
    const run = functionOf(first, second)
    const runs = rows.map(row => () => run(...((Array.isArray(row) ? row : [row]) as never[])))
    if (register !== test || rows.length <= MOST_ROWS)
      for (const [index, one] of runs.entries()) register(`${name} (${index + 1})`, one)
    else keep(`${name} (all)`, runs)
  }
}

export const describe = Object.assign(suite, { each: each(suite) })
export const it = Object.assign(test, { each: each(test) })
export { it as test }
