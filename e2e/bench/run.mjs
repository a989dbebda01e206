// @ts-check
// `npm run bench`: the figures of the app beside references measured in the same run on the same machine, by turns.
// Figures in milliseconds mean little alone; read the ratios. Options: `--rounds N` (default 5), `--beside FOLDER` (a
// build of another state of the app, measured by turns with this one), `--only cold|search|edit|large|hostile|core|complexity|lab|command` (one part),
// `--trace` (reading logs, too, up to a gigabyte that is generated first), `--browsers` (hostile texts in Firefox and WebKitGTK, too).

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { build, createServer } from 'vite'
import { chromiumFlags, findChromium } from '../chromium.mjs'
import { root } from '../process.mjs'
import { benchCommand } from './command.mjs'
import { complexityFigures } from './complexity.mjs'
import { kib, median, ms, percentile, printTable } from './figures.mjs'
import { filterFigures } from './filter-figures.mjs'
import { hostileElsewhere, hostileFigures } from './hostile.mjs'
import { labFigures } from './lab-figures.mjs'
import { at, withLimit } from './limits.mjs'
import { installProbe } from './probe.mjs'
import { reviewFigures } from './review-figures.mjs'
import { brotliSize, serve } from './serve.mjs'
import { benchTrace } from './trace.mjs'

const WARMING_ROUNDS = 40
const TIMED_ROUNDS = WARMING_ROUNDS + 20

const option = (/** @type {string} */ name, /** @type {number} */ fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? fallback : Number(process.argv[at + 1])
}
const rounds = option('rounds', 5)
const beside = process.argv.includes('--beside')
  ? process.argv[process.argv.indexOf('--beside') + 1]
  : undefined
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined

/** @typedef {{ label: string, cpu: number, isSlowNetwork?: true }} Condition */

/** @type {Condition} */
const ordinary = { label: '', cpu: 1 }
/** @type {Condition} */
const slowProcessor = { label: 'CPU slowed 4 ×: ', cpu: 4 }
/** @type {Condition} */
const slowNetwork = { label: '1.6 Mbit/s, 150 ms: ', cpu: 1, isSlowNetwork: true }

/** What has to be seen of a page, by what it is called in the figures. */
const verdictRows = '[role=grid] tbody [data-column=verdict] .verdict'
const seen = {
  reopened: {
    rows: 'tbody th',
    verdicts: verdictRows,
    keys: '[data-pane=json] textarea, .monaco-editor .view-line',
    editor: '.monaco-editor .view-line',
  },
  fresh: { start: 'main h1' },
  table: { rows: 'td' },
  monaco: { editor: '.monaco-editor .view-line' },
}

/** Words typed and erased again. */
const searchKeys = ['sock', 'cap', 're'].flatMap(word => [...word, ...Array.from(word, () => 'Backspace')])

/** What people type who do not know the name, read by the core at every letter. */
const freeTexts = ['change host name', 'kernel module', 'pthread_create', 'risk:high @mount']

const work = mkdtempSync(join(tmpdir(), 'seccompose-bench-'))
const appFolder = join(work, 'app')
const referenceFolder = join(work, 'reference')
const pages = join(root, 'e2e/bench/reference')
await build({ root, build: { outDir: appFolder, emptyOutDir: true }, logLevel: 'error' })
await build({
  root: pages,
  configFile: false,
  base: './',
  logLevel: 'error',
  worker: { format: 'es' },
  build: {
    outDir: referenceFolder,
    emptyOutDir: true,
    rollupOptions: { input: [join(pages, 'table.html'), join(pages, 'monaco.html')] },
  },
})
const documents = await makeDocuments()
const app = await serve(appFolder)
const earlier = beside === undefined ? undefined : await serve(beside)
/** This build, and the one beside it. */
const builds = earlier ? [app, earlier] : [app]
const reference = await serve(referenceFolder)
const { executablePath } = await findChromium(line => console.log(line))
const browser = await chromium.launch({ args: chromiumFlags, ...(executablePath && { executablePath }) })

/** @type {import('./figures.mjs').Row[]} */
const rows = []
try {
  for (const condition of [ordinary, slowProcessor, slowNetwork])
    await part('cold', 5, () => coldLoad(condition), condition.label)
  for (const condition of [ordinary, slowProcessor])
    await part('search', 5, () => searching(condition), condition.label)
  await part('edit', 3, () => forEachBuild(editing))
  for (const { label, text } of documents.large)
    await part('large', 6, () => forEachBuild(build => largeDocument(build, label, text)), `${label} `)
  await part('hostile', 25, () => hostileFigures(freshPage, app, row => rows.push(row)))
  if (process.argv.includes('--browsers')) await part('hostile', 60, hostileInOthers, 'other browsers: ')
  await part('core', 10, core)
  // Its questions have limits of their own.
  await part('complexity', 240, async () => rows.push(...(await complexityFigures())))
  await part('command', 10, async () => rows.push(...(await benchCommand())))
  await part('lab', 20, async () => rows.push(...(await labFigures(freshPage, { app, reference }, rounds))))
  if (process.argv.includes('--trace'))
    await part('trace', 60, async () => rows.push(...(await benchTrace())), '', true)
} finally {
  await browser.close()
  app.close()
  earlier?.close()
  reference.close()
  rmSync(work, { recursive: true, force: true })
}
console.log(`Medians of ${rounds} rounds.`)
printTable(rows)

/**
 * One part, for so many minutes; a tab that hangs is left to the end of the browser.
 * @param {string} name
 * @param {number} minutes
 * @param {() => Promise<unknown>} measure
 * @param {string} label
 */
async function part(name, minutes, measure, label = '', isAsked = false) {
  if (!isAsked && only !== undefined && only !== name) return
  rows.push(...(await withLimit(`${label}${name}`, minutes, measure)))
}

/** Docker's default as the app makes it, and larger texts of the same kind. */
async function makeDocuments() {
  const server = await createServer({
    root,
    server: { middlewareMode: true },
    appType: 'custom',
    logLevel: 'error',
  })
  const { presets, defaultTarget } = /** @type {typeof import('../../src/core/index.ts')} */ (
    await server.ssrLoadModule('/src/core/index.ts')
  )
  await server.close()
  const { architecture, capabilities } = defaultTarget
  const text =
    presets.find(({ id }) => id === 'docker-default')?.make({ architecture, capabilities, kernel: '6.12' }) ??
    ''
  const value = JSON.parse(text)
  const repeated = (/** @type {number} */ bytes) => {
    const times = Math.ceil(bytes / text.length)
    const syscalls = Array.from({ length: times }, () => value.syscalls).flat()
    return JSON.stringify({ ...value, syscalls }, null, '\t')
  }
  return {
    text,
    large: [
      { label: '1 MB', text: repeated(1_000_000) },
      { label: '5 MB', text: repeated(5_000_000) },
    ],
  }
}

/**
 * A page of a fresh profile, with the probe in it.
 * @param {Condition} condition
 */
async function freshPage(condition = ordinary) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(installProbe)
  // The chooser that saves in place is the browser's own window, which no script reaches.
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showOpenFilePicker')
  })
  const session = await context.newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  if (condition.cpu > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: condition.cpu })
  if (condition.isSlowNetwork) {
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: 1.6e6 / 8,
      uploadThroughput: 0.75e6 / 8,
    })
  }
  return page
}

/**
 * The same subjects in another order each round: what is measured behind another finds the machine warm.
 * @template T
 * @param {readonly T[]} subjects
 * @param {number} round
 * @returns {(readonly [number, T])[]} each with its place
 */
function rotated(subjects, round) {
  const entries = [...subjects.entries()]
  const first = round % entries.length
  return [...entries.slice(first), ...entries.slice(0, first)]
}

/**
 * Measures something of this build, and of the one beside it; a run before theirs, which does not count, is for the
 * browser's own caches.
 * @param {(build: Served) => Promise<import('./figures.mjs').Row[]>} measure
 */
async function forEachBuild(measure) {
  await measure(app)
  const [own = [], other = []] = await inTurn(builds, measure)
  rows.push(...own.map((row, place) => ({ ...row, earlier: other[place]?.figure ?? '' })))
}

/**
 * @template T, R
 * @param {readonly T[]} list
 * @param {(one: T) => Promise<R>} work
 */
async function inTurn(list, work) {
  const results = []
  for (const one of list) results.push(await work(one))
  return results
}

/** @typedef {Awaited<ReturnType<typeof serve>>} Served */

/**
 * @param {import('@playwright/test').Page} page
 * @param {Served} build
 */
async function openDocument(page, build, text = documents.text, name = 'bench.json') {
  await page.goto(build.url)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  await page.getByRole('grid', { name: 'Syscalls' }).waitFor()
}

/** @param {import('@playwright/test').Page} page */
async function editorReady(page) {
  await page.locator('.monaco-editor .view-line').first().waitFor()
}

/**
 * @param {string} folder
 * @param {Iterable<string>} paths
 */
function weigh(folder, paths) {
  return [...paths].reduce((sum, path) => sum + brotliSize(join(folder, path)), 0)
}

/**
 * Pages by turns: the app with a document that was open before, the app as it is first seen, and the references.
 * @param {Condition} condition
 */
async function coldLoad(condition) {
  const { label } = condition
  const reopened = await inTurn(builds, async build => {
    // Opened at full speed; what is measured is the reload.
    const page = await freshPage(condition)
    await openDocument(page, build)
    await page.getByText('Saved on this device').waitFor()
    await editorReady(page)
    return { page, build, watched: seen.reopened }
  })
  const alone = async (/** @type {string} */ url, /** @type {Record<string, string>} */ watched) => {
    const page = await freshPage(condition)
    await page.goto(url)
    return { page, watched }
  }
  const fresh = await inTurn(builds, build => alone(build.url, seen.fresh))
  const table = await alone(`${reference.url}table.html`, seen.table)
  const monaco = await alone(`${reference.url}monaco.html`, seen.monaco)
  const subjects = [...reopened, ...fresh, table, monaco]
  const times = subjects.map(() => /** @type {Record<string, number>[]} */ ([]))
  // The first load is for the browser's own caches.
  for (let round = 0; round <= rounds; round++) {
    for (const [place, { page, watched }] of rotated(subjects, round)) {
      await page.evaluate(
        selectors => sessionStorage.setItem('bench.watched', selectors),
        JSON.stringify(watched),
      )
      await page.reload({ waitUntil: 'commit' })
      await page.waitForFunction(
        count => Object.keys(window.probe.seen).length === count,
        Object.keys(watched).length,
      )
      if (round > 0) times[place]?.push(await page.evaluate(() => window.probe.seen))
      await page.waitForTimeout(300)
    }
  }
  const middle = (/** @type {number} */ place, /** @type {string} */ name) =>
    median((times[place] ?? []).map(found => found[name] ?? Number.NaN))
  const last = subjects.length - 1
  const references = { table: middle(last - 1, 'rows'), monaco: middle(last, 'editor') }
  const figure = (
    /** @type {string} */ what,
    /** @type {number} */ place,
    /** @type {string} */ name,
    /** @type {'table' | 'monaco'} */ beside,
    /** @type {string} */ budget,
  ) => {
    const time = middle(place, name)
    const other = earlier ? middle(place + 1, name) : undefined
    rows.push({
      what: `${label}${what}`,
      figure: ms(time),
      ...(condition === ordinary && { budget }),
      reference: `${beside === 'table' ? 'static table' : 'Monaco alone'} ${ms(references[beside])}`,
      ratio: time / references[beside],
      ...(other !== undefined && { earlier: `${ms(other)} (${(other / references[beside]).toFixed(2)})` }),
    })
  }
  figure('cold: first rows painted', 0, 'rows', 'table', '≤ 250 ms, ratio ≤ 1.5')
  figure('cold: verdicts in the rows', 0, 'verdicts', 'table', '≤ 250 ms, ratio ≤ 1.5')
  figure('cold: JSON takes keys', 0, 'keys', 'monaco', 'ratio ≤ 1')
  figure('cold: JSON view usable', 0, 'editor', 'monaco', '≤ 700 ms, ratio ≤ 1.5')
  figure('first visit: start screen painted', builds.length, 'start', 'table', 'ratio ≤ 1.5')
  if (condition === ordinary) await weights(reopened)
  for (const { page } of subjects) await page.context().close()
}

/** @param {readonly { page: import('@playwright/test').Page, build: Served }[]} subjects */
async function weights(subjects) {
  const found = await inTurn(subjects, async ({ page, build: { folder } }) => {
    /** @type {Set<string>} */
    const fetched = new Set()
    const before = /** @type {Set<string>} */ (new Set())
    let isBefore = true
    page.on('request', request => {
      const url = new URL(request.url())
      if (url.protocol !== 'http:') return
      const path = url.pathname === '/' ? '/index.html' : url.pathname
      fetched.add(path)
      if (isBefore) before.add(path)
    })
    await page.reload({ waitUntil: 'commit' })
    await page.waitForFunction(() => window.probe.seen.verdicts !== undefined)
    isBefore = false
    await editorReady(page)
    await page.waitForTimeout(3000)
    // What the page names is what it cannot start without; the rest it asks for by itself, behind the first rows.
    const markup = readFileSync(join(folder, 'index.html'), 'utf8')
    const named = [...markup.matchAll(/(?:src|href)="\.(\/[^"]+)"/g)].map(match => match[1] ?? '')
    return {
      critical: weigh(folder, new Set(['/index.html', ...named])),
      all: weigh(folder, fetched),
      requests: `${before.size} and ${fetched.size}`,
      files: String(readdirSync(join(folder, 'assets')).length),
    }
  })
  const [own, other] = found
  if (!own) return
  const row = (
    /** @type {string} */ what,
    /** @type {(one: { critical: number, all: number, requests: string, files: string }) => string} */ of,
    budget = '',
  ) => rows.push({ what, figure: of(own), budget, ...(other && { earlier: of(other) }) })
  row('brotli, needed for the first rows', ({ critical }) => kib(critical), '≤ 130.5 KiB')
  row('brotli, fetched in all', ({ all }) => kib(all), '≤ 1250 KiB')
  row('requests until the rows have verdicts, and in all', ({ requests }) => requests)
  row('files of the build', ({ files }) => files)
}

/**
 * Presses keys one by one and gives the times to the next paint.
 * @param {import('@playwright/test').Page} page
 * @param {readonly string[]} keys
 */
async function typed(page, keys) {
  await page.evaluate(() => {
    const { probe } = window
    probe.paints.length = 0
    probe.longTasks.length = 0
    probe.listening = 'keydown'
  })
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(30)
  }
  return await page.evaluate(() => {
    const { probe } = window
    probe.listening = undefined
    return {
      paints: [...probe.paints],
      longTasks: [...probe.longTasks],
    }
  })
}

/** @param {Condition} condition */
async function searching(condition) {
  const own = await inTurn(builds, async build => {
    const page = await freshPage(condition)
    await openDocument(page, build)
    await editorReady(page)
    await page.waitForTimeout(2000)
    await page.getByRole('searchbox', { name: 'Search syscalls' }).click()
    return page
  })
  const plain = await freshPage(condition)
  await plain.goto(`${reference.url}table.html`)
  await plain.getByRole('searchbox').click()
  // What no page can be quicker than: a key waits for the next frame.
  const empty = await freshPage(condition)
  await empty.goto('data:text/html,<input type=search>')
  await empty.getByRole('searchbox').click()
  const pages = [...own, empty, plain]
  const paints = pages.map(() => /** @type {number[]} */ ([]))
  // The first round is for the browser's own caches.
  for (let round = 0; round <= rounds; round++) {
    for (const [place, page] of rotated(pages, round)) {
      const times = await typed(page, searchKeys)
      if (round > 0) paints[place]?.push(...times.paints)
    }
  }
  const [theirs = 0, least = 0] = [...paints].reverse().map(times => percentile(times, 0.95))
  const [ours = 0, other = 0] = paints.map(times => percentile(times, 0.95))
  const middles = paints.map(times => ms(median(times)))
  rows.push({
    what: `${condition.label}search keystroke → painted, p95 of ${rounds * searchKeys.length} (median ${middles[0]})`,
    figure: ms(ours),
    budget: condition === ordinary ? '≤ 16 ms, ratio ≤ 0.5' : '≤ 50 ms, ratio ≤ 0.5',
    reference: `static table ${ms(theirs)} (${middles.at(-1)}), empty page ${ms(least)} (${middles.at(-2)})`,
    ratio: ours / theirs,
    ...(earlier && { earlier: `${ms(other)} (${(other / theirs).toFixed(2)}; median ${middles[1]})` }),
  })
  for (const page of pages) await page.context().close()
}

/** @param {Served} build */
async function editing(build) {
  const page = await freshPage()
  await openDocument(page, build)
  await editorReady(page)
  const { paints, longTasks } = await toggled(page, rounds * 8)
  await page.context().close()
  return [
    {
      what: `table edit → both views painted, p95 of ${paints.length}`,
      figure: ms(percentile(paints, 0.95)),
      budget: '≤ 25 ms',
    },
    { what: 'longest task while editing', figure: ms(Math.max(0, ...longTasks)), budget: '≤ 50 ms' },
  ]
}

/**
 * Sets a call to denied and allowed in turn by the keys of its row.
 * @param {import('@playwright/test').Page} page
 * @param {number} times
 */
async function toggled(page, times) {
  await page.getByRole('searchbox', { name: 'Search syscalls' }).fill('chroot')
  await page.getByRole('rowheader', { name: /^chroot/ }).click()
  await page.waitForTimeout(200)
  return await typed(
    page,
    Array.from({ length: times }, (_, index) => (index % 2 === 0 ? 'd' : 'a')),
  )
}

/**
 * @param {Served} build
 * @param {string} label
 * @param {string} text
 */
async function largeDocument(build, label, text) {
  const budgets =
    label === '1 MB'
      ? { open: '≤ 250 ms', key: '≤ 35 ms', caught: '≤ 150 ms', found: '≤ 1500 ms' }
      : { open: '≤ 450 ms', key: '≤ 50 ms', caught: '≤ 600 ms', found: '≤ 8000 ms' }
  const keys = Array.from({ length: 30 }, (_, index) => 'abcdefghij'[index % 10] ?? 'a')

  at('Monaco alone: open')
  const plain = await freshPage()
  await plain.goto(`${reference.url}monaco.html`)
  await editorReady(plain)
  const openedPlain = await plain.evaluate(async content => {
    const start = performance.now()
    window.setText(content)
    await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))
    return performance.now() - start
  }, text)
  await plain.locator('.monaco-editor .view-lines').click()
  await plain.keyboard.press('Control+Home')
  await plain.waitForTimeout(2500)
  at('Monaco alone: typing')
  const theirs = await typed(plain, keys)
  await plain.context().close()

  at('open')
  const page = await freshPage()
  await openDocument(page, build)
  await editorReady(page)
  const opened = await openInPlace(page, text)
  await page.waitForTimeout(2500)
  await page.locator('.monaco-editor .view-lines').click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.type(' // ')
  await page.waitForTimeout(1000)
  at('typing')
  const ours = await typed(page, keys)
  at('the error in the text')
  const caught = await caughtUp(page)
  at('the findings')
  const found = await foundAfter(page)
  await page.context().close()
  return [
    {
      what: `${label}: open → painted`,
      figure: ms(opened),
      budget: budgets.open,
      reference: `Monaco alone ${ms(openedPlain)}`,
      ratio: opened / openedPlain,
    },
    {
      what: `${label}: keystroke → painted, p95 of ${ours.paints.length}`,
      figure: ms(percentile(ours.paints, 0.95)),
      budget: budgets.key,
      reference: `Monaco alone ${ms(percentile(theirs.paints, 0.95))}`,
      ratio: percentile(ours.paints, 0.95) / percentile(theirs.paints, 0.95),
    },
    { what: `${label}: table caught up after typing`, figure: ms(caught), budget: budgets.caught },
    { what: `${label}: findings after the last key`, figure: ms(found), budget: budgets.found },
    {
      what: `${label}: longest task while typing`,
      figure: ms(Math.max(0, ...ours.longTasks)),
      budget: '≤ 50 ms',
      reference: `Monaco alone ${ms(Math.max(0, ...theirs.longTasks))}`,
    },
  ]
}

/**
 * Drops a large file on the open window and waits until the editor shows it.
 * @param {import('@playwright/test').Page} page
 * @param {string} text
 */
async function openInPlace(page, text) {
  await page.evaluate(content => {
    Object.assign(window, { benchFile: new File([content], 'large.json', { type: 'application/json' }) })
  }, text)
  return await page.evaluate(async () => {
    const transfer = new DataTransfer()
    transfer.items.add(window.benchFile)
    const start = performance.now()
    window.document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
    )
    await new Promise(resolve => {
      const check = () =>
        document.body.textContent?.includes('large.json') ? resolve(undefined) : requestAnimationFrame(check)
      check()
    })
    await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))
    return performance.now() - start
  })
}

/**
 * Milliseconds from a keystroke that breaks the JSON until the table says so.
 * @param {import('@playwright/test').Page} page
 */
async function caughtUp(page) {
  await page.keyboard.press('Control+Home')
  const times = []
  for (let round = 0; round < 3; round++) {
    await watchKey(page, 'body', 'JSON has an error')
    await page.keyboard.press('x')
    times.push(await page.evaluate(() => window.caughtUp))
    await page.keyboard.press('Backspace')
    await page.getByText('JSON valid').waitFor()
  }
  return median(times)
}

/**
 * Milliseconds from the last key of a new default, which the linter condemns, until the editor underlines it.
 * @param {import('@playwright/test').Page} page
 */
async function foundAfter(page) {
  await page.keyboard.press('Control+Home')
  // All of the word but its last letter is typed anew. Found by its text: beyond 300,000 lines Monaco colours none.
  const { x, y } = await page
    .locator('.view-line', { hasText: '"SCMP_ACT_ERRNO"' })
    .first()
    .evaluate(line => {
      const parts = window.document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
      while (!parts.nextNode()?.nodeValue?.includes('SCMP_ACT_ERRNO'));
      const word = new Range()
      const start = parts.currentNode.nodeValue?.indexOf('SCMP_ACT_ERRNO') ?? 0
      word.setStart(parts.currentNode, start)
      word.setEnd(parts.currentNode, start + 'SCMP_ACT_ERRNO'.length)
      return word.getBoundingClientRect()
    })
  await page.mouse.dblclick(x + 20, y + 5)
  await page.keyboard.type('SCMP_ACT_LO')
  // What is underlined as no action goes first.
  await page.locator('.squiggly-error').first().waitFor()
  await watchKey(page, '.squiggly-error', '', true)
  await page.keyboard.press('G')
  return await page.evaluate(() => window.caughtUp)
}

/**
 * Has the page tell how long it takes from the next key until something is painted; it listens before the key is there.
 * @param {import('@playwright/test').Page} page
 * @param {string} selector
 * @param {string} text that it has in it
 * @param {boolean} isThere something else is still there that looks the same, and goes first
 */
async function watchKey(page, selector, text, isThere = false) {
  await page.evaluate(
    ([selector, text, isThere]) => {
      const isSeen = () => document.querySelector(selector)?.textContent?.includes(text) === true
      let isOld = isThere
      window.caughtUp = new Promise(resolve => {
        window.addEventListener(
          'keydown',
          event => {
            const check = () => {
              isOld &&= isSeen()
              if (isOld || !isSeen()) requestAnimationFrame(check)
              else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - event.timeStamp)))
            }
            check()
          },
          { capture: true, once: true },
        )
      })
    },
    /** @type {const} */ ([selector, text, isThere]),
  )
}

/** Hostile texts in the browsers that are here beside Chromium. */
async function hostileInOthers() {
  const server = await createServer({
    root,
    server: { middlewareMode: true },
    appType: 'custom',
    logLevel: 'error',
  })
  const { findFirefox, findWebKit } = /** @type {typeof import('../other-browsers.ts')} */ (
    await server.ssrLoadModule('/e2e/other-browsers.ts')
  )
  await server.close()
  for (const [name, found] of Object.entries({ Firefox: findFirefox(), WebKitGTK: findWebKit() })) {
    if (found.ok) await hostileElsewhere(name, found.start, app, row => rows.push(row))
    else
      rows.push({ what: `hostile in ${name}`, figure: 'not run', reference: `there is no ${found.missing}` })
  }
}

/** The core alone, in Node. */
async function core() {
  const server = await createServer({
    root,
    server: { middlewareMode: true },
    appType: 'custom',
    logLevel: 'error',
  })
  const engine = /** @type {typeof import('../../src/core/index.ts')} */ (
    await server.ssrLoadModule('/src/core/index.ts')
  )
  const { weightOf } = /** @type {typeof import('../../src/core/engine/bpf/frequent-calls.ts')} */ (
    await server.ssrLoadModule('/src/core/engine/bpf/frequent-calls.ts')
  )
  const { buildSearchIndex } =
    /** @type {typeof import('../../src/core/engine/catalogue/query/index.ts')} */ (
      await server.ssrLoadModule('/src/core/engine/catalogue/query/index.ts')
    )
  const { searchableTexts } = /** @type {typeof import('../../src/messages/syscall-texts.ts')} */ (
    await server.ssrLoadModule('/src/messages/syscall-texts.ts')
  )
  const { words } = /** @type {typeof import('../../src/messages/en/syscalls.ts')} */ (
    await server.ssrLoadModule('/src/messages/en/syscalls.ts')
  )
  const { terms } = /** @type {typeof import('../../src/messages/en/terms.ts')} */ (
    await server.ssrLoadModule('/src/messages/en/terms.ts')
  )
  const linter = /** @type {typeof import('../../src/core/advice/lint/index.ts')} */ (
    await server.ssrLoadModule('/src/core/advice/lint/index.ts')
  )
  const comparer = /** @type {typeof import('../../src/core/advice/compare/index.ts')} */ (
    await server.ssrLoadModule('/src/core/advice/compare/index.ts')
  )
  await server.close()
  const { parseProfile, profileVerdicts, defaultTarget, resolveProfile, searchCatalogue, searchContext } =
    engine
  const parse = timed(() => parseProfile(documents.text))
  const plain = timed(() => JSON.parse(documents.text))
  // Each round has a document of its own: what is remembered of one does not count.
  const parsed = Array.from({ length: TIMED_ROUNDS }, () => parseProfile(documents.text))
  const { profile } = parseProfile(documents.text)
  if (!profile) throw new Error('no profile')
  const verdicts = timed(() => profileVerdicts(parsed.pop() ?? parseProfile(documents.text), defaultTarget))
  const context = searchContext(
    defaultTarget,
    profileVerdicts(parseProfile(documents.text), defaultTarget),
    buildSearchIndex(searchableTexts([words.texts]), [terms]),
  )
  const keystrokes = freeTexts.flatMap(text => Array.from(text, (_, at) => text.slice(0, at + 1)))
  const search = median(keystrokes.map(query => timed(() => searchCatalogue(query, context))))
  rows.push(
    {
      what: 'core: read Docker’s default with ranges',
      figure: `${parse.toFixed(2)} ms`,
      reference: `JSON.parse ${plain.toFixed(2)} ms`,
      ratio: parse / plain,
    },
    {
      what: `core: search with free text, median of ${keystrokes.length} keystrokes`,
      figure: `${search.toFixed(2)} ms`,
      budget: '≤ 2 ms',
    },
    { what: 'core: verdicts of all calls', figure: `${verdicts.toFixed(2)} ms`, budget: '≤ 2 ms' },
  )
  const resolution = resolveProfile(profile, defaultTarget)
  if (!resolution.ok || !resolution.seccomp) throw new Error('no filter')
  rows.push(...filterFigures(engine, weightOf, resolution.seccomp, work))
  rows.push(...reviewFigures(engine, linter, comparer))
}

/**
 * The median of 20 runs, after 40 in which the engine's compiler gets through with the code, as in a page at work.
 * @param {() => void} step
 */
function timed(step) {
  const times = []
  for (let round = 0; round < WARMING_ROUNDS; round++) step()
  for (let round = WARMING_ROUNDS; round < TIMED_ROUNDS; round++) {
    const start = performance.now()
    step()
    times.push(performance.now() - start)
  }
  return median(times)
}
