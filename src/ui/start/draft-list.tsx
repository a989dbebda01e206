import { useEffect, useState } from 'react'
import type { DraftSummary } from '../../platform/drafts'
import type { RemovedDocument } from '../documents/remove-document'
import { useActions } from '../shared/actions-context'
import { Icon } from '../shared/icon'
import { useMessages } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import styles from './draft-list.module.css'
import { momentWords } from './moment-words'
import { useStartWords } from './use-start-words'

/** The documents kept on this device, the newest first. */
export function DraftList({ onListed }: { onListed: () => void }) {
  const start = useStartWords()
  const { drafts } = usePlatform()
  const [listed, setListed] = useState<readonly DraftSummary[]>()
  const [unavailable, setUnavailable] = useState(false)

  useEffect(() => {
    let gone = false
    drafts
      .list()
      .then(
        list => !gone && setListed(list),
        () => !gone && setUnavailable(true),
      )
      .then(onListed)
    return () => {
      gone = true
    }
  }, [drafts, onListed])

  return (
    <section className={styles.section} aria-label={start.onThisDevice}>
      <h2>{start.onThisDevice}</h2>
      {unavailable && <p className={styles.none}>{start.draftsUnavailable}</p>}
      {listed?.length === 0 && <p className={styles.none}>{start.noDrafts}</p>}
      <ul>
        {listed?.map(draft => (
          <DraftRow key={draft.id} draft={draft} />
        ))}
      </ul>
    </section>
  )
}

function DraftRow({ draft }: { draft: DraftSummary }) {
  const { shell, language } = useMessages()
  const start = useStartWords()
  const { drafts } = usePlatform()
  const actions = useActions()
  const [removed, setRemoved] = useState<RemovedDocument>()
  const { id, name, savedAt, counts } = draft

  const remove = async () => {
    const { removeDocument } = await import('../documents/remove-document')
    setRemoved(await removeDocument(drafts, id))
  }
  const putBack = async () => {
    const { putBackDocument } = await import('../documents/remove-document')
    if (removed) await putBackDocument(drafts, removed)
    setRemoved(undefined)
  }
  if (removed) {
    return (
      <li className={styles.row}>
        <span className="mute">{start.removed(name)}</span>
        <button type="button" className="btn line small" onClick={() => void putBack()}>
          {start.putBack}
        </button>
      </li>
    )
  }
  return (
    <li className={styles.row}>
      <button
        type="button"
        className={styles.open}
        aria-label={start.openDraft(name)}
        onClick={() => void actions.openDraft(id)}
      >
        <span className={styles.name}>{name}</span>
        <span className={styles.when}>{momentWords(savedAt, Date.now(), { start, language })}</span>
        <span className={styles.counts}>
          {counts ? shell.counts(counts.allowed, counts.conditional, counts.denied) : start.noCounts}
        </span>
      </button>
      <button
        type="button"
        className="btn icon"
        aria-label={start.removeDraft(name)}
        title={start.removeDraft(name)}
        onClick={() => void remove()}
      >
        <Icon name="trash" />
      </button>
    </li>
  )
}
