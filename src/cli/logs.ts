import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { applyEdits, parseProfile, planCommand, type Target } from '../core'
import { answerQuestion } from '../core/questions'
import { createTraceReader, type TraceSummary, type WatchedArguments } from '../core/trace'
import type { Language } from '../messages'
import { startFailureWords } from './failure-words'
import { CommandError, inWords, readProfile, STANDARD_INPUT } from './inputs'
import { type TargetOptions, targetOf } from './target-options'

export interface LogOptions extends TargetOptions {
  readonly language: Language
  /** Calls are allowed with the arguments that were seen only. */
  readonly narrow?: boolean
}

/** Reads recordings of any length in constant memory; `progress` hears how many bytes were read. */
async function readLogs(
  paths: readonly string[],
  target: Target,
  watched: WatchedArguments | undefined,
  progress: (bytes: number) => void,
): Promise<TraceSummary> {
  const reader = createTraceReader({ architecture: target.architecture, ...(watched && { watched }) })
  let bytes = 0
  for (const path of paths) {
    reader.begin(path)
    try {
      for await (const piece of piecesOf(path)) {
        bytes += piece.length
        progress(bytes)
        reader.push(piece)
      }
    } catch (error) {
      throw inWords(path, error)
    }
    reader.endFile()
  }
  return reader.end()
}

function piecesOf(path: string): AsyncIterable<Buffer> {
  if (path === STANDARD_INPUT) return process.stdin
  const file = createReadStream(path, { highWaterMark: 1 << 20 })
  if (!path.endsWith('.gz')) return file
  const unpacked = file.pipe(createGunzip({ chunkSize: 1 << 20 }))
  file.on('error', error => unpacked.destroy(error))
  return unpacked
}

/** What recordings show that the profile refuses, and what it lets through and they never show. */
export async function log(
  file: string,
  logs: readonly string[],
  options: LogOptions & { readonly write?: boolean },
  progress: (bytes: number) => void,
): Promise<{ text: string; status: 0 | 1 }> {
  const target = targetOf(options)
  const { document, isWhole } = await readProfile(file, target)
  const watched = await answerQuestion('watched', document, {})
  const summary = await readLogs(logs, target, watched, progress)
  const question = { summary, target, withConditions: options.narrow ?? false }
  const answer = await answerQuestion('trace', document, question)
  if (!answer.ok)
    throw new CommandError(`${file}: ${await startFailureWords(answer.failure, options.language)}`)
  const { steps, coverage } = answer.plan
  const isNeeded = ({ id }: (typeof steps)[number]) => id !== 'remove-unseen'
  const lines = [
    `${coverage.calls} calls of ${coverage.distinct} kinds in ${coverage.files} ${coverage.files === 1 ? 'file' : 'files'}` +
      (coverage.linesNotUnderstood > 0 ? `, ${coverage.linesNotUnderstood} lines not understood` : ''),
    ...steps.map(({ id, names }) => `${stepWords[id]}: ${names.join(', ')}`),
  ]
  if (!options.write) return { text: lines.join('\n'), status: steps.some(isNeeded) ? 1 : 0 }
  if (!isWhole) throw new CommandError(`${file}: --write needs a file that is the profile itself`)
  let written = document
  for (const { command } of steps.filter(isNeeded)) {
    const plan = planCommand(written, command, target)
    if (plan.ok) written = parseProfile(applyEdits(written.text, plan.edits))
  }
  await writeFile(file, written.text).catch(error => {
    throw inWords(file, error)
  })
  return { text: lines.join('\n'), status: 0 }
}

const stepWords = {
  'allow-missing': 'refused, yet made',
  'give-up-conditions': 'made with arguments that are refused',
  'allow-missing-arguments': 'refused with the arguments seen',
  'remove-unseen': 'let through, never made',
  'list-architectures': 'made on architectures that the profile does not list',
} as const

/** A new profile of what recordings show, with what else such a program may need. */
export async function fromLog(
  logs: readonly string[],
  options: LogOptions & { readonly bare?: boolean },
  progress: (bytes: number) => void,
): Promise<string> {
  const target = targetOf(options)
  const summary = await readLogs(logs, target, undefined, progress)
  if (summary.calls.length === 0) throw new CommandError(`${logs.join(', ')}: no calls were found`)
  const question = { summary, target, withConditions: options.narrow ?? false }
  const empty = parseProfile('')
  const bare = await answerQuestion('newProfile', empty, { question, names: [] })
  const names = options.bare ? [] : bare.suggestions.flatMap(suggestion => suggestion.names)
  const made = options.bare ? bare : await answerQuestion('newProfile', empty, { question, names })
  return made.text
}
