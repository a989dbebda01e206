import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { resolve } from './src/build/aliases.ts'
import { billOfMaterials } from './src/build/bill-of-materials.ts'
import { css } from './src/build/class-names.ts'
import { editorFont } from './src/build/editor-font.ts'
import { firstScreensInPage } from './src/build/first-screens.ts'
import { labDocument } from './src/build/lab-document.ts'
import { offline } from './src/build/offline.ts'
import { oneFile } from './src/build/one-file.ts'
import { referencePages } from './src/build/reference.ts'

/** Only the app's own files, and no request to anywhere else. Monaco writes its styles inline. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  // The lab's document, whose own policy src/build/lab-document.ts has. Without this no page can have a frame.
  "frame-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  // Text becomes markup only through the policies of Monaco, which draws lines so; see public/early.js.
  "require-trusted-types-for 'script'",
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

/** The name of the file with a language's words, by its folder. */
const wordsIn = (suffix: string) => (file: string) => file.replace(/^.*\/messages\/(\w+)\/.*$/, `$1${suffix}`)

export default defineConfig({
  base: './',
  css,
  plugins: [
    react(),
    editorFont(),
    policyInPage(),
    firstScreensInPage(),
    labDocument(),
    referencePages(),
    billOfMaterials(),
    oneFile(),
    offline(),
  ],
  resolve,
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    reportCompressedSize: false,
    // Whoever passes the app on passes on the licences of its parts; the lab's document has a file of its own.
    license: { fileName: 'third-party-licenses.md' },
    // Every browser of `cssTarget` preloads modules by itself.
    modulePreload: {
      polyfill: false,
      // Beside a file that is fetched later come those that it takes, save what the page began with.
      resolveDependencies: (_file, files, { hostType }) =>
        hostType === 'html'
          ? files
          : files.filter(file => !/\/(app|react|index|rolldown-runtime)-/.test(file)),
    },
    // Monaco is one chunk by nature, fetched behind the first rows; what counts is asserted in e2e/size.spec.ts.
    chunkSizeWarningLimit: 4000,
    rollupOptions: {
      output: {
        // Each name stands in the first chunk, where chance does not compress: 42 bits of it tell enough builds apart.
        entryFileNames: 'assets/[name]-[hash:7].js',
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        codeSplitting: {
          // What is needed together travels together: each group is a file or, where it has styles, two. The first that
          // fits takes a module.
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|scheduler|zustand|@tanstack|use-sync-external-store)\/|rolldown\/runtime/,
            },
            // All that the first rows and a search of them take.
            { name: 'app', tags: ['$initial'], test: /\/src\/|node_modules|preload-helper/ },
            // The words of each language: those of the first answer, those of the review beside it, and those of what
            // is opened later.
            {
              name: wordsIn(''),
              test: /\/messages\/\w+\/(catalogue|condition-column|goal-start|index|saving|start|ways)\.ts/,
            },
            {
              name: wordsIn('-review'),
              test: /\/messages\/\w+\/(assessment|details|failures|goals|lint|not-read|picture|review|wording)\.ts/,
            },
            {
              name: wordsIn('-more'),
              test: /\/messages\/\w+\/(?!terms|syscalls|course|learn|reference|glossary|ways|attacks)/,
            },
            // What any open document takes behind the first rows: acting on rows, the list of problems, the plain JSON.
            // Whatever else one of these files takes at once comes with them: e2e/size.spec.ts has the limit.
            {
              name: 'document',
              test: /\/src\/(session\/(?!lab|trace-log|fleet|program-check)|platform\/(?!learning)|ui\/(catalogue\/(?!search\/)|json|problems|saving|shared|shell|intake\/(?:bring|follow)\.ts|goals\/goal-(?:verdict|words|signs)|documents\/(keep|index)))/,
            },
            { name: 'start-screen', test: /\/src\/ui\/start\/(?!create-from-goals)/ },
            // What is known of calls beyond their numbers, and the language of the search.
            {
              name: 'call-facts',
              test: /\/core\/engine\/catalogue\/(constants|signatures|query)|\/ui\/catalogue\/search\//,
            },
            // What a person's first edit takes.
            { name: 'commands', test: /\/src\/core\/engine\/profile\/(commands\/|plan-command)/ },
            // What judges more than single calls.
            {
              name: 'judgement',
              test: /\/src\/core\/(engine\/(?:bpf|policy)|advice\/(?:behaviour|compare|goals|lint|review))\//,
            },
            // What knows any text that somebody may bring.
            {
              name: 'intake',
              test: /\/src\/(core\/(recognition|doors\/(import|workload|fleet))|ui\/intake)\//,
            },
            { name: 'log', test: /\/src\/(ui\/observe|core\/doors\/trace)\// },
            {
              name: 'dialogs',
              test: /\/src\/ui\/(documents|importing|goals|palette|report|sharing|target|shell)\//,
            },
            { name: 'panel', test: /\/src\/ui\/(inspector|simulator|compare|filter)\// },
            { name: 'export', test: /\/src\/(ui\/export-dialog|core\/doors\/export)\// },
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
    setupFiles: ['e2e/same-choices.ts'],
    // Properties are tried hundreds of times, on machines that may be busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // By itself Vitest leaves one core to others, which is half of a small machine.
    maxWorkers: '100%',
    // Modules are loaded and compiled once for all files of a worker, which saves a third of the time. What a module
    // remembers goes by the document or is put back by the test.
    isolate: false,
    // jsonc-parser's CommonJS build hides its names from Node; Vite takes the module build.
    server: { deps: { inline: ['jsonc-parser'] } },
  },
})
