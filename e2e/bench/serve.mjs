// @ts-check
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const types = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.json': 'application/json',
})

/** What a web server compresses with on the way. */
const QUALITY = 5

/**
 * Serves a folder on a free port of this machine, compressed as a web server does it, from memory.
 * @param {string} folder
 * @returns {Promise<{ folder: string, url: string, close: () => void }>}
 */
export function serve(folder) {
  const bodies = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => {
        const file = join(parentPath, name)
        const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY }
        return [file, brotliCompressSync(readFileSync(file), { params })]
      }),
  )
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname))
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
    const body = bodies.get(file)
    if (!body) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-encoding': 'br',
      'content-length': body.length,
      'cache-control': 'no-store',
    })
    response.end(body)
  })
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : 0
      resolve({ folder, url: `http://127.0.0.1:${port}/`, close: () => server.close() })
    })
  })
}

/**
 * What a file weighs on the wire with brotli at its best, in bytes.
 * @param {string} file
 */
export function brotliSize(file) {
  return brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
}
