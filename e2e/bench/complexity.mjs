// @ts-check
// How the work of each question grows with its text: eight families of profiles, each in three sizes, in steps of the
// searches and filters behind the answer, which are the same on every machine. The exponent is that of the text's length
// between the two largest sizes; a question that ends at a budget has none. Where it is above the limit, four times as long
// a text is tried, and so on until the exponent is below or a budget ends the work: a budget that nobody has seen is none.
// Behind the steps stands the processor time of the largest text, since a loop that counts no steps shows there alone. Each
// question has a process of its own, with bounds for its time and memory.
//
//   node e2e/bench/complexity.mjs            alone, without the rest of the bench; takes some minutes
//   node e2e/bench/complexity.mjs lint goals only these questions
//
// Ends with status 1 where a cell is neither. Search has no row: it looks at the calls of the catalogue and at their
// verdicts, of which there are as many whatever the text.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundle } from '../bundle.mjs'
import { printTable } from './figures.mjs'

const SIZES = [10, 40, 160]
const MOST = 1.2
/** How much longer the next text is that shows whether there is a budget. */
const FURTHER = 4
/** No text of more rules is tried: it has some megabytes. */
const MOST_RULES = 50_000
/** A question that takes longer, or more memory, is no longer waited for. */
const MOST_SECONDS = 1200
const MOST_MEGABYTES = 1500

/** @typedef {import('../../src/core/questions/index.ts').QuestionKind} QuestionKind */
/** @typedef {QuestionKind | 'analyse' | 'effective' | 'log' | 'report'} Asked */
/**
 * Each question of the app: the type checker asks for a row where one is added.
 *
 * @type {Readonly<Record<Asked, true>>}
 */
const asked = {
  ...{ analyse: true, effective: true, plan: true, export: true, startCheck: true, filter: true, lint: true },
  ...{ review: true, call: true, retarget: true, expectations: true, goals: true, exercise: true, lab: true },
  ...{ goal: true, programs: true, program: true, steps: true, loss: true, condition: true, compare: true },
  ...{ merge: true, takeOver: true, trace: true, log: true, newProfile: true, blocked: true, watched: true },
  ...{ attack: true, attacks: true, picture: true, keepRun: true, report: true, labProof: true },
}
const questionNames = Object.keys(asked)

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
 * @param {readonly string[]} [chosen]
 * @returns {Promise<import('./figures.mjs').Row[]>}
 */
export async function complexityFigures(chosen = questionNames) {
  /** @type {import('./figures.mjs').Row[]} */
  const rows = []
  for (const question of chosen) rows.push(...(await rowsInOwnProcess(question)))
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
    rows.push({ what: `steps: ${question}`, figure: 'no end', reference: `${UNBOUNDED}: ended by ${status}` })
  return rows
}

const UNBOUNDED = 'NEITHER'

/**
 * The log of a program that makes each call in several ways.
 * @param {number} size lines
 */
const straceLog = size =>
  Array.from(
    { length: size },
    (_, at) => `${names[at % 20]}(${at}, ${at % 7}, 0x${at.toString(16)}) = 0\n`,
  ).join('')

/**
 * Writes each row as soon as it is there.
 * @param {string} question
 */
async function writeRows(question) {
  const core = /** @param {string} file */ file => `src/core/${file}.ts`
  const load = await bundle({
    index: core('index'),
    questions: core('questions/index'),
    budget: core('engine/bpf/word-tests'),
    work: core('engine/policy/tree-limits'),
    trace: core('doors/trace/index'),
    report: core('advice/report/index'),
    words: 'src/messages/en/review.ts',
  })
  const { checkProgram, analyseText, defaultTarget, parseProfile, effectiveProfile } =
    /** @type {typeof import('../../src/core/index.ts')} */ (await load('index'))
  const { answerQuestion } = /** @type {typeof import('../../src/core/questions/index.ts')} */ (
    await load('questions')
  )
  const { Budget, LimitReached } = /** @type {typeof import('../../src/core/engine/bpf/word-tests.ts')} */ (
    await load('budget')
  )
  const { TooComplex, Work } = /** @type {typeof import('../../src/core/engine/policy/tree-limits.ts')} */ (
    await load('work')
  )
  const { createTraceReader } = /** @type {typeof import('../../src/core/doors/trace/index.ts')} */ (
    await load('trace')
  )
  const { reviewReport } = /** @type {typeof import('../../src/core/advice/report/index.ts')} */ (
    await load('report')
  )
  const { words } = /** @type {typeof import('../../src/messages/en/review.ts')} */ (await load('words'))

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

  const target = defaultTarget
  const arch = target.architecture
  const other = { target, text: '{"defaultAction":"SCMP_ACT_ALLOW"}' }
  const container = {
    destination: /** @type {const} */ ('kubernetes'),
    target,
    withPause: true,
    noNewPrivileges: true,
  }
  const allow = {
    kind: /** @type {const} */ ('set-action'),
    names: ['socket'],
    action: /** @type {const} */ ('SCMP_ACT_ALLOW'),
  }
  const condition = { index: 0, operator: /** @type {const} */ ('SCMP_CMP_EQ'), value: 3n }
  const narrow = /** @type {const} */ ({
    kind: 'add-condition',
    name: 'socket',
    action: 'SCMP_ACT_ALLOW',
    condition,
  })
  const call = { name: 'socket', arch, args: [1n, 2n, 3n] }
  /** @param {number} size */
  const logOf = size => {
    const reader = createTraceReader({ architecture: arch })
    reader.begin('strace.txt')
    reader.push(new TextEncoder().encode(straceLog(size)))
    return { summary: reader.end(), target, withConditions: true }
  }
  const shortLog = logOf(200)
  const exercise = {
    checks: [
      /** @type {const} */ ({ kind: 'refuses', calls: ['mount', 'socket'] }),
      /** @type {const} */ ({ kind: 'at-least', profile: { text: other.text } }),
      /** @type {const} */ ({ kind: 'at-most', profile: { text: other.text } }),
      /** @type {const} */ ({ kind: 'goal', goal: 'no-new-namespaces' }),
    ],
  }

  /** @type {Readonly<Record<Asked, (text: string, size: number) => unknown>>} */
  const questions = {
    analyse: text => analyseText(text, target, checkProgram),
    effective: text => {
      const { profile } = parseProfile(text)
      return profile && effectiveProfile(profile, target)
    },
    plan: text => answerQuestion('plan', parseProfile(text), { command: allow, target }),
    export: text =>
      answerQuestion('export', parseProfile(text), {
        destination: 'kubernetes',
        options: { name: 'profile.json', target },
      }),
    startCheck: text => answerQuestion('startCheck', parseProfile(text), container),
    filter: text => answerQuestion('filter', parseProfile(text), { target, form: 'loaded' }),
    lint: text => answerQuestion('lint', parseProfile(text), { target }),
    review: text => answerQuestion('review', parseProfile(text), { target }),
    picture: text => answerQuestion('picture', parseProfile(text), { target }),
    call: text => answerQuestion('call', parseProfile(text), { calls: [call], targets: [target] }),
    retarget: text =>
      answerQuestion('retarget', parseProfile(text), {
        from: target,
        to: [{ ...target, runtime: 'podman' }],
      }),
    expectations: text =>
      answerQuestion('expectations', parseProfile(text), {
        goals: [{ name: 'socket', args: ['1', '2', '3'], must: 'be-allowed' }],
        target,
      }),
    attack: text => answerQuestion('attack', parseProfile(text), { target, id: 'CVE-2026-31431' }),
    attacks: text => answerQuestion('attacks', parseProfile(text), { target, beside: ['docker'] }),
    goals: text => answerQuestion('goals', parseProfile(text), { target }),
    exercise: text => answerQuestion('exercise', parseProfile(text), exercise),
    labProof: text => answerQuestion('labProof', parseProfile(text), { target, kernel: '6.12' }),
    lab: text =>
      answerQuestion('lab', parseProfile(text), {
        target,
        kernel: '6.12',
        calls: [{ name: 'socket', args: ['1', '2', '3'] }],
        every: true,
      }),
    goal: text => answerQuestion('goal', parseProfile(text), { target, id: 'no-new-namespaces' }),
    programs: text => answerQuestion('programs', parseProfile(text), { target }),
    program: text => answerQuestion('program', parseProfile(text), { target, id: 'nginx' }),
    steps: text => answerQuestion('steps', parseProfile(text), { commands: [allow, narrow], target }),
    loss: text => answerQuestion('loss', parseProfile(text), { command: allow, target }),
    condition: text => answerQuestion('condition', parseProfile(text), { command: narrow, target }),
    compare: text => answerQuestion('compare', parseProfile(text), { target, other }),
    merge: text => answerQuestion('merge', parseProfile(text), { target, kind: 'union', other: other.text }),
    takeOver: text => answerQuestion('takeOver', parseProfile(text), { target, other, name: 'socket' }),
    trace: text => answerQuestion('trace', parseProfile(text), shortLog),
    log: (text, size) => answerQuestion('trace', parseProfile(text), logOf(20 * size)),
    newProfile: (text, size) =>
      answerQuestion('newProfile', parseProfile(text), { question: logOf(20 * size), names: [...names] }),
    keepRun: (_, size) =>
      answerQuestion('keepRun', parseProfile(''), {
        ...{ kept: '', when: '2026-12-01T09:30:00.000Z', where: 'ci' },
        ...logOf(20 * size),
      }),
    blocked: text =>
      answerQuestion('blocked', parseProfile(text), { text: 'socket: Operation not permitted', target }),
    watched: text => answerQuestion('watched', parseProfile(text), {}),
    report: async text => {
      const document = parseProfile(text)
      const comparison = await answerQuestion('compare', document, { target, other })
      const findings = await answerQuestion('lint', document, { target })
      return reviewReport(
        {
          ...{
            name: 'profile.json',
            target: 'Docker',
            date: '2026-11-25',
            verdict: [],
            summary: [],
            notes: '',
          },
          figures: [],
          picture: await answerQuestion('picture', document, { target }),
          findings: findings.map(({ id }) => ({ severity: 'warning', place: '1', title: id, message: id })),
          comparisons: comparison.ok ? [{ other: 'the other', comparison }] : [],
        },
        words.report,
      )
    },
  }

  const ask = questions[/** @type {Asked} */ (question)]
  if (!ask) throw new Error(`The questions are: ${questionNames.join(', ')}.`)
  /** @param {string} text @param {number} size */
  const stepsFor = async (text, size) => {
    Object.assign(taken, { steps: 0, isBounded: false })
    const start = process.cpuUsage()
    await ask(text, size)
    const { user, system } = process.cpuUsage(start)
    return { length: text.length, milliseconds: (user + system) / 1000, ...taken }
  }
  for (const [family, make] of Object.entries(families)) {
    // What is fetched and compiled when it is first run belongs to no size.
    await stepsFor(make(SIZES[0] ?? 1), SIZES[0] ?? 1)
    /** @type {Awaited<ReturnType<typeof stepsFor>>[]} */
    const points = []
    for (const size of SIZES) points.push(await stepsFor(make(size), size))
    /** @param {'steps' | 'milliseconds'} what */
    const exponentOf = what => {
      const [before, last] = points.slice(-2)
      return before && last && before[what] > 0 && last[what] > 0
        ? Math.log(last[what] / before[what]) / Math.log(last.length / before.length)
        : 0
    }
    const isBounded = () => points.some(point => point.isBounded)
    for (let size = (SIZES.at(-1) ?? 0) * FURTHER; size <= MOST_RULES; size *= FURTHER) {
      const isPlain = exponentOf('steps') <= MOST && exponentOf('milliseconds') <= MOST + 0.2
      if (isBounded() || isPlain) break
      points.push(await stepsFor(make(size), size))
    }
    const exponent = exponentOf('steps')
    const last = points.at(-1)
    const kilobytes = Math.round((last?.length ?? 0) / 1024)
    /** @type {import('./figures.mjs').Row} */
    const row = {
      what: `steps: ${question}, ${family}`,
      figure: points.map(({ steps }) => steps.toLocaleString('en')).join(' → '),
      budget: `exponent ≤ ${MOST} or a budget`,
      reference:
        (isBounded()
          ? 'ends at a budget'
          : `${exponent > MOST ? `${UNBOUNDED}: ` : ''}exponent ${exponent.toFixed(2)}`) +
        `; ${Math.round(last?.milliseconds ?? 0)} ms for ${kilobytes} KiB, exponent ${exponentOf('milliseconds').toFixed(2)}`,
    }
    console.log(JSON.stringify(row))
  }
}

if (process.argv[1]?.endsWith('complexity.mjs')) {
  const [first, ...rest] = process.argv.slice(2)
  if (first === '--rows') await writeRows(rest.join(' '))
  else {
    const rows = await complexityFigures(first === undefined ? questionNames : [first, ...rest])
    printTable(rows)
    if (rows.some(({ reference }) => reference?.startsWith(UNBOUNDED))) process.exitCode = 1
  }
}
