import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/**
 * What `record-symptoms` wrote of a program.
 *
 * @typedef {object} Recorded
 * @property {string} id
 * @property {readonly string[]} names the calls that it makes
 * @property {readonly { call: string, errno: number, end: unknown, text: string }[]} failures
 */

/** @template T @param {string} path below `src/core` @returns {Promise<T>} */
export async function fromCore(path) {
  const file = fileURLToPath(new URL(`../../src/core/${path}`, import.meta.url))
  return (await runnerImport(/** @type {string} */ (file))).module
}

/** @type {typeof import('../../src/core/doors/trace/symptom-text.ts')} */
const { symptomLines } = await fromCore('doors/trace/symptom-text.ts')
/** @type {typeof import('../../src/core/doors/trace/like-programs.ts')} */
const { readProgramCalls } = await fromCore('doors/trace/like-programs.ts')

/** @param {string} folder @param {readonly { id: string }[]} programs @returns {Recorded[]} */
export function readRecorded(folder, programs) {
  return programs.flatMap(({ id }) => {
    const file = join(folder, `${id}.json`)
    if (existsSync(file)) return [JSON.parse(readFileSync(file, 'utf8'))]
    console.error(`not recorded: ${id}`)
    return []
  })
}

/** What the starts of `e2e/recordings/record-starts` complained of: by call. @returns {[string, string[]][]} */
export function readStarts(/** @type {string} */ folder) {
  const files = existsSync(folder) ? readdirSync(folder) : []
  return files
    .filter(name => /^(?:runc|crun)-.*\.json$/.test(name))
    .flatMap(name => {
      /** @type {{ denials: Record<string, Record<string, { isDone: boolean, text: string }>> }} */
      const { denials } = JSON.parse(readFileSync(join(folder, name), 'utf8'))
      return Object.entries(denials).map(
        ([key, own]) =>
          /** @type {[string, string[]]} */ ([
            key.split(' ')[0] ?? '',
            Object.values(own).flatMap(({ isDone, text }) => (isDone ? [] : [text])),
          ]),
      )
    })
}

/** What a program counts for that makes a call and does not complain of its refusal. */
export const MADE_ONLY = 0.3
/** A line that follows on anything says nothing. */
const MOST_CALLS = 12
/** A longer one, printed by one program alone, is not printed by others. */
const LONG_LINE = 60

const isOften = (/** @type {ReadonlyMap<string, number>} */ calls) =>
  [...calls.values()].some(count => count > 1)

/**
 * What is learned already, as `symptoms.generated.ts` has it: what programs complained, and the calls that they make. Of
 * programs whose recordings are gone this is all that is left.
 *
 * @typedef {{ symptomRows: string, callFrequency: string, programCalls: string }} Facts
 */
const nothing = { symptomRows: '', callFrequency: '', programCalls: '' }

/** The ids of the programs in facts. */
export function learnedFrom(/** @type {Facts} */ { programCalls }) {
  return programCalls
    .split('\n')
    .filter(Boolean)
    .map(row => row.split('\t')[0] ?? '')
}

/**
 * @param {readonly Recorded[]} recorded
 * @param {readonly [string, readonly string[]][]} starts
 * @param {Facts} [known] what they are added to
 * @param {readonly { id: string, names: readonly string[] }[]} [others] programs of which only the calls are known
 */
export function learnSymptoms(recorded, starts, known = nothing, others = []) {
  /** @type {Map<string, Map<string, number>>} by line, the calls whose refusal it followed, with how many programs */
  const lines = new Map()
  /** @type {Map<string, number>} how many programs complain */
  const frequency = new Map()
  const count = (/** @type {string} */ entry) => {
    const [name = '', times = '1'] = entry.split('=')
    return /** @type {const} */ ([name, Number(times)])
  }
  const learn = (/** @type {string} */ call, /** @type {Iterable<string>} */ found, times = 1) => {
    for (const line of found) {
      const calls = lines.get(line) ?? new Map()
      calls.set(call, (calls.get(call) ?? 0) + times)
      lines.set(line, calls)
    }
  }
  for (const row of known.symptomRows.split('\n').filter(Boolean)) {
    const [line = '', list = ''] = row.split('\t')
    for (const [name, times] of list.split(' ').map(count)) learn(name, [line], times)
  }
  for (const [name, times] of known.callFrequency.split(' ').filter(Boolean).map(count)) {
    frequency.set(name, times)
  }
  const made = readCalls(known, [...frequency.keys()])
  for (const { id, names, failures } of recorded) {
    made.set(id, new Set(names))
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
  for (const { id, names } of others) {
    made.set(id, new Set(names))
    for (const name of names) if (!frequency.has(name)) frequency.set(name, MADE_ONLY)
  }
  for (const [call, texts] of starts) learn(call, new Set(texts.flatMap(text => symptomLines(text))))
  const rows = [...lines]
    .filter(([line, calls]) => calls.size <= MOST_CALLS && (line.length <= LONG_LINE || isOften(calls)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([line, calls]) => {
      const list = [...calls].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      return `${line}\t${list.map(([call, count]) => (count > 1 ? `${call}=${count}` : call)).join(' ')}`
    })
  const counts = [...frequency].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const programs = [...made].map(([id, names]) => {
    const bits = counts.map(([name]) => (names.has(name) ? 1 : 0))
    return `${id}\t${digits(bits)}`
  })
  return {
    rows,
    frequency: counts.map(([name, count]) => `${name}=${Number(count.toFixed(1))}`).join(' '),
    programs,
  }
}

/** @returns {Map<string, ReadonlySet<string>>} */
function readCalls(/** @type {Facts} */ facts, /** @type {readonly string[]} */ names) {
  const sets = readProgramCalls(facts.programCalls, names)
  return new Map(learnedFrom(facts).map((id, at) => [id, sets[at] ?? new Set()]))
}

/** Hexadecimal digits without the zeros at the end. */
function digits(/** @type {readonly number[]} */ bits) {
  const each = Array.from({ length: Math.ceil(bits.length / 4) }, (_, at) =>
    [0, 1, 2, 3].reduce((sum, bit) => sum * 2 + (bits[at * 4 + bit] ?? 0), 0).toString(16),
  )
  return each.join('').replace(/0+$/, '')
}
