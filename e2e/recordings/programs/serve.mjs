// A server of two workers, of which one asks the other's page, with files, threads, another process, compression and hashes.

import { execFile } from 'node:child_process'
import cluster from 'node:cluster'
import { pbkdf2 } from 'node:crypto'
import { createReadStream, watch } from 'node:fs'
import { appendFile, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { gzip } from 'node:zlib'

const PORT = 38087

async function work() {
  const folder = await mkdtemp('/tmp/made-')
  watch(folder).unref()
  await appendFile(`${folder}/one`, 'kept')
  await rename(`${folder}/one`, `${folder}/two`)
  if ((await stat(`${folder}/two`)).size !== 4) throw new Error('another size')
  await rm(folder, { recursive: true })
  await promisify(gzip)(Buffer.alloc(100_000))
  await promisify(pbkdf2)('word', 'salt', 1000, 32, 'sha256')
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', 'echo from a shell'])
  if (stdout !== 'from a shell\n') throw new Error(stdout)
  await new Promise((resolve, reject) => {
    new Worker('setTimeout(() => {}, 5)', { eval: true }).once('exit', resolve).once('error', reject)
  })
}

if (cluster.isPrimary) {
  const workers = [cluster.fork(), cluster.fork()]
  process.once('SIGTERM', () => {
    let left = workers.length
    for (const worker of workers) {
      worker.once('exit', () => {
        left--
        if (left === 0) process.exit(0)
      })
      worker.kill('SIGTERM')
    }
  })
} else {
  await work()
  const server = createServer(async (request, response) => {
    if (request.url === '/health') response.end('well')
    else
      createReadStream('/tmp/page')
        .once('error', () => response.writeHead(404).end())
        .pipe(response)
  })
  process.once('SIGTERM', () => {
    server.closeAllConnections()
    server.close(() => process.exit(0))
  })
  server.listen(PORT, '127.0.0.1')
  await readFile('/proc/self/status')
}
