// @ts-check
// `npm test`: every check and test of the project, whatever the ones before gave. There are two lanes, beside each other:
// the build with the tests in a browser, and all other stages. In each, one stage follows the other.
//
//   npm test                                   all stages
//   npm test -- build browser                  only these stages; without `build` they test the last build
//   npm test -- browser -- e2e/story.spec.ts   what follows the second `--` goes to Vitest or Playwright
//
// What a stage prints is shown as it comes where one lane runs, else once the stage is done.
// What failed is told again at the end, with its reason; the last line is the sum: every unit, browser and runtime
// test counts, and every static check counts as one.

import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumVariable, findChromium } from './chromium.mjs'
import { nodeTool, run } from './process.mjs'
import { emptyReport, reportVariable } from './reports/report.mjs'

/** @typedef {import('./reports/report.mjs').Report} Report */
/** @typedef {Awaited<ReturnType<typeof run>>} Outcome */
/** @typedef {{ name: string, title: string, run: (output?: number) => Promise<Report>, lane?: 'built', needsBuild?: true }} Stage */

/** No stage comes near it; it only ends one that hangs. */
const stageSeconds = 2400

const reports = mkdtempSync(join(tmpdir(), 'seccompose-tests-'))
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))

const separator = process.argv.indexOf('--', 2)
const chosenStages = process.argv.slice(2, separator === -1 ? undefined : separator)
const passedOn = separator === -1 ? [] : process.argv.slice(separator + 1)

/** The library's types are written when it is built. */
const withoutOutput = ['--noEmit', '--declaration', 'false', '--emitDeclarationOnly', 'false']

/** @type {Stage[]} */
const stages = [
  {
    name: 'lint',
    title: 'Format and lint (Biome)',
    run: output => check('@biomejs/biome', ['check', '--error-on-warnings'], output, 'biome'),
  },
  {
    name: 'types',
    title: 'Types of the app',
    run: output => check('typescript', ['--project', '.'], output, 'tsc'),
  },
  {
    name: 'core-types',
    title: 'Types of the core, which has no DOM',
    run: output => check('typescript', ['--project', 'src/core'], output, 'tsc'),
  },
  {
    name: 'library-types',
    title: 'Types of the library',
    run: output => check('typescript', ['--project', 'src/library', ...withoutOutput], output, 'tsc'),
  },
  {
    name: 'command-types',
    title: 'Types of the command, which runs in Node',
    run: output => check('typescript', ['--project', 'src/cli'], output, 'tsc'),
  },
  {
    name: 'test-types',
    title: 'Types of the tests and scripts',
    run: output => check('typescript', ['--project', 'e2e'], output, 'tsc'),
  },
  {
    name: 'unused',
    title: 'Unused files, exports and dependencies (Knip)',
    run: output => check('knip', [], output),
  },
  { name: 'unit', title: 'Unit tests (Vitest)', run: unitTests },
  {
    name: 'mutation',
    title: 'Mutants of the files that changed last',
    run: async output => {
      const bounds = ['--sample', '80', '--minutes', '0.8', '--patience', '5']
      const outcome = await run(process.execPath, ['e2e/mutation/run.mjs', '--changed', ...bounds], {
        seconds: stageSeconds,
        output,
      })
      return outcome.ok ? { ...emptyReport(), passed: 1 } : failure(outcome.ending)
    },
  },
  {
    name: 'fuzz',
    title: 'Changed texts through every door of the core',
    run: async output => {
      // From the same input on each time, so that a run judges the change; `npm run fuzz` looks for others.
      const words = ['e2e/fuzz/run.mjs', '--minutes', '0.3', '--seed', '1']
      const outcome = await run(process.execPath, words, { seconds: stageSeconds, output })
      return outcome.ok ? { ...emptyReport(), passed: 1 } : failure(outcome.ending)
    },
  },
  { name: 'build', title: 'Build', run: output => check('vite', ['build'], output), lane: 'built' },
  {
    name: 'browser',
    title: 'Browser tests on the built app (Playwright)',
    run: output => playwrightTests('browser', output),
    lane: 'built',
    needsBuild: true,
  },
  {
    name: 'release',
    title: 'What a release consists of, made dry',
    run: async output => {
      const outcome = await run(process.execPath, ['src/build/release.mjs', '--dry'], {
        seconds: stageSeconds,
        output,
      })
      return outcome.ok ? { ...emptyReport(), passed: 1 } : failure(outcome.ending)
    },
    needsBuild: true,
  },
  {
    name: 'runtimes',
    title: 'Tests against real container runtimes (Playwright)',
    run: output => playwrightTests('runtimes', output),
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

const chosen = stages.filter(({ name }) => chosenStages.length === 0 || chosenStages.includes(name))
const isOfBuilt = (/** @type {Stage} */ { lane }) => lane === 'built'
const isAlone = chosen.every(isOfBuilt) || !chosen.some(isOfBuilt)

/** @type {Map<Stage, { report: Report, seconds: number }>} */
const results = new Map()
const build = chosen.find(({ name }) => name === 'build')
/** Whether there is a build to test. */
const built = build ? runStage(build).then(({ failed }) => failed === 0) : Promise.resolve(true)
await Promise.all([
  runLane(chosen.filter(stage => !isOfBuilt(stage))),
  runLane(chosen.filter(stage => isOfBuilt(stage) && stage !== build)),
  built,
])

const sum = emptyReport()
const summary = []
for (const stage of chosen) {
  const { report, seconds } = results.get(stage) ?? { report: failure('not run'), seconds: 0 }
  const sign = report.failed === 0 ? '✓' : '✗'
  summary.push(`${sign} ${stage.title}: ${inWords(report)} (${seconds.toFixed(1)} s)`)
  sum.passed += report.passed
  sum.failed += report.failed
  sum.skipped += report.skipped
  sum.failures.push(...report.failures.map(failure => `${stage.title}: ${failure}`))
  sum.unsteady.push(...report.unsteady.map(place => `${stage.title}: ${place}`))
}
if (sum.unsteady.length > 0)
  console.log(`\n━━ What passed at the second try only\n\n${sum.unsteady.join('\n\n')}`)
if (sum.failures.length > 0) console.log(`\n━━ What failed\n\n${sum.failures.join('\n\n')}`)
console.log(`\n━━ Summary\n\n${summary.join('\n')}\n\n${inWords(sum)}`)
process.exitCode = sum.failed === 0 ? 0 : 1

/** @param {Stage[]} lane */
async function runLane(lane) {
  for (const stage of lane) {
    if (!stage.needsBuild || (await built)) await runStage(stage)
    else results.set(stage, { report: failure('not run, since the build failed'), seconds: 0 })
  }
}

/** @param {Stage} stage */
async function runStage(stage) {
  const head = `\n━━ ${stage.title}\n`
  const file = join(reports, `${stage.name}.out`)
  if (isAlone) console.log(head)
  const output = isAlone ? undefined : openSync(file, 'w')
  const started = performance.now()
  const report = await stage.run(output)
  results.set(stage, { report, seconds: (performance.now() - started) / 1000 })
  if (output !== undefined) {
    closeSync(output)
    console.log(head)
    process.stdout.write(readFileSync(file))
  }
  return report
}

/** @param {Report} report */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * A check that has no parts to count.
 *
 * @param {string} packageName
 * @param {string[]} args
 * @param {number} [output]
 * @param {string} [tool]
 * @returns {Promise<Report>}
 */
async function check(packageName, args, output, tool) {
  const [node, script] = nodeTool(packageName, tool)
  const outcome = await run(node, [...script, ...args], { seconds: stageSeconds, output })
  return outcome.ok ? { ...emptyReport(), passed: 1 } : failure(outcome.ending)
}

/**
 * @param {number} [output]
 * @returns {Promise<Report>}
 */
async function unitTests(output) {
  const file = join(reports, 'unit.json')
  const [node, vitest] = nodeTool('vitest')
  const reporters = ['--reporter=default', '--reporter=./e2e/reports/vitest.mjs']
  const outcome = await run(node, [...vitest, 'run', ...reporters, ...passedOn], {
    seconds: stageSeconds,
    env: { [reportVariable]: file },
    output,
  })
  return believable(outcome, readReport(file))
}

/**
 * @param {'browser' | 'runtimes'} project
 * @param {number} [output]
 * @returns {Promise<Report>}
 */
async function playwrightTests(project, output) {
  const file = join(reports, `${project}.json`)
  const browser = await chromiumOnce()
  if (browser === undefined) return failure('not run, since there is no browser')
  const [node, playwright] = nodeTool('@playwright/test', 'playwright')
  const outcome = await run(
    node,
    [...playwright, 'test', '--config', 'e2e', `--project=${project}`, ...passedOn],
    {
      seconds: stageSeconds,
      env: {
        SECCOMPOSE_PORT: String(await freePort()),
        [reportVariable]: file,
        ...(browser.executablePath && { [chromiumVariable]: browser.executablePath }),
      },
      output,
    },
  )
  return believable(outcome, readReport(file))
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
 * A runner may stop before it writes a report, or find no test at all: both are failures, although no test failed.
 * A report in which all passed holds the errors outside tests, too: how the runner then ends is only told.
 *
 * @param {Outcome} outcome
 * @param {Report | undefined} report
 * @returns {Report}
 */
function believable(outcome, report = emptyReport()) {
  if (report.failed > 0) return report
  if (report.passed + report.skipped === 0) return failure(`no test ran (${outcome.ending})`, report)
  if (outcome.ok) return report
  if (outcome.timedOut || report.skipped > 0) return failure(outcome.ending, report)
  console.log(`All tests are reported as passed; the runner itself then ended with ${outcome.ending}.`)
  return report
}

/**
 * @param {string} reason
 * @param {Report} [report]
 * @returns {Report}
 */
function failure(reason, report = emptyReport()) {
  return { ...report, failed: 1, failures: [`${reason}; what it printed stands above`] }
}

/**
 * @param {string} file
 * @returns {Report | undefined} undefined where the runner stopped before it wrote one
 */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
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
