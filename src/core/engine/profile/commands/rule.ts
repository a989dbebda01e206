import type { Command, CommandKind, CommandPlan, Notice, StepValues } from '../command'
import type { Profile, ProfileDocument } from '../model'
import { saying } from '../said'
import { carriesErrno, isAction } from '../vocabulary'
import { EditDraft } from './draft'
import { askedOutcome, isRefusal, refuse } from './outcome'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

export function planAddRule(
  document: ProfileDocument,
  profile: Profile,
  command: Of<'add-rule'>,
): CommandPlan {
  const { draft: rule } = command
  if (rule.names.length === 0) return refuse('nothing-to-do')
  const asked = askedOutcome(rule.action, rule.errno)
  if (isRefusal(asked)) return asked
  const draft = new EditDraft(document, profile)
  draft.addRule(rule)
  return done(draft, 'add-rule', {})
}

/** Changes what a rule says of itself; null takes the errno or the comment away. */
export function planChangeRule(
  document: ProfileDocument,
  profile: Profile,
  command: Of<'change-rule'>,
): CommandPlan {
  const rule = profile.rules[command.rule]
  if (!rule) return refuse('rule-missing')
  const draft = new EditDraft(document, profile)
  const present = rule.action?.value ?? ''
  const action = command.action ?? present
  if (command.action !== undefined && command.action !== present) {
    draft.setProperty(rule.node, 'action', command.action, ['names', 'name'])
  }
  if (command.errno === null || !carriesErrno(action)) {
    draft.removeProperty(rule.node, 'errnoRet')
    draft.removeProperty(rule.node, 'errno')
  } else if (command.errno !== undefined) {
    const asked = isAction(action)
      ? askedOutcome(action, command.errno)
      : refuse('profile-shape', { key: 'action' })
    if (isRefusal(asked)) return asked
    draft.removeProperty(rule.node, 'errno')
    draft.setProperty(rule.node, 'errnoRet', command.errno, ['names', 'name', 'action'])
  }
  if (command.comment === null) draft.removeProperty(rule.node, 'comment')
  else if (command.comment !== undefined) {
    draft.setProperty(rule.node, 'comment', command.comment, ['names', 'name', 'action', 'errnoRet', 'args'])
  }
  return done(draft, 'change-rule', { rule: command.rule + 1 })
}

export function planRemoveRule(
  document: ProfileDocument,
  profile: Profile,
  command: Of<'remove-rule'>,
): CommandPlan {
  const rule = profile.rules[command.rule]
  if (!rule) return refuse('rule-missing')
  const draft = new EditDraft(document, profile)
  draft.removeRule(rule)
  return done(draft, 'remove-rule', { rule: command.rule + 1 })
}

/** Takes a call out of one rule, which goes with its last name. */
export function planRemoveName(
  document: ProfileDocument,
  profile: Profile,
  command: Of<'remove-name'>,
): CommandPlan {
  const rule = profile.rules[command.rule]
  if (!rule) return refuse('rule-missing')
  if (!rule.names.some(({ value }) => value === command.name))
    return refuse('name-missing', { name: command.name })
  const draft = new EditDraft(document, profile)
  draft.takeNamesOut(rule, new Set([command.name]))
  return done(draft, 'remove-name', { name: command.name, rule: command.rule + 1 })
}

/** A finished plan, or the word that there was nothing to change. */
export function done<Kind extends CommandKind>(
  draft: EditDraft,
  kind: Kind,
  values: StepValues[Kind],
  notices: readonly Notice[] = [],
): CommandPlan {
  const edits = draft.build()
  if (edits.length === 0) return refuse('nothing-to-do')
  return { ok: true, edits, label: step<CommandKind>(kind, values), notices }
}

const step = saying<StepValues>()
