import { expect, test } from '@playwright/test'
import { App } from './app'

/** A promise and the key to it. */
function gate(): { promise: Promise<void>; release: () => void } {
  const opener = new EventTarget()
  const promise = new Promise<void>(resolve => opener.addEventListener('open', () => resolve()))
  return { promise, release: () => opener.dispatchEvent(new Event('open')) }
}

test('while the JSON has an error the table keeps the last good state, read-only, and leads to the error', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.focusEditor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('Backspace')
  await expect(app.catalogue).toContainText('The table shows the text as it was before line')
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Allowed')
  await expect(app.verdict('ptrace')).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByText('JSON has an error')).toBeVisible()
  await app.catalogue.getByRole('button', { name: 'Go to the error' }).click()
  await page.keyboard.press('Control+z')
  await expect(app.catalogue).not.toContainText('The table shows the text as it was')
  await expect(app.verdict('ptrace')).not.toHaveAttribute('aria-disabled', 'true')
})

test('edits made before the editor has loaded survive and can be undone after', async ({ page }) => {
  const app = new App(page)
  const { promise: held, release } = gate()
  await page.route(/assets\/.*\.js$/, async route => {
    if (/monaco|editor/i.test(route.request().url())) await held
    await route.continue()
  })
  await app.startFrom('Docker’s default')
  await app.choose('ptrace', /^Deny, errno 1\b/)
  await app.choose('mount', /^Allow$/)
  await expect(app.json.locator('.monaco-editor')).toHaveCount(0)
  release()
  await app.editorReady()
  const text = await app.text()
  expect(text.match(/"ptrace"/g)).toHaveLength(1)
  await app.undo()
  await expect(app.verdict('mount')).toContainText('Denied')
  await app.undo()
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Allowed')
  expect((await app.text()).match(/"ptrace"/g)).toHaveLength(2)
  await app.redo()
  await expect(app.verdict('ptrace')).toContainText('Denied')
})

test('a row and the cursor follow each other', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()
  await app.search.fill('personality')
  await app.row('personality').getByRole('rowheader').click()
  await expect(app.json.locator('.view-lines')).toContainText('"personality"')
  await app.search.fill('')
  await app.focusEditor()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('"vmsplice"')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(app.row('vmsplice')).toBeVisible()
  await expect(app.row('vmsplice')).toHaveAttribute('aria-current', 'true')
})

test('typing and table edits share one history, whichever pane undoes', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Empty allow list')
  await app.editorReady()
  const start = await app.text()
  await app.choose('read', /^Allow$/)
  await app.focusEditor()
  await page.keyboard.type('\n')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  expect(await app.text()).toBe(start)
  await app.redo()
  await app.search.fill('read')
  await expect(app.verdict('read')).toContainText('Allowed')
})
