import type { View } from '../shared/view'

/** A shell has the keys for itself, but for the one that leads out. */
export function isInTerminal(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-terminal]') !== null
}

/** Ctrl K opens the palette from the first moment on, though what draws it and the other keys are fetched behind the rows. */
export function listenForPalette(view: View): void {
  const onKeyDown = (event: KeyboardEvent) => {
    const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
    if (!isControl || event.key.toLowerCase() !== 'k' || isInTerminal(event.target)) return
    view.openDialog('palette')
    event.preventDefault()
    event.stopPropagation()
  }
  // Before the editor, which has its own Ctrl K.
  document.addEventListener('keydown', onKeyDown, true)
}
