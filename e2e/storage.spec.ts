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
