import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { withoutAppWords } from './app-words.ts'

/**
 * The package in one directory that needs nothing beside the language's own, also of what it is made of: nothing that only
 * Node.js has. Parts are loaded when they are first asked.
 */
export default defineConfig({
  publicDir: false,
  plugins: [withoutAppWords()],
  ssr: { noExternal: true, resolve: { conditions: ['module', 'default'] } },
  resolve: {
    alias: [{ find: /^monaco-editor\/.*/, replacement: resolve(import.meta.dirname, 'no-editor.ts') }],
  },
  build: {
    ssr: 'src/library/index.ts',
    outDir: 'dist-library',
    target: 'es2023',
    minify: true,
    emptyOutDir: true,
    rollupOptions: {
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash:7].js' },
    },
  },
})
