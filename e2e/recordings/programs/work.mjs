// Files, another process, a worker thread, and a server and a client on the loopback.
import { spawnSync } from 'node:child_process'
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, get } from 'node:http'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

const folder = mkdtempSync('/tmp/made-')
const page = join(folder, 'page')
writeFileSync(page, 'a page from a file')
if ((await readFile(page, 'utf8')).length !== 18) process.exit(1)
if (spawnSync('/job/ends').status !== 42) process.exit(2)
await new Promise((resolve, reject) => {
  const worker = new Worker('setTimeout(() => {}, 5)', { eval: true })
  worker.once('exit', resolve).once('error', reject)
})
const server = createServer((_, response) => createReadStream(page).pipe(response))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  get({ host: '127.0.0.1', port, agent: false }, answer => {
    answer
      .on('data', part => process.stdout.write(part))
      .on('end', () => {
        rmSync(folder, { recursive: true })
        server.close()
      })
  })
})
