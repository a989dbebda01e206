// node e2e/symptoms/record-symptoms.mjs FOLDER [ID…]: refuses real programs one call at a time, with each of the errors that
// profiles answer with, and writes down what they print, how they end, and which call it was: a file for each program,
// not made again while it is there.
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeJobs } from '../recordings/programs.mjs'
import { recordEach } from '../recordings/record-each.mjs'
import { filterRefusing, runProgram } from '../recordings/sandbox.mjs'
import { readWatched } from '../recordings/trace.mjs'
import { programs } from './programs.mjs'

const [folder = '', ...only] = process.argv.slice(2)
const job = join(folder, 'job')
if (!existsSync(join(job, 'postgres.sh'))) await writeJobs(job)
for (const name of ['symptoms.py', 'symptoms.mk', 'git.sh', 'lighttpd.conf', 'haproxy.cfg']) {
  await copyFile(fileURLToPath(new URL(`jobs/${name}`, import.meta.url)), join(job, name))
}
await copyFile(fileURLToPath(new URL('../recordings/trial/work.tcl', import.meta.url)), join(job, 'work.tcl'))

/** EPERM, EACCES, ENOSYS. */
const ERRNOS = [1, 13, 38]
const MAX_TEXT = 1200

/** Numbers, addresses and times of one run, which say nothing about the next. */
const steady = (/** @type {string} */ text) => text.replace(/0x[0-9a-f]+|\d+/g, '0')

/** @param {import('./programs.mjs').Program} program */
async function record({ id, shell }) {
  const out = join(folder, 'out', id)
  await mkdir(out, { recursive: true })
  const command = ['/usr/bin/dash', '-c', shell]
  /** @param {{ prints?: string }} wanted @param {{ filter?: Buffer, trace?: string, seconds: number }} how */
  const run = (wanted, how) => runProgram({ id, packages: '', command, ...wanted }, { job, out, ...how })
  const usual = await run({}, { seconds: 60 })
  if (usual.end !== 0) throw new Error(`${id} does not run: ${JSON.stringify(usual)}`)
  await run({}, { seconds: 120, trace: 'trace' })
  const calls = readWatched(await readFile(join(out, 'trace'), 'utf8'), 0)
  const names = [...new Set(calls.map(({ name }) => name))]
  // What a run prints by chance is no complaint.
  const runs = [usual]
  for (let count = 0; count < 4; count++) runs.push(await run({}, { seconds: 60 }))
  const seconds = 4 + (6 * Math.max(...runs.map(({ milliseconds }) => milliseconds))) / 1000
  /** @type {{ call: string, errno: number, end: unknown, text: string }[]} */
  const failures = []
  let borne = 0
  for (const name of names) {
    for (const errno of ERRNOS) {
      const filter = filterRefusing({ name, args: [], errno })
      const outcome = await run({}, { filter, seconds })
      const isUsual = runs.some(
        ({ end, printed, complaint }) =>
          outcome.end === end &&
          steady(outcome.printed) === steady(printed) &&
          steady(outcome.complaint) === steady(complaint),
      )
      if (isUsual) borne++
      else {
        const text = `${outcome.complaint}${outcome.printed === usual.printed ? '' : outcome.printed}`
        failures.push({ call: name, errno, end: outcome.end, text: text.slice(0, MAX_TEXT) })
      }
    }
  }
  await writeFile(join(folder, `${id}.json`), `${JSON.stringify({ id, names, borne, failures }, null, 1)}\n`)
  console.log(new Date().toISOString().slice(11, 19), id, names.length, 'calls', failures.length, 'failures')
}

await recordEach(programs, { folder, only }, record)
