import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import path from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

/** What one file of a site becomes: another content, or nothing. */
type Change = (content: Buffer) => string | Buffer | undefined

/** A static host that serves a folder below a path, and can lose its network or get a newer build. */
export class Site {
  private readonly changes = new Map<string, Change>()
  private readonly server: Server
  private isUp = true
  /** What came to the host while it was down. */
  readonly refused: string[] = []

  private constructor(
    private readonly folder: string,
    private readonly base: string,
  ) {
    this.server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://host')
      if (!this.isUp) {
        this.refused.push(pathname)
        request.socket.destroy()
        return
      }
      const file = pathname === this.base ? 'index.html' : pathname.slice(this.base.length)
      this.content(file).then(
        body =>
          response.writeHead(200, { 'content-type': typeOf(file), 'cache-control': 'no-cache' }).end(body),
        () => response.writeHead(404).end('Not found'),
      )
    })
  }

  static async serve(folder: string, base = '/'): Promise<Site> {
    const site = new Site(folder, base)
    await new Promise<void>(resolve => site.server.listen(0, '127.0.0.1', resolve))
    return site
  }

  get address(): string {
    const address = this.server.address()
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}${this.base}`
  }

  /** From now on a file is another. */
  change(file: string, change: Change): void {
    this.changes.set(file, change)
  }

  cut(): void {
    this.isUp = false
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise(resolve => this.server.close(resolve))
  }

  private async content(file: string): Promise<string | Buffer> {
    const changed = this.changes.get(file)
    // What is no file of the build may stand beside it.
    const content = await readFile(path.join(this.folder, file)).catch((error: unknown) => {
      if (changed) return Buffer.alloc(0)
      throw error
    })
    return changed?.(content) ?? content
  }
}

function typeOf(file: string): string {
  return types[path.extname(file)] ?? 'application/octet-stream'
}
