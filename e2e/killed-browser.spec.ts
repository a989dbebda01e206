import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import { App } from './app'
import { chromiumFlags, chromiumVariable } from './chromium.mjs'

test.use({ reuseContext: false })

/** A browser whose process is this test's to kill, with a profile that outlives it. */
async function startBrowser(
  profile: string,
): Promise<{ browser: Browser; page: Page; process: ChildProcess; port: string }> {
  const portFile = path.join(profile, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  const process_ = spawn(
    process.env[chromiumVariable] ?? chromium.executablePath(),
    [
      ...chromiumFlags,
      '--headless',
      '--no-sandbox',
      '--window-size=1440,900',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: 'ignore' },
  )
  await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n')).toBe(true)
  const [port = ''] = readFileSync(portFile, 'utf8').split('\n')
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const page = browser.contexts()[0]?.pages()[0]
  if (!page) throw new Error('The browser has no page.')
  return { browser, page, process: process_, port }
}

/** All that the database holds, as text. */
function keptTexts(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('seccompose')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const all = opening.result.transaction('drafts').objectStore('drafts').getAll()
          all.onsuccess = () => {
            opening.result.close()
            resolve(JSON.stringify(all.result))
          }
        }
      }),
  )
}

async function kill(process_: ChildProcess): Promise<void> {
  const ended = new Promise(resolve => process_.once('exit', resolve))
  process_.kill('SIGKILL')
  await ended
}

/** Other processes of a browser write for a moment longer, also into what is being removed. */
async function remove(profile: string): Promise<void> {
  await expect(() => rmSync(profile, { recursive: true, force: true })).toPass()
}

/** Kills the process that draws the page, as the system does where memory runs out, and loads the same tab again. */
async function killTab(browser: Browser, page: Page): Promise<void> {
  const target = await page.context().newCDPSession(page)
  const { targetInfo } = await target.send('Target.getTargetInfo')
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const crashed = page.waitForEvent('crash')
  for (const { type, id } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL')
  await crashed
  const { sessionId } = await session.send('Target.attachToTarget', {
    targetId: targetInfo.targetId,
    flatten: false,
  })
  const message = JSON.stringify({ id: 1, method: 'Page.reload' })
  await session.send('Target.sendMessageToTarget', { sessionId, message })
}

test('what was typed before the tab runs out of memory is there when it is loaded again', async ({
  baseURL,
}) => {
  const profile = mkdtempSync(path.join(tmpdir(), 'seccompose-killed-'))
  const { browser, page, process: running, port } = await startBrowser(profile)
  try {
    await page.goto(baseURL ?? '')
    await page.getByRole('button', { name: /^Docker’s default/ }).click()
    await new App(page).focusEditor()
    await page.keyboard.type('// kept\n')
    await expect.poll(() => keptTexts(page)).toContain('// kept')
    await page.keyboard.type('// lost or not')
    await killTab(browser, page)

    const again = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    const sameTab = again.contexts()[0]?.pages()[0]
    if (!sameTab) throw new Error('The tab is gone.')
    // The document is open as it was, without a word from anybody.
    const app = new App(sameTab)
    await app.editorReady()
    const text = await app.text()
    expect(text).toContain('// kept\n')
    expect(text).toContain('"defaultAction"')
    await again.close()
  } finally {
    if (running.exitCode === null) await kill(running)
    await remove(profile)
  }
})

test('what the device was given before the browser is killed is there in the next one', async ({
  baseURL,
}) => {
  const profile = mkdtempSync(path.join(tmpdir(), 'seccompose-killed-'))
  let running: ChildProcess | undefined
  try {
    const first = await startBrowser(profile)
    running = first.process
    const { page } = first
    await page.goto(baseURL ?? '')
    await page.getByRole('button', { name: /^Docker’s default/ }).click()
    const app = new App(page)
    await app.focusEditor()
    await page.keyboard.type('// kept\n')
    // The units hold that this comes within a second.
    await expect.poll(() => keptTexts(page)).toContain('// kept')
    await page.keyboard.type('// lost or not')
    await kill(first.process)

    const second = await startBrowser(profile)
    running = second.process
    await second.page.goto(baseURL ?? '')
    await second.page
      .getByRole('button', { name: /docker-default/ })
      .first()
      .click()
    const again = new App(second.page)
    await again.editorReady()
    const text = await again.text()
    expect(text).toContain('// kept\n')
    expect(text).toContain('"defaultAction"')
    await second.browser.close()
  } finally {
    if (running?.exitCode === null) await kill(running)
    await remove(profile)
  }
})
