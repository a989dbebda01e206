import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  base: './',
  plugins: [react()],
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  test: {
    include: ['src/**/*.test.ts'],
    // jsonc-parser's CommonJS build hides its names from Node; Vite takes the module build.
    server: { deps: { inline: ['jsonc-parser'] } },
  },
})
