// @ts-check
// Texts like real ones, changed by chance, through every door of the core, and what must hold for any of them.
//
//   npm run fuzz                              30 seconds
//   npm run fuzz -- --minutes 60              longer
//   npm run fuzz -- --seed 7 --door profile   from this input on, through one door
//   npm run fuzz -- --folder CORPUS           also from a folder with real `profiles` and `logs`
//
// What is counted is one changed text through all that its door checks: a profile is read, judged twice, made a filter, edited,
// undone, and every fourth time asked one question; a log is read whole and in pieces; an import is read twice; a link is packed,
// opened, made and opened again. Doors take turns, whatever an input of each costs.
//
// An input is its number: the same number gives the same text. One that breaks something is made as small as it gets and
// kept in e2e/fuzz/found, which every run tries first; mend the core, then write the reproduction as a test beside it.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { bundle } from '../bundle.mjs'
import { root } from '../process.mjs'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '0.5' },
    seed: { type: 'string' },
    door: { type: 'string' },
    folder: { type: 'string' },
  },
})
const found = join(root, 'e2e/fuzz/found')
/** An input that takes longer hangs; the slowest known takes seconds on a busy machine. */
const PATIENCE_SECONDS = 180

const load = await bundle({
  doors: 'e2e/fuzz/doors.ts',
  random: 'e2e/fuzz/random.ts',
  seeds: 'e2e/fuzz/seeds.ts',
  shrink: 'e2e/fuzz/shrink.ts',
})
const { doorNames, doorOf, faultOf, mostSteps } = /** @type {typeof import('./doors.ts')} */ (
  await load('doors')
)
const { Random } = /** @type {typeof import('./random.ts')} */ (await load('random'))
const { seedsOf } = /** @type {typeof import('./seeds.ts')} */ (await load('seeds'))
const { shrink } = /** @type {typeof import('./shrink.ts')} */ (await load('shrink'))

const seeds = seedsOf(values.folder)
const doors = values.door === undefined ? doorNames : [values.door]
let seed = Number(values.seed ?? Date.now() % 2 ** 31)
const first = seed

/** A thread that still runs while an input hangs, and can name it. */
const beat = new Int32Array(new SharedArrayBuffer(8))
new Worker(
  `const { workerData: { beat, patience } } = require('node:worker_threads')
   let last, since = Date.now()
   setInterval(() => {
     if (beat[0] !== last) { last = beat[0]; since = Date.now() }
     else if (Date.now() - since > patience) { console.error('Input ' + beat[1] + ' hangs.'); process.kill(process.pid, 'SIGKILL') }
   }, 1000)`,
  { eval: true, workerData: { beat, patience: PATIENCE_SECONDS * 1000 } },
).unref()

/** @type {Map<string, string>} */
const faults = new Map()

/**
 * Of the many inputs that one fault shows in, the first is enough.
 * @param {string} fault
 */
const kindOf = fault => fault.replace(/\d+/g, '0').slice(0, 300)

mkdirSync(found, { recursive: true })
for (const name of readdirSync(found).filter(file => file.endsWith('.json'))) {
  const kept = JSON.parse(readFileSync(join(found, name), 'utf8'))
  const fault = await faultOf(kept.door, kept.input, new Random(kept.chance))
  if (fault !== undefined) faults.set(kindOf(fault), `${name}: ${fault}`)
}

/** @type {Record<string, number>} */
const counts = Object.fromEntries(doors.map(door => [door, 0]))
const end = performance.now() + Number(values.minutes) * 60_000
let told = performance.now()
const atStart = process.cpuUsage()
let slowest = { milliseconds: 0, seed }
for (; performance.now() < end; seed++) {
  const door = doors[seed % doors.length] ?? ''
  beat[0] = (beat[0] ?? 0) + 1
  beat[1] = seed
  const input = doorOf(door).input(seeds, new Random(seed))
  const chance = seed ^ 0x5eed
  const start = performance.now()
  const fault = await faultOf(door, input, new Random(chance))
  const milliseconds = performance.now() - start
  if (milliseconds > slowest.milliseconds) slowest = { milliseconds, seed }
  counts[door] = (counts[door] ?? 0) + 1
  if (fault !== undefined && !faults.has(kindOf(fault))) await keep(door, input, chance, fault)
  if (performance.now() - told > 60_000) {
    told = performance.now()
    tell()
  }
}
tell()
for (const fault of faults.values()) console.error(`\n${fault}`)
process.exitCode = faults.size > 0 ? 1 : 0

/**
 * @param {string} door
 * @param {string} input
 * @param {number} chance
 * @param {string} fault
 */
async function keep(door, input, chance, fault) {
  const kind = kindOf(fault)
  const small = await shrink(input, async text => {
    beat[0] = (beat[0] ?? 0) + 1
    const other = await faultOf(door, text, new Random(chance))
    return other !== undefined && kindOf(other) === kind
  })
  const file = join(found, `${door}-${seed}.json`)
  writeFileSync(file, `${JSON.stringify({ door, chance, input: small }, null, 2)}\n`)
  faults.set(kind, `Input ${seed}, kept as ${file}: ${fault}`)
  console.error(`\nInput ${seed} through ${door}: ${fault}\n${JSON.stringify(small).slice(0, 1000)}`)
}

function tell() {
  const sum = Object.values(counts).reduce((all, count) => all + count, 0)
  const each = Object.entries(counts).map(([door, count]) => `${door} ${count}`)
  const minutes = process.cpuUsage(atStart)
  const rate = Math.round(sum / ((minutes.user + minutes.system) / 60e6))
  const megabytes = Math.round(process.memoryUsage().heapUsed / 2 ** 20)
  console.log(
    `${sum} inputs (${each.join(', ')}) from ${first} on, ${rate} a minute of processor time, ${faults.size} faults; ` +
      `at most ${mostSteps()} steps, ${Math.round(slowest.milliseconds)} ms (input ${slowest.seed}), ${megabytes} MB`,
  )
}
