import { catalogue } from '../../../engine/catalogue'
import { signatureOf } from '../../../engine/catalogue/signatures'
import type {
  ArgumentGuard,
  ConditionFact,
  EffectiveRule,
  Outcome,
  Rule,
  Severity,
} from '../../../engine/profile'
import { isUnconditional, sameOutcome } from '../../../engine/profile'
import { withoutValues } from '../../goals/guards'
import { isDenied, runs } from '../call-outcomes'
import type { LintContext } from '../context'
import type { DraftFix, Hole, LintRule, MeetingValues } from '../finding'
import { factsOf, isForSome, isMisread, named, placeOfName, removeName, startOf } from '../places'
import { sampleArguments } from '../sample-arguments'
import { neededToStart } from '../start-calls'

/** What a rule meets for one of its calls when its conditions hold, according to the filter. */
interface Meeting {
  readonly name: string
  readonly effective: EffectiveRule
  readonly outcome: Outcome
  /** Something else than what the rule says, if ever, and the rule that said it. */
  readonly instead: Outcome | undefined
  readonly by: number | undefined
  /** The rule never gets its way. */
  readonly isVoid: boolean
  /** Arguments with which it does not. */
  readonly example: readonly bigint[]
}

const known = new WeakMap<LintContext, readonly Meeting[]>()

/** All rules that do not always get their way. Three rules of the linter look at them, so they are found once. */
function meetings(context: LintContext): readonly Meeting[] {
  let list = known.get(context)
  if (!list) {
    list = findMeetings(context)
    known.set(context, list)
  }
  return list
}

/** Calls with more rules than this are generated; comparing each with each would take too long. */
const MAX_RULES_OF_CALL = 40
/** Nor has a profile that people write more rules that meet. */
const MAX_RULES_THAT_MEET = 400

function findMeetings(context: LintContext): Meeting[] {
  const found: Meeting[] = []
  let asked = 0
  for (const [name, rules] of context.byName) {
    const first = rules[0]?.outcome
    if (rules.length < 2 || rules.length > MAX_RULES_OF_CALL) continue
    if (rules.every(({ outcome }) => sameOutcome(outcome, first)) && !mixesPlain(rules)) continue
    if (rules.some(({ rule }) => isMisread(rule, context))) continue
    asked += rules.length
    if (asked > MAX_RULES_THAT_MEET) break
    for (const effective of rules) {
      const meeting = meet(context, name, effective, rules)
      if (meeting) found.push(meeting)
    }
  }
  return found
}

function mixesPlain(rules: readonly EffectiveRule[]): boolean {
  return rules.some(isUnconditional) && !rules.every(isUnconditional)
}

function meet(
  context: LintContext,
  name: string,
  effective: EffectiveRule,
  rules: readonly EffectiveRule[],
): Meeting | undefined {
  const { outcome, alternatives } = effective
  const architecture = context.architectures.find(token => context.calls?.on(name, token))
  if (!outcome || architecture === undefined) return undefined
  const others = rules.flatMap(factsOf)
  let instead:
    | { readonly outcome: Outcome; readonly by: number | undefined; readonly args: readonly bigint[] }
    | undefined
  let hasItsWay = false
  for (const own of alternatives) {
    for (const args of sampleArguments(own, others)) {
      const verdict = context.calls?.verdict(name, architecture, args)
      if (!verdict) return undefined
      if (sameOutcome(outcomeOnly(verdict), outcome)) hasItsWay = true
      else {
        const by = verdict.decidedBy.kind === 'rule' ? verdict.decidedBy.rule : undefined
        instead ??= { outcome: outcomeOnly(verdict), by, args }
      }
    }
  }
  const swallowed = !instead && isSwallowed(effective, rules)
  if (!instead && !swallowed) return undefined
  return {
    name,
    effective,
    outcome,
    instead: instead?.outcome,
    by: instead ? instead.by : rules.find(isUnconditional)?.rule.index,
    isVoid: swallowed || !hasItsWay,
    example: instead?.args ?? [],
  }
}

/** A condition beside a plain rule that does the same: it was meant to leave something out, and leaves nothing out. */
function isSwallowed(effective: EffectiveRule, rules: readonly EffectiveRule[]): boolean {
  if (isUnconditional(effective)) return false
  return rules.some(other => isUnconditional(other) && sameOutcome(other.outcome, effective.outcome))
}

function outcomeOnly({ action, errno }: Outcome): Outcome {
  return errno === undefined ? { action } : { action, errno }
}

function valuesOf({ name, outcome, instead, by }: Meeting): MeetingValues {
  return {
    name,
    action: outcome.action,
    instead: instead?.action ?? outcome.action,
    ...(by !== undefined && { other: by + 1 }),
  }
}

/** Denying what then runs is a hole; the other way round a program breaks; two denials differ in their error only. */
function severityOf({ outcome, instead }: Meeting): Severity {
  if (!instead) return runs(outcome) ? 'security' : 'info'
  if (isDenied(outcome) && !isDenied(instead)) return 'security'
  return isDenied(outcome) && isDenied(instead) ? 'warning' : 'error'
}

/**
 * Without the rule that wins, what the void rule says comes true. A void rule that was to refuse something stays: without
 * it nothing changes but that nobody sees any more what was meant.
 */
function fixesFor(meeting: Meeting, { profile, byName, failures, target, defaultOutcome }: LintContext) {
  const { effective, name, by, outcome, instead } = meeting
  const winner: Rule | undefined = by === undefined ? undefined : profile.rules[by]
  const rules = byName.get(name) ?? []
  // A third rule may be what decides once one of them is gone, and conditions that win may leave other calls over.
  if (failures.length > 0 || rules.length !== 2) return []
  if (!rules.some(rule => isUnconditional(rule) && !rule.equalsDefault)) return []
  const fixes: DraftFix[] = []
  if (severityOf(meeting) !== 'security' && !effective.rule.legacyName)
    fixes.push(removeName(effective.rule, name))
  if (!winner || winner === effective.rule || winner.legacyName) return fixes
  // What the void rule refuses, or what is refused beside it.
  const refusal = instead ? outcome : defaultOutcome
  if (!refusal || !isDenied(refusal)) return fixes
  if (instead && !isUnconditional(effective)) return [...narrowWinner(name, effective, outcome), ...fixes]
  const stops = neededToStart([name], target, refusal).length > 0
  if (!stops) fixes.unshift(removeName(winner, name, 'keep-stricter'))
  return fixes
}

/** Everything but what one comparison holds for. What a comparison for less or more leaves has no rule that no upper half gets round. */
function guardAgainst(name: string, fact: ConditionFact): ArgumentGuard | undefined {
  const { index, operator, value } = fact
  if (operator === 'SCMP_CMP_MASKED_EQ') {
    const bits = Array.from({ length: 64 }, (_, place) => 1n << BigInt(place)).filter(
      bit => (value & bit) !== 0n,
    )
    return {
      permitted: bits.map(bit => [{ ...fact, value: bit, valueTwo: ~fact.valueTwo & bit }]),
      refused: [[fact]],
    }
  }
  if (operator !== 'SCMP_CMP_EQ') return undefined
  const syscall = catalogue.byName(name)
  const isNarrow = syscall !== undefined && (signatureOf(syscall).args[index]?.bits ?? 64) < 64
  return isNarrow
    ? withoutValues(index, [value])
    : { permitted: [[{ ...fact, operator: 'SCMP_CMP_NE' }]], refused: [[fact]] }
}

/** The plain rule gives way to what the conditions leave of it. Only of one comparison can the rest be written. */
function narrowWinner(name: string, { alternatives }: EffectiveRule, outcome: Outcome): DraftFix[] {
  const [[fact, ...more] = [], ...others] = alternatives
  const guard = fact && more.length + others.length === 0 ? guardAgainst(name, fact) : undefined
  if (!guard) return []
  return [
    {
      id: 'keep-stricter',
      values: { name },
      command: {
        kind: 'restrict',
        purpose: 'keep-stricter',
        restrictions: [{ name, errno: outcome.errno ?? EPERM_NUMBER, needsErrno: false, guard }],
        architectures: [],
      },
      changesVerdicts: true,
    },
  ]
}

/** Where a rule denies without an errno, as by a kill. */
const EPERM_NUMBER = 1

const ruleVoid: LintRule = {
  id: 'rule-void',
  severity: 'error',
  check: context =>
    meetings(context)
      .filter(({ isVoid, effective, instead }) => isVoid && instead && isUnconditional(effective))
      .map(meeting => ({
        range: placeOfName(meeting.effective.rule, meeting.name),
        severity: severityOf(meeting),
        values: valuesOf(meeting),
        hole: holeOf(meeting),
        fixes: fixesFor(meeting, context),
      })),
}

/** What a rule that denies was to deny; all of the call where its conditions are no more than a comparison for equality. */
function holeOf({ name, effective, outcome }: Meeting): readonly Hole[] {
  const { alternatives } = effective
  const canBeAsked = alternatives.flat().every(({ operator }) => /EQ$/.test(operator))
  return [isDenied(outcome) && canBeAsked ? { name, when: alternatives } : { name }]
}

const conditionsVoid: LintRule = {
  id: 'conditions-void',
  severity: 'security',
  check: context =>
    meetings(context)
      .filter(({ isVoid, effective }) => isVoid && !isUnconditional(effective))
      .map(meeting => ({
        range: placeOfName(meeting.effective.rule, meeting.name),
        severity: severityOf(meeting),
        values: valuesOf(meeting),
        hole: holeOf(meeting),
        fixes: fixesFor(meeting, context),
      })),
}

const conditionsOverlap: LintRule = {
  id: 'conditions-overlap',
  severity: 'security',
  // That the denying rule wins is what people expect; libseccomp promises neither.
  check: context =>
    meetings(context)
      .filter(({ isVoid, effective, outcome, instead }) => {
        return !isVoid && instead && !isUnconditional(effective) && isDenied(outcome) && !isDenied(instead)
      })
      .map(meeting => ({
        range: placeOfName(meeting.effective.rule, meeting.name),
        values: { ...valuesOf(meeting), call: callText(meeting) },
        hole: holeOf(meeting),
      })),
}

/** A call in which two rules meet, as far as conditions look. */
function callText({ name, example, effective }: Meeting): string {
  const last = Math.max(...factsOf(effective).map((fact: ConditionFact) => fact.index), 0)
  const shown = example.length === 0 ? [] : example.slice(0, Math.max(last, lastUsed(example)) + 1)
  return `${name}(${shown.join(', ')})`
}

function lastUsed(args: readonly bigint[]): number {
  return args.findLastIndex(value => value !== 0n)
}

const nameRepeated: LintRule = {
  id: 'name-repeated',
  severity: 'info',
  check: ({ byName, profile }) => {
    const again = new Map<Rule, string[]>()
    for (const [name, rules] of byName) {
      // Rules for some hosts only may meet on this one; that is no mistake.
      const plain = rules.filter(effective => {
        return !isForSome(effective.rule) && isUnconditional(effective) && !effective.equalsDefault
      })
      const [first, ...others] = plain
      for (const { rule, outcome } of others) {
        if (sameOutcome(outcome, first?.outcome)) again.set(rule, [...(again.get(rule) ?? []), name])
      }
    }
    const fixes: DraftFix[] = profile.rules.some(({ legacyName }) => legacyName)
      ? []
      : [
          {
            id: 'remove-duplicates',
            values: {},
            command: { kind: 'remove-duplicates' },
            changesVerdicts: false,
          },
        ]
    return [...again].map(([rule, names]) => {
      const [only] = names
      const range =
        names.length === 1 && only !== undefined
          ? placeOfName(rule, only)
          : startOf(rule.namesNode ?? rule.node)
      return { range, values: named(names), fixes }
    })
  },
}

export const interactionRules: readonly LintRule[] = [
  ruleVoid,
  conditionsVoid,
  conditionsOverlap,
  nameRepeated,
]
