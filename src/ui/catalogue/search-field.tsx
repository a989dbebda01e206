import {
  type KeyboardEvent as ReactKey,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { part } from '../shared/boundary'
import { Icon } from '../shared/icon'
import { useMessages } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { isTypingPlace } from '../shared/typing-place'
import type { CompletionHandle } from './search/completion-list'
import type { SearchLanguage } from './search/searching'
import styles from './search-field.module.css'

const CompletionList = part(() => import('./search/completion-list'))
const SearchHelp = part(() => import('./search/search-help'))

interface SearchFieldProps {
  readonly query: string
  readonly language: SearchLanguage | undefined
  readonly found: number
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly onQuery: (query: string) => void
  /** Takes the last filter out of the search; whether there was one. */
  readonly onRemoveLast: () => boolean
  /** The person is done with typing and wants the rows. */
  readonly onLeave: () => void
  /** What stands beside the field. */
  readonly children: ReactNode
}

export function SearchField(props: SearchFieldProps) {
  const { query, language, found, inputRef, onQuery, onRemoveLast, onLeave, children } = props
  const { catalogue } = useMessages()
  const { preferences } = usePlatform()
  const id = useId()
  const completion = useRef<CompletionHandle>(null)
  /** Where the cursor stands in a text that may be completed; undefined while nothing is to be suggested. */
  const [completing, setCompleting] = useState<{ readonly cursor: number; readonly isAsked: boolean }>()
  const [activeOption, setActiveOption] = useState<string>()
  /** Where the cursor goes once a suggestion is in the text. */
  const cursorToSet = useRef<number>(undefined)

  useEffect(() => {
    const focusSearch = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
        return
      if (isTypingPlace(event.target) || !preferences.read().singleKeys) return
      event.preventDefault()
      inputRef.current?.focus()
      inputRef.current?.select()
    }
    document.addEventListener('keydown', focusSearch)
    return () => document.removeEventListener('keydown', focusSearch)
  }, [inputRef, preferences])

  useLayoutEffect(() => {
    const cursor = cursorToSet.current
    cursorToSet.current = undefined
    if (cursor !== undefined) inputRef.current?.setSelectionRange(cursor, cursor)
  })

  const type = (typed: string, cursor: number) => {
    onQuery(typed)
    setCompleting({ cursor, isAsked: false })
  }

  const accept = (completed: string, cursor: number) => {
    cursorToSet.current = cursor
    type(completed, cursor)
  }

  const onKeyDown = (event: ReactKey<HTMLInputElement>) => {
    const { key, currentTarget: input } = event
    const isAtStart = input.selectionStart === 0 && input.selectionEnd === 0
    if (completion.current?.onKey(event)) {
      // The list of suggestions took it.
    } else if (key === ' ' && event.ctrlKey) {
      setCompleting({ cursor: input.selectionStart ?? query.length, isAsked: true })
    } else if (key === 'Escape' && query !== '') onQuery('')
    else if (key === 'ArrowDown' || key === 'Enter') onLeave()
    else if (key !== 'Backspace' || !isAtStart || !onRemoveLast()) return
    event.preventDefault()
  }

  return (
    <search className={styles.find}>
      <div className={`field ${styles.field}`}>
        <Icon name="search" />
        <input
          ref={inputRef}
          id={id}
          type="search"
          aria-label={catalogue.search}
          aria-autocomplete="list"
          aria-controls={activeOption === undefined ? undefined : `${id}-options`}
          aria-activedescendant={activeOption}
          placeholder={catalogue.searchHint}
          aria-keyshortcuts="/"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={query}
          onChange={({ target }) => type(target.value, target.selectionStart ?? target.value.length)}
          onKeyDown={onKeyDown}
          onBlur={() => setCompleting(undefined)}
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
        {language && (
          <Suspense>
            <SearchHelp onExample={onQuery} />
          </Suspense>
        )}
      </div>
      {children}
      {language && completing && (
        <Suspense>
          <CompletionList
            ref={completion}
            id={`${id}-options`}
            language={language}
            text={query}
            {...completing}
            onActive={setActiveOption}
            onAccept={accept}
            onClose={() => setCompleting(undefined)}
          />
        </Suspense>
      )}
      {/* Said politely, once the typing pauses: screen readers wait for that themselves. */}
      <output className="visually-hidden" htmlFor={id}>
        {query === '' ? '' : catalogue.found(found)}
      </output>
    </search>
  )
}
