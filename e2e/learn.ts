import { expect, type Locator, type Page } from '@playwright/test'
import { App } from './app'

/** The lessons beside the editor, by what is on the screen. */
export class Learn {
  readonly panel: Locator

  constructor(readonly page: Page) {
    this.panel = page.getByRole('complementary', { name: 'Learn' })
  }

  async open(): Promise<void> {
    await new App(this.page).open()
    await this.page.getByRole('button', { name: 'Learn it' }).click()
    await expect(this.map).toBeVisible()
  }

  get map(): Locator {
    return this.panel.getByRole('list', { name: 'All lessons' })
  }

  async lesson(title: RegExp | string): Promise<void> {
    await this.map.getByRole('button', { name: title }).click()
    await expect(this.panel.getByRole('article')).toBeVisible()
  }

  exercises(): Locator {
    return this.panel
      .getByRole('article')
      .getByRole('region')
      .filter({
        has: this.page.getByRole('button', { name: 'Check', exact: true }),
      })
  }

  /** The answer to a check, once it is there. */
  async check(exercise: Locator, timeout = 30_000): Promise<string> {
    await exercise.getByRole('button', { name: 'Check', exact: true }).click()
    const status = exercise.getByRole('status')
    await expect(status).toContainText(/Solved|still to do/, { timeout })
    return (await status.textContent()) ?? ''
  }
}
