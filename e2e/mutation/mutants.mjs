// @ts-check
// What a mutant is: one small change of the code, made by Stryker's instrumenter, which writes all of them into the
// file at once, each behind a switch.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { root } from '../process.mjs'

/**
 * @typedef {{
 *   id: string,
 *   file: string,
 *   line: number,
 *   column: number,
 *   mutator: string,
 *   offset: number,
 *   length: number,
 *   replacement: string,
 *   from: string,
 *   to: string,
 *   isEndless: boolean,
 *   by?: string | undefined,
 * }} Mutant `file`: from the project's folder; `offset`, `length`: the code that
 *   `replacement` takes the place of; `from`, `to`: both in one line; `by`: the test that killed it the
 *   last time
 *
 * @typedef {'killed' | 'timeout' | 'survived' | 'uncovered'} Status
 * @typedef {{ id: string, status: Status, by?: string }} MutantResult
 *
 * @typedef {{
 *   files: string[],
 *   testFiles: string[],
 *   code: Record<string, string>,
 *   fileOf: Record<string, string>,
 *   mutants: { id: string, file: string, by?: string }[],
 *   again: boolean,
 *   minutes?: number | undefined,
 *   patience?: number | undefined,
 *   progressFile: string,
 * }} Job what one run of Vitest is to judge, with absolute paths; `code`: the instrumented text of each
 *   file; `fileOf`: that of each mutant of the room, judged or not; `again`: judge what was killed the last time, too; `minutes`: when to stop; `patience`: seconds of
 *   tests for one mutant, as measured without one
 */

/** Names the file that holds the job. */
export const jobVariable = 'SECCOMPOSE_MUTATION_JOB'

/** Tests that hold two rooms at once and stand in the other one. */
const sharedTests = { 'core/engine/bpf': ['src/core/engine/policy/libseccomp-filters.test.ts'] }

/**
 * What is built is built of the files on the disk, which hold no mutant: a test of it notices none, and builds each time.
 *
 * @param {string} path of a test
 */
const isOfBuilt = path => readFileSync(path, 'utf8').includes('built-command.test-data')

/** @param {string} room such as `core/engine/text` or `session` */
export function filesOfRoom(room) {
  const folder = join(root, 'src', room)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const paths = names.map(name => join(folder, name))
  return {
    tests: [
      ...paths.filter(path => path.endsWith('.test.ts') && !isOfBuilt(path)),
      ...Object.entries(sharedTests).flatMap(([other, tests]) =>
        other === room ? tests.map(test => join(root, test)) : [],
      ),
    ],
    code: paths.filter(path => path.endsWith('.ts') && !/\.(test|test-data|d|generated)\.ts$/.test(path)),
  }
}

const silent = () => undefined
const logger = /** @type {any} */ (
  new Proxy({}, { get: (_, name) => (String(name).startsWith('is') ? () => false : silent) })
)

/**
 * @param {string[]} paths absolute
 * @returns {Promise<{ code: Record<string, string>, mutants: Mutant[], digests: Record<string, string> }>}
 */
export async function instrument(paths) {
  const files = paths.map(name => ({ name, content: readFileSync(name, 'utf8'), mutate: true }))
  const instrumented = await new Instrumenter(logger).instrument(files, {
    plugins: null,
    excludedMutations: [],
    ignorers: [],
  })
  const lines = new Map(files.map(({ name, content }) => [name, content.split('\n')]))
  const offsetOf = (/** @type {string} */ name, /** @type {{ line: number, column: number }} */ place) =>
    (lines.get(name) ?? []).slice(0, place.line).reduce((sum, line) => sum + line.length + 1, place.column)
  const mutants = instrumented.mutants
    // What a comment in the code switches off has a status already.
    .filter(({ status }) => status === undefined)
    .map(({ id, fileName, location: { start, end }, mutatorName, replacement }) => {
      const text = (lines.get(fileName) ?? []).slice(start.line, end.line + 1)
      const last = text.length - 1
      text[last] = (text[last] ?? '').slice(0, end.column)
      text[0] = (text[0] ?? '').slice(start.column)
      const offset = offsetOf(fileName, start)
      return {
        id,
        file: relative(root, fileName),
        line: start.line + 1,
        column: start.column + 1,
        mutator: mutatorName,
        offset,
        length: offsetOf(fileName, end) - offset,
        replacement,
        from: oneLine(text.join('\n')),
        to: oneLine(replacement),
        // Nothing counts the rounds of a loop that has neither a condition nor a body.
        isEndless: /for \(;;[^)]*\) $/.test((lines.get(fileName)?.[start.line] ?? '').slice(0, start.column)),
      }
    })
  return {
    code: Object.fromEntries(instrumented.files.map(({ name, content }) => [name, withStepLimit(content)])),
    mutants,
    digests: Object.fromEntries(
      files.map(({ name, content }) => [
        relative(root, name),
        createHash('sha256').update(content).digest('hex').slice(0, 16),
      ]),
    ),
  }
}

/**
 * Every place that a mutant has notes that it was passed; there it is also counted, so that a loop without end is left.
 *
 * @param {string} code
 */
function withStepLimit(code) {
  const noting = /function cover\(\) \{/
  if (!noting.test(code) && code.includes('stryCov'))
    throw new Error('The instrumenter writes another head now')
  return code.replace(
    noting,
    "$& if (++ns.steps > ns.stepLimit) throw new Error('without end'); if (ns.activeMutant !== undefined) return;",
  )
}

/** @param {string} code */
function oneLine(code) {
  return code.replace(/\s+/g, ' ').trim()
}

/**
 * The same numbers for the same seed, so that a sample can be drawn again.
 *
 * @template Item
 * @param {readonly Item[]} items
 * @param {number} size
 * @param {string} seed
 */
export function sample(items, size, seed) {
  const rank = (/** @type {number} */ index) => createHash('sha256').update(`${seed} ${index}`).digest('hex')
  return items
    .map((item, index) => ({ item, rank: rank(index) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, size)
    .map(({ item }) => item)
}
