// @ts-check
// Measures profiles of public repositories once: how open each is beside Docker's default, and which calls of weight it
// lets run. It writes the figures and `sources.tsv`, where each profile is; no text of any is kept.
//
//   node e2e/population/measure.mjs FOLDER DATE
//
// FOLDER has a `sources.tsv` of the same form, and each file that it names as
// `git show COMMIT:PATH > FOLDER/OWNER/NAME/PATH` writes it: at the newest commit, or the last that has it. DATE is when
// they were gathered. To renew the figures, gather the files of the kept list anew, add what there is besides, and run it
// again.
//
// Left out, all by the same rules, are
// - what is in a folder of tests,
// - what no profile is read from, or only a part of one,
// - what names fewer than three calls, and what lets all calls run or none: first tries and what tries a parser,
// - what a runtime refuses to load,
// - what lets the same calls run as another, with the same arguments: a default that many repositories copy counts once
//   in each of its forms,
// - what comes after the tenth of one owner, so that no generator of profiles outweighs those who write one.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from '../bundle.mjs'
import { root } from '../process.mjs'

const TESTS = /(^|\/)(tests?|testdata|__tests__|fixtures?|mocks?|e2e)\//i
const FEWEST_NAMES = 3
const MOST_OF_ONE_OWNER = 10
/** A step between two shares is one digit. */
const DIGITS = 36

const [folder = '', date = ''] = process.argv.slice(2)
const load = await bundle({
  core: 'src/core/index.ts',
  import: 'src/core/doors/import/index.ts',
  partial: 'src/core/engine/profile/not-read.ts',
  reach: 'src/core/advice/compare/call-reach.ts',
  review: 'src/core/advice/review/index.ts',
})
const core = /** @type {typeof import('../../src/core/index.ts')} */ (await load('core'))
const { readImport } = /** @type {typeof import('../../src/core/doors/import/index.ts')} */ (
  await load('import')
)
const { isPartial } = /** @type {typeof import('../../src/core/engine/profile/not-read.ts')} */ (
  await load('partial')
)
const { compareReach } = /** @type {typeof import('../../src/core/advice/compare/call-reach.ts')} */ (
  await load('reach')
)
const review = /** @type {typeof import('../../src/core/advice/review/index.ts')} */ (await load('review'))

/** @typedef {import('../../src/core/advice/compare/filter-side.ts').FilterSide} FilterSide */

const target = core.defaultTarget
/** @type {Map<string, FilterSide[]>} By what is open, to compare few of them call by call. */
const seen = new Map()
/** @type {Map<string, number>} */
const owners = new Map()
/** @type {number[]} */
const shares = []
/** @type {Map<string, number>} */
const open = new Map()
/** @type {Map<string, number>} */
const left = new Map()

const [head = '', ...lines] = readFileSync(join(folder, 'sources.tsv'), 'utf8').trim().split('\n')
const kept = lines.sort().filter(line => {
  const [repository = '', path = ''] = line.split('\t')
  const reasons = TESTS.test(path)
    ? ['of tests']
    : textsOf(repository, path).map(text => measure(repository, text))
  for (const reason of reasons) if (reason) left.set(reason, (left.get(reason) ?? 0) + 1)
  return reasons.some(reason => reason === undefined)
})

/**
 * @param {string} repository
 * @param {string} path
 */
function textsOf(repository, path) {
  const given = readFileSync(join(folder, repository, path), 'utf8')
  const reading = readImport(given, path, target)
  if (reading.kind === 'as-is') return [given]
  return reading.kind === 'found' ? reading.profiles.map(({ text }) => text) : ['']
}

/**
 * Undefined where it counts, or why it does not.
 *
 * @param {string} repository
 * @param {string} text
 */
function measure(repository, text) {
  const document = core.parseProfile(text)
  const { profile } = document
  if (!profile || isPartial(document)) return 'not read'
  const names = new Set(profile.rules.flatMap(rule => rule.names.map(({ value }) => value)))
  if (names.size < FEWEST_NAMES) return 'with hardly a name'
  const beside = review.besideDefault(document, target)
  const cells = review.pictureProfile(document, target)?.groups.flatMap(group => group.cells)
  if (!beside || !cells) return 'refused'
  const form = cells.map(({ openness }) => openness).join(' ')
  if (new Set(form.split(' ')).size < 2) return 'for all or none'
  const alike = seen.get(form) ?? []
  if (alike.some(other => letSame(other, beside.own))) return 'like another'
  const [owner = ''] = repository.split('/')
  const before = owners.get(owner) ?? 0
  if (before >= MOST_OF_ONE_OWNER) return 'of an owner of ten'
  owners.set(owner, before + 1)
  seen.set(form, [...alike, beside.own])
  shares.push(review.shareOfDefault(beside))
  for (const { name: call, level, openness } of cells) {
    if (openness === 'closed' || !['critical', 'high'].includes(level)) continue
    open.set(call, (open.get(call) ?? 0) + 1)
  }
  return undefined
}

/**
 * @param {FilterSide} one
 * @param {FilterSide} other
 */
function letSame(one, other) {
  const { calls, unresolved } = compareReach(one, other, [target.architecture])
  return unresolved.length === 0 && calls.every(({ looser, stricter }) => !looser && !stricter)
}

const steps = shares.sort((a, b) => a - b).map((share, place) => share - (shares[place - 1] ?? 0))
if (steps.some(step => step >= DIGITS)) throw new Error('a step between two shares is no digit')
const counts = [...open].sort(([a], [b]) => (a < b ? -1 : 1)).map(([call, count]) => `${call}=${count}`)
writeFileSync(join(root, 'e2e/population/sources.tsv'), `${[head, ...kept].join('\n')}\n`)
writeFileSync(
  join(root, 'src/core/advice/review/population.generated.ts'),
  `// Made by e2e/population/measure.mjs of the profiles in e2e/population/sources.tsv. Run it again to measure others.

/** When the profiles were gathered. */
export const measured = '${date}'

/**
 * How much each leaves open, weighed by risk, in percent of Docker’s default on x86_64: from the least, by how much more
 * than the one before, a digit to the base ${DIGITS} for each.
 */
export const steps =
  '${steps.map(step => step.toString(DIGITS)).join('')}'

/** How many let a call of critical or high risk run, if only with some arguments. */
export const letting =
  '${counts.join(' ')}'
`,
)
process.stderr.write(`${shares.length} measured of ${kept.length} files\n`)
for (const [reason, count] of left) process.stderr.write(`${count} left out: ${reason}\n`)
process.exit()
