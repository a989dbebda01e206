import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { App } from './app'

test.use({ reuseContext: false })

/** Everything that the page asked of another origin, and every complaint of the policy. */
function watch(page: Page): { foreign: string[]; violations: string[] } {
  const seen = { foreign: [] as string[], violations: [] as string[] }
  const own = () => new URL(page.url()).origin
  page.on('request', request => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && page.url().startsWith('http') && url.origin !== own()) {
      seen.foreign.push(request.url())
    }
  })
  page.on('console', message => {
    if (/Content Security Policy|violates/i.test(message.text())) seen.violations.push(message.text())
  })
  return seen
}

async function useEverything(page: Page, app: App): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event =>
      console.error('violates', event.violatedDirective, event.blockedURI),
    )
  })
  await app.startFrom('Docker’s default')
  await app.editorReady()
  await app.choose('ptrace', 'deny')
  await app.focusEditor()
  await page.keyboard.press('F1')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Space')
  await page.keyboard.press('Escape')
  await app.exportTo('Kubernetes')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Target/ }).click()
  await page.keyboard.press('Escape')
}

test('nothing is asked of another origin and the policy is never violated', async ({ page }) => {
  const seen = watch(page)
  const app = new App(page)
  await useEverything(page, app)
  expect(seen).toEqual({ foreign: [], violations: [] })
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
  expect(policy).toMatch(/^default-src 'none';/)
  expect(policy).not.toMatch(/unsafe-eval|https?:|\*/)
})

test('the policy of the headers for hosts, which is stricter than that of the page, is not violated either', async ({
  page,
}) => {
  const hosting = readFileSync(
    path.resolve(import.meta.dirname, '../src/messages/en/guide/hosting.md'),
    'utf8',
  )
  const [, policy = ''] =
    /^Content-Security-Policy: (default-src 'none'; script-src 'self';.*)$/m.exec(hosting) ?? []
  expect(policy).toContain("require-trusted-types-for 'script'")
  await page.route('**/*', async route => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } })
  })
  const seen = watch(page)
  await useEverything(page, new App(page))
  expect(seen).toEqual({ foreign: [], violations: [] })
})

test('text becomes no markup, and no script of elsewhere runs', async ({ page }) => {
  const app = new App(page)
  await app.open()
  const refused = await page.evaluate(() => {
    const attempts: (() => unknown)[] = [
      () => Object.assign(document.createElement('div'), { innerHTML: '<img src=x onerror=alert(1)>' }),
      () => document.createRange().createContextualFragment('<script></script>'),
      () => Object.assign(document.createElement('script'), { text: 'alert(1)' }),
      () => Object.assign(document.createElement('script'), { src: '//example.com/script.js' }),
      () => Object.assign(document.createElement('script'), { src: 'data:text/javascript,' }),
      () => new Worker('data:text/javascript,'),
      () => Object.assign(document.createElement('script'), { src: 'early.js' }),
    ]
    return attempts.map(attempt => {
      try {
        attempt()
        return 'taken'
      } catch (error) {
        return error instanceof TypeError ? 'refused' : String(error)
      }
    })
  })
  expect(refused).toEqual([...Array(6).fill('refused'), 'taken'])
  // What is no address for a script element or a worker, the list of places stops.
  const stopped = await page.evaluate(
    () =>
      new Promise<string>(resolve => {
        document.addEventListener('securitypolicyviolation', one => resolve(one.effectiveDirective))
        import('//example.com/script.js' as string).catch(() => undefined)
      }),
  )
  expect(stopped).toBe('script-src-elem')
})

test('the policy does stop what it should stop', async ({ page }) => {
  const seen = watch(page)
  const app = new App(page)
  await app.open()
  const refused = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => false,
      () => true,
    ),
  )
  expect(refused).toBe(true)
  expect(seen.violations.length).toBeGreaterThan(0)
})

test('works from a sub-path of any static host', async ({ page }) => {
  const dist = path.resolve(import.meta.dirname, '../dist')
  const types: Record<string, string> = {
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.html': 'text/html',
    '.svg': 'image/svg+xml',
  }
  const server = createServer((request, response) => {
    const wanted = (request.url ?? '').replace('/some/where/', '').split('?')[0] || 'index.html'
    try {
      const body = readFileSync(path.join(dist, wanted))
      response
        .writeHead(200, { 'content-type': types[path.extname(wanted)] ?? 'application/octet-stream' })
        .end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  await page.goto(`http://127.0.0.1:${port}/some/where/`)
  await page.getByRole('button', { name: /^Docker’s default/ }).click()
  const app = new App(page)
  await app.editorReady()
  await expect(app.grid).toBeVisible()
  server.close()
})
