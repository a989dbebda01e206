import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'

const assets = path.resolve(import.meta.dirname, '../dist/assets')
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
