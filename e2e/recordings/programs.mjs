import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/**
 * A program that is recorded and that must run under a profile made of the recording. What its command starts is all
 * that is confined: who asks a server for something, and who stops it, is outside.
 *
 * @typedef {object} Program
 * @property {string} id
 * @property {string[]} command as it is started in a root with this machine's `/usr`, `/etc`, and `/job`
 * @property {string} [prints] what it prints on its standard output, where it ends by itself
 * @property {string} packages Debian packages that bring it, the first of which is the program
 * @property {boolean} [isBasic] a short one, of which every way of refusing each call is tried
 * @property {'by-name' | 'none'} [refusals] where a run takes seconds: calls are refused by their names alone and with EPERM,
 *   or none is; what Docker's default refuses is then refused from the beginning, and the program does without
 * @property {Service} [service] where it does not end by itself
 *
 * @typedef {object} Service
 * @property {(pid: number) => Promise<void>} use asked with its process, throws where it does not do its job; tried until it answers
 * @property {'SIGQUIT' | 'SIGTERM' | 'SIGINT' | 'SIGWINCH' | 'SIGUSR1'} stop
 * @property {readonly number[]} ends exit statuses after the signal
 */

const sources = fileURLToPath(new URL('programs', import.meta.url))

/**
 * Writes the short programs, built with gcc and musl-gcc, into the folder that is `/job` for them.
 *
 * @param {string} folder
 */
export async function writeShortPrograms(folder) {
  await mkdir(folder, { recursive: true })
  const target = (/** @type {string} */ name) => join(folder, name)
  const compile = (
    /** @type {string} */ compiler,
    /** @type {readonly string[]} */ flags,
    /** @type {string} */ source,
    /** @type {string} */ name,
  ) => execute(compiler, [...flags, '-O1', '-Wall', '-o', target(name), source])
  const own = (/** @type {string} */ name) => join(sources, `${name}.c`)
  await compile('gcc', ['-static', '-nostdlib', '-fno-stack-protector'], own('ends'), 'ends')
  for (const name of ['apply-filter', 'watch-calls']) {
    const tool = fileURLToPath(new URL(`${name}.c`, import.meta.url))
    await compile('gcc', ['-static', '-D_GNU_SOURCE'], tool, name)
  }
  const pause = fileURLToPath(new URL('../runtimes/engines/pause.c', import.meta.url))
  await compile('gcc', ['-static'], pause, 'pause')
  for (const [library, compiler] of /** @type {const} */ ([
    ['glibc', 'gcc'],
    ['musl', 'musl-gcc'],
  ])) {
    for (const [kind, flags] of /** @type {const} */ ([
      ['static', ['-static']],
      ['dynamic', []],
    ])) {
      for (const name of ['hello', 'forks', 'threads', 'sleeps']) {
        await compile(compiler, ['-pthread', ...flags], own(name), `${name}-${library}-${kind}`)
      }
    }
  }
}

/**
 * Writes all that the programs need beside Debian's packages.
 *
 * @param {string} folder
 * @param {{ withJava?: boolean }} [options] Java's takes its compiler
 */
export async function writeJobs(folder, { withJava = true } = {}) {
  await writeShortPrograms(folder)
  const source = (/** @type {string} */ name) => join(sources, name)
  const target = (/** @type {string} */ name) => join(folder, name)
  const go = { env: { ...process.env, GOFLAGS: '-mod=mod', GO111MODULE: 'off' } }
  for (const name of ['hello', 'serve']) {
    await execute('go', ['build', '-o', target(`${name}-go`), source(`${name}.go`)], go)
  }
  if (withJava) await execute('javac', ['-d', folder, source('Serve.java'), source('ServeOn.java')])
  await execute('gcc', ['-static', '-O1', '-Wall', '-o', target('terminal'), source('terminal.c')])
  const asTheyAre = /\.(?:sh|py|mjs|php|conf|cfg|ini)$/
  for (const name of (await readdir(sources)).filter(name => asTheyAre.test(name)))
    await execute('cp', [source(name), target(name)])
  await writeFile(target('nginx.conf'), nginxSettings)
  await writeFile(target('nginx-image.conf'), nginxImageSettings)
  await writeFile(target('page'), 'a page from nginx')
  await writeFile(target('shell.sh'), shellScript)
  await writeFile(target('build.sh'), buildScript)
  await writeFile(target('postgres.sh'), postgresScript)
}

/** What packages and images set: a worker for each processor under a user of its own, logs in files, both families. */
const nginxSettings = `
user www-data;
worker_processes auto;
worker_cpu_affinity auto;
pid /run/nginx.pid;
error_log /var/log/nginx/error.log;
daemon off;
events {}
http {
  access_log /var/log/nginx/access.log;
  sendfile on;
  tcp_nopush on;
  keepalive_timeout 65;
  gzip on;
  server { listen 38080; listen [::]:38080; root /job; }
}
`

/** What images set: errors to the engine, and a directory of servers. What is recorded has sockets, which nginx cannot open as a log. */
const nginxImageSettings = `
user www-data;
worker_processes auto;
pid /run/nginx.pid;
error_log stderr notice;
events { worker_connections 1024; }
http {
  access_log /var/log/nginx/access.log;
  sendfile on;
  keepalive_timeout 65;
  include /tmp/conf.d/*.conf;
}
`

/** What people do in a shell: a pipeline, a loop, substitution, a background job, redirection, a trap. */
const shellScript = `
set -e
mkdir /tmp/made
for word in one two three; do echo $word; done > /tmp/made/words
count=$(grep -c o < /tmp/made/words)
sleep 0.01 & wait $!
trap 'echo bye' EXIT
ls /tmp/made | sort | cat
cp /tmp/made/words /tmp/made/copy
mv /tmp/made/copy /tmp/made/moved
rm -r /tmp/made
( exit 3 ) || echo $count $?
`
const SHELL_PRINTS = 'words\n2 3\nbye\n'

const buildScript = `
set -e
export HOME=/tmp GIT_CONFIG_NOSYSTEM=1
cd /tmp
git init -q --initial-branch main work && cd work
printf 'int main(void) { return 7; }\\n' > seven.c
printf 'seven: seven.o\\n\\tgcc -o $@ $<\\n%%.o: %%.c\\n\\tgcc -c -O1 -o $@ $<\\n' > Makefile
git add . && git -c user.name=one -c user.email=one@example.org commit -q -m 'Add seven'
make -s -j2
./seven && exit 1 || status=$?
git clone -q . ../copy
git -C ../copy log --format=%s
git gc -q
echo $status
`

const postgresScript = `
set -e
export LC_ALL=C.UTF-8
bin=$(echo /usr/lib/postgresql/*/bin)
$bin/initdb --no-sync --auth=trust --username=postgres -D /tmp/data > /dev/null
exec $bin/postgres -D /tmp/data -c listen_addresses=127.0.0.1 -c port=38082 -c unix_socket_directories=/tmp
`

/** @param {{ port: number, say: string, until: RegExp }} question */
async function ask({ port, say, until }) {
  const socket = connect(port, '127.0.0.1')
  socket.setTimeout(2000, () => socket.destroy(new Error('no answer in time')))
  await once(socket, 'connect')
  socket.setEncoding('latin1')
  socket.write(say, 'latin1')
  let text = ''
  for await (const part of socket) {
    text += part
    if (until.test(text)) break
  }
  socket.destroy()
  if (!until.test(text)) throw new Error(`another answer: ${text}`)
}

/** Asks for the page that says that what an engine runs beside the server has run. */
const asksPage = (/** @type {number} */ port) =>
  ask({ port, say: 'GET /page HTTP/1.0\r\n\r\n', until: /\r\n\r\nprobed\n/ })

/**
 * A program that asks a server for one page, and ends.
 *
 * @param {number} port where the server is, which runs outside of the filter
 * @returns {Service}
 */
function asksOnce(port) {
  return {
    async use(pid) {
      if (!(pid > 0)) throw new Error('not started')
      const server = createServer((_, response) => response.end('healthy'))
      try {
        await once(server.listen(port, '127.0.0.1'), 'request', { signal: AbortSignal.timeout(20_000) })
        for (let look = 0; (await isRunning(pid)) && look < 100; look++) await sleep(20)
      } finally {
        server.close()
        server.closeAllConnections()
      }
    },
    stop: 'SIGTERM',
    ends: [0],
  }
}

/** @param {number} pid */
async function isRunning(pid) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z')
  return !text.slice(text.lastIndexOf(')')).startsWith(') Z')
}

/** A request for a script by FastCGI 1.0: begin, parameters, an end of them, and no input. */
function pageByFastCgi(/** @type {string} */ script) {
  const record = (/** @type {number} */ type, /** @type {string} */ content) =>
    String.fromCharCode(1, type, 0, 1, content.length >> 8, content.length & 255, 0, 0) + content
  const parameters = Object.entries({ SCRIPT_FILENAME: script, REQUEST_METHOD: 'GET' })
    .map(([name, value]) => String.fromCharCode(name.length, value.length) + name + value)
    .join('')
  return record(1, '\0\x01\0\0\0\0\0\0') + record(4, parameters) + record(4, '') + record(5, '')
}

/** What a client of AMQP 0-9-1 sends, all at once: it signs in as the user that the probe made, and gets back what it gave. */
function queuesByAmqp() {
  const long = (/** @type {number} */ value) =>
    String.fromCharCode(value >>> 24, (value >>> 16) & 255) + short(value & 0xffff)
  const short = (/** @type {number} */ value) => String.fromCharCode(value >> 8, value & 255)
  const word = (/** @type {string} */ text) => String.fromCharCode(text.length) + text
  const frame = (/** @type {number} */ type, /** @type {number} */ channel, /** @type {string} */ content) =>
    `${String.fromCharCode(type)}${short(channel)}${long(content.length)}${content}\xce`
  const method = (
    /** @type {number} */ channel,
    /** @type {number} */ kind,
    /** @type {number} */ id,
    content = '',
  ) => frame(1, channel, short(kind) + short(id) + content)
  const signIn = '\0probed\0secret'
  return [
    'AMQP\0\0\x09\x01',
    method(0, 10, 11, long(0) + word('PLAIN') + long(signIn.length) + signIn + word('en_US')),
    method(0, 10, 31, short(9) + long(0x20000) + short(0)),
    method(0, 10, 40, `${word('/')}\0\0`),
    method(1, 20, 10, word('')),
    // A queue that stays, with a message that stays: both are written to the disk.
    method(1, 50, 10, `${short(0)}${word('words')}\x02${long(0)}`),
    method(1, 60, 40, `${short(0)}${word('')}${word('words')}\0`),
    frame(2, 1, `${short(60)}${short(0)}${long(0)}${long(4)}${short(0x1000)}\x02`),
    frame(3, 1, 'kept'),
    method(1, 60, 70, `${short(0)}${word('words')}\x01`),
  ].join('')
}

/** @type {readonly Program[]} */
const basics = [
  ...['glibc', 'musl'].flatMap(library =>
    ['static', 'dynamic'].flatMap(kind =>
      /** @type {const} */ ([
        ['hello', 'hello\n'],
        ['forks', 'forked\n'],
        ['threads', 'threads ended\n'],
        ['sleeps', 'slept\n'],
      ]).map(([name, prints]) => ({
        id: `${name}-${library}-${kind}`,
        command: [`/job/${name}-${library}-${kind}`],
        prints,
        packages: library === 'glibc' ? 'libc6 gcc' : 'musl musl-tools',
        isBasic: true,
      })),
    ),
  ),
  {
    id: 'pause',
    command: ['/job/pause'],
    packages: 'libc6 gcc',
    isBasic: true,
    service: {
      async use(pid) {
        // Not for a moment only, on the way to something else.
        for (let look = 0; look < 3; look++) {
          const call = await readFile(`/proc/${pid}/syscall`, 'utf8')
          if (!call.startsWith('34 ')) throw new Error(call)
          await sleep(20)
        }
      },
      stop: 'SIGTERM',
      ends: [0],
    },
  },
  { id: 'hello-go', command: ['/job/hello-go'], prints: 'hello\n', packages: 'golang-go', isBasic: true },
]

/** @type {readonly Program[]} */
const real = [
  {
    id: 'busybox',
    command: ['/usr/bin/busybox', 'sh', '/job/shell.sh'],
    prints: SHELL_PRINTS,
    packages: 'busybox-static coreutils grep',
  },
  {
    id: 'dash',
    command: ['/usr/bin/dash', '/job/shell.sh'],
    prints: SHELL_PRINTS,
    packages: 'dash coreutils grep',
  },
  {
    id: 'bash',
    command: ['/usr/bin/bash', '/job/shell.sh'],
    prints: SHELL_PRINTS,
    packages: 'bash coreutils grep',
  },
  {
    id: 'python',
    command: ['/usr/bin/python3', '/job/work.py'],
    prints: 'a page from a file\n',
    packages: 'python3',
  },
  {
    id: 'node',
    command: ['/usr/bin/node', '/job/work.mjs'],
    prints: 'a page from a file',
    packages: 'nodejs',
  },
  { id: 'go', command: ['/job/serve-go'], prints: 'a page from a file\n', packages: 'golang-go' },
  {
    id: 'java',
    command: ['/usr/bin/java', '-cp', '/job', 'Serve'],
    prints: 'a page from a file\n',
    packages: 'default-jre-headless',
  },
  {
    id: 'build',
    command: ['/usr/bin/dash', '/job/build.sh'],
    prints: 'Add seven\n7\n',
    packages: 'gcc make git dash',
  },
  {
    id: 'curl',
    command: [
      '/usr/bin/curl',
      ...['-sf', '--retry', '30', '--retry-delay', '1', '--retry-connrefused', 'http://localhost:38104/'],
    ],
    packages: 'curl',
    service: asksOnce(38104),
  },
  {
    id: 'wget-busybox',
    command: [
      ...['/usr/bin/busybox', 'sh', '-c'],
      'until busybox wget -q -O /dev/null http://localhost:38105/; do sleep 0.1; done',
    ],
    packages: 'busybox-static',
    service: asksOnce(38105),
  },
  {
    id: 'sqlite',
    command: [
      '/usr/bin/sqlite3',
      '/tmp/data.db',
      "create table words (word); insert into words values ('kept'); select word from words",
    ],
    prints: 'kept\n',
    packages: 'sqlite3',
  },
  {
    id: 'strace',
    command: ['/usr/bin/strace', '-f', '-o', '/tmp/trace', '/job/forks-glibc-dynamic'],
    prints: 'forked\n',
    packages: 'strace',
  },
  {
    id: 'nginx',
    command: ['/usr/sbin/nginx', '-c', '/job/nginx.conf'],
    packages: 'nginx',
    service: {
      use: () => ask({ port: 38080, say: 'GET /page HTTP/1.0\r\n\r\n', until: /a page from nginx$/ }),
      stop: 'SIGQUIT',
      ends: [0],
    },
  },
  {
    id: 'redis',
    command: [
      '/usr/bin/redis-server',
      '--port',
      '38081',
      '--bind',
      '127.0.0.1',
      '--dir',
      '/tmp',
      '--appendonly',
      'yes',
      '--logfile',
      '/dev/null',
    ],
    packages: 'redis-server',
    service: {
      use: () =>
        ask({
          port: 38081,
          say: 'SET word kept\r\nGET word\r\nBGSAVE\r\n',
          until: /^\+OK\r\n\$4\r\nkept\r\n\+/,
        }),
      stop: 'SIGTERM',
      ends: [0],
    },
  },
  {
    id: 'grep',
    command: ['/usr/bin/grep', '-c', 'Seccomp:', '/proc/self/status'],
    prints: '1\n',
    packages: 'grep',
  },
  {
    id: 'grep-busybox',
    command: ['/usr/bin/busybox', 'grep', '-c', 'Seccomp:', '/proc/self/status'],
    prints: '1\n',
    packages: 'busybox-static',
  },
  {
    id: 'shells',
    command: ['/usr/bin/dash', '/job/shells.sh'],
    prints: 'shells ended\n',
    packages: 'bash dash coreutils findutils procps hostname',
  },
  {
    id: 'tools',
    command: ['/usr/bin/dash', '/job/tools.sh'],
    prints: 'tools ended\n',
    packages: 'coreutils dash findutils sed grep mawk tar gzip procps gettext-base util-linux libc-bin',
  },
  {
    id: 'tools-busybox',
    command: ['/usr/bin/busybox', 'sh', '/job/tools-busybox.sh'],
    prints: 'tools ended\n',
    packages: 'busybox-static',
  },
  {
    id: 'nginx-image',
    command: ['/usr/bin/dash', '/job/nginx-image.sh'],
    packages: 'nginx dash coreutils findutils sed gettext-base grep',
    service: {
      use: () => ask({ port: 38083, say: 'GET /page HTTP/1.0\r\n\r\n', until: /\r\n1\n$/ }),
      stop: 'SIGQUIT',
      ends: [0],
    },
  },
  {
    id: 'redis-image',
    command: ['/usr/bin/dash', '/job/redis-image.sh'],
    packages: 'redis-server redis-tools dash coreutils findutils util-linux',
    service: {
      use: () => ask({ port: 38084, say: 'GET probe\r\n', until: /^\$1\r\n\d\r\n$/ }),
      stop: 'SIGTERM',
      ends: [0],
    },
  },
  {
    id: 'postgres-image',
    command: ['/usr/bin/bash', '/job/postgres-image.sh'],
    packages: 'postgresql gosu bash coreutils findutils gzip',
    refusals: 'none',
    service: {
      async use() {
        const words = '-h 127.0.0.1 -p 38085 -U postgres -XqtA -c'.split(' ')
        const { stdout } = await execute('psql', [...words, 'select word from words'], { timeout: 5000 })
        if (stdout !== 'kept\nprobed\n') throw new Error(stdout)
      },
      stop: 'SIGINT',
      ends: [0],
    },
  },
  {
    id: 'mariadb-image',
    command: ['/usr/bin/bash', '/job/mariadb-image.sh'],
    packages: 'mariadb-server gosu bash coreutils findutils',
    refusals: 'none',
    service: {
      async use() {
        const words = '--no-defaults -h 127.0.0.1 -P 38086 -u asks -N -B made -e'.split(' ')
        const { stdout } = await execute('mariadb', [...words, 'select word from words'], { timeout: 5000 })
        if (stdout !== 'kept\nprobed\n') throw new Error(stdout)
      },
      stop: 'SIGTERM',
      ends: [0],
    },
  },
  {
    id: 'node-image',
    command: ['/usr/bin/dash', '/job/node-image.sh', '/job/serve.mjs'],
    packages: 'nodejs dash coreutils',
    refusals: 'none',
    service: { use: () => asksPage(38087), stop: 'SIGTERM', ends: [0] },
  },
  {
    id: 'python-image',
    command: ['/usr/bin/dash', '/job/python-image.sh'],
    packages: 'python3 gunicorn dash coreutils',
    refusals: 'none',
    service: { use: () => asksPage(38088), stop: 'SIGTERM', ends: [0] },
  },
  {
    id: 'java-image',
    command: ['/usr/bin/dash', '/job/java-image.sh'],
    packages: 'default-jre-headless dash coreutils bash',
    refusals: 'none',
    service: { use: () => asksPage(38089), stop: 'SIGTERM', ends: [143] },
  },
  {
    id: 'php-image',
    command: ['/usr/bin/dash', '/job/php-image.sh'],
    packages: 'php-fpm php-cli dash coreutils',
    refusals: 'none',
    service: {
      use: () => ask({ port: 38091, say: pageByFastCgi('/job/serve.php'), until: /\r\n\r\nprobed\n/ }),
      stop: 'SIGQUIT',
      ends: [0],
    },
  },
  {
    id: 'httpd-image',
    command: ['/usr/bin/dash', '/job/httpd-image.sh'],
    packages: 'apache2 dash coreutils bash grep',
    refusals: 'none',
    service: { use: () => asksPage(38092), stop: 'SIGWINCH', ends: [0] },
  },
  {
    id: 'memcached-image',
    command: ['/usr/bin/dash', '/job/memcached-image.sh', '-u', 'memcache', '-l', '127.0.0.1', '-p', '38096'],
    packages: 'memcached dash bash coreutils grep',
    refusals: 'none',
    service: {
      use: () => ask({ port: 38096, say: 'get probe\r\n', until: /\r\nprobed\r\n/ }),
      stop: 'SIGTERM',
      ends: [0],
    },
  },
  {
    id: 'haproxy-image',
    command: ['/usr/bin/dash', '/job/haproxy-image.sh', '-f', '/job/haproxy.cfg'],
    packages: 'haproxy dash bash coreutils grep',
    refusals: 'by-name',
    service: { use: () => asksPage(38097), stop: 'SIGUSR1', ends: [0] },
  },
  {
    id: 'rabbitmq-image',
    command: ['/usr/bin/bash', '/job/rabbitmq-image.sh'],
    packages: 'rabbitmq-server erlang-base gosu bash coreutils findutils',
    refusals: 'none',
    service: {
      use: () => ask({ port: 38099, say: queuesByAmqp(), until: /kept\xce$/ }),
      stop: 'SIGTERM',
      ends: [0],
    },
  },
  {
    id: 'postgres',
    command: [
      '/usr/bin/setpriv',
      '--reuid=65534',
      '--regid=65534',
      '--clear-groups',
      '/usr/bin/dash',
      '/job/postgres.sh',
    ],
    packages: 'postgresql util-linux dash',
    service: {
      async use() {
        const statement =
          "create table if not exists words (word text); insert into words values ('kept'); select word from words limit 1"
        const psql = [
          '-h',
          '127.0.0.1',
          '-p',
          '38082',
          '-U',
          'postgres',
          '-X',
          '-q',
          '-t',
          '-A',
          '-c',
          statement,
          'postgres',
        ]
        const { stdout } = await execute('psql', psql, { timeout: 5000 })
        if (stdout !== 'kept\n') throw new Error(stdout)
      },
      stop: 'SIGINT',
      ends: [0],
    },
  },
]

export const programs = [...basics, ...real]

/**
 * Asks a service until it answers or `isOver` holds.
 *
 * @param {Service} service
 * @param {{ pidOf: () => Promise<number>, isOver: () => boolean, seconds: number }} limits
 * @returns {Promise<boolean>} whether it did its job
 */
export async function used({ use }, { pidOf, isOver, seconds }) {
  const last = Date.now() + seconds * 1000
  while (!isOver() && Date.now() < last) {
    try {
      await use(await pidOf())
      return true
    } catch {
      await sleep(40)
    }
  }
  return false
}
