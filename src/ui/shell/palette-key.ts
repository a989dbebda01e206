import type { View } from '../shared/view'

/** A shell has the keys for itself, but for the one that leads out. */
export function isInTerminal(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-terminal]') !== null
}

let early: KeyboardEvent[] | undefined = []

/** Keys pressed before what they do was there, once. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  const keys = early ?? []
  early = undefined
  return keys
}

/**
 * Ctrl K opens the palette from the first moment on, though what draws it and the other keys are fetched behind the rows;
 * those wait for that.
 */
export function listenForPalette(view: View): void {
  const onKeyDown = (event: KeyboardEvent) => {
    const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
    const key = event.key.toLowerCase()
    if (!isControl || key !== 'k' || isInTerminal(event.target)) {
      if (!early) return
      early.push(event)
      // Or the browser saves the page, and what is typed for the palette acts on what has the focus.
      if ((!isControl || key !== 's') && !view.store.getState().dialog) return
    } else view.openDialog('palette')
    event.preventDefault()
    event.stopPropagation()
  }
  // Before the editor, which has its own Ctrl K.
  document.addEventListener('keydown', onKeyDown, true)
}
