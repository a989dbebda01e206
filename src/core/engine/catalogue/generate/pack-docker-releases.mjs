// Packs the defaults of earlier releases of Docker, each as what it has otherwise than the next newer one: today's
// default, changed back along the recorded history. The reader is ../docker-releases.ts.

import { fail, literal, readDockerHistory, readDockerReleases, readRules, readSyscalls } from './tables.mjs'

const compare = (a, b) => a.localeCompare(b, 'en', { numeric: true })
const majorOf = release => release.split('.')[0]
/** The rules of one call; `before` and `after` of the history list them in an order of its own. */
const sameRules = (a, b) => a.split('|').sort().join('|') === b.split('|').sort().join('|')

function ofToday(profile) {
  const rulesOf = new Map()
  for (const { terms, names } of profile.rules) {
    for (const name of names) rulesOf.set(name, [...(rulesOf.get(name) ?? []), terms])
  }
  return new Map([...rulesOf].map(([name, rules]) => [name, rules.join('|')]))
}

/**
 * The rules of the call in a release: from the newest one back to the first of its own major, then the releases of
 * that major up to it. Every step has to start where the one before it ended.
 */
function rulesAt(release, { newest, today, changes }) {
  let rules = today
  const step = (change, from, to) => {
    if (!sameRules(rules, from)) fail(`docker-history.tsv: ${change.syscall} ${change.from} to ${change.to}`)
    rules = to
  }
  const within = major =>
    changes
      .filter(({ kind, to }) => kind === 'in-branch' && majorOf(to) === major)
      .sort((a, b) => compare(a.to, b.to))
  const firsts = changes
    .filter(({ kind, to }) => kind === 'first-of-branch' && compare(majorOf(to), majorOf(release)) > 0)
    .sort((a, b) => compare(b.to, a.to))
  for (const change of within(majorOf(newest)).reverse()) step(change, change.after, change.before)
  for (const change of firsts) step(change, change.after, change.before)
  for (const change of within(majorOf(release))) {
    if (compare(change.to, release) <= 0) step(change, change.before, change.after)
  }
  return rules
}

/** `rules~names` for each distinct treatment, parted by `;`. */
function packChanges(rulesOf, newer) {
  const namesOf = new Map()
  for (const [name, rules] of rulesOf) {
    if (sameRules(rules, newer.get(name))) continue
    namesOf.set(rules, [...(namesOf.get(rules) ?? []), name])
  }
  return [...namesOf].map(([rules, names]) => `${rules}~${names.join(' ')}`).join(';')
}

/** The text of docker-releases.generated.ts. */
export function packDockerReleases() {
  const known = new Set(readSyscalls().rows.map(row => row.name))
  const today = ofToday(readRules('docker', known))
  const history = readDockerHistory(known)
  const changed = [...new Set(history.map(({ syscall }) => syscall))].sort()
  const releases = readDockerReleases()
  const [{ spans: newestSpans }] = releases
  const newest = newestSpans[0].split('..')[0]
  const rulesIn = release =>
    new Map(
      changed.map(name => {
        const changes = history.filter(({ syscall }) => syscall === name)
        return [name, rulesAt(release, { newest, today: today.get(name) ?? '-', changes })]
      }),
    )
  let newer = rulesIn(newest)
  for (const [name, rules] of newer) {
    if (!sameRules(rules, today.get(name) ?? '-')) fail(`docker-history.tsv: ${name} ends at ${rules}`)
  }
  const lines = releases.map(({ spans, errno, lacks }) => {
    // What one release of a line says, its every span has to say, from its first release to its last.
    const [rulesOf, ...others] = spans.flatMap(span => span.split('..')).map(rulesIn)
    for (const other of others) {
      if (packChanges(other, rulesOf) !== '') fail(`docker-releases.tsv: ${spans.join(' ')} are not alike`)
    }
    const changes = packChanges(rulesOf, newer)
    newer = rulesOf
    const cells = [spans.join(' '), errno === '-' ? '' : errno, lacks.join(' '), changes]
    return `  [${cells.map(literal).join(', ')}],`
  })
  const text = [
    '// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.',
    '',
    '/** Releases, error of the default, architectures that the map lacks, rules~calls that the line above has otherwise; the newest first. */',
    'export const dockerReleases: readonly (readonly [string, string, string, string])[] = [',
    ...lines,
    ']',
  ]
  return `${text.join('\n')}\n`
}
