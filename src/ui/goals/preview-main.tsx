import type { ReactNode } from 'react'
import styles from './goal-preview.module.css'

/** What a preview tells first. It scrolls by itself, beside the notes. */
export function PreviewMain({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
    <section className={styles.main} aria-label={name} tabIndex={0}>
      {children}
    </section>
  )
}
