import type { Command, CommandPlan, RuleDraft } from '../command'
import {
  type ConditionFact,
  type EffectiveRule,
  effectiveProfile,
  type Outcome,
  sameOutcome,
} from '../effective'
import type { Profile, ProfileDocument } from '../model'
import type { Target } from '../target'
import { addNames } from './add-names'
import { EditDraft } from './draft'
import { askedOutcome, isRefusal } from './outcome'
import { done } from './rule'
import { changeArchitectures, changeDefault } from './whole-profile'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

/** A rule that a call is to have, told from others by `key`. */
interface Wanted {
  readonly key: string
  readonly rule: Omit<RuleDraft, 'names'>
}

/**
 * Takes calls out of the rules that say something else on the target, and adds them to a rule that says it, or a new
 * one. Calls that are to have the same rules share them.
 */
export function planReplaceRules(
  document: ProfileDocument,
  profile: Profile,
  command: Of<'replace-rules'>,
  target: Target,
): CommandPlan {
  const { calls, defaultOutcome, architectures } = command
  const wantedByName = new Map<string, readonly Wanted[]>()
  for (const { names, rules } of calls) {
    const wanted: Wanted[] = []
    for (const rule of rules) {
      const outcome = askedOutcome(rule.action, rule.errno)
      if (isRefusal(outcome)) return outcome
      wanted.push({ key: ruleKey(outcome, factsOf(rule)), rule })
    }
    for (const name of names) wantedByName.set(name, wanted)
  }

  const effective = effectiveProfile(profile, target)
  const draft = new EditDraft(document, profile)
  if (defaultOutcome) changeDefault(draft, defaultOutcome.action, defaultOutcome.errno)
  if (architectures) changeArchitectures(draft, architectures)
  const unless = defaultOutcome ?? effective.defaultOutcome

  const met = new Map<string, Set<string>>([...wantedByName.keys()].map(name => [name, new Set()]))
  const leaving = new Map<EffectiveRule, Set<string>>()
  for (const rule of effective.rules) {
    if (rule.needs.length > 0) continue
    const key = keyOf(rule)
    if (key === undefined) continue
    // What says the same as the default is skipped by runtimes, but counts among the names they know, so it may stay.
    const mayStay = sameOutcome(rule.outcome, unless)
    for (const name of new Set(rule.rule.names.map(({ value }) => value))) {
      const wanted = wantedByName.get(name)
      if (!wanted) continue
      const isWanted = wanted.some(other => other.key === key) && !met.get(name)?.has(key)
      if (isWanted) met.get(name)?.add(key)
      else if (!mayStay) leaving.set(rule, (leaving.get(rule) ?? new Set()).add(name))
    }
  }
  for (const [{ rule }, names] of leaving) draft.takeNamesOut(rule, names)

  for (const { rule, key, names } of missingRules(wantedByName, met)) {
    const home = homeFor(effective.rules, key, leaving)
    if (home) addNames(draft, home.rule, names)
    else draft.addRule({ ...rule, names: [...names].sort() })
  }
  const [name = ''] = wantedByName.keys()
  return done(draft, 'replace-rules', { name, count: wantedByName.size })
}

/** What no rule says yet, with the calls it is for, in the order in which they are to have it. */
function missingRules(
  wantedByName: ReadonlyMap<string, readonly Wanted[]>,
  met: ReadonlyMap<string, ReadonlySet<string>>,
) {
  const missing = new Map<string, Wanted & { readonly names: string[] }>()
  for (const [name, wanted] of wantedByName) {
    for (const { key, rule } of wanted) {
      if (met.get(name)?.has(key)) continue
      const found = missing.get(key) ?? { key, rule, names: [] }
      if (!found.names.includes(name)) found.names.push(name)
      missing.set(key, found)
    }
  }
  return missing.values()
}

/** The largest rule that says just this on every target, carries no comment, and does not lose all its calls. */
function homeFor(
  rules: readonly EffectiveRule[],
  key: string,
  leaving: ReadonlyMap<EffectiveRule, ReadonlySet<string>>,
): EffectiveRule | undefined {
  let best: EffectiveRule | undefined
  for (const candidate of rules) {
    const { rule } = candidate
    if (rule.includes || rule.excludes || rule.comment?.value || rule.legacyName || !rule.namesNode) continue
    const staying = rule.names.filter(({ value }) => !leaving.get(candidate)?.has(value)).length
    if (staying === 0 || keyOf(candidate) !== key) continue
    if (!best || rule.names.length > best.rule.names.length) best = candidate
  }
  return best
}

function keyOf({ outcome, alternatives }: EffectiveRule): string | undefined {
  const [only, ...others] = alternatives
  // Conditions that stand for themselves are no rule that a draft can state.
  if (!outcome || !only || others.length > 0) return outcome && `${ruleKey(outcome, [])} of several`
  return ruleKey(outcome, only)
}

function factsOf({ conditions = [] }: Omit<RuleDraft, 'names'>): ConditionFact[] {
  return conditions.map(({ index, operator, value, valueTwo = 0n }) => ({ index, operator, value, valueTwo }))
}

function ruleKey({ action, errno = 0 }: Outcome, conditions: readonly ConditionFact[]): string {
  const tests = conditions.map(({ index, operator, value, valueTwo }) => {
    const second = operator === 'SCMP_CMP_MASKED_EQ' ? valueTwo & value : 0n
    return `${index} ${operator} ${value} ${second}`
  })
  return [`${action} ${errno}`, ...tests.sort()].join('; ')
}
