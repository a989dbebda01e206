import { useSessionState } from '../shared/session-context'
import { CallForm } from './call-form'
import { CallVerdict } from './call-verdict'
import { ExpectationList } from './expectation-list'
import { FilterSteps } from './filter-steps'
import { OtherPlaces } from './other-places'
import styles from './simulator.module.css'
import { useCallDraft, usePlacedAnswers } from './use-tried-call'

/** Try a call: what the profile does with it and why, here and elsewhere, down to the instructions. */
export default function Simulator() {
  const target = useSessionState(state => state.target)
  const draft = useCallDraft()
  const answers = usePlacedAnswers(draft)
  const here = answers[0]?.answer
  return (
    <div className={styles.simulator}>
      <div className={styles.column}>
        <CallForm draft={draft} target={target} />
        <ExpectationList draft={draft} />
      </div>
      <div className={styles.column}>
        {here && <CallVerdict draft={draft} answer={here} />}
        {answers.length > 0 && <OtherPlaces answers={answers} />}
      </div>
      <div className={styles.column}>
        <FilterSteps draft={draft} target={target} />
      </div>
    </div>
  )
}
