import { useEffect, useState } from 'react'
import type { Language } from '../../../messages'
import { useMessages } from '../../shared/messages-context'
import { whenIdle } from '../../shared/when-idle'
import type { SearchLanguage } from './searching'

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
