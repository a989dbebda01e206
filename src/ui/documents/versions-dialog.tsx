import { useState } from 'react'
import { deviceVersions, type VersionSummary } from '../../platform/versions'
import { newId } from '../../session/draft-keeper'
import { useAllMessages, useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { PanelIcon } from '../shared/panel-icon'
import { useSession, useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './documents.module.css'
import { useVersionName, useVersions } from './use-versions'

/** The versions of the open document: to keep one, to see what has changed since, to go back. */
export function VersionsDialog({ onClose }: { onClose: () => void }) {
  const words = useWords('documents')
  const name = useSessionState(state => state.document?.name ?? '')
  const { list, refresh } = useVersions()
  return (
    <Modal title={words.versionsTitle(name)} size="small" onClose={onClose}>
      <div className={styles.body}>
        <KeepForm onKept={() => void refresh()} />
        {list?.length === 0 && <p className="mute">{words.noVersions}</p>}
        <ul aria-label={words.versionList}>
          {list?.map(version => (
            <VersionRow
              key={version.id}
              version={version}
              onClose={onClose}
              onRemoved={() => void refresh()}
            />
          ))}
        </ul>
        <p className={styles.small}>{words.bounds}</p>
      </div>
    </Modal>
  )
}

function KeepForm({ onKept }: { onKept: () => void }) {
  const words = useWords('documents')
  const session = useSession()
  const view = useView()
  const [name, setName] = useState('')
  const keep = async () => {
    const { document } = session.store.getState()
    if (!document) return
    const text = session.text()
    const given = name.trim()
    const isKept = await deviceVersions.add({
      id: newId(),
      document: document.id,
      savedAt: Date.now(),
      reason: 'kept',
      length: text.length,
      text,
      ...(given !== '' && { name: given }),
    })
    view.note(isKept ? words.kept : words.tooMany)
    if (isKept) setName('')
    onKept()
  }
  return (
    <form
      className={styles.keep}
      onSubmit={event => {
        event.preventDefault()
        keep().catch(() => view.note(words.failed))
      }}
    >
      <span className="field">
        <input
          aria-label={words.keepName}
          placeholder={words.keepName}
          value={name}
          maxLength={200}
          data-autofocus
          onChange={event => setName(event.target.value)}
        />
      </span>
      <button type="submit" className="btn primary small">
        {words.keep}
      </button>
    </form>
  )
}

interface VersionRowProps {
  readonly version: VersionSummary
  readonly onClose: () => void
  readonly onRemoved: () => void
}

function VersionRow({ version, onClose, onRemoved }: VersionRowProps) {
  const words = useWords('documents')
  const { opening } = useAllMessages()
  const session = useSession()
  const view = useView()
  const { what, when, whole } = useVersionName()(version)

  const withText = async (use: (text: string) => void) => {
    const loaded = await deviceVersions.load(version.id)
    if (loaded) use(loaded.text)
    else view.note(opening.draftMissing)
  }
  const compare = (text: string) => {
    onClose()
    view.compareWith({ kind: 'text', name: whole, text })
    view.showPanel('compare')
  }
  const restore = (text: string) => {
    onClose()
    void session.run({ kind: 'restore-text', text })
  }
  const doing = (work: Promise<unknown>) => work.catch(() => view.note(words.failed))
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <span>{what}</span>
        <span className={styles.facts}>
          {when} · {words.length(version.length)}
        </span>
      </div>
      <button
        type="button"
        className="btn small"
        aria-label={words.compareWith(whole)}
        onClick={() => void doing(withText(compare))}
      >
        {words.compare}
      </button>
      <button
        type="button"
        className="btn line small"
        aria-label={words.restoreOf(whole)}
        onClick={() => void doing(withText(restore))}
      >
        {words.restore}
      </button>
      <button
        type="button"
        className="btn icon"
        aria-label={words.removeVersion(whole)}
        title={words.removeVersion(whole)}
        onClick={() => void doing(deviceVersions.remove(version).then(onRemoved))}
      >
        <PanelIcon name="trash" />
      </button>
    </li>
  )
}
