import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { examplesOfTheDoor, linesOf, moduleOf } from '../src/library/examples.test-data'
import { nodeTool, run } from './process.mjs'

const types = { html: 'text/html', js: 'application/javascript' }

test('the examples of the library run in a page and in a worker of a browser', async ({ page }, {
  outputDir,
}) => {
  const [node, vite] = nodeTool('vite')
  const words = [
    'build',
    '--config',
    'src/library/vite.config.ts',
    '--logLevel',
    'error',
    '--outDir',
    outputDir,
  ]
  const built = await run(node, [...vite, ...words], { seconds: 80 })
  expect(built.ending).toBe('exit code 0')
  const examples = await examplesOfTheDoor()
  const written: Readonly<Record<string, string>> = {
    'page.html': '<!doctype html><title>Library</title><script type="module" src="page.js"></script>',
    'page.js': moduleOf(examples, './index.js'),
    'worker.html': '<!doctype html><title>Library</title><script type="module" src="worker.js"></script>',
    'worker.js': "new Worker('page.js', { type: 'module' })",
  }
  // Scripts of the page's own origin and nothing else: no request, no text that becomes code.
  const policy = "default-src 'none'; script-src 'self'; worker-src 'self'"
  await page.route('**/library/**', async route => {
    const name = new URL(route.request().url()).pathname.replace('/library/', '')
    await route.fulfill({
      body: written[name] ?? (await readFile(join(outputDir, name), 'utf8')),
      headers: {
        'Content-Type': name.endsWith('.html') ? types.html : types.js,
        'Content-Security-Policy': policy,
      },
    })
  })
  const wanted = examples.flatMap(({ printed }) => printed)
  for (const place of ['page', 'worker']) {
    const printed: string[] = []
    const failed: string[] = []
    page.on('console', message => (message.type() === 'log' ? printed : failed).push(message.text()))
    page.on('pageerror', error => failed.push(String(error)))
    await page.goto(`library/${place}.html`)
    await expect
      .poll(() => failed.length > 0 || printed.length === wanted.length, { timeout: 60_000 })
      .toBe(true)
    expect([failed, linesOf(printed)]).toEqual([[], wanted])
    page.removeAllListeners()
  }
})
