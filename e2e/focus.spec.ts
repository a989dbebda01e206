import { expect, type Page, test } from '@playwright/test'
import { App } from './app'

/** Where the keyboard is, a frame after what is on the screen was drawn: what was taken away has been left by then. */
async function expectFocusIn(page: Page, selector: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(found => document.activeElement?.closest(found) instanceof Element, selector))
    .toBe(true)
}

const panel = '[data-pane="panel"]'

test('the focus stays near what was done, whatever that takes away', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await page.getByRole('button', { name: /^Docker’s default/ }).press('Enter')
  await expect(app.grid).toBeVisible()
  await expectFocusIn(page, '[data-pane="table"]')

  const detail = await app.detail('mprotect')
  await detail.getByRole('button', { name: 'Put the call under a condition' }).press('Enter')
  const form = detail.getByRole('form', { name: 'New condition' })
  await expectFocusIn(page, 'form')
  await form.getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(form).toHaveCount(0)
  await expectFocusIn(page, panel)

  await detail.getByRole('button', { name: 'Put the call under a condition' }).press('Enter')
  await form.getByRole('combobox', { name: 'Argument' }).selectOption('prot')
  await form.getByRole('checkbox', { name: 'PROT_EXEC' }).check()
  await form.getByRole('button', { name: 'Add a condition' }).press('Enter')
  await expect(form).toHaveCount(0)
  await expectFocusIn(page, panel)

  await detail
    .getByRole('button', { name: /^Remove rule/ })
    .first()
    .press('Enter')
  await expect(detail.getByRole('button', { name: /^Remove rule/ })).toHaveCount(0)
  await expectFocusIn(page, panel)
})

test('the focus stays in the table when ticks are cleared, and in the dialog when a document is removed', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await app.search.press('ArrowDown')
  await page.keyboard.press('Space')
  await app.catalogue.getByRole('button', { name: 'Clear' }).press('Enter')
  await expect(app.catalogue.getByText('1 selected:')).toHaveCount(0)
  await expectFocusIn(page, '[data-pane="table"]')

  await app.newFrom('Podman’s default')
  await page.getByRole('button', { name: /^Document / }).click()
  await page.getByRole('menuitem', { name: /^All documents/ }).click()
  const removals = page.getByRole('dialog').getByRole('button', { name: /^Remove/ })
  await expect(removals).toHaveCount(2)
  await removals.last().press('Enter')
  await expect(removals).toHaveCount(1)
  await expectFocusIn(page, 'dialog')
})

test('a condition that is being filled in stays, and leaves the focus alone, while the JSON is mended', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()
  const detail = await app.detail('mprotect')
  await detail.getByRole('button', { name: 'Put the call under a condition' }).click()
  const form = detail.getByRole('form', { name: 'New condition' })
  await form.getByRole('combobox').first().selectOption({ index: 1 })
  const chosen = await form.getByRole('combobox').first().inputValue()
  await app.focusEditor()
  await page.keyboard.press('End')
  await page.keyboard.type('"comment": "my')
  await expect(page.getByText('JSON has an error', { exact: true })).toBeVisible()
  await page.keyboard.type(' note",')
  await expect(page.getByText('JSON valid')).toBeVisible()
  await page.keyboard.type(' ')
  await expectFocusIn(page, '[data-pane="json"]')
  await expect(form.getByRole('combobox').first()).toHaveValue(chosen)
})

test('in a small window the focus goes along when another pane takes the place of the one that has it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.search.focus()
  const palette = page.getByRole('combobox', { name: 'A command or a syscall' })
  // The keys come behind what is seen first.
  await expect(async () => {
    if (!(await palette.isVisible())) await page.keyboard.press('Control+k')
    await expect(palette).toBeVisible({ timeout: 2000 })
  }).toPass()
  await palette.fill('Compare with')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tabpanel', { name: 'Compare' })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Compare' })).toBeFocused()
})

test('the focus goes to no link that skips the bar when a narrow window folds the control that had it', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await page.getByRole('button', { name: /^Target/ }).focus()
  await page.setViewportSize({ width: 600, height: 844 })
  await expectFocusIn(page, 'header button')
})

test('the focus stays where it is while words of the review are still fetched', async ({ page }) => {
  const words = /assets\/picture-[^/]*\.js$/
  const asked = page.waitForRequest(words)
  await page.route(words, async route => {
    await new Promise(resolve => setTimeout(resolve, 1000))
    await route.continue()
  })
  const app = new App(page)
  await app.open()
  await app.openDocument(
    'comma.json',
    '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"},]}',
  )
  const fix = page.getByRole('button', { name: 'Remove the comma' })
  await fix.focus()
  await asked
  await expect(page.getByRole('region', { name: 'Review' }).getByRole('img').first()).toBeVisible()
  await expect(fix).toBeFocused()
})
