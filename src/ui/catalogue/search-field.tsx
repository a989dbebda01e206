import {
  lazy,
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
import { Icon } from '../shared/icon'
import { useMessages } from '../shared/messages-context'
import type { CompletionHandle } from './search/completion-list'
import type { SearchLanguage } from './search/use-search-language'
import type { SearchTextState } from './search/use-search-text'
import styles from './search-field.module.css'

const CompletionList = lazy(() => import('./search/completion-list'))
const QueryChips = lazy(() => import('./search/query-chips'))
const SearchHelp = lazy(() => import('./search/search-help'))

/** Where `/` is a letter and not a key for us. */
const typingPlaces =
  'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="textbox"], [role="dialog"], [role="menu"], .monaco-editor'

interface SearchFieldProps {
  readonly search: SearchTextState
  readonly language: SearchLanguage | undefined
  readonly found: number
  readonly inputRef: RefObject<HTMLInputElement | null>
  /** The person is done with typing and wants the rows. */
  readonly onLeave: () => void
  /** What stands beside the field. */
  readonly children: ReactNode
}

export function SearchField({ search, language, found, inputRef, onLeave, children }: SearchFieldProps) {
  const { catalogue } = useMessages()
  const { chips, text, query, setText, setQuery, removeChip } = search
  const id = useId()
  const completion = useRef<CompletionHandle>(null)
  /** Where the cursor stands in a text that may be completed; undefined while nothing is to be suggested. */
  const [completing, setCompleting] = useState<{ readonly cursor: number; readonly isAsked: boolean }>()
  const [activeOption, setActiveOption] = useState<string>()
  /** How much of the text stands behind the cursor, which holds when a filter before it becomes a chip. */
  const behindCursor = useRef<number>(undefined)

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

  useLayoutEffect(() => {
    const behind = behindCursor.current
    behindCursor.current = undefined
    const cursor = text.length - (behind ?? 0)
    if (behind !== undefined && inputRef.current?.selectionStart !== cursor)
      inputRef.current?.setSelectionRange(cursor, cursor)
  }, [text, inputRef])

  const type = (typed: string, cursor: number) => {
    behindCursor.current = typed.length - cursor
    setText(typed)
    setCompleting({ cursor, isAsked: false })
  }

  const onKeyDown = (event: ReactKey<HTMLInputElement>) => {
    const { key, currentTarget: input } = event
    const isAtStart = input.selectionStart === 0 && input.selectionEnd === 0
    if (completion.current?.onKey(event)) {
      // The list of suggestions took it.
    } else if (key === ' ' && event.ctrlKey) {
      setCompleting({ cursor: input.selectionStart ?? text.length, isAsked: true })
    } else if (key === 'Escape' && query !== '') setQuery('')
    else if (key === 'Backspace' && isAtStart && chips.length > 0) removeChip(chips.length - 1)
    else if (key === 'ArrowDown' || key === 'Enter') {
      setQuery(query)
      onLeave()
    } else return
    event.preventDefault()
  }

  return (
    <search className={styles.find}>
      <div className={`field ${styles.field}`}>
        <Icon name="search" />
        {chips.length > 0 && (
          <Suspense>
            <QueryChips
              chips={chips}
              onRemove={place => {
                removeChip(place)
                inputRef.current?.focus()
              }}
            />
          </Suspense>
        )}
        <input
          ref={inputRef}
          id={id}
          type="search"
          aria-label={catalogue.search}
          aria-autocomplete="list"
          aria-controls={activeOption === undefined ? undefined : `${id}-options`}
          aria-activedescendant={activeOption}
          placeholder={chips.length > 0 ? undefined : catalogue.searchHint}
          aria-keyshortcuts="/"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
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
                setQuery('')
                inputRef.current?.focus()
              }}
            >
              <Icon name="close" />
            </button>
          </>
        )}
        {language && (
          <Suspense>
            <SearchHelp onExample={setQuery} />
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
            text={text}
            {...completing}
            onActive={setActiveOption}
            onAccept={type}
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
