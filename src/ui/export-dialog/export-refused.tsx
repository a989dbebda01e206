import type { ExportResult } from '../../core'
import { say } from '../../messages'
import { useAllMessages, useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './export-refused.module.css'

interface ExportRefusedProps {
  readonly result: Extract<ExportResult, { ok: false }>
  readonly onClose: () => void
}

/** Why there are no files, where they would stand. */
export function ExportRefused({ result, onClose }: ExportRefusedProps) {
  const messages = useAllMessages()
  const words = useWords('exports')
  return (
    <div className={styles.refused} role="alert">
      <h3>{words.failed}</h3>
      {'failure' in result && (
        <p>
          {say(messages.startFailure, result.failure)} <ShowPlace place={result.failure} onClose={onClose} />
        </p>
      )}
      {'refusals' in result && (
        <ul>
          {result.refusals.map(refusal => (
            <li key={`${refusal.id} ${refusal.offset}`}>
              {say(words.refusal, refusal)} <ShowPlace place={refusal} onClose={onClose} />
            </li>
          ))}
        </ul>
      )}
      {'fields' in result && <p>{words.correctFields(result.fields.length)}</p>}
    </div>
  )
}

interface ShowPlaceProps {
  readonly place: { readonly offset: number; readonly length: number }
  readonly onClose: () => void
}

/** Leads to where in the JSON it is; nothing where it is about the whole. */
function ShowPlace({ place, onClose }: ShowPlaceProps) {
  const words = useWords('exports')
  const session = useSession()
  const view = useView()
  if (place.offset === 0 && place.length === 0) return null
  const show = () => {
    onClose()
    view.showPane('json')
    // The dialog gives the focus back first.
    setTimeout(() => session.reveal(place, { focus: true }))
  }
  return (
    <button type="button" className={styles.link} onClick={show}>
      {words.showInJson}
    </button>
  )
}
