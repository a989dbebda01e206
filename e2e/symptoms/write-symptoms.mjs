// node e2e/symptoms/write-symptoms.mjs FOLDER [STARTS]: adds what `record-symptoms` found in FOLDER of programs that the facts of
// `src/core/doors/trace` have not learned from, and what the starts of `e2e/recordings/record-starts` complained of in STARTS;
// to learn all of them anew, empty the facts first. Complaints of the programs that are held out become the test's.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fromCore, learnedFrom, learnSymptoms, MADE_ONLY, readRecorded, readStarts } from './learn.mjs'
import { programs } from './programs.mjs'

const [folder = '', starts = ''] = process.argv.slice(2)
const inTrace = (/** @type {string} */ name) =>
  fileURLToPath(new URL(`../../src/core/doors/trace/${name}`, import.meta.url))
/** Calls of a program that does next to nothing. */
const SMALL = 35

const quoted = (/** @type {readonly string[]} */ list) =>
  `\`${list.join('\n').replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``

/** @type {import('./learn.mjs').Facts} */
const known = await fromCore('doors/trace/symptoms.generated.ts')
const before = learnedFrom(known)
const learned = readRecorded(
  folder,
  programs.filter(({ id, isHeldOut }) => !isHeldOut && !before.includes(id)),
)
/** @type {typeof import('../../src/core/advice/behaviour/recordings.generated.ts')} */
const { packedRecordings } = await fromCore('advice/behaviour/recordings.generated.ts')
// What starts programs is none, and small ones are like all others.
const alike = packedRecordings
  .map(({ id, lines }) => ({
    id: `recorded ${id}`,
    names: [...new Set(lines.split('\n').map(line => line.split(/[ ;?]/)[0] ?? ''))],
  }))
  .filter(({ id, names }) => !/^recorded (?:runc|crun)-/.test(id) && names.length > SMALL)
const { rows, frequency, programs: made } = learnSymptoms(learned, readStarts(starts), known, alike)
writeFileSync(
  inTrace('symptoms.generated.ts'),
  `// Written by e2e/symptoms/write-symptoms.mjs from recordings; see README.md beside this file.

/** How many of ${made.length - alike.length} programs complain where the call is refused; one that makes it and does not counts ${MADE_ONLY}. */
export const callFrequency = ${quoted([frequency])}

/** By program, a bit for each of those calls that it makes, in hexadecimal digits. */
export const programCalls = ${quoted(made)}

/** A line of a complaint, and the calls whose refusal it followed, with the number of programs where it is more than one. */
export const symptomRows = ${quoted(rows)}
`,
)

const heldOut = readRecorded(
  folder,
  programs.filter(({ isHeldOut }) => isHeldOut),
)
const table = heldOut.flatMap(({ id, names, failures }) => [
  // The calls that it makes, then its complaints.
  [id, names.join(' ')].join('\t'),
  ...failures.map(({ call, errno, end, text }) =>
    [id, call, errno, end, JSON.stringify(text.slice(0, 500))].join('\t'),
  ),
])
writeFileSync(inTrace('held-out-symptoms.tsv'), `${table.join('\n')}\n`)
console.log(
  made.length - alike.length,
  'programs',
  rows.length,
  'lines',
  table.length - heldOut.length,
  'complaints held out',
)
process.exit()
