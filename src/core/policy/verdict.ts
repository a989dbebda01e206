import { type ArchitectureToken, catalogue, errnoNumber, type Syscall } from '../catalogue'
import {
  type Action,
  type ConditionFact,
  dialectOf,
  type EffectiveProfile,
  type EffectiveRule,
  effectiveProfile,
  isUnconditional,
  type Outcome,
  type Profile,
  type RuleNeed,
  sameOutcome,
  type Target,
} from '../profile'

/** Whether a call runs: always, depending on its arguments or a supervisor, or never. */
export type VerdictState = 'allowed' | 'conditional' | 'denied'

/** The state with the exact action behind it, which is what a person reads in a row. */
export type VerdictKind =
  | 'allowed'
  | 'logged'
  | 'conditional'
  | 'notified'
  | 'traced'
  | 'denied'
  | 'trapped'
  | 'killed-thread'
  | 'killed-process'

/** One conditional rule for a call: all conditions hold → the outcome. */
export interface ConditionalCase {
  readonly conditions: readonly ConditionFact[]
  readonly outcome: Outcome
  /** Place of the rule in `syscalls`. */
  readonly rule: number
}

export interface InactiveRule {
  readonly rule: number
  readonly outcome: Outcome | undefined
  readonly needs: readonly RuleNeed[]
}

/** A text of megabytes can name one call thousands of times; the views would only carry the weight. */
export const MAX_LISTED_RULES = 64

/** What one call meets under the profile, for the target. */
export interface SyscallVerdict {
  readonly name: string
  readonly state: VerdictState
  readonly kind: VerdictKind
  /** What happens when no case holds (or always, without cases). */
  readonly outcome: Outcome
  /** The first of `caseCount`; a person reads no more than some. */
  readonly cases: readonly ConditionalCase[]
  readonly caseCount: number
  /** What settles `outcome`. */
  readonly decidedBy: 'rule' | 'default' | 'runtime-stub'
  /** Rules in `syscalls` that apply on this target and name the call, the first `MAX_LISTED_RULES` of them. */
  readonly activeRules: readonly number[]
  /** Rules that name it but not for this target, with what they wait for; likewise. */
  readonly inactiveRules: readonly InactiveRule[]
}

/**
 * A verdict for each call of the catalogue, in its order; empty where the profile has no default action.
 *
 * Rules for one call combine as libseccomp combines them (src/db.c `db_rule_add`): the first plain rule wins over all
 * conditional ones, whatever stands first; conditional rules stand side by side; what says the same as the default is
 * skipped. Where conditional rules overlap, the cases are listed as they stand.
 */
export function profileVerdicts(profile: Profile, target: Target): readonly SyscallVerdict[] {
  const effective = effectiveProfile(profile, target)
  const { defaultOutcome } = effective
  if (!defaultOutcome) return []
  const byName = rulesByName(effective, target)
  const stub = runtimeStub(byName, defaultOutcome, target)
  return catalogue.syscalls.map(syscall =>
    verdictOf(syscall, byName.get(syscall.name), defaultOutcome, stub, target.architecture),
  )
}

interface NamedRules {
  readonly active: EffectiveRule[]
  readonly inactive: EffectiveRule[]
}

function rulesByName(effective: EffectiveProfile, target: Target): Map<string, NamedRules> {
  const ignoresLegacyName = dialectOf(target.runtime) === 'oci'
  const byName = new Map<string, NamedRules>()
  for (const rule of effective.rules) {
    const fromLegacyName =
      rule.rule.legacyName !== undefined && (rule.rule.namesNode?.items.length ?? 0) === 0
    if (ignoresLegacyName && fromLegacyName) continue
    for (const { value } of rule.rule.names) {
      let named = byName.get(value)
      if (!named) {
        named = { active: [], inactive: [] }
        byName.set(value, named)
      }
      const list = rule.needs.length === 0 ? named.active : named.inactive
      if (list.at(-1) !== rule) list.push(rule)
    }
  }
  return byName
}

function verdictOf(
  syscall: Syscall,
  named: NamedRules | undefined,
  defaultOutcome: Outcome,
  stub: RuntimeStub | undefined,
  architecture: ArchitectureToken,
): SyscallVerdict {
  const active = named?.active ?? []
  const effective = active.filter(rule => !rule.equalsDefault && rule.outcome !== undefined)
  const plain = effective.find(isUnconditional)
  const cases = plain ? [] : effective.flatMap(casesOf)
  const stubbed =
    !plain && cases.length === 0 && stub !== undefined && isAbove(syscall, stub.above, architecture)
  const outcome = plain?.outcome ?? (stubbed && stub ? stub.outcome : defaultOutcome)
  return {
    name: syscall.name,
    ...stateOf(outcome, cases),
    outcome,
    cases: cases.slice(0, MAX_LISTED_RULES),
    caseCount: cases.length,
    decidedBy: plain ? 'rule' : stubbed ? 'runtime-stub' : 'default',
    activeRules: active.slice(0, MAX_LISTED_RULES).map(({ rule }) => rule.index),
    inactiveRules: (named?.inactive ?? []).slice(0, MAX_LISTED_RULES).map(rule => ({
      rule: rule.rule.index,
      outcome: rule.outcome,
      needs: rule.needs,
    })),
  }
}

function casesOf(rule: EffectiveRule): ConditionalCase[] {
  const { outcome } = rule
  return outcome ? rule.alternatives.map(conditions => ({ conditions, outcome, rule: rule.rule.index })) : []
}

const KINDS: Readonly<Record<Action, Exclude<VerdictKind, 'conditional'>>> = {
  SCMP_ACT_ALLOW: 'allowed',
  SCMP_ACT_LOG: 'logged',
  SCMP_ACT_TRACE: 'traced',
  SCMP_ACT_NOTIFY: 'notified',
  SCMP_ACT_ERRNO: 'denied',
  SCMP_ACT_TRAP: 'trapped',
  SCMP_ACT_KILL_THREAD: 'killed-thread',
  SCMP_ACT_KILL: 'killed-thread',
  SCMP_ACT_KILL_PROCESS: 'killed-process',
}

/** What an action is called when it befalls a call whatever its arguments. */
export function verdictKindOf(action: Action): Exclude<VerdictKind, 'conditional'> {
  return KINDS[action]
}

function plainState(outcome: Outcome): VerdictState {
  switch (KINDS[outcome.action]) {
    case 'allowed':
    case 'logged':
      return 'allowed'
    case 'notified':
    case 'traced':
      return 'conditional'
    default:
      return 'denied'
  }
}

function stateOf(
  outcome: Outcome,
  cases: readonly ConditionalCase[],
): { readonly state: VerdictState; readonly kind: VerdictKind } {
  const state = plainState(outcome)
  if (cases.every(other => plainState(other.outcome) === state)) return { state, kind: KINDS[outcome.action] }
  return { state: 'conditional', kind: 'conditional' }
}

interface RuntimeStub {
  /** Calls with a larger number on the target's architecture meet `outcome`. */
  readonly above: number
  readonly outcome: Outcome
}

/**
 * runc answers ENOSYS to calls beyond the largest number that any rule names, before the profile is asked, unless the
 * default lets calls through (libcontainer/seccomp/patchbpf/enosys_linux.go). crun does not.
 */
function runtimeStub(
  byName: ReadonlyMap<string, NamedRules>,
  defaultOutcome: Outcome,
  target: Target,
): RuntimeStub | undefined {
  const open = ['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG', 'SCMP_ACT_TRACE'].includes(defaultOutcome.action)
  const errno = errnoNumber('ENOSYS', target.architecture)
  if (target.loader !== 'runc' || open || errno === undefined) return undefined
  let above = 0
  for (const [name, { active }] of byName) {
    if (active.length === 0) continue
    const found = catalogue.numberOf(name, target.architecture)
    if (found?.kind === 'direct') above = Math.max(above, found.number)
  }
  return above === 0 ? undefined : { above, outcome: { action: 'SCMP_ACT_ERRNO', errno } }
}

function isAbove(syscall: Syscall, limit: number, architecture: ArchitectureToken): boolean {
  const found = catalogue.numberOf(syscall.name, architecture)
  return found?.kind === 'direct' && found.number > limit
}

/** Whether two verdicts differ in anything that a call would notice. */
export function sameVerdict(a: SyscallVerdict, b: SyscallVerdict): boolean {
  if (!sameOutcome(a.outcome, b.outcome) || a.caseCount !== b.caseCount) return false
  return a.cases.every((one, index) => {
    const other = b.cases[index]
    return (
      other !== undefined &&
      sameOutcome(one.outcome, other.outcome) &&
      sameConditions(one.conditions, other.conditions)
    )
  })
}

function sameConditions(a: readonly ConditionFact[], b: readonly ConditionFact[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index]
      return (
        other !== undefined &&
        one.index === other.index &&
        one.operator === other.operator &&
        one.value === other.value &&
        one.valueTwo === other.valueTwo
      )
    })
  )
}
