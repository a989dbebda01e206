import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/** Only the app's own files, and no request to anywhere else. Monaco writes its styles inline. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** In the built page alone: the development server reloads modules through inline scripts. */
function policyInPage(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  }
}

export default defineConfig({
  base: './',
  plugins: [react(), policyInPage()],
  // The shim stands in for React before 18.
  resolve: { alias: [{ find: /^use-sync-external-store\/shim$/, replacement: 'react' }] },
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    reportCompressedSize: false,
    // Every browser of `cssTarget` preloads modules by itself.
    modulePreload: { polyfill: false },
    // Monaco is one chunk by nature, fetched behind the first rows; what counts is asserted in e2e/size.spec.ts.
    chunkSizeWarningLimit: 4000,
    rollupOptions: {
      output: {
        // Each name stands in the first chunk, where chance does not compress: 42 bits of it tell enough builds apart.
        entryFileNames: 'assets/[name]-[hash:7].js',
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|scheduler|zustand|@tanstack|use-sync-external-store)\//,
            },
            {
              name: 'core',
              test: /src\/messages\/(index|languages|en\/first-screen)\.|src\/core\/(catalogue\/(?!constants|detail|docker-releases|query|signatures|default-rules|runc-start)|profile\/(?!argument|commands\/|plan-command|schema|draft)|policy\/(?!action|evaluate|tried)|analysis\/analyse|text\/(tree|integer|position|edit)\.)/,
            },
          ],
        },
      },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        // As `var`, tables that the readers of logs look into for each byte are fetched anew each time: 8 % more time.
        topLevelVar: false,
        // Beside its entry: where a chunk that is fetched later imports the entry, WebKit runs that a second time, and
        // two instances answer. e2e/build.spec.ts watches over it.
        codeSplitting: {
          groups: [{ name: 'engine', tags: ['$initial'], test: /\/src\/(core|worker\/(?!\w+\.worker\.ts))/ }],
        },
      },
    },
  },
  test: {
    include: ['src/**/*.test.ts'],
    // Properties are tried hundreds of times, on machines that may be busy.
    testTimeout: 60_000,
    // jsonc-parser's CommonJS build hides its names from Node; Vite takes the module build.
    server: { deps: { inline: ['jsonc-parser'] } },
  },
})
