import { programBehaviourIds } from '../../core/advice/behaviour'
import { isHeld } from '../../core/advice/goals/goal-state'
import { programsAmong, refusalsAmong } from '../../core/advice/goals/kept-goals'
import { useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import { useView } from '../shared/view'
import styles from './goal-words.module.css'

/** How many of the document's goals hold, as a way to them. */
export default function GoalWords() {
  const { verdict } = useWords('goals')
  const view = useView()
  const target = useSessionState(state => state.target)
  const goals = useSessionState(state => state.goals)
  const wanted = programsAmong(goals)
  const refusals = refusalsAmong(goals)
  const programs = programBehaviourIds.filter(id => wanted.includes(id))
  const refused = useAnswer('goals', { ids: refusals, target }, [refusals.join()], { isLengthy: true })
  const running = useAnswer('programs', { ids: programs, target }, [programs.join()], { isLengthy: true })
  if (!refused || !running) return null
  const held =
    refused.filter(({ state }) => isHeld(state)).length +
    running.filter(({ state }) => state === 'runs').length
  const all = refusals.length + programs.length
  return (
    <button
      type="button"
      className={styles.summary}
      onClick={() => view.openGoals(refusals[0] ?? programs[0])}
    >
      <span className={held < all ? styles.wrong : ''}>{verdict.summary(held, all)}</span>
    </button>
  )
}
