import { enosysOn } from '../../engine/catalogue'
import { isKnownName } from '../../engine/policy'
import type { EffectiveRule, Outcome, Profile, Rule } from '../../engine/profile'
import type { TextRange } from '../../engine/text'
import type { LintContext } from './context'
import type { DraftFix } from './finding'
import { neededToStart } from './start-calls'

/**
 * Whether no other rule names a call of the rule. Where one does, a rule that comes to repeat the default is skipped, and
 * the other one decides.
 */
export function standsAlone(rule: Rule, { byName, model }: LintContext): boolean {
  // What is refused is not among the rules by name.
  if (!model) return false
  return rule.names.every(({ value }) => (byName.get(value) ?? []).every(other => other.rule === rule))
}

/** Names for a sentence, each once. */
export function named(names: Iterable<string>): { readonly names: readonly string[] } {
  return { names: [...new Set(names)] }
}

/** Where a rule names a call; the rule's own place where it does not. */
export function placeOfName(rule: Rule, name: string): TextRange {
  return rule.names.find(({ value }) => value === name)?.node ?? startOf(rule.node)
}

/** Whether a rule is for some hosts or containers only; an empty `includes` or `excludes` asks for nothing. */
export function isForSome({ includes, excludes }: Rule): boolean {
  return [includes, excludes].some(filter => {
    if (!filter) return false
    return filter.capabilities.length > 0 || filter.architectures.length > 0 || filter.minKernel !== undefined
  })
}

/** Whether that is ignored: what follows from it is said once, for the whole profile. */
export function isMisread(rule: Rule, { dialect }: LintContext): boolean {
  return dialect === 'oci' && isForSome(rule)
}

/** The opening bracket of an object, so that a finding about all of it does not underline all of it. */
export function startOf({ offset }: TextRange): TextRange {
  return { offset, length: 1 }
}

export function placeOfDefault(profile: Profile): TextRange {
  return profile.defaultAction?.node ?? startOf(profile.node)
}

/** Where what happens to a call is settled: its name in the rule, or the default. */
export function placeOfCall({ profile, calls, byName }: LintContext, name: string): TextRange {
  const decidedBy = calls?.native(name)?.otherwise.decidedBy
  if (decidedBy?.kind === 'rule') {
    const rule = profile.rules[decidedBy.rule]
    if (rule) return placeOfName(rule, name)
  }
  const [first] = byName.get(name) ?? []
  return first ? placeOfName(first.rule, name) : placeOfDefault(profile)
}

/** The conditions of a rule that were read as a whole. */
export function factsOf(effective: EffectiveRule) {
  return effective.alternatives.flat()
}

export const EPERM: Outcome = { action: 'SCMP_ACT_ERRNO', errno: 1 }

/**
 * A repair that denies calls, the way others are denied; programs may notice. It keeps to names that the target's
 * libseccomp knows, since a rule for others does nothing. None where a container would not start then.
 */
export function denyCalls(
  names: readonly string[],
  { target }: LintContext,
  outcome: Outcome = EPERM,
): DraftFix[] {
  const known = names.filter(name => isKnownName(name, target.versions.libseccomp))
  if (known.length === 0 || neededToStart(known, target, outcome).length > 0) return []
  return [
    {
      id: 'deny-calls',
      values: named(known),
      command: { kind: 'set-action', names: known, ...outcome, flatten: true },
      changesVerdicts: true,
    },
  ]
}

/** Sends programs to an older call. */
export function answerEnosys(names: readonly string[], context: LintContext): DraftFix[] {
  const outcome: Outcome = { action: 'SCMP_ACT_ERRNO', errno: enosysOn(context.target.architecture) }
  return denyCalls(names, context, outcome).map(fix => ({
    ...fix,
    id: 'answer-enosys',
    values: named(names),
  }))
}

export function allowCalls(names: readonly string[]): DraftFix {
  return {
    id: 'allow-calls',
    values: named(names),
    command: { kind: 'set-action', names, action: 'SCMP_ACT_ALLOW', flatten: true },
    changesVerdicts: true,
  }
}

export function removeName(
  rule: Rule,
  name: string,
  id: 'remove-name' | 'keep-stricter' = 'remove-name',
): DraftFix {
  return {
    id,
    values: { name },
    command: { kind: 'remove-name', rule: rule.index, name },
    changesVerdicts: id !== 'remove-name',
  }
}
