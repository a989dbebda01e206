import { expect, type Page, test } from '@playwright/test'
import { App } from './app'

/** WCAG 2.2, 1.4.12. */
const apart = `*:not(.monaco-editor *) {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }`

/** Texts of which a part is out of its box, and out of reach: neither scrolled to nor told by a title. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('body *:not(.monaco-editor *)')) {
      const hasText = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent?.trim())
      if (!hasText || !element.checkVisibility()) continue
      const range = document.createRange()
      range.selectNodeContents(element)
      const text = range.getBoundingClientRect()
      for (let box: HTMLElement | null = element; box; box = box.parentElement) {
        const { overflowX, overflowY, textOverflow, position } = getComputedStyle(box)
        // Words for screen readers alone, and those that end in dots, which their box says in full.
        // Numbers of lines go with the field beside them, which scrolls.
        if (
          box.matches('.visually-hidden, [aria-hidden=true]') ||
          textOverflow === 'ellipsis' ||
          box.closest('[title]')
        )
          break
        const frame = box.getBoundingClientRect()
        const cutsX = ['hidden', 'clip'].includes(overflowX)
        const cutsY = ['hidden', 'clip'].includes(overflowY)
        if (['auto', 'scroll'].includes(overflowX) || ['auto', 'scroll'].includes(overflowY)) break
        const isCut =
          (cutsX && (text.right > frame.right + 2 || text.left < frame.left - 2)) ||
          (cutsY && (text.bottom > frame.bottom + 4 || text.top < frame.top - 4))
        if (isCut)
          cut.push(`${element.tagName} “${element.textContent?.trim().slice(0, 40)}” in ${box.className}`)
        if (isCut || position === 'fixed') break
      }
    }
    return cut
  })
}

for (const [width, height] of [
  [1440, 900],
  [390, 844],
  [320, 640],
] as const) {
  test.describe(`a window of ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } })

    test('letters, words and lines further apart cut off nothing', async ({ page }) => {
      const app = new App(page)
      const check = async (screen: string) => {
        const style = await page.addStyleTag({ content: apart })
        expect(await cutOff(page), screen).toEqual([])
        await style.evaluate(element => element.parentNode?.removeChild(element))
      }
      await app.open()
      await check('start')
      await page.getByRole('button', { name: /^Docker’s default/ }).click()
      await expect(app.verdict('accept')).toBeVisible()
      await check('table')
      if (width > 1000) {
        await expect(app.problems).toContainText('Upper half of an argument')
        for (const tab of ['Syscall', 'Try a call', 'Blocked call', 'Filter', 'Compare', 'Log']) {
          await page.getByRole('tab', { name: tab, exact: true }).click()
          await expect(page.getByRole('tabpanel', { name: tab, exact: true }).last()).not.toBeEmpty()
          await check(tab)
        }
      }
      await page.getByRole('button', { name: /^Export/ }).click()
      await expect(
        page
          .getByRole('dialog', { name: /^Export/ })
          .getByRole('radio')
          .first(),
      ).toBeVisible()
      await check('export')
    })
  })
}
