import { loadSimulatorWords } from '../../messages/simulator'
import { useArea } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './simulator.module.css'

/** How many expectations there are and whether the text meets them, as a way to them. */
export default function ExpectationWords() {
  const words = useArea(loadSimulatorWords)
  const view = useView()
  const count = useSessionState(state => state.expectations.length)
  const missed = useSessionState(state => state.expectationResults.filter(({ met }) => met !== true).length)
  const isKnown = useSessionState(state => state.expectationResults.length > 0)
  return (
    <button type="button" className={styles.summary} onClick={() => view.showPanel('simulator')}>
      {words.kept(count)}
      {isKnown && (
        <span className={missed > 0 ? styles.wrong : ''}>
          , {missed === 0 ? words.allMet : words.notMet(missed)}
        </span>
      )}
    </button>
  )
}
