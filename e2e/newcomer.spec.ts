import { expect, type Locator, type Page, test } from '@playwright/test'
import { App } from './app'

/** In seconds: a key, making up one's mind, and a word of 200 in a minute. */
const time = { key: 0.4, decision: 3, word: 60 / 200 }

/** Somebody with a keyboard alone who knows nothing of seccomp, and how long each thing takes. */
class Newcomer {
  seconds = 0

  constructor(readonly page: Page) {}

  async press(key: string): Promise<void> {
    this.seconds += time.key
    await this.page.keyboard.press(key)
  }

  /** Reads what is seen there. Code is looked at, not read. */
  async read(text: Locator): Promise<void> {
    const words = await text.evaluate(element => {
      const copy = element.cloneNode(true)
      if (!(copy instanceof HTMLElement)) return 0
      for (const code of copy.querySelectorAll('pre, svg')) code.remove()
      return (copy.textContent ?? '').split(/\s+/).filter(word => word !== '').length
    })
    expect(words).toBeGreaterThan(0)
    this.seconds += words * time.word
  }

  /** Reaches it as people do: by F6 to its part of the page, then by Tab. It fails where keys do not lead there. */
  async reach(target: Locator): Promise<void> {
    this.seconds += time.decision
    await expect(target).toBeVisible()
    const isNear = () =>
      target.evaluate(element => {
        const pane = element.closest('[data-pane]')
        return !pane || pane.contains(document.activeElement)
      })
    for (let panes = 0; panes < 8 && !(await isNear()); panes++) await this.press('F6')
    const comesLater = await target.evaluate(element => {
      const { activeElement } = document
      if (!activeElement || activeElement === document.body) return true
      const place = activeElement.compareDocumentPosition(element)
      return (place & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)) !== 0
    })
    const isFocused = () => target.evaluate(element => element === document.activeElement)
    for (let tabs = 0; tabs < 60 && !(await isFocused()); tabs++)
      await this.press(comesLater ? 'Tab' : 'Shift+Tab')
    await expect(target).toBeFocused()
  }

  async choose(target: Locator): Promise<void> {
    await this.reach(target)
    await this.press('Enter')
  }

  /** Allows a call in the table, as the keys are listed behind “?”. */
  async allow(app: App, call: string): Promise<void> {
    this.seconds += time.decision
    await this.reach(app.search)
    await this.press('Control+a')
    for (const letter of call) await this.press(letter)
    const row = app.row(call)
    await expect(row).toBeVisible()
    const isInRow = () => row.evaluate(element => element.contains(document.activeElement))
    for (let rows = 0; rows < 8 && !(await isInRow()); rows++) await this.press('ArrowDown')
    await this.press('Enter')
    await expect(this.page.getByRole('menu', { name: `Action for ${call}` })).toBeVisible()
    const allow = this.page.getByRole('menuitemradio', { name: /^Allow(?! and)/ })
    for (let items = 0; items < 8; items++) {
      if (await allow.evaluate(element => element === document.activeElement)) break
      await this.press('ArrowDown')
    }
    await expect(allow).toBeFocused()
    await this.press('Enter')
    await expect(app.verdict(call)).toContainText('Allowed')
  }
}

test('a newcomer reads and solves the first lesson in less than eight minutes, by keys alone', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const app = new App(page)
  await app.open()
  const newcomer = new Newcomer(page)
  await newcomer.read(page.getByRole('main'))
  await newcomer.choose(page.getByRole('button', { name: 'Learn it' }))
  const panel = page.getByRole('complementary', { name: 'Learn' })
  await newcomer.choose(panel.getByRole('list', { name: 'All lessons' }).getByRole('button').first())
  const lesson = panel.getByRole('article')
  await expect(lesson).toBeVisible()
  // The page with both tasks.
  await newcomer.read(lesson)

  const exercise = (title: string) => lesson.getByRole('region', { name: title, exact: true })
  const button = (of: Locator, name: string | RegExp) => of.getByRole('button', { name })
  const check = async (of: Locator, result: RegExp) => {
    await newcomer.choose(button(of, /^Check$/))
    await expect(of.getByRole('status')).toContainText(result, { timeout: 30_000 })
    await newcomer.read(of.getByRole('status'))
  }

  const strict = exercise('Strict mode as a filter')
  await newcomer.choose(button(strict, 'Open the exercise in the editor'))
  await expect(app.grid).toBeVisible()
  await check(strict, /still to do/)
  for (const hint of [1, 2, 3]) {
    await newcomer.choose(button(strict, `Show hint ${hint} of 3`))
    await newcomer.read(strict.getByRole('region', { name: new RegExp(`^Hint ${hint}`) }))
  }
  await newcomer.choose(button(strict.getByRole('region', { name: /^Hint 3/ }), 'Put this step'))
  await check(strict, /still to do/)
  await newcomer.read(strict.getByRole('listitem').filter({ hasText: 'To do' }).first())
  await newcomer.allow(app, 'exit')
  await newcomer.allow(app, 'rt_sigreturn')
  await check(strict, /Solved/)

  const path = exercise('A path is an address')
  await newcomer.choose(button(path, 'Open the exercise in the editor'))
  await check(path, /still to do/)
  for (const hint of [1, 2]) {
    await newcomer.choose(button(path, `Show hint ${hint} of 2`))
    await newcomer.read(path.getByRole('region', { name: new RegExp(`^Hint ${hint}`) }))
  }
  await newcomer.choose(button(path, 'Put this step'))
  await check(path, /Solved/)
  await newcomer.choose(button(path, 'Show a solution'))
  await newcomer.read(path.getByRole('region', { name: /^A solution/ }))
  await newcomer.choose(button(lesson, /^Next lesson/))
  await expect(panel.getByRole('heading', { level: 2 })).toContainText('Default action')

  console.log(`${(newcomer.seconds / 60).toFixed(1)} minutes of a newcomer for the first lesson`)
  expect(newcomer.seconds).toBeLessThan(8 * 60)
})
