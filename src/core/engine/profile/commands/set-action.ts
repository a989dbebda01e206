import type { Command, CommandPlan, Notice } from '../command'
import {
  type EffectiveProfile,
  type EffectiveRule,
  effectiveProfile,
  isUnconditional,
  type Outcome,
  sameOutcome,
} from '../effective'
import type { Profile, ProfileDocument } from '../model'
import type { Target } from '../target'
import { carriesErrno } from '../vocabulary'
import { addNames } from './add-names'
import { EditDraft } from './draft'
import { askedOutcome, isRefusal, outcomeValues, refuse } from './outcome'

type SetAction = Extract<Command, { kind: 'set-action' }>

/** What the rules that apply on the target say about one call. */
export interface Standing {
  readonly name: string
  readonly plain: readonly EffectiveRule[]
  readonly conditional: readonly EffectiveRule[]
  /** Those that say what the default says, which runtimes skip. */
  readonly idle: readonly EffectiveRule[]
  readonly inactive: readonly EffectiveRule[]
}

/**
 * Makes an outcome true for some calls on the target by the smallest edit a careful person would make: takes each name
 * out of rules that say otherwise, drops rules that became empty, adds the name to a plain rule that already says so,
 * or changes the one rule that speaks of just these calls, or adds a rule. Rules for other targets are left alone.
 */
export function planSetAction(
  document: ProfileDocument,
  profile: Profile,
  command: SetAction,
  target: Target,
): CommandPlan {
  const effective = effectiveProfile(profile, target)
  const { defaultOutcome } = effective
  if (!defaultOutcome) return refuse('profile-shape', { key: 'defaultAction' }, profile.defaultAction?.node)
  const asked = askedOutcome(command.action, command.errno)
  if (isRefusal(asked)) return asked
  const names = [...new Set(command.names)]
  if (names.length === 0) return refuse('nothing-to-do')

  const anyErrno = command.action === 'SCMP_ACT_ERRNO' && command.errno === undefined
  const wanted = anyErrno && defaultOutcome.action === 'SCMP_ACT_ERRNO' ? defaultOutcome : asked
  const meets = (outcome: Outcome | undefined) =>
    anyErrno ? outcome?.action === 'SCMP_ACT_ERRNO' : sameOutcome(outcome, wanted)

  const standings = standingsOf(names, effective)
  const open = standings.filter(standing => !isMet(standing, defaultOutcome, meets))
  if (open.length === 0) return refuse('already-so', { names })
  const conditional = open.filter(standing => standing.conditional.length > 0)
  if (conditional.length > 0 && !command.flatten) {
    const place = conditional[0]?.conditional[0]?.rule.node
    return refuse('conditional-rules', { names: conditional.map(({ name }) => name) }, place)
  }

  const draft = new EditDraft(document, profile)
  const openNames = new Set(open.map(({ name }) => name))
  const contradicting = new Set(
    open.flatMap(({ plain, conditional: cases, idle }) => [
      ...plain.filter(rule => !meets(rule.outcome)),
      ...cases,
      ...idle.filter(rule => !meets(rule.outcome)),
    ]),
  )
  // Where the default says it, no rule needs to; where a rule already says it, no second one does.
  const unsaid = sameOutcome(wanted, defaultOutcome)
    ? []
    : open.filter(({ plain }) => !plain.some(rule => meets(rule.outcome))).map(({ name }) => name)

  const home = unsaid.length > 0 ? fittingRule(effective, wanted) : undefined
  const turned = unsaid.length > 0 && !home ? ruleToTurn(contradicting, unsaid) : undefined
  for (const rule of contradicting) {
    if (rule === turned) turnRule(draft, rule, wanted)
    else draft.takeNamesOut(rule.rule, openNames)
  }
  if (home) addNames(draft, home.rule, unsaid)
  else if (unsaid.length > 0 && !turned) {
    draft.addRule({
      names: unsaid,
      action: wanted.action,
      ...(wanted.errno === undefined ? {} : { errno: wanted.errno }),
    })
  }

  return {
    ok: true,
    edits: draft.build(),
    label: {
      id: 'set-action',
      values: { ...outcomeValues(wanted), name: open[0]?.name ?? '', count: open.length },
    },
    notices: noticesFor(open, conditional, wanted),
  }
}

export function standingsOf(names: readonly string[], effective: EffectiveProfile): Standing[] {
  const byName = new Map(
    names.map(name => [
      name,
      {
        name,
        plain: [] as EffectiveRule[],
        conditional: [] as EffectiveRule[],
        idle: [] as EffectiveRule[],
        inactive: [] as EffectiveRule[],
      },
    ]),
  )
  for (const rule of effective.rules) {
    for (const name of new Set(rule.rule.names.map(({ value }) => value))) {
      const standing = byName.get(name)
      if (!standing) continue
      if (rule.needs.length > 0) standing.inactive.push(rule)
      else if (rule.equalsDefault) standing.idle.push(rule)
      else if (isUnconditional(rule)) standing.plain.push(rule)
      else standing.conditional.push(rule)
    }
  }
  return [...byName.values()]
}

/** The first plain rule wins over everything else (libseccomp keeps the first and drops conditional ones beside it). */
function isMet(
  standing: Standing,
  defaultOutcome: Outcome,
  meets: (outcome: Outcome | undefined) => boolean,
): boolean {
  const first = standing.plain[0]
  if (first) return meets(first.outcome)
  return standing.conditional.length === 0 && meets(defaultOutcome)
}

/** The plain rule without comment or filter that already does this for most calls. */
export function fittingRule(effective: EffectiveProfile, wanted: Outcome): EffectiveRule | undefined {
  let best: EffectiveRule | undefined
  for (const candidate of effective.rules) {
    const { rule } = candidate
    const plain = rule.conditions.length === 0 && !rule.includes && !rule.excludes && !rule.comment?.value
    if (!plain || !rule.namesNode || rule.legacyName || !sameOutcome(candidate.outcome, wanted)) continue
    if (!best || rule.names.length > best.rule.names.length) best = candidate
  }
  return best
}

/** The one contradicting plain rule that speaks of exactly the calls in question, so that its action can change. */
function ruleToTurn(
  contradicting: ReadonlySet<EffectiveRule>,
  unsaid: readonly string[],
): EffectiveRule | undefined {
  const [only, ...others] = [...contradicting].filter(isUnconditional)
  if (!only || others.length > 0 || only.rule.includes || only.rule.excludes || !only.rule.action)
    return undefined
  const names = new Set(only.rule.names.map(({ value }) => value))
  const same = names.size === unsaid.length && unsaid.every(name => names.has(name))
  return same ? only : undefined
}

function turnRule(draft: EditDraft, { rule }: EffectiveRule, wanted: Outcome): void {
  draft.setProperty(rule.node, 'action', wanted.action)
  draft.removeProperty(rule.node, 'errno')
  if (carriesErrno(wanted.action)) draft.setProperty(rule.node, 'errnoRet', wanted.errno ?? 0, ['action'])
  else draft.removeProperty(rule.node, 'errnoRet')
}

function noticesFor(open: readonly Standing[], flattened: readonly Standing[], wanted: Outcome): Notice[] {
  const notices: Notice[] = []
  if (flattened.length > 0) {
    notices.push({
      id: 'conditions-given-up',
      values: { names: flattened.map(({ name }) => name) },
    })
  }
  const waiting = open.filter(({ inactive }) => inactive.some(rule => !sameOutcome(rule.outcome, wanted)))
  const place = waiting[0]?.inactive[0]?.rule.node
  if (place) {
    notices.push({
      id: 'inactive-rules-remain',
      values: { names: waiting.map(({ name }) => name) },
      range: { offset: place.offset, length: place.length },
    })
  }
  return notices
}
