// node e2e/symptoms/write-symptoms.mjs FOLDER STARTS: writes what `record-symptoms` found in FOLDER, and what the starts of
// `e2e/recordings/record-starts` complained of in STARTS, as facts of `src/core/trace`; complaints of the programs that are
// held out become the test's.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { programs } from './programs.mjs'

const [folder = '', starts = ''] = process.argv.slice(2)
const inTrace = (/** @type {string} */ name) =>
  fileURLToPath(new URL(`../../src/core/trace/${name}`, import.meta.url))
const { module } = await runnerImport(inTrace('symptom-text.ts'))
const { symptomLines } = /** @type {typeof import('../../src/core/trace/symptom-text.ts')} */ (module)

/** @type {Map<string, Map<string, number>>} by line, the calls whose refusal it followed, with how many programs */
const lines = new Map()
/** @type {Map<string, number>} how many programs complain */
const frequency = new Map()
/** @type {string[]} */
const heldOut = []
let learned = 0
/** What a program counts for that makes a call and does not complain of its refusal. */
const MADE_ONLY = 0.3

const learn = (/** @type {string} */ call, /** @type {Iterable<string>} */ found) => {
  for (const line of found) {
    const calls = lines.get(line) ?? new Map()
    calls.set(call, (calls.get(call) ?? 0) + 1)
    lines.set(line, calls)
  }
}

for (const { id, isHeldOut } of programs) {
  const file = join(folder, `${id}.json`)
  if (!existsSync(file)) {
    console.error(`not recorded: ${id}`)
    continue
  }
  const { names, failures } = JSON.parse(readFileSync(file, 'utf8'))
  if (isHeldOut) {
    for (const { call, errno, end, text } of failures) {
      heldOut.push([id, call, errno, end, JSON.stringify(text.slice(0, 500))].join('\t'))
    }
    continue
  }
  learned++
  // A refusal that nobody complains of leads to no question.
  for (const name of names) frequency.set(name, (frequency.get(name) ?? 0) + MADE_ONLY)
  /** @type {Map<string, Set<string>>} */
  const byCall = new Map()
  for (const { call, end, text } of failures) {
    const own = byCall.get(call) ?? new Set()
    for (const line of symptomLines(`${text}\nexit status ${end}`)) own.add(line)
    byCall.set(call, own)
  }
  for (const [call, own] of byCall) {
    frequency.set(call, (frequency.get(call) ?? 0) + 1 - MADE_ONLY)
    learn(call, own)
  }
}
for (const name of existsSync(starts) ? readdirSync(starts) : []) {
  if (!/^(?:runc|crun)-.*\.json$/.test(name)) continue
  /** @type {{ denials: Record<string, Record<string, { isDone: boolean, text: string }>> }} */
  const { denials } = JSON.parse(readFileSync(join(starts, name), 'utf8'))
  for (const [key, own] of Object.entries(denials)) {
    const texts = Object.values(own).flatMap(({ isDone, text }) => (isDone ? [] : [text]))
    learn(key.split(' ')[0] ?? '', new Set(texts.flatMap(text => symptomLines(text))))
  }
}

/** A line that follows on anything says nothing. */
const MOST_CALLS = 12
const rows = [...lines]
  .filter(([, calls]) => calls.size <= MOST_CALLS)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([line, calls]) => {
    const list = [...calls].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    return `${line}\t${list.map(([call, count]) => (count > 1 ? `${call}=${count}` : call)).join(' ')}`
  })
const quoted = (/** @type {readonly string[]} */ list) =>
  `\`${list.join('\n').replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``
const counts = [...frequency].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
writeFileSync(
  inTrace('symptoms.generated.ts'),
  `// Written by e2e/symptoms/write-symptoms.mjs from recordings; see README.md beside this file.

/** How many of ${learned} programs complain where the call is refused; one that makes it and does not counts ${MADE_ONLY}. */
export const callFrequency = ${quoted([counts.map(([name, count]) => `${name}=${Number(count.toFixed(1))}`).join(' ')])}

/** A line of a complaint, and the calls whose refusal it followed, with the number of programs where it is more than one. */
export const symptomRows = ${quoted(rows)}
`,
)
writeFileSync(inTrace('held-out-symptoms.tsv'), `${heldOut.join('\n')}\n`)
console.log(learned, 'programs', rows.length, 'lines', heldOut.length, 'complaints held out')
