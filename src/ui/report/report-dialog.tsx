import { useEffect, useRef, useState } from 'react'
import { type ReportInput, type ReviewReport, reviewReport } from '../../core/advice/report'
import { useOther } from '../compare/use-other'
import { useActions } from '../shared/actions-context'
import { Modal } from '../shared/modal'
import { usePlatform } from '../shared/platform-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import { gatherReport } from './gather-report'
import styles from './report-dialog.module.css'
import { useReportWords } from './report-words'

type Use = (report: ReviewReport) => void

/** What a reviewer sends back. */
export default function ReportDialog({ onClose }: { onClose: () => void }) {
  const words = useReportWords()
  const { reporting } = words
  const actions = useActions()
  const session = useSession()
  const view = useView()
  const { files } = usePlatform()
  const id = useSessionState(state => state.document?.id ?? '')
  const name = useSessionState(state => state.document?.name ?? '')
  const kept = useViewState(state => state.reviewNotes)
  const notes = kept?.document === id ? kept.text : ''
  const other = useOther()
  const [compares, setCompares] = useState(true)
  const [gathered, setGathered] = useState<Omit<ReportInput, 'notes'>>()
  const [hasFailed, setHasFailed] = useState(false)
  const compared = compares ? other : undefined

  useEffect(() => {
    let isWanted = true
    setGathered(undefined)
    setHasFailed(false)
    gatherReport(session, { other: compared }, words).then(
      input => isWanted && setGathered(input),
      () => isWanted && setHasFailed(true),
    )
    return () => {
      isWanted = false
    }
  }, [session, compared, words])

  const report = gathered && reviewReport({ ...gathered, notes }, words.review.report)
  // What was asked for before the report was there is done when it is.
  const wished = useRef<Use>(undefined)
  const use = (act: Use) => {
    if (report) act(report)
    else wished.current = act
  }
  useEffect(() => {
    if (!report) return
    wished.current?.(report)
    wished.current = undefined
  }, [report])
  const fileName = reporting.fileName(name.replace(/\.[^.]*$/, ''))
  return (
    <Modal title={reporting.title(name)} size="small" onClose={onClose}>
      <div className={styles.report}>
        <p>{reporting.intro}</p>
        <label className={styles.notes}>
          {reporting.notes}
          <textarea
            data-autofocus
            rows={6}
            placeholder={reporting.notesHint}
            value={notes}
            onChange={event => view.setReviewNotes(id, event.target.value)}
          />
        </label>
        {other && (
          <label className={styles.choice}>
            <input type="checkbox" checked={compares} onChange={event => setCompares(event.target.checked)} />
            {reporting.compare(other.name)}
          </label>
        )}
        <div className={styles.buttons}>
          <button
            type="button"
            className="btn primary"
            onClick={() => use(({ markdown }) => files.download(`${fileName}.md`, markdown))}
          >
            {reporting.markdown}
          </button>
          <button
            type="button"
            className="btn line"
            onClick={() => use(({ html }) => files.download(`${fileName}.html`, html))}
          >
            {reporting.html}
          </button>
          <button
            type="button"
            className="btn line"
            onClick={() => use(({ markdown }) => void actions.copy(markdown))}
          >
            {reporting.copy}
          </button>
          <output className="mute">{hasFailed ? reporting.failed : report ? '' : reporting.making}</output>
        </div>
        {report && (
          <textarea
            className={styles.preview}
            aria-label={reporting.preview}
            rows={12}
            readOnly
            value={report.markdown}
          />
        )}
        {/* Paper does not part a field. */}
        {report && <pre className={styles.printed}>{report.markdown}</pre>}
      </div>
    </Modal>
  )
}
