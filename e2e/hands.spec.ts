import { expect, type Locator, type Page, test } from '@playwright/test'
import { App, gate } from './app'

test.describe('the menu of a verdict', () => {
  async function openMenu(page: Page): Promise<{ app: App; items: Locator }> {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await page.keyboard.press('/')
    await page.keyboard.type('ptrace')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const menu = page.getByRole('menu', { name: 'Action for ptrace' })
    await expect(menu).toBeVisible()
    return { app, items: menu.locator('[role^="menuitem"]') }
  }

  test('each item is reached by arrows, and they wrap', async ({ page }) => {
    const { items } = await openMenu(page)
    const count = await items.count()
    expect(count).toBeGreaterThan(6)
    for (let at = 0; at < count; at++) {
      await expect(items.nth(at)).toBeFocused()
      await page.keyboard.press('ArrowDown')
    }
    await expect(items.first()).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(items.last()).toBeFocused()
    await page.keyboard.press('Home')
    await expect(items.first()).toBeFocused()
    await page.keyboard.press('End')
    await expect(items.last()).toBeFocused()
  })

  test('a letter goes to a label, the letter beside an item chooses it, and an errno is typed', async ({
    page,
  }) => {
    const { app } = await openMenu(page)
    await page.keyboard.press('k')
    await expect(page.getByRole('menuitemradio', { name: /^Kill/ }).first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(app.verdict('ptrace')).toContainText('Killed')
    await page.keyboard.press('Control+z')
    await expect(app.verdict('ptrace')).toContainText('Allowed')
    await app.verdict('ptrace').click()
    await page.keyboard.press('d')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(app.verdict('ptrace')).toContainText('Denied')

    await page.keyboard.press('Enter')
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('Home')
    for (let at = 0; at < 4; at++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await page.keyboard.type('EACCES')
    await page.keyboard.press('Enter')
    await expect(app.verdict('ptrace')).toContainText('13')
  })
})

/** Windows of laptops at 200 %, of phones on their side, of tablets upright, and of a desktop at 400 %. */
const windows = [
  [640, 360],
  [683, 384],
  [720, 450],
  [768, 500],
  [768, 1024],
  [820, 1180],
  [834, 1194],
  [844, 390],
  [915, 412],
  [960, 400],
  [960, 540],
  [1280, 400],
  [1440, 900],
  [390, 844],
  [320, 480],
] as const

test('a window of any size holds whole rows and every control of the bar', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await expect(app.verdict('accept')).toBeVisible()
  for (const [width, height] of windows) {
    await test.step(`${width} × ${height}`, async () => {
      await page.setViewportSize({ width, height })
      // What is drawn anew for another size is drawn by then.
      await expect(async () => {
        const outside = await page.locator('header').evaluate(header =>
          [...header.querySelectorAll('button, a')]
            .filter(control => {
              const { left, right, width } = control.getBoundingClientRect()
              return !control.matches('a') && (left < 0 || right > window.innerWidth || width < 24)
            })
            .map(control => control.getAttribute('aria-label') ?? control.textContent),
        )
        expect(outside).toEqual([])
        const wholeRows = await app.grid.evaluate(grid => {
          const box = (
            grid.closest('[class*="scroll"]') ??
            grid.parentElement ??
            grid
          ).getBoundingClientRect()
          const head = grid.querySelector('thead')?.getBoundingClientRect()
          const top = Math.max(box.top, head && head.height > 0 ? head.bottom : box.top)
          return [...grid.querySelectorAll('tbody [role="row"], tbody tr')].filter(row => {
            const { top: from, bottom, height: tall } = row.getBoundingClientRect()
            return tall > 0 && from >= top - 1 && bottom <= Math.min(box.bottom, window.innerHeight) + 1
          }).length
        })
        expect(wholeRows).toBeGreaterThanOrEqual(2)
      }).toPass({ timeout: 5000 })
    })
  }
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`forced colours, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { forcedColors: 'active' } })

    test('the JSON can be read, and a ticked row looks ticked', async ({ page }) => {
      const app = new App(page)
      await app.startFrom('Docker’s default')
      await app.editorReady()
      const editor = app.json.locator('.monaco-editor').first()
      const colours = await editor.evaluate(node => {
        const text = node.querySelector('.view-line span span')
        return {
          text: text && getComputedStyle(text).color,
          back: getComputedStyle(node.querySelector('.monaco-editor-background') ?? node).backgroundColor,
        }
      })
      expect([colours.text, colours.back].sort()).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
      const tick = app.row('accept').getByRole('checkbox')
      const before = await tick.screenshot()
      await tick.check()
      await page.mouse.move(0, 0)
      expect(before.equals(await tick.screenshot())).toBe(false)
    })
  })
}

test.describe('the panel at full size', () => {
  test('Escape gives the table back, and / goes to the search', async ({ page }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    const full = page.getByRole('button', { name: 'Fill the window' })
    await full.click()
    await expect(app.grid).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(app.grid).toBeVisible()
    await full.click()
    await page.getByRole('tab', { name: 'Compare' }).focus()
    await page.keyboard.press('/')
    await expect(app.search).toBeFocused()
  })

  test('a closed panel is still reached by Tab', async ({ page }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await page.getByRole('button', { name: 'Close the panel' }).click()
    await page.keyboard.press('Shift+Tab')
    await expect(page.getByRole('tab', { name: 'Problems' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(app.problems).toContainText('Review')
  })

  test('another call begins at its name', async ({ page }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await app.row('accept').getByRole('rowheader').click()
    await page.getByRole('tab', { name: 'Syscall', exact: true }).click()
    const body = page.getByRole('tabpanel', { name: 'Syscall' })
    await expect(body.getByRole('heading', { name: 'accept' })).toBeInViewport()
    await body.evaluate(node => node.scrollTo({ top: node.scrollHeight }))
    await expect(body.getByRole('heading', { name: 'accept' })).not.toBeInViewport()
    await app.row('acct').getByRole('rowheader').click()
    await expect(body.getByRole('heading', { name: 'acct' })).toBeInViewport()
  })
})

test('the JSON is typed into, selected and undone before the editor is there, which goes on from it', async ({
  page,
}) => {
  const { promise, release } = gate()
  await page.route('**/assets/editor-*.js', async route => {
    await promise
    await route.continue()
  })
  const app = new App(page)
  await app.startFrom('Docker’s default')
  const field = app.json.getByRole('textbox', { name: 'Text of the profile' })
  await field.press('Control+Home')
  await page.keyboard.press('End')
  await page.keyboard.type('// so')
  await expect(app.json.getByRole('textbox')).toHaveValue(/^\{\/\/ so/)
  // What the table does goes into the same text, and leaves the cursor where it is.
  await app.choose('ptrace', 'deny')
  await field.focus()
  await page.keyboard.type('x')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Shift+ArrowLeft')
  release()
  await expect(field).toHaveCount(0)
  await page.keyboard.type('ome')
  expect(await app.text()).toMatch(/^\{\/\/ some\s/)
  // All of it is one history, by words.
  await app.undo()
  expect(await app.text()).toMatch(/^\{\/\/ so\s/)
  await app.undo()
  await expect(app.verdict('ptrace')).toContainText('Allowed')
  await app.undo()
  await app.undo()
  expect(await app.text()).toMatch(/^\{\n\s*"defaultAction"/)
})

test('a key that comes as the JSON appears is in the document', async ({ page }) => {
  const { promise, release } = gate()
  await page.route('**/assets/editor-*.js', async route => {
    await promise
    await route.continue()
  })
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const field = document.querySelector<HTMLTextAreaElement>('[aria-label="Text of the profile"]')
      if (!field) return
      observer.disconnect()
      field.setRangeText('// early ')
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }).observe(document, { childList: true, subtree: true })
  })
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeVisible()
  release()
  await app.editorReady()
  expect(await app.text()).toMatch(/^\/\/ early \{/)
})

test.describe('the keys of the app', () => {
  test('that are pressed before what they do was fetched do it then', async ({ page }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await app.editorReady()
    await app.choose('ptrace', 'deny')
    await expect(app.verdict('ptrace')).toContainText('Denied')
    await expect(page.getByText('Saved on this device')).toBeVisible()
    const { promise, release } = gate()
    await page.route('**/assets/document-*.js', async route => {
      await promise
      await route.continue()
    })
    await page.reload({ waitUntil: 'commit' })
    await expect(app.verdict('ptrace')).toContainText('Denied')
    await expect(page.locator('html')).not.toHaveAttribute('data-first')
    const download = page.waitForEvent('download')
    await page.keyboard.press('Control+s')
    await page.keyboard.press('?')
    release()
    expect((await download).suggestedFilename()).toBe('docker-default.json')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  })

  test('typed for the palette while it is fetched are its, and act on no row', async ({ page }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await app.editorReady()
    const { promise, release } = gate()
    await page.route('**/assets/dialogs-*.js', async route => {
      await promise
      await route.continue()
    })
    await app.search.fill('ptrace')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('add')
    release()
    await expect(page.getByRole('combobox', { name: 'A command or a syscall' })).toHaveValue('add')
    await page.keyboard.press('Escape')
    await expect(app.verdict('ptrace')).toContainText('Allowed')
    await expect(page.getByRole('button', { name: /^Undo/ })).toHaveCount(0)
  })

  test('are listed on ?, and those of one letter can be turned off', async ({ page }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await page.getByRole('tab', { name: 'Compare' }).focus()
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(dialog.getByRole('region', { name: 'In the table' })).toContainText('Tick the row')
    await dialog.getByRole('checkbox', { name: /^Single-key shortcuts/ }).uncheck()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await page.keyboard.press('?')
    await expect(dialog).toHaveCount(0)
    await page.keyboard.press('/')
    await expect(app.search).not.toBeFocused()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'A command or a syscall' }).fill('help')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeVisible()
  })

  test('a word of others finds a command', async ({ page }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'A command or a syscall' })
    for (const word of ['try', 'filter', 'save', 'settings', 'print']) {
      await field.fill(word)
      // Else the word is taken for a call to go to.
      await expect(page.getByRole('option').first(), word).toHaveText(/^(?!Go to)/)
    }
  })
})

test('nothing covers the last problem of a review, however far it is scrolled', async ({ page }) => {
  const app = new App(page)
  await app.open()
  const names = Array.from({ length: 30 }, (_, n) => `nothing_${n}`)
  await app.openDocument(
    'unknown.json',
    JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names, action: 'SCMP_ACT_ERRNO' }] }),
  )
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('tab', { name: /^Problems/ }).click()
  const last = page.getByText(`${names.at(-1)} is not a system call`).first()
  await last.scrollIntoViewIfNeeded()
  const foot = page.getByRole('contentinfo')
  // The review may still be drawn anew with what is found last.
  await expect.poll(async () => (await foot.boundingBox())?.y ?? 0).toBeGreaterThan(600)
  await expect(last).toBeInViewport()
  const [problem, bar] = await Promise.all([last.boundingBox(), foot.boundingBox()])
  expect((problem?.y ?? 0) + (problem?.height ?? 0)).toBeLessThanOrEqual((bar?.y ?? 0) + 1)
})

test('a reviewer has what is wrong beside the text, and the window remembers it', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'A command or a syscall' }).fill('review')
  await page.keyboard.press('Enter')
  const left = async () => {
    const [problems, json] = await Promise.all([app.problems.boundingBox(), app.json.boundingBox()])
    return problems !== null && json !== null && problems.x + problems.width <= json.x + 1
  }
  await expect.poll(left).toBe(true)
  await page.reload()
  await expect(app.grid).toBeVisible()
  await expect.poll(left).toBe(true)
  await page.getByRole('button', { name: 'More for the panel' }).click()
  await page.getByRole('menuitem', { name: 'Panel below the table' }).click()
  await expect.poll(left).toBe(false)
})
