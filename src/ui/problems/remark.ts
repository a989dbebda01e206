import type { Problem } from '../../core'
import { reasonFor } from '../../core/lint/acknowledgement'
import type { LintFinding } from '../../core/lint/finding'
import type { SessionState } from '../../session/state'
import { orderedBySeverity } from './problem-order'

/** What stands in the list of problems: one of the text, or something the linter found in what the text comes to. */
export type Remark =
  | { readonly source: 'text'; readonly key: string; readonly item: Problem }
  | { readonly source: 'lint'; readonly key: string; readonly item: LintFinding }

export type LintRemark = Extract<Remark, { source: 'lint' }>

export interface AcknowledgedRemark extends LintRemark {
  readonly reason: string
}

export interface Remarks {
  /** As they are worked off. */
  readonly open: readonly Remark[]
  /** Seen by somebody who said why they stay. */
  readonly acknowledged: readonly AcknowledgedRemark[]
}

type Parts = Pick<SessionState, 'problems' | 'findings' | 'acknowledgements' | 'stale'>

export function remarksOf({ problems, findings, acknowledgements, stale }: Parts): Remarks {
  const open: Remark[] = []
  const acknowledged: AcknowledgedRemark[] = []
  for (const item of findings) {
    const remark = { source: 'lint', key: `lint ${item.id} ${item.offset} ${item.length}`, item } as const
    const reason = reasonFor(item, acknowledgements)
    if (reason === undefined) open.push(remark)
    else acknowledged.push({ ...remark, reason })
  }
  // What the engine says of the text too is said once, by the linter, which knows a way out.
  const said = new Set<string>(findings.map(({ id }) => id))
  for (const item of problems) {
    if (!said.has(item.id)) open.push(textRemark(item))
  }
  return { open: orderedBySeverity(open, stale?.problem), acknowledged }
}

export function textRemark(item: Problem): Remark {
  return { source: 'text', key: `text ${item.id} ${item.offset} ${item.length}`, item }
}

type CountedParts = Omit<Parts, 'stale'> & Pick<SessionState, 'problemCount'>

/** How many ask for something to be done: all but notes. */
export function countRemarks(parts: CountedParts): number {
  const unlisted = parts.problemCount - parts.problems.length
  return (
    remarksOf({ ...parts, stale: undefined }).open.filter(({ item }) => item.severity !== 'info').length +
    unlisted
  )
}
