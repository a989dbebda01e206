import { applyEdits, parseProfile } from '../core'
import { answerQuestion } from '../core/questions'
import { createTraceReader, type TraceStep, type TraceSummary } from '../core/trace'
import { type EffectOptions, type NoFilter, noFilter } from './effects'
import { documentOf, type Profile } from './profile'
import { type TargetOptions, targetOf } from './targets'

/**
 * What recordings of programs hold: which calls were made, with which arguments.
 *
 * @public
 */
export interface Recording {
  /** How often each call was seen. */
  readonly calls: ReadonlyMap<string, number>
  readonly linesNotUnderstood: number
}

const summaries = new WeakMap<Recording, TraceSummary>()

/** A file of a recording, in pieces cut anywhere. */
type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** @public */
export interface ReadLogOptions {
  readonly target?: TargetOptions
  /** Its conditions say which arguments are kept. */
  readonly profile?: Profile
  readonly fileName?: string
}

/**
 * Reads a recording of strace, perf trace, auditd or the kernel's log, in memory that does not grow with it. A text is
 * taken as a whole.
 *
 * @public
 */
export async function readLog(
  source: string | AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { target, profile, fileName = 'log' }: ReadLogOptions = {},
): Promise<Recording> {
  const { architecture } = targetOf(target)
  const watched = profile && (await answerQuestion('watched', documentOf(profile), {}))
  const reader = createTraceReader({ architecture, ...(watched && { watched }) })
  const pieces: Pieces = typeof source === 'string' ? [new TextEncoder().encode(source)] : source
  reader.begin(fileName)
  for await (const piece of pieces) reader.push(piece)
  return recordingOf(reader.end())
}

/** A summary of the core, as the door shows it. */
export function recordingOf(summary: TraceSummary): Recording {
  const calls = new Map<string, number>()
  for (const { name, count } of summary.calls) calls.set(name, (calls.get(name) ?? 0) + count)
  const linesNotUnderstood = summary.files.reduce((sum, { notUnderstood }) => sum + notUnderstood, 0)
  const recording: Recording = { calls, linesNotUnderstood }
  summaries.set(recording, summary)
  return recording
}

function summaryOf(recording: Recording): TraceSummary {
  const summary = summaries.get(recording)
  if (!summary) throw new TypeError('a recording is what readLog gave')
  return summary
}

/** @public */
export interface LogOptions extends EffectOptions {
  /** Calls are allowed with the arguments that were seen only. */
  readonly narrow?: boolean
}

/**
 * What recordings show beside a profile.
 *
 * @public
 */
export interface LogComparison {
  readonly ok: true
  /** Calls that were made and that the profile refuses, whatever their arguments or with those that were seen. */
  readonly missing: readonly string[]
  /** Calls that it lets through and that were never made. */
  readonly unused: readonly string[]
  /** The profile's text with the edits after which what was seen can run. */
  readonly text: string
}

/**
 * Holds a recording against a profile.
 *
 * @public
 */
export async function compareLog(
  profile: Profile,
  recording: Recording,
  options: LogOptions = {},
): Promise<LogComparison | NoFilter> {
  const target = targetOf(options.target)
  const document = documentOf(profile)
  const question = { summary: summaryOf(recording), target, withConditions: options.narrow ?? false }
  const answer = await answerQuestion('trace', document, question)
  if (!answer.ok) return noFilter(answer.failure, options.language)
  const isNeeded = ({ id }: TraceStep) => id !== 'remove-unseen'
  const needed = answer.plan.steps.filter(isNeeded)
  let { text } = profile
  for (const { command } of needed) {
    const plan = await answerQuestion('plan', parseProfile(text), { command, target })
    if (plan.ok) text = applyEdits(text, plan.edits)
  }
  const namesOf = (steps: readonly TraceStep[]) => [...new Set(steps.flatMap(({ names }) => names))]
  return {
    ok: true,
    missing: namesOf(needed),
    unused: namesOf(answer.plan.steps.filter(step => !isNeeded(step))),
    text,
  }
}

/**
 * A new profile of what recordings show, with what else such a program may need; `bare` leaves that out.
 *
 * @public
 */
export async function profileFromLog(
  recording: Recording,
  options: LogOptions & { readonly bare?: boolean } = {},
): Promise<Profile> {
  const summary = summaryOf(recording)
  const question = { summary, target: targetOf(options.target), withConditions: options.narrow ?? false }
  const empty = parseProfile('')
  const bare = await answerQuestion('newProfile', empty, { question, names: [] })
  if (options.bare) return { text: bare.text }
  const names = bare.suggestions.flatMap(suggestion => suggestion.names)
  const { text } = await answerQuestion('newProfile', empty, { question, names })
  return { text }
}
