import { expect, type Locator, type Page, test } from '@playwright/test'
import type { Language } from '../src/messages'
import { App } from './app'
import { findingsInBothThemes } from './axe'
import { drawnIn, hasLab, profile, type Surface, saidIn, surfaces } from './surfaces'

interface Variant {
  readonly width: number
  readonly height: number
  readonly language: Language
  readonly forcedColors?: true
}

const variants: readonly Variant[] = [
  { width: 1440, height: 900, language: 'en' },
  { width: 390, height: 844, language: 'zh' },
  { width: 320, height: 640, language: 'en' },
  { width: 1440, height: 900, language: 'zh', forcedColors: true },
  { width: 390, height: 844, language: 'en', forcedColors: true },
  { width: 320, height: 640, language: 'zh' },
]

/** `all` looks at everything in every variant; without it most surfaces have one, in turn. */
const isWhole = process.env.SECCOMPOSE_SURFACES === 'all'

const fits = ({ only }: Surface, { width }: Variant) =>
  only === undefined || (only === 'narrow') === width < 600

function surfacesOf(variant: Variant): readonly Surface[] {
  return surfaces.filter((surface, place) => {
    const possible = variants.filter(one => fits(surface, one))
    return isWhole ? possible.includes(variant) : possible[place % possible.length] === variant
  })
}

/**
 * Looked at where it can be opened: `save-in-place.spec.ts` makes the file that the first is about, only the app in one file
 * has the second, in the place of another, `import.spec.ts` opens the third, which is there while a long file is read, the
 * fourth is a list within the review, and `class.spec.ts` has the last, behind a solved exercise.
 */
const elsewhere = [
  'saving/changed-on-disk.tsx',
  'offline/one-file-dialog.tsx',
  'importing/carried-dialog.tsx',
  'problems/profile-picture.tsx',
  'learn/result-code.tsx',
  ...(hasLab ? [] : ['shared/view.tsx']),
]

test('the list has every dialog, menu and panel that the code draws', () => {
  expect([...surfaces.map(({ from }) => from), ...elsewhere].sort()).toEqual(drawnIn())
})

/** Controls that nobody can reach, since they stand outside of the window and nothing scrolls to them. */
function outOfReach(surface: Locator): Promise<string[]> {
  return surface.evaluate(root => {
    const scrolls = (element: Element) =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) &&
      element.scrollWidth > element.clientWidth
    const isScrolledTo = (element: Element | null): boolean =>
      element !== null && (scrolls(element) || isScrolledTo(element.parentElement))
    return [...root.querySelectorAll('button, a[href], input, select, textarea')]
      .filter(control => {
        const { left, right, width } = control.getBoundingClientRect()
        const isSeen = control.checkVisibility({ visibilityProperty: true }) && width > 1
        return isSeen && (left < 0 || right > innerWidth + 1) && !isScrolledTo(control.parentElement)
      })
      .map(control => control.getAttribute('aria-label') ?? control.textContent ?? control.tagName)
  })
}

const overlays = 'dialog[open], [role="menu"], [popover]:popover-open'

async function closeAll(page: Page): Promise<void> {
  await expect(async () => {
    const open = page.locator(overlays)
    if ((await open.count()) > 0) await page.keyboard.press('Escape')
    await expect(open).toHaveCount(0, { timeout: 1000 })
  }).toPass()
}

for (const variant of variants) {
  const { width, height, language, forcedColors } = variant
  const name = `${width} × ${height}, ${language}${forcedColors ? ', forced colours' : ''}`

  test.describe(name, () => {
    test.use({
      viewport: { width, height },
      locale: language === 'zh' ? 'zh-CN' : 'en-US',
      ...(forcedColors && { contextOptions: { forcedColors: 'active' } }),
    })

    test('what opens has no accessibility findings, takes the focus, fits, and gives the focus back', async ({
      page,
    }) => {
      test.setTimeout(isWhole ? 900_000 : 180_000)
      const words = await saidIn(language)
      // What cannot be opened is named, rather than waited for.
      page.setDefaultTimeout(60_000)
      await page.goto('./')
      await expect(page.locator('html')).not.toHaveAttribute('data-first')
      for (const surface of surfacesOf(variant)) {
        await test.step(surface.name, async () => {
          if (!(await page.getByRole('tablist').first().isVisible())) await openProfile(page)
          const opened = await surface.open({ page, words })
          await expect(opened).toBeVisible()
          await opened.evaluate(async element => {
            await Promise.all(element.getAnimations({ subtree: true }).map(({ finished }) => finished))
          })
          await opened.evaluate(element => element.toggleAttribute('data-looked-at', true))
          const isPanel = surface.from === 'shared/view.tsx'
          if (!isPanel && !surface.name.startsWith('completions') && !surface.name.startsWith('sheet'))
            await expect
              .poll(() => opened.evaluate(element => element.contains(document.activeElement)))
              .toBe(true)
          expect.soft(await findingsInBothThemes(page, '[data-looked-at]'), surface.name).toEqual([])
          expect.soft(await outOfReach(opened), surface.name).toEqual([])
          expect
            .soft(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), surface.name)
            .toBe(true)
          await opened.evaluate(element => element.toggleAttribute('data-looked-at', false))
          await closeAll(page)
          // What was dropped came from no control.
          if (surface.from !== 'importing/carried-dialog.tsx')
            await expect
              .poll(() => page.evaluate(() => document.activeElement !== document.body), surface.name)
              .toBe(true)
        })
      }
    })
  })
}

async function openProfile(page: Page): Promise<void> {
  await page.evaluate(text => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([text], 'web.json', { type: 'application/json' }))
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  }, profile)
  await expect(new App(page).page.getByRole('tablist').first()).toBeVisible()
}
