import styles from './notes.module.css'
import { useViewState } from './view'

/** The live region for what was just done, undone, copied or refused. A dialog has its own: the page behind is inert. */
export function Notes() {
  const note = useViewState(state => state.note)
  return (
    <output className={styles.region} aria-live="polite">
      {note && <span className={note.shown ? styles.note : 'visually-hidden'}>{note.text}</span>}
    </output>
  )
}
