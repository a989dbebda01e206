import { type ArrayNode, findProperty } from '../../text'
import type { Command, CommandPlan, Notice, Restriction } from '../command'
import {
  type ConditionFact,
  type EffectiveProfile,
  type EffectiveRule,
  effectiveProfile,
  type Outcome,
  sameOutcome,
} from '../effective'
import type { Profile, ProfileDocument, Rule } from '../model'
import type { Target } from '../target'
import { addNames } from './add-names'
import { EditDraft } from './draft'
import { isCovered, narrow, sameConditions } from './guard'
import { isRefusal, type Refusal, refuse } from './outcome'
import { done } from './rule'
import { fittingRule, type Standing, standingsOf } from './set-action'

type Restrict = Extract<Command, { kind: 'restrict' }>

/** A rule to add for one call; `like` is the rule that it takes the place of, which says where it applies. */
interface Addition {
  readonly name: string
  readonly outcome: Outcome
  readonly conditions: readonly ConditionFact[]
  readonly like: Rule | undefined
}

/** What is done for one call: the rules that no longer name it, and the rules that come instead. */
interface Change {
  readonly leaves: readonly EffectiveRule[]
  readonly additions: readonly Addition[]
}

/**
 * Denies calls, or some of their arguments, by the smallest edits: what lets one through no longer names it, or gives
 * way to a rule with one more condition; where the default lets calls through, or denies with an errno that will not do,
 * rules that deny are added. What is denied already stays as it is, and so does every other argument of a call.
 *
 * Rules for one call join as libseccomp joins them (src/db.c `db_rule_add`): beside a plain rule conditional ones do not
 * count, so a guarded call leaves its plain rules altogether.
 */
export function planRestrict(
  document: ProfileDocument,
  profile: Profile,
  command: Restrict,
  target: Target,
): CommandPlan {
  const effective = effectiveProfile(profile, target)
  const { defaultOutcome } = effective
  if (!defaultOutcome) return refuse('profile-shape', { key: 'defaultAction' }, profile.defaultAction?.node)
  const standings = standingsOf(
    command.restrictions.map(({ name }) => name),
    effective,
  )
  const standingOf = new Map(standings.map(standing => [standing.name, standing]))
  const leaving = new Map<Rule, Set<string>>()
  const additions: Addition[] = []
  const touched: Standing[] = []
  for (const restriction of command.restrictions) {
    const standing = standingOf.get(restriction.name)
    if (!standing || !isOpen(standing, defaultOutcome)) continue
    const change = changeFor(standing, restriction, defaultOutcome)
    if (isRefusal(change)) return change
    if (change.leaves.length > 0 || change.additions.length > 0) touched.push(standing)
    additions.push(...change.additions)
    for (const { rule } of change.leaves) {
      leaving.set(rule, (leaving.get(rule) ?? new Set()).add(restriction.name))
    }
  }
  const draft = new EditDraft(document, profile)
  for (const [rule, names] of leaving) draft.takeNamesOut(rule, names)
  addRules(draft, effective, additions)
  dropArchitectures(draft, profile, target, new Set(command.architectures))
  return done(draft, 'restrict', {}, noticesFor(touched))
}

/** Whether an action may let the call run: a supervisor and a tracer may too. */
export function letsThrough(outcome: Outcome | undefined): boolean {
  switch (outcome?.action) {
    case 'SCMP_ACT_ALLOW':
    case 'SCMP_ACT_LOG':
    case 'SCMP_ACT_TRACE':
    case 'SCMP_ACT_NOTIFY':
      return true
    default:
      return false
  }
}

function isOpen({ plain, conditional }: Standing, defaultOutcome: Outcome): boolean {
  const [first] = plain
  if (first) return letsThrough(first.outcome)
  return letsThrough(defaultOutcome) || conditional.some(({ outcome }) => letsThrough(outcome))
}

function changeFor(standing: Standing, restriction: Restriction, defaultOutcome: Outcome): Change | Refusal {
  const denied: Outcome = { action: 'SCMP_ACT_ERRNO', errno: restriction.errno }
  return restriction.guard === undefined
    ? denyWhole(standing, denied, restriction.needsErrno, defaultOutcome)
    : denyGuarded(standing, denied, restriction.guard, defaultOutcome)
}

function denyWhole(
  { name, plain, conditional }: Standing,
  denied: Outcome,
  needsErrno: boolean,
  defaultOutcome: Outcome,
): Change {
  const leaves = [...plain, ...conditional].filter(({ outcome }) => letsThrough(outcome))
  const isSaid = plain.some(rule => !leaves.includes(rule))
  const byDefault = !letsThrough(defaultOutcome) && (!needsErrno || sameOutcome(defaultOutcome, denied))
  return {
    leaves,
    additions: isSaid || byDefault ? [] : [{ name, outcome: denied, conditions: [], like: undefined }],
  }
}

function denyGuarded(
  { name, plain, conditional }: Standing,
  denied: Outcome,
  guard: NonNullable<Restriction['guard']>,
  defaultOutcome: Outcome,
): Change | Refusal {
  const leaves: EffectiveRule[] = []
  const additions: Addition[] = []
  const keep = (rule: EffectiveRule, alternatives: readonly (readonly ConditionFact[])[]) => {
    const { outcome, rule: like } = rule
    leaves.push(rule)
    if (!outcome) return
    for (const conditions of alternatives) additions.push({ name, outcome, conditions, like })
  }
  const [first, ...behind] = plain
  if (first) {
    keep(first, narrow([], guard) ?? [])
    // Rules that stood in its shadow would come to light.
    leaves.push(...behind, ...conditional)
  } else {
    for (const rule of conditional.filter(({ outcome }) => letsThrough(outcome))) {
      const narrowed = rule.alternatives.map(conditions => narrow(conditions, guard))
      // What is within the guard already stays as it is written.
      const isSame = narrowed.every((left, at) => {
        const before = rule.alternatives[at]
        return before && left?.some(conditions => sameConditions(conditions, before))
      })
      if (isSame) continue
      const left = narrowed.flatMap(alternatives => alternatives ?? [])
      if (narrowed.includes(undefined)) return refuse('cannot-narrow', { names: [name] }, rule.rule.node)
      keep(rule, left)
    }
  }
  if (letsThrough(defaultOutcome)) {
    for (const conditions of guard.refused) {
      const isDenied = conditional.some(
        rule =>
          !leaves.includes(rule) &&
          !letsThrough(rule.outcome) &&
          rule.alternatives.some(present => sameConditions(present, conditions)),
      )
      if (!isDenied) additions.push({ name, outcome: denied, conditions, like: undefined })
    }
  }
  return { leaves, additions }
}

/** Calls with the same conditions share a rule; a plain one joins the rule of its kind that is there already. */
function addRules(draft: EditDraft, effective: EffectiveProfile, additions: readonly Addition[]): void {
  const groups: { readonly first: Addition; readonly names: string[] }[] = []
  for (const addition of additions.filter(one => !isSaidBy(additions, one))) {
    const group = groups.find(({ first }) => saysTheSame(first, addition))
    if (!group) groups.push({ first: addition, names: [addition.name] })
    else if (!group.names.includes(addition.name)) group.names.push(addition.name)
  }
  for (const { first, names } of groups) {
    const { outcome, conditions, like } = first
    const home = conditions.length === 0 && !like ? fittingRule(effective, outcome) : undefined
    if (home) {
      addNames(draft, home.rule, names)
      continue
    }
    const { action, errno } = outcome
    draft.addRule({ names, action, ...(errno === undefined ? {} : { errno }), conditions }, like)
  }
}

function saysTheSame(a: Addition, b: Addition): boolean {
  return a.like === b.like && sameOutcome(a.outcome, b.outcome) && sameConditions(a.conditions, b.conditions)
}

/** Another rule to add holds wherever this one does, and says the same. */
function isSaidBy(additions: readonly Addition[], one: Addition): boolean {
  return additions.some(
    other =>
      other !== one &&
      other.name === one.name &&
      other.like === one.like &&
      sameOutcome(other.outcome, one.outcome) &&
      isCovered(one.conditions, other.conditions) &&
      !sameConditions(one.conditions, other.conditions),
  )
}

/** Out of `architectures`, and of what `archMap` lists for the target's host; the other hosts keep theirs. */
function dropArchitectures(
  draft: EditDraft,
  profile: Profile,
  target: Target,
  dropped: ReadonlySet<string>,
): void {
  if (dropped.size === 0) return
  if (profile.architecturesNode) removeWords(draft, profile.architecturesNode, dropped)
  const entry = profile.archMap.find(({ architecture }) => architecture?.value === target.architecture)
  const list = entry && findProperty(entry.node, 'subArchitectures', true)?.value
  if (list?.type === 'array') removeWords(draft, list, dropped)
}

/** crun takes libseccomp's own names too, in lower case and without the prefix. */
function removeWords(draft: EditDraft, list: ArrayNode, dropped: ReadonlySet<string>): void {
  list.items.forEach((item, index) => {
    if (item.type !== 'string') return
    const token = `SCMP_ARCH_${item.value.replace(/^SCMP_ARCH_/, '').toUpperCase()}`
    if (dropped.has(token)) draft.removeChild(list, index)
  })
}

function noticesFor(touched: readonly Standing[]): Notice[] {
  const waiting = touched.filter(({ inactive }) => inactive.some(({ outcome }) => letsThrough(outcome)))
  const place = waiting[0]?.inactive[0]?.rule.node
  if (!place) return []
  return [
    {
      id: 'inactive-rules-remain',
      values: { names: waiting.map(({ name }) => name) },
      range: { offset: place.offset, length: place.length },
    },
  ]
}
