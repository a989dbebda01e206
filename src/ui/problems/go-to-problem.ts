import { catalogue } from '../../core'
import { type Remark, remarksOf } from '../../core/advice/lint/remark'
import type { Session } from '../../session/session-port'
import type { View } from '../shared/view'

/** Shows a problem in both panes: its place in the JSON and the call it is about in the table. */
export function showRemark(session: Session, view: View, remark: Remark, focus: boolean): void {
  const { open } = remarksOf(session.store.getState())
  const place = open.findIndex(({ key }) => key === remark.key)
  const [touched] = callsOf(session, remark)
  if (touched !== undefined) session.select(touched, 'json')
  view.showProblem({ key: remark.key, place })
  session.reveal(remark.item, { focus })
  if (focus) view.showPane('json')
}

/** The calls that a problem is about. */
function callsOf(session: Session, { item }: Remark): string[] {
  const here = session.syscallAt(item.offset)
  const named = namesIn(item).filter(name => catalogue.byName(name) !== undefined)
  return [...new Set(here === undefined ? named : [here, ...named])]
}

function namesIn({ values }: Remark['item']): string[] {
  return [
    ...('name' in values ? [values.name] : []),
    ...('names' in values ? (values.names ?? []) : []),
    ...('denied' in values && typeof values.denied === 'object' ? values.denied : []),
  ]
}

/** Goes to the next problem of the list, or with -1 to the one before, around its ends. */
export function goToProblem(session: Session, view: View, step: 1 | -1): void {
  const { open } = remarksOf(session.store.getState())
  if (open.length === 0) return
  const current = view.store.getState().problem
  const at = open.findIndex(({ key }) => key === current?.key)
  const remark = open.at(nextPlace(at, current?.place, step) % open.length)
  // Whoever walks through the list stays in it.
  const isInList = document.activeElement?.closest('[data-pane="panel"]') != null
  if (remark) showRemark(session, view, remark, !isInList)
}

/**
 * The place of the next problem, or with -1 of the one before. `at` is the one that was gone to, -1 where it is gone:
 * where it has been fixed, the one after it has its place, `before`.
 */
export function nextPlace(at: number, before: number | undefined, step: 1 | -1): number {
  if (at >= 0) return at + step
  if (before === undefined || before < 0) return step > 0 ? 0 : -1
  return step > 0 ? before : before - 1
}

/** The problem that was last gone to, if it is still there. */
export function currentRemark(session: Session, view: View): Remark | undefined {
  const key = view.store.getState().problem?.key
  return remarksOf(session.store.getState()).open.find(remark => remark.key === key)
}
