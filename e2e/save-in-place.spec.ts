import { expect, type Page, test } from '@playwright/test'
import { App } from './app'

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
  await question.getByRole('button', { name: 'Save all the same' }).click()
  await expect(page.getByText('Saved to web.json')).toBeVisible()
  expect(await onDisk(page)).toContain('"ptrace"')
})

test('a browser that is not allowed to write says so, and the text stays unsaved', async ({ page }) => {
  await page.addInitScript(() => {
    const text = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[]}'
    Object.assign(window, {
      showOpenFilePicker: async () => [
        {
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

test('a profile that was taken out of a file is never saved over the whole file', async ({ page }) => {
  await offerFile(page)
  const config = `{"ociVersion":"1.0.2","linux":{"seccomp":${profile}}}`
  await write(page, config)
  const app = new App(page)
  await page.getByRole('button', { name: 'Open', exact: true }).first().click()
  await expect(page.getByRole('button', { name: 'Document web-seccomp.json' })).toBeVisible()
  await app.choose('ptrace', 'allow')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  expect((await download).suggestedFilename()).toBe('web-seccomp.json')
  expect(await onDisk(page)).toBe(config)
})
