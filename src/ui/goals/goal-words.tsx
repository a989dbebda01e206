import { isStopped } from '../../core/advice/attacks/attack-state'
import { programBehaviourIds } from '../../core/advice/behaviour/behaviour-ids'
import { isHeld } from '../../core/advice/goals/goal-state'
import { programsAmong, refusalsAmong, stopsAmong } from '../../core/advice/goals/kept-goals'
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
  const stops = stopsAmong(goals)
  const attacks = useAnswer('attacks', { ids: stops, target }, [stops.join()], { isLengthy: true })
  if (!refused || !running || !attacks) return null
  const held =
    refused.filter(({ state }) => isHeld(state)).length +
    running.filter(({ state }) => state === 'runs').length +
    attacks.readings.filter(({ state }) => isStopped(state)).length
  const all = refusals.length + programs.length + attacks.readings.length
  return (
    <button
      type="button"
      className={styles.summary}
      onClick={() => view.openGoals(refusals[0] ?? programs[0] ?? stops[0])}
    >
      <span className={held < all ? styles.wrong : ''}>{verdict.summary(held, all)}</span>
    </button>
  )
}
