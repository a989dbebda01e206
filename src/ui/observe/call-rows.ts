import type { ArchitectureToken } from '../../core'
import type { SeenCall, SeenCase, SeenFate, TraceComparison, TraceSummary } from '../../core/doors/trace'

export type RowFate = SeenFate | 'unseen'

/** A line of the table: a call that the log shows, or one that the profile lets through and it does not show. */
export interface CallRow {
  readonly key: string
  readonly name: string
  readonly arch: ArchitectureToken
  readonly call: SeenCall | undefined
  readonly cases: readonly SeenCase[]
  /** Undefined while there is no filter to hold it against. */
  readonly fate: RowFate | undefined
  readonly isNeededToStart: boolean
}

export const rowFilters = ['all', 'refused', 'depends', 'allowed', 'unseen'] as const
export type RowFilter = (typeof rowFilters)[number]

const filterOfFate: Readonly<Record<RowFate, RowFilter>> = {
  refused: 'refused',
  mixed: 'refused',
  depends: 'depends',
  supervised: 'depends',
  absent: 'depends',
  allowed: 'allowed',
  unseen: 'unseen',
}

/** What needs a look comes first. */
const order: readonly RowFate[] = ['refused', 'mixed', 'depends', 'supervised', 'absent', 'allowed', 'unseen']

/** The calls of a log and those that it lacks; the ones that need a look first, then the most frequent. */
export function callRows(
  summary: TraceSummary,
  comparison: TraceComparison | undefined,
  architecture: ArchitectureToken,
): CallRow[] {
  const rows: CallRow[] = comparison
    ? [
        ...comparison.calls.map(({ call, fate, cases }) => seenRow(call, fate, cases)),
        ...comparison.unseen.map(({ name, isNeededToStart }) => ({
          key: `unseen ${name}`,
          name,
          arch: architecture,
          call: undefined,
          cases: [],
          fate: 'unseen' as const,
          isNeededToStart,
        })),
      ]
    : summary.calls.filter(({ count }) => count > 0).map(call => seenRow(call, undefined, []))
  const rank = ({ fate }: CallRow) => (fate ? order.indexOf(fate) : 0)
  return rows.sort(
    (a, b) => rank(a) - rank(b) || (b.call?.count ?? 0) - (a.call?.count ?? 0) || (a.name < b.name ? -1 : 1),
  )
}

function seenRow(call: SeenCall, fate: RowFate | undefined, cases: readonly SeenCase[]): CallRow {
  const { name, arch } = call
  return { key: `${arch} ${name}`, name, arch, call, cases, fate, isNeededToStart: false }
}

/** Those of a filter. All of a log's calls are `all`; calls that it lacks have a filter of their own. */
export function rowsOf(rows: readonly CallRow[], filter: RowFilter): readonly CallRow[] {
  return rows.filter(({ fate }) =>
    filter === 'all' ? fate !== 'unseen' : fate !== undefined && filterOfFate[fate] === filter,
  )
}
