import { type ComponentType, useEffect, useState } from 'react'

/**
 * A component that is fetched behind the first paint; undefined until it is there. Unlike what React's `lazy` waits for,
 * it is shown at once: React holds back everything below a `Suspense` while others have shown a fallback shortly before.
 */
export function useLoaded(load: () => Promise<{ default: ComponentType }>): ComponentType | undefined {
  const [loaded, setLoaded] = useState<ComponentType>()
  useEffect(() => {
    let gone = false
    load().then(
      module => {
        if (!gone) setLoaded(() => module.default)
      },
      (error: unknown) => {
        // Thrown where React draws, so that the boundary around says so.
        setLoaded(() => {
          throw error
        })
      },
    )
    return () => {
      gone = true
    }
  }, [load])
  return loaded
}
