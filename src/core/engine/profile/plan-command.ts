import { applyEdits, EditSequence, type TextEdit } from '../text'
import { carryCommand, type MadeFor } from './carry-command'
import type { Command, CommandPlan, Notice } from './command'
import { planAddCondition, planChangeCondition, planRemoveCondition } from './commands/condition'
import { planFix } from './commands/fix'
import { refuse } from './commands/outcome'
import { planReplaceRules } from './commands/replace-rules'
import { planRestoreText } from './commands/restore-text'
import { planRestrict } from './commands/restrict'
import { planAddRule, planChangeRule, planRemoveName, planRemoveRule } from './commands/rule'
import { planSetAction } from './commands/set-action'
import { planSplitRule } from './commands/split-rule'
import { planRemoveDuplicates, planRename, planSortNames } from './commands/tidy'
import { planSetArchitectures, planSetDefault, planSetFlags } from './commands/whole-profile'
import { readingFor } from './engine-reading'
import type { ProfileDocument } from './model'
import { parseProfile } from './read'
import type { Target } from './target'

/**
 * Turns a command into edits to the document's text, or says why not. Pure: the document stays as it is, and the same
 * document, command and target always give the same plan. The target matters to commands that speak of what is true
 * for a call, since rules may apply on some targets only.
 */
export function planCommand(document: ProfileDocument, command: Command, target: Target): CommandPlan {
  if (command.kind === 'restore-text') return planRestoreText(document.text, command)
  const { profile } = document
  if (!profile) {
    const problem = document.problems[0]
    return refuse('text-has-error', {}, problem && { offset: problem.offset, length: problem.length })
  }
  const isLaidOver = command.kind !== 'apply-fix' && readingFor(document, target)?.isLaidOver
  if (isLaidOver && command.kind !== 'several') {
    const place = document.problems.find(({ id }) => id === 'key-duplicate' || id === 'key-case')
    return refuse('read-otherwise', {}, place && { offset: place.offset, length: place.length })
  }
  switch (command.kind) {
    case 'set-action':
      return planSetAction(document, profile, command, target)
    case 'restrict':
      return planRestrict(document, profile, command, target)
    case 'add-rule':
      return planAddRule(document, profile, command)
    case 'change-rule':
      return planChangeRule(document, profile, command)
    case 'remove-rule':
      return planRemoveRule(document, profile, command)
    case 'remove-name':
      return planRemoveName(document, profile, command)
    case 'add-condition':
      return planAddCondition(document, profile, command, target)
    case 'change-condition':
      return planChangeCondition(document, profile, command)
    case 'remove-condition':
      return planRemoveCondition(document, profile, command)
    case 'set-default':
      return planSetDefault(document, profile, command)
    case 'set-architectures':
      return planSetArchitectures(document, profile, command)
    case 'set-flags':
      return planSetFlags(document, profile, command)
    case 'replace-rules':
      return planReplaceRules(document, profile, command, target)
    case 'rename':
      return planRename(document, profile, command)
    case 'split-rule':
      return planSplitRule(document, profile, command)
    case 'remove-duplicates':
      return planRemoveDuplicates(document, profile, command)
    case 'sort-names':
      return planSortNames(document, profile, command)
    case 'several':
      return planSeveral(document, command, target)
    case 'apply-fix':
      return planFix(document, profile, command, target)
  }
}

/**
 * The same for a command that was made for an older text: its places are those that what it names has in the document's;
 * refused where they cannot be told.
 */
export function planCarried(
  document: ProfileDocument,
  command: Command,
  target: Target,
  madeFor: MadeFor,
): CommandPlan {
  const carried = carryCommand(command, madeFor, document)
  return carried ? planCommand(document, carried, target) : refuse('fix-outdated')
}

function planSeveral(
  document: ProfileDocument,
  { commands }: Extract<Command, { kind: 'several' }>,
  target: Target,
): CommandPlan {
  const sequence = new EditSequence(document.text.length)
  const notices: Notice[] = []
  let present = document
  /** What was planned for `present` and is not in it yet. */
  let edits: TextEdit[] = []
  let last: Command | undefined
  let count = 0
  for (const command of commands) {
    if (last && !isBefore(command, last)) {
      sequence.add(edits)
      present = parseProfile(applyEdits(present.text, edits))
      edits = []
      last = undefined
    }
    const plan = planCommand(present, command, target)
    if (!plan.ok) continue
    edits.push(...plan.edits)
    notices.push(...plan.notices)
    last = command
    count++
  }
  sequence.add(edits)
  if (count === 0) return refuse('nothing-to-do')
  return { ok: true, edits: sequence.edits(), label: { id: 'several', values: { count } }, notices }
}

/**
 * Whether a command looks at and changes only what stands before all that another one changes. Such a row, as repairs of
 * many conditions are, is planned on one reading of the text.
 */
function isBefore(command: Command, other: Command): boolean {
  if (command.kind !== 'change-condition' || other.kind !== 'change-condition') return false
  return command.rule < other.rule || (command.rule === other.rule && command.condition < other.condition)
}
