import { useActions } from '../shared/actions-context'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import styles from './link-strip.module.css'

/** Says that the document is only looked at. */
export default function LinkStrip() {
  const words = useWords('sharing')
  const actions = useActions()
  const session = useSession()
  const name = useSessionState(state => state.document?.name ?? '')
  const origin = useSessionState(state => state.document?.origin)
  const lead =
    origin === 'copy' ? words.copied(name) : origin === 'preset' ? words.answers(name) : words.opened(name)
  return (
    <section className={styles.strip} aria-label={lead} data-pane="link">
      <p>
        <strong>{lead}</strong> {words.visiting}
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
