import { useMemo } from 'react'
import { MAX_PROBLEMS } from '../../core'
import { type Remarks, remarksOf } from '../../core/advice/lint/remark'
import { useAllMessages } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useViewState } from '../shared/view'
import { AcknowledgedList } from './acknowledged-list'
import styles from './problems-panel.module.css'
import { RemarkList } from './remark-list'
import { graveAmong, ReviewSummary } from './review-summary'

/** What the profile comes to, and below or beside it what is wrong with it. */
export default function ProblemsPanel() {
  const remarks = useRemarks()
  return (
    <div className={styles.frame}>
      <div className={styles.panel}>
        <ReviewSummary
          given={remarks.acknowledged.filter(({ isGiven }) => isGiven).length}
          grave={graveAmong(remarks)}
          error={remarks.open.find(({ item }) => item.severity === 'error')}
        />
        <div className={styles.problems}>
          <Problems remarks={remarks} />
        </div>
      </div>
    </div>
  )
}

function useRemarks(): Remarks {
  const problems = useSessionState(state => state.problems)
  const findings = useSessionState(state => state.findings)
  const acknowledgements = useSessionState(state => state.acknowledgements)
  const baseText = useSessionState(state => state.document?.baseText)
  const stale = useSessionState(state => state.stale)
  return useMemo(
    () => remarksOf({ problems, findings, acknowledgements, stale, baseText }),
    [problems, findings, acknowledgements, stale, baseText],
  )
}

function Problems({ remarks: { open, acknowledged } }: { remarks: Remarks }) {
  const { problems: words } = useAllMessages()
  const severity = useViewState(state => state.severity)
  const count = useSessionState(state => state.problemCount)
  const listed = useSessionState(state => state.problems.length)
  // Of a text that nothing has judged yet, nothing is said to be well.
  const isJudged = useSessionState(state => state.findingsVersion > 0 || state.stale !== undefined)
  const shown = severity === 'all' ? open : open.filter(({ item }) => item.severity === severity)

  if (!isJudged && open.length === 0) return <p className={styles.none}>{words.reading}</p>
  return (
    <>
      {shown.length === 0 && (
        <p className={styles.none}>{open.length === 0 ? words.none : words.noneOfThese}</p>
      )}
      <RemarkList shown={shown} open={open} />
      {count > MAX_PROBLEMS && <p className={styles.none}>{words.more(listed, count)}</p>}
      {acknowledged.length > 0 && <AcknowledgedList acknowledged={acknowledged} />}
    </>
  )
}
