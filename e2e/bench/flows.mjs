// @ts-check
// `node e2e/bench/flows.mjs`: what of `src` runs in the page between five acts of a person and their ends, by the browser's
// own counts, as files, named functions and rooms. `--calls` lists the functions with how often each ran, a way through the
// code of an act; `--only fix` takes the acts whose names begin so; `--at URL` takes a development server that runs already.
// Each act was done once before, so that nothing counts that only loads. The development build lets React draw everything
// twice.

import { chromium } from '@playwright/test'
import { createServer } from 'vite'
import { chromiumFlags, findChromium } from '../chromium.mjs'
import { root } from '../process.mjs'

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ name: string, prepare?: (page: Page) => Promise<unknown>, act: (page: Page) => Promise<unknown> }} Flow */
/** @typedef {{ url: string, functions: { functionName: string, ranges: { count: number }[] }[] }} Script */

/** For what nothing on the screen tells: what is judged in the background, and what is put off until nothing else is to do. */
const QUIET = 1500

const log = [
  '100 execve("/bin/app", ["app"], 0x7ffd /* 9 vars */) = 0',
  '100 ptrace(PTRACE_TRACEME) = 0',
  '100 keyctl(KEYCTL_READ, 1) = 5',
  '100 exit_group(0) = ?',
].join('\n')

const pasted =
  '{ "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{ "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" }] }'

/** @param {Page} page */
const verdict = page =>
  page.getByRole('grid', { name: 'Syscalls' }).getByRole('button', { name: /^Action for acct(?= |$)/ })

/** @param {Page} page @param {RegExp} choice @param {string} outcome */
async function choose(page, choice, outcome) {
  await verdict(page).click()
  await page.getByRole('menuitemradio', { name: choice }).click()
  await verdict(page).getByText(outcome).waitFor()
}

/** @param {Page} page */
const undo = page => page.getByRole('button', { name: /^Undo/ }).click()

/** @type {readonly Flow[]} */
const flows = [
  {
    name: 'click on Deny → bytes → rows',
    prepare: async page => {
      await choose(page, /^Allow(?! and)/, 'Allowed')
      await page
        .getByText(/acct is open/)
        .first()
        .waitFor()
    },
    act: page => choose(page, /^Deny errno 1 /, 'Denied'),
  },
  {
    name: 'fix → bytes → findings',
    prepare: async page => {
      await choose(page, /^Allow(?! and)/, 'Allowed')
      await page.getByRole('button', { name: /acct is open/ }).click()
    },
    act: async page => {
      await page.getByRole('button', { name: /^Deny (acct|it)/ }).click()
      await page
        .getByText(/acct is open/)
        .first()
        .waitFor({ state: 'hidden' })
      await verdict(page).getByText('Denied').waitFor()
    },
  },
  {
    name: 'log → edits → rows',
    prepare: async page => {
      await undo(page)
      const again = page.getByRole('button', { name: 'Read another log' })
      if (await again.isVisible()) await again.click()
      else await page.getByRole('tab', { name: 'Log', exact: true }).first().click()
    },
    act: async page => {
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'Choose files' }).click()
      await (await chooser).setFiles({ name: 'app.log', mimeType: 'text/plain', buffer: Buffer.from(log) })
      await page.getByRole('table', { name: 'Calls of the log' }).waitFor()
      await page.getByRole('checkbox', { name: /^Allow 1 call that the log shows/ }).check()
      await page.getByRole('button', { name: 'Apply 1 change' }).click()
      await page.getByText('none of the calls in this log would be refused').waitFor()
    },
  },
  {
    name: 'Export → file',
    act: async page => {
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: /^Export/ })
      await dialog
        .getByRole('radio', { name: /^Docker/ })
        .first()
        .check()
      const download = page.waitForEvent('download')
      await dialog
        .getByRole('button', { name: /^Download/ })
        .first()
        .click()
      await download
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
    },
  },
  {
    name: 'paste → verdicts',
    prepare: async page => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.evaluate(text => navigator.clipboard.writeText(text), pasted)
      await page.getByRole('button', { name: /^Document / }).click()
      await page.getByRole('menuitem', { name: 'Back to the start screen' }).click()
    },
    act: async page => {
      await page.getByRole('button', { name: /^Paste/ }).click()
      await verdict(page).getByText('Denied').waitFor()
    },
  },
]

const at = process.argv.indexOf('--at')
const server =
  at < 0 ? await createServer({ root, logLevel: 'error', server: { host: '127.0.0.1', port: 0 } }) : undefined
await server?.listen()
const url = server?.resolvedUrls?.local[0] ?? process.argv[at + 1] ?? ''
const { executablePath } = await findChromium(line => console.log(line))
const browser = await chromium.launch({ args: chromiumFlags, ...(executablePath && { executablePath }) })
try {
  await measure(await browser.newPage({ viewport: { width: 1440, height: 900 } }))
} finally {
  await browser.close()
  await server?.close()
}

/** @param {Page} page */
async function measure(page) {
  page.setDefaultTimeout(60_000)
  // As browsers that cannot save to files in place.
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showOpenFilePicker')
  })
  await page.goto(url)
  await page.getByRole('button', { name: /^Docker’s default/ }).click()
  await page.locator('.monaco-editor .view-line').first().waitFor()
  const session = await page.context().newCDPSession(page)
  await session.send('Profiler.enable')
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : ''
  for (const { name, prepare, act } of flows.filter(({ name }) => name.startsWith(only ?? '')))
    for (const isMeasured of [false, true]) {
      await prepare?.(page)
      await page.waitForTimeout(QUIET)
      await session.send('Profiler.takePreciseCoverage')
      await act(page)
      const { result: toEnd } = await session.send('Profiler.takePreciseCoverage')
      await page.waitForTimeout(QUIET)
      const { result: after } = await session.send('Profiler.takePreciseCoverage')
      if (!isMeasured) continue
      const ran = [toEnd, after].map(ranOf)
      const [first = [], second = []] = ran
      console.log(`${name}: ${told(first)}; with what follows: ${told([...first, ...second])}`)
      if (process.argv.includes('--calls')) list(first)
    }
}

/**
 * @param {readonly Script[]} scripts
 * @returns {{ path: string, name: string, count: number }[]} the named functions of `src` that ran
 */
function ranOf(scripts) {
  return scripts.flatMap(({ url, functions }) => {
    const [, path] = /\/src\/([^?]+\.tsx?)(?:\?|$)/.exec(url) ?? []
    if (path === undefined) return []
    return functions.flatMap(({ functionName: name, ranges: [range] }) =>
      name === '' || !range?.count ? [] : [{ path, name, count: range.count }],
    )
  })
}

/** @param {ReturnType<typeof ranOf>} ran */
function told(ran) {
  const functions = new Set(ran.map(({ path, name }) => `${path} ${name}`))
  const paths = new Set(ran.map(({ path }) => path))
  const rooms = new Set(
    [...paths].map(path =>
      path
        .split('/')
        .slice(0, /^(?:core|ui)\//.test(path) ? 2 : 1)
        .join('/'),
    ),
  )
  return `${paths.size} files, ${functions.size} functions, ${rooms.size} rooms`
}

/** @param {ReturnType<typeof ranOf>} ran */
function list(ran) {
  for (const path of [...new Set(ran.map(({ path }) => path))].sort()) {
    const own = ran.filter(one => one.path === path).sort((a, b) => b.count - a.count)
    console.log(`  ${path}: ${own.map(({ name, count }) => `${name} ${count}`).join(', ')}`)
  }
}
