import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { build, type Plugin } from 'vite'

const entry = path.resolve(import.meta.dirname, '../lab/frame.ts')
const images = path.resolve(import.meta.dirname, '../../public/lab/lab.json')
const namedSources = path.resolve(import.meta.dirname, '../../public/lab/SOURCES.md')
const sources = path.resolve(import.meta.dirname, '../guest/SOURCES.md')

/**
 * Makes lab.html, the document in which the emulated machine of the lab runs. It stands in a sandboxed frame, so its origin
 * is nobody's and no file of the app is its own: its one script is part of it, and its policy allows that script by its
 * hash, WebAssembly, and the worker, made of a blob, that the machine runs in. It may fetch nothing.
 */
export function labDocument(): Plugin {
  return {
    name: 'lab-document',
    config: () => ({ define: { 'import.meta.env.LAB_IMAGES': JSON.stringify(existsSync(images)) } }),
    async generateBundle() {
      const page = await labPage()
      this.emitFile({ type: 'asset', fileName: 'lab.html', source: page })
      // Whoever gets the images is owed the names of their sources; with versions where the recipe has left them.
      if (existsSync(images) && !existsSync(namedSources))
        this.emitFile({ type: 'asset', fileName: 'lab/SOURCES.md', source: await readFile(sources) })
    },
    configureServer(server) {
      server.middlewares.use('/lab.html', (_request, response, next) => {
        labPage().then(page => {
          response.setHeader('Content-Type', 'text/html')
          response.end(page)
        }, next)
      })
    },
  }
}

async function labPage(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      reportCompressedSize: false,
      rollupOptions: { input: entry, output: { format: 'iife' } },
    },
  })
  const [output] = [result].flat()
  const script = output && 'output' in output ? output.output[0].code : ''
  // What would end the script's element or hide its end, wherever it stands in a text of the code.
  const code = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
  const hash = createHash('sha256').update(code).digest('base64')
  const policy = `default-src 'none'; script-src 'sha256-${hash}' 'wasm-unsafe-eval'; worker-src blob:; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Seccompose: the machine of the lab</title>
</head>
<body>
<script>${code}</script>
</body>
</html>
`
}
