import { useSyncExternalStore } from 'react'

/**
 * wide: table and JSON side by side, and the whole top bar, which otherwise folds into one menu; medium: as tabs; narrow:
 * one pane at a time, made for a finger, and for a window so short (a phone on its side, a laptop at 200 %) that two panes
 * would leave no row to see.
 */
export type Viewport = 'wide' | 'medium' | 'narrow'

// The same sizes stand in the style sheets.
const wide = matchMedia('(min-width: 1000px) and (min-height: 520px)')
const medium = matchMedia('(min-width: 600px) and (min-height: 520px)')

function subscribe(listener: () => void): () => void {
  wide.addEventListener('change', listener)
  medium.addEventListener('change', listener)
  // Whoever takes room beside the rest tells of it so.
  addEventListener('resize', listener)
  return () => {
    removeEventListener('resize', listener)
    wide.removeEventListener('change', listener)
    medium.removeEventListener('change', listener)
  }
}

/** The lessons take 420 px of a window from 1200 on, and half the height of others unless they are folded away. */
function hasRoom(width: number): boolean {
  const { learn } = document.documentElement.dataset
  if (!learn) return true
  return innerWidth < 1200 ? learn !== 'open' || innerHeight >= 1040 : innerWidth >= width + 420
}

function current(): Viewport {
  if (wide.matches && hasRoom(1000)) return 'wide'
  return medium.matches && hasRoom(600) ? 'medium' : 'narrow'
}

export function useViewport(): Viewport {
  return useSyncExternalStore(subscribe, current, current)
}
