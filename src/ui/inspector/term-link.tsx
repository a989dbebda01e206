import type { ReactNode } from 'react'
import { useView } from '../shared/view'
import styles from './term-link.module.css'

/** A word that leads to its place in the glossary, beside whatever is open. */
export function TermLink({ term, children }: { term: string; children: ReactNode }) {
  const view = useView()
  return (
    <button
      type="button"
      className={styles.term}
      data-term={term}
      onClick={() => view.store.setState(({ learn }) => ({ learn: { ...learn, mode: 'glossary', term } }))}
    >
      {children}
    </button>
  )
}
