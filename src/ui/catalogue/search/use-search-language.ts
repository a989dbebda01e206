import { useEffect, useState } from 'react'
import type { SearchHit, SyscallVerdict, Target } from '../../../core'
import type { Completions, FilterName, Query, QueryTerm } from '../../../core/catalogue/query'
import { useMessages } from '../../shared/messages-context'
import { whenIdle } from '../../shared/when-idle'

/** What a search answers for. */
export interface Searched {
  readonly target: Target
  readonly verdicts: readonly SyscallVerdict[]
}

export interface SearchLanguage {
  search(query: string, searched: Searched): readonly SearchHit[]
  parse(query: string): Query
  /** The terms that leave calls out; other words and numbers look for some. */
  filters(query: string): readonly QueryTerm[]
  /** The query without the last of those; undefined where it has none. */
  withoutLast(query: string): string | undefined
  complete(text: string, caret: number): Completions
  /** For each value of a filter, how many calls it would find beside all else that the query asks for. */
  countValues(
    query: string,
    filter: FilterName,
    searched: Searched,
  ): readonly { readonly value: string; readonly count: number }[]
}

/** Fetched once the page is idle; until then a search finds names and numbers. */
export function useSearchLanguage(): SearchLanguage | undefined {
  const { language } = useMessages()
  const [loaded, setLoaded] = useState<SearchLanguage>()
  useEffect(() => {
    let isWanted = true
    const cancel = whenIdle(async () => {
      const { loadSearchLanguage } = await import('./search-language')
      const searchLanguage = await loadSearchLanguage(language)
      if (isWanted) setLoaded(searchLanguage)
    })
    return () => {
      isWanted = false
      cancel()
    }
  }, [language])
  return loaded
}
