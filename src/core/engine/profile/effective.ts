import { type RuleNeed, ruleNeeds } from './applies'
import { errnoFromText } from './errno'
import type { ArgumentCondition, LocatedInteger, LocatedText, Profile, Rule } from './model'
import { dialectOf, type Target } from './target'
import {
  type Action,
  canonicalAction,
  carriesErrno,
  DEFAULT_ERRNO,
  isAction,
  isOperator,
  type Operator,
} from './vocabulary'

/** What happens to a call: an action, with a number for ERRNO (to the caller) and TRACE (to the tracer). */
export interface Outcome {
  readonly action: Action
  readonly errno?: number
}

/** A condition as a number comparison. Missing members count as 0, as runc and crun read them. */
export interface ConditionFact {
  readonly index: number
  readonly operator: Operator
  readonly value: bigint
  readonly valueTwo: bigint
}

/** A rule as it works for a target. */
export interface EffectiveRule {
  readonly rule: Rule
  /** Empty where the rule applies on the target. */
  readonly needs: readonly RuleNeed[]
  /** Undefined where the action is unknown: the runtime refuses the profile. */
  readonly outcome: Outcome | undefined
  /** Alternatives of conditions that must all hold; one empty alternative means always. */
  readonly alternatives: readonly (readonly ConditionFact[])[]
  /** The runtime skips the rule, since it says what the default says (runc and crun `matchCall`). */
  readonly equalsDefault: boolean
}

export interface EffectiveProfile {
  readonly defaultOutcome: Outcome | undefined
  readonly rules: readonly EffectiveRule[]
}

/** How the rules of a profile work for a target, one by one; what they do together is for the policy to say. */
export function effectiveProfile(profile: Profile, target: Target): EffectiveProfile {
  const defaultOutcome = outcomeOf(
    profile.defaultAction,
    profile.defaultErrnoRet,
    profile.defaultErrnoName,
    target,
  )
  return {
    defaultOutcome,
    rules: profile.rules.map(rule => {
      const outcome = outcomeOf(rule.action, rule.errnoRet, rule.errnoName, target)
      return {
        rule,
        needs: ruleNeeds(rule, target),
        outcome,
        alternatives: alternativesOf(rule.conditions),
        equalsDefault: outcome !== undefined && sameOutcome(outcome, defaultOutcome),
      }
    }),
  }
}

export function sameOutcome(a: Outcome | undefined, b: Outcome | undefined): boolean {
  return a?.action === b?.action && a?.errno === b?.errno
}

export function isUnconditional(rule: EffectiveRule): boolean {
  return rule.alternatives.some(conditions => conditions.length === 0)
}

/** EPERM where no errno is given; only 16 bits of one reach the filter. Podman's names beat its numbers. */
function outcomeOf(
  action: LocatedText | undefined,
  errnoRet: LocatedInteger | undefined,
  errnoName: LocatedText | undefined,
  target: Target,
): Outcome | undefined {
  if (!action || !isAction(action.value)) return undefined
  const canonical = canonicalAction(action.value)
  if (!carriesErrno(canonical)) return { action: canonical }
  const named =
    errnoName && errnoName.value !== '' && dialectOf(target.runtime) === 'common'
      ? errnoFromText(errnoName.value, target.architecture)
      : undefined
  const errno = named ?? (errnoRet ? Number(errnoRet.value & 0xffffn) : DEFAULT_ERRNO)
  return { action: canonical, errno }
}

/**
 * runc and crun join the conditions of a rule with AND, unless one argument is compared twice: then each condition
 * becomes a rule of its own (runc libcontainer/seccomp/seccomp_linux.go `matchCall`). libseccomp drops a masked
 * comparison whose mask is 0, because it always holds.
 */
function alternativesOf(conditions: readonly ArgumentCondition[]): (readonly ConditionFact[])[] {
  const facts = conditions.map(factOf)
  const indexes = facts.map(fact => fact.index)
  const repeated = new Set(indexes).size < indexes.length
  const groups = repeated ? facts.map(fact => [fact]) : [facts]
  return groups.map(group =>
    group.filter(fact => !(fact.operator === 'SCMP_CMP_MASKED_EQ' && fact.value === 0n)),
  )
}

function factOf(condition: ArgumentCondition): ConditionFact {
  const operator = condition.operator?.value ?? ''
  return {
    index: Number(condition.index?.value ?? 0n),
    // An unknown operator keeps the container from starting; EQ keeps the rule a conditional one until it is put right.
    operator: isOperator(operator) ? operator : 'SCMP_CMP_EQ',
    value: condition.value?.value ?? 0n,
    valueTwo: condition.valueTwo?.value ?? 0n,
  }
}
