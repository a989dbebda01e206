import { useMessages } from '../shared/messages-context'
import styles from './drop-edge.module.css'

/** What the window shows while files hover over it. */
export default function DropEdge() {
  const { shell } = useMessages()
  return (
    <div className={styles.edge}>
      <p className={styles.line}>{shell.dropHere}</p>
    </div>
  )
}
