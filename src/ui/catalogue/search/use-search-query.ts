import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'
import { usePlatform } from '../../shared/platform-context'

/** Browsers refuse an address that changes at every key. In milliseconds. */
const addressDelay = 300

/** What is searched for, which the page's address carries over a reload. */
export function useSearchQuery(initial: string): [string, Dispatch<SetStateAction<string>>] {
  const { tab } = usePlatform()
  const [query, setQuery] = useState(initial)
  useEffect(() => {
    const timer = setTimeout(() => tab.setQuery(query.trim()), addressDelay)
    return () => clearTimeout(timer)
  }, [tab, query])
  useEffect(() => () => tab.setQuery(''), [tab])
  return [query, setQuery]
}
