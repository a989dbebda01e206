import { useEffect, useId, useRef, useState } from 'react'
import { escapeHtml } from '../../core/advice/report'
import { encodeShare, MAX_NAME_LENGTH, type Sharing } from '../../core/doors/share'
import type { Words } from '../../messages'
import { isOneFile } from '../../platform/one-file'
import { useActions } from '../shared/actions-context'
import { useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { usePlatform } from '../shared/platform-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useTargetLine } from '../target/use-target-line'
import styles from './share-dialog.module.css'

/** A link that holds the whole document. */
export default function ShareDialog({ onClose }: { onClose: () => void }) {
  const words = useWords('sharing')
  const { share } = useWords('review')
  const actions = useActions()
  const name = useSessionState(state => state.document?.name ?? '')
  const goals = useSessionState(state => state.goals)
  const target = useTargetLine()
  const sharing = useSharing()
  const link = sharing?.ok ? sharing.link : undefined
  const isTooLarge = sharing?.ok === false
  const hint = useId()
  const embedHint = useId()
  const file = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The field that had the focus is gone.
    if (isTooLarge) file.current?.focus()
  }, [isTooLarge])
  return (
    <Modal title={words.title(name)} size="small" onClose={onClose}>
      <div className={styles.share}>
        {!isTooLarge && (
          <label className="field">
            <span className="visually-hidden">{words.link}</span>
            <input
              readOnly
              value={link?.url ?? words.making}
              aria-describedby={hint}
              data-autofocus
              onFocus={event => event.target.select()}
            />
          </label>
        )}
        <p id={hint} className={isTooLarge || (link && link.fit !== 'fits') ? styles.long : ''}>
          {hintFor(sharing, words, share)}
        </p>
        <div className={styles.buttons}>
          {!isTooLarge && (
            <button
              type="button"
              className="btn primary"
              disabled={!link}
              onClick={() => void (link && actions.copy(link.url))}
            >
              {words.copy}
            </button>
          )}
          {link && !isOneFile && (
            <button
              type="button"
              className="btn line"
              aria-describedby={embedHint}
              onClick={() => void actions.copy(embedLine(link.url, words.embed.frameTitle(name)))}
            >
              {words.embed.copy}
            </button>
          )}
          <button
            ref={file}
            type="button"
            aria-describedby={isTooLarge ? hint : undefined}
            className={isTooLarge ? 'btn primary' : 'btn line'}
            onClick={actions.downloadDocument}
          >
            {words.file}
          </button>
        </div>
        {!isTooLarge && (
          <>
            <p className={styles.small}>{words.holds(target, goals.length)}</p>
            <p className={styles.small}>{words.privacy}</p>
            <p className={styles.small} id={embedHint}>
              {isOneFile ? words.oneFile.link : words.embed.hint}
            </p>
          </>
        )}
      </div>
    </Modal>
  )
}

function hintFor(
  sharing: Sharing | undefined,
  words: Words['sharing'],
  { fit }: Words['review']['share'],
): string {
  if (!sharing) return words.making
  return sharing.ok ? fit[sharing.link.fit](sharing.link.length) : words.tooLarge
}

function useSharing(): Sharing | undefined {
  const session = useSession()
  const { compression } = usePlatform()
  const [sharing, setSharing] = useState<Sharing>()
  useEffect(() => {
    let gone = false
    const { document: open, target, goals: expectations } = session.store.getState()
    const name = (open?.name ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, MAX_NAME_LENGTH)
    const shared = { name, text: session.text(), target, expectations }
    // The search in the address is nobody else's.
    const page = location.href.replace(/[?#].*/s, '')
    void encodeShare(shared, page, compression).then(made => {
      if (!gone) setSharing(made)
    })
    return () => {
      gone = true
    }
  }, [session, compression])
  return sharing
}

/** What a page holds to show a shared profile: the link in a frame, as the read-only view. */
function embedLine(link: string, title: string): string {
  const address = new URL(link)
  address.search = '?embed'
  return `<iframe src="${escapeHtml(address.href)}" title="${escapeHtml(title)}" width="600" height="640" loading="lazy" referrerpolicy="no-referrer"></iframe>`
}
