import type { CompiledFilter } from '../../engine/bpf'
import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import type { Verdict } from '../../engine/policy'
import { fateOf, type Judgement, judgeNamed } from './judge-call'
import { sourceOf } from './observed-call'
import { unknownArguments } from './printed-arguments'
import { callsOfStart } from './suggestions'
import type { LinePlace, SeenArguments, SeenCall, TraceSummary } from './trace-summary'

/** Arguments of a call that was seen, and what the filter does with it. */
export interface SeenCase extends Judgement {
  /** Undefined for calls of which the log tells no arguments, or more of them than were kept. */
  readonly seen: SeenArguments | undefined
  readonly count: number
  readonly first: LinePlace
}

/**
 * - `mixed`: some of the arguments seen are let through and others refused.
 * - `depends`: the log does not tell what the filter asks for.
 * - `absent`: the architecture has no such call.
 */
export type SeenFate = 'allowed' | 'refused' | 'supervised' | 'mixed' | 'depends' | 'absent'

export interface ComparedCall {
  readonly call: SeenCall
  readonly fate: SeenFate
  readonly cases: readonly SeenCase[]
}

/** A call that the filter lets through and no log shows. */
export interface UnseenCall {
  readonly name: string
  readonly fate: 'allowed' | 'depends'
  /** The target's loader needs it before the program starts, where no log of the program looks. */
  readonly isNeededToStart: boolean
}

export interface TraceComparison {
  /** In the order of names. */
  readonly calls: readonly ComparedCall[]
  /** Calls of the target's own architecture and of those that the log shows, in the order of names. */
  readonly unseen: readonly UnseenCall[]
}

const unknown = unknownArguments.values

/**
 * What a log shows beside what a filter does: each call with the arguments seen, run through the filter's own
 * instructions, and the calls that are let through although no log shows them.
 */
export function compareTrace(summary: TraceSummary, filter: CompiledFilter): TraceComparison {
  const calls = summary.calls
    .filter(({ count }) => count > 0)
    .map(call => compareCall(call, filter))
    .sort((a, b) => (a.call.name < b.call.name ? -1 : a.call.name > b.call.name ? 1 : 0))
  return { calls, unseen: unseenCalls(summary, filter) }
}

function compareCall(call: SeenCall, filter: CompiledFilter): ComparedCall {
  const cases: SeenCase[] = []
  const add = (seen: SeenArguments | undefined, count: number, first: LinePlace) => {
    const judgement = judgeNamed(filter, call.name, call.arch, seen?.values ?? unknown, call.nr)
    if (judgement) cases.push({ ...judgement, seen, count, first })
  }
  for (const seen of call.arguments) add(seen, seen.count, seen.first)
  const told = call.arguments.reduce((sum, { count }) => sum + count, 0)
  if (told < call.count) add(undefined, call.count - told, call.first)
  return { call, fate: fateOfCases(cases), cases }
}

function fateOfCases(cases: readonly SeenCase[]): SeenFate {
  const fates = new Set(cases.map(({ fate }) => fate))
  const [first] = fates
  if (first === undefined) return 'absent'
  if (fates.size === 1) return first
  return fates.has('refused') ? 'mixed' : fates.has('depends') ? 'depends' : 'supervised'
}

function unseenCalls(summary: TraceSummary, filter: CompiledFilter): UnseenCall[] {
  const { target } = filter.model
  const shown = summary.calls.filter(({ count }) => count > 0)
  // A rule goes by the name, whatever the architecture on which the call was seen.
  const seen = new Set(shown.map(({ name }) => name))
  const needed = new Set(callsOfStart(target).map(({ name }) => name))
  if (summary.calls.some(({ sources }) => sources.some(source => sourceOf(source).isTable)))
    for (const name of NOT_IN_TABLES) needed.add(name)
  const found = new Map<string, UnseenCall>()
  for (const arch of new Set([target.architecture, ...shown.map(call => call.arch)])) {
    for (const { name } of catalogue.presentOn(arch)) {
      if (seen.has(name) || found.has(name)) continue
      const fate = judgeNamed(filter, name, arch, unknown)?.fate
      if (fate !== 'allowed' && fate !== 'depends') continue
      found.set(name, { name, fate, isNeededToStart: needed.has(name) })
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Calls that do not come back, which strace does not count (src/count.c), and what a thread ends with. */
const NOT_IN_TABLES: readonly string[] = ['exit', 'exit_group', 'rt_sigreturn', 'sigreturn']

/** Where a program that is run again under the filter would meet a refusal. */
export interface FirstRefusal {
  readonly name: string
  readonly arch: ArchitectureToken
  readonly seen: SeenArguments | undefined
  readonly place: LinePlace
  readonly verdict: Verdict
  /** False where a call before it may have been refused, which the log does not tell enough to say. */
  readonly isCertain: boolean
}

/**
 * Replays a log against a filter. Calls with the same arguments meet the same end, so that the first line of each
 * distinct call is enough; what a program does after a refusal is no longer what the log shows. `isBorne` names calls
 * that programs do without.
 */
export function firstRefusal(
  comparison: TraceComparison,
  isBorne: (name: string) => boolean = () => false,
): FirstRefusal | undefined {
  const cases = comparison.calls
    .flatMap(({ call, cases: list }) => list.map(one => ({ call, one })))
    .sort((a, b) => a.one.first.file - b.one.first.file || a.one.first.line - b.one.first.line)
  let isCertain = true
  for (const { call, one } of cases) {
    const verdict = one.verdicts.find(each => fateOf(each) === 'refused')
    if (one.fate === 'depends') isCertain = false
    if (one.fate !== 'refused' || verdict === undefined || isBorne(call.name)) continue
    return { name: call.name, arch: call.arch, seen: one.seen, place: one.first, verdict, isCertain }
  }
  return undefined
}
