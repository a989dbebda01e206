// @ts-check
// Serves the built app for the tests, as the guide advises: browsers keep the files whose names hold a hash, and what
// they have compiled of them; they ask for all others each time.
//
//   node e2e/serve.mjs PORT

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { root } from './process.mjs'

const types = new Map(
  Object.entries({
    '.css': 'text/css',
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.json': 'application/json',
    '.svg': 'image/svg+xml',
    '.ttf': 'font/ttf',
    '.txt': 'text/plain',
    '.wasm': 'application/wasm',
    '.webmanifest': 'application/manifest+json',
  }),
)
const dist = join(root, 'dist')

createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://host')
  const path = decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname)
  const file = join(dist, path)
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile() || !file.startsWith(dist)) {
    response.writeHead(404).end('Not found')
    return
  }
  const type = types.get(extname(file)) ?? 'application/octet-stream'
  response.writeHead(200, {
    'content-type': type,
    'content-length': found.size,
    'cache-control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (request.method === 'HEAD') response.end()
  else createReadStream(file).pipe(response)
}).listen(Number(process.argv[2]), '127.0.0.1')
