import type { FilterName } from '../../../core/engine/catalogue/query'
import { useWords } from '../../shared/messages-context'
import styles from './filter-menus.module.css'

interface FilterOptionsProps {
  readonly filter: FilterName
  /** For each value, how many calls it would leave. */
  readonly counts: readonly { readonly value: string; readonly count: number }[]
  readonly asked: readonly string[]
  readonly onToggle: (value: string) => void
}

/** The values of one filter that would find something, and those already asked for. */
export function FilterOptions({ filter, counts, asked, onToggle }: FilterOptionsProps) {
  const words = useWords('search')
  const useful = counts.filter(({ value, count }) => count > 0 || asked.includes(value))
  const title = words.filterTitle[filter]
  return (
    <fieldset className={styles.filter} aria-label={title}>
      <h2>{title}</h2>
      {useful.map(({ value, count }) => (
        <label key={value} className={styles.option}>
          <input type="checkbox" checked={asked.includes(value)} onChange={() => onToggle(value)} />
          <ValueLabel filter={filter} value={value} word={words.value[value]} />
          <span className={styles.found}>{count}</span>
        </label>
      ))}
      {useful.length === 0 && <p className={styles.none}>{words.noValues}</p>}
    </fieldset>
  )
}

function ValueLabel({
  filter,
  value,
  word,
}: {
  filter: FilterName
  value: string
  word: string | undefined
}) {
  if (filter === 'risk') return <span className={`risk sign sign-${value} ${value}`}>{word}</span>
  return word === undefined ? <span className="mono">{value}</span> : <span>{word}</span>
}
