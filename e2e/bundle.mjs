// @ts-check
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { root } from './process.mjs'

/**
 * Bundles TypeScript for this Node, in a folder that is gone when the process is. Modules that Vite serves one by one
 * reach each other by accessors, which take half the time of what is run often.
 *
 * @param {Readonly<Record<string, string>>} entries names and files of the project
 * @returns {Promise<(name: string) => Promise<unknown>>} loads an entry by its name
 */
export async function bundle(entries) {
  const folder = mkdtempSync(join(tmpdir(), 'seccompose-bundle-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)])),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs', topLevelVar: false },
      },
    },
  })
  process.setSourceMapsEnabled(true)
  return name => import(join(folder, `${name}.mjs`))
}
