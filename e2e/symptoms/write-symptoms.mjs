// node e2e/symptoms/write-symptoms.mjs FOLDER STARTS: writes what `record-symptoms` found in FOLDER, and what the starts of
// `e2e/recordings/record-starts` complained of in STARTS, as facts of `src/core/doors/trace`; complaints of the programs that are
// held out become the test's.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { learnSymptoms, MADE_ONLY, readRecorded, readStarts } from './learn.mjs'
import { programs } from './programs.mjs'

const [folder = '', starts = ''] = process.argv.slice(2)
const inTrace = (/** @type {string} */ name) =>
  fileURLToPath(new URL(`../../src/core/doors/trace/${name}`, import.meta.url))
const quoted = (/** @type {readonly string[]} */ list) =>
  `\`${list.join('\n').replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``

const learned = readRecorded(
  folder,
  programs.filter(({ isHeldOut }) => !isHeldOut),
)
const { rows, frequency } = learnSymptoms(learned, readStarts(starts))
writeFileSync(
  inTrace('symptoms.generated.ts'),
  `// Written by e2e/symptoms/write-symptoms.mjs from recordings; see README.md beside this file.

/** How many of ${learned.length} programs complain where the call is refused; one that makes it and does not counts ${MADE_ONLY}. */
export const callFrequency = ${quoted([frequency])}

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
  learned.length,
  'programs',
  rows.length,
  'lines',
  table.length - heldOut.length,
  'complaints held out',
)
