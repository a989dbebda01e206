import { memo, type ReactNode } from 'react'
import { Glyph } from '../shared/icon'
import { useMessages } from '../shared/messages-context'
import { type Facet, type FacetCounts, facets } from './catalogue-rows'
import styles from './facet-bar.module.css'

interface FacetBarProps {
  readonly facet: Facet
  readonly counts: FacetCounts
  /** Without verdicts there is nothing to count but the calls. */
  readonly counted: boolean
  readonly onFacet: (facet: Facet) => void
  /** What else can be filtered by. */
  readonly children: ReactNode
}

export const FacetBar = memo(function FacetBar({ facet, counts, counted, onFacet, children }: FacetBarProps) {
  const { catalogue } = useMessages()
  const isOffered = (id: Facet) => id !== 'changed' || counts.changed > 0 || facet === 'changed'
  return (
    <fieldset className={styles.facets} aria-label={catalogue.filters}>
      {facets.filter(isOffered).map(id => (
        <button
          key={id}
          type="button"
          className={`${styles.chip} ${styles[id] ?? ''}`}
          aria-pressed={facet === id}
          onClick={() => onFacet(id)}
        >
          {id !== 'all' && id !== 'changed' && (
            <span className={`verdict ${id}`}>
              <Glyph name={id} />
            </span>
          )}
          <span className={styles.word}>{catalogue.facet[id]}</span>{' '}
          <span className={styles.count}>{counted || id === 'all' ? counts[id] : '–'}</span>
        </button>
      ))}
      {children}
    </fieldset>
  )
})
