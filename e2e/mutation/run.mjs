// @ts-check
// `npm run mutate -- core/engine/text session`: how many small changes of a room's code its own tests notice.
//
//   --workers N      so many at once (1)
//   --sample N       so many of each room, drawn with --seed (1); says how far the score may be off
//   --keep           keep that score, too, with its size and margin: of a seed that no test was written for
//   --minutes N      stop after so long, with --changed for all rooms together; what was judged by then is a sample
//   --patience S     so many seconds of tests for one mutant; one that lives on then counts as missed
//   --file PART      only files whose path holds it; keeps no score
//   --fresh          judge again what is known to be killed
//   --list           print what survived, one a line
//   --changed        instead of rooms: a sample of the files that the last commits changed; fails where clearly fewer are
//                    killed than when the room was judged as a whole
//
// A mutant that the type checker refuses counts for nothing.
// What was killed stays so while the file is as it was and the test that did it exists. A run of a whole room keeps its
// score in scores.json; that of a sample has `sampleOf`, the mutants of the room, and `margin`, in percent. A mutant that no test can tell apart stands in equivalent.json, with the reason.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { nodeTool, root } from '../process.mjs'
import { filesOfRoom, instrument, jobVariable, sample } from './mutants.mjs'
import { notCompiling } from './types.mjs'

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

/**
 * @param {string} room
 * @param {readonly string[]} [only] these files of it, from the project's folder
 * @returns {Promise<{ mutants: Mutant[], isKilled: (mutant: Mutant) => boolean }>} those that were judged
 */
async function mutate(room, only) {
  const started = performance.now()
  const { tests, code } = filesOfRoom(room)
  const paths = only ? code.filter(path => only.includes(relative(root, path))) : code
  const { code: instrumented, mutants, digests } = await instrument(paths)
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
  const taken = bounded
    ? sample(chosen, Number(options.sample ?? chosen.length), options.seed ?? '1')
    : chosen
  const isShort = options.changed !== undefined
  const refused = isShort ? new Set() : notCompiling(room, taken)
  const asked = taken.filter(({ id }) => !refused.has(id))
  const fileOf = Object.fromEntries(mutants.map(({ id, file }) => [id, join(root, file)]))
  const results = await judgeAll(asked, { tests, paths, code: instrumented, fileOf })
  const missed = (/** @type {Mutant} */ { id }) =>
    ['survived', 'uncovered'].includes(results.get(id)?.status ?? '')
  // In a short run those that live on are asked for their types alone.
  const refusedLate = isShort ? notCompiling(room, asked.filter(missed)) : refused
  const drawn = asked.filter(({ id }) => results.has(id) && !refusedLate.has(id))

  for (const path of Object.keys(digests)) known[path] = { digest: String(digests[path]), killed: {} }
  for (const mutant of mutants) {
    const by = results.get(mutant.id)?.by ?? (results.has(mutant.id) ? undefined : mutant.by)
    const file = known[mutant.file]
    if (by !== undefined && file) file.killed[key(mutant)] = by
  }
  mkdirSync(dirname(knownFile), { recursive: true })
  writeFileSync(knownFile, JSON.stringify(known))

  const statusOf = (/** @type {Mutant} */ { id }) => results.get(id)?.status ?? 'uncovered'
  const isKilled = (/** @type {Mutant} */ mutant) => ['killed', 'timeout'].includes(statusOf(mutant))
  const count = (/** @type {Status} */ status) => drawn.filter(mutant => statusOf(mutant) === status).length
  const score = {
    mutants: drawn.length,
    killed: count('killed') + count('timeout'),
    survived: count('survived'),
    uncovered: count('uncovered'),
    equivalent: equivalent.used,
    files: byFile(drawn, isKilled),
  }
  const share = score.killed / Math.max(1, score.mutants)
  if (options.list) {
    for (const mutant of drawn) {
      if (!isKilled(mutant)) console.log(inWords(mutant, statusOf(mutant)))
    }
  }
  for (const [file, [killed, all]] of Object.entries(score.files)) {
    const percent = ((100 * killed) / all).toFixed(0).padStart(4)
    console.log(`${percent} % ${String(all - killed).padStart(5)} of ${all} missed  ${file}`)
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  const margin =
    drawn.length + refusedLate.size < chosen.length
      ? Number((196 * Math.sqrt((share * (1 - share)) / score.mutants)).toFixed(1))
      : undefined
  console.log(
    `${room}: ${(100 * share).toFixed(1)} %${margin === undefined ? '' : ` ± ${margin}`} of ${score.mutants} mutants killed, ${score.survived} survived, ` +
      `${score.uncovered} met by no test, ${score.equivalent} equivalent, ${refusedLate.size} do not compile (${seconds} s)`,
  )
  for (const stale of equivalent.stale()) console.log(`No longer in the code, or not equivalent: ${stale}`)
  if (!only && options.file === undefined) {
    if (margin === undefined) keepScore(room, score)
    else if (options.keep) keepScore(room, { sampleOf: chosen.length, margin, ...score })
  }
  return { mutants: drawn, isKilled }
}

/**
 * @param {Mutant[]} mutants
 * @param {{ tests: string[], paths: string[], code: Record<string, string>, fileOf: Record<string, string> }} room
 */
async function judgeAll(mutants, { tests, paths, code, fileOf }) {
  /** @type {Map<string, import('./mutants.mjs').MutantResult>} */
  const results = new Map()
  const minutes = options.minutes === undefined ? undefined : Number(options.minutes)
  for (const { id, isEndless } of mutants) if (isEndless) results.set(id, { id, status: 'timeout' })
  const judged = mutants.filter(({ isEndless }) => !isEndless)
  const shares = Array.from({ length: workers }, (_, worker) =>
    judged.filter((_, index) => index % workers === worker),
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
          fileOf,
          mutants: left.map(({ id, by }) => ({ id, file: fileOf[id], by })),
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
      if (minutes !== undefined && hung === undefined && lines.length > 0) return
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
 * How many were killed, and how many there were.
 *
 * @param {Mutant[]} mutants
 * @param {(mutant: Mutant) => boolean} isKilled
 * @returns {Record<string, [killed: number, all: number]>}
 */
function byFile(mutants, isKilled) {
  /** @type {Record<string, [killed: number, all: number]>} */
  const files = {}
  for (const mutant of mutants) {
    const [killed, all] = files[mutant.file] ?? [0, 0]
    files[mutant.file] = [killed + (isKilled(mutant) ? 1 : 0), all + 1]
  }
  return files
}

const scoresFile = join(here, 'scores.json')

/** @typedef {{ sampleOf?: number, margin?: number, mutants: number, killed: number, files: Record<string, [killed: number, all: number]> }} Score */

/** @returns {Record<string, Score>} by room */
function keptScores() {
  return existsSync(scoresFile) ? JSON.parse(readFileSync(scoresFile, 'utf8')) : {}
}

/**
 * @param {string} room
 * @param {Score} score
 */
function keepScore(room, score) {
  const scores = Object.entries({ ...keptScores(), [room]: score }).sort(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify(Object.fromEntries(scores), null, 2)
  // A file a line.
  writeFileSync(scoresFile, `${text.replace(/\[\s+(\d+),\s+(\d+)\s+\]/g, '[$1, $2]')}\n`)
}

/** What a share of a sample may fall behind for other reasons than the change: so many standard deviations. */
const deviations = 3
/** A file that was not judged before is held against this. */
const expectedOfNew = 0.7
/** Of a file with few mutants in the sample, the room speaks, too: as if it had so many more, killed as in the room. */
const roomInFile = 5

/**
 * What is known of a file from before.
 *
 * @param {Score | undefined} score
 * @param {string} file
 * @returns {{ share: number, judged: number }} `judged`: how many mutants that rests on
 */
function knownOf(score, file) {
  const [killed, all] = score?.files[file] ?? [0, 0]
  if (score?.sampleOf === undefined)
    return all === 0 ? { share: expectedOfNew, judged: Infinity } : { share: killed / all, judged: Infinity }
  const judged = all + roomInFile
  return { share: (killed + (roomInFile * score.killed) / score.mutants) / judged, judged }
}

/** @returns {Promise<boolean>} whether the tests notice as much of the changed files as they did */
async function judgeChanged() {
  const scores = keptScores()
  const files = changedFiles()
  if (files === undefined) {
    console.log('There is no history to tell what changed.')
    return true
  }
  let expected = 0
  let variance = 0
  let killed = 0
  // However many rooms a change concerns, it waits so long for all of them together.
  const until = performance.now() + Number(options.minutes ?? Infinity) * 60_000
  for (const room of Object.keys(scores)) {
    const changed = files.filter(file => file.startsWith(`src/${room}/`) && existsSync(join(root, file)))
    if (filesOfRoom(room).code.every(path => !changed.includes(relative(root, path)))) continue
    const left = (until - performance.now()) / 60_000
    if (left <= 0) {
      console.log(`${room}: not judged, since the time is over`)
      continue
    }
    if (options.minutes !== undefined) options.minutes = String(left)
    const { mutants, isKilled } = await mutate(room, changed)
    killed += mutants.filter(isKilled).length
    for (const [file, [, count]] of Object.entries(byFile(mutants, isKilled))) {
      const { share, judged } = knownOf(scores[room], file)
      expected += count * share
      // That of this sample, and that of the one before.
      variance += count * share * (1 - share) * (1 + count / judged)
    }
  }
  const floor = expected - deviations * Math.sqrt(variance)
  console.log(
    `Of the changed files ${killed} mutants are killed, of ${expected.toFixed(0)} expected; at least ${floor.toFixed(0)} must be.`,
  )
  return killed >= floor
}

/** From the project's folder: those that differ from the main branch, or else those of the last commit. */
function changedFiles() {
  const git = (/** @type {string[]} */ ...words) => {
    const { status, stdout } = spawnSync('git', words, { cwd: root, encoding: 'utf8' })
    return status === 0 ? stdout.trim() : undefined
  }
  const head = git('rev-parse', 'HEAD')
  const main = git('merge-base', 'HEAD', 'origin/main')
  const base = main !== undefined && main !== head ? main : git('rev-parse', '--verify', 'HEAD~1')
  return base === undefined ? undefined : git('diff', '--name-only', base)?.split('\n')
}

if (options.changed) process.exitCode = (await judgeChanged()) ? 0 : 1
else for (const room of rooms) await mutate(room)
