// node e2e/recordings/record-programs.mjs FOLDER [ID…]: records the programs, and tries which refusals each bears. What it
// finds is kept in the folder, a file for each program, and not made again; one that was ended early goes on where it was.
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keptArguments } from './facts-tables.mjs'
import { programs, writeJobs } from './programs.mjs'
import { recordEach } from './record-each.mjs'
import { filterRefusing, runProgram } from './sandbox.mjs'
import { keysOf, readWatched } from './trace.mjs'

const [folder = '', ...only] = process.argv.slice(2)
const job = join(folder, 'job')
if (!existsSync(join(job, 'postgres.sh'))) await writeJobs(job)

/** Of short programs every kind of refusal is tried: 71 stands for errors that no program asks for. */
const ALL_ERRNOS = [0, 1, 2, 13, 22, 38, 71, 95]
const USUAL_ERRNOS = [1, 38]

/** @param {import('./programs.mjs').Program} program */
function errnosFor({ isBasic, refusals }) {
  if (isBasic) return ALL_ERRNOS
  return refusals === 'none' ? [] : refusals === 'by-name' ? [1] : USUAL_ERRNOS
}

/** @typedef {Record<string, Record<number, { isDone: boolean, instead: string[], end?: unknown }>>} Denials */

/** @param {string} key */
function refusalOf(key, errno = 1) {
  const [name = '', ...values] = key.split(' ')
  const args = values.map(value => {
    const [index = '', number = '0'] = value.split('=')
    const bits = keptArguments.get(name)?.find(kept => kept.index === Number(index))?.bits ?? 64
    return { index: Number(index), value: BigInt(number), bits }
  })
  return { name, args, errno }
}

/** @param {import('./programs.mjs').Program} program */
async function record(program) {
  const out = join(folder, 'out', program.id)
  await mkdir(out, { recursive: true })
  const withheld = program.refusals ? [refusalOf('clone3', 38), refusalOf('io_uring_setup')] : []
  const usualFilter = withheld.length > 0 ? filterRefusing(...withheld) : undefined
  const traced = async (/** @type {Buffer | undefined} */ filter, /** @type {number} */ seconds) => {
    const outcome = await runProgram(program, {
      job,
      out,
      ...(filter && { filter }),
      trace: 'trace',
      seconds,
    })
    const keys = keysOf(readWatched(await readFile(join(out, 'trace'), 'utf8'), filter ? 1 : 0))
    return { outcome, keys: keys.filter(key => !withheld.some(({ name }) => name === key.split(' ')[0])) }
  }
  const part = join(folder, `${program.id}.part`)
  /** @type {{ runs: number, seen: [string, number][], usual: number[], denials: Denials } | undefined} */
  const begun = existsSync(part) ? JSON.parse(await readFile(part, 'utf8')) : undefined
  const seen = new Map(begun?.seen)
  let runs = begun?.runs ?? 0
  for (let quiet = 0; !begun && runs < 12 && (quiet < 4 || runs < 5); runs++) {
    const { outcome, keys } = await traced(usualFilter, program.refusals ? 280 : 90)
    if (!outcome.isDone) throw new Error(`${program.id} does not run: ${JSON.stringify(outcome)}`)
    const before = seen.size
    for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1)
    quiet = seen.size === before ? quiet + 1 : 0
  }
  const usual = begun?.usual ?? []
  for (let at = usual.length; at < 3; at++)
    usual.push((await runProgram(program, { job, out, seconds: 60 })).milliseconds)
  const seconds = 3 + ((program.refusals ? 3 : 8) * Math.max(...usual)) / 1000
  const denials = begun?.denials ?? {}
  const deny = async (/** @type {string} */ key, /** @type {number} */ errno) => {
    const filter = filterRefusing(...withheld, refusalOf(key, errno))
    /** @type {string[]} */
    const none = []
    if (program.refusals) {
      const { outcome, keys } = await traced(filter, 2 * seconds)
      const instead = outcome.isDone ? keys.filter(other => !seen.has(other)) : none
      return { isDone: outcome.isDone, instead, end: outcome.end }
    }
    const outcome = await runProgram(program, { job, out, filter, seconds })
    if (!outcome.isDone) return { isDone: false, instead: none, end: outcome.end }
    // What is refused may be made by chance only: then the second run tells.
    const again = await traced(filter, 2 * seconds)
    const instead = again.outcome.isDone ? again.keys.filter(other => !seen.has(other)) : none
    return { isDone: again.outcome.isDone, instead, end: again.outcome.end }
  }
  const ownOf = (/** @type {string} */ key) => {
    const own = denials[key] ?? {}
    denials[key] = own
    return own
  }
  const keys = [...seen.keys()]
  for (const key of keys) {
    const [name = ''] = key.split(' ')
    const own = ownOf(key)
    const alike = keys.filter(other => other.split(' ')[0] === name)
    for (const errno of errnosFor(program)) {
      if (own[errno]) continue
      if (program.refusals || (!program.isBasic && alike.length > 1)) {
        const whole = ownOf(name)
        whole[errno] ??= await deny(name, errno)
        if (program.refusals || whole[errno].isDone) {
          own[errno] = whole[errno]
          continue
        }
      }
      own[errno] = await deny(key, errno)
      await writeFile(part, JSON.stringify({ runs, seen: [...seen], usual, denials }))
    }
    await writeFile(part, JSON.stringify({ runs, seen: [...seen], usual, denials }))
  }
  await keep(program, { runs, keys: [...seen], denials, milliseconds: usual })
  console.log(
    new Date().toISOString().slice(11, 19),
    program.id,
    ...[runs, 'runs', keys.length, 'calls', Object.keys(denials).length, 'denied'],
  )
}

/**
 * Of a short program also tries what is called after an error with EPERM, beside that error, and writes all of it down.
 *
 * @param {import('./programs.mjs').Program} program
 * @param {{ runs: number, keys: [string, number][], milliseconds: number[], fallbacks?: Record<string, boolean>,
 *   denials: Record<string, Record<number, { isDone: boolean, instead: string[] }>> }} result
 */
async function keep(program, { runs, keys, denials, milliseconds, fallbacks = {} }) {
  const out = join(folder, 'out', program.id)
  const seconds = 3 + (8 * Math.max(...milliseconds)) / 1000
  for (const [key, own] of Object.entries(program.isBasic ? denials : {})) {
    for (const [errno, { instead }] of Object.entries(own)) {
      for (const other of instead) {
        if (fallbacks[`${key} > ${other}`] !== undefined) continue
        const filter = filterRefusing(refusalOf(key, Number(errno)), refusalOf(other))
        fallbacks[`${key} > ${other}`] = (await runProgram(program, { job, out, filter, seconds })).isDone
      }
    }
  }
  const result = { id: program.id, runs, keys, denials, fallbacks, milliseconds }
  await writeFile(join(folder, `${program.id}.json`), `${JSON.stringify(result, null, 1)}\n`)
}

for (const program of programs.filter(({ isBasic }) => isBasic)) {
  const file = join(folder, `${program.id}.json`)
  if (existsSync(file)) await keep(program, JSON.parse(await readFile(file, 'utf8')))
}
await recordEach(programs, { folder, only }, record)
