import { applyEdits, parseProfile, type Target } from '../core'
import { createTraceReader, namesOfGroups, type TraceStep, type TraceSummary } from '../core/doors/trace'
import { lackingFor, notReadIn } from '../core/engine/profile/not-read'
import { answerQuestion } from '../core/questions'
import { loadWords } from '../messages'
import { toldChoices, toldFacts, toldGaps } from '../messages/told-recording'
import { type EffectOptions, type NoFilter, noFilter } from './effects'
import { documentOf, type Language, type Profile } from './profile'
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
  /** What it lacks as evidence, the worst first. */
  readonly gaps: readonly RecordingGap[]
  /** How far it goes, and what a profile of it leaves out. */
  readonly facts: readonly { readonly text: string; readonly names: readonly string[] }[]
  /** What of its files was not read, or in part only. */
  readonly problems: readonly string[]
}

/**
 * Something that a recording lacks, such as the program's start, records that the kernel dropped, or what would have come
 * after a call that was refused.
 *
 * @public
 */
export interface RecordingGap {
  readonly id: string
  readonly title: string
  readonly about: string
  /** What records it anew without the gap. */
  readonly commands: readonly string[]
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
  readonly language?: Language
}

/**
 * Reads a recording of strace, perf trace, auditd or the kernel's log, in memory that does not grow with it. A text is
 * taken as a whole.
 *
 * @public
 */
export async function readLog(
  source: string | AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { target: options, profile, fileName = 'log', language = 'en' }: ReadLogOptions = {},
): Promise<Recording> {
  const target = targetOf(options)
  const { architecture } = target
  const watched = profile && (await answerQuestion('watched', documentOf(profile), {}))
  const reader = createTraceReader({ architecture, ...(watched && { watched }) })
  const pieces: Pieces = typeof source === 'string' ? [new TextEncoder().encode(source)] : source
  reader.begin(fileName)
  for await (const piece of pieces) reader.push(piece)
  return recordingOf(reader.end(), target, language)
}

/** A summary of the core, as the door shows it. */
async function recordingOf(summary: TraceSummary, target: Target, language: Language): Promise<Recording> {
  const calls = new Map<string, number>()
  for (const { name, count } of summary.calls) calls.set(name, (calls.get(name) ?? 0) + count)
  const linesNotUnderstood = summary.files.reduce((sum, { notUnderstood }) => sum + notUnderstood, 0)
  const question = { summary, target, withConditions: false }
  const [words, { health, coverage }] = await Promise.all([
    loadWords('observe', language),
    answerQuestion('newProfile', parseProfile(''), { question, names: [] }),
  ])
  const recording: Recording = {
    calls,
    linesNotUnderstood,
    gaps: toldGaps(health, words),
    facts: toldFacts(summary, coverage, words).map(({ text, names }) => ({ text, names })),
    problems: summary.files.flatMap(({ problems }) => problems.map(one => words.fileProblem[one])),
  }
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

/** @public */
export interface CompareLogOptions extends LogOptions {
  /** Lets through what was seen even where the linter warns of it. */
  readonly withCondemned?: boolean
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
  /** Those among them that the linter warns of where they are let through: `text` has them only where they are asked for. */
  readonly condemned: readonly string[]
  /** Calls that were made and that it lets through, where a part of the file that it was imported from may refuse them. */
  readonly undecided: readonly string[]
  /** Calls that it lets through and that were never made. */
  readonly unused: readonly string[]
  /** The profile's text with the edits after which the rest of what was seen can run. */
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
  options: CompareLogOptions = {},
): Promise<LogComparison | NoFilter> {
  const target = targetOf(options.target)
  const document = documentOf(profile)
  const question = { summary: summaryOf(recording), target, withConditions: options.narrow ?? false }
  const answer = await answerQuestion('trace', document, question)
  if (!answer.ok) return noFilter(answer.failure, options.language)
  const isNeeded = ({ id }: TraceStep) => id !== 'remove-unseen'
  const needed = answer.plan.steps.filter(isNeeded)
  const isCondemned = ({ id }: TraceStep) => id === 'allow-condemned'
  let { text } = profile
  for (const { command } of needed.filter(step => options.withCondemned || !isCondemned(step))) {
    const plan = await answerQuestion('plan', parseProfile(text), { command, target })
    if (plan.ok) text = applyEdits(text, plan.edits)
  }
  const namesOf = (steps: readonly TraceStep[]) => [...new Set(steps.flatMap(({ names }) => names))]
  const missing = namesOf(needed)
  const parts = notReadIn(document)
  const mayBeRefused = (name: string) => lackingFor(parts, name, [{ action: 'SCMP_ACT_ALLOW' }]).length > 0
  return {
    ok: true,
    missing,
    condemned: namesOf(needed.filter(isCondemned)),
    undecided: [...recording.calls.keys()].filter(name => !missing.includes(name) && mayBeRefused(name)),
    unused: namesOf(answer.plan.steps.filter(step => !isNeeded(step))),
    text,
  }
}

/**
 * What a profile has beside what recordings show: what the container's start and the program itself need, which is
 * proposed; shells and probes; other C libraries and kernels; what programs do as they fail; and what was seen and the
 * linter warns of.
 *
 * @public
 */
export type LogGroup = 'start' | 'probes' | 'libraries' | 'errors' | 'condemned'

/**
 * Calls of which one should know why a profile of recordings has them, or why it does not.
 *
 * @public
 */
export interface ChosenCalls {
  readonly title: string
  readonly names: readonly string[]
  readonly about: string
}

/**
 * A profile of what recordings show, and what was decided in it that no line shows.
 *
 * @public
 */
export interface ProfileOfLog extends Profile {
  /** What was seen and the linter warns of: left out, unless the group `condemned` is asked for. */
  readonly condemned: (ChosenCalls & { readonly isLeftOut: boolean }) | undefined
  /** What is let through by inference, such as what was made before the recording began. */
  readonly added: readonly ChosenCalls[]
  /** Calls that are let through with any arguments although `narrow` was asked for. */
  readonly notNarrowed: readonly { readonly name: string; readonly why: string }[]
}

/**
 * A new profile of what recordings show, with these groups beside it; as the app proposes it where none are named. `bare`
 * leaves all of them out.
 *
 * @public
 */
export async function profileFromLog(
  recording: Recording,
  options: LogOptions & { readonly bare?: boolean; readonly with?: readonly LogGroup[] } = {},
): Promise<ProfileOfLog> {
  const summary = summaryOf(recording)
  const question = { summary, target: targetOf(options.target), withConditions: options.narrow ?? false }
  const empty = parseProfile('')
  const groups = options.bare ? [] : (options.with ?? ['start'])
  const [bare, words] = await Promise.all([
    answerQuestion('newProfile', empty, { question, names: [] }),
    loadWords('observe', options.language ?? 'en'),
  ])
  const names = namesOfGroups(bare.suggestions, groups)
  const made = options.bare ? bare : await answerQuestion('newProfile', empty, { question, names })
  return {
    text: made.text,
    ...toldChoices(made.suggestions, groups, words),
    notNarrowed: options.narrow
      ? made.notNarrowed.map(({ name, why }) => ({ name, why: words.whyNotNarrowed[why] }))
      : [],
  }
}
