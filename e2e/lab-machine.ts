import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { App } from './app'
import { root } from './process.mjs'

/** Why there is no machine to test with, where that is so. */
const missing = existsSync(path.join(root, 'dist/lab/lab.json'))
  ? undefined
  : 'the build has no lab: npm run lab, then npm run build'

/** Leaves a test that needs the machine and has none; fails it where the machine has to be there. */
export function needsMachine(): void {
  if (missing === undefined) return
  if (process.env.SECCOMPOSE_REQUIRE_LAB === '1')
    throw new Error(`SECCOMPOSE_REQUIRE_LAB is set, but ${missing}`)
  console.log(`skipped: ${missing}`)
  test.skip(true, missing)
}

/** Opens the app as one that was built without the machine. */
export async function withoutLab(page: Page): Promise<void> {
  await page.route('**/lab/lab.json', route => route.fulfill({ status: 404, body: '' }))
}

/** An emulated PC wakes within a second, or in minutes on a machine that has much else to do. */
const bootTimeout = 240_000

/** The Lab panel as a person meets it. */
export class LabPanel {
  readonly app: App
  readonly tab: Locator
  readonly panel: Locator
  readonly state: Locator
  readonly command: Locator
  readonly terminal: Locator
  readonly asked: Locator

  constructor(readonly page: Page) {
    this.app = new App(page)
    this.tab = page.getByRole('tab', { name: 'Lab' })
    this.panel = page.getByRole('tabpanel', { name: 'Lab' })
    this.state = this.panel.locator('output[data-machine]')
    this.command = this.panel.getByRole('combobox', { name: 'Command' })
    this.terminal = this.panel.locator('[data-terminal]')
    this.asked = this.panel.getByRole('region', { name: 'The kernel’s answers' })
  }

  async open(): Promise<void> {
    await this.tab.click()
  }

  async start(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Start the machine' }).click()
    await this.running()
  }

  async running(): Promise<void> {
    await expect(this.state).toHaveText(/^Running/, { timeout: bootTimeout })
    await this.waits()
  }

  /** The terminal waits for a command. */
  async waits(): Promise<void> {
    const run = this.panel.getByRole('button', { name: 'Run under the profile' })
    await expect(run).toHaveAttribute('aria-disabled', 'false', { timeout: bootTimeout })
  }

  /** Has a command run by one of the buttons, to its end. */
  async run(
    command: string,
    button: 'Run under the profile' | 'Record with strace' | 'Log every call',
  ): Promise<string> {
    await this.waits()
    await this.command.fill(command)
    const result = this.panel.getByRole('region', { name: 'Last run' })
    const before = await this.ended(result)
    await this.panel.getByRole('button', { name: button }).click()
    await expect
      .poll(async () => [null, before].includes(await this.ended(result)), { timeout: bootTimeout })
      .toBe(false)
    await this.waits()
    return (await result.textContent()) ?? ''
  }

  /** The number of the run whose end is shown: the same command may run twice. */
  private async ended(result: Locator): Promise<string | null> {
    return (await result.count()) === 0 ? null : result.getAttribute('data-ended')
  }

  /** Types into the terminal, as a person does. */
  async type(line: string): Promise<void> {
    await this.waits()
    await this.terminal.locator('textarea').focus()
    await this.page.keyboard.type(`${line}\n`)
  }

  async reset(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Reset' }).click()
    await this.running()
  }

  /** The rows of a question, once all are answered. */
  async answers(count: number): Promise<Locator> {
    await expect(this.asked.locator('[data-asked="done"]')).toBeVisible({ timeout: bootTimeout })
    const rows = this.asked.locator('tbody tr')
    await expect(rows).toHaveCount(count)
    return rows
  }
}
