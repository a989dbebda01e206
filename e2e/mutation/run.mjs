// @ts-check
// `npm run mutate -- core/text session`: how many small changes of a room's code its own tests notice.
//
//   --workers N      so many at once (1)
//   --sample N       so many of each room, drawn with --seed (1); says how far the score may be off, and keeps none
//   --minutes N      stop after so long; what was judged by then is a sample
//   --patience S     so many seconds of tests for one mutant; one that lives on then counts as missed
//   --file PART      only files whose path holds it; keeps no score
//   --fresh          judge again what is known to be killed
//   --list           print what survived, one a line
//
// What was killed stays so while the file is as it was and the test that did it exists. A run of a whole room keeps its
// score in scores.json. A mutant that no test can tell apart stands in equivalent.json, with the reason.

import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { nodeTool, root } from '../process.mjs'
import { filesOfRoom, instrument, jobVariable, sample } from './mutants.mjs'

/** @typedef {import('./mutants.mjs').Mutant} Mutant */
/** @typedef {import('./mutants.mjs').Status} Status */
/** @typedef {Record<string, { digest: string, killed: Record<string, string> }>} Known by file, then by mutant: the test */

const here = dirname(new URL(import.meta.url).pathname)
const args = process.argv.slice(2)
const valued = ['workers', 'sample', 'seed', 'file', 'minutes', 'patience']
/** @type {Record<string, string>} */
const options = {}
/** @type {string[]} */
const rooms = []
for (let at = 0; at < args.length; at++) {
  const name = args[at]?.startsWith('--') ? args[at]?.slice(2) : undefined
  if (name === undefined)
    rooms.push(
      String(args[at])
        .replace(/^src\//, '')
        .replace(/\/$/, ''),
    )
  else options[name] = valued.includes(name) ? String(args[++at]) : 'true'
}
const workers = Number(options.workers ?? 1)
const work = mkdtempSync(join(tmpdir(), 'seccompose-mutation-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))

/** @type {Set<number>} process groups that must not outlive this one */
const groups = new Set()
process.on('exit', () => {
  for (const group of groups) process.kill(-group, 'SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130))

/** @param {string} room */
async function mutate(room) {
  const started = performance.now()
  const { tests, code: paths } = filesOfRoom(room)
  const { code, mutants, digests } = await instrument(paths)
  const knownFile = join(root, 'node_modules/.cache/mutation', `${room.replaceAll('/', '-')}.json`)
  /** @type {Known} */
  const known = existsSync(knownFile) ? JSON.parse(readFileSync(knownFile, 'utf8')) : {}
  for (const mutant of mutants) {
    const file = known[mutant.file]
    if (file?.digest === digests[mutant.file]) mutant.by = file?.killed[key(mutant)]
  }

  const equivalent = new Equivalents(room)
  const judged = mutants.filter(mutant => !equivalent.has(mutant))
  const chosen =
    options.file === undefined ? judged : judged.filter(({ file }) => file.includes(String(options.file)))
  const bounded = options.sample !== undefined || options.minutes !== undefined
  const asked = bounded
    ? sample(chosen, Number(options.sample ?? chosen.length), options.seed ?? '1')
    : chosen
  const results = await judgeAll(asked, { tests, paths, code })
  const drawn = asked.filter(({ id }) => results.has(id))

  for (const path of Object.keys(digests)) known[path] = { digest: String(digests[path]), killed: {} }
  for (const mutant of mutants) {
    const by = results.get(mutant.id)?.by ?? (results.has(mutant.id) ? undefined : mutant.by)
    const file = known[mutant.file]
    if (by !== undefined && file) file.killed[key(mutant)] = by
  }
  mkdirSync(dirname(knownFile), { recursive: true })
  writeFileSync(knownFile, JSON.stringify(known))

  const count = (/** @type {Status} */ status) =>
    drawn.filter(({ id }) => (results.get(id)?.status ?? 'uncovered') === status).length
  const score = {
    mutants: drawn.length,
    killed: count('killed') + count('timeout'),
    survived: count('survived'),
    uncovered: count('uncovered'),
    equivalent: equivalent.used,
  }
  const share = score.killed / Math.max(1, score.mutants)
  if (options.list) {
    for (const mutant of drawn) {
      const status = results.get(mutant.id)?.status ?? 'uncovered'
      if (status === 'survived' || status === 'uncovered') console.log(inWords(mutant, status))
    }
  }
  printFiles(drawn, results)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  const margin =
    drawn.length < chosen.length
      ? ` ± ${(196 * Math.sqrt((share * (1 - share)) / score.mutants)).toFixed(1)}`
      : ''
  console.log(
    `${room}: ${(100 * share).toFixed(1)} %${margin} of ${score.mutants} mutants killed, ${score.survived} survived, ` +
      `${score.uncovered} met by no test, ${score.equivalent} equivalent (${seconds} s)`,
  )
  for (const stale of equivalent.stale()) console.log(`No longer in the code, or not equivalent: ${stale}`)
  if (drawn.length === judged.length) keepScore(room, score)
}

/**
 * @param {Mutant[]} mutants
 * @param {{ tests: string[], paths: string[], code: Record<string, string> }} room
 */
async function judgeAll(mutants, { tests, paths, code }) {
  /** @type {Map<string, import('./mutants.mjs').MutantResult>} */
  const results = new Map()
  const minutes = options.minutes === undefined ? undefined : Number(options.minutes)
  const shares = Array.from({ length: workers }, (_, worker) =>
    mutants.filter((_, index) => index % workers === worker),
  )
  await Promise.all(shares.map((share, worker) => judgeShare(share, worker)))
  return results

  /**
   * @param {Mutant[]} share
   * @param {number} worker
   */
  async function judgeShare(share, worker) {
    let left = share
    for (let round = 0; left.length > 0; round++) {
      const jobFile = join(work, `job-${worker}-${round}.json`)
      const progressFile = join(work, `progress-${worker}-${round}.jsonl`)
      const files = paths
      writeFileSync(progressFile, '')
      writeFileSync(
        jobFile,
        JSON.stringify({
          files,
          testFiles: tests,
          code,
          mutants: left.map(({ id, file, by }) => ({ id, file: join(root, file), by })),
          again: options.fresh !== undefined,
          minutes,
          patience: options.patience === undefined ? undefined : Number(options.patience),
          progressFile,
        }),
      )
      const { hung, output } = await runVitest(jobFile, progressFile)
      const lines = readFileSync(progressFile, 'utf8')
        .trim()
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line))
      for (const line of lines) if (line.status) results.set(line.id, line)
      if (hung !== undefined) results.set(hung, { id: hung, status: 'timeout' })
      const before = left.length
      left = left.filter(({ id }) => !results.has(id))
      if (minutes !== undefined && hung === undefined) return
      if (left.length === before && lines.length === 0) {
        console.error(output)
        throw new Error('The tests of the room did not run')
      }
    }
  }
}

/**
 * Ends the run when one mutant takes longer than it is allowed to: code that runs without end cannot be stopped from
 * within.
 *
 * @param {string} jobFile
 * @param {string} progressFile
 * @returns {Promise<{ hung: string | undefined, output: string }>}
 */
function runVitest(jobFile, progressFile) {
  return new Promise(resolve => {
    const [node, vitest] = nodeTool('vitest')
    const child = spawn(node, [...vitest, 'run', '--config', 'e2e/mutation/vitest.config.ts'], {
      cwd: root,
      env: { ...process.env, [jobVariable]: jobFile, CI: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    if (child.pid !== undefined) groups.add(child.pid)
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', data => (output = (output + data).slice(-20_000)))
    /** @type {string | undefined} */
    let hung
    const timer = setInterval(() => {
      const last = readFileSync(progressFile, 'utf8').trimEnd().split('\n').at(-1)
      const line = last?.endsWith('}') ? JSON.parse(last) : {}
      if (line.allowedSeconds === undefined) return
      if ((Date.now() - statSync(progressFile).mtimeMs) / 1000 < line.allowedSeconds) return
      hung = line.id
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }, 1000)
    child.on('close', () => {
      clearInterval(timer)
      if (child.pid !== undefined) groups.delete(child.pid)
      resolve({ hung, output })
    })
  })
}

/** Mutants of which it is known that nobody can tell them from the code. */
class Equivalents {
  used = 0
  /** @type {Map<string, number>} how often each was met */
  #met = new Map()

  /** @param {string} room */
  constructor(room) {
    /** @type {Record<string, { why: string, mutants: string[] }[]>} */
    const all = JSON.parse(readFileSync(join(here, 'equivalent.json'), 'utf8'))
    for (const { mutants } of all[room] ?? []) for (const mutant of mutants) this.#met.set(mutant, 0)
  }

  /** @param {Mutant} mutant */
  has(mutant) {
    const name = equivalentName(mutant)
    const met = this.#met.get(name)
    if (met === undefined) return false
    this.#met.set(name, met + 1)
    this.used++
    return true
  }

  stale() {
    return [...this.#met].filter(([, met]) => met === 0).map(([name]) => name)
  }
}

/** @param {Mutant} mutant */
function equivalentName({ file, from, to }) {
  return `${file.split('/').at(-1)}: ${from} → ${to}`
}

/** @param {Mutant} mutant */
function key({ line, column, mutator, from, to }) {
  return `${line}:${column} ${mutator} ${from.length} ${to}`
}

/**
 * @param {Mutant} mutant
 * @param {Status} status
 */
function inWords({ file, line, column, mutator, from, to }, status) {
  return `${file}:${line}:${column} ${status} ${mutator}: ${shortened(from)} → ${shortened(to)}`
}

/** @param {string} code */
function shortened(code) {
  return code.length > 150 ? `${code.slice(0, 100)} … ${code.slice(-45)}` : code
}

/**
 * @param {Mutant[]} mutants
 * @param {Map<string, import('./mutants.mjs').MutantResult>} results
 */
function printFiles(mutants, results) {
  /** @type {Map<string, Mutant[]>} */
  const files = new Map()
  for (const mutant of mutants) files.set(mutant.file, [...(files.get(mutant.file) ?? []), mutant])
  for (const [file, own] of files) {
    const missed = own.filter(
      ({ id }) => !['killed', 'timeout'].includes(results.get(id)?.status ?? ''),
    ).length
    console.log(
      `${(100 - (100 * missed) / own.length).toFixed(0).padStart(4)} % ${String(missed).padStart(5)} of ${own.length} missed  ${file}`,
    )
  }
}

/**
 * @param {string} room
 * @param {object} score
 */
function keepScore(room, score) {
  const file = join(here, 'scores.json')
  const scores = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  scores[room] = score
  const sorted = Object.fromEntries(Object.entries(scores).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`)
}

for (const room of rooms) await mutate(room)
