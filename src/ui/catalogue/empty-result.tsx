import { nearestNames } from '../../core'
import { useMessages } from '../shared/messages-context'
import type { Facet } from './catalogue-rows'
import styles from './empty-result.module.css'

interface EmptyResultProps {
  readonly query: string
  readonly facet: Facet
  /** The search finds calls, but none that the filter lets through. */
  readonly foundElsewhere: boolean
  readonly onQuery: (query: string) => void
  readonly onClear: () => void
}

/** One line in place of rows: why there are none, and the way out. */
export function EmptyResult({ query, facet, foundElsewhere, onQuery, onClear }: EmptyResultProps) {
  const { catalogue } = useMessages()
  const byFilter = facet !== 'all' && (foundElsewhere || query === '')
  const [near] = byFilter ? [] : nearestNames(query, 1)
  return (
    <p className={styles.empty}>
      <span>{byFilter ? catalogue.noneInFacet(facet, query) : catalogue.noneNamed(query)}</span>
      {near !== undefined && (
        <span>
          {catalogue.didYouMean}{' '}
          <button type="button" className={styles.link} onClick={() => onQuery(near)}>
            <span className="mono">{near}</span>
          </button>
          {catalogue.questionMark}
        </span>
      )}
      <button type="button" className={styles.link} onClick={onClear}>
        {catalogue.clearFilter}
      </button>
    </p>
  )
}
