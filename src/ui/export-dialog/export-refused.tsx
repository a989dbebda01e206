import type { ExportRefusal, ExportResult } from '../../core'
import { useAllMessages } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './export-refused.module.css'
import { useExportWords } from './use-export-words'

interface ExportRefusedProps {
  readonly result: Extract<ExportResult, { ok: false }>
  readonly onClose: () => void
}

/** Why there are no files, where they would stand. */
export function ExportRefused({ result, onClose }: ExportRefusedProps) {
  const messages = useAllMessages()
  const words = useExportWords()
  return (
    <div className={styles.refused} role="alert">
      <h3>{words.failed}</h3>
      {'failure' in result && <p>{messages.startFailure[result.failure.id](result.failure.values)}</p>}
      {'refusals' in result && (
        <ul>
          {result.refusals.map(refusal => (
            <RefusalRow key={`${refusal.id} ${refusal.offset}`} refusal={refusal} onClose={onClose} />
          ))}
        </ul>
      )}
      {'fields' in result && <p>{words.correctFields(result.fields.length)}</p>}
    </div>
  )
}

function RefusalRow({ refusal, onClose }: { refusal: ExportRefusal; onClose: () => void }) {
  const words = useExportWords()
  const session = useSession()
  const view = useView()
  const show = () => {
    onClose()
    view.showPane('json')
    // The dialog gives the focus back first.
    setTimeout(() => session.reveal(refusal, { focus: true }))
  }
  return (
    <li>
      {words.refusal[refusal.id](refusal.values)}{' '}
      {refusal.length > 0 && (
        <button type="button" className={styles.link} onClick={show}>
          {words.showInJson}
        </button>
      )}
    </li>
  )
}
