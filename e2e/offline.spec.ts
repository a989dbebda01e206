import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { test as base, expect, type Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { App } from './app'
import { LabPanel, needsMachine } from './lab-machine'
import { root } from './process.mjs'
import { Site } from './site'

const dist = path.join(root, 'dist')
const subPath = '/teams/security/seccompose/'

/** Each test has a host of its own, so that none finds what another has kept. */
const test = base.extend<{ site: Site }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  site: async ({}, use) => {
    const site = await Site.serve(dist, subPath)
    await use(site)
    await site.close()
  },
  baseURL: async ({ site }, use) => use(site.address),
})
test.use({ reuseContext: false })

test.use({ serviceWorkers: 'allow' })
// A visit fetches all of the app.
test.describe.configure({ timeout: 180_000 })

/** The first visit, to its end: the browser has the whole app. */
async function visit(page: Page): Promise<App> {
  const app = new App(page)
  await app.open()
  await kept(page)
  return app
}

async function kept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, {
    timeout: 120_000,
  })
}

async function cutNetwork(page: Page, site: Site): Promise<void> {
  site.cut()
  await page.context().setOffline(true)
}

async function runCommand(page: Page, words: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'A command or a syscall' })
  // The keys come behind what is seen first.
  await expect(async () => {
    if (!(await field.isVisible())) await page.keyboard.press('Control+k')
    await expect(field).toBeVisible({ timeout: 1000 })
  }).toPass()
  await field.fill(words)
  await page.keyboard.press('Enter')
}

/** What most people do, each part of it in files that are fetched for it. */
async function mainStory(app: App): Promise<void> {
  const { page } = app
  await app.startFrom('Docker’s default')
  await app.editorReady()
  await app.choose('ptrace', 'deny')
  await expect(app.verdict('ptrace')).toContainText('Denied')
  await app.focusEditor()
  await page.keyboard.type('x')
  await expect(page.getByText('JSON has an error').first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('JSON valid')).toBeVisible()

  await page.getByRole('tab', { name: 'Compare' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Compare' })).toContainText('ptrace')
  await page.getByRole('tab', { name: 'Try a call' }).click()
  await page.getByRole('tab', { name: 'Filter', exact: true }).click()
  await expect(
    page
      .getByRole('tabpanel', { name: 'Filter' })
      .getByText(/instructions of at most/)
      .first(),
  ).toBeVisible()

  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('tab', { name: 'Log', exact: true }).click()
  await page.getByRole('button', { name: 'Choose files' }).click()
  const line = '100 ptrace(PTRACE_TRACEME) = 0\n'
  await (await chooser).setFiles({ name: 'app.log', mimeType: 'text/plain', buffer: Buffer.from(line) })
  await expect(page.getByRole('table', { name: 'Calls of the log' })).toContainText('ptrace')

  const dialog = await app.exportTo('Kubernetes')
  await expect(dialog.getByRole('tab').first()).toBeVisible()
  await page.keyboard.press('Escape')
}

test('after one visit all of the app works without a network', async ({ page, site }) => {
  await visit(page)
  const reference = await page.context().newPage()
  await reference.goto(`${site.address}reference/call/mount.html`)
  await cutNetwork(page, site)
  await mainStory(new App(page))
  const other = await page.context().newPage()
  await other.goto(`${site.address}?whatever=1`)
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  await runCommand(other, '中文')
  await expect(other.getByRole('button', { name: /^Docker 的默认配置/ })).toBeVisible()
  // The browser asks for the worker itself at each visit, and for nothing else.
  expect(site.refused.filter(asked => !asked.endsWith('/sw.js'))).toEqual([])
  // Of the reference it has what was read.
  await reference.reload()
  await expect(reference.getByRole('heading', { level: 1 })).toContainText('mount')
  await reference.getByRole('link', { name: '中文' }).click()
  await expect(reference.getByRole('heading', { level: 1 })).toHaveText('此设备上没有这个页面')
  await reference.getByRole('link', { name: 'Seccompose' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

/** What a workshop's own site has beside the app. */
const workshop = JSON.stringify({
  seccomposeCourse: 1,
  id: 'workshop',
  title: 'A workshop',
  lessons: [{ id: 'one', title: 'Mounting', page: 'Read **this**.', exercises: [] }],
})

test('without a network a lesson is read and solved, and the course of the address is there again', async ({
  page,
  site,
}) => {
  site.change('days/one.json', () => workshop)
  await visit(page)
  const panel = page.getByRole('complementary', { name: 'Learn' })
  await page.goto(`${site.address}?course=days/one.json`)
  await expect(panel.getByRole('heading', { name: 'A workshop' })).toBeVisible()
  await cutNetwork(page, site)

  await page.goto(`${site.address}?course=days/one.json`)
  await expect(panel.getByRole('heading', { name: 'A workshop' })).toBeVisible()
  await panel.getByRole('button', { name: 'Mounting' }).click()
  await expect(panel.getByRole('article')).toContainText('Read this.')

  await new App(page).open()
  await page.getByRole('button', { name: 'Learn it' }).click()
  await panel.getByRole('button', { name: /What a filter sees/ }).click()
  const exercise = panel.getByRole('region', { name: 'Strict mode as a filter', exact: true })
  await exercise.getByRole('button', { name: 'Open the exercise in the editor' }).click()
  await exercise.getByRole('button', { name: 'Show a solution' }).click()
  await exercise.getByRole('button', { name: 'Put it into the editor' }).click()
  await exercise.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(exercise.getByRole('status')).toContainText('Solved', { timeout: 30_000 })
  await panel.getByRole('button', { name: 'strict mode', exact: true }).click()
  await expect(panel.getByText(/four calls run/).first()).toBeInViewport()
})

test('the lab’s machine runs without a network, in the same sandbox', async ({ page, site }) => {
  needsMachine()
  test.setTimeout(600_000)
  await visit(page)
  await cutNetwork(page, site)
  const lab = new LabPanel(page)
  await lab.app.startFrom('Docker’s default')
  await lab.open()
  await lab.start()
  expect(await lab.run('uname -s', 'Run under the profile')).toContain('0')
  const [, frame] = page.frames()
  expect(await frame?.evaluate(() => origin)).toBe('null')
})

test('without a worker that answers, the lab’s frame is sandboxed by the page', async ({ page, site }) => {
  needsMachine()
  test.setTimeout(600_000)
  // As a worker of an earlier build would do, which knew nothing of the sandbox.
  site.change('sw.js', content =>
    content.toString().replaceAll('sandbox allow-scripts', "default-src 'self'"),
  )
  await visit(page)
  const lab = new LabPanel(page)
  await lab.app.startFrom('Docker’s default')
  await lab.open()
  await lab.start()
  await expect(page.locator('iframe')).toHaveAttribute('sandbox', 'allow-scripts')
})

test('what else the host has is the host’s', async ({ page, site }) => {
  await visit(page)
  const response = await page.goto(`${site.address}docs/`)
  expect(response?.status()).toBe(404)
})

test('a newer version is offered, and forced on nobody', async ({ page, site }) => {
  const app = await visit(page)
  await app.startFrom('Docker’s default')
  await app.choose('ptrace', 'deny')
  await expect(app.verdict('ptrace')).toContainText('Denied')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  const second = await page.context().newPage()
  await second.goto(site.address)
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible()

  const marked = '<meta name="build" content="newer"><title>'
  site.change('index.html', content => content.toString().replace('<title>', marked))
  site.change('sw.js', content =>
    content
      .toString()
      .replace(
        /(?<="revision":")[^"]+(?=","url":"index\.html")|(?<="url":"index\.html","revision":")[^"]+/,
        'newer',
      ),
  )
  const isNewer = (of: Page) => of.evaluate(() => document.querySelector('meta[name="build"]') !== null)
  await page.reload()
  const offer = page.getByRole('region', { name: 'A newer version' })
  await expect(offer).toContainText('is ready', { timeout: 120_000 })
  expect(await isNewer(page)).toBe(false)
  await app.choose('mount', 'allow')
  await expect(app.verdict('mount')).toContainText('Allowed')
  await runCommand(page, 'lessons and exercises')
  await page.getByRole('button', { name: /Masks and flags/ }).click()
  const lesson = page.getByRole('article', { name: 'Masks and flags' })
  await expect(lesson).toBeVisible()

  const elsewhere = second.getByRole('region', { name: 'A newer version' })
  await second.evaluate(() => document.documentElement.setAttribute('data-untouched', ''))
  await offer.getByRole('button', { name: 'Switch to it' }).click()
  await expect.poll(() => isNewer(page).catch(() => false)).toBe(true)
  await app.search.fill('mount')
  await expect(app.verdict('mount')).toContainText('Allowed')
  await expect(offer).toHaveCount(0)
  await expect(lesson).toBeVisible()

  await expect(elsewhere).toContainText('earlier one')
  await expect(second.locator('html')).toHaveAttribute('data-untouched', '')
  await elsewhere.getByRole('button', { name: 'Later' }).click()
  await expect(elsewhere).toHaveCount(0)
  expect(await isNewer(second)).toBe(false)
})

test('all of the app is saved as a zip that any static server runs', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await runCommand(page, 'workshop')
  const dialog = page.getByRole('dialog', { name: 'Save all of this for a workshop' })
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save the zip' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('seccompose-workshop.zip')
  await expect(dialog).toContainText('is saved')

  const folder = await mkdtemp(path.join(tmpdir(), 'seccompose-workshop-'))
  try {
    const entries = unzipSync(await readFile(await saved.path()))
    for (const [name, bytes] of Object.entries(entries)) {
      const file = path.join(folder, name)
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, bytes)
    }
    expect(strFromU8(entries['README.txt'] ?? new Uint8Array())).toContain('npx serve seccompose')
    const server = await Site.serve(path.join(folder, 'seccompose'))
    try {
      const room = await page.context().browser()?.newContext({ baseURL: server.address, locale: 'en-US' })
      if (!room) throw new Error('There is no browser')
      const there = await room.newPage()
      // Opened as a file, the page has no modules, and leads to the file that needs none.
      await there.goto(pathToFileURL(path.join(folder, 'seccompose/index.html')).href)
      await expect(there.getByText('Run “npx serve” in this directory')).toBeVisible()
      await there.getByRole('link', { name: 'seccompose.html' }).first().click()
      await expect(there.getByRole('button', { name: /^Docker’s default/ })).toBeVisible()
      await visit(there)
      await cutNetwork(there, server)
      // The worker is there only where every file of the app came.
      const app = new App(there)
      await app.startFrom('Docker’s default')
      // The pages of the reference are not in the copy, so nothing leads to them.
      await app.detail('ptrace')
      await expect(there.locator('a[href*="reference/"]')).toHaveCount(0)
      await room.close()
    } finally {
      await server.close()
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('the app in one file is saved for a USB stick, and is not kept on the device besides', async ({
  page,
  site,
}) => {
  const app = new App(page)
  await app.open()
  await runCommand(page, 'workshop')
  const dialog = page.getByRole('dialog', { name: 'Save all of this for a workshop' })
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save the one file' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('seccompose.html')
  await expect(dialog).toContainText('seccompose.html is saved')
  expect(
    (await readFile(await saved.path())).equals(await readFile(path.join(dist, 'seccompose.html'))),
  ).toBe(true)

  expect(await readFile(path.join(dist, 'sw.js'), 'utf8')).not.toContain('seccompose.html')
  site.cut()
  await dialog.getByRole('button', { name: 'Save the one file' }).click()
  await expect(dialog).toContainText('nothing is saved')
})

test('a zip that would lack a file is not made', async ({ page, site }) => {
  const app = new App(page)
  site.change('icon.svg', () => {
    throw new Error('gone')
  })
  await app.open()
  await runCommand(page, 'workshop')
  const dialog = page.getByRole('dialog', { name: 'Save all of this for a workshop' })
  await dialog.getByRole('button', { name: 'Save the zip' }).click()
  await expect(dialog).toContainText('could not be fetched')
})
