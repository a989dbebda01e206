import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { App, gate } from './app'

const dist = path.resolve(import.meta.dirname, '../dist')
const limits = { critical: 130 * 1024, all: 1250 * 1024 }

function weight(urls: Iterable<string>): number {
  let bytes = 0
  for (const url of new Set(urls)) {
    const { pathname } = new URL(url)
    const file = path.join(dist, pathname === '/' ? 'index.html' : pathname)
    bytes += brotliCompressSync(readFileSync(file), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
    }).length
  }
  return bytes
}

test('what must be fetched stays within its limits, compressed with brotli', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await app.editorReady()

  const urls: string[] = []
  page.on('request', request => {
    if (request.url().startsWith('http')) urls.push(request.url())
  })
  // What is the editor's is held back until the table has answered a search: the rest is what the table needed.
  const held: string[] = []
  const { promise: tableAnswered, release } = gate()
  await page.route(/editor|codicon|worker/, async route => {
    held.push(route.request().url())
    await tableAnswered
    await route.continue()
  })
  await page.reload()
  await app.search.fill('accept4')
  await expect(app.verdict('accept4')).toContainText('Allowed')
  const critical = urls.filter(url => !held.includes(url))
  release()
  await app.editorReady()
  const sizes = { critical: weight(critical), all: weight(urls) }
  console.log(
    `${Math.round(sizes.critical / 1024)} KiB before the first rows, ${Math.round(sizes.all / 1024)} KiB in all`,
  )
  expect(sizes.critical).toBeGreaterThan(0)
  expect(sizes.critical).toBeLessThanOrEqual(limits.critical)
  expect(sizes.all).toBeLessThanOrEqual(limits.all)
})
