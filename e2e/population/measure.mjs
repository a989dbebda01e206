// @ts-check
// Measures profiles of public repositories once: how open each is beside Docker's default, and which calls of weight it
// lets run. Only figures are kept, no text and no name.
//
//   node e2e/population/measure.mjs FOLDER DATE > src/core/advice/review/population.generated.ts
//
// FOLDER has a file for each profile: the newest version of each file of a repository, without those of engines, which
// grades are measured against, and those that tests and examples of tools are made of. DATE is when they were gathered.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from '../bundle.mjs'

const [folder = '', date = ''] = process.argv.slice(2)
const load = await bundle({
  core: 'src/core/index.ts',
  import: 'src/core/doors/import/index.ts',
  review: 'src/core/advice/review/index.ts',
})
const core = /** @type {typeof import('../../src/core/index.ts')} */ (await load('core'))
const { readImport } = /** @type {typeof import('../../src/core/doors/import/index.ts')} */ (
  await load('import')
)
const review = /** @type {typeof import('../../src/core/advice/review/index.ts')} */ (await load('review'))

const target = core.defaultTarget
/** @type {Set<string>} */
const seen = new Set()
/** @type {number[]} */
const shares = []
/** @type {Map<string, number>} */
const open = new Map()
/** @type {string[]} */
const left = []
for (const name of readdirSync(folder).sort()) {
  const given = readFileSync(join(folder, name), 'utf8')
  const reading = readImport(given, name, target)
  const text = reading.kind === 'found' ? (reading.profiles[0]?.text ?? '') : given
  if (seen.has(text)) continue
  seen.add(text)
  const document = core.parseProfile(text)
  const beside = review.besideDefault(document, target)
  const picture = beside && review.pictureProfile(document, target)
  if (!beside || !picture) {
    left.push(name)
    continue
  }
  shares.push(review.shareOfDefault(beside))
  for (const { name: call, level, openness } of picture.groups.flatMap(({ cells }) => cells)) {
    if (openness === 'closed' || !['critical', 'high'].includes(level)) continue
    open.set(call, (open.get(call) ?? 0) + 1)
  }
}
const counts = [...open].sort(([a], [b]) => (a < b ? -1 : 1)).map(([call, count]) => `${call}=${count}`)
process.stdout.write(`// Made by e2e/population/measure.mjs from profiles of public repositories. Run it again to measure others.

/** When the profiles were gathered. */
export const measured = '${date}'

/** How much each leaves open, weighed by risk, in percent of Docker’s default on x86_64. */
export const shares = '${shares.sort((a, b) => a - b).join(' ')}'

/** How many let a call of critical or high risk run, if only with some arguments. */
export const letting =
  '${counts.join(' ')}'
`)
process.stderr.write(`${shares.length} measured, left out: ${left.join(', ') || 'none'}\n`)
process.exit()
