import { Budget } from '../../engine/bpf/word-tests'
import { catalogue } from '../../engine/catalogue'
import { type Command, type ProfileDocument, planCommand, type Target } from '../../engine/profile'
import { type ChangedLines, changedLines } from '../../engine/text'
import { QUESTION_BUDGET } from '../compare/call-budget'
import { type LintContext, lintContext } from './context'
import { documentAfter } from './document-after'
import type { LintFix } from './finding'
import { effectOf, namedEffect } from './judge-fix'
import { Rereading } from './rereading'

/** What a command would change, in the text and of what runs. */
export interface StepEffect extends Pick<LintFix, 'opens' | 'closes'> {
  readonly lines: readonly ChangedLines[]
  /**
   * What becomes of the filter: `kept` where one is loaded before and after; `made` and `lost` where only one of the texts
   * leads to one, `none` where neither does. What opens and closes is told for `kept` alone.
   */
  readonly filter: 'kept' | 'made' | 'lost' | 'none'
  /** For `made`: how many calls of the host's architecture can run then, if only with some arguments, and how many not. */
  readonly counts?: { readonly open: number; readonly closed: number }
}

/** Past so many the rest gets no answer: a text with more problems is generated. */
const MOST_COMMANDS = 100

/** What each of some commands would change, by its place; undefined for one that is refused or too far down. */
export function effectsOfSteps(
  document: ProfileDocument,
  commands: readonly Command[],
  target: Target,
): readonly (StepEffect | undefined)[] {
  if (commands.length === 0) return []
  const looks = new Budget(QUESTION_BUDGET)
  const rereading = new Rereading()
  const contextOf = (text: ProfileDocument) =>
    text.profile && !isRefusedText(text) ? lintContext(text, text.profile, target, looks) : undefined
  const before = contextOf(document)
  return commands.map((command, place) => {
    if (place >= MOST_COMMANDS || !rereading.allows(command, document)) return undefined
    const plan = planCommand(document, command, target)
    if (!plan.ok) return undefined
    const after = contextOf(documentAfter(document, plan.edits))
    const lines = changedLines(document.text, plan.edits)
    if (!before?.model)
      return after?.model ? { lines, filter: 'made', counts: countsIn(after) } : { lines, filter: 'none' }
    if (!after?.model) return { lines, filter: 'lost' }
    return { lines, filter: 'kept', ...namedEffect(effectOf(before, after, looks)) }
  })
}

/** Rules are read out of it, but no engine takes it for JSON. */
function isRefusedText({ problems }: ProfileDocument): boolean {
  return problems.some(({ id }) => id === 'trailing-comma')
}

function countsIn({ calls, target: { architecture } }: LintContext) {
  const all = catalogue.presentOn(architecture)
  const open = all.filter(({ name }) => calls?.openness(name, architecture) !== 'closed').length
  return { open, closed: all.length - open }
}
