// @ts-check
// Part of `npm run bench -- --trace`, and alone `node e2e/bench/trace.mjs`: how fast logs of strace are read, beside awk
// counting only the names in the same file, and how much memory that takes as the file grows. The ratio is that of the
// processor's time, which other programs on the machine disturb least, in the middle of five turns. Options: `--sizes 10,100,1000` in megabytes.

import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from '../process.mjs'
import { median, printTable } from './figures.mjs'

/** How often each file is read by either. */
const TURNS = 5

/** Lines in the proportions in which a server and its children make them; `#` is a number that changes. */
const shapes = [
  'read(#, "GET /index.html HTTP/1.1\\r\\nHost: exa"..., 4096) = #',
  'write(#, "\\177ELF\\2\\1\\1\\0\\0\\0\\0\\0, ) = (\\"quoted\\""..., #) = #',
  'openat(AT_FDCWD, "/usr/lib/x86_64-linux-gnu/glibc-hwcaps/lib#.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)',
  'openat(AT_FDCWD, "/usr/share/locale/C/LC_MESSAGES/#.mo", O_RDONLY) = #',
  'newfstatat(#, "", {st_mode=S_IFREG|0644, st_size=#, ...}, AT_EMPTY_PATH) = 0',
  'mmap(NULL, #, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f2#000',
  'futex(0x7f#, FUTEX_WAIT_PRIVATE, 2, NULL) = -1 EAGAIN (Resource temporarily unavailable)',
  'futex(0x7f#, FUTEX_WAKE_PRIVATE, 1) = 1',
  'epoll_wait(5, [{events=EPOLLIN, data={u32=#, u64=#}}], 512, -1) = 1',
  'epoll_ctl(5, EPOLL_CTL_MOD, #, {events=EPOLLIN|EPOLLRDHUP, data={u32=#, u64=#}}) = 0',
  'accept4(6, {sa_family=AF_INET, sin_port=htons(#), sin_addr=inet_addr("127.0.0.1")}, [112 => 16], SOCK_NONBLOCK) = #',
  'rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0',
  'close(#)                                = 0',
  'fcntl(#, F_SETFD, FD_CLOEXEC)            = 0',
  'socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = #',
  'recvfrom(#, 0x55d#, 8000, 0, NULL, NULL) = -1 EAGAIN (Resource temporarily unavailable)',
  'clock_nanosleep(CLOCK_REALTIME, 0, {tv_sec=0, tv_nsec=#}, <unfinished ...>',
]
const resumed = '<... clock_nanosleep resumed>NULL) = 0'

/**
 * A file as `strace -f -ttt -o` would write it, of about so many bytes; the same each time.
 * @param {string} path
 * @param {number} megabytes
 */
export function generate(path, megabytes) {
  let seed = 12345
  const random = () => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
    return seed
  }
  let time = 1795560223
  /** @type {Set<number>} */
  const asleep = new Set()
  const file = openSync(path, 'w')
  for (let left = megabytes * 1e6; left > 0; ) {
    let text = ''
    for (let line = 0; line < 4000; line++) {
      time += 0.000031
      const pid = 80000 + (random() % 40)
      const shape = asleep.delete(pid) ? resumed : (shapes[random() % shapes.length] ?? '')
      if (shape.endsWith('...>')) asleep.add(pid)
      text += `${pid} ${time.toFixed(6)} ${shape.replaceAll('#', () => `${random() % 100000}`)}\n`
    }
    left -= writeSync(file, text)
  }
  closeSync(file)
}

/**
 * One reading, in a process of its own: what an engine has compiled for a reading before is no help to this one.
 * @param {string} reader
 * @param {string} path
 * @returns {import('./read-trace.mjs').Reading}
 */
export function readOnce(reader, path) {
  const program = join(root, 'e2e/bench/read-trace.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, reader, path], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

/** awk doing no more than counting the names, wherever they stand in a line, as the options of strace decide. */
function countWithAwk(/** @type {string} */ path, /** @type {number} */ times) {
  const program =
    'match($0, /[a-z_][a-z0-9_]*\\(/) { count[substr($0, RSTART, RLENGTH - 1)]++ } END { for (n in count) print count[n], n }'
  const start = performance.now()
  // The shell tells time by hundredths of a second, so that a small file is read more than once.
  const again = 'i=0; while [ $i -lt "$3" ]; do awk "$1" "$2" > /dev/null || exit; i=$((i + 1)); done; times'
  const shell = spawnSync('sh', ['-c', again, 'sh', program, path, String(times)], { encoding: 'utf8' })
  const seconds = (performance.now() - start) / 1000 / times
  // The second line is for the children: user and system, as 0m1.250000s.
  const used =
    shell.stdout
      .trim()
      .split('\n')[1]
      ?.matchAll(/(\d+)m([\d.]+)s/g) ?? []
  const cpu =
    [...used].reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0) / times
  return shell.status === 0 ? { seconds, cpu } : { seconds: Number.NaN, cpu: Number.NaN }
}

/**
 * Builds the reader as the worker has it, and gives its address.
 * @param {string} work
 */
export async function buildReader(work) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: join(work, 'trace'),
      copyPublicDir: false,
      // As in the worker; see vite.config.ts.
      rolldownOptions: { output: { topLevelVar: false } },
      lib: { entry: join(root, 'src/core/doors/trace/index.ts'), formats: ['es'], fileName: 'trace' },
    },
  })
  return pathToFileURL(join(work, 'trace/trace.js')).href
}

export async function benchTrace(sizes = [10, 100, 1000]) {
  const work = mkdtempSync(join(tmpdir(), 'seccompose-bench-trace-'))
  /** @type {import('./figures.mjs').Row[]} */
  const rows = []
  try {
    const reader = await buildReader(work)
    for (const size of sizes) {
      const path = join(work, `${size}.strace`)
      generate(path, size)
      const megabytes = statSync(path).size / 1e6
      // By turns, so that what else the machine does falls on both.
      const turns = Array.from({ length: TURNS }, () => ({
        awk: countWithAwk(path, Math.max(1, Math.round(100 / size))),
        ours: readOnce(reader, path),
      }))
      const missed = turns[0]?.ours.missed ?? 0
      if (missed > 0) throw new Error(`${missed} lines were not understood`)
      const peak = Math.max(...turns.map(({ ours }) => ours.peak))
      const middle = (/** @type {(turn: (typeof turns)[number]) => number} */ of) => median(turns.map(of))
      rows.push({
        what: `Reading ${size} MB of strace (peak memory ${(peak / 1e6).toFixed(0)} MB)`,
        figure: `${(megabytes / middle(({ ours }) => ours.seconds)).toFixed(0)} MB/s`,
        budget: '60 MB/s',
        reference: `${(megabytes / middle(({ awk }) => awk.seconds)).toFixed(0)} MB/s awk`,
        ratio: middle(({ ours }) => ours.cpu) / middle(({ awk }) => awk.cpu),
      })
      rmSync(path)
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return rows
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const at = process.argv.indexOf('--sizes')
  printTable(await benchTrace(at < 0 ? undefined : process.argv[at + 1]?.split(',').map(Number)))
}
