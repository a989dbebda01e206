// node e2e/recordings/record-hosts.mjs FOLDER [ID…]: records what is called behind the filters of those that start a program
// without a container engine, until a dynamic program of theirs is there, and tries which refusals each bears. As root.
import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { keptArguments } from './facts-tables.mjs'
import { filterRefusing } from './sandbox.mjs'
import { keysOf, readTrace } from './trace.mjs'

const [folder = '', ...only] = process.argv.slice(2)
const program = join(folder, 'waits')
const PAUSE = 34

/** @param {string} file @param {readonly string[]} words */
const run = (file, words) =>
  new Promise((resolve, reject) =>
    execFile(file, words, (error, stdout) => (error ? reject(error) : resolve(stdout))),
  )

await mkdir(folder, { recursive: true })
await run('gcc', ['-O1', '-o', program, fileURLToPath(new URL('programs/waits.c', import.meta.url))])

/** Errors by their names, as the formats of systemd and firejail have them. Of EPROTO no program knows anything. */
const ERRNOS = /** @type {const} */ ({ 1: 'EPERM', 38: 'ENOSYS', 71: 'EPROTO' })
const SLOW_SECONDS = 15
const SECONDS = 4

/**
 * A call that is refused: by its name alone where the format looks at no arguments.
 *
 * @typedef {{ name: string, args: readonly { index: number, value: bigint, bits: number }[], errno: keyof typeof ERRNOS }} Refusal
 *
 * @typedef {object} Host who starts the program
 * @property {string} id
 * @property {readonly (keyof typeof ERRNOS)[]} errnos what it can refuse a call with
 * @property {boolean} comparesArguments
 * @property {true} [isOutside] it starts nothing of its own among processes that are not the machine's
 * @property {(refusals: readonly Refusal[], place: string) => Promise<readonly string[]>} words writes the file for it into
 *   a folder, and gives the words that start it
 */

const number = (/** @type {keyof typeof ERRNOS} */ errno) => Number(errno)

/** @type {readonly Host[]} */
const hosts = [
  {
    id: 'systemd',
    errnos: [1, 38, 71],
    comparesArguments: false,
    async words(refusals, place) {
      const lines = refusals.map(({ name, errno }) => `SystemCallFilter=~${name}:${ERRNOS[errno]}`)
      const unit = `[Service]\nExecStart=${program}\nSystemCallArchitectures=native\n${lines.join('\n')}\n`
      await writeFile(join(place, 'held.service'), unit)
      // A manager that is the first process takes itself for that of the machine.
      const script =
        'mount -t tmpfs none /run && mkdir -p /run/systemd/system /run/user && export XDG_RUNTIME_DIR=/run/user && "$@"; exit'
      const manager = ['env', `SYSTEMD_UNIT_PATH=${place}:`, '/usr/lib/systemd/systemd', '--user']
      return ['unshare', '--mount', 'sh', '-c', script, 'sh', ...manager, '--unit=held.service']
    },
  },
  {
    id: 'nspawn',
    errnos: [1],
    comparesArguments: false,
    async words(refusals, place) {
      const root = `${place}-root`
      for (const name of ['etc', 'usr', 'tmp', 'lib64', 'lib/x86_64-linux-gnu'])
        await mkdir(join(root, name), { recursive: true })
      const files = [program, '/lib64/ld-linux-x86-64.so.2', '/lib/x86_64-linux-gnu/libc.so.6']
      const script =
        'cp "$1" "$0/waits"; cp -L "$2" "$0/lib64"; cp -L "$3" "$0/lib/x86_64-linux-gnu"; touch "$0/etc/os-release"'
      await run('sh', ['-c', script, root, ...files])
      const lines = refusals.map(({ name }) => `SystemCallFilter=~${name}`)
      await writeFile(`${root}.nspawn`, `[Exec]\n${lines.join('\n')}\n`)
      const options = ['--quiet', '--register=no', '--keep-unit', '--settings=trusted']
      return ['systemd-nspawn', ...options, '-D', root, '/waits']
    },
  },
  {
    id: 'firejail',
    errnos: [1, 38, 71],
    comparesArguments: false,
    isOutside: true,
    async words(refusals, place) {
      const list = refusals.map(({ name, errno }) => `${name}:${ERRNOS[errno]}`)
      const file = join(place, 'held.profile')
      await writeFile(file, `seccomp.drop ${list.join(',')}\nseccomp.block-secondary\n`)
      return ['firejail', '--quiet', `--profile=${file}`, program]
    },
  },
  {
    id: 'lxc',
    errnos: [1, 38, 71],
    comparesArguments: true,
    async words(refusals, place) {
      const lines = refusals.map(({ name, args, errno }) => {
        const conditions = args.map(({ index, value, bits }) => {
          const mask = bits >= 64 ? 0xffffffffffffffffn : (1n << BigInt(bits)) - 1n
          return `[${index},${value},SCMP_CMP_MASKED_EQ,${mask}]`
        })
        return `${name} errno ${number(errno)}${conditions.length > 0 ? ` ${conditions.join('')}` : ''}`
      })
      await writeFile(join(place, 'held.seccomp'), `2\ndenylist allow\n[all]\n${lines.join('\n')}\n`)
      const settings = [
        'lxc.rootfs.path = /',
        'lxc.mount.auto = proc',
        `lxc.seccomp.profile = ${join(place, 'held.seccomp')}`,
        `lxc.init.cmd = ${program}`,
      ]
      await writeFile(join(place, 'lxc.conf'), `${settings.join('\n')}\n`)
      const name = place.replace(/.*\//, '')
      await mkdir(join(place, name), { recursive: true })
      return ['lxc-start', '-F', '-n', name, '-f', join(place, 'lxc.conf'), '-P', place]
    },
  },
  {
    id: 'bubblewrap',
    errnos: [1, 38, 71],
    comparesArguments: true,
    async words(refusals, place) {
      await writeFile(
        join(place, 'held.bpf'),
        filterRefusing(...refusals.map(one => ({ ...one, errno: number(one.errno) }))),
      )
      const bwrap = 'exec bwrap --ro-bind / / --proc /proc --dev /dev --seccomp 9 "$1" 9<"$0"'
      return ['sh', '-c', bwrap, join(place, 'held.bpf'), program]
    },
  },
]

/** A call as a refusal of it: with the bits of each argument that the kernel looks at. */
function refusalOf(/** @type {string} */ key, /** @type {keyof typeof ERRNOS} */ errno) {
  const [name = '', ...values] = key.split(' ')
  const args = values.map(value => {
    const [index = '', word = '0'] = value.split('=')
    const bits = keptArguments.get(name)?.find(kept => kept.index === Number(index))?.bits ?? 64
    return { index: Number(index), value: BigInt(word), bits }
  })
  return { name, args, errno }
}

/** What every start bears, so that a filter is loaded whatever is tried. */
const PLAIN = refusalOf('acct', 1)
let count = 0

/**
 * Starts the program, and tells whether it came to wait.
 *
 * @param {Host} host @param {readonly Refusal[]} refusals @param {string} [trace]
 */
async function start(host, refusals, trace) {
  const place = join(folder, 'places', `held-${process.pid}-${++count}`)
  await mkdir(place, { recursive: true })
  const words = await host.words(refusals, place)
  const traced = trace ? ['strace', '-f', '-qq', '-e', 'raw=!clone3', '-o', trace, ...words] : words
  const apart = host.isOutside ? [] : ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc']
  const [file = '', ...args] = [...apart, ...traced]
  const child = spawn(file, args, { stdio: 'ignore' })
  let isOver = false
  const ended = new Promise(resolve =>
    child.on('exit', () => {
      isOver = true
      resolve(undefined)
    }),
  )
  const until = Date.now() + (trace ? SLOW_SECONDS : SECONDS) * 1000
  /** @type {Waiting} */
  let found = { isDone: false, pids: [] }
  while (!found.isDone && !isOver && Date.now() < until) {
    found = await waiting(child.pid ?? 0)
    if (!found.isDone) await sleep(30)
  }
  if (host.isOutside) {
    for (const pid of found.pids) process.kill(pid, 'SIGKILL')
    if (found.pids.length === 0) child.kill('SIGTERM')
  } else child.kill('SIGKILL')
  await ended
  await run('rm', ['-rf', place, `${place}-root`, `${place}-root.nspawn`])
  return found.isDone
}

/**
 * The program's processes below a starter, and whether one waits: it is past its own start then.
 *
 * @typedef {{ isDone: boolean, pids: readonly number[] }} Waiting
 *
 * @param {number} starter
 * @returns {Promise<Waiting>}
 */
async function waiting(starter) {
  const parents = new Map()
  const found = []
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(Number)) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const [, name = '', parent = ''] = /^\d+ \((.*)\) \S (\d+)/.exec(stat) ?? []
    parents.set(pid, Number(parent))
    if (name === 'waits') found.push(pid)
  }
  const pids = found.filter(pid => {
    let above = pid
    while (above > 1 && above !== starter) above = parents.get(above) ?? 0
    return above === starter
  })
  const calls = pids.map(pid => readFile(`/proc/${pid}/syscall`, 'utf8').catch(() => ''))
  return { isDone: (await Promise.all(calls)).some(call => call.startsWith(`${PAUSE} `)), pids }
}

/**
 * What runs behind the filters: the calls of the process that loads the first of them, and of those that it makes, until the
 * program waits.
 *
 * @param {readonly import('./trace.mjs').TracedCall[]} calls
 */
function behindFilters(calls) {
  const isWaiting = calls.find(({ name, pid }) => name === 'pause' && startsProgram(pid))
  const program = isWaiting?.pid
  const loads = calls.filter(
    ({ name, args, result }) =>
      result.startsWith('0') &&
      ((name === 'seccomp' && args[0] === 1n) || (name === 'prctl' && args[0] === 22n)),
  )
  // Who loads a filter for itself alone, such as firejail's helpers, is not among them.
  const load =
    loads.find(one => one.pid === program) ?? loads.findLast(({ line }) => line < (isWaiting?.line ?? 0))
  if (!load || !isWaiting) throw new Error('no filter was loaded, or nothing waits')
  const early = new Set(calls.filter(({ line }) => line < load.line).map(({ pid }) => pid))
  const first = loads.find(({ pid }) => pid === load.pid) ?? load
  return calls.filter(
    ({ pid, line }) => line > first.line && line < isWaiting.line && (pid === load.pid || !early.has(pid)),
  )

  function startsProgram(/** @type {number} */ pid) {
    return calls.some(call => call.pid === pid && call.name === 'execve' && call.result.startsWith('0'))
  }
}

/** @param {Host} host */
async function record(host) {
  const trace = join(folder, `${host.id}.trace`)
  const traced = async (/** @type {readonly Refusal[]} */ refusals) => {
    if (!(await start(host, refusals, trace))) return undefined
    return keysOf(behindFilters(readTrace(await readFile(trace, 'utf8'))))
  }
  /** @type {Map<string, number>} */
  const seen = new Map()
  let runs = 0
  for (let quiet = 0; runs < 12 && quiet < 4; runs++) {
    const keys = await traced([PLAIN])
    if (!keys) throw new Error(`${host.id} does not start the program`)
    const before = seen.size
    for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1)
    quiet = seen.size === before ? quiet + 1 : 0
  }
  /** @type {Record<string, Record<string, { isDone: boolean, instead: string[] }>>} */
  const denials = {}
  /** @type {Record<string, boolean>} */
  const fallbacks = {}
  for (const key of seen.keys()) {
    const [name = ''] = key.split(' ')
    // Without arguments one call of a name stands for all.
    const known = host.comparesArguments
      ? undefined
      : Object.keys(denials).find(other => other.split(' ')[0] === name)
    if (known !== undefined) {
      denials[key] = denials[known] ?? {}
      continue
    }
    /** @type {Record<string, { isDone: boolean, instead: string[] }>} */
    const own = {}
    for (const errno of host.errnos) {
      const refusal = refusalOf(host.comparesArguments ? key : name, errno)
      const isDone = await start(host, [refusal])
      const keys = isDone ? ((await traced([refusal])) ?? []) : []
      const instead = keys.filter(other => !seen.has(other))
      own[errno] = { isDone, instead }
      for (const other of instead) {
        const both = [refusal, refusalOf(host.comparesArguments ? other : (other.split(' ')[0] ?? ''), 1)]
        fallbacks[`${key} > ${other}`] ??= await start(host, both)
      }
    }
    denials[key] = own
  }
  const result = { id: host.id, runs, keys: [...seen], denials, fallbacks }
  await writeFile(join(folder, `${host.id}.json`), `${JSON.stringify(result, null, 1)}\n`)
  console.log(new Date().toISOString().slice(11, 19), host.id, runs, 'runs', seen.size, 'calls')
}

for (const host of hosts) {
  if (only.length > 0 && !only.includes(host.id)) continue
  if (!existsSync(join(folder, `${host.id}.json`))) await record(host)
}
