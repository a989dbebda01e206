import { readFile } from 'node:fs/promises'
import { expect, type Locator, test } from '@playwright/test'
import { App, gate } from './app'

test('from “I run nginx” and four refusals to the exported profile in eight actions', async ({ page }) => {
  const app = new App(page)
  await app.open()
  let actions = 0
  const press = async (button: Locator) => {
    actions++
    await button.click()
  }
  await press(page.getByRole('group', { name: 'I run' }).getByRole('button', { name: 'nginx', exact: true }))
  // What is known of a program is told before anything is made for it.
  await expect(
    page.getByText(/Recorded: the start script of an image; .*rm, cp -p.*a health probe/),
  ).toBeVisible()
  const never = page.getByRole('group', { name: 'It must never' })
  for (const name of ['make namespaces', 'mount file systems', 'reach into other processes', 'use io_uring'])
    await press(never.getByRole('button', { name }))
  await press(page.getByRole('button', { name: 'Create from these goals' }))
  await expect(page.getByRole('status').filter({ hasText: 'All 5 goals are met' })).toBeVisible()

  await press(page.getByRole('button', { name: 'Export', exact: true }))
  const download = page.waitForEvent('download')
  await press(
    page
      .getByRole('dialog')
      .getByRole('button', { name: /^Download/ })
      .first(),
  )
  const path = await (await download).path()
  expect((await readFile(path)).length).toBeGreaterThan(500)
  expect(actions).toBeLessThanOrEqual(8)
})

test('from the top of the page to the exported profile in at most forty keys', async ({ page }) => {
  const app = new App(page)
  await app.open()
  const keys: string[] = []
  const press = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key)
    keys.push(...pressed)
  }
  const hasFocus = (one: Locator) => one.evaluate(element => element === document.activeElement)
  const tabTo = async (one: Locator, key = 'Tab') => {
    do await press(key)
    while (!(await hasFocus(one)) && keys.length < 100)
  }
  await tabTo(page.getByRole('link', { name: 'Skip to the goals' }))
  await press('Enter')
  const choose = async (group: string, name: string) => {
    const choices = page.getByRole('group', { name: group }).getByRole('button')
    const choice = page.getByRole('group', { name: group }).getByRole('button', { name, exact: true })
    await tabTo(choices.first())
    while (!(await hasFocus(choice)) && keys.length < 100) await press('ArrowRight')
    await press('Space')
    await expect(choice).toHaveAttribute('aria-pressed', 'true')
  }
  await choose('I run', 'nginx')
  await choose('It must never', 'mount file systems')
  await tabTo(page.getByRole('button', { name: 'Create from these goals' }))
  await press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'goals are met' })).toBeVisible()
  await press('Control+k', ...'export')
  await expect(page.getByRole('option', { name: /^Export/ }).first()).toBeVisible()
  await press('Enter')
  const dialog = page.getByRole('dialog', { name: /Export/ })
  await expect(dialog.getByRole('radio').first()).toBeVisible()
  const download = page.waitForEvent('download')
  // Before the first of a dialog comes its last.
  await tabTo(dialog.getByRole('button', { name: /^Download/ }).last(), 'Shift+Tab')
  await press('Enter')
  expect((await (await download).path()).length).toBeGreaterThan(0)
  test.info().annotations.push({ type: 'keys', description: keys.join(' ') })
  expect(keys.length).toBeLessThanOrEqual(40)
})

test('the goals stay with the document, and show when an edit breaks one', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await page.getByRole('group', { name: 'I run' }).getByRole('button', { name: 'nginx', exact: true }).click()
  await page
    .getByRole('group', { name: 'It must never' })
    .getByRole('button', { name: 'mount file systems' })
    .click()
  await page.getByRole('button', { name: 'Create from these goals' }).click()
  const summary = page.getByRole('contentinfo').getByRole('button', { name: /goals are met/ })
  await expect(summary).toHaveText('2 of 2 goals are met')
  await app.choose('mount', 'allow')
  await expect(summary).toHaveText('1 of 2 goals are met')
  await app.choose('accept4', 'deny')
  await expect(summary).toHaveText('0 of 2 goals are met')

  await summary.click()
  const dialog = page.getByRole('dialog', { name: 'Goals' })
  await expect(dialog.getByRole('radio', { name: /^No mounting/ })).toBeChecked()
  await dialog.getByRole('button', { name: 'Apply: No mounting' }).click()
  await dialog.getByRole('radio', { name: /^nginx Breaks/ }).check()
  await expect(dialog.getByRole('region', { name: 'Where it breaks' })).toContainText('accept4')
  await dialog.getByRole('button', { name: 'Apply: nginx' }).click()
  await expect(dialog.getByRole('radio', { name: /^nginx Runs/ })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(summary).toHaveText('2 of 2 goals are met')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.reload()
  await expect(summary).toHaveText('2 of 2 goals are met')
})

test('a program is asked for before a profile of what it calls is made', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await page.getByRole('button', { name: 'Create from these goals' }).click()
  await expect(page.getByRole('region', { name: 'Start from goals' })).toContainText('Choose a program first')
  await page.getByRole('radio', { name: 'what the engine’s default allows' }).check()
  await page.getByRole('button', { name: 'Create from these goals' }).click()
  await app.search.fill('keyctl')
  await expect(app.verdict('keyctl')).toContainText('Denied')
})

test('exercises are a way to begin, too, and move nothing when they come', async ({ page }) => {
  const app = new App(page)
  const { promise, release } = gate()
  await page.route(/\/assets\/lesson-ways-[^/]*\.js$/, async route => {
    await promise
    await route.continue()
  })
  await app.open()
  const others = [
    page.getByRole('heading', { name: 'On this device' }),
    page.getByText('Nothing leaves this browser.'),
  ]
  const places = () => Promise.all(others.map(one => one.boundingBox()))
  const before = await places()
  release()
  const lesson = page.getByRole('region', { name: 'Learn by doing' }).getByRole('button').nth(1)
  await expect(lesson).toBeVisible()
  expect(await places()).toEqual(before)
  await lesson.click()
  await expect(page.getByRole('complementary').getByRole('heading', { name: /^clone, clone3/ })).toBeVisible()
})
