import { readFile } from 'node:fs/promises'
import { type Download, expect, type Locator, type Page } from '@playwright/test'

/** What the menu of a verdict offers, by the start of its words. */
const choices = {
  allow: /^Allow(?! and)/,
  log: /^Allow and log/,
  deny: /^Deny errno 1 /,
  denyAsUnknown: /^Deny errno 38 /,
  killProcess: /^Kill the process/,
}

/** Seccompose as a person meets it: by the names that are on the screen. */
export class App {
  readonly catalogue: Locator
  readonly search: Locator
  readonly grid: Locator
  readonly json: Locator
  readonly problems: Locator

  constructor(
    readonly page: Page,
    /** Beside the address of the tests' server. */
    private readonly address = './',
  ) {
    this.catalogue = page.getByRole('region', { name: 'Syscall catalogue' })
    this.search = this.catalogue.getByRole('searchbox', { name: 'Search syscalls' })
    this.grid = this.catalogue.getByRole('grid', { name: 'Syscalls' })
    this.json = page.getByRole('region', { name: 'Profile JSON' })
    this.problems = page.getByRole('region', { name: 'Problems' })
  }

  /** Opens the start screen, as browsers do that cannot save to files in place. */
  async open(): Promise<void> {
    await this.page.addInitScript(() => {
      Reflect.deleteProperty(window, 'showOpenFilePicker')
    })
    await this.page.goto(this.address)
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible()
    // Not only the screen that comes with the page.
    await expect(this.page.locator('html')).not.toHaveAttribute('data-first')
  }

  /** Begins a document from a row of the start screen. */
  async startFrom(name: string): Promise<void> {
    await this.open()
    await this.page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
    await expect(this.grid).toBeVisible()
  }

  /** Begins a document from the menu of the top bar. */
  async newFrom(name: string): Promise<void> {
    const document = this.page.getByRole('button', { name: /^Document / })
    const before = (await document.textContent()) ?? ''
    await this.page.getByRole('button', { name: 'New from' }).click()
    await this.page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click()
    await expect(document).not.toHaveText(before)
  }

  /** Opens a text the way a file is chosen by button. */
  async openFile(name: string, content: string | Buffer): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.page.getByRole('button', { name: 'Open', exact: true }).first().click()
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
  }

  /** The same for a text that is opened as a document, which begins with its review. */
  async openDocument(name: string, content: string | Buffer): Promise<void> {
    await this.openFile(name, content)
    await expect(this.page.getByRole('button', { name: /^Document / })).toContainText(name)
  }

  /** Goes where logs are read, from anywhere. */
  async importLog(): Promise<void> {
    const { page } = this
    const field = page.getByRole('dialog').getByRole('combobox')
    await page.keyboard.press('Control+k')
    await field.fill('Import a log')
    await page.getByRole('option', { name: /^Import a log/ }).click()
    await expect(field).toHaveCount(0)
  }

  row(name: string): Locator {
    return this.grid
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: new RegExp(`^${name}\\b`) }) })
  }

  verdict(name: string): Locator {
    return this.grid.getByRole('button', { name: new RegExp(`^Action for ${name}(?= |$)`) })
  }

  /** Finds a call and chooses what happens to it. */
  async choose(name: string, choice: keyof typeof choices): Promise<void> {
    await this.search.fill(name)
    await this.verdict(name).click()
    await this.page.getByRole('menuitemradio', { name: choices[choice] }).click()
  }

  /** The editor is there and takes keys. */
  async editorReady(): Promise<void> {
    await expect(this.json.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 15_000 })
  }

  /** The whole text, as Copy gives it. */
  async text(): Promise<string> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await this.json.getByRole('button', { name: 'Copy', exact: true }).click()
    return await this.page.evaluate(() => navigator.clipboard.readText())
  }

  /** Puts the cursor into the editor, at its very start. */
  async focusEditor(): Promise<void> {
    await this.editorReady()
    await this.json.locator('.monaco-editor .view-lines').click()
    await this.page.keyboard.press('Control+Home')
  }

  /** Chooses a call and opens what is said of it. */
  async detail(name: string): Promise<Locator> {
    await this.search.fill(name)
    await this.row(name).click()
    await this.page.getByRole('tab', { name: 'Syscall', exact: true }).click()
    const detail = this.page.getByRole('article', { name, exact: true })
    await expect(detail.getByRole('heading', { level: 2, name })).toBeVisible()
    return detail
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: /^Undo/ }).click()
  }

  async redo(): Promise<void> {
    await this.page.getByRole('button', { name: /^Redo/ }).click()
  }

  /** Opens the export dialog at a destination. */
  async exportTo(destination: string): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Export', exact: true }).click()
    const dialog = this.page.getByRole('dialog', { name: /^Export/ })
    await expect(dialog).toBeVisible()
    await this.chooseDestination(dialog, destination)
    return dialog
  }

  async chooseDestination(dialog: Locator, destination: string): Promise<void> {
    await dialog.getByRole('radio', { name: new RegExp(`^${destination}`) }).check()
  }
}

/** What a download holds. */
export async function downloadedText(download: Download): Promise<string> {
  return await readFile(await download.path(), 'utf8')
}

/** A promise and the key to it. */
export function gate(): { promise: Promise<void>; release: () => void } {
  const opener = new EventTarget()
  const promise = new Promise<void>(resolve => opener.addEventListener('open', () => resolve()))
  return { promise, release: () => opener.dispatchEvent(new Event('open')) }
}
