// node e2e/recordings/record-starts.mjs FOLDER: records what runc and crun call behind the filter until the container's
// program starts, and tries which refusals each bears.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { keptArguments } from './facts-tables.mjs'
import { behindFilter, keysOf, readTrace } from './trace.mjs'

const [folder = '', ...only] = process.argv.slice(2)
const root = join(folder, 'root')
for (const name of ['proc', 'dev', 'sys', 'tmp']) await mkdir(join(root, name), { recursive: true })
await new Promise(resolve =>
  execFile(
    'gcc',
    [
      '-static',
      '-nostdlib',
      '-O1',
      '-o',
      join(root, 'idle'),
      fileURLToPath(new URL('../runtimes/engines/idle.c', import.meta.url)),
    ],
    resolve,
  ),
)

const ERRNOS = [0, 1, 2, 13, 22, 38, 71, 95]

/** The capabilities of a container under Docker. */
const dockerCapabilities = [
  ...[
    'CHOWN',
    'DAC_OVERRIDE',
    'FSETID',
    'FOWNER',
    'MKNOD',
    'NET_RAW',
    'SETGID',
    'SETUID',
    'SETFCAP',
    'SETPCAP',
  ],
  ...['NET_BIND_SERVICE', 'SYS_CHROOT', 'KILL', 'AUDIT_WRITE'],
].map(name => `CAP_${name}`)

/**
 * @typedef {{ loader: 'runc' | 'crun', noNewPrivileges: boolean, user: boolean }} Way
 *
 * @param {string} key
 * @param {number} errno
 */
const refusing = (key, errno) => `{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[${ruleRefusing(key, errno)}]}`

/** @param {string} key @param {number} errno */
function ruleRefusing(key, errno) {
  const [name = '', ...values] = key.split(' ')
  const args = values.map(value => {
    const [index = '', number = '0'] = value.split('=')
    const bits = keptArguments.get(name)?.find(kept => kept.index === Number(index))?.bits ?? 64
    const mask = bits >= 64 ? 0xffffffffffffffffn : (1n << BigInt(bits)) - 1n
    return `{"index":${index},"value":${mask},"valueTwo":${BigInt(number)},"op":"SCMP_CMP_MASKED_EQ"}`
  })
  return `{"names":["${name}"],"action":"SCMP_ACT_ERRNO","errnoRet":${errno},"args":[${args}]}`
}

/** @param {Way} way @param {string} seccomp */
function configuration({ noNewPrivileges, user }, seccomp) {
  const capabilities = user ? [] : dockerCapabilities
  const rest = {
    ociVersion: '1.0.2',
    root: { path: root, readonly: true },
    process: {
      args: ['/idle'],
      cwd: user ? '/tmp' : '/',
      user: user
        ? { uid: 1000, gid: 1000, additionalGids: [1000, 10] }
        : { uid: 0, gid: 0, additionalGids: [0, 1, 2] },
      env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'HOSTNAME=one'],
      capabilities: { bounding: dockerCapabilities, effective: capabilities, permitted: capabilities },
      noNewPrivileges,
      oomScoreAdj: 0,
    },
    hostname: 'one',
    mounts: [
      { destination: '/proc', type: 'proc', source: 'proc' },
      { destination: '/dev', type: 'tmpfs', source: 'tmpfs' },
    ],
    linux: {
      namespaces: [{ type: 'pid' }, { type: 'mount' }, { type: 'ipc' }, { type: 'uts' }, { type: 'network' }],
      maskedPaths: ['/proc/kcore', '/proc/keys'],
      readonlyPaths: ['/proc/sys', '/proc/bus'],
      seccomp: 'the profile',
    },
  }
  return JSON.stringify(rest).replace('"the profile"', () => seccomp)
}

const hideHybrid =
  'if mountpoint -q /sys/fs/cgroup/unified; then umount /sys/fs/cgroup/unified || exit 1; fi;'
let count = 0

/**
 * @param {Way} way
 * @param {{ seccomp: string, trace?: string }} how
 */
async function start(way, { seccomp, trace }) {
  const id = `recorded-${process.pid}-${++count}`
  const bundle = join(folder, 'bundles', id)
  await mkdir(bundle, { recursive: true })
  await writeFile(join(bundle, 'config.json'), configuration(way, seccomp))
  const global = [
    '--root',
    join(bundle, 'state'),
    ...(way.loader === 'crun' ? ['--cgroup-manager=disabled'] : []),
  ]
  const script = `${way.loader === 'crun' ? hideHybrid : ''} errors=$1; shift; exec < /dev/null > "$errors" 2>&1
    ${trace ? `strace -DDD -f -qq -e 'raw=!clone3' -o ${trace}` : ''} "$@" create --bundle ${bundle} --pid-file ${bundle}/pid ${id} && "$@" start ${id}`
  const words = [
    '--kill-after=1',
    '--signal=KILL',
    trace ? '30' : '5',
    'unshare',
    '--mount',
    'sh',
    '-c',
    script,
    'sh',
  ]
  const end = await new Promise(resolve =>
    execFile('timeout', [...words, join(bundle, 'errors'), way.loader, ...global], error =>
      resolve(error ? error.code : 0),
    ),
  )
  const isDone =
    end === 0 && (await becomesIdle(Number(await readFile(join(bundle, 'pid'), 'utf8')), trace !== undefined))
  await new Promise(resolve => execFile(way.loader, [...global, 'delete', '--force', id], resolve))
  const text = await readFile(join(bundle, 'errors'), 'utf8')
  await new Promise(resolve => execFile('rm', ['-rf', bundle], resolve))
  if (trace) await sleep(500)
  return { isDone, end, text }
}

/**
 * Whether the runtime gives way to the program, which is past everything that the filter could stop.
 *
 * @param {number} pid
 * @param {boolean} isSlow
 */
async function becomesIdle(pid, isSlow) {
  for (let attempt = 0; attempt < (isSlow ? 200 : 60); attempt++) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State:\tX')
    if (/^State:\s*[ZX]/m.test(status)) return false
    if (/^Name:\s*idle$/m.test(status)) return true
    await sleep(50)
  }
  return false
}

/**
 * What is tried of a runtime, once for all of its ways to start: the code behind a call is the same.
 *
 * @typedef {Record<string, Record<number, { isDone: boolean, instead: string[], text: string }>>} Denials
 */
const tried = { runc: /** @type {Denials} */ ({}), crun: /** @type {Denials} */ ({}) }

/** What a program of no calls but its own ends with is no part of the start. */
const PLAIN = '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["acct"],"action":"SCMP_ACT_ERRNO"}]}'

/** @param {Way} way */
async function record(way) {
  const id = `${way.loader}-${way.noNewPrivileges ? 'nnp' : 'plain'}-${way.user ? 'user' : 'root'}`
  const trace = join(folder, `${id}.trace`)
  const traced = async (/** @type {string} */ seccomp) => {
    const outcome = await start(way, { seccomp, trace })
    return { outcome, keys: keysOf(behindFilter(readTrace(await readFile(trace, 'utf8')))) }
  }
  /** @type {Map<string, number>} */
  const seen = new Map()
  let runs = 0
  for (let quiet = 0; runs < 30 && (quiet < 8 || runs < 12); runs++) {
    const { outcome, keys } = await traced(PLAIN)
    if (!outcome.isDone) throw new Error(`${id} does not run: ${JSON.stringify(outcome)}`)
    const before = seen.size
    for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1)
    quiet = seen.size === before ? quiet + 1 : 0
  }
  console.log(id, runs, [...seen].map(([key, times]) => `${key} (${times})`).join('; '))
  const known = tried[way.loader]
  const denials = /** @type {Denials} */ ({})
  for (const key of seen.keys()) {
    // Who asks who he is after an error, asks more as another user.
    const goesOn = Object.values(known[key] ?? {}).some(({ instead }) => instead.length > 0)
    if (known[key] && !(way.user && goesOn)) continue
    const own = /** @type {Denials[string]} */ ({})
    for (const errno of ERRNOS) {
      const outcome = await start(way, { seccomp: refusing(key, errno) })
      const instead = outcome.isDone
        ? (await traced(refusing(key, errno))).keys.filter(other => !seen.has(other))
        : []
      own[errno] = { isDone: outcome.isDone, instead, text: outcome.isDone ? '' : outcome.text.slice(0, 300) }
    }
    if (known[key]) denials[key] = own
    else known[key] = own
  }
  for (const key of seen.keys()) denials[key] ??= known[key] ?? {}
  await keep(way, id, { runs, keys: [...seen], denials })
  console.log(new Date().toISOString().slice(11, 19), id, seen.size, 'calls')
}

/**
 * Also tries what is called after an error with EPERM, beside that error, and writes all of it down.
 *
 * @param {Way} way @param {string} id
 * @param {{ runs: number, keys: [string, number][], denials: Denials, fallbacks?: Record<string, boolean> }} result
 */
async function keep(way, id, { runs, keys, denials, fallbacks = {} }) {
  for (const [key, own] of Object.entries(denials)) {
    for (const [errno, { instead }] of Object.entries(own)) {
      for (const other of instead) {
        if (fallbacks[`${key} > ${other}`] !== undefined) continue
        const rules = [ruleRefusing(key, Number(errno)), ruleRefusing(other, 1)]
        const seccomp = `{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[${rules}]}`
        fallbacks[`${key} > ${other}`] = (await start(way, { seccomp })).isDone
      }
    }
  }
  const result = { id, ...way, runs, keys, denials, fallbacks }
  await writeFile(join(folder, `${id}.json`), `${JSON.stringify(result, null, 1)}\n`)
}

for (const loader of /** @type {const} */ (['runc', 'crun'])) {
  for (const noNewPrivileges of [false, true]) {
    for (const user of [false, true]) {
      const id = `${loader}-${noNewPrivileges ? 'nnp' : 'plain'}-${user ? 'user' : 'root'}`
      if (only.length > 0 && !only.includes(loader)) continue
      if (existsSync(join(folder, `${id}.json`))) {
        const result = JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8'))
        await keep({ loader, noNewPrivileges, user }, id, result)
        if (!user) Object.assign(tried[loader], result.denials)
        continue
      }
      await record({ loader, noNewPrivileges, user })
    }
  }
}
