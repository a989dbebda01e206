// @ts-check
// Texts that somebody may bring to hold the page up: the longest time between two frames from the drop on, and when the
// app has told what it is or shown it. `node e2e/bench/run.mjs --only hostile`.

import { ms } from './figures.mjs'
import { at } from './limits.mjs'

/** For an answer, and for what comes after it. */
const PATIENCE = 40_000
const AFTER = 5000

/** Each is a name of a file and an expression that makes its text in the page, which is quicker than sending 20 MB there. */
const texts = {
  'a profile of a line, for comparison': ['a.json', `'{"defaultAction":"SCMP_ACT_LOG"}'`],
  '100 kB of brackets': ['a.json', `'{"syscalls":' + '['.repeat(5e4) + ']'.repeat(5e4) + '}'`],
  '20 MB of brackets': ['a.json', `'['.repeat(2e7)`],
  'a million names': [
    'a.json',
    `JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: [{ names: Array.from({ length: 1e6 }, (_, i) => 'n' + i), action: 'SCMP_ACT_ALLOW' }] })`,
  ],
  'a million lines': ['a.txt', `Array.from({ length: 1e6 }, (_, i) => 'n' + i).join('\\n')`],
  'YAML, 100,000 documents': ['a.yaml', `'---\\nkind: Pod\\n'.repeat(1e5)`],
  'YAML, 7 MB of pods': [
    'a.yaml',
    `'---\\napiVersion: v1\\nkind: Pod\\nmetadata: {name: a}\\nspec: {containers: [{name: a, image: b}]}\\n'.repeat(75e3)`,
  ],
  'YAML, 3,000 deep': ['a.yaml', `Array.from({ length: 3000 }, (_, i) => ' '.repeat(i) + 'a:').join('\\n')`],
  'YAML, 200,000 brackets': ['a.yaml', `'kind: Pod\\nx: ' + '['.repeat(2e5)`],
  'YAML, 300,000 keys': [
    'a.yaml',
    `'kind: Pod\\n' + Array.from({ length: 3e5 }, (_, i) => 'k' + i + ': v').join('\\n')`,
  ],
  'YAML, 8 MB of a list': ['a.yaml', `'kind: Pod\\nx:\\n' + '- a\\n'.repeat(2e6)`],
  'one line of 20 MB': ['a.txt', `'a'.repeat(2e7)`],
  '20 MB of words': ['a.txt', `'a b '.repeat(5e6)`],
  '20 MB of blanks': ['a.txt', `' '.repeat(2e7) + 'x'`],
  '20 MB of blank lines': ['a.txt', `'\\n'.repeat(2e7) + 'x'`],
  '19 MB of strace': ['a.log', `'read(3, "x", 1) = 1\\n'.repeat(1e6)`],
  '20 MB of JSON': ['a.json', `'[' + '{"a":1},'.repeat(2.5e6) + '1]'`],
  'a unit of 8 MB': ['a.service', `'[Service]\\n' + 'SystemCallFilter=~@mount \\n'.repeat(3e5)`],
  '8 MB of braces': ['a.yaml', `'{{'.repeat(4e6)`],
  '30,000 rules of four comparisons': [
    'a.json',
    `JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: Array.from({ length: 3e4 }, (_, i) => ({ names: ['socket'], action: 'SCMP_ACT_ALLOW', args: [0, 1, 2, 3].map(k => ({ index: k, value: i * (k + 1), op: 'SCMP_CMP_' + ['EQ', 'GT', 'LE', 'NE'][k] })) })) })`,
  ],
  'a profile of 20 MB': [
    'a.json',
    `JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: Array.from({ length: 8e4 }, () => ({ names: ['socket', 'read', 'write', 'mount'], action: 'SCMP_ACT_ALLOW', args: [{ index: 0, value: 5, op: 'SCMP_CMP_EQ' }] })) }, null, 1)`,
  ],
}

/** @typedef {Awaited<ReturnType<typeof watch>>} Seen */

/**
 * @param {() => Promise<import('@playwright/test').Page>} freshPage
 * @param {{ url: string }} app
 * @param {(row: import('./figures.mjs').Row) => void} tell
 */
export async function hostileFigures(freshPage, app, tell) {
  for (const [name, [file = '', text = '']] of Object.entries(texts)) {
    at(name)
    const page = await freshPage()
    await page.goto(app.url)
    await page.getByRole('button', { name: /^Docker’s default/ }).waitFor()
    await page.waitForTimeout(1500)
    tell(rowOf(`hostile: ${name}`, await withPatience(page.evaluate(inPage(file, text)))))
    // A tab that hangs closes with the browser.
    await Promise.race([page.context().close(), new Promise(resolve => setTimeout(resolve, 3000))])
  }
}

/**
 * The same in a browser that Playwright does not drive, started anew for each text.
 * @param {string} browser
 * @param {() => Promise<import('../other-browsers.ts').DrivenBrowser>} start
 * @param {{ url: string }} app
 * @param {(row: import('./figures.mjs').Row) => void} tell
 */
export async function hostileElsewhere(browser, start, app, tell) {
  for (const [name, [file = '', text = '']] of Object.entries(texts)) {
    at(`${browser}, ${name}`)
    const driven = await start()
    await driven.open(app.url)
    await new Promise(resolve => setTimeout(resolve, 4000))
    // Of what is no answer, such as an error of the driver, nothing was seen.
    const seen = driven.evaluate(`return ${inPage(file, text)}`).catch(() => undefined)
    tell(rowOf(`hostile in ${browser}: ${name}`, await withPatience(seen)))
    await driven.close()
  }
}

/** What is looked at in the page, as an expression. */
function inPage(/** @type {string} */ file, /** @type {string} */ text) {
  const options = JSON.stringify({ file, patience: PATIENCE, after: AFTER })
  return `(() => { window.makeText = () => ${text}; return (${watch})(${options}) })()`
}

/**
 * @param {Promise<unknown>} seeing
 * @returns {Promise<Seen | undefined>}
 */
async function withPatience(seeing) {
  const seen = await Promise.race([seeing, new Promise(resolve => setTimeout(resolve, 3 * PATIENCE))])
  return /** @type {Seen | undefined} */ (seen)
}

/**
 * @param {string} what
 * @param {Seen | undefined} seen
 * @returns {import('./figures.mjs').Row}
 */
function rowOf(what, seen) {
  const { size, gap, answered } = seen ?? { size: Number.NaN, gap: Number.POSITIVE_INFINITY, answered: null }
  return {
    what: `${what}, longest time between two frames`,
    figure: ms(gap),
    budget: '≤ 100 ms',
    reference: `${(size / 1e6).toFixed(1)} MB, ${answered === null ? 'no answer' : `answered in ${ms(answered)}`}`,
  }
}

/**
 * Runs in the page.
 * @param {{ file: string, patience: number, after: number }} options
 */
async function watch({ file, patience, after }) {
  const data = new DataTransfer()
  const made = new File([window.makeText()], file)
  data.items.add(made)
  let [gap, last, isOver] = [0, performance.now(), false]
  const start = last
  const frame = () => {
    const now = performance.now()
    gap = Math.max(gap, now - last)
    last = now
    if (!isOver) requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  const isAnswered = () =>
    document.querySelector('[role=grid], [data-pane=brought], dialog[open] .primary') !== null ||
    [...document.querySelectorAll('[role=status], output')].some(
      one => !one.closest('dialog') && one.textContent,
    )
  /** @type {number | null} */
  let answered = null
  while (performance.now() - start < (answered === null ? patience : answered + after)) {
    await new Promise(resolve => setTimeout(resolve, 50))
    if (answered === null && isAnswered()) answered = performance.now() - start
  }
  isOver = true
  return { size: made.size, gap, answered }
}
