import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ProfileDocument, parseProfile, type Target } from '../../core'
import { changed, lettingAll, recordingProfile, watchingProfile } from '../../core/doors/export/recorded-run'
import { callsOfStart } from '../../core/doors/trace'
import { compile } from '../../library'
import { CommandError } from '../failure'
import { type FromLogOptions, type MadeProfile, madeFromLogs } from '../logs'
import { type NamedTarget, targetsOf } from '../target-options'
import { jobOf } from './jobs'
import { type Failure, hasFailed, howItEnded, lossesOf, type Proof, proofLines, reportOf } from './report'
import { endAll, isAlike, type Measure, type Outcome, type RunLimits } from './run-job'
import { smallestOf } from './smallest'
import { type Recorded, type Way, wayFor } from './ways'

export interface RecordOptions extends Omit<FromLogOptions, 'format' | 'bare' | 'base'> {
  /** The folder for what is written. */
  readonly out: string
  /** After how many seconds a run is ended. */
  readonly timeout: number
  readonly check?: string
  /** Whether calls are dropped that the job does without. */
  readonly minimal?: boolean
  readonly service?: string
  readonly kubelet?: string
}

/** Runs in which a log that lost records is made whole, and in which a profile is put right: more, and something else is amiss. */
const MOST_ROUNDS = 6
/** A run under a profile may take so many times as long as the first. */
const LONGER = 5
const LEAST_SECONDS = 10

/**
 * Runs a job, makes a profile of what it calls, runs the same job under it, and puts right what it lacks, until the job
 * does under the profile what it did without. Status 1 where it does not.
 *
 * @param tell hears of each run as it ends
 */
export async function record(
  words: readonly string[],
  options: RecordOptions,
  tell: (line: string) => void,
): Promise<{ readonly text: string; readonly status: 0 | 1; readonly notes: string }> {
  if (process.platform !== 'linux') throw new CommandError('record needs Linux, whose calls it records')
  const job = await jobOf(words, options)
  const [named] = await targetsOf(
    options.target === undefined && job.runtime !== undefined ? { ...options, target: job.runtime } : options,
    [],
  )
  const premises = await mkdtemp(join(tmpdir(), 'seccompose-record-'))
  await mkdir(options.out, { recursive: true })
  const limits = { seconds: options.timeout, check: options.check }
  const filterOf = filtersFor(named, options.language)
  const way = await wayFor({ job, premises, out: options.out, limits, filterOf }).catch(async error => {
    await rm(premises, { recursive: true, force: true })
    throw error
  })
  const clear = async () => {
    await way.close()
    await rm(premises, { recursive: true, force: true })
  }
  const interrupted = () => {
    void endAll()
      .then(clear)
      .then(() => process.exit(130))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted)
  try {
    return await recordBy(way, { words, named, limits }, options, tell)
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupted)
    await clear()
  }
}

interface Asked {
  readonly words: readonly string[]
  readonly named: NamedTarget
  readonly limits: RunLimits
}

async function recordBy(
  way: Way,
  { words, named, limits }: Asked,
  options: RecordOptions,
  tell: (line: string) => void,
) {
  const { target } = named
  const runs: Recorded[] = []
  let files = 0
  const recordRun = async (profile: ProfileDocument | undefined, what: string) => {
    // A run that lost records and those that bring them are one recording.
    if (!runs.at(-1)?.missing) files++
    const run = await way.record(files, profile)
    runs.push(run)
    tell(`run ${runs.length}, ${what}: ${howItEnded(run.outcome)}${lossesOf(run)}`)
    return run
  }
  const make = (...beside: readonly string[]) => {
    const recordings = new Set(runs.flatMap(({ file, isEmpty }) => (isEmpty ? [] : [file])))
    return madeFromLogs([...recordings, ...beside], { ...options, format: 'text' }, target)
  }
  const { outcome: first } = await recordRun(
    way.id === 'strace' ? undefined : recordingProfile(target, []),
    'recorded',
  )
  if (runs[0]?.isEmpty || NOT_STARTED.includes(first.status)) throw notStarted(words, first)
  let made = await make()
  while (runs.at(-1)?.missing && runs.length < MOST_ROUNDS) {
    // What is known need not be logged again, so that there is room for the rest.
    await recordRun(recordingProfile(target, made.seen), 'again, for what the log had no room for')
    made = await make()
  }
  const less = { ...limits, seconds: Math.min(limits.seconds, first.seconds * LONGER + LEAST_SECONDS) }
  let measure: Measure = { first, less, isSteady: false }
  let proof: Proof | undefined
  for (let round = 1; round <= MOST_ROUNDS && !proof?.isAlike; round++) {
    const before = made.text
    const watched = await recordRun(watchedUnder(way, made, target, round), 'for what is still missing')
    made = await make()
    if (round === 1) {
      // What is left out on purpose may change what it prints.
      const isWhole = made.withheld.length === 0
      const second = isWhole ? watched.outcome : await way.run(lettingAll(target), less)
      measure = { ...measure, isSteady: second.out === first.out }
    }
    const isSettled = made.text === before && !(way.id === 'strace' && round === 1)
    // What is missing is known before the job fails for it.
    if (way.id === 'kernel-log' && !isSettled && round < MOST_ROUNDS) continue
    proof = await proven(way, made, measure)
    tell(`under the profile: ${howItEnded(proof.outcome)}${proof.isAlike ? ', as without it' : ''}`)
    if (isSettled) break
  }
  const failure = proof?.isAlike ? undefined : await whyNot(way, made, target, measure)
  const does = async (profile: ProfileDocument) => isAlike(await way.run(profile, measure.less), measure)
  const trial = { target, kept: startElsewhere(way, target, options.runtimes), does, tell }
  const minimal = options.minimal && proof?.isAlike ? await smallestOf(made.text, trial) : undefined
  const lines = proofLines({ measure, proof, minimal })
  const proofFile = join(options.out, 'proof.txt')
  await writeFile(proofFile, lines)
  const { notes, isGap } = await make(proofFile)
  const report = reportOf({ words, named, way, runs, made, measure, proof, failure, minimal, notes })
  await writeFile(join(options.out, 'profile.json'), minimal?.text ?? made.text)
  await writeFile(join(options.out, 'report.md'), report)
  const isDone = proof?.isAlike === true && !hasFailed(proof.outcome) && (minimal?.isProven ?? true)
  return { text: report, status: isDone && !isGap ? (0 as const) : (1 as const), notes: '' }
}

/** A run that shows what a profile lacks: for strace the program itself once more, and from then on under the filter. */
function watchedUnder(way: Way, { text, withheld }: MadeProfile, target: Target, round: number) {
  if (way.id === 'kernel-log') return watchingProfile(parseProfile(text), target, withheld)
  return round === 1 ? undefined : parseProfile(text)
}

async function proven(way: Way, { text }: MadeProfile, measure: Measure): Promise<Proof> {
  const outcome = await way.run(parseProfile(text), measure.less)
  return { outcome, isAlike: isAlike(outcome, measure) }
}

/** What a job that does not do under the profile what it did without lacks there, or whether it is the profile at all. */
async function whyNot(
  way: Way,
  { text, withheld }: MadeProfile,
  target: Target,
  measure: Measure,
): Promise<Failure> {
  const document = parseProfile(text)
  const runsWith = async (names: readonly string[]) =>
    isAlike(await way.run(changed(document, target, names, 'SCMP_ACT_ALLOW'), measure.less), measure)
  if (!isAlike(await way.run(lettingAll(target), measure.less), measure))
    return { isUnsteady: true, needed: [] }
  if (withheld.length === 0 || !(await runsWith(withheld))) return { isUnsteady: false, needed: [] }
  for (const name of withheld) if (await runsWith([name])) return { isUnsteady: false, needed: [name] }
  return { isUnsteady: false, needed: withheld }
}

/** The calls of a container’s start by who does not start the job here, so that no run shows whether they are needed. */
function startElsewhere(way: Way, target: Target, loaders: RecordOptions['runtimes'] = [target.loader]) {
  const others = loaders.filter(loader => way.id === 'strace' || loader !== target.loader)
  return new Set(callsOfStart(target, others).map(({ name }) => name))
}

function filtersFor({ options }: NamedTarget, language: RecordOptions['language']) {
  return async (profile: ProfileDocument): Promise<Uint8Array> => {
    const compiled = await compile(profile, { target: options, language, shortest: false })
    if (!compiled.ok) throw new CommandError(compiled.reason)
    return compiled.bytes
  }
}

/** How an engine ends where no program of a container has run (docker-run(1), podman-run(1)). */
const NOT_STARTED: readonly (number | undefined)[] = [125, 126, 127]

function notStarted(words: readonly string[], outcome: Outcome): CommandError {
  const last = outcome.errors.trim().split('\n').filter(Boolean).slice(-3).join('; ')
  const printed = last === '' ? '' : `; it printed: ${last}`
  return new CommandError(`${words.join(' ')}: ${howItEnded(outcome)}, and nothing is recorded${printed}`)
}
