import styles from './chevron.module.css'
import { Glyph } from './icon'

/** The sign that a button opens a menu. */
export function Chevron() {
  return (
    <span className={styles.chevron}>
      <Glyph name="chevron" />
    </span>
  )
}
