import type { Command, CommandPlan, ConditionDraft, Notice } from '../command'
import { effectiveProfile, isUnconditional, type Outcome, sameOutcome } from '../effective'
import type { Profile, ProfileDocument, Rule } from '../model'
import type { Target } from '../target'
import { type Action, isAction, MAX_ARGUMENT_INDEX, type Operator } from '../vocabulary'
import { complementOf } from './complement'
import { conditionValue, EditDraft } from './draft'
import { askedOutcome, isRefusal, refuse } from './outcome'
import { done } from './rule'
import { copyWith } from './split-rule'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

export function planAddCondition(
  document: ProfileDocument,
  profile: Profile,
  command: Of<'add-condition'>,
  target: Target,
): CommandPlan {
  if (!isArgumentIndex(command.condition.index)) return refuse('profile-shape', { key: 'index' })
  return command.rule === undefined
    ? newConditionalRule(document, profile, command, target)
    : narrowRule(document, profile, command, command.rule)
}

/**
 * A rule of its own for the call. Plain rules that apply would swallow it (libseccomp drops conditional rules beside a
 * plain one), so the call leaves them; where they said something else than the new rule, a second rule with the
 * opposite condition keeps that for all other values.
 */
function newConditionalRule(
  document: ProfileDocument,
  profile: Profile,
  command: Of<'add-condition'>,
  target: Target,
): CommandPlan {
  const { name, condition, alternatives = [] } = command
  const conditions = [condition, ...alternatives]
  // Comparisons of different arguments in one rule would all have to hold.
  if (conditions.some(({ index }) => index !== condition.index))
    return refuse('profile-shape', { key: 'index' })
  const effective = effectiveProfile(profile, target)
  const { defaultOutcome } = effective
  if (!defaultOutcome) return refuse('profile-shape', { key: 'defaultAction' }, profile.defaultAction?.node)
  const asked = askedOutcome(command.action, command.errno)
  if (isRefusal(asked)) return asked

  const plain = effective.rules.filter(
    rule =>
      rule.needs.length === 0 &&
      !rule.equalsDefault &&
      isUnconditional(rule) &&
      rule.rule.names.some(({ value }) => value === name),
  )
  const before = plain[0]?.outcome
  if (sameOutcome(asked, defaultOutcome) && (!before || sameOutcome(before, asked))) {
    return refuse('equals-default', { name })
  }

  const draft = new EditDraft(document, profile)
  for (const { rule } of plain) draft.takeNamesOut(rule, new Set([name]))
  if (!sameOutcome(asked, defaultOutcome)) addRules(draft, name, asked, conditions)
  const notices: Notice[] = []
  if (before && !sameOutcome(before, asked)) {
    const complement = complementOf(conditions)
    if (!complement) return refuse('no-complement', { name })
    addRules(draft, name, before, complement)
    notices.push({ id: 'complement-added', values: { name } })
  }
  return done(draft, 'add-condition', { name }, notices)
}

/** All conditions of a rule must hold together, so one more narrows it. Other calls of the rule keep what they have. */
function narrowRule(
  document: ProfileDocument,
  profile: Profile,
  command: Of<'add-condition'>,
  index: number,
): CommandPlan {
  const rule = profile.rules[index]
  if (!rule) return refuse('rule-missing')
  if (!rule.names.some(({ value }) => value === command.name))
    return refuse('name-missing', { name: command.name })
  if (command.alternatives?.length) return refuse('profile-shape', { key: 'args' })
  const draft = new EditDraft(document, profile)
  const others = rule.names.some(({ value }) => value !== command.name)
  if (others) {
    const own = draftOf(rule, command.name, command.condition)
    if (!own) return refuse('profile-shape', { key: 'action' }, rule.node)
    draft.takeNamesOut(rule, new Set([command.name]))
    draft.addRule(own)
  } else if (rule.conditionsNode) {
    draft.insertItem(rule.conditionsNode, rule.conditionsNode.items.length, conditionValue(command.condition))
  } else {
    const behind = ['names', 'name', 'action', 'errnoRet', 'errno']
    draft.setProperty(rule.node, 'args', [conditionValue(command.condition)], behind)
  }
  return done(draft, 'add-condition', { name: command.name })
}

/** A rule like this one for one of its calls, with one more condition; undefined where it has parts that a draft cannot carry. */
function draftOf(rule: Rule, name: string, condition: ConditionDraft) {
  const action = rule.action?.value ?? ''
  if (!isAction(action) || rule.includes || rule.excludes || rule.errnoName?.value) return undefined
  const conditions: ConditionDraft[] = []
  for (const { index, operator, value, valueTwo } of rule.conditions) {
    if (!index || !operator || !value) return undefined
    conditions.push({
      index: Number(index.value),
      operator: operator.value as Operator,
      value: value.value,
      valueTwo: valueTwo?.value ?? 0n,
    })
  }
  const errno = rule.errnoRet ? { errno: Number(rule.errnoRet.value) } : {}
  return { names: [name], action, ...errno, conditions: [...conditions, condition] }
}

export function planChangeCondition(
  document: ProfileDocument,
  profile: Profile,
  command: Of<'change-condition'>,
): CommandPlan {
  const rule = profile.rules[command.rule]
  const condition = rule?.conditions[command.condition]
  if (!rule || !condition) return refuse('condition-missing')
  const { draft: wanted, alternatives = [] } = command
  const isAlone = rule.conditions.length === 1 && alternatives.every(({ index }) => index === wanted.index)
  if (alternatives.length > 0 && !isAlone) return refuse('profile-shape', { key: 'args' })
  if (!isArgumentIndex(wanted.index)) return refuse('profile-shape', { key: 'index' })
  const draft = new EditDraft(document, profile)
  const { node } = condition
  if (condition.index?.value !== BigInt(wanted.index)) draft.setProperty(node, 'index', wanted.index)
  if (condition.value?.value !== wanted.value) draft.setProperty(node, 'value', wanted.value, ['index'])
  if (wanted.operator === 'SCMP_CMP_MASKED_EQ') {
    const valueTwo = wanted.valueTwo ?? 0n
    if ((condition.valueTwo?.value ?? 0n) !== valueTwo)
      draft.setProperty(node, 'valueTwo', valueTwo, ['index', 'value'])
  } else if (condition.valueTwo && condition.valueTwo.value !== 0n) {
    draft.removeProperty(node, 'valueTwo')
  }
  if (condition.operator?.value !== wanted.operator) {
    draft.setProperty(node, 'op', wanted.operator, ['index', 'value', 'valueTwo'])
  }
  for (const other of alternatives) {
    const copy = copyWith(rule, [conditionValue(other)])
    if (!copy) return refuse('profile-shape', { key: 'args' }, node)
    draft.insertBehind(rule, copy)
  }
  return done(draft, 'change-condition', { rule: command.rule + 1 })
}

/** Without its last condition a rule holds always, which is said. */
export function planRemoveCondition(
  document: ProfileDocument,
  profile: Profile,
  command: Of<'remove-condition'>,
): CommandPlan {
  const rule = profile.rules[command.rule]
  const condition = rule?.conditions[command.condition]
  if (!rule || !condition || !rule.conditionsNode) return refuse('condition-missing')
  const draft = new EditDraft(document, profile)
  const last = rule.conditions.length === 1
  if (last) draft.removeProperty(rule.node, 'args')
  else draft.removeChild(rule.conditionsNode, rule.conditionsNode.items.indexOf(condition.node))
  const names = rule.names.map(({ value }) => value)
  const notices: Notice[] = last ? [{ id: 'conditions-given-up', values: { names } }] : []
  return done(draft, 'remove-condition', { rule: command.rule + 1 }, notices)
}

function isArgumentIndex(index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index <= MAX_ARGUMENT_INDEX
}

/**
 * A rule for each alternative. In one rule runc and crun would also take them as alternatives, crun the first six; but
 * libseccomp itself refuses to compare an argument twice, and so does a runtime that hands it rules as they are.
 */
function addRules(
  draft: EditDraft,
  name: string,
  outcome: Outcome,
  alternatives: readonly ConditionDraft[],
): void {
  const action: Action = outcome.action
  for (const condition of alternatives) {
    draft.addRule({
      names: [name],
      action,
      ...(outcome.errno === undefined ? {} : { errno: outcome.errno }),
      conditions: [condition],
    })
  }
}
