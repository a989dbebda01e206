import { parseProfile } from '../../core'
import { callsLetThrough } from '../../core/doors/export/recorded-run'
import type { MadeProfile } from '../logs'
import { plain } from '../output'
import { type NamedTarget, wholeName } from '../target-options'
import type { Measure, Outcome } from './run-job'
import type { Recorded, Way } from './ways'

/** The run under the profile. */
export interface Proof {
  readonly outcome: Outcome
  /** Whether the job did there what it did without. */
  readonly isAlike: boolean
}

/** Why a job does not do under a profile what it did without. */
export interface Failure {
  /** Whether it does not do that without one either. */
  readonly isUnsteady: boolean
  /** Calls that are left out on purpose, with which it does. */
  readonly needed: readonly string[]
}

/** What dropping each call has shown. */
export interface Minimal {
  readonly text: string
  readonly needed: readonly string[]
  readonly notNeeded: readonly string[]
  /** Whether two more runs did the same under it. */
  readonly isProven: boolean
}

interface Reported {
  readonly words: readonly string[]
  readonly named: NamedTarget
  readonly way: Way
  readonly runs: readonly Recorded[]
  readonly made: MadeProfile
  readonly measure: Measure
  readonly proof: Proof | undefined
  readonly failure: Failure | undefined
  readonly minimal: Minimal | undefined
  /** What the recordings lack, in sentences. */
  readonly notes: string
}

/** How a run went, in words. */
export function howItEnded({ status, isHanging, isChecked, seconds }: Outcome): string {
  const time = `${seconds.toFixed(1)} s`
  if (isChecked === true) return `the check succeeded, and it was ended after ${time}`
  const check = isChecked === false ? ', and the check did not succeed' : ''
  if (isHanging) return `it had not ended after ${time}, and was ended${check}`
  return `${status === undefined ? 'ended by a signal' : `ended with ${status}`} after ${time}${check}`
}

/** What the recording of a run lacks, and whose records it was among. */
export function lossesOf({ missing, foreign, doubtful }: Recorded): string {
  return [
    ...(missing > 0 ? [`; the log lacks ${missing} records`] : []),
    ...(foreign > 0 ? [`; ${foreign} records of other programs left out`] : []),
    ...(doubtful > 0 ? [`; ${doubtful} records may be of other programs`] : []),
  ].join('')
}

const ENDED = 124

/** The lines that `createTraceReader` reads of a proof. */
export function proofLines({
  measure,
  proof,
  minimal,
}: Pick<Reported, 'measure' | 'proof' | 'minimal'>): string {
  // As timeout(1) has it of what it ends; a job that has done what it is for has ended well.
  const run = (name: string, { status = ENDED, isChecked }: Outcome) =>
    `proof: run=${name} status=${isChecked ? 0 : status}`
  return [
    run('unconfined', measure.first),
    ...(proof ? [run('profile', proof.outcome)] : []),
    ...(minimal?.needed ?? []).map(name => `proof: call=${name} needed=yes`),
    ...(minimal?.notNeeded ?? []).map(name => `proof: call=${name} needed=no`),
  ]
    .map(line => `${line}\n`)
    .join('')
}

/** What was done and what it has shown, as Markdown. */
export function reportOf(reported: Reported): string {
  const { words, named, way, runs, made, measure, proof, minimal, notes } = reported
  const calls = callsLetThrough(parseProfile(minimal?.text ?? made.text))
  const unseen = calls.filter(name => !made.seen.includes(name))
  const how = way.id === 'strace' ? 'by strace' : `from ${way.source}`
  const lines = [
    `# ${verdictOf(reported)}`,
    '',
    `\`${words.join(' ')}\`, recorded ${how}; for ${wholeName(named)}.`,
    '',
    ...runs.map((run, place) => `- Recording ${place + 1}: ${howItEnded(run.outcome)}${lossesOf(run)}.`),
    ...(proof ? [`- Under the profile: ${howItEnded(proof.outcome)}.`] : []),
    '',
    `What is held to be the same: ${measuredBy(measure)}.`,
    '',
    `Calls: ${made.seen.length} seen, ${calls.length} let through.`,
    ...(unseen.length > 0 ? [`Let through although not seen: ${unseen.join(', ')}.`] : []),
    ...(made.withheld.length > 0 ? [`Left out although seen: ${made.withheld.join(', ')}.`] : []),
    ...(minimal
      ? [
          `Dropped, because the job does the same without them: ${minimal.notNeeded.join(', ') || 'none'}. It may need them where it does something else.`,
        ]
      : []),
    ...(notes === '' ? [] : ['', ...notes.split('\n')]),
    ...(proof && !proof.isAlike
      ? ['', 'The last that it printed under the profile:', ...lastOf(proof.outcome)]
      : []),
  ]
  return lines.map(plain).join('\n')
}

/** Whether it is one that ends by itself, and told that it did not succeed. */
export function hasFailed({ status, isChecked }: Outcome): boolean {
  return isChecked === undefined && status !== undefined && status !== 0
}

function verdictOf({ proof, failure, minimal }: Reported): string {
  if (proof?.isAlike && proof.outcome.isHanging)
    return 'As without the profile, it is still running when it is ended; whether it does its work is not proven'
  if (proof?.isAlike && hasFailed(proof.outcome))
    return `It ends with ${proof.outcome.status} under the profile, as without: what it does when it succeeds is not recorded`
  if (proof?.isAlike)
    return minimal?.isProven === false
      ? 'It runs under the profile, but not always under the smallest one'
      : 'It runs under the profile as it runs without'
  if (failure?.isUnsteady)
    return 'Nothing is proven: even without a profile, the job does not do the same each time'
  if (failure && failure.needed.length > 0)
    return `It does not run under the profile: it needs ${failure.needed.join(', ')}, which --with start,condemned lets through`
  return 'It does not run under the profile as it runs without'
}

function measuredBy({ first, isSteady }: Measure): string {
  if (first.isChecked !== undefined) return 'that the check succeeds while the job runs'
  if (first.isHanging) return 'that it has not ended by itself; --check would tell whether it does its work'
  return isSteady ? 'its exit status and what it prints' : 'its exit status, since what it prints differs'
}

function lastOf({ errors, out }: Outcome): readonly string[] {
  const lines = `${out}\n${errors}`.split('\n').filter(line => line.trim() !== '')
  return lines.slice(-8).map(line => `    ${line}`)
}
