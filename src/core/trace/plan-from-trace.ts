import { type RecordedCall, recordedOn } from '../behaviour'
import type { CompiledFilter } from '../bpf'
import { type ArchitectureToken, catalogue } from '../catalogue'
import { isKnownName, outcomeOfReturn } from '../policy'
import { type DraftRule, writeProfile } from '../presets/profile-draft'
import type { Command, ConditionDraft, Target } from '../profile'
import { conditionOnValue } from './argument-condition'
import { unknownArguments } from './argument-value'
import type { ComparedCall, TraceComparison } from './compare-trace'
import { judgeNamed } from './judge-call'
import { keptArgumentsOf } from './kept-arguments'
import { callsOfStart, type Suggestion, suggestionsFor, unlistedArchitectures } from './suggestions'
import type { SeenCall, TraceSummary } from './trace-summary'

/**
 * - `allow-missing`: calls that were seen and are refused.
 * - `give-up-conditions`: a call that is let through with some arguments, to be let through with all.
 * - `allow-missing-arguments`: one call, for the arguments that were seen only.
 * - `remove-unseen`: calls that are let through and were never seen.
 * - `list-architectures`: architectures that were seen and are not listed, so that every call of theirs is killed.
 */
export type TraceStepId =
  | 'allow-missing'
  | 'give-up-conditions'
  | 'allow-missing-arguments'
  | 'remove-unseen'
  | 'list-architectures'

export interface TraceStep {
  readonly id: TraceStepId
  readonly names: readonly string[]
  readonly command: Command
}

export interface TracePlanOptions {
  /** Allow a call that the log tells enough about only with the arguments it was seen with. */
  readonly withConditions: boolean
}

/** What a log is worth as evidence. */
export interface TraceCoverage {
  readonly files: number
  readonly calls: number
  readonly distinct: number
  /** Names of calls that were seen once in all. */
  readonly seenOnce: readonly string[]
  /** Names of calls that only one of several files shows. */
  readonly seenInOneFile: readonly string[]
  /** Calls that only ever failed: whether the program can do without them, the log does not say. */
  readonly onlyFailed: readonly string[]
  readonly lostRecords: number
  readonly unnamedCalls: number
  readonly linesNotUnderstood: number
  /** Files that end before their end. */
  readonly incompleteFiles: readonly string[]
}

export interface TracePlan {
  readonly steps: readonly TraceStep[]
  /** Architectures that were seen and that the filter kills; a step where the profile's form lets one list them. */
  readonly unlistedArchitectures: readonly ArchitectureToken[]
  /** Calls that were seen and that the runtime's libseccomp has no name for: it drops a rule that lets them through. */
  readonly unknownToRuntime: readonly string[]
  readonly suggestions: readonly Suggestion[]
  readonly coverage: TraceCoverage
}

/** More rules for one call than this say less to a reader than none. */
const MAX_RULES_PER_CALL = 8

/**
 * What to change so that a profile fits a log. Nothing is applied: each step and suggestion is a command of its own. Only
 * calls of architectures that the target can run count.
 */
export function planFromTrace(
  summary: TraceSummary,
  comparison: TraceComparison,
  filter: CompiledFilter,
  { withConditions }: TracePlanOptions,
): TracePlan {
  const unlisted = unlistedArchitectures(summary, filter)
  const { libseccomp } = filter.model.versions
  const refused = comparison.calls.filter(({ fate }) => fate === 'refused' || fate === 'mixed')
  const missing = refused.filter(
    compared => isKnownName(compared.call.name, libseccomp) && !isOnlyUnlisted(compared, filter),
  )
  const unknown = refused.filter(({ call }) => !isKnownName(call.name, libseccomp))
  const steps: TraceStep[] = []
  const plain: string[] = []
  const conditional = conditionalNames(filter)
  const start = callsOfStart(filter.model.target)
  for (const compared of missing) {
    const { name } = compared.call
    const conditions = withConditions ? conditionsSeen(compared.call, start) : undefined
    if (conditions) steps.push(...conditionSteps(compared, conditions))
    else if (!conditional.has(name)) plain.push(name)
    else if (!steps.some(({ id, names }) => id === 'give-up-conditions' && names.includes(name))) {
      const command = { kind: 'set-action', names: [name], action: 'SCMP_ACT_ALLOW', flatten: true } as const
      steps.push({ id: 'give-up-conditions', names: [name], command })
    }
  }
  return {
    steps: [
      ...architectureStep(unlisted, filter),
      ...namesStep('allow-missing', plain, {
        kind: 'set-action',
        names: [...new Set(plain)],
        action: 'SCMP_ACT_ALLOW',
      }),
      ...steps,
      ...removalStep(comparison, filter),
    ],
    unlistedArchitectures: unlisted,
    unknownToRuntime: [...new Set(unknown.map(({ call }) => call.name))],
    suggestions: suggestionsFor(summary, filter),
    coverage: coverageOf(summary),
  }
}

/** Whether the call is refused for its architecture alone, so that listing that one is enough. */
function isOnlyUnlisted({ call, cases }: ComparedCall, filter: CompiledFilter): boolean {
  const isUnlisted = cases.every(({ verdicts }) =>
    verdicts.every(({ decidedBy }) => decidedBy.kind === 'architecture-check'),
  )
  if (!isUnlisted) return false
  const native = judgeNamed(filter, call.name, filter.model.target.architecture, unknownArguments.values)
  return native?.fate === 'allowed'
}

/** Calls that rules put conditions on, so that allowing them all gives something up. */
function conditionalNames(filter: CompiledFilter): Set<string> {
  return new Set(filter.model.seccomp.syscalls.flatMap(({ args, names }) => (args.length > 0 ? names : [])))
}

function namesStep(id: TraceStepId, names: readonly string[], command: Command): TraceStep[] {
  return names.length === 0 ? [] : [{ id, names: [...new Set(names)], command }]
}

function architectureStep(unlisted: readonly ArchitectureToken[], filter: CompiledFilter): TraceStep[] {
  if (unlisted.length === 0) return []
  const { source, architectures } = filter.model.seccomp
  // An archMap lists them by host; a list beside it is refused by the engine.
  if (source === undefined || source.archMap.length > 0) return []
  return [
    {
      id: 'list-architectures',
      names: unlisted,
      command: { kind: 'set-architectures', architectures: [...architectures, ...unlisted] },
    },
  ]
}

/** Takes what was never seen back to the default; nothing, where the default lets it through anyway. */
function removalStep(comparison: TraceComparison, filter: CompiledFilter): TraceStep[] {
  const { action } = outcomeOfReturn(filter.model.rules.defaultReturns)
  if (action === 'SCMP_ACT_ALLOW' || action === 'SCMP_ACT_LOG') return []
  const names = comparison.unseen.filter(({ isNeededToStart }) => !isNeededToStart).map(({ name }) => name)
  return namesStep('remove-unseen', names, { kind: 'set-action', names, action, flatten: true })
}

/**
 * Conditions that hold for just the arguments seen, and for those with which the container's start makes the call, one
 * list for each distinct call; undefined where they are not all known, or too many.
 */
function conditionsSeen(call: SeenCall, start: readonly RecordedCall[]): ConditionDraft[][] | undefined {
  const told = call.arguments.reduce((sum, { count }) => sum + count, 0)
  if (call.argumentsLeftOut || told < call.count) return undefined
  const kept = keptArgumentsOf(call.name, undefined)
  const indexes = [0, 1, 2, 3, 4, 5].filter(
    index => (kept >> index) & 1 && call.arguments.every(({ values }) => values[index] !== undefined),
  )
  if (indexes.length === 0) return undefined
  const lists = new Map<string, ConditionDraft[]>()
  for (const { values } of call.arguments) {
    const conditions = indexes.map(index =>
      conditionOnValue(call.name, call.arch, index, values[index] ?? 0n),
    )
    lists.set(conditions.map(({ value, valueTwo }) => `${value}:${valueTwo ?? ''}`).join(), conditions)
  }
  for (const { name, args } of start) {
    if (name !== call.name) continue
    // The constants of one architecture may be others on another.
    if (call.arch !== recordedOn.architecture) return undefined
    const values = indexes.map(index => args[index])
    const conditions = indexes.flatMap((index, place) => {
      const value = values[place]
      return value === undefined ? [] : [conditionOnValue(name, call.arch, index, value)]
    })
    if (conditions.length < indexes.length) return undefined
    lists.set(conditions.map(({ value, valueTwo }) => `${value}:${valueTwo ?? ''}`).join(), conditions)
  }
  return lists.size > MAX_RULES_PER_CALL ? undefined : [...lists.values()]
}

function conditionSteps({ call }: ComparedCall, lists: readonly (readonly ConditionDraft[])[]): TraceStep[] {
  return lists.map(conditions => ({
    id: 'allow-missing-arguments',
    names: [call.name],
    command: { kind: 'add-rule', draft: { names: [call.name], action: 'SCMP_ACT_ALLOW', conditions } },
  }))
}

/** How far a log goes, in figures. */
export function coverageOf(summary: TraceSummary): TraceCoverage {
  const seen = summary.calls.filter(({ count }) => count > 0)
  const names = (calls: readonly SeenCall[]) => [...new Set(calls.map(({ name }) => name))].sort()
  return {
    files: summary.files.length,
    calls: summary.callCount,
    distinct: names(seen).length,
    seenOnce: names(seen.filter(({ count }) => count === 1)),
    seenInOneFile: summary.files.length < 2 ? [] : names(seen.filter(({ files }) => files === 1)),
    onlyFailed: names(
      seen.filter(({ errors, count }) => errors.reduce((sum, error) => sum + error.count, 0) === count),
    ),
    lostRecords: summary.lostRecords,
    unnamedCalls: summary.unnamedCalls,
    linesNotUnderstood: summary.files.reduce((sum, { notUnderstood }) => sum + notUnderstood, 0),
    incompleteFiles: summary.files
      .filter(({ problems }) => problems.some(problem => problem === 'truncated' || problem === 'unreadable'))
      .map(({ name }) => name),
  }
}

export interface ProfileFromTraceOptions {
  readonly target: Target
  readonly withConditions: boolean
  /** Further calls, such as those of suggestions that a person agreed to. */
  readonly names: readonly string[]
}

/**
 * A new profile that lets through what a log shows and nothing else. Without the calls that the runtime needs to start
 * the container (`runtime-start`) in `names` it will hardly start.
 */
export function profileFromTrace(
  summary: TraceSummary,
  { target, withConditions, names }: ProfileFromTraceOptions,
): string {
  const seen = summary.calls.filter(({ count, nr }) => count > 0 && nr !== undefined)
  const conditional: DraftRule[] = []
  const start = callsOfStart(target)
  const plain = new Set(names)
  for (const call of seen) {
    const lists = withConditions && !plain.has(call.name) ? conditionsSeen(call, start) : undefined
    if (!lists || seen.some(other => other !== call && other.name === call.name)) plain.add(call.name)
    else conditional.push(...lists.map(list => ruleFor(call.name, list)))
  }
  const allowed = [...plain].filter(name => catalogue.byName(name)).sort()
  return writeProfile({
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: 1,
    architectures: [...new Set([target.architecture, ...seen.map(({ arch }) => arch)])],
    syscalls: [
      ...(allowed.length === 0 ? [] : [{ names: allowed, action: 'SCMP_ACT_ALLOW' as const }]),
      ...conditional,
    ],
  })
}

function ruleFor(name: string, list: readonly ConditionDraft[]): DraftRule {
  return {
    names: [name],
    action: 'SCMP_ACT_ALLOW',
    args: list.flatMap(({ index, operator, value, valueTwo = 0n }) =>
      operator === 'SCMP_CMP_EQ' || operator === 'SCMP_CMP_MASKED_EQ'
        ? [{ index, value, valueTwo, op: operator }]
        : [],
    ),
  }
}
