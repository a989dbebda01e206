import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { expect, type Page, test } from '@playwright/test'
import { preview } from 'vite'
import { App, downloadedText } from './app'
import { root } from './process.mjs'

test.use({ reuseContext: false })

/** All that was asked for has come, and nobody asks for more. */
async function atRest(page: Page): Promise<void> {
  const review = page.getByRole('region', { name: 'Review' })
  await expect(review).toHaveAttribute('aria-busy', 'false')
  await page.waitForLoadState('networkidle')
}

/** Every further file is gone from the server, as after a new version was published over the one that is open. */
async function loseFiles(page: Page): Promise<() => Promise<void>> {
  await page.route('**/assets/**', route => route.fulfill({ status: 404, body: 'gone' }))
  return () => page.unroute('**/assets/**')
}

test.describe('after the page was opened', () => {
  test('the table and the editor go on without a network', async ({ page, context }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await app.editorReady()
    await atRest(page)
    await context.setOffline(true)
    const missed: string[] = []
    page.on('requestfailed', request => missed.push(request.url()))

    await app.search.fill('ptrac')
    await expect(app.row('ptrace')).toBeVisible()
    await app.search.fill('')
    await app.search.press('ArrowDown')
    await page.keyboard.press('Space')
    await expect(app.catalogue.getByText('1 selected:')).toBeVisible()
    await app.choose('ptrace', 'deny')
    await expect(app.verdict('ptrace')).toContainText('Denied')
    await app.focusEditor()
    await page.keyboard.type('x')
    await expect(app.catalogue.getByText('No verdicts: the text has an error in line 1.')).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(app.verdict('ptrace')).toContainText('Denied')
    expect(await app.text()).toContain('SCMP_ACT_ERRNO')
    await expect(page.getByText('could not be loaded')).toHaveCount(0)
    // The icon of the tab is asked for anew with its title.
    expect(missed.filter(url => !url.endsWith('.svg'))).toEqual([])
  })

  test('a page that cannot be had is not reloaded, which would leave nothing in its place', async ({
    page,
    context,
  }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await app.editorReady()
    await app.choose('ptrace', 'deny')
    const before = await app.text()
    await atRest(page)
    await context.setOffline(true)
    await page.getByRole('tab', { name: 'Try a call' }).click()
    const failure = page.getByRole('tabpanel', { name: 'Try a call' }).getByRole('alert')
    const reload = failure.getByRole('button', { name: 'Reload the page' })
    await reload.click()
    await expect(reload).toHaveCount(0)
    await expect(failure.getByRole('button', { name: 'Try again' })).toBeFocused()
    expect(await app.text()).toBe(before)

    await context.setOffline(false)
    await failure.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('tab', { name: 'Filter', exact: true })).toBeVisible()
  })

  test('a part whose file is gone says so in its place, and comes when it can be fetched', async ({
    page,
  }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await app.editorReady()
    await atRest(page)
    const before = await app.text()
    const give = await loseFiles(page)

    await page.getByRole('tab', { name: 'Try a call' }).click()
    const panel = page.getByRole('tabpanel', { name: 'Try a call' })
    await expect(panel.getByRole('alert')).toContainText('could not be loaded')
    // The dialog too, in which the focus is on what helps.
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const failure = page.getByRole('alert').filter({ has: page.getByRole('button', { name: 'Close' }) })
    await expect(failure.getByRole('button', { name: 'Try again' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(failure.getByRole('button', { name: 'Try again' })).toBeFocused()
    expect(await app.text()).toBe(before)

    await give()
    await expect(async () => {
      const again = failure.getByRole('button', { name: 'Try again' })
      if (await again.isVisible()) await again.press('Enter', { timeout: 2000 })
      await expect(page.getByRole('dialog', { name: /^Export/ })).toBeVisible({ timeout: 2000 })
    }).toPass()
    const title = page.getByRole('dialog', { name: /^Export/ }).getByRole('heading', { level: 2 })
    // Its styles came along.
    await expect(page.getByRole('dialog', { name: /^Export/ })).toHaveCSS('position', 'fixed')
    await expect(title).toBeVisible()
    await page.keyboard.press('Escape')
    await panel.getByRole('button', { name: 'Try again' }).press('Enter')
    await expect(panel.getByRole('tab', { name: 'Filter', exact: true })).toBeVisible()
  })
})

test.describe('where a file of the app does not come', () => {
  /** Loses the files of a name, before and after the page asks for them. */
  const lose = (page: Page, name: string) =>
    page.route(`**/assets/${name}-*.js`, route => route.fulfill({ status: 404, body: 'gone' }))
  const failure = /This could not be loaded/

  test('the page says so instead of staying white', async ({ page }) => {
    await lose(page, 'react')
    await page.goto('./')
    await expect(page.getByText('Seccompose could not be loaded. Reload the page.')).toBeInViewport()
    await expect(page.getByRole('button')).toHaveCount(0)
  })

  test('a link that cannot be opened leaves the app, and is opened once it can be', async ({ page }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    const field = page.getByRole('dialog', { name: /^Share/ }).getByRole('textbox')
    await expect(field).toHaveValue(/#v/)
    const link = await field.inputValue()

    const other = await page.context().newPage()
    // What reads links is in the file of the dialogs.
    await lose(other, 'dialogs')
    await other.goto(link)
    await expect(other.getByRole('button', { name: /^Podman’s default/ })).toBeVisible()
    await expect(other.getByText(failure).first()).toBeVisible()
    await other.unroute('**/assets/dialogs-*.js')
    await other.reload()
    await expect(new App(other).grid).toBeVisible()
    await other.close()
  })

  test('a language that cannot be fetched is not changed to, and that is said', async ({ page }) => {
    const app = new App(page)
    await app.open()
    await lose(page, 'zh')
    await page.getByRole('button', { name: 'Theme and language: English' }).click()
    await page.getByRole('menuitemradio', { name: '中文' }).click()
    await expect(page.getByText(failure)).toBeVisible()
    await page.reload()
    await expect(page.getByRole('button', { name: 'Theme and language: English' })).toBeVisible()
  })
})

test.describe('where the browser gives less', () => {
  test('a page that came over plain HTTP opens, edits, exports and keeps documents', async ({ browser }) => {
    // Another address of this machine: to browsers no secure one, so without locks, UUIDs and clipboard.
    const server = await serveBuild()
    const page = await browser.newPage()
    await page.goto(server.address)
    expect(
      await page.evaluate(() => [isSecureContext, 'randomUUID' in crypto, 'locks' in navigator]),
    ).toEqual([false, false, false])
    const app = new App(page)
    await page.getByRole('button', { name: /^Docker’s default/ }).click()
    await app.choose('ptrace', 'deny')
    await expect(app.verdict('ptrace')).toContainText('Denied')
    await expect(page.getByText('Saved on this device')).toBeVisible()
    const download = page.waitForEvent('download')
    const dialog = await app.exportTo('Docker')
    await dialog
      .getByRole('button', { name: /^Download/ })
      .first()
      .click()
    await download
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    const sharing = page.getByRole('dialog', { name: /^Share/ })
    await sharing.getByRole('button', { name: 'Copy the link' }).click()
    await expect(sharing.getByText('Copied')).toBeVisible()
    await page.keyboard.press('Escape')
    await app.search.fill('')
    await page.keyboard.press('Control+v')
    await expect(app.search).toHaveValue(new RegExp(`^${server.address}#v`))
    await page.reload()
    await app.search.fill('ptrace')
    await expect(app.verdict('ptrace')).toContainText('Denied')
    await page.close()
    await server.close()
  })

  test('without storage, locks and workers the work goes on, and nobody believes that it is kept', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('refused', 'SecurityError')
      }
      Object.defineProperty(window, 'indexedDB', { get: refuse })
      Object.defineProperty(window, 'localStorage', { get: refuse })
      Object.defineProperty(window, 'sessionStorage', { get: refuse })
      Object.defineProperty(navigator.locks, 'request', {
        value: () => Promise.reject(new DOMException('refused')),
      })
      Reflect.deleteProperty(window, 'Worker')
      Reflect.deleteProperty(crypto, 'randomUUID')
    })
    const app = new App(page)
    await app.startFrom('Docker’s default')
    const notice = page.getByRole('alert').filter({ hasText: 'Storage is blocked or full' })
    await expect(notice).toBeVisible()
    await app.choose('ptrace', 'deny')
    await expect(app.verdict('ptrace')).toContainText('Denied')
    await expect(notice).toBeVisible()
    const download = page.waitForEvent('download')
    await notice.getByRole('button', { name: 'Download a copy' }).click()
    expect(await downloadedText(await download)).toContain('"ptrace"')
    await app.exportTo('Kubernetes')
    await page.keyboard.press('Escape')

    const asked = page.waitForEvent('dialog')
    const closed = page.close({ runBeforeUnload: true })
    const question = await asked
    expect(question.type()).toBe('beforeunload')
    await question.dismiss()
    await closed
    await expect(app.verdict('ptrace')).toContainText('Denied')
  })
})

test('a damaged record hides no other document, and opens with what is left; another page may renew the database', async ({
  page,
  context,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.evaluate(async () => {
    const opening = indexedDB.open('seccompose')
    await new Promise(resolve => opening.addEventListener('success', resolve))
    const store = opening.result.transaction('drafts', 'readwrite').objectStore('drafts')
    store.put(null, 'summary:null')
    store.put({ name: 'lost.json' }, 'summary:lost')
    store.put('of another program', 5)
    store.put({ id: 'far', name: 'far.json', savedAt: 8.7e15 }, 'summary:far')
    store.put({ text: '{"defaultAction": "SCMP_ACT_LOG"}', expectations: null }, 'text:far')
    await new Promise(resolve => store.transaction.addEventListener('complete', resolve))
    opening.result.close()
  })
  const other = new App(await context.newPage())
  await other.open()
  const list = other.page.getByRole('region', { name: 'On this device' })
  await expect(list.getByRole('listitem')).toHaveText([
    /^docker-default\.json.*\d+ allowed/,
    'far.jsondamaged; the text is there',
    'lost.jsondamaged; the text cannot be read',
    'nulldamaged; the text cannot be read',
  ])
  await list
    .getByRole('button', { name: /far\.json/ })
    .first()
    .click()
  await other.editorReady()
  expect(await other.text()).toBe('{"defaultAction": "SCMP_ACT_LOG"}')

  const renewed = await page.evaluate(
    () =>
      new Promise(resolve => {
        const opening = indexedDB.open('seccompose', 2)
        opening.onblocked = () => resolve('blocked')
        opening.onsuccess = () => {
          opening.result.close()
          resolve('renewed')
        }
      }),
  )
  expect(renewed).toBe('renewed')
  await app.choose('ptrace', 'deny')
  await expect(page.getByText('Saved on this device')).toBeVisible()
})

test('a worker that dies is replaced, and one that dies of every question is told of, with the document intact', async ({
  page,
}) => {
  let workers = 0
  const dies = 'onmessage = () => { throw new Error("out of memory") }'
  const script = /analysis\.worker/
  await page.route(script, route => {
    workers++
    return route.fulfill({ contentType: 'text/javascript', body: dies })
  })
  const app = new App(page)
  await app.open()
  // So long that all is judged by a worker.
  const text = `{"defaultAction":"SCMP_ACT_ALLOW"}${' '.repeat(140_000)}`
  await app.openFile('large.json', text)
  const notice = app.catalogue.getByRole('alert')
  await expect(notice).toContainText('could not be')
  // A second one was given the question before it was given up.
  expect(workers).toBeGreaterThan(1)
  await app.editorReady()
  expect(await app.text()).toBe(text)

  await page.unroute(script)
  await notice.getByRole('button', { name: 'Try again' }).click()
  await expect(app.verdict('_sysctl')).toContainText('Allowed')
  await expect(notice).toHaveCount(0)
  const [living] = page.workers()
  const ended = living?.waitForEvent('close')
  await living?.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of memory')
    })
  })
  await ended
  await app.choose('accept', 'deny')
  await expect(app.verdict('accept')).toContainText('Denied')
  expect(page.workers().length).toBeGreaterThan(0)
  await expect(notice).toHaveCount(0)
})

test('a tab that crashes, as where its worker takes all memory, leaves the document to the next one', async ({
  page,
  context,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.choose('ptrace', 'deny')
  // What was saved before is no answer: only from here on does the page know of the change.
  await expect(app.verdict('ptrace')).toContainText('Denied')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  const crashed = page.waitForEvent('crash')
  // Chromium has no way back from it, so the navigation never ends.
  void page.goto('chrome://crash').catch(() => undefined)
  await crashed
  const next = new App(await context.newPage())
  await next.open()
  await next.page.getByRole('button', { name: 'Open docker-default.json' }).click()
  await next.search.fill('ptrace')
  await expect(next.verdict('ptrace')).toContainText('Denied')
  await expect(next.page.getByRole('button', { name: /^Document / })).toHaveText('docker-default.json')
})

test('what was typed a moment before the page goes away is there when it comes back', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()
  await expect(page.getByText('Saved on this device')).toBeVisible()
  for (const word of ['first', 'second', 'third']) {
    await app.focusEditor()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type(`// ${word}\n`)
    await page.reload()
    await app.editorReady()
    expect(await app.text()).toContain(`// ${word}`)
  }
})

/** Serves the build over HTTP at an address of this machine that is not its loopback. */
async function serveBuild(): Promise<{ address: string; close: () => Promise<void> }> {
  const host = Object.values(networkInterfaces())
    .flatMap(found => found ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address
  if (host === undefined) throw new Error('This machine has no address but its loopback.')
  const server = await preview({ root, preview: { host, port: 0 }, logLevel: 'silent' })
  const { port } = server.httpServer.address() as AddressInfo
  return { address: `http://${host}:${port}/`, close: () => server.close() }
}
