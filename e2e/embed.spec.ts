import { createServer } from 'node:http'
import { expect, type FrameLocator, type Page, test } from '@playwright/test'
import { App } from './app'
import { findings } from './axe'

/** The line of the Share dialog, as it is copied. */
async function copiedLine(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^Share/ })
  await dialog.getByRole('button', { name: 'Copy the line for a web page' }).click()
  await expect(dialog.getByText('Copied')).toBeVisible()
  return await page.evaluate(() => navigator.clipboard.readText())
}

/** Shows a page of documentation, on a host of its own, with the line in it. */
async function inDocumentation(page: Page, line: string, use: (frame: FrameLocator) => Promise<void>) {
  const server = createServer((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><html lang="en"><title>Our service</title><h1>Our service</h1>${line}</html>`),
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  try {
    await page.goto(`http://localhost:${typeof address === 'object' ? address?.port : ''}/`)
    await use(page.frameLocator('iframe'))
  } finally {
    server.close()
  }
}

test('an embedded profile tells what it lacks of the file that it was imported from', async ({ page }) => {
  const app = new App(page)
  await app.open()
  const lacking = [{ part: 'includes-unread', of: ['common.policy'] }]
  const profile = { defaultAction: 'SCMP_ACT_ERRNO', syscalls: [], 'x-seccompose-not-read': lacking }
  await app.openFile('web.json', JSON.stringify(profile))
  await expect(app.grid).toBeVisible()
  await inDocumentation(page, await copiedLine(page), async frame => {
    await expect(frame.getByText(/profile alone.*common\.policy/)).toBeVisible()
  })
})

test('while an embedded text is broken there is no verdict, also none of the profile before it', async ({
  page,
}) => {
  const app = new App(page)
  await app.open()
  const addressOf = async (name: string, text: string) => {
    await app.openFile(name, text)
    return /src="([^"]+)"/.exec(await copiedLine(page))?.[1] ?? ''
  }
  const sound = await addressOf('sound.json', '{"defaultAction":"SCMP_ACT_ALLOW"}')
  await page.keyboard.press('Escape')
  const broken = await addressOf('broken.json', '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[')
  await page.goto(sound)
  await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('Allowed')
  await page.evaluate(address => location.replace(address), broken)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('broken.json')
  await expect(page.getByRole('alert')).toHaveText('JSON is not a profile')
  await expect(page.getByRole('table')).toHaveCount(0)
  await expect(page.getByRole('status', { name: 'Verdict' })).toHaveCount(0)
  await expect(page.getByText(/allowed|denied/i)).toHaveCount(0)
})

test('one line shows a profile inside another page, to look at and to try calls with', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.choose('ptrace', 'deny')
  const line = await copiedLine(page)
  expect(line).toMatch(/^<iframe src="http[^"<>]+\?embed#v\d[^"<>]+" title="[^"]*docker-default[^"]*"/)

  await inDocumentation(page, line, async frame => {
    await expect(frame.getByRole('heading', { level: 1 })).toContainText('docker-default')
    const call = (name: string) =>
      frame.getByRole('row').filter({ has: frame.getByRole('rowheader', { name, exact: true }) })
    await frame.getByRole('searchbox').fill('ptrace')
    await expect(call('ptrace')).toContainText('Denied')
    await frame.getByRole('searchbox').fill('clone')
    await expect(call('clone')).toContainText('Conditional')

    await frame.getByRole('button', { name: 'clone', exact: true }).click()
    const pasted = frame.getByRole('textbox', { name: 'Or paste a line of strace' })
    await pasted.fill('clone(child_stack=NULL, flags=CLONE_NEWUSER|SIGCHLD) = 1')
    await pasted.press('Enter')
    await expect(frame.getByRole('status', { name: 'Verdict' })).toContainText('Denied')

    // Nothing there changes a profile, or leads to what the frame does not have, and all of it has the room of the frame.
    await expect(frame.getByRole('button', { name: /^Action for|JSON/ })).toHaveCount(0)
    const width = await frame
      .locator('html')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(width).toBe(0)
    expect(await frame.getByRole('link', { name: 'Open in Seccompose' }).getAttribute('href')).not.toContain(
      'embed',
    )
  })
})

test('a page that frames the app gets no more than that view, and nothing of what is kept on the device', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  const address = new URL('./', page.url()).href
  await inDocumentation(page, `<iframe src="${address}" width="600" height="640"></iframe>`, async frame => {
    await expect(frame.getByText('There is no profile in this link.')).toBeVisible()
    await expect(frame.getByRole('button')).toHaveCount(0)
  })
})

test('a broken link is named where the profile would be', async ({ page }) => {
  await page.goto('./?embed#v1.broken')
  await expect(page.getByRole('main')).toContainText('There is no profile in this link.')
})

test('the view is whole for a screen reader, and at 600 pixels', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  const [, address = ''] = /src="([^"]+)"/.exec(await copiedLine(page)) ?? []
  await page.setViewportSize({ width: 600, height: 640 })
  await page.goto(address)
  // axe takes its time for each row.
  await page.getByRole('searchbox').fill('clone')
  await expect(page.getByRole('rowheader')).toHaveCount(2)
  await expect(page.getByRole('status', { name: 'Verdict' })).toBeVisible()
  expect(await findings(page)).toEqual([])
})
