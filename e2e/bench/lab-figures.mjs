// @ts-check
// From the click that starts the lab's machine to its prompt, beside the time that a static table takes.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { median } from './figures.mjs'

/** On a machine that has much else to do. */
const PATIENCE = 240_000

/**
 * @param {() => Promise<import('@playwright/test').Page>} freshPage
 * @param {{ app: { folder: string, url: string }, reference: { url: string } }} served
 * @param {number} rounds
 * @returns {Promise<import('./figures.mjs').Row[]>}
 */
export async function labFigures(freshPage, { app, reference }, rounds) {
  const what = 'lab: from the click to the prompt'
  if (!existsSync(join(app.folder, 'lab/lab.json'))) return [{ what, figure: 'no images: npm run lab' }]
  /** @type {{ table: number[], first: number[], again: number[] }} */
  const times = { table: [], first: [], again: [] }
  for (let round = 0; round < rounds; round++) {
    const page = await freshPage()
    times.table.push(
      await timed(async () => {
        await page.goto(`${reference.url}table.html`)
        await page.locator('td').first().waitFor()
      }),
    )
    await page.goto(app.url)
    await page.getByRole('button', { name: /^Docker’s default/ }).click()
    times.first.push(await started(page))
    await page.reload()
    times.again.push(await started(page))
    await page.context().close()
  }
  const table = median(times.table)
  return [
    { name: 'on the first visit', ms: median(times.first) },
    { name: 'on the next one', ms: median(times.again) },
  ].map(({ name, ms }) => ({
    what: `${what}, ${name}`,
    figure: `${Math.round(ms)} ms`,
    reference: `static table ${Math.round(table)} ms`,
    ratio: ms / table,
  }))
}

/** @param {import('@playwright/test').Page} page */
async function started(page) {
  await page.getByRole('tab', { name: 'Lab' }).click()
  const button = page.getByRole('button', { name: 'Start the machine' })
  await button.waitFor()
  return await timed(async () => {
    await button.click()
    await page.locator('output[data-machine=running]').waitFor({ timeout: PATIENCE })
  })
}

/** @param {() => Promise<void>} step */
async function timed(step) {
  const begun = performance.now()
  await step()
  return performance.now() - begun
}
