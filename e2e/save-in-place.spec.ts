import { expect, type Page, test } from '@playwright/test'
import { App } from './app'
import { findingsInBothThemes } from './axe'

test.use({ reuseContext: false })

const profile =
  '{\n  "defaultAction": "SCMP_ACT_ERRNO",\n  "syscalls": [{ "names": ["read"], "action": "SCMP_ACT_ALLOW" }]\n}\n'

/** A real file of the browser's own, in place of the chooser, which is a window that no script reaches. */
async function offerFile(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, {
      showOpenFilePicker: async () => {
        const folder = await navigator.storage.getDirectory()
        return [await folder.getFileHandle('web.json', { create: true })]
      },
    })
  })
  await page.goto('./')
  // Not only the screen that comes with the page, which takes no file that is dropped.
  await expect(page.locator('html')).not.toHaveAttribute('data-first')
  await write(page, profile)
}

/** What another program does. */
async function write(page: Page, text: string): Promise<void> {
  await page.evaluate(async content => {
    const folder = await navigator.storage.getDirectory()
    const handle = await folder.getFileHandle('web.json', { create: true })
    const stream = await handle.createWritable()
    await stream.write(content)
    await stream.close()
  }, text)
}

async function onDisk(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory()
    return await (await (await folder.getFileHandle('web.json')).getFile()).text()
  })
}

/** Drops a file on the page. As browsers do, its handle is given only while the event lasts. */
async function drop(page: Page): Promise<App> {
  await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory()
    const handle = await folder.getFileHandle('web.json')
    const transfer = new DataTransfer()
    transfer.items.add(new File([await (await handle.getFile()).arrayBuffer()], 'web.json'))
    let isDropping = false
    Object.assign(DataTransferItem.prototype, {
      getAsFileSystemHandle: async () => (isDropping ? handle : null),
    })
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const event = new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true })
      isDropping = type === 'drop'
      document.body.dispatchEvent(event)
      isDropping = false
    }
  })
  return new App(page)
}

async function toStartScreen(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Document / }).click()
  await page.getByRole('menuitem', { name: 'Back to the start screen' }).click()
}

async function openIt(page: Page): Promise<App> {
  const app = new App(page)
  await page.getByRole('button', { name: 'Open', exact: true }).first().click()
  await expect(page.getByRole('button', { name: 'Document web.json' })).toBeVisible()
  await expect(app.grid).toBeVisible()
  return app
}

test('a file opened from disk is saved to the same file, and the page says whether it is', async ({
  page,
}) => {
  await offerFile(page)
  const app = await openIt(page)
  await expect(page.getByText('In the file', { exact: true })).toBeVisible()
  await app.choose('ptrace', 'allow')
  await expect(page.getByText('Not in the file')).toBeVisible()
  expect(await onDisk(page)).toBe(profile)

  await page.keyboard.press('Control+s')
  await expect(page.getByText('Saved to web.json')).toBeVisible()
  await expect(page.getByText('In the file', { exact: true })).toBeVisible()
  expect(await onDisk(page)).toBe(await app.text())
  expect(await onDisk(page)).toContain('"ptrace"')

  await app.undo()
  await expect(page.getByText('Not in the file')).toBeVisible()
  await page.getByRole('button', { name: 'Document web.json' }).click()
  await page.getByRole('menuitem', { name: 'Save web.json' }).click()
  await expect(page.getByText('In the file', { exact: true })).toBeVisible()
  expect(await onDisk(page)).toBe(profile)
})

test('what another program wrote meanwhile is not overwritten unasked', async ({ page }) => {
  await offerFile(page)
  const app = await openIt(page)
  await app.choose('ptrace', 'allow')
  await expect(page.getByText('Not in the file')).toBeVisible()
  const theirs = profile.replace('"read"', '"read", "write"')
  await write(page, theirs)

  await page.keyboard.press('Control+s')
  const question = page.getByRole('dialog', { name: 'web.json has changed on disk' })
  await expect(question).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  expect(await onDisk(page)).toBe(theirs)

  await page.keyboard.press('Control+s')
  await question.getByRole('button', { name: 'Open what is on disk' }).click()
  await app.search.fill('write')
  await expect(app.verdict('write')).toContainText('Allowed')
  await app.choose('ptrace', 'allow')
  await expect(page.getByText('Not in the file')).toBeVisible()
  await write(page, profile)
  await page.keyboard.press('Control+s')
  await question.getByRole('button', { name: 'Save anyway' }).click()
  await expect(page.getByText('Saved to web.json')).toBeVisible()
  expect(await onDisk(page)).toContain('"ptrace"')
})

test('the file is still known after a reload and from the start screen, and the browser asks at the key press', async ({
  page,
}) => {
  // A page that was loaded anew may not write until the person was asked, which takes a key or a click.
  await page.addInitScript(() => {
    let state: PermissionState = 'prompt'
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: async () => state,
      requestPermission: async () => {
        if (!navigator.userActivation.isActive) throw new DOMException('not asked for', 'SecurityError')
        state = 'granted'
        return state
      },
    })
  })
  await offerFile(page)
  const app = await openIt(page)
  await app.choose('ptrace', 'allow')
  await expect(page.getByText('Not in the file')).toBeVisible()
  await expect(page.getByText('Saved on this device')).toBeVisible()

  await page.reload()
  await expect(page.getByText('Not in the file')).toBeVisible()
  expect(await onDisk(page)).toBe(profile)
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Saved to web.json')).toBeVisible()
  await expect(page.getByText('In the file', { exact: true })).toBeVisible()
  expect(await onDisk(page)).toContain('"ptrace"')

  await toStartScreen(page)
  await page.reload()
  await page.getByRole('button', { name: 'Open web.json' }).click()
  await expect(page.getByText('In the file', { exact: true })).toBeVisible()
  await app.choose('ptrace', 'deny')
  await expect(page.getByText('Not in the file')).toBeVisible()
  await write(page, profile)
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('dialog', { name: 'web.json has changed on disk' })).toBeVisible()
  expect(await findingsInBothThemes(page, 'dialog[open]')).toEqual([])
  expect(await onDisk(page)).toBe(profile)
})

test('a question that is closed without an answer is no permission', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: async () => 'prompt',
      requestPermission: async () => 'prompt',
    })
  })
  await offerFile(page)
  const app = await openIt(page)
  await app.choose('ptrace', 'allow')
  await expect(page.getByText('Not in the file')).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByText(/was not allowed to write to web\.json/)).toBeVisible()
  expect(await onDisk(page)).toBe(profile)
})

test('a removed document takes the way to its file along, and brings it back', async ({ page }) => {
  /** The documents whose files this device knows. */
  const known = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('seccompose-files')
          opening.onerror = () => reject(opening.error)
          opening.onsuccess = () => {
            const counting = opening.result.transaction('files').objectStore('files').count()
            counting.onerror = () => reject(counting.error)
            counting.onsuccess = () => resolve(counting.result)
          }
        }),
    )
  await offerFile(page)
  await openIt(page)
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await toStartScreen(page)
  expect(await known()).toBe(1)
  const remove = page.getByRole('button', { name: 'Remove web.json' })
  await remove.click()
  await expect(page.getByText('Removed web.json')).toBeVisible()
  expect(await known()).toBe(0)
  await page.getByRole('button', { name: 'Put back' }).click()
  const open = page.getByRole('button', { name: 'Open web.json' })
  await expect(open).toBeVisible()
  await page.reload()
  await open.click()
  await expect(page.getByText('In the file', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: /^Document / }).click()
  await page.getByRole('menuitem', { name: 'All documents…' }).click()
  await remove.click()
  await expect(page.getByText('Removed web.json')).toBeVisible()
  expect(await known()).toBe(0)
})

test('a tab that comes back to a document knows what another tab saved meanwhile', async ({
  page,
  context,
}) => {
  await offerFile(page)
  const app = await openIt(page)
  await expect(page.getByText('Saved on this device')).toBeVisible()
  const other = await context.newPage()
  await other.goto('./')
  await other.getByRole('button', { name: 'Open web.json' }).click()
  // The document is the first tab's, so this is a copy, which is not the file's.
  await expect(other.getByRole('button', { name: 'Document web-copy.json' })).toBeVisible()
  await toStartScreen(page)
  await toStartScreen(other)

  await other.getByRole('button', { name: 'Open web.json' }).click()
  const otherApp = new App(other)
  await otherApp.choose('ptrace', 'allow')
  await expect(other.getByText('Not in the file')).toBeVisible()
  await other.keyboard.press('Control+s')
  await expect(other.getByText('Saved to web.json')).toBeVisible()
  await expect(other.getByText('Saved on this device')).toBeVisible()
  await other.close()

  await page.getByRole('button', { name: 'Open web.json' }).click()
  await expect(page.getByText('In the file', { exact: true })).toBeVisible()
  await app.choose('mount', 'allow')
  await expect(page.getByText('Not in the file')).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Saved to web.json')).toBeVisible()
  expect(await onDisk(page)).toBe(await app.text())
  expect(await onDisk(page)).toContain('"ptrace"')
})

test('where the device cannot keep the way to a file, it is saved in place until the page goes', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (value, key) {
      if (this.name === 'files') throw new DOMException('no room', 'QuotaExceededError')
      return put.call(this, value, key)
    }
  })
  await offerFile(page)
  const app = await openIt(page)
  await app.choose('ptrace', 'allow')
  await expect(page.getByText('Not in the file')).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Saved to web.json')).toBeVisible()
  await expect(page.getByText('In the file', { exact: true })).toBeVisible()
  expect(await onDisk(page)).toContain('"ptrace"')
  await expect(page.getByText('Saved on this device')).toBeVisible()

  await page.reload()
  await expect(app.grid).toBeVisible()
  await app.editorReady()
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  expect((await download).suggestedFilename()).toBe('web.json')
})

test('a file dropped on the page is saved to the same file, also after a reload', async ({ page }) => {
  await offerFile(page)
  const app = await drop(page)
  await expect(page.getByRole('button', { name: 'Document web.json' })).toBeVisible()
  await expect(page.getByText('In the file', { exact: true })).toBeVisible()
  await app.choose('ptrace', 'allow')
  await expect(page.getByText('Not in the file')).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Saved to web.json')).toBeVisible()
  expect(await onDisk(page)).toContain('"ptrace"')
  await expect(page.getByText('Saved on this device')).toBeVisible()

  // And where a document is open.
  await write(page, profile)
  await drop(page)
  // With the other text the search is empty again.
  await expect(async () => {
    await app.search.fill('ptrace')
    await expect(app.verdict('ptrace')).toContainText('Denied', { timeout: 2000 })
  }).toPass()
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.reload()
  await app.choose('ptrace', 'log')
  await expect(page.getByText('Not in the file')).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Saved to web.json')).toBeVisible()
  expect(await onDisk(page)).toContain('SCMP_ACT_LOG')
})

test('a browser that is not allowed to write says so, and the text stays unsaved', async ({ page }) => {
  await page.addInitScript(() => {
    const text = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[]}'
    Object.assign(window, {
      showOpenFilePicker: async () => [
        {
          kind: 'file',
          name: 'web.json',
          getFile: async () => new File([text], 'web.json', { lastModified: 1 }),
          queryPermission: async () => 'prompt',
          requestPermission: async () => 'denied',
        },
      ],
    })
  })
  await page.goto('./')
  const app = await openIt(page)
  await app.choose('ptrace', 'allow')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(/was not allowed to write to web\.json/)).toBeVisible()
  await expect(page.getByText('Not in the file')).toBeVisible()
})

test('where the browser keeps its chooser from the page, a file still opens', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, {
      showOpenFilePicker: () => Promise.reject(new DOMException('in a frame', 'SecurityError')),
    })
  })
  await page.goto('./')
  const app = new App(page)
  await app.openFile('web.json', profile)
  await expect(page.getByRole('button', { name: 'Document web.json' })).toBeVisible()
})

test('where the browser cannot save in place, Ctrl S downloads', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await app.openFile('web.json', profile)
  await expect(app.grid).toBeVisible()
  await expect(page.getByText('In the file', { exact: true })).toHaveCount(0)
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  expect((await download).suggestedFilename()).toBe('web.json')
})

for (const way of ['opened', 'dropped'] as const)
  test(`a profile that was taken out of a file that was ${way} is never saved over the whole file`, async ({
    page,
  }) => {
    await offerFile(page)
    const config = `{"ociVersion":"1.0.2","linux":{"seccomp":${profile}}}`
    await write(page, config)
    const app = new App(page)
    if (way === 'dropped') await drop(page)
    else await page.getByRole('button', { name: 'Open', exact: true }).first().click()
    await expect(page.getByRole('button', { name: 'Document web-seccomp.json' })).toBeVisible()
    await app.choose('ptrace', 'allow')
    await expect(app.verdict('ptrace')).toContainText('Allowed')
    await expect(page.getByText('Saved on this device')).toBeVisible()
    const download = page.waitForEvent('download')
    await page.keyboard.press('Control+s')
    expect((await download).suggestedFilename()).toBe('web-seccomp.json')
    expect(await onDisk(page)).toBe(config)
  })
