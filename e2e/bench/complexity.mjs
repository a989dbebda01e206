// @ts-check
// How the work of each question grows with its text: eight families of profiles, each in three sizes, in steps of the
// searches and filters behind the answer, which are the same on every machine. The exponent is that of the text's length
// between the two larger sizes; a question that ends at a budget has none. Where it is above the limit, a text sixteen times
// as long shows whether there is a budget at all. Each question has a process of its own, with bounds for its time and memory.
//
//   node e2e/bench/complexity.mjs            alone, without the rest of the bench; takes some minutes
//   node e2e/bench/complexity.mjs lint goals only these questions

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { root } from '../process.mjs'
import { printTable } from './figures.mjs'

const SIZES = [10, 40, 160]
const MOST = 1.2
/** How much longer the text is that shows whether there is a budget. */
const FAR = 16
/** A question that takes longer, or more memory, is no longer waited for. */
const MOST_SECONDS = 1200
const MOST_MEGABYTES = 1500

const questionNames = [
  ...['filter', 'lint', 'review', 'goals', 'programs'],
  ...['compare', 'merge', 'take over', 'export'],
]

const names = [
  ...['socket', 'clone', 'ioctl', 'prctl', 'personality', 'mmap', 'mprotect', 'fcntl', 'keyctl', 'bpf'],
  ...['ptrace', 'unshare', 'setns', 'mount', 'open', 'openat', 'kill', 'futex', 'read', 'write'],
]
const operators = ['EQ', 'GT', 'GE', 'LT', 'LE', 'NE'].map(operator => `SCMP_CMP_${operator}`)
const actions = ['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG', 'SCMP_ACT_KILL']

/** @param {number} count @param {(at: number) => object} rule */
const profile = (count, rule) =>
  JSON.stringify({
    defaultAction: 'SCMP_ACT_ERRNO',
    architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
    syscalls: Array.from({ length: count }, (_, at) => ({
      names: [names[at % 20]],
      action: 'SCMP_ACT_ALLOW',
      ...rule(at),
    })),
  })
/** @param {number} at @param {number} place */
const comparison = (at, place = 0) => ({
  index: (at + place) % 6,
  value: at * (7 - 2 * place),
  op: operators[(at + place) % 6],
})

/** @type {Readonly<Record<string, (size: number) => string>>} */
const families = {
  'plain rules': size => profile(size, () => ({})),
  'rules of ten names': size => profile(size, at => ({ names: names.slice(at % 10, (at % 10) + 10) })),
  'a value a rule': size => profile(size, at => ({ args: [{ index: 0, value: at, op: 'SCMP_CMP_EQ' }] })),
  'a comparison a rule': size => profile(size, at => ({ args: [comparison(at)] })),
  'three comparisons, ten names': size =>
    profile(size, at => ({
      names: names.slice(at % 10, (at % 10) + 10),
      action: actions[at % 3],
      args: [0, 1, 2].map(place => comparison(at, place)),
    })),
  'masks across each other': size =>
    profile(size, at => ({
      args: [
        { index: at % 6, value: (at * 0x9e3779b1) >>> 0, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' },
        { index: (at + 1) % 6, value: 2 ** (at % 31), valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' },
      ],
    })),
  'one rule of many values': size =>
    profile(1, () => ({
      names,
      args: Array.from({ length: size }, (_, at) => ({ index: 0, value: at, op: 'SCMP_CMP_EQ' })),
    })),
  'rules for some hosts': size =>
    profile(size, at => ({
      args: [comparison(at)],
      includes: { caps: at % 2 ? ['CAP_SYS_ADMIN'] : [], arches: at % 3 ? ['amd64'] : [] },
    })),
}

/**
 * @param {readonly string[]} [asked]
 * @returns {Promise<import('./figures.mjs').Row[]>}
 */
export async function complexityFigures(asked = questionNames) {
  /** @type {import('./figures.mjs').Row[]} */
  const rows = []
  for (const question of asked) rows.push(...(await rowsInOwnProcess(question)))
  return rows
}

/**
 * @param {string} question
 * @returns {Promise<import('./figures.mjs').Row[]>}
 */
async function rowsInOwnProcess(question) {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${MOST_MEGABYTES}`, fileURLToPath(import.meta.url), '--rows', question],
    { stdio: ['ignore', 'pipe', 'inherit'], timeout: MOST_SECONDS * 1000, killSignal: 'SIGKILL' },
  )
  let written = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    written += text
  })
  const status = await new Promise(resolve => child.on('close', (code, signal) => resolve(code ?? signal)))
  const rows = written
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))
  if (status !== 0)
    rows.push({ what: `steps: ${question}`, figure: 'no end', reference: `ended by ${status}` })
  return rows
}

/**
 * Writes each row as soon as it is there.
 * @param {string} question
 */
async function writeRows(question) {
  const server = await createServer({
    root,
    server: { middlewareMode: true, watch: null, ws: false },
    appType: 'custom',
    logLevel: 'error',
  })
  const load = (/** @type {string} */ file) => server.ssrLoadModule(`/src/core/${file}.ts`)
  const { defaultTarget: target, parseProfile } = /** @type {typeof import('../../src/core/index.ts')} */ (
    await load('index')
  )
  const { answerQuestion } = /** @type {typeof import('../../src/core/questions/index.ts')} */ (
    await load('questions/index')
  )
  const { Budget, LimitReached } = /** @type {typeof import('../../src/core/bpf/word-tests.ts')} */ (
    await load('bpf/word-tests')
  )
  const { TooComplex, Work } = /** @type {typeof import('../../src/core/policy/tree-limits.ts')} */ (
    await load('policy/tree-limits')
  )

  const taken = { steps: 0, isBounded: false }
  for (const { prototype } of [Budget, Work]) {
    const { spend } = prototype
    prototype.spend = function (count) {
      taken.steps += count
      try {
        spend.call(/** @type {never} */ (this), count)
      } catch (error) {
        taken.isBounded ||= error instanceof LimitReached || error instanceof TooComplex
        throw error
      }
    }
  }

  const other = { target, text: '{"defaultAction":"SCMP_ACT_ALLOW"}' }
  /** @type {Readonly<Record<string, (text: string) => Promise<unknown>>>} */
  const questions = {
    filter: text => answerQuestion('filter', parseProfile(text), { target, form: 'loaded' }),
    lint: text => answerQuestion('lint', parseProfile(text), { target }),
    review: text => answerQuestion('review', parseProfile(text), { target }),
    goals: text => answerQuestion('goals', parseProfile(text), { target }),
    programs: text => answerQuestion('programs', parseProfile(text), { target }),
    compare: text => answerQuestion('compare', parseProfile(text), { target, other }),
    merge: text => answerQuestion('merge', parseProfile(text), { target, kind: 'union', other: other.text }),
    'take over': text => answerQuestion('takeOver', parseProfile(text), { target, other, name: 'socket' }),
    export: text =>
      answerQuestion('export', parseProfile(text), {
        destination: 'kubernetes',
        options: { name: 'profile.json', target },
      }),
  }

  const ask = questions[question]
  if (!ask) throw new Error(`The questions are: ${Object.keys(questions).join(', ')}.`)
  /** @param {string} text */
  const stepsFor = async text => {
    Object.assign(taken, { steps: 0, isBounded: false })
    await ask(text)
    return { length: text.length, ...taken }
  }
  for (const [family, make] of Object.entries(families)) {
    const points = []
    for (const size of SIZES) points.push(await stepsFor(make(size)))
    const [, before, last] = points
    const exponent =
      before && last && before.steps > 0
        ? Math.log(last.steps / before.steps) / Math.log(last.length / before.length)
        : 0
    let isBounded = points.some(point => point.isBounded)
    if (exponent > MOST && !isBounded) {
      const far = await stepsFor(make((SIZES.at(-1) ?? 0) * FAR))
      points.push(far)
      isBounded = far.isBounded
    }
    /** @type {import('./figures.mjs').Row} */
    const row = {
      what: `steps: ${question}, ${family}`,
      figure: points.map(({ steps }) => steps.toLocaleString('en')).join(' → '),
      budget: `exponent ≤ ${MOST} or a budget`,
      reference: isBounded ? 'ends at a budget' : `exponent ${exponent.toFixed(2)}`,
    }
    console.log(JSON.stringify(row))
  }
  // Questions fetch what answers them when they are first asked.
  await server.close()
}

if (process.argv[1]?.endsWith('complexity.mjs')) {
  const [first, ...rest] = process.argv.slice(2)
  if (first === '--rows') await writeRows(rest.join(' '))
  else printTable(await complexityFigures(first === undefined ? questionNames : [first, ...rest]))
}
