import { useMemo, useSyncExternalStore } from 'react'

export function useMedia(query: string): boolean {
  // Asked for at every drawing, so the browser reads the query once.
  const { subscribe, matches } = useMemo(() => {
    const media = matchMedia(query)
    return {
      matches: () => media.matches,
      subscribe: (listener: () => void) => {
        media.addEventListener('change', listener)
        return () => media.removeEventListener('change', listener)
      },
    }
  }, [query])
  return useSyncExternalStore(subscribe, matches, matches)
}
