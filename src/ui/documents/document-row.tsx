import { Suspense, useState } from 'react'
import type { ProfilePicture } from '../../core/advice/report'
import type { DraftSummary } from '../../platform/draft'
import { useActions } from '../shared/actions-context'
import { useMessages, useWords } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import { PictureStrip } from '../shared/picture-strip'
import { useView } from '../shared/view'
import { momentWords } from '../start/moment-words'
import { useStartWords } from '../start/use-start-words'
import styles from './documents.module.css'
import type { RemovedDocument } from './remove-document'
import type { Documents } from './use-documents'

interface DocumentRowProps {
  readonly draft: DraftSummary
  /** Undefined where there is none, or not yet. */
  readonly picture: ProfilePicture | undefined
  readonly documents: Documents
  readonly onOpened: () => void
}

export function DocumentRow({ draft, picture, documents, onOpened }: DocumentRowProps) {
  const words = useWords('documents')
  const start = useStartWords()
  const { language } = useMessages()
  const actions = useActions()
  const view = useView()
  const [removed, setRemoved] = useState<RemovedDocument>()
  const [renaming, setRenaming] = useState(false)
  const { id, name, savedAt, length, damage } = draft
  const isOwn = id === documents.own
  // Another tab saves it, and would undo what is done here.
  const isElsewhere = documents.elsewhere.has(id)

  const doing = (work: Promise<unknown>) => work.catch(() => view.note(words.failed))
  const open = async () => {
    onOpened()
    if (!isOwn) await actions.openDraft(id)
  }
  if (removed)
    return (
      <li className={styles.row}>
        <span className={styles.main}>{words.removed(name)}</span>
        <button
          type="button"
          className="btn line small"
          onClick={() => {
            setRemoved(undefined)
            void doing(documents.putBack(removed))
          }}
        >
          {words.putBack}
        </button>
      </li>
    )
  if (renaming)
    return (
      <li className={styles.row}>
        <RenameForm
          name={name}
          onDone={wanted => {
            setRenaming(false)
            if (wanted !== undefined) void doing(documents.rename(id, wanted))
          }}
        />
      </li>
    )
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <button
          type="button"
          className={styles.open}
          aria-label={words.open(name)}
          disabled={damage === 'text-lost'}
          onClick={() => void open()}
        >
          {name}
        </button>
        <span className={styles.facts}>
          {savedAt > 0 && momentWords(savedAt, Date.now(), { start, language })}
          {damage && ` · ${start.damage[damage]}`}
          {length !== undefined && ` · ${words.length(length)}`}
          {isOwn && ` · ${words.isOpen}`}
          {isElsewhere && ` · ${words.isElsewhere}`}
        </span>
      </div>
      <span className={styles.picture}>
        <Suspense>{picture && <PictureStrip picture={picture} />}</Suspense>
      </span>
      <button
        type="button"
        className="btn small"
        aria-label={words.renameOf(name)}
        disabled={isElsewhere || damage === 'text-lost'}
        onClick={() => setRenaming(true)}
      >
        {words.rename}
      </button>
      <button
        type="button"
        className="btn small"
        aria-label={words.duplicateOf(name)}
        disabled={damage === 'text-lost'}
        onClick={() => void doing(documents.duplicate(id))}
      >
        {words.duplicate}
      </button>
      <button
        type="button"
        className="btn icon"
        aria-label={words.remove(name)}
        title={words.remove(name)}
        disabled={isElsewhere || damage === 'text-lost'}
        onClick={() => void doing(documents.remove(id).then(setRemoved))}
      >
        <PanelIcon name="trash" />
      </button>
    </li>
  )
}

interface RenameFormProps {
  readonly name: string
  /** Undefined where it stays. */
  readonly onDone: (name: string | undefined) => void
}

/** A stable function: it runs once, when the field appears. */
const focusAtOnce = (field: HTMLInputElement | null) => field?.select()

function RenameForm({ name, onDone }: RenameFormProps) {
  const words = useWords('documents')
  const { shell } = useMessages()
  const [value, setValue] = useState(name)
  return (
    <form
      className={styles.rename}
      onSubmit={event => {
        event.preventDefault()
        const wanted = value.trim()
        onDone(wanted === '' || wanted === name ? undefined : wanted)
      }}
    >
      <span className="field">
        <input
          ref={focusAtOnce}
          aria-label={words.newName(name)}
          value={value}
          maxLength={200}
          spellCheck={false}
          onChange={event => setValue(event.target.value)}
        />
      </span>
      <button type="submit" className="btn primary small">
        {words.save}
      </button>
      <button type="button" className="btn small" onClick={() => onDone(undefined)}>
        {shell.cancel}
      </button>
    </form>
  )
}
