import { nearestNames } from '../../core'
import { useWords } from '../shared/messages-context'
import type { Facet } from './catalogue-rows'
import styles from './empty-result.module.css'
import type { Searched, SearchLanguage } from './search/searching'
import { useCatalogueWords } from './use-catalogue-words'

interface EmptyResultProps {
  readonly query: string
  readonly facet: Facet
  /** The search finds calls, but none that the filter lets through. */
  readonly foundElsewhere: boolean
  readonly language: SearchLanguage | undefined
  readonly searched: Searched
  readonly onQuery: (query: string) => void
  readonly onClear: () => void
}

/** One line in place of rows: why there are none, and the way out. */
export default function EmptyResult(props: EmptyResultProps) {
  const { query, facet, foundElsewhere, language, searched, onQuery, onClear } = props
  const catalogue = useCatalogueWords()
  const words = useWords('search')
  const byFacet = facet !== 'all' && (foundElsewhere || query === '')
  const terms = byFacet ? [] : (language?.parse(query).terms ?? [])
  const filters = terms.filter(({ kind }) => kind === 'filter')
  const ways = filters.flatMap(({ start, end }) => {
    const rest = `${query.slice(0, start).trimEnd()} ${query.slice(end).trimStart()}`.trim()
    const count = rest === '' ? 0 : (language?.search(rest, searched).length ?? 0)
    return count > 0 ? [{ filter: query.slice(start, end), rest, count }] : []
  })
  const [near] = byFacet || filters.length > 0 ? [] : nearestNames(query, 1)
  const reason = byFacet
    ? catalogue.noneInFacet(facet, query)
    : filters.length > 0
      ? words.noneFound
      : catalogue.noneNamed(query)
  return (
    <p className={styles.empty}>
      <span>{reason}</span>
      {near !== undefined && (
        <span>
          {catalogue.didYouMean}{' '}
          <button type="button" className={styles.link} onClick={() => onQuery(near)}>
            <span className="mono">{near}</span>
          </button>
          {catalogue.questionMark}
        </span>
      )}
      {ways.map(({ filter, rest, count }) => (
        <button key={filter} type="button" className={styles.link} onClick={() => onQuery(rest)}>
          {words.withoutFilter(filter, count)}
        </button>
      ))}
      <button type="button" className={styles.link} onClick={onClear}>
        {catalogue.clearFilter}
      </button>
    </p>
  )
}
