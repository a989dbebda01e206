import { readFile, writeFile } from 'node:fs/promises'
import { applyEdits, hostOf, type ProfileDocument, parseProfile, presets, type Target } from '../core'
import {
  createTraceReader,
  type FileProblem,
  joinedRuns,
  type NewProfile,
  namesOfGroups,
  type SeenProcess,
  type Suggestion,
  type SuggestionGroup,
  suggestionGroups,
  type TraceQuestion,
  type TraceReader,
  type TraceStep,
  type TraceSummary,
  type WatchedArguments,
} from '../core/doors/trace'
import { CutError, NotUnpackedError } from '../core/doors/trace/unpack'
import { withUnplaced } from '../core/doors/trace/with-unplaced'
import { lackingFor, notReadIn } from '../core/engine/profile/not-read'
import { answerQuestion } from '../core/questions'
import { type Language, loadWords } from '../messages'
import { type SuggestedCalls, toldChoices, toldFacts, toldGaps } from '../messages/told-recording'
import { type ConfigOptions, targetFor } from './config'
import { CommandError } from './failure'
import { startFailureWords } from './failure-words'
import { inWords, readProfile, STANDARD_INPUT } from './inputs'
import { bytesOfLog } from './log-bytes'
import { plain } from './output'
import { withRefusal } from './refused-as-given'
import { type TargetOptions, targetsOf } from './target-options'

export interface LogOptions extends TargetOptions, ConfigOptions {
  readonly language: Language
  /** Calls are allowed with the arguments that were seen only. */
  readonly narrow?: boolean
  /** What is let through beside what was seen. */
  readonly with?: readonly SuggestionGroup[]
  /** Gaps of the recordings that fail: any, or those that are named. */
  readonly failOnGap?: true | string
  /** Containers, programs or processes by number, as the recordings name them, that alone are read. */
  readonly only?: readonly string[]
  /** As many of the newest runs of recordings that were kept, and no older ones. */
  readonly last?: number
  readonly format: (typeof logFormats)[number]
}

/** What a new profile has beside what was seen, as the app proposes it. */
const PROPOSED: readonly SuggestionGroup[] = ['start']

const loaders = ['runc', 'crun'] as const satisfies readonly Target['loader'][]
type Loader = (typeof loaders)[number]

/** Reads what `--runtimes` is given. */
export function readLoaders(text: string): readonly Loader[] {
  return text.split(',').map(word => {
    const loader = loaders.find(name => name === word.trim())
    if (!loader) throw new CommandError(`--runtimes ${text}: any of ${loaders.join(', ')} is expected`)
    return loader
  })
}

/** Reads what `--with` is given. */
export function readGroups(text: string): readonly SuggestionGroup[] {
  const known = Object.keys(suggestionGroups)
  return text.split(',').map(word => {
    const group = (known as SuggestionGroup[]).find(name => name === word.trim())
    if (!group) throw new CommandError(`--with ${text}: any of ${known.join(', ')} is expected`)
    return group
  })
}

export const logFormats = ['text', 'json'] as const

export interface FromLogOptions extends LogOptions {
  /** Nothing beside what was seen. */
  readonly bare?: boolean
  /** Who may start the container, where it is not the target’s own alone. */
  readonly runtimes?: readonly Loader[]
  /** One of the app’s presets, to be widened. */
  readonly base?: string
}

/** What is printed, and beside it what a person should know of the recordings it was made of. */
interface LogResult {
  readonly text: string
  readonly status: 0 | 1
  readonly notes: string
}

interface Reading {
  readonly target: Target
  readonly watched?: WatchedArguments | undefined
  readonly only?: readonly string[] | undefined
  readonly last?: number | undefined
  /** Hears how many bytes were read. */
  readonly progress: (bytes: number) => void
}

/** Reads recordings of any length in constant memory; twice, where only some of their processes are meant. */
async function readLogs(paths: readonly string[], reading: Reading): Promise<TraceSummary> {
  const { last, only, progress, target, watched } = reading
  if (last !== undefined) return newestRuns(paths, last, reading)
  const options = { architecture: target.architecture, ...(watched && { watched }) }
  if (only !== undefined && paths.includes(STANDARD_INPUT))
    throw new CommandError('--only needs files, which are read twice, and not standard input')
  const all = await readFiles(paths, createTraceReader(options), progress)
  if (only === undefined) return all
  const meant = all.processes.filter(process => only.some(word => isCalled(process, word)))
  if (meant.length > 0) {
    const alone = withUnplaced(all.processes, meant)
    return readFiles(paths, createTraceReader({ ...options, only: alone }), progress)
  }
  const words = all.processes.flatMap(
    ({ container, name, pid }) => container ?? name ?? (pid ? `${pid}` : []),
  )
  const known = [...new Set(words)].slice(0, 20).join(', ')
  throw new CommandError(`--only ${only.join(',')}: the recordings name ${known || 'no processes'}`)
}

/** Recordings that were kept are short. */
async function newestRuns(
  paths: readonly string[],
  last: number,
  { target, watched }: Reading,
): Promise<TraceSummary> {
  const texts = await Promise.all(
    paths.map(path =>
      readFile(path, 'utf8').catch(error => {
        throw inWords(path, error)
      }),
    ),
  )
  const newest = joinedRuns(texts, last)
  const missing = newest.match(/^seccomp-run /gm)?.length ?? 0
  if (missing < last)
    throw new CommandError(
      `--last ${last}: ${paths.join(', ')} ${missing === 1 ? 'has 1 run' : `has ${missing} runs`} that ${missing === 1 ? 'was' : 'were'} kept; see "seccompose keep"`,
    )
  const reader = createTraceReader({ architecture: target.architecture, ...(watched && { watched }) })
  reader.begin(paths[0] ?? '')
  reader.push(Buffer.from(newest))
  return reader.end()
}

/** `web`, `shop/web`, or the number of a process. */
function isCalled({ container, name, pid, program }: SeenProcess, word: string): boolean {
  const place = container?.split('/') ?? []
  return [container, ...place, name, program, String(pid)].includes(word)
}

async function readFiles(
  paths: readonly string[],
  reader: TraceReader,
  progress: (bytes: number) => void,
): Promise<TraceSummary> {
  let bytes = 0
  for (const path of paths) {
    reader.begin(path)
    let problem: FileProblem | undefined
    try {
      for await (const piece of bytesOfLog(path)) {
        bytes += piece.length
        progress(bytes)
        reader.push(piece)
      }
    } catch (error) {
      if (error instanceof CutError) problem = 'truncated'
      else if (error instanceof NotUnpackedError) problem = 'packed'
      else throw inWords(path, error)
    }
    reader.endFile(problem)
  }
  return reader.end()
}

/** As `readLogs`, of which something comes; a text without a call is no recording. */
export async function readCalls(
  language: Language,
  ...all: Parameters<typeof readLogs>
): Promise<TraceSummary> {
  const [paths] = all
  const summary = await readLogs(...all)
  if (summary.calls.length > 0) return summary
  const { fileProblem } = await loadWords('observe', language)
  const problems = summary.files.flatMap(file => file.problems.map(problem => fileProblem[problem]))
  const lines = summary.samples.slice(0, SHOWN_LINES).map(({ text }) => `“${text.slice(0, SHOWN_LENGTH)}”`)
  const reasons = [
    ...new Set(problems),
    ...(lines.length > 0 ? [`the first lines that were not understood: ${lines.join(' ')}`] : []),
  ]
  throw new CommandError([`${paths.join(', ')}: no calls were found`, ...reasons].join('; '))
}

/** As much of what was not understood as shows what kind of text it is. */
const SHOWN_LINES = 3
const SHOWN_LENGTH = 120

/** What recordings show that the profile refuses, and what it lets through and they never show. */
export async function log(
  file: string,
  logs: readonly string[],
  options: LogOptions & { readonly write?: boolean },
  progress: (bytes: number) => void,
): Promise<LogResult> {
  const { target } = await targetFor(file, options)
  const read = await readProfile(file, target, options.language)
  const { document, isWhole } = await withRefusal(read, target, options.language)
  const watched = await answerQuestion('watched', document, {})
  const summary = await readCalls(options.language, logs, {
    target,
    watched,
    only: options.only,
    last: options.last,
    progress,
  })
  const question = { summary, target, withConditions: options.narrow ?? false }
  const answer = await answerQuestion('trace', document, question)
  if (!answer.ok)
    throw new CommandError(`${file}: ${await startFailureWords(answer.failure, options.language)}`)
  const { steps, coverage, isJudged } = answer.plan
  const groups = options.with ?? []
  const isNeeded = ({ id }: (typeof steps)[number]) =>
    id !== 'remove-unseen' && (id !== 'allow-condemned' || groups.includes('condemned'))
  const about = await aboutRecordings(question, options)
  const parts = notReadIn(document)
  const refused = new Set(steps.flatMap(({ id, names }) => (id === 'remove-unseen' ? [] : names)))
  const seen = new Set(summary.calls.map(({ name }) => name))
  const undecided = [...seen].filter(
    name => !refused.has(name) && lackingFor(parts, name, [{ action: 'SCMP_ACT_ALLOW' }]).length > 0,
  )
  const lines = [
    `${counted(coverage.calls, 'call')} of ${counted(coverage.distinct, 'kind')} in ${counted(coverage.files, 'file')}` +
      (coverage.linesNotUnderstood > 0
        ? `, ${counted(coverage.linesNotUnderstood, 'line')} not understood`
        : ''),
    ...steps.map(({ id, names }) => `${stepWords[id]}: ${names.join(', ')}`),
    ...(undecided.length > 0
      ? [`allowed as far as the file was read; what was not read may refuse: ${undecided.join(', ')}`]
      : []),
    ...(isJudged
      ? []
      : ['not every edit was judged, because it takes too long with this profile: check it afterwards']),
  ]
  const list = steps.map(({ id, names, command }) => ({ id, title: stepWords[id], names, command }))
  const text =
    options.format === 'json'
      ? inJson({ coverage, steps: list, undecided, isJudged, recordings: about.json })
      : lines.map(plain).join('\n')
  const { notes } = about
  const isMissing = undecided.length > 0 || steps.some(({ id }) => id !== 'remove-unseen')
  if (!options.write) return { text, status: isMissing || about.isGap ? 1 : 0, notes }
  if (!isWhole) throw new CommandError(`${file}: --write needs a file that is the profile itself`)
  const added = [...steps.filter(isNeeded), ...inGroups(answer.plan.suggestions, groups)]
  const written = await withSteps(document, added, target)
  await writeFile(file, written).catch(error => {
    throw inWords(file, error)
  })
  return { text, status: about.isGap ? 1 : 0, notes }
}

const inJson = (value: object) =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part), 2)

/** What recordings lack, how far they go and what is left out of a profile of them, in the app’s own sentences. */
async function aboutRecordings(
  question: TraceQuestion,
  { language, format, narrow, bare, with: groups = PROPOSED, failOnGap, runtimes }: FromLogOptions,
  made?: NewProfile,
  widening: readonly SuggestedCalls[] = [],
  withFacts = true,
) {
  const words = await loadWords('observe', language)
  const draft = made ?? (await answerQuestion('newProfile', parseProfile(''), { question, names: [] }))
  const gaps = toldGaps(draft.health, words)
  const facts = toldFacts(question.summary, draft.coverage, words)
  const problems = question.summary.files.flatMap(({ name, problems }) =>
    problems.map(problem => ({ file: name, problem: words.fileProblem[problem] })),
  )
  const { condemned, added } = toldChoices(made?.suggestions ?? widening, bare ? [] : groups, words)
  const failing = failOnGap === true ? undefined : failOnGap?.split(',').map(id => id.trim())
  const misspelt = failing?.filter(id => !Object.hasOwn(words.health.gap, id)) ?? []
  if (misspelt.length > 0) {
    const known = Object.keys(words.health.gap).join(', ')
    throw new CommandError(`--fail-on-gap ${misspelt.join(',')}: any of ${known} is expected`)
  }
  const notNarrowed = narrow
    ? (made?.notNarrowed ?? []).map(({ name, why }) => ({ name, why: words.whyNotNarrowed[why] }))
    : []
  const lines = [
    ...gaps.flatMap(({ title, about, commands }) => [
      `${title} ${about}`,
      ...commands.map(each => `  $ ${each}`),
    ]),
    ...problems.map(({ file, problem }) => `${file}: ${problem}`),
    ...(withFacts ? facts : []).map(({ text, names }) =>
      names.length > 0 ? `${text} (${names.join(', ')})` : text,
    ),
    ...(condemned ? [`${condemned.title}: ${condemned.names.join(', ')}. ${condemned.about}`] : []),
    ...added.map(({ title, names, about }) => `${title}: ${names.join(', ')}. ${about}`),
    ...notNarrowed.map(({ name, why }) => `${name}: ${why}`),
    ...(made && !bare && groups.includes('start') && !runtimes ? [startedByOne(question.target)] : []),
  ]
  const linesNotUnderstood = question.summary.files.reduce((sum, { notUnderstood }) => sum + notUnderstood, 0)
  return {
    json: {
      linesNotUnderstood,
      gaps,
      facts: facts.map(({ text, names }) => ({ text, names })),
      problems,
      condemned,
      added,
      notNarrowed,
    },
    isGap: failOnGap !== undefined && gaps.some(({ id }) => failing === undefined || failing.includes(id)),
    notes: format === 'json' ? '' : lines.map(plain).join('\n'),
    notUnderstood: linesNotUnderstood > 0 ? `${words.notUnderstood(linesNotUnderstood)}.` : '',
  }
}

function startedByOne({ loader }: Target): string {
  const other = loaders.find(name => name !== loader) ?? ''
  return `A container starts with it under ${loader}. If an engine may also use ${other}: --runtimes ${loaders.join(',')}`
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`

/** Those that belong to the groups. */
function inGroups(suggestions: readonly Suggestion[], groups: readonly SuggestionGroup[]) {
  return suggestions.filter(suggestion => namesOfGroups([suggestion], groups).length > 0)
}

async function withSteps(
  document: ProfileDocument,
  steps: readonly Pick<TraceStep, 'command'>[],
  target: Target,
): Promise<string> {
  let written = document
  for (const { command } of steps) {
    const plan = await answerQuestion('plan', written, { command, target })
    if (plan.ok) written = parseProfile(applyEdits(written.text, plan.edits))
  }
  return written.text
}

const stepWords = {
  'allow-missing': 'refused, yet made',
  'give-up-conditions': 'made with arguments that are refused',
  'allow-missing-arguments': 'refused with the arguments seen',
  'clone3-absent': 'to be answered with ENOSYS, so that programs use clone',
  'allow-clone': 'refused, but made; to be allowed where it makes no namespace',
  'allow-condemned': 'refused, but made; the linter warns of them if they are allowed',
  'remove-unseen': 'allowed, never made',
  'list-architectures': 'made on architectures that the profile does not list',
} as const

/** A new profile of what recordings show, with what else is asked for; or another one, widened by it. */
export async function fromLog(
  logs: readonly string[],
  options: FromLogOptions,
  progress: (bytes: number) => void,
): Promise<LogResult> {
  const [{ target }] = await targetsOf(options, [])
  const summary = await readCalls(options.language, logs, {
    target,
    only: options.only,
    last: options.last,
    progress,
  })
  const withConditions = options.narrow ?? false
  const question = { summary, target, withConditions, loaders: options.runtimes }
  const written = (
    text: string,
    { notes, notUnderstood, json, isGap }: Awaited<ReturnType<typeof aboutRecordings>>,
  ): LogResult => ({
    text: options.format === 'json' ? inJson({ profile: text, recordings: json }) : text,
    status: isGap ? 1 : 0,
    notes: options.format === 'json' ? '' : [notUnderstood, notes].filter(line => line !== '').join('\n'),
  })
  if (options.base !== undefined) {
    const { text, condemned } = await widened(options.base, question, options)
    return written(text, await aboutRecordings(question, options, undefined, condemned))
  }
  const made = await newProfile(question, options)
  return written(made.text, await aboutRecordings(question, options, made))
}

async function newProfile(question: TraceQuestion, options: FromLogOptions): Promise<NewProfile> {
  const empty = parseProfile('')
  const bare = await answerQuestion('newProfile', empty, { question, names: [] })
  if (options.bare) return bare
  const names = namesOfGroups(bare.suggestions, options.with ?? PROPOSED)
  return answerQuestion('newProfile', empty, { question, names })
}

/** A profile made of recordings as `fromLog` makes it, to be tried. */
export interface MadeProfile {
  readonly text: string
  /** The calls that they show. */
  readonly seen: readonly string[]
  /** Those of them that it leaves out on purpose. */
  readonly withheld: readonly string[]
  /** What recordings lack, how far they go, and what is allowed beside what was seen, in sentences. */
  readonly notes: string
  /** Whether they lack what `failOnGap` names. */
  readonly isGap: boolean
}

export async function madeFromLogs(
  logs: readonly string[],
  options: FromLogOptions,
  target: Target,
): Promise<MadeProfile> {
  const summary = await readCalls(options.language, logs, { target, progress: () => undefined })
  const question = { summary, target, withConditions: options.narrow ?? false, loaders: options.runtimes }
  const made = await newProfile(question, options)
  // Runs after the first are logged for what is new in them, so that seldom says nothing.
  const { notes, isGap, json } = await aboutRecordings(question, options, made, [], false)
  return {
    text: made.text,
    seen: [...new Set(summary.calls.flatMap(({ name, count }) => (count > 0 ? [name] : [])))].sort(),
    withheld: json.condemned?.isLeftOut ? json.condemned.names : [],
    notes,
    isGap,
  }
}

/** What "New from" of the app has, with all that recordings show let through. */
async function widened(
  base: string,
  question: TraceQuestion,
  { language, with: groups = PROPOSED }: FromLogOptions,
): Promise<{ readonly text: string; readonly condemned: readonly SuggestedCalls[] }> {
  const preset = presets.find(({ id }) => id === base)
  if (!preset)
    throw new CommandError(`--base ${base}: one of ${presets.map(({ id }) => id).join(', ')} is expected`)
  const { target } = question
  const document = parseProfile(preset.make(hostOf(target)))
  const answer = await answerQuestion('trace', document, question)
  if (!answer.ok)
    throw new CommandError(`--base ${base}: ${await startFailureWords(answer.failure, language)}`)
  const { steps, suggestions } = answer.plan
  const isWanted = ({ id }: TraceStep) =>
    id !== 'remove-unseen' && (id !== 'allow-condemned' || groups.includes('condemned'))
  const condemned = steps.flatMap(({ id, names }) =>
    id === 'allow-condemned' ? [{ id: 'condemned', names, because: [] } as const] : [],
  )
  const text = await withSteps(
    document,
    [...steps.filter(isWanted), ...inGroups(suggestions, groups)],
    target,
  )
  return { text, condemned }
}
