// node e2e/recordings/record-fallbacks.mjs FOLDER [ID…]: records each job of `fallbacks.mjs` as it is, then with one call
// refused after the other, by EPERM and by ENOSYS. What is called only then is the way around that call.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fallbackJobs, optionalCalls } from './fallbacks.mjs'
import { keysOf, readTrace } from './trace.mjs'

const [folder = '', ...only] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })

const ERRNOS = ['EPERM', 'ENOSYS']
const MOST_RUNS = 6
/** How often these are made hangs on threads and on luck. */
const timed = new Set(
  'futex sched_yield mmap munmap madvise mprotect brk rt_sigreturn poll ppoll wait4 restart_syscall getpid'.split(
    ' ',
  ),
)

/** @param {import('./fallbacks.mjs').FallbackJob} job @param {string} [refusal] @param {number} [seconds] */
function run({ id, before, job }, refusal, seconds = 60) {
  const place = mkdtempSync(join(tmpdir(), `fallback-${id}-`))
  try {
    if (before) prepare(place, id, before)
    const trace = join(place, '..', `${id}.trace`)
    const words = ['-f', '-qq', '--kill-on-exit', '-e', 'raw=!clone3', '-e', 'signal=none', '-o', trace]
    if (refusal) words.push('-e', `inject=${refusal}`)
    const { status, stdout } = spawnSync('strace', [...words, 'sh', '-c', job], {
      cwd: place,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: Math.round(seconds * 1000),
      killSignal: 'SIGKILL',
      // Debian’s programs; another release of Node.js may be named.
      env: { NODE: '/usr/bin/node', ...process.env, PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
    })
    const calls = readTrace(readFileSync(trace, 'utf8'))
    /** @type {Map<string, number>} */
    const counts = new Map()
    for (const { name } of calls) counts.set(name, (counts.get(name) ?? 0) + 1)
    return { end: `${status} ${stdout}`, keys: keysOf(calls), counts }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** Made once, and copied for each run. @param {string} place @param {string} id @param {string} before */
function prepare(place, id, before) {
  const made = join(folder, 'made', id)
  const shell = (/** @type {string} */ cwd, /** @type {string} */ command) => {
    const { status, stderr } = spawnSync('sh', ['-c', command], { cwd, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${id}: ${stderr}`)
  }
  if (before.includes('$PWD')) return shell(place, before)
  if (!existsSync(made)) {
    mkdirSync(made, { recursive: true })
    shell(made, before)
  }
  shell(place, `cp -a ${made}/. .`)
}

for (const job of fallbackJobs.filter(({ id }) => only.length === 0 || only.includes(id))) {
  const file = join(folder, `${job.id}.json`)
  if (existsSync(file)) continue
  const begun = Date.now()
  const plain = run(job)
  /** Who waits for what does not come is given up. */
  const seconds = Math.min(30, 10 + (4 * (Date.now() - begun)) / 1000)
  const seen = new Set(plain.keys)
  const most = new Map(plain.counts)
  /** Calls that are not made as often each time. */
  const unsteady = new Set()
  let isSteady = true
  for (let runs = 1, quiet = 0; runs < MOST_RUNS && quiet < 2; runs++) {
    const { end, keys, counts } = run(job)
    isSteady &&= end === plain.end
    const before = seen.size
    for (const key of keys) seen.add(key)
    for (const name of new Set([...counts.keys(), ...plain.counts.keys()]))
      if (counts.get(name) !== plain.counts.get(name)) unsteady.add(name)
    for (const [name, count] of counts) most.set(name, Math.max(count, most.get(name) ?? 0))
    quiet = seen.size === before ? quiet + 1 : 0
  }
  if (!isSteady) console.error(`${job.id}: does not print the same each time: ${plain.end}`)
  const called = [...most.keys()].sort()
  /** @type {Record<string, Record<string, { instead: string[], oftener: string[] }>>} */
  const ways = {}
  for (const name of called.filter(call => optionalCalls.has(call))) {
    for (const errno of ERRNOS) {
      const refusal = `${name}:error=${errno}`
      const runs = [run(job, refusal, seconds)]
      if (runs[0]?.end === plain.end) runs.push(run(job, refusal, seconds))
      if (runs.length < 2 || runs.some(({ end }) => end !== plain.end)) continue
      const [first, second] = runs
      const instead = first?.keys.filter(key => !seen.has(key) && second?.keys.includes(key)) ?? []
      const oftener = called.filter(
        other =>
          other !== name &&
          !timed.has(other) &&
          !unsteady.has(other) &&
          runs.every(({ counts }) => (counts.get(other) ?? 0) > (most.get(other) ?? 0)),
      )
      ways[name] = { ...ways[name], [errno]: { instead, oftener } }
    }
  }
  writeFileSync(file, `${JSON.stringify({ id: job.id, called, ways }, null, 1)}\n`)
  const told = Object.entries(ways).map(([name, of]) => {
    const all = Object.values(of).flatMap(({ instead, oftener }) => [
      ...instead,
      ...oftener.map(one => `+${one}`),
    ])
    return `${name}>${[...new Set(all)].join(',')}`
  })
  console.log(`${job.id}: ${told.join('; ')}`)
}
