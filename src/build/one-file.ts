import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build, type Plugin, type ResolvedConfig } from 'vite'
import { resolve } from './aliases.ts'
import { css } from './class-names.ts'

/** The whole app in one page, which a browser opens from a disk: no server, no network, nothing beside it. */
export const oneFileName = 'seccompose.html'
/** By this the code knows which build it is; see src/platform/one-file.ts. */
const mode = 'one-file'
const LICENSES = 'third-party-licenses.md'

/**
 * Writes the built page once more, with all that it fetches in it. From a disk browsers fetch no module and no worker,
 * so the code is one script in the page, and each worker a text that becomes a blob.
 */
export function oneFile(): Plugin {
  let config: ResolvedConfig | undefined
  return {
    name: 'one-file',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    writeBundle: {
      // Once the page, its early script and the licences are written.
      order: 'post',
      sequential: true,
      async handler() {
        if (!config) return
        const outDir = path.resolve(config.root, config.build.outDir)
        const read = (file: string) => readFile(path.join(outDir, file), 'utf8')
        const page = inOnePage(await read('index.html'), {
          early: await read('early.js'),
          icon: await read('icon.svg'),
          licenses: await read(LICENSES),
          ...(await appInOne(config)),
        })
        await writeFile(path.join(outDir, oneFileName), page)
      },
    },
  }
}

interface AppInOne {
  readonly script: string
  readonly styles: string
}

async function appInOne({ root, build: { target, cssTarget } }: ResolvedConfig): Promise<AppInOne> {
  const result = await build({
    configFile: false,
    root,
    mode,
    logLevel: 'error',
    css,
    resolve: {
      alias: [
        ...resolve.alias,
        { find: /^(monaco-editor\/.*\.worker\.js\?worker)$/, replacement: '$1&inline' },
      ],
    },
    plugins: [workersInside()],
    build: {
      write: false,
      target,
      cssTarget,
      cssCodeSplit: false,
      assetsInlineLimit: Number.POSITIVE_INFINITY,
      modulePreload: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
      rolldownOptions: { input: 'src/main.tsx', output: { codeSplitting: false } },
    },
    worker: {
      format: 'iife',
      // As in the ordinary build; see vite.config.ts.
      rolldownOptions: { output: { topLevelVar: false, codeSplitting: false } },
    },
  })
  const files = [result].flat().flatMap(output => ('output' in output ? output.output : []))
  const scripts = files.flatMap(file => (file.type === 'chunk' ? file.code : []))
  const styles = files.flatMap(file =>
    file.type === 'asset' && file.fileName.endsWith('.css') ? String(file.source) : [],
  )
  const [script] = scripts
  const [style] = styles
  if (script === undefined || style === undefined || files.length !== 2)
    throw new Error(`not one script and one file of styles: ${files.map(({ fileName }) => fileName)}`)
  return { script, styles: style }
}

/** A worker that stands in a file of its own becomes one whose text is in the script that starts it. */
function workersInside(): Plugin {
  const own = /new Worker\(new URL\('(\.\/[\w.]+)', import\.meta\.url\), \{ type: 'module' \}\)/
  return {
    name: 'workers-inside',
    enforce: 'pre',
    transform: {
      filter: { code: own },
      handler: code =>
        code
          .replace(own, 'new WorkerInside()')
          .replace(/^/, `import WorkerInside from '${own.exec(code)?.[1]}?worker&inline'\n`),
    },
  }
}

interface Parts extends AppInOne {
  readonly early: string
  readonly icon: string
  readonly licenses: string
}

/** Fetches nothing, and runs the two scripts that stand in it and workers of their making. */
function policyFor(scripts: readonly string[]): string {
  const hashes = scripts.map(script => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  return [
    "default-src 'none'",
    `script-src ${hashes.join(' ')}`,
    // Monaco writes its styles.
    "style-src 'unsafe-inline'",
    'font-src data:',
    'img-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

/**
 * What stands there until the app draws. A host with the policy of the guide lets no script of a page run: then it stays,
 * and is seen once an app would have been there.
 */
const whereScriptsAreRefused = `<style>@keyframes late{from{visibility:hidden}}.late{animation:late 4s step-end;padding:2em}</style>
<p class="late" lang="en">Save this page as a file, and open the file by a double click: it does not run from this web server.</p>
<p class="late" lang="zh-CN">请把此页面保存为文件，再双击打开该文件：它不能从这台网页服务器运行。</p>`

function inOnePage(page: string, parts: Parts): string {
  const early = inElement(parts.early)
  const script = inElement(parts.script)
  const icon = `data:image/svg+xml,${encodeURIComponent(parts.icon)}`
  const policy = `<meta http-equiv="Content-Security-Policy" content="${policyFor([early, script])}">`
  const swaps: readonly (readonly [RegExp, (found: string) => string])[] = [
    [/<html /, () => '<html data-one-file '],
    [/<meta http-equiv="Content-Security-Policy"[^>]*>/, () => ''],
    [/<meta charset="utf-8">/, charset => charset + policy],
    [/<link rel="icon"[^>]*>/, () => `<link rel="icon" href="${icon}">`],
    [/(?:<script type="module"[^>]*><\/script>)+/, () => ''],
    [/<link rel="manifest"[^>]*>/, () => ''],
    [
      /<link rel="stylesheet"[^>]*>/,
      () => `<style>${parts.styles.replaceAll('</style', '<\\/style')}</style>`,
    ],
    [/<script src="\.\/early\.js"><\/script>/, () => `<script>${early}</script>`],
    [/<div id="root"><\/div>/, () => `<div id="root">${whereScriptsAreRefused}</div>`],
    [/<\/body><\/html>\s*$/, end => `<script type="module">${script}</script>${end}`],
    [/$/, () => `<!--\n${parts.licenses.replaceAll('-->', '-- >')}\n-->\n`],
  ]
  let whole = page
  for (const [what, by] of swaps) {
    if (!what.test(whole)) throw new Error(`the page has no ${what}`)
    whole = whole.replace(what, by)
  }
  return whole
}

/** Code as a script's element can hold it: nothing in a text of the code ends the element or hides its end. */
function inElement(code: string): string {
  // A page has neither: HTML makes other characters of them, and the hash would be another.
  if (/[\0\r]/.test(code)) throw new Error('the script has a character that a page changes')
  return code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\x21--')
}
