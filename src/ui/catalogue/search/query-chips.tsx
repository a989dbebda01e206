import { loadSearchWords } from '../../../messages/search'
import { Icon } from '../../shared/icon'
import { useArea } from '../../shared/messages-context'
import styles from './query-chips.module.css'

interface QueryChipsProps {
  readonly chips: readonly string[]
  readonly onRemove: (place: number) => void
}

/** The filters of the search, as they are written, each to be taken away by itself. */
export default function QueryChips({ chips, onRemove }: QueryChipsProps) {
  const words = useArea(loadSearchWords)
  const seen = new Map<string, number>()
  return (
    <ul className={styles.chips} aria-label={words.activeFilters}>
      {chips.map((chip, place) => {
        const times = (seen.get(chip) ?? 0) + 1
        seen.set(chip, times)
        return (
          <li key={`${chip} ${times}`} className={styles.chip}>
            <span className={styles.text}>{chip}</span>
            <button
              type="button"
              aria-label={words.removeFilter(chip)}
              title={words.removeFilter(chip)}
              onClick={() => onRemove(place)}
            >
              <Icon name="close" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
