import { useEffect } from 'react'
import type { Session } from '../../session/session-port'
import { useWords } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSession, useSessionState } from '../shared/session-context'
import styles from './not-kept.module.css'

/** Says, for as long as it is so, that the device keeps nothing of the work, with the way to take it along. */
export function NotKept() {
  const words = useWords('saving')
  const session = useSession()
  const { files } = usePlatform()
  const name = useSessionState(state => state.document?.name ?? '')
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (losesWork(session)) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [session])
  return (
    <div className={styles.strip} role="alert">
      <p>{words.notKept}</p>
      <button type="button" className="btn line small" onClick={() => files.download(name, session.text())}>
        {words.download}
      </button>
    </div>
  )
}

/** What would be gone with the page is nowhere else. */
function losesWork(session: Session): boolean {
  const { document } = session.store.getState()
  if (!document) return false
  const { origin, baseText } = document
  return origin === 'paste' || origin === 'log' || session.text() !== baseText
}
