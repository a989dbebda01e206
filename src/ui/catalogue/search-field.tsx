import { type RefObject, useEffect, useId } from 'react'
import { Icon } from '../shared/icon'
import { useMessages } from '../shared/messages-context'
import styles from './search-field.module.css'

/** Where `/` is a letter and not a key for us. */
const typingPlaces =
  'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="textbox"], [role="dialog"], [role="menu"], .monaco-editor'

interface SearchFieldProps {
  readonly query: string
  readonly found: number
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly onQuery: (query: string) => void
  /** The person is done with typing and wants the rows. */
  readonly onLeave: () => void
}

export function SearchField({ query, found, inputRef, onQuery, onLeave }: SearchFieldProps) {
  const { catalogue } = useMessages()
  const id = useId()
  useEffect(() => {
    const focusSearch = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
        return
      if (event.target instanceof Element && event.target.closest(typingPlaces)) return
      event.preventDefault()
      inputRef.current?.focus()
      inputRef.current?.select()
    }
    document.addEventListener('keydown', focusSearch)
    return () => document.removeEventListener('keydown', focusSearch)
  }, [inputRef])

  return (
    <search className={styles.find}>
      <div className={`field ${styles.field}`}>
        <Icon name="search" />
        <input
          ref={inputRef}
          id={id}
          type="search"
          aria-label={catalogue.search}
          placeholder={catalogue.searchHint}
          aria-keyshortcuts="/"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={query}
          onChange={event => onQuery(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Escape' && query !== '') {
              event.preventDefault()
              onQuery('')
            } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
              event.preventDefault()
              onLeave()
            }
          }}
        />
        {query === '' ? (
          <span className={`kbd ${styles.hint}`} aria-hidden="true">
            {catalogue.searchKey}
          </span>
        ) : (
          <>
            <span className={styles.found} aria-hidden="true">
              {catalogue.found(found)}
            </span>
            <button
              type="button"
              className={styles.clear}
              aria-label={catalogue.clearSearch}
              title={catalogue.clearSearch}
              onClick={() => {
                onQuery('')
                inputRef.current?.focus()
              }}
            >
              <Icon name="close" />
            </button>
          </>
        )}
      </div>
      {/* Said politely, once the typing pauses: screen readers wait for that themselves. */}
      <output className="visually-hidden" htmlFor={id}>
        {query === '' ? '' : catalogue.found(found)}
      </output>
    </search>
  )
}
