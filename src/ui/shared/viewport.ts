import { useSyncExternalStore } from 'react'

/** wide: table and JSON side by side; medium: as tabs; narrow: one pane at a time, made for a finger. */
export type Viewport = 'wide' | 'medium' | 'narrow'

// The same widths stand in the style sheets.
const wide = matchMedia('(min-width: 1000px)')
const medium = matchMedia('(min-width: 600px)')

function subscribe(listener: () => void): () => void {
  wide.addEventListener('change', listener)
  medium.addEventListener('change', listener)
  return () => {
    wide.removeEventListener('change', listener)
    medium.removeEventListener('change', listener)
  }
}

function current(): Viewport {
  if (wide.matches) return 'wide'
  return medium.matches ? 'medium' : 'narrow'
}

export function useViewport(): Viewport {
  return useSyncExternalStore(subscribe, current)
}
