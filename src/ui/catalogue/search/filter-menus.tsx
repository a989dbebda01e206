import { useCallback, useMemo, useRef, useState } from 'react'
import type { FilterName } from '../../../core/engine/catalogue/query'
import { valuesAskedOf, withValueToggled } from '../../../core/engine/catalogue/query'
import { Glyph } from '../../shared/icon'
import { useWords } from '../../shared/messages-context'
import { PanelIcon } from '../../shared/panel-icon'
import { Popover } from '../../shared/popover'
import { useView } from '../../shared/view'
import styles from './filter-menus.module.css'
import { FilterOptions } from './filter-options'
import type { Searched, SearchLanguage } from './searching'

const filters: readonly FilterName[] = ['risk', 'group', 'cap', 'docker', 'podman', 'containerd']

interface FilterMenusProps {
  /** An icon that holds the goals too, where there is no room. */
  readonly together: boolean
  readonly language: SearchLanguage
  readonly query: string
  readonly searched: Searched
  readonly onQuery: (query: string) => void
  /** How many calls are shown now, and can be selected at once. */
  readonly shown: number
  readonly onSelectShown: () => void
}

/** The filters of the search that people look for most, to be chosen instead of typed. */
export default function FilterMenus({ together, ...rest }: FilterMenusProps) {
  const words = useWords('search')
  if (together) return <FilterMenu {...rest} label={words.filter} asIcon />
  return (
    <div className={styles.menus}>
      <FilterMenu {...rest} label={words.filter} />
      <GoalsButton className={styles.button} />
    </div>
  )
}

/** Ready goals, which act on groups of calls as a whole. */
function GoalsButton({ className, onOpen }: { className: string | undefined; onOpen?: () => void }) {
  const words = useWords('search')
  const view = useView()
  return (
    <button
      type="button"
      className={className}
      onClick={() => {
        onOpen?.()
        view.openDialog('goals')
      }}
    >
      {words.goals}
    </button>
  )
}

interface FilterMenuProps extends Omit<FilterMenusProps, 'together'> {
  readonly label: string
  readonly asIcon?: boolean
}

function FilterMenu(props: FilterMenuProps) {
  const { label, asIcon = false, language, query, searched, onQuery, shown, onSelectShown } = props
  const words = useWords('search')
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = useCallback(() => setOpen(false), [])
  // An edit of the profile asks nothing of the search.
  const asked = useMemo(
    () => filters.reduce((count, filter) => count + valuesAskedOf(query, filter).length, 0),
    [query],
  )
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`${asIcon ? 'btn icon' : styles.button} ${asked > 0 ? styles.asked : ''}`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={words.menuLabel(label, asked)}
        onClick={() => setOpen(!isOpen)}
      >
        {asIcon ? (
          <PanelIcon name="filter" />
        ) : (
          <>
            {label}
            <Glyph name="chevron" />
          </>
        )}
      </button>
      {isOpen && (
        <Popover anchor={button} align={asIcon ? 'end' : 'start'} label={label} onClose={close}>
          <div className={styles.menu}>
            <div className={styles.options}>
              {filters.map(filter => (
                <FilterOptions
                  key={filter}
                  filter={filter}
                  counts={language.countValues(query, filter, searched)}
                  asked={valuesAskedOf(query, filter)}
                  onToggle={value => onQuery(withValueToggled(query, filter, value))}
                />
              ))}
            </div>
            <button
              type="button"
              className={`btn line ${styles.select}`}
              aria-disabled={shown === 0}
              onClick={() => {
                if (shown === 0) return
                close()
                onSelectShown()
              }}
            >
              {words.selectShown(shown)}
            </button>
            {asIcon && <GoalsButton className={`btn line ${styles.select}`} onOpen={close} />}
          </div>
        </Popover>
      )}
    </>
  )
}
