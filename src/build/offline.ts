import { readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { oneFileName } from './one-file.ts'
import { referenceFolder } from './reference.ts'

/** What the browser looks for at each visit, to learn of a newer build. */
const workerFile = 'sw.js'
/** Names every file of the build: whoever takes all of it along has no other list. */
const listFile = 'files.json'
/** Of the reference only what tells that a page is missing is kept from the start. */
const isOfReference = (file: string) =>
  file.startsWith(referenceFolder) && !/\/(offline\.html|reference\.css)$/.test(file)

/**
 * The service worker, which keeps every file of the build on the device, and the manifest by which it can be installed.
 * The app registers the worker by itself, once it has nothing better to do: the policy allows no script in the page.
 */
export function offline(): (Plugin | Plugin[])[] {
  return [
    listOfFiles(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/offline',
      filename: 'sw.ts',
      injectRegister: false,
      // They are among the files of the build.
      includeManifestIcons: false,
      manifest: {
        id: './',
        name: 'Seccompose',
        short_name: 'Seccompose',
        description: 'Write, check and explain Linux seccomp profiles in the browser',
        lang: 'en',
        start_url: './',
        scope: './',
        display: 'standalone',
        theme_color: '#2257c5',
        background_color: '#ffffff',
        icons: [
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: 'icons/192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icons/512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icons/maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      injectManifest: {
        globPatterns: ['**/*'],
        // The manifest is added by itself. Of the reference nobody reads more than some pages; the one file has it all again.
        globIgnores: [
          'manifest.webmanifest',
          `${referenceFolder}/**/!(offline).html`,
          `${referenceFolder}/**/*.{json,js,xml}`,
          oneFileName,
        ],
        // The lab's images are the largest files.
        maximumFileSizeToCacheInBytes: 64 * 1024 * 1024,
        target: 'es2023',
      },
    }),
  ]
}

function listOfFiles(): Plugin {
  let outDir = ''
  return {
    name: 'list-of-files',
    apply: 'build',
    configResolved(config) {
      outDir = path.resolve(config.root, config.build.outDir)
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const entries = await readdir(outDir, { recursive: true })
        const files: string[] = []
        for (const entry of entries)
          if (!isOfReference(entry) && (await stat(path.join(outDir, entry))).isFile())
            files.push(entry.split(path.sep).join('/'))
        const all = [...files, listFile, workerFile].sort()
        await writeFile(path.join(outDir, listFile), JSON.stringify(all))
      },
    },
  }
}
