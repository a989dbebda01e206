import { allThatRun } from '../../core/advice/goals/goal-state'
import { programsAmong } from '../../core/advice/goals/kept-goals'
import { useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'

/** The programs that must run under this document, by name, where each does; none otherwise. */
export function useProgramsThatRun(): readonly string[] {
  const { program: names } = useWords('start').goals
  const target = useSessionState(state => state.target)
  const goals = useSessionState(state => state.goals)
  const ids = programsAmong(goals)
  const isAsked = ids.length > 0
  const readings = useAnswer('programs', isAsked ? { target } : undefined, undefined, { isLengthy: true })
  return allThatRun(readings ?? [], ids).map(id => names[id])
}
