import { expect, test } from '@playwright/test'
import { App, downloadedText } from './app'

/** How a browser's database can be of no use, each put in place before the app begins. */
const storages: Readonly<Record<string, () => void>> = {
  'is not there': () => Object.defineProperty(window, 'indexedDB', { value: undefined }),
  'never answers': () => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest
  },
  'is full': () => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (value, key) {
      if (String(key).startsWith('text:')) throw new DOMException('full', 'QuotaExceededError')
      return put.call(this, value, key)
    }
  },
  'has lost its store': () => {
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('no such store', 'NotFoundError')
    }
  },
  'cannot be opened': () => {
    // As where files of the browser's profile are damaged, or a newer version of the app has changed them.
    const { open } = IDBFactory.prototype
    IDBFactory.prototype.open = function (name) {
      const refused = open.call(this, `${name}-refused`, 1)
      refused.addEventListener('upgradeneeded', () => refused.transaction?.abort())
      return refused
    }
  },
}

for (const [name, spoil] of Object.entries(storages)) {
  test(`where the database ${name}, a document opens, is edited and downloaded, and is said not to be kept`, async ({
    page,
  }) => {
    await page.addInitScript(spoil)
    const app = new App(page)
    await app.startFrom('Docker’s default')
    const notice = page.getByRole('alert').filter({ hasText: 'Storage is blocked or full' })
    await expect(notice).toBeVisible()
    await app.choose('ptrace', 'deny')
    await expect(app.verdict('ptrace')).toContainText('Denied')
    const download = page.waitForEvent('download')
    await notice.getByRole('button', { name: 'Download a copy' }).click()
    expect(await downloadedText(await download)).toContain('"ptrace"')
  })
}

test('a database that loses its store is no error when the document that was open is looked for', async ({
  page,
}) => {
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.addInitScript(storages['has lost its store'] ?? (() => undefined))
  await page.reload()
  await expect(page.getByRole('button', { name: /^Docker’s default/ })).toBeVisible()
  expect(errors).toEqual([])
})

test('a document that is open is kept where another page deletes the database', async ({ page, context }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.choose('ptrace', 'deny')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  // What looks after it comes behind the first rows.
  await page.waitForLoadState('networkidle')
  const other = await context.newPage()
  await other.goto('/icon.svg')
  const deleted = await other.evaluate(
    () =>
      new Promise(resolve => {
        const request = indexedDB.deleteDatabase('seccompose')
        request.onsuccess = () => resolve('deleted')
        request.onblocked = () => resolve('blocked')
      }),
  )
  expect(deleted).toBe('deleted')
  await expect
    .poll(() => other.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
    .toContain('seccompose')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.reload()
  await expect(app.verdict('ptrace')).toContainText('Denied')
})

test('the browser is asked to keep what is here once something was changed, and once only', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, { asked: 0 })
    StorageManager.prototype.persisted = async () => false
    StorageManager.prototype.persist = async () => {
      Object.assign(window, { asked: (window as never as { asked: number }).asked + 1 })
      return false
    }
  })
  const asked = () => page.evaluate(() => (window as never as { asked: number }).asked)
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(await asked()).toBe(0)
  await app.choose('ptrace', 'deny')
  await expect.poll(asked).toBe(1)
  await page.reload()
  await app.choose('ptrace', 'allow')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  expect(await asked()).toBe(0)
})
