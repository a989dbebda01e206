import { useCallback, useEffect, useState } from 'react'
import { loadWords } from '../../messages'
import type { DraftSummary } from '../../platform/draft'
import { openDocuments } from '../../platform/open-documents'
import type { RemovedDocument } from '../documents/remove-document'
import { useActions } from '../shared/actions-context'
import { useMessages } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import { usePlatform } from '../shared/platform-context'
import { useView } from '../shared/view'
import styles from './draft-list.module.css'
import { momentWords } from './moment-words'
import { useStartWords } from './use-start-words'

/** The documents kept on this device, the newest first. */
export function DraftList({ onListed }: { onListed: () => void }) {
  const start = useStartWords()
  const { drafts } = usePlatform()
  const [listed, setListed] = useState<readonly DraftSummary[]>()
  const [unavailable, setUnavailable] = useState(false)

  const refresh = useCallback(() => drafts.list().then(setListed, () => setUnavailable(true)), [drafts])
  useEffect(() => void refresh().then(onListed), [refresh, onListed])

  return (
    <section className={styles.section} aria-label={start.onThisDevice}>
      <h2>{start.onThisDevice}</h2>
      {unavailable && <p className={styles.none}>{start.draftsUnavailable}</p>}
      {listed?.length === 0 && <p className={styles.none}>{start.noDrafts}</p>}
      <ul>
        {listed?.map(draft => (
          <DraftRow key={draft.id} draft={draft} onGone={refresh} />
        ))}
      </ul>
    </section>
  )
}

interface DraftRowProps {
  readonly draft: DraftSummary
  /** Another tab has removed it. */
  readonly onGone: () => void
}

function DraftRow({ draft, onGone }: DraftRowProps) {
  const { shell, language } = useMessages()
  const start = useStartWords()
  const { drafts } = usePlatform()
  const actions = useActions()
  const view = useView()
  const [removed, setRemoved] = useState<RemovedDocument>()
  const { id, name, savedAt, counts, damage } = draft

  const remove = async () => {
    // The other tab goes on with it, and would find it gone after a reload.
    if ((await openDocuments()).has(id)) {
      view.note((await loadWords('documents', language)).staysOpen(name))
      return
    }
    const { removeDocument } = await import('../documents/remove-document')
    const found = await removeDocument(drafts, id)
    setRemoved(found)
    if (!found) onGone()
  }
  const putBack = async () => {
    const { putBackDocument } = await import('../documents/remove-document')
    if (removed) await putBackDocument(drafts, removed)
    setRemoved(undefined)
  }
  const doing = (work: Promise<void>) => void work.catch(() => view.note(shell.failed))
  if (removed) {
    return (
      <li className={styles.row}>
        <span className="mute">{start.removed(name)}</span>
        <button type="button" className="btn line small" onClick={() => doing(putBack())}>
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
        disabled={damage === 'text-lost'}
        onClick={() => void actions.openDraft(id)}
      >
        <span className={styles.name}>{name}</span>
        <span className={styles.when}>
          {savedAt > 0 && momentWords(savedAt, Date.now(), { start, language })}
        </span>
        <span className={styles.counts}>
          {damage
            ? start.damage[damage]
            : counts
              ? shell.counts(counts.allowed, counts.conditional, counts.denied)
              : start.noCounts}
        </span>
      </button>
      <button
        type="button"
        className="btn icon"
        hidden={damage === 'text-lost'}
        aria-label={start.removeDraft(name)}
        title={start.removeDraft(name)}
        onClick={() => doing(remove())}
      >
        <PanelIcon name="trash" />
      </button>
    </li>
  )
}
