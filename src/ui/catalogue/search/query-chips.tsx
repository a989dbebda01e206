import type { QueryTerm } from '../../../core/engine/catalogue/query'
import { withoutTerm } from '../../../core/engine/catalogue/query'
import type { Words } from '../../../messages'
import { Icon } from '../../shared/icon'
import { useWords } from '../../shared/messages-context'
import styles from './query-chips.module.css'
import type { SearchLanguage } from './searching'

interface QueryChipsProps {
  readonly language: SearchLanguage
  readonly query: string
  readonly onQuery: (query: string) => void
}

/** How the filters in the search were understood, each to be taken away by itself. */
export default function QueryChips({ language, query, onQuery }: QueryChipsProps) {
  const words = useWords('search')
  const filters = language.filters(query)
  if (filters.length === 0) return null
  return (
    <ul className={styles.chips} aria-label={words.activeFilters}>
      {filters.map(term => {
        const written = query.slice(term.start, term.end)
        return (
          <li key={term.start} className={styles.chip}>
            <span className={styles.text}>{termWords(term, words)}</span>
            <button
              type="button"
              aria-label={words.removeFilter(written)}
              title={words.removeFilter(written)}
              onClick={() => onQuery(withoutTerm(query, term))}
            >
              <Icon name="close" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function termWords(term: QueryTerm, words: Words['search']): string {
  if (term.kind !== 'filter') return words.notTerm(term.text)
  const values = term.values.map(value => words.value[value] ?? value)
  return words.filterIs(words.filterTitle[term.filter], values, term.negated)
}
