import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isInPath, mustSucceed } from '../command'
import { writeBusyboxRoot } from '../engines/busybox'
import { writeProgramRoot } from './program-root'

/** A program that is recorded, and runs in a container under the profile that comes of it. */
export interface RecordedProgram {
  readonly name: string
  readonly command: readonly string[]
  readonly prints: string
  /** A call that it cannot do without. */
  readonly call: string
  /** The thread of the program that makes the call, as the kernel's log names it. */
  readonly caller: string
  /** How often it is recorded: what threads do differs from run to run. */
  readonly runs: number
  /** The Debian package that is missing here, if one is. */
  lacks(): Promise<string | undefined>
  /** Writes the container's root. */
  writeRoot(folder: string): Promise<void>
}

async function put(root: string, file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true })
  await writeFile(join(root, file), text)
}

const pipeline: RecordedProgram = {
  name: 'a shell pipeline',
  command: ['sh', '-c', 'mkdir /made && ls / | sort | grep made'],
  prints: 'made\n',
  call: 'mkdir',
  caller: 'mkdir',
  runs: 1,
  lacks: async () => undefined,
  writeRoot: writeBusyboxRoot,
}

const nodeScript = `
const fs = require('node:fs')
const http = require('node:http')
fs.mkdirSync('/var/made', { recursive: true })
fs.writeFileSync('/var/made/page', 'a page from a file')
const server = http.createServer((_, response) => fs.createReadStream('/var/made/page').pipe(response))
server.listen(0, '127.0.0.1', () => {
  http.get({ host: '127.0.0.1', port: server.address().port, agent: false }, answer => {
    answer.on('data', part => process.stdout.write(part)).on('end', () => {
      fs.rmSync('/var/made', { recursive: true })
      server.close()
    })
  })
})
`

const node: RecordedProgram = {
  name: 'Node with files and a server',
  command: [process.execPath, '/app/server.js'],
  prints: 'a page from a file',
  call: 'listen',
  caller: 'node',
  runs: 3,
  lacks: async () => undefined,
  async writeRoot(root) {
    await writeProgramRoot(root, process.execPath)
    await put(root, 'app/server.js', nodeScript)
  },
}

const nginxSettings = `
user www-data;
worker_processes 1;
pid /run/nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  sendfile on;
  server {
    listen 127.0.0.1:8080;
    root /srv;
  }
}
`

/** The shell's own `read` and `kill`, since BusyBox's `cat` makes the same call as nginx to send a file. */
const nginx: RecordedProgram = {
  name: 'nginx that answers a request',
  command: [
    'sh',
    '-c',
    [
      'nginx -c /etc/nginx.conf && wget -q -O - http://127.0.0.1:8080/page.html; answered=$?',
      'read pid < /run/nginx.pid; kill -QUIT $pid; while [ -e /run/nginx.pid ]; do usleep 20000; done; exit $answered',
    ].join('; '),
  ],
  prints: 'a page from nginx',
  call: 'sendfile',
  caller: 'nginx',
  runs: 2,
  lacks: async () => ((await isInPath('nginx')) ? undefined : 'nginx'),
  async writeRoot(root) {
    const { stdout } = await mustSucceed('sh', ['-c', 'command -v nginx'])
    await writeProgramRoot(root, stdout.trim())
    await put(root, 'etc/nginx.conf', nginxSettings)
    await put(root, 'etc/passwd', 'root:x:0:0::/:/bin/sh\nwww-data:x:33:33::/:/bin/false\n')
    await put(root, 'etc/group', 'root:x:0:\nwww-data:x:33:\n')
    await put(root, 'srv/page.html', 'a page from nginx')
    for (const folder of ['run', 'var/lib/nginx', 'var/log/nginx']) {
      await mkdir(join(root, folder), { recursive: true })
    }
  },
}

export const recordedPrograms = [pipeline, node, nginx] as const
