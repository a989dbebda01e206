import { clone3AsAbsent, cloneWithoutNamespaces, fallbacksOf, makesNoNamespace } from '../../advice/behaviour'
import { type DraftRule, writeProfile } from '../../advice/presets/profile-draft'
import type { CompiledFilter } from '../../engine/bpf'
import { type ArchitectureToken, catalogue, enosysOn } from '../../engine/catalogue'
import { isKnownName, outcomeOfReturn } from '../../engine/policy'
import type { ConditionDraft, PlacelessCommand, Target } from '../../engine/profile'
import type { TraceComparison } from './compare-trace'
import { judgeNamed } from './judge-call'
import { type LeftOut, leftOutOf } from './left-out'
import { waysAround } from './left-refused'
import { type Narrowing, type NotNarrowed, type NotShown, narrow } from './narrowing'
import { unknownArguments } from './printed-arguments'
import { gapsOfAll, healthOf, type RecordingGapId } from './recording-health'
import { callsOfStart, type Suggestion, suggestionsFor, unlistedArchitectures } from './suggestions'
import type { SeenCall, TraceSummary } from './trace-summary'

/**
 * - `allow-missing`: calls that were seen and are refused.
 * - `give-up-conditions`: a call that is let through with some arguments, to be let through with all.
 * - `allow-missing-arguments`: one call, for the arguments that were seen only.
 * - `clone3-absent`: `clone3`, whose flags no filter sees, is answered with ENOSYS, and `clone` let through where it makes
 *   no namespace.
 * - `allow-clone`: `clone`, where it makes no namespace.
 * - `allow-condemned`: calls that were seen, of which the linter warns where they are open.
 * - `remove-unseen`: calls that are let through and were never seen.
 * - `list-architectures`: architectures that were seen and are not listed, so that every call of theirs is killed.
 */
export type TraceStepId =
  | 'allow-missing'
  | 'give-up-conditions'
  | 'allow-missing-arguments'
  | 'clone3-absent'
  | 'allow-clone'
  | 'allow-condemned'
  | 'remove-unseen'
  | 'list-architectures'

export interface TraceStep {
  readonly id: TraceStepId
  readonly names: readonly string[]
  readonly command: PlacelessCommand
}

export interface TracePlanOptions {
  /** Allow a call that the log tells enough about only with the arguments it was seen with. */
  readonly withConditions: boolean
  /** Who may start the container; the target's own loader where it is absent. */
  readonly loaders?: readonly Target['loader'][] | undefined
}

/** What a log is worth as evidence, and what a profile of it leaves out. */
export interface TraceCoverage extends TraceFigures, LeftOut {}

interface TraceFigures {
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
  /** What is narrowed, where that was asked for, and what could not be. */
  readonly narrowings: readonly Narrowing[]
  readonly notNarrowed: readonly NotNarrowed[]
  readonly suggestions: readonly Suggestion[]
  readonly coverage: TraceCoverage
  /** Whether the linter looked at every choice of them; not where the profile takes too long for that. */
  readonly isJudged: boolean
}

/**
 * What to change so that a profile fits a log. Nothing is applied: each step and suggestion is a command of its own. Only
 * calls of architectures that the target can run count.
 */
export function planFromTrace(
  summary: TraceSummary,
  comparison: TraceComparison,
  filter: CompiledFilter,
  { withConditions, loaders }: TracePlanOptions,
): TracePlan {
  const unlisted = unlistedArchitectures(summary, filter)
  const { libseccomp } = filter.model.versions
  const refused = comparison.calls.filter(({ fate }) => fate === 'refused' || fate === 'mixed')
  const missing = refused.filter(
    ({ call }) => isKnownName(call.name, libseccomp) && !isOpenHere(call, filter),
  )
  const unknown = refused.filter(({ call }) => !isKnownName(call.name, libseccomp))
  const steps: TraceStep[] = []
  const plain: string[] = []
  const narrowings: Narrowing[] = []
  const notNarrowed: NotNarrowed[] = []
  const conditional = conditionalNames(filter)
  const { target } = filter.model
  const start = callsOfStart(target, loaders)
  // A few lines are enough to widen a profile by.
  const notShown = { around: waysAround(summary, target).names, lacksPart: false }
  const isForking = missing.some(({ call }) => call.name === 'clone3') && !isBorneClone3(filter)
  if (isForking) steps.push(clone3Step(filter))
  else if (missing.some(({ call }) => isOlderFork(call)) && !opensClone(filter)) {
    steps.push({ id: 'allow-clone', names: ['clone'], command: cloneWithoutNamespaces(target) })
  }
  for (const compared of missing) {
    const { name } = compared.call
    if (name === 'clone3') continue
    if (name === 'clone' && asksForNoNamespace(compared.call, target)) {
      if (!isForking && !steps.some(({ id }) => id === 'allow-clone'))
        steps.push({ id: 'allow-clone', names: [name], command: cloneWithoutNamespaces(target) })
      continue
    }
    const result = withConditions ? narrow(compared.call, start, notShown) : undefined
    if (result?.ok === false && !notNarrowed.some(other => other.name === name)) {
      notNarrowed.push({ name, why: result.why })
    }
    if (result?.ok) {
      narrowings.push(result.narrowing)
      steps.push(...conditionSteps(result.narrowing))
    } else if (!conditional.has(name)) plain.push(name)
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
    narrowings,
    notNarrowed,
    suggestions: suggestionsFor(summary, filter, loaders),
    coverage: { ...coverageOf(summary), ...leftOutOf(summary, target) },
    isJudged: false,
  }
}

/** Gaps in which calls are lost, whatever they are made with. */
const LOSING: readonly RecordingGapId[] = [
  'start-missing',
  'processes-missing',
  'lines-missing',
  'records-lost',
  'failures-only',
]

/** What a recording does not show of a program of which it is all that is known. */
function notShownBy(summary: TraceSummary, target: Target): NotShown {
  const gaps = gapsOfAll(healthOf(summary, target))
  return {
    around: waysAround(summary, target).names,
    lacksPart: gaps.some(id => LOSING.includes(id)),
  }
}

/** A thread of glibc, and a child that shares memory until it starts a program: what `clone3` is made for. */
const FORKS_OF_CLONE3: readonly bigint[] = [0x3d0f00n, 0x4111n]

/** Whether programs go on with `clone` where `clone3` is refused. */
export function isBorneClone3(filter: CompiledFilter): boolean {
  const { target } = filter.model
  const own = judgeNamed(filter, 'clone3', target.architecture, unknownArguments.values)
  const isAbsent = own?.verdicts.every(
    ({ action, errno }) => action === 'SCMP_ACT_ERRNO' && errno === enosysOn(target.architecture),
  )
  return isAbsent === true && opensClone(filter)
}

function opensClone(filter: CompiledFilter): boolean {
  const { architecture } = filter.model.target
  const { index } = makesNoNamespace(filter.model.target)
  return FORKS_OF_CLONE3.every(flags => {
    const args = unknownArguments.values.map((_, place) => (place === index ? flags : undefined))
    return judgeNamed(filter, 'clone', architecture, args)?.fate === 'allowed'
  })
}

/** Whoever makes a process in this way makes others by `clone`: newer libraries, threads. */
function isOlderFork({ name }: SeenCall): boolean {
  return name === 'fork' || name === 'vfork'
}

function clone3Step(filter: CompiledFilter): TraceStep {
  const { target } = filter.model
  const absent = clone3AsAbsent(target)
  if (opensClone(filter)) return { id: 'clone3-absent', names: ['clone3'], command: absent }
  return {
    id: 'clone3-absent',
    names: ['clone3', 'clone'],
    command: { kind: 'several', commands: [absent, cloneWithoutNamespaces(target)] },
  }
}

/** Whether the log shows no `clone` that makes a namespace; where it tells no flags, none is taken for granted. */
function asksForNoNamespace({ arguments: seen }: SeenCall, target: Target): boolean {
  const { index, value } = makesNoNamespace(target)
  return seen.every(({ values }) => ((values[index] ?? 0n) & value) === 0n)
}

/** Whether a filter lets the call through on its own architecture, so that listing the other is all that it lacks. */
function isOpenHere({ name }: SeenCall, filter: CompiledFilter): boolean {
  const { architecture } = filter.model.target
  return judgeNamed(filter, name, architecture, unknownArguments.values)?.fate === 'allowed'
}

/** Calls that rules put conditions on, so that allowing them all gives something up. */
function conditionalNames(filter: CompiledFilter): Set<string> {
  return new Set(filter.model.seccomp.syscalls.flatMap(({ args, names }) => (args.length > 0 ? names : [])))
}

function namesStep(id: TraceStepId, names: readonly string[], command: PlacelessCommand): TraceStep[] {
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
  const shown = new Set(comparison.calls.map(({ call }) => call.name))
  // Where `clone3` is refused, C libraries go back to `clone`, which a log made without the filter does not show; who
  // makes a process in an older way makes others by `clone`.
  if (['clone3', 'fork', 'vfork'].some(name => shown.has(name))) shown.add('clone')
  // So do others for which programs have another way.
  for (const { call, fate } of comparison.calls)
    if (fate !== 'allowed') for (const name of fallbacksOf(call.name)) shown.add(name)
  const names = comparison.unseen
    .filter(({ name, isNeededToStart }) => !isNeededToStart && !shown.has(name))
    .map(({ name }) => name)
  const removed: PlacelessCommand = {
    kind: 'set-action',
    names: names.filter(name => name !== 'clone3'),
    action,
    flatten: true,
  }
  // Programs that make a process go on with `clone` only where it is absent.
  const command: PlacelessCommand = names.includes('clone3')
    ? { kind: 'several', commands: [removed, clone3AsAbsent(filter.model.target)] }
    : removed
  return namesStep('remove-unseen', names, command)
}

function conditionSteps({ alternatives, name }: Narrowing): TraceStep[] {
  return alternatives.map(conditions => ({
    id: 'allow-missing-arguments',
    names: [name],
    command: { kind: 'add-rule', draft: { names: [name], action: 'SCMP_ACT_ALLOW', conditions } },
  }))
}

/** How far a log goes, in figures. */
export function coverageOf(summary: TraceSummary): TraceFigures {
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
  readonly loaders?: readonly Target['loader'][] | undefined
  /** Further calls, such as those of suggestions that a person agreed to. */
  readonly names: readonly string[]
  /** Calls that are answered with ENOSYS, beside `clone3`. */
  readonly absent?: readonly string[]
  /** Calls that were seen and are left out, unless `names` has them. */
  readonly withheld?: readonly string[]
}

/**
 * A new profile that lets through what a log shows and nothing else. Without the calls that the runtime needs to start
 * the container (`runtime-start`) in `names` it will hardly start.
 */
export function profileFromTrace(summary: TraceSummary, options: ProfileFromTraceOptions): string {
  return draftFromTrace(summary, options).text
}

/** The same, with what was narrowed and what could not be. */
export function draftFromTrace(
  summary: TraceSummary,
  { target, withConditions, loaders, names, absent = [], withheld = [] }: ProfileFromTraceOptions,
): { readonly text: string } & Pick<TracePlan, 'narrowings' | 'notNarrowed'> {
  const seen = summary.calls.filter(
    ({ name, count, nr }) =>
      count > 0 && nr !== undefined && (names.includes(name) || !withheld.includes(name)),
  )
  const narrowings: Narrowing[] = []
  const notNarrowed: NotNarrowed[] = []
  const start = callsOfStart(target, loaders)
  const notShown = notShownBy(summary, target)
  const plain = new Set(names.filter(name => name !== 'clone' && name !== 'clone3'))
  for (const call of seen) {
    if (call.name === 'clone3' || call.name === 'clone' || plain.has(call.name)) continue
    const isElsewhere = seen.some(other => other !== call && other.name === call.name)
    const result = withConditions ? narrow(call, start, notShown) : undefined
    if (result?.ok && !isElsewhere) narrowings.push(result.narrowing)
    else plain.add(call.name)
    if (result && (isElsewhere || !result.ok) && !notNarrowed.some(({ name }) => name === call.name)) {
      notNarrowed.push({ name: call.name, why: result.ok ? 'other-architecture' : result.why })
    }
  }
  const allowed = [...plain].filter(name => catalogue.byName(name)).sort()
  const text = writeProfile({
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: 1,
    architectures: [...new Set([target.architecture, ...seen.map(({ arch }) => arch)])],
    syscalls: [
      ...(allowed.length === 0 ? [] : [{ names: allowed, action: 'SCMP_ACT_ALLOW' as const }]),
      ...narrowings.flatMap(({ name, alternatives }) => alternatives.map(list => ruleFor(name, list))),
      ...forkRules(seen, names, target),
      ...absentRule(
        absent.filter(name => !plain.has(name)),
        target,
      ),
    ],
  })
  return { text, narrowings, notNarrowed }
}

/**
 * `clone` where it makes no namespace, unless the log shows it making one, for whatever makes processes; `clone3`, whose
 * flags no filter sees, as absent.
 */
function forkRules(seen: readonly SeenCall[], names: readonly string[], target: Target): DraftRule[] {
  const has = (name: string) => names.includes(name) || seen.some(call => call.name === name)
  if (!['clone', 'clone3', 'fork', 'vfork'].some(has)) return []
  const makesNamespace = seen.some(call => call.name === 'clone' && !asksForNoNamespace(call, target))
  const clone: DraftRule = makesNamespace
    ? { names: ['clone'], action: 'SCMP_ACT_ALLOW' }
    : ruleFor('clone', [makesNoNamespace(target)])
  return [clone, ...absentRule(['clone3'], target)]
}

function absentRule(names: readonly string[], target: Target): DraftRule[] {
  if (names.length === 0) return []
  return [{ names: [...names].sort(), action: 'SCMP_ACT_ERRNO', errnoRet: enosysOn(target.architecture) }]
}

function ruleFor(name: string, list: readonly ConditionDraft[]): DraftRule {
  return {
    names: [name],
    action: 'SCMP_ACT_ALLOW',
    args: list.map(({ operator, ...fact }) => ({ ...fact, op: operator })),
  }
}
