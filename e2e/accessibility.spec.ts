import { expect, test } from '@playwright/test'
import { App } from './app'
import { findingsInBothThemes } from './axe'

const sizes = {
  wide: { width: 1440, height: 900 },
  medium: { width: 1024, height: 768 },
  narrow: { width: 390, height: 844 },
}

test('the screens have no accessibility findings and never scroll sideways, in any window', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const app = new App(page)
  const check = async (screen: string) => {
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport)
      expect(await findingsInBothThemes(page), `${screen}, ${size}`).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
        `${screen} fits, ${size}`,
      ).toBe(true)
    }
    await page.setViewportSize(sizes.wide)
  }
  await app.open()
  await check('start')
  await page.getByRole('button', { name: /^Docker’s default/ }).click()
  await expect(app.grid).toBeVisible()
  await check('editor')
  await page.getByRole('button', { name: /^Export/ }).click()
  await expect(page.getByRole('dialog', { name: /^Export/ })).toBeVisible()
  await check('export')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'A command or a syscall' }).fill('goals')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('table', { name: 'What changes' })).toBeVisible()
  await check('goals')
})

test('the main story works with the keyboard alone', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await page.getByRole('button', { name: /^Docker’s default/ }).focus()
  await page.keyboard.press('Enter')
  await expect(app.grid).toBeVisible()
  await page.keyboard.press('/')
  await expect(app.search).toBeFocused()
  await page.keyboard.type('ptrace')
  await page.keyboard.press('ArrowDown')
  await expect(app.row('ptrace')).toBeVisible()
  await page.keyboard.press('d')
  await expect(app.verdict('ptrace')).toContainText('Denied')
  await page.keyboard.press('Control+z')
  await expect(app.verdict('ptrace')).toContainText('Allowed')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await page.keyboard.press('F6')
  await expect(app.json.locator(':focus')).toHaveCount(1)
})

test('a screen reader is told the main job: the rows and their order, what was found, decided, kept and is wrong', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  const { grid, catalogue } = app
  const header = (name: string) => grid.getByRole('columnheader', { name })
  const all = Number(
    /\d+/.exec((await page.getByRole('button', { name: /^All \d/ }).textContent()) ?? '')?.[0],
  )
  expect(all).toBeGreaterThan(300)
  await expect(grid).toHaveAttribute('aria-rowcount', String(all + 1))
  await expect(header('Name')).toHaveAttribute('aria-sort', 'ascending')
  await expect(grid.getByRole('row').nth(1)).toHaveAttribute('aria-rowindex', '2')

  // What stands in a live region is read out when it comes.
  const said = page.getByRole('status')
  await app.search.fill('ptrace')
  await expect(catalogue.getByRole('status')).toHaveText(/^\d+ found$/)
  // Calls whose texts hold the word come once the language of the search is there.
  const headings = async () => {
    const found = Number.parseInt((await catalogue.getByRole('status').textContent()) ?? '', 10)
    return Number(await grid.getAttribute('aria-rowcount')) - found
  }
  await expect.poll(headings).toBe(1)
  await header('Risk').getByRole('button').click()
  await expect(header('Risk')).toHaveAttribute('aria-sort', /^(a|de)scending$/)
  await expect(header('Name')).toHaveAttribute('aria-sort', 'none')

  await expect(app.row('ptrace')).toMatchAriaSnapshot(`
    - row:
      - gridcell "Select ptrace":
        - checkbox "Select ptrace"
      - rowheader "ptrace"
      - gridcell "High"
      - gridcell:
        - button "Action for ptrace Allowed"
      - gridcell
      - 'gridcell "Docker: allowed"'
      - 'gridcell "Podman: allowed"'
      - 'gridcell "containerd: allowed"'
  `)
  await app.choose('ptrace', 'deny')
  await expect(said.filter({ hasText: /ptrace/ })).toHaveText(/^ptrace: Denied errno 1/)
  await expect(app.verdict('ptrace')).toHaveAccessibleName(/^Action for ptrace Denied errno 1/)
  await expect(app.verdict('ptrace')).toHaveAccessibleDescription(/./)
  await expect(page.getByRole('contentinfo')).toContainText('Saved on this device')

  await app.focusEditor()
  await page.keyboard.type('x')
  await expect(said.filter({ hasText: 'No verdicts: the text has an error in line 1' })).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText('JSON has an error')
  await page.keyboard.press('Control+z')
  await expect(app.problems.getByRole('button', { name: /Upper half of an argument/ })).toBeVisible()
  for (const name of ['banner', 'main', 'contentinfo'] as const)
    await expect(page.getByRole(name)).toHaveCount(1)
})

test('Tab leaves the editor, and indents when asked to', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.focusEditor()
  const before = await app.text()
  await app.focusEditor()
  await page.keyboard.press('Tab')
  await expect(app.json.locator('.monaco-editor :focus')).toHaveCount(0)
  expect(await app.text()).toBe(before)
  await app.focusEditor()
  await page.keyboard.press('Control+m')
  await page.keyboard.press('Tab')
  await expect(app.json.locator('.monaco-editor :focus')).toHaveCount(1)
  expect(await app.text()).not.toBe(before)
  await expect(app.json.getByRole('button', { name: 'Tab indents' })).toBeVisible()
})

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })
  test('nothing moves', async ({ page }) => {
    await new App(page).open()
    const durations = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement)
      return [style.getPropertyValue('--m-fast').trim(), style.getPropertyValue('--m-move').trim()]
    })
    expect(durations.map(Number.parseFloat)).toEqual([0, 0])
  })
})
