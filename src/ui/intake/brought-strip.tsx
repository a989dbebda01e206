import { useEffect, useRef } from 'react'
import { Icon } from '../shared/icon'
import { useMessages, useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import type { Brought } from './brought'
import { BroughtLine } from './brought-line'
import styles from './brought-line.module.css'

/** Above an open document: what was brought to it, and one click to what it was meant as. */
export default function BroughtStrip() {
  const words = useWords('intake')
  const { shell } = useMessages()
  const view = useView()
  const brought = useViewState(state => state.brought)
  useGoingWithDocument(brought)
  if (!brought) return null
  return (
    <section className={styles.strip} aria-label={words.strip} data-pane="brought">
      <BroughtLine brought={brought} />
      <span className="grow" />
      <button
        type="button"
        className="btn icon small"
        aria-label={shell.close}
        onClick={() => view.store.setState({ brought: undefined })}
      >
        <Icon name="close" />
      </button>
    </section>
  )
}

/** What was brought is of no weight for another document, but for one that is chosen out of it. */
function useGoingWithDocument(brought: Brought | undefined): void {
  const view = useView()
  const document = useSessionState(state => state.document?.id)
  const told = useRef<{ readonly brought: Brought | undefined; readonly document: string | undefined }>(
    undefined,
  )
  useEffect(() => {
    const { current } = told
    const isChosenFrom = brought?.kind === 'fleet' || (brought?.kind === 'one' && brought.led === 'edit')
    if (current && current.brought === brought && current.document !== document && !isChosenFrom)
      view.store.setState({ brought: undefined })
    told.current = { brought, document }
  }, [view, brought, document])
}
