import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { unzipSync } from 'fflate'
import { App, downloadedText } from './app'
import { findings } from './axe'

const profile =
  '// mine\r\n{\r\n\t"defaultAction": "SCMP_ACT_ERRNO",\r\n\t"x-note": [1e3, 18446744073709551615],\r\n\t"syscalls": [{"names": ["read",], "action": "SCMP_ACT_ALLOW"}]\r\n}'

test('the start screen says what this is and offers the ways in', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('seccomp profiles')
  for (const name of [
    'Docker’s default',
    'Podman’s default',
    'containerd’s default',
    'Smallest that starts',
    'Empty allow list',
    'Log everything',
    'Allow everything',
    'Strict mode',
  ]) {
    await expect(page.getByRole('button', { name: new RegExp(`^${name}`) })).toBeVisible()
  }
  await expect(page.getByText('Nothing leaves this browser.')).toBeVisible()
})

test('a file opened by button keeps every byte', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await app.openFile('mine.json', `\ufeff${profile}`)
  await app.editorReady()
  const download = page.waitForEvent('download')
  await app.json.getByRole('button', { name: 'More for the JSON' }).click()
  await page.getByRole('menuitem', { name: 'Download' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('mine.json')
  expect(readFileSync(await saved.path()).equals(Buffer.from(`\ufeff${profile}`))).toBe(true)
})

test('a text pasted on the start screen opens', async ({ page, context }) => {
  const app = new App(page)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.open()
  await page.evaluate(text => navigator.clipboard.writeText(text), profile.replaceAll('\r\n', '\n'))
  await page.keyboard.press('Control+v')
  await expect(app.grid).toBeVisible()
  await app.search.fill('read')
  await expect(app.verdict('read')).toContainText('Allowed')
})

test('a file dropped on an open document opens as a new one, and the old one is kept', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.choose('ptrace', 'deny')
  await expect(app.verdict('ptrace')).toContainText('Denied')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.evaluate(text => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'dropped.json', { type: 'application/json' }))
    for (const type of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
      )
    }
  }, profile)
  await expect(page.getByRole('button', { name: /dropped\.json/ })).toBeVisible()
  await page.getByRole('button', { name: /dropped\.json/ }).click()
  await page.getByRole('menuitem', { name: 'Back to the start screen' }).click()
  await page.getByRole('button', { name: 'Open docker-default.json' }).click()
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Denied')
})

test('what was being edited comes back after a reload', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Podman’s default')
  await app.choose('ptrace', 'deny')
  await expect(app.verdict('ptrace')).toContainText('Denied')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.reload()
  await expect(app.grid).toBeVisible()
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Denied')
  await app.catalogue.getByRole('button', { name: /^Changed/ }).click()
  await expect(app.row('ptrace')).toBeVisible()
  // The way back is there, too.
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(app.row('ptrace')).toHaveCount(0)
})

test('containerd’s default is made for the capabilities that were chosen, and so are its verdicts', async ({
  page,
}) => {
  const app = new App(page)
  await app.open()
  await page.getByRole('button', { name: /^containerd’s default/ }).click()
  const dialog = page.getByRole('dialog', { name: 'containerd’s default' })
  await dialog.getByRole('button', { name: 'None', exact: true }).click()
  await dialog.getByRole('checkbox', { name: 'CAP_SYS_ADMIN', exact: true }).check()
  await dialog.getByRole('button', { name: 'Create the profile' }).click()
  await app.search.fill('mount')
  await expect(app.verdict('mount')).toContainText('Allowed')
  await app.search.fill('chroot')
  await expect(app.verdict('chroot')).toContainText('Denied')
  await expect(page.getByRole('button', { name: /^Target containerd/ })).toBeVisible()
})

const badTexts: [name: string, content: string | Buffer, said: RegExp][] = [
  ['not JSON', 'hello, profile', /This is not valid JSON/],
  ['half JSON', '{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read"', /has no matching/],
  ['an array', '[1, {}]', /A profile is an object/],
  ['100,000 nested brackets', '['.repeat(100_000), /nested more than 256 deep/],
  [
    'duplicate keys',
    '{"defaultAction":"SCMP_ACT_ERRNO","defaultAction":"SCMP_ACT_ALLOW","syscalls":[]}',
    /is written twice/,
  ],
  [
    '__proto__',
    '{"defaultAction":"SCMP_ACT_ERRNO","__proto__":{"x":1},"constructor":2,"syscalls":[{"names":["__proto__","toString"],"action":"SCMP_ACT_ALLOW"}]}',
    /means nothing to a runtime/,
  ],
  [
    'HTML in names',
    '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["<img src=x onerror=alert(1)>"],"action":"<b>x</b>"}]}',
    /is not an action/,
  ],
  [
    'lone surrogates',
    '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["\\ud800","a\\udc00"],"action":"SCMP_ACT_ALLOW"}], "\\ud83d": 1}',
    /means nothing to a runtime/,
  ],
]

for (const [name, content, said] of badTexts) {
  test(`a text with ${name} is said to be so, stays as given, and nothing breaks`, async ({ page }) => {
    const errors: Error[] = []
    page.on('pageerror', error => errors.push(error))
    page.on('dialog', dialog => errors.push(new Error(dialog.message())))
    const app = new App(page)
    await app.open()
    await app.openFile('bad.json', content)
    await app.editorReady()
    await expect(app.problems).toContainText(said)
    const download = page.waitForEvent('download')
    await app.json.getByRole('button', { name: 'More for the JSON' }).click()
    await page.getByRole('menuitem', { name: 'Download' }).click()
    expect(await downloadedText(await download)).toBe(content.toString())
    await app.newFrom('Empty allow list')
    await app.search.fill('read')
    await expect(app.verdict('read')).toContainText('Denied')
    expect(errors).toEqual([])
  })
}

test('a binary file is refused in words and the open document stays', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.openFile('program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff, 0xfe, 0]))
  await expect(page.getByText('program is not text')).toBeVisible()
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Allowed')
})

test('a text of 20 MB opens, is read in the background, and the page answers meanwhile', async ({ page }) => {
  test.slow()
  const app = new App(page)
  await app.open()
  const rule = '{"names":["read","write","ptrace"],"action":"SCMP_ACT_ALLOW"}'
  const content = `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[\n${Array.from({ length: 20_000_000 / rule.length }, () => rule).join(',\n')}\n]}`
  await app.openFile('huge.json', content)
  await app.search.fill('ptrace')
  await expect(app.row('ptrace')).toBeVisible()
  await expect(app.verdict('ptrace')).toContainText('Allowed', { timeout: 30_000 })
})

test('an export of a profile with errors names them first', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await app.openFile(
    'wrong.json',
    '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"ALLOW"}]}',
  )
  const dialog = await app.exportTo('Docker')
  await expect(dialog).toContainText('The profile has 1 error')
  await expect(dialog).toContainText('ALLOW is not an action.')
  await expect(dialog.getByRole('button', { name: 'Download wrong.json' })).toBeEnabled()
})

const menu = (page: Page) => page.getByRole('button', { name: /^Document / })

test('documents are switched from the menu of the name, and listed to be renamed, copied, removed, exported', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await app.newFrom('Podman’s default')
  await menu(page).click()
  await page.getByRole('menuitem', { name: 'docker-default.json', exact: true }).click()
  await expect(menu(page)).toHaveText('docker-default.json')

  await menu(page).click()
  await page.getByRole('menuitem', { name: 'All documents…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Documents on this device' })
  const rows = dialog.getByRole('list', { name: 'Documents' }).getByRole('listitem')
  await expect(rows).toHaveCount(2)
  await expect(rows.filter({ hasText: 'docker-default.json' })).toContainText('open here')
  await expect(rows.filter({ hasText: 'docker-default.json' })).toContainText(/[\d,]+ characters/)
  expect(await findings(page)).toEqual([])

  await dialog.getByRole('button', { name: 'Rename podman-default.json' }).click()
  await dialog.getByRole('textbox', { name: 'New name of podman-default.json' }).fill('kept.json')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Duplicate kept.json' }).click()
  await expect(dialog.getByRole('button', { name: 'Open kept-copy.json' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Remove kept.json' }).click()
  await expect(dialog.getByText('Removed kept.json')).toBeVisible()
  await dialog.getByRole('button', { name: 'Put back' }).click()
  await expect(rows).toHaveCount(3)

  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export all' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('seccompose-documents.zip')
  const files = unzipSync(readFileSync(await saved.path()))
  expect(Object.keys(files).sort()).toEqual(['docker-default.json', 'kept-copy.json', 'kept.json'])
  expect(Buffer.from(files['kept.json'] ?? []).toString()).toContain('"ENOSYS"')

  await dialog.getByRole('button', { name: 'Open kept-copy.json' }).click()
  await expect(menu(page)).toHaveText('kept-copy.json')
})

test('an earlier version is kept, seen by its effect, and gone back to as one step', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()
  await app.choose('ptrace', 'deny')
  const openVersions = async () => {
    await menu(page).click()
    await page.getByRole('menuitem', { name: 'Versions…' }).click()
    return page.getByRole('dialog', { name: 'Versions of docker-default.json' })
  }
  const dialog = await openVersions()
  await expect(dialog.getByText('As it was opened')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name of the version' }).fill('without ptrace')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('listitem').first()).toContainText('without ptrace')
  expect(await findings(page)).toEqual([])
  await page.keyboard.press('Escape')

  await app.choose('mount', 'allow')
  await openVersions()
  await dialog.getByRole('button', { name: /^Compare with: without ptrace/ }).click()
  const table = page.getByRole('table', { name: /^Differences from without ptrace/ })
  await expect(table.getByRole('rowheader', { name: /^mount/ })).toBeVisible()
  await expect(table.getByRole('rowheader', { name: /^ptrace/ })).toHaveCount(0)
  await page.getByRole('button', { name: /^Compare with/ }).click()
  await page.getByRole('menuitem', { name: /^As it was opened/ }).click()
  await expect(
    page
      .getByRole('table', { name: /^Differences from As it was opened/ })
      .getByRole('rowheader', { name: /^ptrace/ }),
  ).toBeVisible()

  await openVersions()
  await dialog.getByRole('button', { name: /^Restore: As it was opened/ }).click()
  await expect(dialog).toBeHidden()
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Allowed')
  await app.undo()
  await expect(app.verdict('ptrace')).toContainText('Denied')
  await app.search.fill('mount')
  await expect(app.verdict('mount')).toContainText('Allowed')
})

test('a document that another tab has open is not removed from the start screen', async ({
  page,
  context,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  const other = new App(await context.newPage())
  await other.open()
  await other.page.getByRole('button', { name: 'Remove docker-default.json' }).click()
  await expect(other.page.getByText('docker-default.json is open in another tab')).toBeVisible()
  await page.reload()
  await expect(app.grid).toBeVisible()

  // Once it is open nowhere, two start screens may remove it, one of them later.
  await menu(page).click()
  await page.getByRole('menuitem', { name: 'Back to the start screen' }).click()
  await page.getByRole('button', { name: 'Remove docker-default.json' }).click()
  await expect(page.getByRole('button', { name: 'Put back' })).toBeVisible()
  await other.page.getByRole('button', { name: 'Remove docker-default.json' }).click()
  await expect(other.page.getByText('Nothing yet.')).toBeVisible()
})

test('a document of a tab that is being closed is opened itself, not a copy', async ({ page, context }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.choose('ptrace', 'deny')
  await expect(app.verdict('ptrace')).toContainText('Denied')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  const name = await page.evaluate(async () => (await navigator.locks.query()).held?.[0]?.name ?? '')
  expect(name).not.toBe('')
  await menu(page).click()
  await page.getByRole('menuitem', { name: 'Back to the start screen' }).click()

  // In place of that tab: it has the document until this one waits for it.
  const closing = await context.newPage()
  await closing.goto('./')
  await closing.evaluate(
    lock =>
      new Promise<void>(held => {
        void navigator.locks.request(lock, async () => {
          held()
          while (!(await navigator.locks.query()).pending?.some(({ name: wanted }) => wanted === lock))
            await new Promise(resolve => setTimeout(resolve, 10))
        })
      }),
    name,
  )
  await page.bringToFront()
  await page.getByRole('button', { name: 'Open docker-default.json' }).click()
  await expect(menu(page)).toHaveText('docker-default.json')
})

test('a second tab gets a copy and says so, and neither overwrites the other', async ({ page, context }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.choose('ptrace', 'deny')
  await expect(app.verdict('ptrace')).toContainText('Denied')
  await expect(page.getByText('Saved on this device')).toBeVisible()

  const second = new App(await context.newPage())
  await second.open()
  await second.page.getByRole('button', { name: 'Open docker-default.json' }).click()
  await expect(second.page.getByText(/open in another tab, which saves it/)).toBeVisible()
  await expect(menu(second.page)).toHaveText('docker-default-copy.json')
  await second.choose('mount', 'allow')
  await expect(second.page.getByText(/open in another tab/)).toHaveCount(0)
  await expect(second.page.getByText('Saved on this device')).toBeVisible()
  await menu(second.page).click()
  await second.page.getByRole('menuitem', { name: 'All documents…' }).click()
  const row = second.page.getByRole('listitem').filter({ hasText: 'open in another tab' })
  await expect(row).toContainText('docker-default.json')
  await expect(row.getByRole('button', { name: /^Remove/ })).toBeDisabled()
  await second.page.close()

  await app.search.fill('mount')
  await expect(app.verdict('mount')).not.toContainText('Allowed')
  await page.reload()
  await expect(menu(page)).toHaveText('docker-default.json')
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Denied')
})
