import { Suspense, useEffect, useRef, useState } from 'react'
import { hasLabImages } from '../../platform/lab-images'
import { AskKernel } from '../lab/ask-kernel'
import { useAllMessages, useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { type CallDraft, useViewState } from '../shared/view'
import { CallForm } from './call-form'
import { CallVerdict } from './call-verdict'
import { ExpectationList } from './expectation-list'
import { FilterSteps } from './filter-steps'
import { OtherPlaces } from './other-places'
import styles from './simulator.module.css'
import { useCallDraft, usePlacedAnswers } from './use-tried-call'

/** Try a call: what the profile does with it and why, here and elsewhere, down to the instructions. */
export function Simulator() {
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
  // A line that cannot be read has no verdict, until a call is tried again.
  const [unreadLine, setUnreadLine] = useState<{ readonly draft: CallDraft; readonly failure: string }>()
  const failure = unreadLine?.draft === draft ? unreadLine.failure : undefined
  // Of a text that is no profile no place has an answer.
  const isProfile = answers?.placed.some(({ answer }) => answer !== undefined) ?? true
  // What waits for its words waits alone: the fields must not go away under the person who fills them in.
  return (
    <div className={styles.simulator}>
      <div className={styles.column}>
        <CallForm
          draft={draft}
          target={target}
          failure={failure}
          onFailure={text => setUnreadLine(text === undefined ? undefined : { draft, failure: text })}
        />
        <ExpectationList draft={draft} />
      </div>
      <div className={styles.column}>
        <Suspense>
          {failure !== undefined && <NoCall />}
          {failure === undefined && here && answers && <CallVerdict draft={answers.draft} answer={here} />}
          {failure === undefined && !isProfile && <NoProfile />}
          {failure === undefined && isProfile && hasLabImages && (
            <div className={styles.ask}>
              <AskKernel call={draft} />
            </div>
          )}
          {failure === undefined && isProfile && answers && <OtherPlaces answers={answers.placed} />}
        </Suspense>
      </div>
      <div className={styles.column}>
        <Suspense>{failure === undefined && <FilterSteps draft={draft} target={target} />}</Suspense>
      </div>
    </div>
  )
}

function NoProfile() {
  const words = useWords('simulator')
  const { startFailure } = useAllMessages()
  return (
    <section className={styles.verdict} aria-label={words.verdict}>
      <p className={styles.lead}>{startFailure['text-unreadable']({})}</p>
    </section>
  )
}

function NoCall() {
  const words = useWords('simulator')
  return (
    <section className={styles.verdict} aria-label={words.verdict}>
      <h2 className={styles.headline}>{words.unreadLine}</h2>
      <p className={styles.lead}>{words.unreadLineHint}</p>
    </section>
  )
}
