import type { ProgramBehaviourId } from '../../advice/behaviour'
import {
  type CallDifference,
  type Comparison,
  compareProfiles,
  type DifferenceCase,
} from '../../advice/compare'
import { mayRun, runs } from '../../advice/compare/permissiveness'
import { checkExpectations, type Expectation } from '../../advice/expectations'
import { type GoalId, isHeld, readGoals, readRunGoals } from '../../advice/goals'
import { type LintFinding, lintProfile } from '../../advice/lint'
import { checkStart } from '../../doors/export/start-check'
import { compareTrace, createTraceReader } from '../../doors/trace'
import { callNumber, compileProfile, type Emulation, emulate, givenCall } from '../../engine/bpf'
import { verdictsOfCall } from '../../engine/bpf/verdicts-of-call'
import { type ArchitectureToken, errnoName } from '../../engine/catalogue'
import type { StartFailure } from '../../engine/policy'
import {
  canonicalAction,
  type NoValues,
  type Outcome,
  type ProfileDocument,
  parseProfile,
  type RuntimeName,
  type Said,
  saying,
  type Target,
} from '../../engine/profile'
import { LAB_ARCHITECTURE } from '../lab/lab-abi'
import {
  type Answered,
  type CourseBound,
  type CourseCheck,
  type CourseProfile,
  type Exercise,
  type GivenAnswer,
  type Remark,
  type TargetChoice,
  targetOfChoice,
  textOfProfile,
} from './course'
import { isMadeInLab, type KernelAnswered } from './lab-calls'
import { readWrittenCall, type WrittenCall, writeCall } from './written-call'

export interface ExerciseQuestion {
  readonly checks: readonly CourseCheck[]
  /** The exercise's own, for checks that name none; not the one that the app shows. */
  readonly target?: TargetChoice
  /** The start's log. */
  readonly log?: string
  /** What is checked in the place of the document. */
  readonly text?: string
  /** What was answered beside the text. */
  readonly answer?: GivenAnswer
  /** What a remark is about: the profile that the exercise begins with, and the text of one as it is meant. */
  readonly start?: CourseProfile
  readonly meant?: string
  /** What the lab's kernel did with calls, where there is a lab. */
  readonly lab?: readonly KernelAnswered[]
}

/** The question whether a document, with what was answered beside it, solves an exercise. */
export function questionOf(exercise: Exercise, answer: GivenAnswer = {}): ExerciseQuestion {
  const { checks, start, solution } = exercise
  return {
    checks,
    answer,
    start: start.profile,
    meant: solution.profile,
    ...(start.target && { target: start.target }),
    ...(start.log && { log: start.log.text }),
  }
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
export type MetOutcome = Answered

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
  /** These meet something else than they should; nothing is said about what runs. */
  readonly 'other-answer': At & BeyondBound
  readonly 'cannot-start': At & { readonly names: readonly string[]; readonly atTimes: boolean }
  readonly 'finding-stays': At & { readonly finding: LintFinding }
  readonly 'log-refused': At & { readonly names: readonly string[] }
  readonly 'too-many-steps': At & {
    readonly call: CheckedCall
    readonly steps: number
    readonly atMost: number
  }
  readonly 'instruction-missing': At & { readonly call: CheckedCall }
  /** The call does not come to that instruction at all. */
  readonly 'not-on-the-way': At & { readonly call: CheckedCall; readonly instruction: number }
  /** It does, and goes on. */
  readonly 'goes-on': At & { readonly call: CheckedCall; readonly instruction: number }
  readonly 'remark-missing': At
  readonly 'call-unread': { readonly written: string }
  /** The remark names another outcome than the call meets under the start. */
  readonly 'meets-other': At & {
    readonly call: CheckedCall
    readonly outcome: MetOutcome
    readonly said: MetOutcome
  }
  /** What was meant does the same with it. */
  readonly 'no-fault': At & { readonly call: CheckedCall; readonly outcome: MetOutcome }
  /** Another outcome than this is meant. */
  readonly 'should-other': At & { readonly call: CheckedCall; readonly said: MetOutcome }
  readonly undecided: At & { readonly names: readonly string[] }
}

export type Missing = Said<MissingValues>
const missing = saying<MissingValues>()

/** How far a document does what one check asks for. */
export interface CheckReading {
  readonly met: boolean
  /** Empty where it is met. */
  readonly missing: readonly Missing[]
  /** Of a check that is for the lab: whether its kernel has answered for every call, rather than the engine. */
  readonly byKernel?: boolean
}

/**
 * Holds a document against the checks of an exercise, in their order. All of them ask for effect: the verdicts are those of
 * the instructions that the target's runtime loads, or the lab's kernel's where it was asked. What cannot be judged is not met. Never throws, whatever the text.
 */
export function checkExercise(open: ProfileDocument, question: ExerciseQuestion): readonly CheckReading[] {
  const { checks, target, text } = question
  const document = text === undefined ? open : parseProfile(text)
  return checks.map(check => {
    const on = targetOfChoice(check.target ?? target)
    const found = document.profile ? missingOf(document, check, on, question) : [missing('unreadable')]
    return {
      met: found.length === 0,
      missing: found,
      ...(isMadeInLab(check) && { byKernel: isAnsweredInLab(check, question.lab) }),
    }
  })
}

function missingOf(
  document: ProfileDocument,
  check: CourseCheck,
  target: Target,
  { log, answer, start, meant, lab }: ExerciseQuestion,
): readonly Missing[] {
  switch (check.kind) {
    case 'allows':
    case 'refuses':
      return expected(document, check, target, lab)
    case 'answers':
      return answering(document, check, target, lab)
    case 'goal':
      return refusing(document, check.goal, target)
    case 'runs':
      return running(document, check.program, target)
    case 'at-least':
    case 'at-most':
    case 'same':
      return withinBound(document, check, target, { start, meant })
    case 'starts':
      return starting(document, check, target)
    case 'fixed':
      return lintProfile(document, target)
        .filter(({ id }) => id === check.finding)
        .slice(0, 1)
        .map(finding => missing('finding-stays', { runtime: target.runtime, finding }))
    case 'covers-log':
      return covering(document, log ?? '', target)
    case 'steps':
      return deciding(document, check, target)
    case 'ends-at':
      return ending(document, check, target, answer?.instruction)
    case 'remark':
      return remarking(answer?.remark, {
        start: parseProfile(start ? textOfProfile(start, target) : ''),
        meant: parseProfile(meant ?? ''),
        target,
      })
  }
}

type CallsCheck = Extract<CourseCheck, { readonly calls: readonly string[] }>

function callsOf({ calls, architecture }: CallsCheck): readonly CheckedCall[] {
  return calls.flatMap(written => {
    const call = readWrittenCall(written)
    return call ? { ...call, ...(architecture && { architecture }) } : []
  })
}

function isAnsweredInLab(check: CallsCheck, lab: ExerciseQuestion['lab']): boolean {
  return callsOf(check).every(call => kernelOutcome(check, call, lab) !== undefined)
}

/** What the lab's kernel did with a call of a check that is for it. */
function kernelOutcome(
  check: CallsCheck,
  call: CheckedCall,
  lab: ExerciseQuestion['lab'],
): MetOutcome | undefined {
  if (!isMadeInLab(check)) return undefined
  const written = writeCall(call)
  const found = lab?.find(each => {
    const read = readWrittenCall(each.written)
    return read && writeCall(read) === written && each.arch === call.architecture
  })
  return found && metOutcome(found.outcome, LAB_ARCHITECTURE)
}

function expected(
  document: ProfileDocument,
  check: CallsCheck,
  target: Target,
  lab: ExerciseQuestion['lab'],
): readonly Missing[] {
  const must = check.kind === 'allows' ? 'be-allowed' : 'be-refused'
  const { runtime } = target
  const asked = callsOf(check)
  const expectations = asked.map(
    ({ name, args, architecture: arch }): Expectation => ({ name, args, must, ...(arch && { arch }) }),
  )
  const results = checkExpectations(document, { expectations, target })
  return once(
    asked.flatMap((call, index) => {
      const seen = kernelOutcome(check, call, lab)
      if (seen) {
        const isAllowed = runs({ action: seen.action })
        if (isAllowed === (must === 'be-allowed')) return []
        return missing(isAllowed ? 'passes' : 'refused', { runtime, call, outcome: seen })
      }
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
  lab: ExerciseQuestion['lab'],
): readonly Missing[] {
  const { runtime } = target
  const { action, errno } = check
  const wanted: MetOutcome = { action, ...(errno !== undefined && { errno }) }
  const found = callsOf(check).flatMap((call): readonly Missing[] => {
    const seen = kernelOutcome(check, call, lab)
    const met: CallOutcome = seen ? { ok: true, outcome: seen } : outcomeOfCall(document, call, target)
    if (!met.ok) return [met.missing]
    const { outcome } = met
    return answersSo(outcome, wanted) ? [] : [missing('answered', { runtime, call, outcome, wanted })]
  })
  return once(found)
}

type CallOutcome =
  | { readonly ok: true; readonly outcome: MetOutcome }
  | { readonly ok: false; readonly missing: Missing }

/** What a call meets under a document, or why that cannot be told. */
function outcomeOfCall(document: ProfileDocument, call: CheckedCall, target: Target): CallOutcome {
  const { runtime } = target
  const arch = call.architecture ?? target.architecture
  const given = givenCall(call.name, call.args, arch)
  const verdict = verdictsOfCall(document, { calls: [given], targets: [target] })[0]?.[0]?.verdict
  const failure = verdict && !verdict.ok && 'failure' in verdict ? verdict.failure : undefined
  if (failure?.id === 'seccomp-off') return { ok: true, outcome: { action: 'SCMP_ACT_ALLOW' } }
  if (failure) return { ok: false, missing: missing('no-filter', { runtime, failure }) }
  return verdict?.ok
    ? { ok: true, outcome: metOutcome(verdict, arch) }
    : { ok: false, missing: missing('not-judged', { runtime, call }) }
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
  if (!reading || isHeld(reading.state)) return []
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

type BoundCheck = Extract<CourseCheck, { readonly profile: CourseBound }>

interface Bounds {
  readonly start: CourseProfile | undefined
  readonly meant: string | undefined
}

function withinBound(
  document: ProfileDocument,
  check: BoundCheck,
  target: Target,
  bounds: Bounds,
): readonly Missing[] {
  const { runtime } = target
  const bound = boundDocument(textOfBound(check.profile, target, bounds))
  const comparison = compareProfiles({ document: bound, target }, { document, target })
  if (!comparison.ok) return [missing('no-filter', { runtime, failure: comparison.failure })]
  const { unresolved } = comparison
  const undecided = unresolved.filter(name => isAskedFor(check, name))
  const sides: readonly Difference[] =
    check.kind !== 'same'
      ? [check.kind]
      : ['at-least', 'at-most', ...(check.answers ? (['other'] as const) : [])]
  const found = sides.flatMap((side): readonly Missing[] => {
    const beyond = beyondBound(comparison, side, check)
    return beyond ? [missing(boundIds[side], { runtime, ...beyond })] : []
  })
  if (found.length > 0) return found
  return undecided.length > 0 ? [missing('undecided', { runtime, names: undecided })] : []
}

function textOfBound(profile: CourseBound, target: Target, { start, meant }: Bounds): string {
  if (!('as' in profile)) return textOfProfile(profile, target)
  return (profile.as === 'solution' ? meant : start && textOfProfile(start, target)) ?? ''
}

let lastBound: ProfileDocument | undefined

/** Kept while an answer is tried again and again, so that the bound is read once. */
function boundDocument(text: string): ProfileDocument {
  if (lastBound?.text !== text) lastBound = parseProfile(text)
  return lastBound
}

/** `other`: it runs as before or does not, and meets another answer. */
type Difference = 'at-least' | 'at-most' | 'other'

const boundIds = { 'at-least': 'too-little', 'at-most': 'too-much', other: 'other-answer' } as const

function isAskedFor({ only, but }: BoundCheck, name: string | undefined): boolean {
  if (name === undefined) return only === undefined
  return (only === undefined || only.includes(name)) && !but?.includes(name)
}

/** Two ways to refuse are alike for a bound: it is about what runs. */
function reach(outcome: Outcome): number {
  return runs(outcome) ? 2 : mayRun(outcome) ? 1 : 0
}

/** What runc answers by itself depends on the largest number that a profile names, and on nothing that it asks for. */
function isOtherAnswer({ before, after, beforeDecidedBy, afterDecidedBy }: DifferenceCase): boolean {
  return (
    reach(before) === reach(after) &&
    beforeDecidedBy?.kind !== 'runtime-stub' &&
    afterDecidedBy?.kind !== 'runtime-stub'
  )
}

function beyondBound(
  { calls, architectures, off }: Comparison & { readonly ok: true },
  side: Difference,
  check: BoundCheck,
): BeyondBound | undefined {
  const isBeyond = (each: DifferenceCase) => {
    if (side === 'other') return isOtherAnswer(each)
    const [before, after] = [reach(each.before), reach(each.after)]
    return side === 'at-most' ? after > before : after < before
  }
  const beyond = (call: CallDifference) =>
    call.parts.flatMap(({ cases }) => cases).filter(each => isBeyond(each))
  const found = calls.flatMap(call => {
    const cases = isAskedFor(check, call.name) ? beyond(call) : []
    return cases.length > 0 ? { name: call.name, partly: cases.every(({ when }) => when.length > 0) } : []
  })
  const named = found.flatMap(({ name, partly }) => (name === undefined ? [] : { name, partly }))
  const judged = side === 'at-most' ? 'after' : 'before'
  const isOff = side === 'at-most' ? off.after : off.before
  // What only one of them judges is one thing, which no call of it tells apart.
  const others =
    side === 'other' || (check.only && !isOff)
      ? []
      : architectures.filter(
          ({ judgedBy, calls: running, looser, stricter }) =>
            judgedBy === judged && (running > 0 || isOff) && (side === 'at-most' ? looser : stricter),
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

type Way = { readonly ok: true; readonly way: Emulation } | { readonly ok: false; readonly missing: Missing }

/** The way of a call through the instructions that the target loads, or why there is none. */
function wayOfCall(document: ProfileDocument, call: CheckedCall, target: Target): Way {
  const { runtime } = target
  const load = compileProfile(document, target)
  if (load.kind !== 'filter')
    return { ok: false, missing: missing('no-filter', { runtime, failure: load.failure }) }
  const arch = call.architecture ?? target.architecture
  const number = callNumber(call.name, arch)
  const { args, unread = [] } = givenCall(call.name, call.args, arch)
  if (number?.kind !== 'direct' || unread.length > 0)
    return { ok: false, missing: missing('not-judged', { runtime, call }) }
  const registers = args.map(value => value ?? 0n)
  return {
    ok: true,
    way: emulate(load.compilation.program, { arch, nr: number.number, args: registers }),
  }
}

function deciding(
  document: ProfileDocument,
  check: Extract<CourseCheck, { readonly kind: 'steps' }>,
  target: Target,
): readonly Missing[] {
  const { runtime } = target
  const { atMost } = check
  const found = callsOf(check).flatMap((call): readonly Missing[] => {
    const found = wayOfCall(document, call, target)
    if (!found.ok) return [found.missing]
    const { executed: steps } = found.way
    return steps <= atMost ? [] : [missing('too-many-steps', { runtime, call, steps, atMost })]
  })
  return once(found)
}

function ending(
  document: ProfileDocument,
  { call: written, architecture }: Extract<CourseCheck, { readonly kind: 'ends-at' }>,
  target: Target,
  instruction: number | undefined,
): readonly Missing[] {
  const { runtime } = target
  const read = readWrittenCall(written)
  if (!read) return [missing('call-unread', { written })]
  const call = { ...read, ...(architecture && { architecture }) }
  if (instruction === undefined) return [missing('instruction-missing', { runtime, call })]
  const found = wayOfCall(document, call, target)
  if (!found.ok) return [found.missing]
  const { path } = found.way
  if (path.at(-1) === instruction) return []
  return [missing(path.includes(instruction) ? 'goes-on' : 'not-on-the-way', { runtime, call, instruction })]
}

interface Remarked {
  readonly start: ProfileDocument
  readonly meant: ProfileDocument
  readonly target: Target
}

/**
 * Whether a remark is true of the start and names a fault of it: the call meets what the remark says, and something else
 * under the profile that is meant. How it should be refused is asked only where the start refuses it, too.
 */
function remarking(remark: Remark | undefined, { start, meant, target }: Remarked): readonly Missing[] {
  const { runtime } = target
  if (!remark) return [missing('remark-missing', { runtime })]
  const read = readWrittenCall(remark.call)
  if (!read) return [missing('call-unread', { written: remark.call })]
  const { architecture, meets, should } = remark
  const call = { ...read, ...(architecture && { architecture }) }
  const now = outcomeOfCall(start, call, target)
  const then = outcomeOfCall(meant, call, target)
  if (!now.ok) return [now.missing]
  if (!then.ok) return [then.missing]
  const { outcome } = now
  if (!answersSo(outcome, meets)) return [missing('meets-other', { runtime, call, outcome, said: meets })]
  if (answersSo(then.outcome, outcome)) return [missing('no-fault', { runtime, call, outcome })]
  const isOtherReach = reachOf(outcome) !== reachOf(then.outcome)
  const isMeant = isOtherReach
    ? reachOf(should) === reachOf(then.outcome)
    : answersSo(then.outcome, should) && !answersSo(outcome, should)
  return isMeant ? [] : [missing('should-other', { runtime, call, said: should })]
}

function reachOf({ action }: MetOutcome): number {
  return reach({ action })
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
