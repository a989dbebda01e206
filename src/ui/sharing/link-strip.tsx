import { loadSharingWords } from '../../messages/sharing'
import { useActions } from '../shared/actions-context'
import { useArea } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import styles from './link-strip.module.css'

/** Says that the document is only looked at. */
export default function LinkStrip() {
  const words = useArea(loadSharingWords)
  const actions = useActions()
  const session = useSession()
  const name = useSessionState(state => state.document?.name ?? '')
  return (
    <section className={styles.strip} aria-label={words.opened(name)} data-pane="link">
      <p>
        <strong>{words.opened(name)}</strong> {words.visiting}
      </p>
      <span className="grow" />
      <button type="button" className="btn line small" onClick={() => session.keep()}>
        {words.keep}
      </button>
      <button type="button" className="btn small" onClick={actions.closeDocument}>
        {words.leave}
      </button>
    </section>
  )
}
