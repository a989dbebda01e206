import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Page, test } from '@playwright/test'
import type { App } from '../app'

/** A profile written by hand, for what is not about the app's own files. */
export function handWritten(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}.json`, import.meta.url))
}

/** Exports the open document in the browser and gives the very file that was downloaded. */
export async function exportedFromBrowser(page: Page, app: App, destination: string): Promise<string> {
  const dialog = await app.exportTo(destination)
  const waiting = page.waitForEvent('download')
  await dialog
    .getByRole('group', { name: 'Downloads' })
    .getByRole('button', { name: /^Download .*\.json$/ })
    .click()
  const download = await waiting
  const file = path.join(test.info().outputPath(destination), download.suggestedFilename())
  await download.saveAs(file)
  await page.keyboard.press('Escape')
  return file
}
