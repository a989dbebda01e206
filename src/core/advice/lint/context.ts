import { compileModel, loadToTheEnd, programOfCall, waysOfCall } from '../../engine/bpf'
import { Budget } from '../../engine/bpf/word-tests'
import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { type FilterModel, filterModelOf, type LoadFailure, type OciSeccomp } from '../../engine/policy'
import {
  type Dialect,
  dialectOf,
  type EffectiveRule,
  effectiveProfile,
  type Outcome,
  type Profile,
  type ProfileDocument,
  type Target,
} from '../../engine/profile'
import type { BehaviourFilter } from '../behaviour'
import { QUESTION_BUDGET } from '../compare/call-budget'
import { type GoalId, type GoalReading, kernelHas, readGoal } from '../goals'
import { CallOutcomes, runs } from './call-outcomes'
import { Rereading } from './rereading'

/** What every rule looks at: the profile, what it comes to on the target, and the filter that is loaded. */
export interface LintContext {
  readonly document: ProfileDocument
  readonly profile: Profile
  readonly target: Target
  readonly dialect: Dialect
  readonly defaultOutcome: Outcome | undefined
  readonly rules: readonly EffectiveRule[]
  /** The rules that apply on the target and do not stand in the way of the filter, by each name. */
  readonly byName: ReadonlyMap<string, readonly EffectiveRule[]>
  /** The architectures that the filter has or would have, the host's own first; only that where it cannot be told. */
  readonly architectures: readonly ArchitectureToken[]
  /** Undefined where the runtime never gets to make a filter. */
  readonly seccomp: OciSeccomp | undefined
  /** What the loader refuses, one entry for each rule that stands in the way. */
  readonly failures: readonly LoadFailure[]
  /** Undefined where the filter is not loaded: what calls would meet without the rules at fault would be a guess. */
  readonly model: FilterModel | undefined
  readonly calls: CallOutcomes | undefined
  /** The model with the budget of `looks`. */
  readonly filter: BehaviourFilter | undefined
  /** What it took to find out what is refused, or to make the filter, in steps of `FilterModelResult`. */
  readonly steps: number
  /** What looking at its calls may still cost. */
  readonly looks: Budget
  /** What may be read of texts that fixes would lead to. */
  readonly rereading: Rereading
}

/**
 * @param looks what looking at calls may cost, in this and in other contexts of the same question
 * @param rereading none where findings are wanted without their fixes
 */
export function lintContext(
  document: ProfileDocument,
  profile: Profile,
  target: Target,
  looks = new Budget(QUESTION_BUDGET),
  rereading = new Rereading(),
): LintContext {
  const dialect = dialectOf(target.runtime)
  const { rules, defaultOutcome } = effectiveProfile(profile, target)
  const load = loadToTheEnd(document, target)
  const model = load.kind === 'filter' ? load.model : undefined
  const seccomp = load.kind === 'filter' || load.kind === 'refused' ? load.seccomp : undefined
  const { failures, rest, steps } =
    model || !seccomp
      ? { failures: [], rest: model, steps: model ? filterModelOf(model.seccomp, target).steps : 0 }
      : refusals(seccomp, target)
  return {
    document,
    profile,
    target,
    dialect,
    defaultOutcome,
    rules,
    byName: activeByName(rules, dialect, failures),
    architectures: rest?.rules.architectures ?? [target.architecture],
    seccomp,
    failures,
    steps,
    looks,
    rereading,
    model,
    calls: model && new CallOutcomes(model),
    filter: model && { model, looks },
  }
}

function activeByName(
  rules: readonly EffectiveRule[],
  dialect: Dialect,
  failures: readonly LoadFailure[],
): Map<string, EffectiveRule[]> {
  const byName = new Map<string, EffectiveRule[]>()
  const isRefused = (index: number, name: string) =>
    failures.some(failure => failure.rule === index && [undefined, name].includes(callOf(failure)))
  for (const effective of rules) {
    if (effective.needs.length > 0) continue
    const { rule } = effective
    // Readers of the plain form do not know `name`.
    if (dialect === 'oci' && rule.legacyName && (rule.namesNode?.items.length ?? 0) === 0) continue
    for (const { value } of rule.names) {
      if (isRefused(rule.index, value)) continue
      const list = byName.get(value)
      if (!list) byName.set(value, [effective])
      else if (list.at(-1) !== effective) list.push(effective)
    }
  }
  return byName
}

/** So many refused rules are taken out, one after the other, to see what else is wrong. */
const MAX_REFUSALS = 8

/** Filters that take more steps in all are not made anew for what is left; some seconds at worst. */
export const MOST_FILTER_STEPS = 4_000_000

/** All that the loader refuses, found by leaving out what it stumbles over first. */
function refusals(
  seccomp: OciSeccomp,
  target: Target,
): {
  readonly failures: readonly LoadFailure[]
  readonly rest: FilterModel | undefined
  readonly steps: number
} {
  const failures: LoadFailure[] = []
  let rest = seccomp
  let steps = 0
  while (failures.length <= MAX_REFUSALS && steps <= MOST_FILTER_STEPS) {
    const made = filterModelOf(rest, target)
    steps += made.steps
    const result = made.ok ? compileModel(made.model) : made
    if (result.ok) return { failures, rest: result.model, steps }
    const { failure } = result
    failures.push(failure)
    if (failure.rule === undefined) break
    rest = without(rest, failure)
  }
  return { failures, rest: undefined, steps }
}

/** The call that the runtime stopped at, where it was one of a rule's. */
function callOf({ values }: LoadFailure): string | undefined {
  return 'name' in values ? values.name : undefined
}

function without(seccomp: OciSeccomp, failure: LoadFailure): OciSeccomp {
  const { rule } = failure
  const name = callOf(failure)
  return {
    ...seccomp,
    syscalls: seccomp.syscalls.flatMap(entry => {
      if (entry.rule !== rule) return [entry]
      if (name === undefined || !entry.names.includes(name)) return []
      return [{ ...entry, names: entry.names.filter(other => other !== name) }]
    }),
  }
}

/** Whether a call runs with some arguments, on whichever architecture of the filter, by its instructions. */
export function mayRun(name: string, context: LintContext): boolean {
  const { calls, model, target, architectures, looks } = context
  if (!calls || !kernelHas(name, target.kernel)) return false
  return architectures.some(token => {
    const openness = calls.openness(name, token)
    if (openness !== 'partly') return openness === 'open'
    const number = catalogue.numberOf(name, token)
    // Behind `socketcall` or `ipc` the arguments cannot be seen.
    if (number?.kind !== 'direct' || !model) return true
    const { ways, isComplete } = waysOfCall(
      programOfCall(model, token, number.number),
      token,
      number.number,
      [],
      looks,
    )
    return !isComplete || ways.some(({ outcome }) => runs(outcome))
  })
}

const readings = new WeakMap<LintContext, Map<GoalId, GoalReading>>()

/** How far a goal holds under the filter that is loaded, read once for each context. */
export function goalIn(context: LintContext, id: GoalId): GoalReading {
  let known = readings.get(context)
  if (!known) {
    known = new Map()
    readings.set(context, known)
  }
  const reading = known.get(id) ?? readGoal(context.document, id, context.target, context.looks)
  known.set(id, reading)
  return reading
}
