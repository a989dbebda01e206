import type { Session } from '../../session/session-port'
import type { View } from '../shared/view'
import { orderedProblems } from './problem-order'

/** Goes to the next problem of the list, or with -1 to the one before, around its ends. */
export function goToProblem(session: Session, view: View, step: 1 | -1): void {
  const { problems, stale } = session.store.getState()
  if (problems.length === 0) return
  const ordered = orderedProblems(problems, stale?.problem)
  const current = view.store.getState().problem
  const at = ordered.findIndex(({ id, offset }) => id === current?.id && offset === current.offset)
  const from = at < 0 && step < 0 ? 0 : at
  const problem = ordered.at((from + step) % ordered.length)
  if (!problem) return
  view.showProblem(session, problem)
}
