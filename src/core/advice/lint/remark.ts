import type { Problem, Severity } from '../../engine/profile'
import type { TextRange } from '../../engine/text'
import { type Acknowledgement, marksIn, reasonFor } from './acknowledgement'
import type { LintFinding } from './finding'

export const severities: readonly Severity[] = ['error', 'security', 'warning', 'info']

interface Placed {
  readonly item: TextRange & { readonly id: string; readonly severity: Severity }
}

/**
 * In the order in which they are worked off: the syntax error first, then what keeps an engine from reading the text, then
 * by severity, then by place.
 */
export function orderedBySeverity<T extends Placed>(
  remarks: readonly T[],
  syntax: Problem | undefined,
): readonly T[] {
  const rank = ({ item }: T) =>
    item.id === syntax?.id && item.offset === syntax.offset
      ? -2
      : isUnreadByEngines(item)
        ? -1
        : severities.indexOf(item.severity)
  return remarks.toSorted((a, b) => rank(a) - rank(b) || a.item.offset - b.item.offset)
}

/** Whether a text is read here and by no engine, so that nothing else counts before it is mended. */
export function isUnreadByEngines({ id, severity }: Placed['item']): boolean {
  return severity === 'error' && id === 'trailing-comma'
}

/** What stands in the list of problems: one of the text, or something the linter found in what the text comes to. */
export type Remark =
  | { readonly source: 'text'; readonly key: string; readonly item: Problem }
  | { readonly source: 'lint'; readonly key: string; readonly item: LintFinding }

/** What programs in general cannot do, which those that a profile was made for may never do. */
const lacks: readonly string[] = ['program-start-denied', 'threads-denied', 'shell-denied', 'fork-denied']

/** Whether a finding of this id is no fault of a profile under which the programs run that it is for. */
export function isLackOfOthers(id: string): boolean {
  return lacks.includes(id)
}

export type LintRemark = Extract<Remark, { source: 'lint' }>

export interface AcknowledgedRemark extends LintRemark {
  readonly reason: string
  /**
   * Of weight, and accepted by the text as it was opened: whoever wrote that text may have accepted it, not whoever reads
   * it here.
   */
  readonly isGiven: boolean
}

export interface Remarks {
  /** As they are worked off. */
  readonly open: readonly Remark[]
  /** Somebody said why they stay; what the opened text says of itself first. */
  readonly acknowledged: readonly AcknowledgedRemark[]
}

interface Parts {
  readonly problems: readonly Problem[]
  readonly findings: readonly LintFinding[]
  readonly acknowledgements: readonly Acknowledgement[]
  /** What keeps the text from being read, where something does. */
  readonly stale?: { readonly problem: Problem } | undefined
  /** As it was opened; left out by whoever only asks what is open. */
  readonly baseText?: string | undefined
}

export function remarksOf({ problems, findings, acknowledgements, stale, baseText = '' }: Parts): Remarks {
  const isMarked = marksIn(baseText)
  const open: Remark[] = []
  const acknowledged: AcknowledgedRemark[] = []
  // What was found in the text before is no word on one that cannot be read, and its repairs have no place there.
  const found = stale ? [] : findings
  for (const item of found) {
    const remark = { source: 'lint', key: `lint ${item.id} ${item.offset} ${item.length}`, item } as const
    const reason = reasonFor(item, acknowledgements)
    if (reason === undefined) open.push(remark)
    else acknowledged.push({ ...remark, reason, isGiven: isGrave(item) && isMarked(item) })
  }
  // What the engine says of the text too is said once, by the linter, which knows a way out.
  const said = new Set<string>(found.map(({ id }) => id))
  for (const item of problems) {
    if (!said.has(item.id)) open.push(textRemark(item))
  }
  return {
    open: orderedBySeverity(open, stale?.problem),
    acknowledged: acknowledged.toSorted((a, b) => Number(b.isGiven) - Number(a.isGiven)),
  }
}

function isGrave({ severity }: LintFinding): boolean {
  return severity === 'error' || severity === 'security'
}

export function textRemark(item: Problem): Remark {
  return { source: 'text', key: `text ${item.id} ${item.offset} ${item.length}`, item }
}

type CountedParts = Parts & {
  /** Of all problems, of which `problems` may hold the first. */
  readonly problemCount: number
}

/** How many ask for something to be done: all but notes, and what nobody here has accepted. */
export function countRemarks(parts: CountedParts): number {
  const unlisted = parts.problemCount - parts.problems.length
  const { open, acknowledged } = remarksOf(parts)
  const loud = open.filter(({ item }) => item.severity !== 'info')
  return loud.length + acknowledged.filter(({ isGiven }) => isGiven).length + unlisted
}
