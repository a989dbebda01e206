import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'

const dist = path.resolve(import.meta.dirname, '../dist')
const assets = path.join(dist, 'assets')
const scripts = readdirSync(assets).filter(name => name.endsWith('.js'))

/** The files that a script asks for by `import`, at once or later. */
function importsOf(script: string): string[] {
  const code = readFileSync(path.join(assets, script), 'utf8')
  return [...code.matchAll(/\b(?:from|import)\s*\(?\s*["'`]\.\/([^"'`]+)["'`]/g)].map(match => match[1] ?? '')
}

test('no script imports the one that a worker starts with, which WebKit would run a second time', () => {
  const workers = scripts.filter(name => /\.worker-[^.]+\.js$/.test(name))
  for (const own of ['analysis.worker-', 'trace.worker-'])
    expect(workers.some(name => name.startsWith(own))).toBe(true)
  const imports = scripts.flatMap(script =>
    importsOf(script).map(imported => `${script} imports ${imported}`),
  )
  expect(imports.length).toBeGreaterThan(100)
  expect(imports.filter(line => workers.some(worker => line.endsWith(` ${worker}`)))).toEqual([])
})

test('the page is laid out once until it stands: its language is not written again, and no later style sheet brings a font', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, { written: [] })
    new MutationObserver(changes => Object.assign(window, { written: changes })).observe(document, {
      subtree: true,
      attributeFilter: ['lang'],
    })
  })
  await page.goto('.')
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('html')).not.toHaveAttribute('data-first')
  expect(await page.evaluate(() => Reflect.get(window, 'written').length)).toBe(0)

  const markup = readFileSync(path.join(dist, 'index.html'), 'utf8')
  const withFont = readdirSync(assets).filter(
    name => name.endsWith('.css') && readFileSync(path.join(assets, name), 'utf8').includes('@font-face'),
  )
  expect(withFont.map(name => markup.includes(name))).toEqual([true])
})

test('whoever gets the app gets the licences of what others wrote of it, and a list for scanners', () => {
  const read = (file: string) => readFileSync(path.join(dist, file), 'utf8')
  const licenses = read('third-party-licenses.md')
  for (const name of [
    'react',
    'monaco-editor',
    'zustand',
    'yaml',
    'fflate',
    'fzstd',
    'unbzip2-stream',
    'workbox-precaching',
  ])
    expect(licenses).toMatch(new RegExp(`^## ${name} - `, 'm'))
  expect(licenses.match(/Permission is hereby granted/g)?.length).toBeGreaterThan(5)
  const bill: { bomFormat: string; components: { name: string; version: string; purl: string }[] } =
    JSON.parse(read('sbom.cdx.json'))
  expect(bill.bomFormat).toBe('CycloneDX')
  const manifest: { devDependencies: Record<string, string> } = JSON.parse(
    readFileSync(path.join(dist, '../package.json'), 'utf8'),
  )
  for (const name of [
    'react',
    'react-dom',
    'monaco-editor',
    'zustand',
    'fzstd',
    'unbzip2-stream',
    'workbox-precaching',
  ]) {
    const part = bill.components.find(component => component.name === name)
    expect(part).toMatchObject({ version: manifest.devDependencies[name] })
    expect(part?.purl).toContain(`pkg:npm/${name}@`)
  }
  // Monaco has these as files of its own.
  const purls = bill.components.map(({ purl }) => purl)
  for (const name of ['dompurify', 'marked'])
    expect(purls).toContainEqual(expect.stringMatching(new RegExp(`^pkg:npm/${name}@\\d+\\.`)))
  expect(purls).toContain('pkg:npm/%40vscode/codicons')
  expect(licenses).toContain('THIRD-PARTY SOFTWARE NOTICES')
  expect(licenses).toMatch(/DOMPurify \d+\./)
})
