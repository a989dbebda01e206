import { programOfCall, waysOfCall } from '../../engine/bpf'
import type { Program } from '../../engine/bpf/instruction'
import { Budget } from '../../engine/bpf/word-tests'
import { type ArchitectureToken, catalogue, enosysOn, errnoName, errnoNumber } from '../../engine/catalogue'
import type { FilterModel } from '../../engine/policy'
import { type Outcome, sameOutcome, type Target } from '../../engine/profile'
import type { BehaviourId } from './behaviour-ids'
import { type BehaviourContext, partsOf } from './behaviours'
import {
  ANY_OTHER_ERRNO,
  type Fallback,
  isNewerThan,
  type RecordedCall,
  type Recording,
  recordedOn,
  type Step,
} from './recording'

/** A filter as a runtime loads it. */
export interface BehaviourFilter {
  readonly model: FilterModel
  /** What looking at its calls may cost, where that is shared with other parts of a question. */
  readonly looks?: Budget
}

/** A filter as it is, whatever made it. */
export interface LoadedFilter {
  readonly program: Program
  readonly target: Pick<Target, 'architecture' | 'kernel'>
  /** Whether a supervisor answers what waits for one. */
  readonly isSupervised: boolean
}

/** What is asked of either. */
interface Asked extends Omit<LoadedFilter, 'program'> {
  /** By which what was found out is remembered. */
  readonly source: object
  readonly looks: Budget | undefined
  programOf(number: number): Program
}

function asked({ model, looks }: BehaviourFilter): Asked {
  const { seccomp, target } = model
  return {
    source: model,
    target,
    looks,
    isSupervised: (seccomp.listenerPath ?? '') !== '',
    programOf: number => programOfCall(model, target.architecture, number),
  }
}

/** What looking at the calls of a filter may cost where nothing is shared, in steps of its budget. */
const MOST_LOOKED = 2_000_000

/**
 * - `runs`: no call of it is refused that it does not bear.
 * - `may-break`: only calls are refused that some of the recorded runs make, or with arguments that differ from run to run.
 * - `breaks`: at the first of `breaks`.
 * - `not-known`: see `doubts`.
 */
export type BehaviourState = 'runs' | 'may-break' | 'breaks' | 'not-known'

/** A call on which a behaviour breaks, as its witness: made with these arguments, it meets this. */
export interface BrokenCall extends RecordedCall {
  readonly outcome: Outcome
  /** The target's kernel has no such call, so that it answers ENOSYS although the filter lets it through. */
  readonly isNewerThanKernel: boolean
  /** Made in some runs only, or refused for some arguments only. */
  readonly isSometimes: boolean
  /** What was refused before, where this is called instead of it. */
  readonly insteadOf?: string
}

/**
 * - `architecture`: nothing was recorded on the target's.
 * - `errno`: the call was not tried with the error that it meets.
 * - `supervised`: a supervisor decides.
 * - `too-large`: the filter branches so often that what the call meets was not found out.
 */
export type DoubtId = 'architecture' | 'errno' | 'supervised' | 'too-large'

export interface Doubt {
  readonly id: DoubtId
  readonly call?: RecordedCall
  readonly outcome?: Outcome
}

export interface BehaviourReading {
  readonly id: BehaviourId
  readonly state: BehaviourState
  /** In the order in which they are made, those that are certain and those that are not. */
  readonly breaks: readonly BrokenCall[]
  /** Refused, and borne. */
  readonly borne: readonly RecordedCall[]
  readonly doubts: readonly Doubt[]
}

/**
 * Whether behaviours work under a filter: each recorded call, with its arguments, goes through the filter's own
 * instructions. What a behaviour bears was seen by refusing one call at a time (`e2e/recordings`); that two refusals are
 * borne where each of them is, is assumed.
 */
export function readBehaviours(
  filter: BehaviourFilter,
  ids: readonly BehaviourId[],
  options: Pick<BehaviourContext, 'noNewPrivileges'> = {},
): readonly BehaviourReading[] {
  const context = { ...options, target: filter.model.target }
  return ids.map(id => {
    const parts = partsOf(id, context)
    if (!parts) return { id, state: 'not-known', breaks: [], borne: [], doubts: [{ id: 'architecture' }] }
    const found: Found = { breaks: [], borne: [], doubts: [] }
    for (const recording of parts) {
      for (const step of recording.steps) settle(step, recording, asked(filter), found)
    }
    return { id, state: stateOf(found.breaks, found.doubts), ...found }
  })
}

/** The calls of some steps of a recording on which it breaks under a filter. */
export function brokenCalls(
  steps: readonly Step[],
  recording: Recording,
  { program, ...filter }: LoadedFilter,
): readonly BrokenCall[] {
  const found: Found = { breaks: [], borne: [], doubts: [] }
  const whole: Asked = { ...filter, source: program, looks: undefined, programOf: () => program }
  for (const step of steps) settle(step, recording, whole, found)
  return found.breaks
}

function stateOf(breaks: readonly BrokenCall[], doubts: readonly Doubt[]): BehaviourState {
  if (breaks.some(({ isSometimes }) => !isSometimes)) return 'breaks'
  if (doubts.length > 0) return 'not-known'
  return breaks.length > 0 ? 'may-break' : 'runs'
}

/** The calls on which every run breaks, by name, once each. */
export function certainBreaks({ breaks }: Pick<BehaviourReading, 'breaks'>): readonly string[] {
  return [...new Set(breaks.flatMap(({ name, isSometimes }) => (isSometimes ? [] : name)))]
}

/** What is found of one behaviour. */
interface Found {
  readonly breaks: BrokenCall[]
  readonly borne: RecordedCall[]
  readonly doubts: Doubt[]
}

function settle(step: Step, recording: Recording, filter: Asked, found: Found): void {
  const { breaks, borne, doubts } = found
  const { refusals, mayRun, isComplete } = whatMeets(step, filter)
  if (!isComplete) doubts.push({ id: 'too-large', call: step })
  for (const { outcome, isNewerThanKernel } of refusals) {
    const { errno } = outcome
    const isSometimes = step.isSometimes || mayRun || refusals.length > 1
    const broken = { name: step.name, args: step.args, outcome, isNewerThanKernel, isSometimes }
    if (outcome.action === 'SCMP_ACT_NOTIFY') doubts.push({ id: 'supervised', call: step, outcome })
    else if (outcome.action !== 'SCMP_ACT_ERRNO' || errno === undefined) breaks.push(broken)
    else {
      const tried = triedErrno(errno, recording, filter)
      if (step.bears.has(tried)) {
        borne.push({ name: step.name, args: step.args })
        for (const call of step.instead.get(tried) ?? []) settleFallback(call, step, filter, found)
      } else if (recording.tried.has(tried)) breaks.push(broken)
      else doubts.push({ id: 'errno', call: step, outcome })
    }
  }
}

/** What is called after an error, or made before, too, and cannot be done without then. */
function settleFallback(call: Fallback, after: Step, filter: Asked, { breaks, doubts }: Found): void {
  for (const { outcome, isNewerThanKernel } of whatMeets(call, filter).refusals) {
    const isErrno = outcome.action === 'SCMP_ACT_ERRNO'
    if (isErrno && call.isBorne) continue
    const { name, args } = call
    if (outcome.action === 'SCMP_ACT_NOTIFY') doubts.push({ id: 'supervised', call, outcome })
    else if (isErrno && call.isBorne === undefined) doubts.push({ id: 'errno', call, outcome })
    else {
      const { isSometimes, name: insteadOf } = after
      breaks.push({ name, args, outcome, isNewerThanKernel, isSometimes, insteadOf })
    }
  }
}

/** Errors go by their numbers on the architecture of the recording. */
function triedErrno(errno: number, { tried }: Recording, { target: { architecture } }: Asked): number {
  const name = architecture === recordedOn.architecture ? undefined : errnoName(errno, architecture)
  const number = name === undefined ? errno : (errnoNumber(name, recordedOn.architecture) ?? errno)
  // That the call has succeeded is an answer like no other.
  return number !== 0 && !tried.has(number) && tried.has(ANY_OTHER_ERRNO) ? ANY_OTHER_ERRNO : number
}

interface Refusal {
  readonly outcome: Outcome
  readonly isNewerThanKernel: boolean
}

interface Met {
  /** One for each refusal that the unknown arguments leave open. */
  readonly refusals: readonly Refusal[]
  /** Whether it runs with some arguments, or may. */
  readonly mayRun: boolean
  readonly isComplete: boolean
}

const known = new WeakMap<object, { readonly met: Map<string, Met>; readonly looks: Budget }>()

function whatMeets(call: RecordedCall, filter: Asked): Met {
  let ofFilter = known.get(filter.source)
  if (!ofFilter) {
    ofFilter = { met: new Map(), looks: new Budget(MOST_LOOKED) }
    known.set(filter.source, ofFilter)
  }
  const key = `${call.name} ${call.args.join()}`
  let met = ofFilter.met.get(key)
  if (!met) {
    met = meet(call, filter, filter.looks ?? ofFilter.looks)
    // Another question may have more left.
    if (!filter.looks?.isSpent) ofFilter.met.set(key, met)
  }
  return met
}

function meet({ name, args }: RecordedCall, filter: Asked, looks: Budget): Met {
  const { architecture, kernel } = filter.target
  const isRecorded = architecture === recordedOn.architecture
  const number = catalogue.numberOf(name, architecture)
  // Another architecture starts its containers with the calls that it has, whose constants may differ.
  if (number?.kind !== 'direct') return { refusals: [], mayRun: true, isComplete: true }
  const program = filter.programOf(number.number)
  const { ways, isComplete } = waysOfCall(program, architecture, number.number, isRecorded ? args : [], looks)
  const isNewer = isNewerThan(name, kernel)
  const refusals: Refusal[] = []
  let mayRun = !isComplete
  for (const { outcome } of ways) {
    const refused = refusalOf(outcome, filter)
    const refusal = refused ?? (isNewer ? answeredAsAbsent(architecture) : undefined)
    if (!refusal) mayRun = true
    else if (!refusals.some(other => sameOutcome(other.outcome, refusal))) {
      refusals.push({ outcome: refusal, isNewerThanKernel: !refused })
    }
  }
  return { refusals: isRecorded || !mayRun ? refusals : [], mayRun, isComplete }
}

/** What a call meets that does not run; a tracer or a supervisor that is not there answers ENOSYS (Linux kernel/seccomp.c). */
function refusalOf(outcome: Outcome, { isSupervised, target: { architecture } }: Asked): Outcome | undefined {
  switch (outcome.action) {
    case 'SCMP_ACT_ALLOW':
    case 'SCMP_ACT_LOG':
      return undefined
    case 'SCMP_ACT_TRACE':
      return answeredAsAbsent(architecture)
    case 'SCMP_ACT_NOTIFY':
      return isSupervised ? outcome : answeredAsAbsent(architecture)
    default:
      return outcome
  }
}

function answeredAsAbsent(architecture: ArchitectureToken): Outcome {
  return { action: 'SCMP_ACT_ERRNO', errno: enosysOn(architecture) }
}
