import { Fragment } from 'react'
import type { ExportResult, Loss, Problem } from '../../core'
import { showRemark } from '../problems/go-to-problem'
import { textRemark } from '../problems/remark'
import { useAllMessages } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './export-notes.module.css'
import { useExportWords } from './use-export-words'

/** Enough to see what kind of errors they are; Problems lists them all. */
const namedErrors = 5

interface ExportNotesProps {
  readonly result: ExportResult | undefined
  readonly onClose: () => void
}

/** What a person must know before the file is used: errors first, then what is lost, then where it goes. */
export function ExportNotes({ result, onClose }: ExportNotesProps) {
  const words = useExportWords()
  if (!result?.ok) return <div className={styles.notes} />
  const { errors, losses, nodePath } = result
  return (
    <div className={styles.notes}>
      {errors.length > 0 && <Errors errors={errors} onClose={onClose} />}
      <section aria-label={words.lost}>
        <h3>{words.lost}</h3>
        {losses.length === 0 ? (
          <p>{words.nothingLost}</p>
        ) : (
          <ul>
            {losses.map(loss => (
              <LossRow key={loss.id} loss={loss} />
            ))}
          </ul>
        )}
      </section>
      {nodePath !== undefined && (
        <section className={styles.node} aria-label={words.onEveryNode}>
          <h3>{words.onEveryNode}</h3>
          <code>
            {nodePath.split('/').map((part, index) => (
              <Fragment key={nodePath.split('/', index + 1).join('/')}>
                {index > 0 && '/'}
                <wbr />
                {part}
              </Fragment>
            ))}
          </code>
        </section>
      )}
    </div>
  )
}

function Errors({ errors, onClose }: { errors: readonly Problem[]; onClose: () => void }) {
  const messages = useAllMessages()
  const words = useExportWords()
  const { shell } = messages
  const session = useSession()
  const view = useView()
  const show = (problem: Problem) => {
    onClose()
    view.showPanel('problems')
    // The dialog gives the focus back first.
    setTimeout(() => showRemark(session, view, textRemark(problem), true))
  }
  return (
    <section aria-label={words.errorsTitle(errors.length)}>
      <h3 className={styles.failure}>{words.errorsTitle(errors.length)}</h3>
      <p>{words.errorsText}</p>
      <ul>
        {errors.slice(0, namedErrors).map(problem => (
          <li key={`${problem.id} ${problem.offset}`}>
            {messages.problem[problem.id](problem.values)}{' '}
            <span className={styles.place}>{shell.place(problem.line, problem.column)}</span>{' '}
            <button type="button" className={styles.link} onClick={() => show(problem)}>
              {words.show}
            </button>
          </li>
        ))}
      </ul>
      {errors.length > namedErrors && <p>{words.moreErrors(errors.length - namedErrors)}</p>}
    </section>
  )
}

function LossRow({ loss }: { loss: Loss }) {
  const words = useExportWords()
  return (
    <li>
      {words.loss[loss.id](loss.values)}
      {loss.details.length > 0 && (
        <details>
          <summary>{words.details(loss.details.length)}</summary>
          <ul className={styles.details}>
            {[...new Set(loss.details)].map(detail => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
