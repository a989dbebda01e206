import { useEffect, useState } from 'react'
import type { SearchHit, SyscallVerdict, Target } from '../../../core'
import type { Completions, FilterName, Query, QueryTerm } from '../../../core/catalogue/query'
import type { Language } from '../../../messages'
import { useMessages } from '../../shared/messages-context'
import { whenIdle } from '../../shared/when-idle'
import type { SinceOn } from '../catalogue-rows'

/** What a search answers for. */
export interface Searched {
  readonly target: Target
  readonly verdicts: readonly SyscallVerdict[]
}

export interface SearchLanguage {
  /** The first kernel with a call on an architecture, which the first rows do without. */
  readonly sinceOn: SinceOn
  search(query: string, searched: Searched): readonly SearchHit[]
  /** Hands on the language that answers better, once it is there. */
  onMore(tell: (next: SearchLanguage) => void): () => unknown
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

const languagesLoading = new Map<Language, Promise<SearchLanguage>>()

/** Remembered, since its index takes a while to make; a failed one is forgotten, so that it can be tried again. */
function loadOnce(language: Language): Promise<SearchLanguage> {
  let loading = languagesLoading.get(language)
  if (!loading) {
    loading = import('./search-language').then(({ loadSearchLanguage }) => loadSearchLanguage(language))
    loading.catch(() => languagesLoading.delete(language))
    languagesLoading.set(language, loading)
  }
  return loading
}

/** Fetched once the page is idle, or something is searched for; until then a search finds names and numbers. */
export function useSearchLanguage(isSearching: boolean): SearchLanguage | undefined {
  const { language } = useMessages()
  const [loaded, setLoaded] = useState<SearchLanguage>()
  const [isAsked, setAsked] = useState(isSearching)
  if (isSearching && !isAsked) setAsked(true)
  useEffect(() => {
    let isWanted = true
    let leave: (() => unknown) | undefined
    const load = async () => {
      const searchLanguage = await loadOnce(language)
      if (!isWanted) return
      setLoaded(searchLanguage)
      leave = searchLanguage.onMore(setLoaded)
    }
    const cancel = isAsked ? undefined : whenIdle(load)
    if (isAsked) void load()
    return () => {
      isWanted = false
      leave?.()
      cancel?.()
    }
  }, [language, isAsked])
  return loaded
}
