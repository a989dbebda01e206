import { useState } from 'react'
import type { ReviewReport } from '../../core/report'
import { useOther } from '../compare/use-other'
import { useActions } from '../shared/actions-context'
import { Modal } from '../shared/modal'
import { usePlatform } from '../shared/platform-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import { makeReport } from './make-report'
import styles from './report-dialog.module.css'
import { useReportWords } from './report-words'

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
  const [making, setMaking] = useState(false)

  const make = async (use: (report: ReviewReport) => void) => {
    setMaking(true)
    try {
      use(await makeReport(session, { notes, other: compares ? other : undefined }, words))
    } finally {
      setMaking(false)
    }
  }
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
            onClick={() => void make(({ markdown }) => files.download(`${fileName}.md`, markdown))}
          >
            {reporting.markdown}
          </button>
          <button
            type="button"
            className="btn line"
            onClick={() => void make(({ html }) => files.download(`${fileName}.html`, html))}
          >
            {reporting.html}
          </button>
          <button
            type="button"
            className="btn line"
            onClick={() => void make(({ markdown }) => void actions.copy(markdown))}
          >
            {reporting.copy}
          </button>
          <output className="mute">{making ? reporting.making : ''}</output>
        </div>
      </div>
    </Modal>
  )
}
