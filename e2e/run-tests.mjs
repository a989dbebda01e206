// @ts-check
// `npm test`: every check and test of the project, one stage after the other, whatever the ones before gave.
//
//   npm test                                   all stages
//   npm test -- build browser                  only these stages; without `build` they test the last build
//   npm test -- browser -- e2e/story.spec.ts   what follows the second `--` goes to Vitest or Playwright
//
// The last line is the sum: every unit, browser and runtime test counts, and every static check counts as one.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumVariable, findChromium } from './chromium.mjs'
import { nodeTool, run } from './process.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, title: string, run: () => Promise<Counts>, needsBuild?: true }} Stage */

/** No stage comes near it; it only ends one that hangs. */
const stageSeconds = 1200

const reports = mkdtempSync(join(tmpdir(), 'seccompose-tests-'))
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))

const separator = process.argv.indexOf('--', 2)
const chosenStages = process.argv.slice(2, separator === -1 ? undefined : separator)
const passedOn = separator === -1 ? [] : process.argv.slice(separator + 1)

/** @type {Stage[]} */
const stages = [
  {
    name: 'lint',
    title: 'Format and lint (Biome)',
    run: () => check('@biomejs/biome', ['check', '--error-on-warnings'], 'biome'),
  },
  { name: 'types', title: 'Types of the app', run: () => check('typescript', ['--project', '.'], 'tsc') },
  {
    name: 'core-types',
    title: 'Types of the core, which has no DOM',
    run: () => check('typescript', ['--project', 'src/core'], 'tsc'),
  },
  {
    name: 'test-types',
    title: 'Types of the tests and scripts',
    run: () => check('typescript', ['--project', 'e2e'], 'tsc'),
  },
  { name: 'unused', title: 'Unused files, exports and dependencies (Knip)', run: () => check('knip', []) },
  { name: 'unit', title: 'Unit tests (Vitest)', run: unitTests },
  { name: 'build', title: 'Build', run: () => check('vite', ['build']) },
  {
    name: 'browser',
    title: 'Browser tests on the built app (Playwright)',
    run: () => playwrightTests('browser'),
    needsBuild: true,
  },
  {
    name: 'runtimes',
    title: 'Tests against real container runtimes (Playwright)',
    run: () => playwrightTests('runtimes'),
    needsBuild: true,
  },
]

const unknown = chosenStages.filter(name => !stages.some(stage => stage.name === name))
if (unknown.length > 0) {
  console.error(
    `Unknown stage: ${unknown.join(', ')}. The stages are: ${stages.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}

/** @type {Promise<import('./chromium.mjs').Browser | undefined> | undefined} */
let chromiumSearch

/** @type {Counts} */
const sum = { passed: 0, failed: 0, skipped: 0 }
const summary = []
let buildFailed = false
for (const stage of stages) {
  if (chosenStages.length > 0 && !chosenStages.includes(stage.name)) continue
  console.log(`\n━━ ${stage.title}\n`)
  const started = performance.now()
  /** @type {Counts} */
  const counts = stage.needsBuild && buildFailed ? notRun('the build failed') : await stage.run()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  summary.push(`${counts.failed === 0 ? '✓' : '✗'} ${stage.title}: ${inWords(counts)} (${seconds} s)`)
  buildFailed ||= stage.name === 'build' && counts.failed > 0
  sum.passed += counts.passed
  sum.failed += counts.failed
  sum.skipped += counts.skipped
}
console.log(`\n━━ Summary\n\n${summary.join('\n')}\n\n${inWords(sum)}`)
process.exitCode = sum.failed === 0 ? 0 : 1

/** @param {Counts} counts */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * @param {string} reason
 * @returns {Counts}
 */
function notRun(reason) {
  console.error(`Not run: ${reason}.`)
  return { passed: 0, failed: 1, skipped: 0 }
}

/**
 * A check that has no parts to count.
 *
 * @param {string} packageName
 * @param {string[]} args
 * @param {string} [tool]
 * @returns {Promise<Counts>}
 */
async function check(packageName, args, tool) {
  const [node, script] = nodeTool(packageName, tool)
  const { ok } = await run(node, [...script, ...args], { seconds: stageSeconds })
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
}

/** @returns {Promise<Counts>} */
async function unitTests() {
  const report = join(reports, 'unit.json')
  const [node, vitest] = nodeTool('vitest')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { ok } = await run(node, [...vitest, 'run', ...reporters, ...passedOn], {
    seconds: stageSeconds,
  })
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = readReport(report)
  return believable(ok, {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  })
}

/**
 * @param {'browser' | 'runtimes'} project
 * @returns {Promise<Counts>}
 */
async function playwrightTests(project) {
  const report = join(reports, `${project}.json`)
  const browser = await chromiumOnce()
  if (browser === undefined) return notRun('there is no browser')
  const [node, playwright] = nodeTool('@playwright/test', 'playwright')
  const { ok } = await run(
    node,
    [...playwright, 'test', '--config', 'e2e', `--project=${project}`, ...passedOn],
    {
      seconds: stageSeconds,
      env: {
        SECCOMPOSE_PORT: String(await freePort()),
        SECCOMPOSE_REPORT: report,
        ...(browser.executablePath && { [chromiumVariable]: browser.executablePath }),
      },
    },
  )
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readReport(report).stats ?? {}
  return believable(ok, { passed: expected, failed: unexpected + flaky, skipped })
}

/** The search may install a browser, so it is done once, and only when a stage needs it. */
function chromiumOnce() {
  chromiumSearch ??= findChromium(line => console.log(line)).then(
    browser => {
      console.log(`Browser: ${browser.name}`)
      return browser
    },
    error => {
      console.error(error.message)
      return undefined
    },
  )
  return chromiumSearch
}

/**
 * A tool may fail outside any test (a file that does not load, a server that does not start), or find no test at all:
 * both are failures, although no test counts as failed.
 *
 * @param {boolean} ok
 * @param {Counts} counts
 * @returns {Counts}
 */
function believable(ok, counts) {
  const ranNothing = counts.passed + counts.failed + counts.skipped === 0
  return counts.failed === 0 && (!ok || ranNothing) ? { ...counts, failed: 1 } : counts
}

/** @param {string} file the JSON that a test runner wrote, missing when it stopped before that */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(address)))
    })
  })
}
