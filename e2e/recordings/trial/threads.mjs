import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'

if (isMainThread) {
  mkdirSync('/tmp/made')
  const watcher = watch('/tmp/made')
  writeFileSync('/tmp/made/a', 'kept')
  renameSync('/tmp/made/a', '/tmp/made/b')
  const worker = new Worker(new URL(import.meta.url))
  worker.once('message', sum => {
    const server = createServer((_, response) => response.end(`${sum}`))
    server.listen('/tmp/made/socket', () => {
      request({ socketPath: '/tmp/made/socket', agent: false }, answer => {
        answer
          .on('data', part => process.stdout.write(`${part} `))
          .on('end', () => {
            server.close()
            watcher.close()
            process.stdout.write(execFileSync('echo', ['kept']))
            rmSync('/tmp/made', { recursive: true })
            process.stdout.write(`${existsSync('/tmp/made')}\n`)
          })
      }).end()
    })
  })
} else {
  let sum = 0
  for (let number = 0; number < 1000; number++) sum += number
  parentPort?.postMessage(sum)
}
