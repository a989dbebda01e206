import { expect, type Page, test } from '@playwright/test'
import { App, gate } from './app'

test.use({ reuseContext: false })

/** Holds the app's modules back, so that only what came with the page is there. */
async function holdApp(page: Page): Promise<() => Promise<void>> {
  const { promise, release } = gate()
  await page.route(/\/assets\/.*\.js$/, async route => {
    await promise
    await route.continue()
  })
  return async () => {
    release()
    await expect(page.locator('html')).not.toHaveAttribute('data-first')
  }
}

const background = (page: Page) =>
  page.locator('body').evaluate(body => getComputedStyle(body).backgroundColor)

test('the start is there before any script, and a button that was pressed then does its work', async ({
  page,
}) => {
  const letApp = await holdApp(page)
  await page.goto('./', { waitUntil: 'commit' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('button', { name: /^Docker’s default/ }).click()
  await letApp()
  await expect(page.getByRole('button', { name: 'Document docker-default.json' })).toBeVisible()
  await expect(page.locator('[data-first]')).toHaveCount(0)
})

for (const way of ['dropped', 'pasted'] as const) {
  test(`what is ${way} on the start before any script is opened then`, async ({ page }) => {
    const letApp = await holdApp(page)
    await page.goto('./', { waitUntil: 'commit' })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const isTaken = await page.evaluate(way => {
      const text = '{"defaultAction": "SCMP_ACT_LOG"}'
      const data = new DataTransfer()
      if (way === 'pasted') data.setData('text/plain', text)
      else data.items.add(new File([text], 'mine.json'))
      const event =
        way === 'pasted'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
      return way === 'pasted' ? document.body.dispatchEvent(event) : !document.body.dispatchEvent(event)
    }, way)
    // A browser leaves the page for a file that nobody takes.
    expect(isTaken).toBe(true)
    await letApp()
    const name = way === 'pasted' ? /^Document .*\.json$/ : 'Document mine.json'
    await expect(page.getByRole('button', { name })).toBeVisible()
    const app = new App(page)
    await app.search.fill('ptrace')
    await expect(app.verdict('ptrace')).toContainText('logged', { ignoreCase: true })
  })
}

test('Ctrl K pressed before what draws the palette is here opens it then', async ({ page }) => {
  const { promise, release } = gate()
  await page.route(/\/assets\/document-[^/]*\.js$/, async route => {
    await promise
    await route.continue()
  })
  await page.goto('./')
  const press = () =>
    page.evaluate(() => {
      const key = new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, cancelable: true })
      return document.dispatchEvent(key) ? 'left to the browser' : 'taken'
    })
  await expect.poll(press).toBe('taken')
  release()
  await expect(page.getByRole('combobox', { name: 'A command or a syscall' })).toBeFocused()
})

test('the focus stays on the button that has it', async ({ page }) => {
  const letApp = await holdApp(page)
  await page.goto('./', { waitUntil: 'commit' })
  await page.getByRole('button', { name: /^Podman’s default/ }).focus()
  await letApp()
  await expect(page.getByRole('button', { name: /^Podman’s default/ })).toBeFocused()
})

test('the rows of the document that was open are there before any script, and stay where they are', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  const letApp = await holdApp(page)
  await page.reload({ waitUntil: 'commit' })
  const cells = page.locator('tbody th').filter({ hasText: /^(accept|bpf|bind)$/ })
  await expect(cells).toHaveCount(3)
  const places = () => cells.evaluateAll(all => all.map(cell => JSON.stringify(cell.getBoundingClientRect())))
  const before = await places()
  const placeOfSearch = async () => {
    const { x, y, height } = (await page.locator('input[type=search]').boundingBox()) ?? {}
    return { x, y, height }
  }
  const searched = await placeOfSearch()
  await letApp()
  await expect(app.verdict('accept')).toContainText('Allowed')
  expect(await places()).toEqual(before)
  expect(await placeOfSearch()).toEqual(searched)
})

test('what was chosen is not contradicted for a moment: the theme, the language, the target', async ({
  page,
}) => {
  const app = new App(page)
  await page.emulateMedia({ colorScheme: 'light' })
  await app.open()
  const light = await background(page)
  await page.evaluate(() => localStorage.setItem('seccompose', '{"theme":"dark"}'))
  let letApp = await holdApp(page)
  await page.reload({ waitUntil: 'commit' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const dark = await background(page)
  expect(dark).not.toBe(light)
  await letApp()
  expect(await background(page)).toBe(dark)

  for (const stored of ['{"language":"zh"}', '{"target":{"architecture":"SCMP_ARCH_AARCH64"}}']) {
    await page.evaluate(text => localStorage.setItem('seccompose', text), stored)
    letApp = await holdApp(page)
    await page.reload({ waitUntil: 'commit' })
    await expect(page.locator('[data-first=start]')).toBeAttached()
    await expect(page.locator('[data-first=start]')).toBeHidden()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  }
})
