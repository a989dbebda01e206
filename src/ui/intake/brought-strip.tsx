import { Icon } from '../shared/icon'
import { useMessages, useWords } from '../shared/messages-context'
import { useView, useViewState } from '../shared/view'
import { BroughtLine } from './brought-line'
import styles from './brought-line.module.css'

/** Above an open document: what was brought to it, and one click to what it was meant as. */
export default function BroughtStrip() {
  const words = useWords('intake')
  const { shell } = useMessages()
  const view = useView()
  const brought = useViewState(state => state.brought)
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
