// Learns how much each term of a query speaks for which calls, from what people type, and writes the tables of it.
//   node src/core/engine/catalogue/generate/learn-terms.mjs            writes src/messages/{en,zh}/terms.tsv
//   node src/core/engine/catalogue/generate/learn-terms.mjs --measure  learns from four fifths of the phrases, measures the rest
//                                                              and the tables of queries that follow; --failures lists them
//
// The model is a multinomial logistic regression (softmax over calls, features of one query as `featuresOf` has them,
// each weighed by one over the root of their number), fitted by AdaGrad in a fixed order, so that the same phrases give
// the same tables. A phrase with several calls shares its weight among them, the first most. phrases.tsv holds the
// phrases; what the catalogue itself calls things is added: names, functions of libraries, what texts say a call does.

import { readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const ROUNDS = 40
const RATE = 0.6
const L2 = 1e-5
/** Each further call of a phrase is meant so much less than the one before it. */
const SHARE_OF_NEXT = 0.6
/** How much a text counts that nobody typed. */
const weightOf = { phrase: 1, name: 2, library: 0.5, text: 0.3 }
/** Pairs of words, and single characters of Chinese, must be typed so often to count. */
const LEAST_PAIRS = 3
const LEAST_CHARACTERS = 2
/** Weights nearer to nothing than that are left out, in steps: they cost bytes and change little, least in English. */
const least = { en: { for: 5, against: 12 }, zh: { for: 5, against: 10 } }

const root = fileURLToPath(new URL('../../../../..', import.meta.url))
const read = file => readFileSync(new URL(file, import.meta.url), 'utf8')

const server = await createServer({
  root,
  server: { middlewareMode: true, ws: false },
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
})
const { catalogue, searchCatalogue } = /** @type {typeof import('../index.ts')} */ (
  await server.ssrLoadModule('/src/core/engine/catalogue/index.ts')
)
const { buildSearchIndex, libraryNames } = /** @type {typeof import('../query/index.ts')} */ (
  await server.ssrLoadModule('/src/core/engine/catalogue/query/index.ts')
)
const { anyQuery, featuresOf, stepsOfWeight } = /** @type {typeof import('../query/features.ts')} */ (
  await server.ssrLoadModule('/src/core/engine/catalogue/query/features.ts')
)
const { readSyscallTexts, searchableTexts } =
  /** @type {typeof import('../../../../messages/syscall-texts.ts')} */ (
    await server.ssrLoadModule('/src/messages/syscall-texts.ts')
  )
const { readTermTable } = /** @type {typeof import('../../../../messages/term-tables.ts')} */ (
  await server.ssrLoadModule('/src/messages/term-tables.ts')
)
await server.close()

const names = catalogue.syscalls.map(({ name }) => name)
const indexOf = new Map(names.map((name, index) => [name, index]))

/** A line holds calls, the one that is meant most first, a tab and phrases parted by `;`. */
function readPhrases() {
  const [, ...lines] = read('phrases.tsv').trimEnd().split('\n')
  return lines.flatMap(line => {
    const [calls = '', phrases = ''] = line.split('\t')
    return phrases.split(';').map(text => ({ text, calls: calls.split(' '), weight: weightOf.phrase }))
  })
}

function textsOfCatalogue() {
  const texts = ['en', 'zh'].flatMap(language =>
    [...readSyscallTexts(read(`../../../../messages/${language}/syscalls.tsv`))].map(([name, { does }]) => ({
      text: does,
      calls: [name],
      weight: weightOf.text,
    })),
  )
  const situations = [
    '',
    'blocked',
    'operation not permitted',
    'permission denied',
    'bad system call',
    'fails',
    'use',
    'in container',
    '失败',
    '容器里',
    '不允许的操作',
    '被拒绝',
  ]
  const own = names.flatMap(name =>
    situations.map(situation => ({
      text: `${name.replaceAll('_', ' ')} ${situation}`,
      calls: [name],
      weight: weightOf.name / situations.length,
    })),
  )
  const libraries = libraryNames.map(({ name, calls }) => ({
    text: name.replaceAll('_', ' '),
    calls: [...new Set(calls.flat())],
    weight: weightOf.library,
  }))
  return [...texts, ...own, ...libraries]
}

/** The same numbers every time. */
function randomOf(seed) {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function learn(phrases) {
  const read = phrases.map(({ text, calls, weight }) => ({
    features: featuresOf(text),
    calls: calls.filter(name => indexOf.has(name)),
    weight,
  }))
  const counts = new Map()
  for (const { features } of read)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  const leastOf = term =>
    term.includes(' ') ? LEAST_PAIRS : /^\p{Script=Han}$/u.test(term) ? LEAST_CHARACTERS : 1
  const terms = [...counts].flatMap(([term, count]) => (count < leastOf(term) ? [] : [term]))
  const places = new Map(terms.map((term, place) => [term, place]))
  const documents = read.flatMap(({ features, calls, weight }) => {
    const own = features.flatMap(feature => places.get(feature) ?? [])
    const shares = calls.map((_, at) => SHARE_OF_NEXT ** at)
    const whole = shares.reduce((sum, share) => sum + share, 0)
    if (own.length === 0 || calls.length === 0) return []
    return [{ own, weight, wanted: calls.map((name, at) => [indexOf.get(name), shares[at] / whole]) }]
  })
  return { terms, places, ...descend(documents, terms.length) }
}

/** AdaGrad (Duchi, Hazan, Singer, 2011). */
function descend(documents, termCount) {
  const calls = names.length
  const weights = new Float32Array(termCount * calls)
  const steps = new Float32Array(termCount * calls).fill(0.01)
  const bias = new Float32Array(calls)
  const biasSteps = new Float32Array(calls).fill(0.01)
  const errors = new Float32Array(calls)
  const random = randomOf(1)
  const order = documents.map((_, place) => place)
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1))
      ;[order[at], order[other]] = [order[other], order[at]]
    }
    const rate = RATE * (1 - (0.9 * round) / ROUNDS)
    for (const place of order) {
      const { own, weight, wanted } = documents[place]
      const share = 1 / Math.sqrt(own.length)
      errors.set(bias)
      for (const term of own) {
        const from = term * calls
        for (let call = 0; call < calls; call++) errors[call] += share * weights[from + call]
      }
      let most = -Infinity
      for (let call = 0; call < calls; call++) most = Math.max(most, errors[call])
      let sum = 0
      for (let call = 0; call < calls; call++) {
        errors[call] = Math.exp(errors[call] - most)
        sum += errors[call]
      }
      for (let call = 0; call < calls; call++) errors[call] = (errors[call] / sum) * weight
      for (const [call, part] of wanted) errors[call] -= part * weight
      for (let call = 0; call < calls; call++) {
        const error = errors[call]
        if (error < 1e-4 && error > -1e-4) continue
        biasSteps[call] += error * error
        bias[call] -= (0.1 * rate * error) / Math.sqrt(biasSteps[call])
        for (const term of own) {
          const at = term * calls + call
          const slope = error * share + L2 * weights[at]
          steps[at] += slope * slope
          weights[at] -= (rate * slope) / Math.sqrt(steps[at])
        }
      }
    }
  }
  return { weights, bias }
}

/** `31 mkdir mkdirat;-9 chroot`, the most telling first. */
function lineOf(term, weightOfCall, bounds) {
  const byWeight = new Map()
  names.forEach((name, index) => {
    const steps = Math.round(weightOfCall(index) * stepsOfWeight)
    if (steps >= bounds.for || steps <= -bounds.against)
      byWeight.set(steps, [...(byWeight.get(steps) ?? []), name])
  })
  const parts = [...byWeight].sort(([a], [b]) => b - a).map(([steps, calls]) => [steps, ...calls].join(' '))
  return parts.length === 0 ? [] : [`${term}\t${parts.join(';')}`]
}

const isHan = term => /\p{Script=Han}/u.test(term)

function tablesOf({ terms, weights, bias }) {
  const lines = terms
    .map((term, place) => ({ term, place }))
    .sort((a, b) => (a.term < b.term ? -1 : 1))
    .map(({ term, place }) => {
      const bounds = isHan(term) ? least.zh : least.en
      return { term, line: lineOf(term, index => weights[place * names.length + index], bounds) }
    })
  const table = own => `${['term\tweights', ...own].join('\n')}\n`
  return {
    en: table([
      ...lineOf(anyQuery, index => bias[index], { for: 1, against: 1 }),
      ...lines.filter(({ term }) => !isHan(term)).flatMap(({ line }) => line),
    ]),
    zh: table(lines.filter(({ term }) => isHan(term)).flatMap(({ line }) => line)),
  }
}

/** Of each language, the share of phrases of which a call that is meant comes first, and among the first three. */
function measure(label, phrases, tables) {
  const texts = language => readSyscallTexts(read(`../../../../messages/${language}/syscalls.tsv`))
  const table = language => readTermTable(tables[language])
  const architecture = 'SCMP_ARCH_X86_64'
  const isHere = name => catalogue.numberOf(name, architecture) !== undefined
  for (const [language, languages] of [
    ['en', ['en']],
    ['zh', ['zh', 'en']],
  ]) {
    const index = buildSearchIndex(searchableTexts(languages.map(texts)), languages.map(table))
    const places = phrases
      .filter(({ text, calls }) => /\p{Script=Han}/u.test(text) === (language === 'zh') && calls.some(isHere))
      .map(({ text, calls }) => {
        const found = searchCatalogue(text, { architecture, index }).map(({ syscall }) => syscall.name)
        const place = found.filter(isHere).findIndex(name => calls.includes(name))
        if (process.argv.includes('--failures') && place !== 0)
          process.stdout.write(`${text} -> ${found.slice(0, 3)} (${calls})\n`)
        return place
      })
    const share = within => {
      const hits = places.filter(place => place >= 0 && place < within).length
      return `${hits}/${places.length} ${((100 * hits) / places.length).toFixed(1)} %`
    }
    process.stdout.write(`${label} ${language}: first ${share(1)}, among three ${share(3)}\n`)
  }
}

/** Lines of `query, tab, calls`, as the tables of what people ask have them. */
function readQueries(file) {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .filter(line => !line.startsWith('query\t'))
    .map(line => {
      const [text = '', calls = ''] = line.split('\t').slice(-2)
      return { text, calls: calls.split(' '), weight: weightOf.phrase }
    })
}

const phrases = readPhrases()
if (process.argv.includes('--measure')) {
  const random = randomOf(2)
  const held = new Set(phrases.filter(() => random() < 0.2))
  const kept = phrases.filter(phrase => !held.has(phrase))
  const tables = tablesOf(learn([...kept, ...textsOfCatalogue()]))
  measure('a fifth held out', [...held], tables)
  const files = process.argv.slice(2).filter(argument => !argument.startsWith('--'))
  for (const file of files) measure(file, readQueries(file), tables)
} else {
  for (const [language, table] of Object.entries(tablesOf(learn([...phrases, ...textsOfCatalogue()])))) {
    writeFileSync(`${root}/src/messages/${language}/terms.tsv`, table)
  }
}
