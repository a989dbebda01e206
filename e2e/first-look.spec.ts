import { expect, test } from '@playwright/test'
import { App } from './app'

/** What of the first screen a person can press, fill in and read; the lines of the JSON are counted by nobody. */
interface Seen {
  readonly buttons: number
  readonly fields: number
  readonly words: number
}

function seen(): Seen {
  const isSeen = (element: Element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect()
    return width > 2 && height > 2 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
  }
  const count = (selector: string) => [...document.querySelectorAll(selector)].filter(isSeen).length
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let words = 0
  while (texts.nextNode()) {
    const { parentElement, textContent } = texts.currentNode
    if (!parentElement || parentElement.closest('.monaco-editor, pre') || !isSeen(parentElement)) continue
    words += (textContent ?? '').split(/\s+/).filter(Boolean).length
  }
  return {
    buttons: count('button, [role="button"], [role="tab"], summary, a[href]'),
    fields: count('input, select, textarea, [contenteditable]'),
    words,
  }
}

test('the first look at Docker’s default shows no more to press, fill in and read than it needs', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()
  await page.mouse.move(0, 0)
  const review = app.problems.getByRole('region', { name: 'Review' })
  await expect(review).toContainText('Containers start with it')
  await expect(review.getByRole('img')).toBeVisible()
  // A goal that is judged, a file of the panel that comes: what is counted is the screen at rest.
  let before: string | null = ''
  await expect(async () => {
    const now = await app.problems.textContent()
    const isSame = now === before
    before = now
    expect(isSame).toBe(true)
  }).toPass({ intervals: [500] })

  const { buttons, fields, words } = await page.evaluate(seen)
  // The lab has a tab where its images were built in.
  const labTabs = await page.getByRole('tab', { name: 'Lab', exact: true }).count()
  expect.soft(buttons - labTabs, 'buttons').toBeLessThanOrEqual(56)
  expect.soft(fields, 'fields').toBeLessThanOrEqual(4)
  expect.soft(words, 'words').toBeLessThanOrEqual(340)
})

test('the whole review is one step away, by mouse or keyboard, and so is the way back', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  const review = app.problems.getByRole('region', { name: 'Review' })
  const figures = review.getByText('Default: denied, errno 1.')
  const whole = app.problems.getByRole('button', { name: 'Whole review' })
  await expect(whole).toBeVisible()
  await expect(figures).toBeHidden()
  await whole.focus()
  await page.keyboard.press('Enter')
  await expect(figures).toBeVisible()
  await expect(whole).toBeHidden()
  await page.getByRole('button', { name: 'Panel back to its size' }).click()
  await expect(figures).toBeHidden()
})

test('the settings of the page are in one menu', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await page.getByRole('button', { name: 'Theme and language: English' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'Theme and language: English' }).click()
  await page.getByRole('menuitemradio', { name: '中文' }).click()
  await expect(page.getByRole('button', { name: '主题和语言：中文' })).toBeVisible()
})
