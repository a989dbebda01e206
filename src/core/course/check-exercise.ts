import type { ProgramBehaviourId } from '../behaviour'
import { compileProfile } from '../bpf'
import { verdictsOfCall } from '../bpf/verdicts-of-call'
import { type ArchitectureToken, errnoName } from '../catalogue'
import { type CallDifference, type Comparison, compareProfiles, type DifferenceCase } from '../compare'
import { mayRun, runs } from '../compare/permissiveness'
import { checkExpectations, type Expectation } from '../expectations'
import { checkStart } from '../export/start-check'
import { type GoalId, readGoals, readRunGoals } from '../goals'
import { type LintFinding, lintProfile } from '../lint'
import type { StartFailure } from '../policy'
import {
  type Action,
  canonicalAction,
  type NoValues,
  type Outcome,
  type ProfileDocument,
  parseProfile,
  type RuntimeName,
  type Said,
  saying,
  type Target,
} from '../profile'
import { compareTrace, createTraceReader, givenCall } from '../trace'
import { type CourseCheck, type TargetChoice, targetOfChoice, textOfProfile } from './course'
import { readWrittenCall, type WrittenCall } from './written-call'

export interface ExerciseQuestion {
  readonly checks: readonly CourseCheck[]
  /** The exercise's own, for checks that name none; not the one that the app shows. */
  readonly target?: TargetChoice
  /** The start's log. */
  readonly log?: string
  /** What is checked in the place of the document. */
  readonly text?: string
}

/** A call as the exercise writes it, where it was asked on another architecture with that. */
export interface CheckedCall extends WrittenCall {
  readonly architecture?: ArchitectureToken
}

/** Calls that differ from a bound; of some only for certain arguments. */
export interface BeyondBound {
  readonly calls: readonly { readonly name: string; readonly partly: boolean }[]
  /** Also numbers that no call has. */
  readonly unnamed: boolean
  readonly architectures: readonly (ArchitectureToken | 'other')[]
}

/** What a call met, with the error's name on its architecture. */
export interface MetOutcome {
  readonly action: Action
  readonly errno?: string
}

/** Who reads the profile where it was asked. */
interface At {
  readonly runtime: RuntimeName
}

/** What is still missing of a solution, in terms of what a filter does. */
export interface MissingValues {
  readonly unreadable: NoValues
  readonly 'no-filter': At & { readonly failure: StartFailure }
  /** It is to be refused and runs, or is to be allowed and does not. */
  readonly passes: At & { readonly call: CheckedCall; readonly outcome: MetOutcome }
  readonly refused: At & { readonly call: CheckedCall; readonly outcome: MetOutcome }
  readonly answered: At & {
    readonly call: CheckedCall
    readonly outcome: MetOutcome
    readonly wanted: MetOutcome
  }
  /** There is no such call on the architecture, or its arguments cannot be read. */
  readonly 'not-judged': At & { readonly call: CheckedCall }
  readonly 'goal-open': At & { readonly goal: GoalId; readonly names: readonly string[] }
  readonly 'program-stops': At & { readonly program: ProgramBehaviourId; readonly names: readonly string[] }
  readonly 'too-little': At & BeyondBound
  readonly 'too-much': At & BeyondBound
  readonly 'cannot-start': At & { readonly names: readonly string[]; readonly atTimes: boolean }
  readonly 'finding-stays': At & { readonly finding: LintFinding }
  readonly 'log-refused': At & { readonly names: readonly string[] }
  readonly undecided: At & { readonly names: readonly string[] }
}

export type Missing = Said<MissingValues>
const missing = saying<MissingValues>()

/** How far a document does what one check asks for. */
export interface CheckReading {
  readonly met: boolean
  /** Empty where it is met. */
  readonly missing: readonly Missing[]
}

/**
 * Holds a document against the checks of an exercise, in their order. All of them ask for effect: the verdicts are those of
 * the instructions that the target's runtime loads. What cannot be judged is not met. Never throws, whatever the text.
 */
export function checkExercise(
  open: ProfileDocument,
  { checks, target, log, text }: ExerciseQuestion,
): readonly CheckReading[] {
  const document = text === undefined ? open : parseProfile(text)
  return checks.map(check => {
    const on = targetOfChoice(check.target ?? target)
    const found = document.profile ? missingOf(document, check, on, log) : [missing('unreadable')]
    return { met: found.length === 0, missing: found }
  })
}

function missingOf(
  document: ProfileDocument,
  check: CourseCheck,
  target: Target,
  log: string | undefined,
): readonly Missing[] {
  switch (check.kind) {
    case 'allows':
    case 'refuses':
      return expected(document, check, target)
    case 'answers':
      return answering(document, check, target)
    case 'goal':
      return refusing(document, check.goal, target)
    case 'runs':
      return running(document, check.program, target)
    case 'at-least':
    case 'at-most':
      return withinBound(document, check, target)
    case 'starts':
      return starting(document, check, target)
    case 'fixed':
      return lintProfile(document, target)
        .filter(({ id }) => id === check.finding)
        .slice(0, 1)
        .map(finding => missing('finding-stays', { runtime: target.runtime, finding }))
    case 'covers-log':
      return covering(document, log ?? '', target)
  }
}

type CallsCheck = Extract<CourseCheck, { readonly calls: readonly string[] }>

function callsOf({ calls, architecture }: CallsCheck): readonly CheckedCall[] {
  return calls.flatMap(written => {
    const call = readWrittenCall(written)
    return call ? { ...call, ...(architecture && { architecture }) } : []
  })
}

function expected(document: ProfileDocument, check: CallsCheck, target: Target): readonly Missing[] {
  const must = check.kind === 'allows' ? 'be-allowed' : 'be-refused'
  const { runtime } = target
  const asked = callsOf(check)
  const expectations = asked.map(
    ({ name, args, architecture: arch }): Expectation => ({ name, args, must, ...(arch && { arch }) }),
  )
  const results = checkExpectations(document, { expectations, target })
  return once(
    asked.flatMap((call, index) => {
      const { met, verdict } = results[index] ?? { met: undefined, verdict: undefined }
      if (met === true) return []
      if (verdict && !verdict.ok && 'failure' in verdict) {
        return verdict.failure.id === 'seccomp-off'
          ? missing('passes', { runtime, call, outcome: { action: 'SCMP_ACT_ALLOW' } })
          : missing('no-filter', { runtime, failure: verdict.failure })
      }
      if (!verdict?.ok) return missing('not-judged', { runtime, call })
      const outcome = metOutcome(verdict, call.architecture ?? target.architecture)
      return missing(must === 'be-allowed' ? 'refused' : 'passes', { runtime, call, outcome })
    }),
  )
}

function answering(
  document: ProfileDocument,
  check: Extract<CourseCheck, { readonly kind: 'answers' }>,
  target: Target,
): readonly Missing[] {
  const { runtime } = target
  const { action, errno } = check
  const wanted: MetOutcome = { action, ...(errno !== undefined && { errno }) }
  const found = callsOf(check).flatMap((call): Missing | readonly Missing[] => {
    const arch = call.architecture ?? target.architecture
    const given = givenCall(call.name, call.args, arch)
    const verdict = verdictsOfCall(document, { calls: [given], targets: [target] })[0]?.[0]?.verdict
    const failure = verdict && !verdict.ok && 'failure' in verdict ? verdict.failure : undefined
    if (failure && failure.id !== 'seccomp-off') return missing('no-filter', { runtime, failure })
    const met: Outcome | undefined = failure
      ? { action: 'SCMP_ACT_ALLOW' }
      : verdict?.ok
        ? verdict
        : undefined
    if (!met) return missing('not-judged', { runtime, call })
    const outcome = metOutcome(met, arch)
    return answersSo(outcome, wanted) ? [] : missing('answered', { runtime, call, outcome, wanted })
  })
  return once(found.flat())
}

/** Without an errno any will do. */
function answersSo(outcome: MetOutcome, wanted: MetOutcome): boolean {
  return (
    canonicalAction(outcome.action) === canonicalAction(wanted.action) &&
    (wanted.errno === undefined || outcome.errno === wanted.errno)
  )
}

function metOutcome({ action, errno }: Outcome, arch: ArchitectureToken): MetOutcome {
  return { action, ...(errno !== undefined && { errno: errnoName(errno, arch) ?? String(errno) }) }
}

/** Without a filter each call would say the same. */
function once(found: readonly Missing[]): readonly Missing[] {
  const without = found.find(({ id }) => id === 'no-filter')
  return without ? [without] : found
}

/** Why a document has no filter on a target; `seccomp-off` is none: all runs, which each check finds for itself. */
function withoutFilter(document: ProfileDocument, target: Target): readonly Missing[] {
  const load = compileProfile(document, target)
  return load.kind === 'filter' || load.kind === 'off'
    ? []
    : [missing('no-filter', { runtime: target.runtime, failure: load.failure })]
}

function refusing(document: ProfileDocument, id: GoalId, target: Target): readonly Missing[] {
  const [reading] = readGoals(document, target, [id])
  if (!reading || reading.state === 'holds' || reading.state === 'absent') return []
  if (reading.state === 'unknown') return withoutFilter(document, target)
  const open = reading.open.filter(({ beyond }) => !beyond).map(({ name }) => name)
  const names = [
    ...new Set([...open, ...reading.waysRound.map(({ call }) => call), ...reading.architectures]),
  ]
  return [missing('goal-open', { runtime: target.runtime, goal: id, names })]
}

function running(document: ProfileDocument, id: ProgramBehaviourId, target: Target): readonly Missing[] {
  const [reading] = readRunGoals(document, target, [id])
  if (reading?.state === 'runs') return []
  const none = withoutFilter(document, target)
  if (none.length > 0) return none
  const broken = (reading?.breaks ?? []).map(({ name }) => name)
  const doubted = (reading?.doubts ?? []).flatMap(({ call }) => call?.name ?? [])
  const names = [...new Set([...broken, ...doubted])]
  return [missing('program-stops', { runtime: target.runtime, program: id, names })]
}

function withinBound(
  document: ProfileDocument,
  { kind, profile }: Extract<CourseCheck, { readonly kind: 'at-least' | 'at-most' }>,
  target: Target,
): readonly Missing[] {
  const { runtime } = target
  const bound = { document: parseProfile(textOfProfile(profile, target)), target }
  const comparison = compareProfiles(bound, { document, target })
  if (!comparison.ok) return [missing('no-filter', { runtime, failure: comparison.failure })]
  const beyond = beyondBound(comparison, kind)
  if (beyond) return [missing(kind === 'at-least' ? 'too-little' : 'too-much', { runtime, ...beyond })]
  const { unresolved } = comparison
  return unresolved.length > 0 ? [missing('undecided', { runtime, names: unresolved })] : []
}

/** Two ways to refuse are alike for a bound: it is about what runs. */
function reach(outcome: Outcome): number {
  return runs(outcome) ? 2 : mayRun(outcome) ? 1 : 0
}

function beyondBound(
  { calls, architectures, off }: Comparison & { readonly ok: true },
  kind: 'at-least' | 'at-most',
): BeyondBound | undefined {
  const isBeyond = ({ before, after }: DifferenceCase) =>
    kind === 'at-most' ? reach(after) > reach(before) : reach(after) < reach(before)
  const beyond = (call: CallDifference) =>
    call.parts.flatMap(({ cases }) => cases).filter(each => isBeyond(each))
  const found = calls.flatMap(call => {
    const cases = beyond(call)
    return cases.length > 0 ? { name: call.name, partly: cases.every(({ when }) => when.length > 0) } : []
  })
  const named = found.flatMap(({ name, partly }) => (name === undefined ? [] : { name, partly }))
  const judged = kind === 'at-most' ? 'after' : 'before'
  const isOff = kind === 'at-most' ? off.after : off.before
  const others = architectures.filter(
    ({ judgedBy, calls: running, looser, stricter }) =>
      judgedBy === judged && (running > 0 || isOff) && (kind === 'at-most' ? looser : stricter),
  )
  if (found.length === 0 && others.length === 0) return undefined
  return {
    calls: named,
    unnamed: named.length < found.length,
    architectures: others.map(({ architecture }) => architecture),
  }
}

function starting(
  document: ProfileDocument,
  check: Extract<CourseCheck, { readonly kind: 'starts' }>,
  target: Target,
): readonly Missing[] {
  const { runtime } = target
  const { destination, withPause = false, noNewPrivileges = false } = check
  const reading = checkStart(document, { destination, target, withPause, noNewPrivileges })
  if (!reading.ok)
    return reading.failure.id === 'seccomp-off'
      ? []
      : [missing('no-filter', { runtime, failure: reading.failure })]
  if (reading.needs.length === 0) return []
  const atTimes = reading.missing.length === 0
  return [missing('cannot-start', { runtime, names: atTimes ? reading.sometimes : reading.missing, atTimes })]
}

/** What a log shows that does not run: refused, or not certain for want of arguments. */
function covering(document: ProfileDocument, log: string, target: Target): readonly Missing[] {
  const load = compileProfile(document, target)
  if (load.kind === 'off') return []
  if (load.kind !== 'filter')
    return [missing('no-filter', { runtime: target.runtime, failure: load.failure })]
  const { calls } = compareTrace(summaryOf(log, target), load.compilation)
  const names = calls
    .filter(({ fate }) => fate !== 'allowed' && fate !== 'absent')
    .map(({ call }) => call.name)
  return names.length === 0
    ? []
    : [missing('log-refused', { runtime: target.runtime, names: [...new Set(names)] })]
}

function summaryOf(log: string, { architecture }: Target) {
  const reader = createTraceReader({ architecture })
  reader.begin('')
  reader.push(bytesOfLog(log))
  return reader.end()
}

const OTHER = 0x3f

/** Calls are written in ASCII; what else a log holds is not looked at. */
function bytesOfLog(log: string): Uint8Array {
  return Uint8Array.from(log, character => {
    const code = character.charCodeAt(0)
    return character.length === 1 && code < 0x80 ? code : OTHER
  })
}
