import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import { App, downloadedText } from './app'

test.use({ reuseContext: false })

const file = path.resolve(import.meta.dirname, '../dist/seccompose.html')
const address = pathToFileURL(file).href

/** All that was asked for beside the file itself, and every complaint of its policy. */
function watch(page: Page): string[] {
  const seen: string[] = []
  page.on('request', request => {
    // A worker is a text of the page.
    if (request.url() !== address && !request.url().startsWith('blob:null/')) seen.push(request.url())
  })
  page.on('console', message => {
    if (message.type() === 'error') seen.push(message.text())
  })
  page.on('pageerror', error => seen.push(String(error)))
  return seen
}

async function exported(app: App): Promise<string> {
  await app.startFrom('Docker’s default')
  await app.choose('ptrace', 'deny')
  await expect(app.verdict('ptrace')).toContainText('Denied')
  const dialog = await app.exportTo('Kubernetes')
  const download = app.page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Download docker-default.json' }).click()
  const text = await downloadedText(await download)
  await app.page.keyboard.press('Escape')
  return text
}

test('opened from a disk, without a network, the one file does the app’s work', async ({ page, context }) => {
  const ordinary = await exported(new App(page))
  const room = await context.newPage()
  await context.setOffline(true)
  const seen = watch(room)
  const app = new App(room, address)
  expect(await exported(app)).toBe(ordinary)

  await test.step('typing, with the rows beside it', async () => {
    await app.focusEditor()
    await room.keyboard.type('x')
    await expect(room.getByText('JSON has an error').first()).toBeVisible()
    await room.keyboard.press('Control+z')
    await expect(room.getByText('JSON valid')).toBeVisible()
    await app.search.fill('debug other processes')
    await expect(app.verdict('ptrace')).toContainText('Denied')
  })

  await test.step('a call is tried, and a log read', async () => {
    await room.getByRole('tab', { name: 'Try a call' }).click()
    const panel = room.getByRole('region', { name: 'Try a call' })
    await panel.getByLabel('Or paste a line of strace').fill('ptrace(PTRACE_TRACEME) = 0')
    await room.keyboard.press('Enter')
    await expect(panel.getByRole('status', { name: 'Verdict' })).toContainText('Denied errno 1, EPERM')
    const chooser = room.waitForEvent('filechooser')
    await room.getByRole('tab', { name: 'Log', exact: true }).click()
    await room.getByRole('button', { name: 'Choose files' }).click()
    const buffer = Buffer.from('100 ptrace(PTRACE_TRACEME) = 0\n')
    await (await chooser).setFiles({ name: 'app.log', mimeType: 'text/plain', buffer })
    await expect(room.getByRole('table', { name: 'Calls of the log' })).toContainText('ptrace')
  })

  await test.step('what cannot be in it is left out, or named where it would be', async () => {
    await expect(room.getByRole('tab', { name: 'Compare' })).toBeVisible()
    await expect(room.getByRole('tab', { name: 'Lab' })).toHaveCount(0)
    await app.detail('ptrace')
    await expect(room.locator('a[href*="reference/"]')).toHaveCount(0)
    await expect(room.getByRole('button', { name: 'Copy link to ptrace' })).toHaveCount(0)
    await room.getByRole('button', { name: 'Share', exact: true }).click()
    await expect(room.getByRole('dialog', { name: /^Share/ })).toContainText('this file on this computer')
    await room.keyboard.press('Escape')
    await room.keyboard.press('Control+k')
    await room.getByRole('combobox', { name: 'A command or a syscall' }).fill('about this file')
    await room.keyboard.press('Enter')
    await expect(room.getByRole('dialog', { name: 'About this file' })).toContainText('not in the file')
    await room.keyboard.press('Escape')
  })

  await test.step('a lesson is there, and both languages', async () => {
    await room.keyboard.press('Control+k')
    await room.getByRole('combobox', { name: 'A command or a syscall' }).fill('lessons')
    await room.keyboard.press('Enter')
    const panel = room.getByRole('complementary', { name: 'Learn' })
    await panel.getByRole('button', { name: /What a filter sees/ }).click()
    await expect(panel.getByRole('article')).toContainText('filter')
    await room.getByRole('button', { name: /^Theme and language/ }).click()
    await room.getByRole('menuitemradio', { name: '中文' }).click()
    await expect(room.getByRole('button', { name: '导出', exact: true })).toBeVisible()
  })

  await test.step('a reload finds the document and the language', async () => {
    await expect(room.getByText('已保存在本机')).toBeVisible()
    await room.reload()
    await expect(room.getByRole('button', { name: '导出', exact: true })).toBeVisible()
    const ptrace = room
      .getByRole('grid')
      .getByRole('button', { name: /ptrace/ })
      .first()
    await room.getByRole('searchbox').first().fill('ptrace')
    await expect(ptrace).toContainText('拒绝')
  })
  expect(seen).toEqual([])
})

test('where the browser keeps nothing for pages from a disk, the one file works and says so', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, { get: refuse })
  })
  const app = new App(page, address)
  await app.startFrom('Docker’s default')
  await app.choose('ptrace', 'deny')
  await expect(app.verdict('ptrace')).toContainText('Denied')
  await expect(page.getByText('your work is lost when the page is closed')).toBeVisible()
})

test('its policy names its scripts by their content, and a host that runs none gets a sentence', async ({
  page,
  baseURL,
}) => {
  const [, policy = ''] =
    /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(readFileSync(file, 'utf8')) ?? []
  expect(policy).toMatch(/^default-src 'none'; script-src '[^']+' '[^']+';/)
  expect(policy).not.toMatch(/unsafe-eval|https?:|\*|script-src[^;]*(unsafe|self|blob)/)
  expect(policy).toContain("require-trusted-types-for 'script'")

  await page.route('**/seccompose.html', async route => {
    const response = await route.fetch()
    const headers = { ...response.headers(), 'content-security-policy': "script-src 'self'" }
    await route.fulfill({ response, headers })
  })
  await page.goto(`${baseURL}seccompose.html`)
  await expect(page.getByText('Save this page as a file')).toBeVisible()
})
