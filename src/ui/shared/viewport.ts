import { useSyncExternalStore } from 'react'

/**
 * wide: table and JSON side by side; medium: as tabs; narrow: one pane at a time, made for a finger, and for a window
 * so short (a phone on its side, a laptop at 200 %) that two panes would leave no row to see.
 */
export type Viewport = 'wide' | 'medium' | 'narrow'

// The same sizes stand in the style sheets.
const wide = matchMedia('(min-width: 1000px) and (min-height: 520px)')
const medium = matchMedia('(min-width: 600px) and (min-height: 520px)')
/** The whole top bar needs this much; below, it folds into one menu. */
const wholeBar = matchMedia('(min-width: 880px)')

function subscribe(listener: () => void): () => void {
  wide.addEventListener('change', listener)
  medium.addEventListener('change', listener)
  wholeBar.addEventListener('change', listener)
  return () => {
    wide.removeEventListener('change', listener)
    medium.removeEventListener('change', listener)
    wholeBar.removeEventListener('change', listener)
  }
}

function current(): Viewport {
  if (wide.matches) return 'wide'
  return medium.matches ? 'medium' : 'narrow'
}

export function useViewport(): Viewport {
  return useSyncExternalStore(subscribe, current, current)
}

function isWholeBar(): boolean {
  return wholeBar.matches && medium.matches
}

/** Whether the top bar has room for all of its controls. */
export function useWholeBar(): boolean {
  return useSyncExternalStore(subscribe, isWholeBar, isWholeBar)
}
