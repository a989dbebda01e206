import { Suspense, useEffect, useRef } from 'react'
import { useSession, useSessionState } from '../shared/session-context'
import { useViewState } from '../shared/view'
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
  const here = answers?.placed[0]?.answer
  const session = useSession()
  const tried = useViewState(state => state.triedCall)
  const shown = useRef(tried)
  const verdict = answers?.draft === tried ? here?.verdict : undefined
  // What decides is marked in the JSON when a call is tried, not at every edit: that would move the editor under its writer.
  useEffect(() => {
    if (shown.current === tried || !verdict?.ok || !('range' in verdict.decidedBy)) return
    shown.current = tried
    session.reveal(verdict.decidedBy.range)
  }, [session, tried, verdict])
  // What waits for its words waits alone: the fields must not go away under the person who fills them in.
  return (
    <div className={styles.simulator}>
      <div className={styles.column}>
        <CallForm draft={draft} target={target} />
        <ExpectationList draft={draft} />
      </div>
      <div className={styles.column}>
        <Suspense>
          {here && answers && <CallVerdict draft={answers.draft} answer={here} />}
          {answers && <OtherPlaces answers={answers.placed} />}
        </Suspense>
      </div>
      <div className={styles.column}>
        <Suspense>
          <FilterSteps draft={draft} target={target} />
        </Suspense>
      </div>
    </div>
  )
}
