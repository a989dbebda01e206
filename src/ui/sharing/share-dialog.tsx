import { useEffect, useId, useState } from 'react'
import { encodeShare, MAX_NAME_LENGTH, type ShareLink } from '../../core/share'
import { loadReviewWords } from '../../messages/review'
import { loadSharingWords } from '../../messages/sharing'
import { useActions } from '../shared/actions-context'
import { useArea } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { usePlatform } from '../shared/platform-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useTargetWords } from '../target/target-words'
import styles from './share-dialog.module.css'

/** A link that holds the whole document. */
export default function ShareDialog({ onClose }: { onClose: () => void }) {
  const words = useArea(loadSharingWords)
  const { share } = useArea(loadReviewWords)
  const actions = useActions()
  const name = useSessionState(state => state.document?.name ?? '')
  const expectations = useSessionState(state => state.expectations)
  const target = useTargetWords()
  const link = useLink()
  const hint = useId()
  return (
    <Modal title={words.title(name)} size="small" onClose={onClose}>
      <div className={styles.share}>
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
        <p id={hint} className={link && link.fit !== 'fits' ? styles.long : ''}>
          {link ? share.fit[link.fit](link.length) : words.making}
        </p>
        <div className={styles.buttons}>
          <button
            type="button"
            className="btn primary"
            disabled={!link}
            onClick={() => void (link && actions.copy(link.url))}
          >
            {words.copy}
          </button>
          <button type="button" className="btn line" onClick={actions.downloadDocument}>
            {words.file}
          </button>
        </div>
        <p className={styles.small}>{words.holds(target, expectations.length)}</p>
        <p className={styles.small}>{words.privacy}</p>
      </div>
    </Modal>
  )
}

function useLink(): ShareLink | undefined {
  const session = useSession()
  const { compression } = usePlatform()
  const [link, setLink] = useState<ShareLink>()
  useEffect(() => {
    let gone = false
    const { document: open, target, expectations } = session.store.getState()
    const name = (open?.name ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, MAX_NAME_LENGTH)
    const shared = { name, text: session.text(), target, expectations }
    // The search in the address is nobody else's.
    const page = location.href.replace(/[?#].*/s, '')
    void encodeShare(shared, page, compression).then(made => {
      if (!gone) setLink(made)
    })
    return () => {
      gone = true
    }
  }, [session, compression])
  return link
}
