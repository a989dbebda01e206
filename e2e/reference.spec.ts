import { expect, test } from '@playwright/test'
import { App } from './app'
import { findings, findingsInBothThemes } from './axe'

// The static pages beside the app, as the built app serves them, and the ways from them into the editor and back.

const pages = [
  'call/keyctl',
  'call/socket',
  'zh/call/clone',
  'capability/CAP_SYS_ADMIN',
  'cve/CVE-2022-0185',
  'set/system-service',
  'default/docker',
  'constants/address_family',
  'zh/architecture/x86_64',
  'guide/hosting',
  'zh/guide/embedding',
  'index',
]

for (const path of pages) {
  test(`the page ${path} can be read by everybody`, async ({ page }) => {
    await page.goto(`reference/${path}.html`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const wide = page.viewportSize() ?? { width: 1440, height: 900 }
    await page.setViewportSize({ width: 390, height: 844 })
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
    // The rows of a table and the entries of a list are made alike: some of hundreds stand for all.
    await page.evaluate(() => {
      for (const list of document.querySelectorAll('tbody, ul, ol, dl'))
        for (const item of [...list.children].slice(24)) item.remove()
    })
    expect(await findings(page)).toEqual([])
    await page.setViewportSize(wide)
    expect(await findingsInBothThemes(page)).toEqual([])
  })
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a call is found from the first page, and all is said of it', async ({ page }) => {
    await page.goto('reference/index.html')
    await page.getByRole('link', { name: 'keyctl', exact: true }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('keyctl')
    await expect(page.getByText(/^Reads, links, changes and searches keys/)).toBeVisible()
    await page.getByRole('link', { name: 'CAP_SYS_ADMIN' }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('CAP_SYS_ADMIN')
    await page.getByRole('link', { name: '中文' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('CAP_SYS_ADMIN')
  })
})

test('the table of an architecture is sorted by its heads, by keyboard too', async ({ page }) => {
  await page.goto('reference/architecture/x86_64.html')
  const first = page.getByRole('row').nth(1)
  await expect(first).toContainText('_sysctl')
  const number = page.getByRole('button', { name: 'Number' })
  await number.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('columnheader', { name: 'Number' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(first.getByRole('rowheader')).toHaveText('read')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('columnheader', { name: 'Number' })).toHaveAttribute('aria-sort', 'descending')
  await page.getByRole('button', { name: 'Risk' }).click()
  await expect(first).toContainText('Critical')
})

test('a page leads into the editor, where the call is denied, allowed or put under a condition', async ({
  page,
}) => {
  const app = new App(page)
  await page.goto('reference/call/mount.html')
  await page.getByRole('link', { name: 'Allow it' }).click()
  await expect(app.verdict('mount')).toContainText('Allowed')
  expect(new URL(page.url()).search).toBe('')
  await page.goto('reference/call/chmod.html')
  await page.getByRole('link', { name: 'Deny it' }).click()
  await expect(app.verdict('chmod')).toContainText('Denied')
  await page.goto('reference/call/personality.html')
  await page.getByRole('link', { name: 'Restrict it by its arguments' }).click()
  await expect(page.getByText('New condition')).toBeVisible()
})

test('what somebody worked on stays when a page leads to a call, and comes back', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Empty allow list')
  await app.choose('mount', 'allow')
  await expect(app.verdict('mount')).toContainText('Allowed')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.goto('?call=keyctl')
  await expect(page.getByText('docker-default.json was opened from a link.')).toBeVisible()
  await expect(page.getByRole('article', { name: 'keyctl' })).toBeVisible()
  await expect(app.row('keyctl')).toBeInViewport()
  await page.reload()
  await expect(page.getByRole('button', { name: /^Document profile.json/ })).toBeVisible()
  await app.search.fill('mount')
  await expect(app.verdict('mount')).toContainText('Allowed')
})

test('an address asks for a search, an engine’s default, and for a call that there is not', async ({
  page,
}) => {
  const app = new App(page)
  await page.goto('?q=risk:critical&default=podman')
  await expect(app.search).toHaveValue('risk:critical')
  await expect(page.getByText('podman-default.json was opened from a link.')).toBeVisible()
  await page.goto('?call=no_such_call')
  await expect(page.getByText('No call is named no_such_call.')).toBeVisible()
  // The document of a link is not lost for it.
  await page.goto('?call=keyctl#v1.damaged')
  await expect(page.getByText(/^This link/)).toBeVisible()
  await page.goto('?call=no_such_call')
  await expect(page.getByText('No call is named no_such_call.')).toBeVisible()
})

test('the panel of a call leads to its page, and copies an address that leads to the call', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('?call=keyctl')
  const link = page.getByRole('link', { name: 'Reference page of keyctl, in a new tab' })
  const opened = page.waitForEvent('popup')
  await link.click()
  await expect((await opened).getByRole('heading', { level: 1 })).toContainText('keyctl')
  await page.getByRole('button', { name: 'Copy link to keyctl' }).click()
  await expect(page.getByText('Copied')).toBeVisible()
  const address = await page.evaluate(() => navigator.clipboard.readText())
  await page.goto(address)
  await expect(page.getByRole('article', { name: 'keyctl' })).toBeVisible()
})
