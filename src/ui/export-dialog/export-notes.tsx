import { Fragment } from 'react'
import { bySeverity, type ExportResult, type Loss, type Problem } from '../../core'
import { textRemark } from '../../core/advice/lint/remark'
import { say } from '../../messages'
import { showRemark } from '../problems/go-to-problem'
import { Glyph } from '../shared/icon'
import { useAllMessages, useMessages, useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './export-notes.module.css'
import { ExportSteps } from './export-steps'

/** Enough to see what kind of errors they are; Problems lists them all. */
const namedErrors = 5

interface ExportNotesProps {
  readonly result: ExportResult | undefined
  readonly onClose: () => void
}

/** What a person must know before the file is used: errors first, then what is lost, then what to do and where it goes. */
export function ExportNotes({ result, onClose }: ExportNotesProps) {
  if (!result?.ok) return <div className={styles.notes} />
  const { errors, nodePath, steps } = result
  // What keeps containers from starting stands above, with what lets them.
  const losses = result.losses.filter(({ id }) => !id.startsWith('container-start-'))
  return (
    <div className={styles.notes}>
      {errors.length > 0 && <Errors errors={errors} onClose={onClose} />}
      {/* Beside errors, a file that says what the document says is no good news. */}
      {(errors.length === 0 || losses.length > 0) && <Losses losses={losses} />}
      {nodePath !== undefined && <NodePath path={nodePath} />}
      <ExportSteps steps={steps} />
    </div>
  )
}

function Losses({ losses }: { losses: readonly Loss[] }) {
  const words = useWords('exports')
  return (
    <section aria-label={words.lost}>
      <h3>{words.lost}</h3>
      {losses.length === 0 ? (
        <p>{words.nothingLost}</p>
      ) : (
        <ul>
          {bySeverity(losses).map(loss => (
            <LossRow key={`${loss.id} ${JSON.stringify(loss.values)}`} loss={loss} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** Broken where its parts meet. */
function NodePath({ path }: { path: string }) {
  const words = useWords('exports')
  return (
    <section className={styles.node} aria-label={words.onEveryNode}>
      <h3>{words.onEveryNode}</h3>
      <code>
        {path.split('/').map((part, index) => (
          <Fragment key={path.split('/', index + 1).join('/')}>
            {index > 0 && '/'}
            <wbr />
            {part}
          </Fragment>
        ))}
      </code>
    </section>
  )
}

function Errors({ errors, onClose }: { errors: readonly Problem[]; onClose: () => void }) {
  const messages = useAllMessages()
  const words = useWords('exports')
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
            {say(messages.problem, problem)}{' '}
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
  const words = useWords('exports')
  const { shell } = useMessages()
  return (
    <li>
      <span className={`severity ${loss.severity}`}>
        <Glyph name={loss.severity} />
        {shell.severity[loss.severity]}
      </span>
      <p>{say(words.loss, loss)}</p>
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
