import { expectationsAmong } from '../../core/advice/goals/kept-goals'
import { useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import { resultWords } from './expectation-result'
import styles from './simulator.module.css'

/** How many expectations there are and whether the text meets them, as a way to them. */
export default function ExpectationWords() {
  const words = useWords('simulator')
  const view = useView()
  const count = useSessionState(state => expectationsAmong(state.goals).length)
  const results = useSessionState(state => state.expectationResults)
  const { text, isWrong } = resultWords(results, words)
  return (
    <button type="button" className={styles.summary} onClick={() => view.showCalls('try')}>
      {words.kept(count)}
      {results.length > 0 && <span className={isWrong ? styles.wrong : ''}>, {text}</span>}
    </button>
  )
}
