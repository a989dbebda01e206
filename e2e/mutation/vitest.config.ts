import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { type Job, jobVariable } from './mutants.mjs'

const standIns = new Map([
  ['vitest', 'collect.ts'],
  ['fast-check', 'properties.ts'],
])

/** The judged files as the instrumenter wrote them, and the room's tests over the stand-ins of this folder. */
function mutatedCode(): Plugin {
  const file = process.env[jobVariable]
  if (file === undefined) throw new Error('Use npm run mutate')
  const { code, testFiles }: Job = JSON.parse(readFileSync(file, 'utf8'))
  const collecting = new Set(testFiles)
  return {
    name: 'mutated-code',
    enforce: 'pre',
    resolveId: (id, importer) => {
      const standIn = standIns.get(id)
      const defines =
        importer !== undefined && (collecting.has(importer) || importer.endsWith('.test-data.ts'))
      return standIn && defines ? join(import.meta.dirname, standIn) : undefined
    },
    load: id => code[id],
  }
}

/** Of the app's own configuration only what the tests of the core and the session need, since each run starts anew. */
export default defineConfig({
  plugins: [mutatedCode()],
  resolve: { alias: [{ find: /^use-sync-external-store\/shim$/, replacement: 'react' }] },
  test: {
    include: ['e2e/mutation/judge.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    reporters: ['dot'],
    server: { deps: { inline: ['jsonc-parser'] } },
  },
})
