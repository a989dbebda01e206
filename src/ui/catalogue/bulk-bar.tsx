import type { ActionChoiceId } from '../../core'
import { Glyph } from '../shared/icon'
import styles from './bulk-bar.module.css'
import { useCatalogueWords } from './use-catalogue-words'

const bulkChoices = ['allow', 'deny', 'log'] as const satisfies readonly ActionChoiceId[]

const glyphs = { allow: 'allowed', deny: 'denied', log: 'logged' } as const

interface BulkBarProps {
  readonly count: number
  /** Of those, how many the search and the filter hide. */
  readonly hidden: number
  readonly locked: boolean
  readonly onChoose: (choice: ActionChoiceId, anchor: HTMLElement) => void
  readonly onClear: () => void
}

/** Takes the place of the facets while rows are ticked. */
export default function BulkBar({ count, hidden, locked, onChoose, onClear }: BulkBarProps) {
  const catalogue = useCatalogueWords()
  return (
    <div className={styles.bar} role="toolbar" aria-label={catalogue.bulk}>
      <output className={styles.count}>{catalogue.selected(count, hidden)}</output>
      {bulkChoices.map(choice => (
        <button
          key={choice}
          type="button"
          className={`btn small ${styles.action}`}
          aria-disabled={locked}
          title={locked ? catalogue.locked : undefined}
          onClick={event => !locked && onChoose(choice, event.currentTarget)}
        >
          <span className={`verdict ${glyphs[choice]}`}>
            <Glyph name={glyphs[choice]} />
          </span>
          {catalogue.bulkAction[choice]}
        </button>
      ))}
      <button type="button" className={`btn small ${styles.clear}`} onClick={onClear}>
        {catalogue.clearSelection}
      </button>
    </div>
  )
}
