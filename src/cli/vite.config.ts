import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { withoutAppWords } from '../library/app-words.ts'

const FEW_CHARACTERS = 200

/** The command in one folder that needs nothing beside Node: parts are loaded when a subcommand asks for them. */
export default defineConfig({
  publicDir: false,
  plugins: [
    withoutAppWords(true),
    {
      name: 'commander-without-programs',
      enforce: 'pre',
      resolveId: (id, importer) =>
        id === 'node:child_process' && importer?.includes('/node_modules/commander/')
          ? resolve(import.meta.dirname, 'no-programs.ts')
          : undefined,
    },
    {
      // One character beyond Latin 1 makes V8 read a whole part as two bytes a character. Where there are thousands, they stay.
      name: 'few-characters-as-escapes',
      generateBundle: (_, files) => {
        for (const file of Object.values(files)) {
          if (file.type !== 'chunk' || (file.code.match(/[^\0-\x7f]/g)?.length ?? 0) > FEW_CHARACTERS)
            continue
          file.code = file.code.replace(
            /[^\0-\x7f]/g,
            character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
          )
        }
      },
    },
  ],
  ssr: { noExternal: true },
  resolve: {
    alias: [
      { find: /^monaco-editor\/.*/, replacement: resolve(import.meta.dirname, '../library/no-editor.ts') },
    ],
  },
  build: {
    ssr: true,
    outDir: 'dist-cli',
    target: 'node22',
    minify: true,
    emptyOutDir: true,
    rollupOptions: {
      input: {
        seccompose: 'src/cli/start.ts',
        main: 'src/cli/seccompose.ts',
        // A thread of the language server; see `editor/long-texts.ts`.
        'answers-worker': 'src/cli/editor/answers-worker.ts',
      },
      output: {
        // As in the app's worker: tables that readers of logs look into for each byte stay constants.
        topLevelVar: false,
        banner: chunk => (chunk.name === 'seccompose' ? '#!/usr/bin/env node' : ''),
        format: 'cjs',
        entryFileNames: chunk => (chunk.name === 'seccompose' ? '[name].cjs' : 'parts/[name]-[hash:7].cjs'),
        chunkFileNames: 'parts/[name]-[hash:7].cjs',
        // Each file that is opened costs the start about as much as some ten kilobytes.
        codeSplitting: {
          groups: [
            {
              name: 'findings',
              test: /\/src\/(library\/(findings|judged|profile|targets)|cli\/(check|config|inputs|text-places|refused-as-given))\.ts/,
            },
          ],
        },
      },
    },
  },
})
