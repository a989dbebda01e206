// @ts-check
// `npm run bench`: the figures of the app beside references measured in the same run on the same machine. Figures in
// milliseconds mean little alone; read the ratios. Options: `--rounds N` (default 5), `--throttle N` (CPU slowdown),
// `--trace` (reading logs, too, up to a gigabyte that is generated first).

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { build, createServer } from 'vite'
import { chromiumFlags, findChromium } from '../chromium.mjs'
import { root } from '../process.mjs'
import { kib, median, ms, percentile, printTable } from './figures.mjs'
import { filterFigures } from './filter-figures.mjs'
import { installProbe } from './probe.mjs'
import { reviewFigures } from './review-figures.mjs'
import { brotliSize, serve } from './serve.mjs'
import { benchTrace } from './trace.mjs'

const option = (/** @type {string} */ name, /** @type {number} */ fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? fallback : Number(process.argv[at + 1])
}
const rounds = option('rounds', 5)
const throttle = option('throttle', 1)

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
const reference = await serve(referenceFolder)
const { executablePath } = await findChromium(line => console.log(line))
const browser = await chromium.launch({ args: chromiumFlags, ...(executablePath && { executablePath }) })

/** @type {import('./figures.mjs').Row[]} */
const rows = []
try {
  await coldLoad()
  await searching()
  await editing()
  for (const { label, text } of documents.large) await largeDocument(label, text)
  await core()
  if (process.argv.includes('--trace')) rows.push(...(await benchTrace()))
} finally {
  await browser.close()
  app.close()
  reference.close()
  rmSync(work, { recursive: true, force: true })
}
console.log(`Medians of ${rounds} rounds${throttle === 1 ? '' : `, CPU slowed ${throttle} times`}.`)
printTable(rows)

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

/** A page of a fresh profile, with the probe in it. */
async function freshPage() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(installProbe)
  if (throttle > 1) {
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  }
  return page
}

/** @param {import('@playwright/test').Page} page */
async function openDocument(page, text = documents.text, name = 'bench.json') {
  // The chooser that saves in place is the browser's own window, which no script reaches.
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showOpenFilePicker')
  })
  await page.goto(app.url)
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
 * Milliseconds from the start of the navigation until a selector is in the page and painted.
 * @param {import('@playwright/test').Page} page
 * @param {string} selector
 */
async function paintedAt(page, selector) {
  return await page.evaluate(
    wanted =>
      new Promise(resolve => {
        const check = () => {
          if (document.querySelector(wanted)) {
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
            return true
          }
          return false
        }
        if (check()) return
        const observer = new MutationObserver(() => {
          if (check()) observer.disconnect()
        })
        observer.observe(document, { childList: true, subtree: true })
      }),
    selector,
  )
}

/** @param {Iterable<string>} paths */
function weigh(paths) {
  return [...paths].reduce((sum, path) => sum + brotliSize(join(appFolder, path)), 0)
}

async function coldLoad() {
  const page = await freshPage()
  await openDocument(page)
  await page.getByText('Saved on this device').waitFor()
  await editorReady(page)
  const session = await page.context().newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const times = { rows: /** @type {number[]} */ ([]), editor: /** @type {number[]} */ ([]) }
  let all = 0
  for (let round = 0; round < rounds; round++) {
    /** @type {Set<string>} */
    const fetched = new Set()
    const note = (/** @type {import('@playwright/test').Request} */ request) => {
      const url = new URL(request.url())
      if (url.protocol === 'http:') fetched.add(url.pathname === '/' ? '/index.html' : url.pathname)
    }
    page.on('request', note)
    await page.reload({ waitUntil: 'commit' })
    times.rows.push(await paintedAt(page, 'tbody th'))
    times.editor.push(await paintedAt(page, '.monaco-editor .view-line'))
    page.off('request', note)
    all = weigh(fetched)
  }
  // What the page names is what it cannot start without; the rest it asks for by itself, behind the first rows.
  const markup = readFileSync(join(appFolder, 'index.html'), 'utf8')
  const named = [...markup.matchAll(/(?:src|href)="\.(\/[^"]+)"/g)].map(match => match[1] ?? '')
  const critical = weigh(['/index.html', ...named])
  await page.context().close()

  const table = await coldReference('table.html', 'td')
  const monaco = await coldReference('monaco.html', '.monaco-editor .view-line')
  rows.push(
    {
      what: 'cold: first rows painted',
      figure: ms(median(times.rows)),
      budget: '≤ 250 ms',
      reference: `static table ${ms(table)}`,
      ratio: median(times.rows) / table,
    },
    {
      what: 'cold: JSON view usable',
      figure: ms(median(times.editor)),
      budget: '≤ 700 ms',
      reference: `Monaco alone ${ms(monaco)}`,
      ratio: median(times.editor) / monaco,
    },
    { what: 'brotli, needed for the first rows', figure: kib(critical), budget: '≤ 130 KiB' },
    { what: 'brotli, fetched in all', figure: kib(all), budget: '≤ 1250 KiB' },
  )
}

/**
 * @param {string} path
 * @param {string} selector
 */
async function coldReference(path, selector) {
  const page = await freshPage()
  const times = []
  for (let round = 0; round < rounds; round++) {
    await page.goto(reference.url + path, { waitUntil: 'commit' })
    times.push(await paintedAt(page, selector))
  }
  await page.context().close()
  return median(times)
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

async function searching() {
  const own = await freshPage()
  await openDocument(own)
  await editorReady(own)
  await own.getByRole('searchbox', { name: 'Search syscalls' }).click()
  const plain = await freshPage()
  await plain.goto(`${reference.url}table.html`)
  await plain.getByRole('searchbox').click()
  const keys = Array.from({ length: rounds }, () => searchKeys).flat()
  const ours = await typed(own, keys)
  const theirs = await typed(plain, keys)
  rows.push({
    what: `search keystroke → painted, p95 of ${keys.length}`,
    figure: ms(percentile(ours.paints, 0.95)),
    budget: throttle === 1 ? '≤ 17 ms' : '≤ 50 ms at 4×',
    reference: `static table ${ms(percentile(theirs.paints, 0.95))}`,
    ratio: percentile(ours.paints, 0.95) / percentile(theirs.paints, 0.95),
  })
  await own.context().close()
  await plain.context().close()
}

async function editing() {
  const page = await freshPage()
  await openDocument(page)
  await editorReady(page)
  const { paints, longTasks } = await toggled(page, rounds * 8)
  rows.push(
    {
      what: `table edit → both views painted, p95 of ${paints.length}`,
      figure: ms(percentile(paints, 0.95)),
      budget: '≤ 25 ms',
    },
    { what: 'longest task while editing', figure: ms(Math.max(0, ...longTasks)), budget: '≤ 50 ms' },
  )
  await page.context().close()
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
 * @param {string} label
 * @param {string} text
 */
async function largeDocument(label, text) {
  const budgets =
    label === '1 MB'
      ? { open: '≤ 250 ms', key: '≤ 35 ms', caught: '≤ 150 ms' }
      : { open: '≤ 450 ms', key: '≤ 50 ms', caught: '≤ 600 ms' }
  const keys = Array.from({ length: 30 }, (_, index) => 'abcdefghij'[index % 10] ?? 'a')

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
  const theirs = await typed(plain, keys)
  await plain.context().close()

  const page = await freshPage()
  await openDocument(page)
  await editorReady(page)
  const opened = await openInPlace(page, text)
  await page.waitForTimeout(2500)
  await page.locator('.monaco-editor .view-lines').click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.type(' // ')
  await page.waitForTimeout(1000)
  const ours = await typed(page, keys)
  const caught = await caughtUp(page)
  rows.push(
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
    {
      what: `${label}: longest task while typing`,
      figure: ms(Math.max(0, ...ours.longTasks)),
      budget: '≤ 50 ms',
      reference: `Monaco alone ${ms(Math.max(0, ...theirs.longTasks))}`,
    },
  )
  await page.context().close()
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
    // The listener has to be there before the key is.
    await page.evaluate(() => {
      window.caughtUp = new Promise(resolve => {
        window.addEventListener(
          'keydown',
          event => {
            const check = () =>
              document.body.textContent?.includes('JSON has an error')
                ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - event.timeStamp)))
                : requestAnimationFrame(check)
            check()
          },
          { capture: true, once: true },
        )
      })
    })
    await page.keyboard.press('x')
    times.push(await page.evaluate(() => window.caughtUp))
    await page.keyboard.press('Backspace')
    await page.getByText('JSON valid').waitFor()
  }
  return median(times)
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
  const { weightOf } = /** @type {typeof import('../../src/core/bpf/frequent-calls.ts')} */ (
    await server.ssrLoadModule('/src/core/bpf/frequent-calls.ts')
  )
  const { buildSearchIndex } = /** @type {typeof import('../../src/core/catalogue/query/index.ts')} */ (
    await server.ssrLoadModule('/src/core/catalogue/query/index.ts')
  )
  const { loadSyscallMessages, searchableTexts } =
    /** @type {typeof import('../../src/messages/syscalls/index.ts')} */ (
      await server.ssrLoadModule('/src/messages/syscalls/index.ts')
    )
  const { texts } = await loadSyscallMessages('en')
  const linter = /** @type {typeof import('../../src/core/lint/index.ts')} */ (
    await server.ssrLoadModule('/src/core/lint/index.ts')
  )
  const comparer = /** @type {typeof import('../../src/core/compare/index.ts')} */ (
    await server.ssrLoadModule('/src/core/compare/index.ts')
  )
  await server.close()
  const { parseProfile, profileVerdicts, defaultTarget, resolveProfile, searchCatalogue, searchContext } =
    engine
  const parse = timed(() => parseProfile(documents.text))
  const plain = timed(() => JSON.parse(documents.text))
  const { profile } = parseProfile(documents.text)
  if (!profile) throw new Error('no profile')
  const verdicts = timed(() => profileVerdicts(profile, defaultTarget))
  const context = searchContext(
    defaultTarget,
    profileVerdicts(profile, defaultTarget),
    buildSearchIndex(searchableTexts([texts])),
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
    { what: 'core: verdicts of all calls', figure: `${verdicts.toFixed(2)} ms`, budget: '≤ 5 ms' },
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
  for (let round = 0; round < 40; round++) step()
  for (let round = 0; round < 20; round++) {
    const start = performance.now()
    step()
    times.push(performance.now() - start)
  }
  return median(times)
}
