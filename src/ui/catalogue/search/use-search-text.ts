import { useEffect, useState } from 'react'
import { usePlatform } from '../../shared/platform-context'
import { queryOf, type SearchText } from './search-text'
import type { SearchLanguage } from './use-search-language'

/** Browsers refuse an address that changes at every key. In milliseconds. */
const addressDelay = 300

export interface SearchTextState extends SearchText {
  readonly query: string
  /** Typing: a filter with a space behind it becomes a chip. */
  readonly setText: (text: string) => void
  /** Another query in place of all that was asked. */
  readonly setQuery: (query: string) => void
  readonly removeChip: (place: number) => void
}

/** What is searched for, which the page's address carries over a reload. */
export function useSearchText(initial: string, language: SearchLanguage | undefined): SearchTextState {
  const { tab } = usePlatform()
  const [typed, setTyped] = useState<SearchText>({ chips: [], text: initial })
  // The query language may come after a query that needs it.
  const isInitial = typed.chips.length === 0 && typed.text === initial
  const shown = isInitial && language ? language.settle(typed, true) : typed
  const query = queryOf(shown)

  useEffect(() => {
    const timer = setTimeout(() => tab.setQuery(query), addressDelay)
    return () => clearTimeout(timer)
  }, [tab, query])
  useEffect(() => () => tab.setQuery(''), [tab])

  const settle = (changed: SearchText, isDone = false) => language?.settle(changed, isDone) ?? changed
  return {
    ...shown,
    query,
    setText: text => setTyped(settle({ chips: shown.chips, text })),
    setQuery: wanted => setTyped(settle({ chips: [], text: wanted }, true)),
    removeChip: place =>
      setTyped({ chips: shown.chips.filter((_, other) => other !== place), text: shown.text }),
  }
}
