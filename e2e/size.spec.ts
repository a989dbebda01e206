import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { App, gate } from './app'

test.use({ reuseContext: false })

const dist = path.resolve(import.meta.dirname, '../dist')
const limits = { critical: 130.5 * 1024, firstAnswer: 215 * 1024, all: 1280 * 1024 }

const compress = promisify(brotliCompress)
const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }

/** What each file weighs on the wire, by its address. */
async function weights(urls: Iterable<string>): Promise<ReadonlyMap<string, number>> {
  const pairs = [...new Set(urls)].map(async url => {
    const { pathname } = new URL(url)
    const file = path.join(dist, pathname === '/' ? 'index.html' : pathname)
    return [url, (await compress(readFileSync(file), best)).length] as const
  })
  return new Map(await Promise.all(pairs))
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
  // The page names what it cannot start without; whatever it asks for by itself is held back until a search is answered.
  const named = [
    ...readFileSync(path.join(dist, 'index.html'), 'utf8').matchAll(/(?:src|href)="\.\/([^"]+)"/g),
  ].map(match => match[1] ?? '')
  const { promise: searchAnswered, release } = gate()
  const critical: string[] = []
  await page.route(/.*/, async route => {
    const url = route.request().url()
    const wanted = route.request().isNavigationRequest() || named.some(file => url.endsWith(file))
    if (wanted) critical.push(url)
    else await searchAnswered
    await route.continue()
  })
  await page.reload({ waitUntil: 'commit' })
  await app.search.fill('accept4')
  await expect(app.verdict('accept4')).toContainText('Allowed')
  await expect(app.grid.getByRole('rowheader')).toHaveCount(1)
  release()
  await app.editorReady()

  const all = [...urls]
  const bytes = await weights([...critical, ...all])
  const sum = (addresses: readonly string[]) =>
    [...new Set(addresses)].reduce((total, address) => total + (bytes.get(address) ?? Number.NaN), 0)
  const sizes = { critical: sum(critical), all: sum(all) }
  console.log(
    `${(sizes.critical / 1024).toFixed(1)} KiB before the first rows, ${(sizes.all / 1024).toFixed(0)} KiB in all`,
  )
  expect(sizes.critical).toBeGreaterThan(50 * 1024)
  expect(sizes.critical).toBeLessThanOrEqual(limits.critical)
  expect(sizes.all).toBeLessThanOrEqual(limits.all)
})

/** What nobody waits for who opens a profile: the editor, advice, edits, and what reads all other texts. */
const later =
  /\/assets\/(analysis|call-facts|commands|dialogs|editor|\w+-more|\w+-review|export|intake|judgement|log|panel|syscalls|terms)\b/

test('whoever opens a profile is answered before the editor, advice and the readers of other texts are there', async ({
  page,
}) => {
  const { promise: isAnswered, release } = gate()
  const urls: string[] = []
  await page.route(/^http/, async route => {
    const url = route.request().url()
    if (later.test(url)) await isAnswered
    else urls.push(url)
    await route.continue()
  })
  const app = new App(page)
  await app.open()
  await app.openFile(
    'mine.json',
    '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["accept4"],"action":"SCMP_ACT_ALLOW"}]}',
  )
  await app.search.fill('accept4')
  await expect(app.verdict('accept4')).toContainText('Allowed')
  const bytes = await weights(urls)
  release()
  const size = [...bytes.values()].reduce((total, each) => total + each, 0)
  console.log(`${(size / 1024).toFixed(1)} KiB before a profile that is opened is answered`)
  expect(size).toBeGreaterThan(limits.critical / 2)
  expect(size).toBeLessThanOrEqual(limits.firstAnswer)
  await app.editorReady()
})
