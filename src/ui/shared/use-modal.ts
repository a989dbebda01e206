import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Opens the browser's own modal dialog, which keeps the focus inside. Escape and a press outside close it, and the
 * focus goes back to where it was.
 */
export function useModal(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  const close = useRef(onClose)
  close.current = onClose

  // Before a key can go to what is behind it.
  useLayoutEffect(() => {
    const element = dialog.current
    if (!element) return
    const before = document.activeElement
    const onPointer = (event: PointerEvent) => {
      // The dialog itself is hit only where nothing in it is: on its backdrop.
      if (event.target === element) close.current()
    }
    const onCancel = (event: Event) => {
      event.preventDefault()
      close.current()
    }
    element.addEventListener('pointerdown', onPointer)
    element.addEventListener('cancel', onCancel)
    element.showModal()
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => {
      element.removeEventListener('pointerdown', onPointer)
      element.removeEventListener('cancel', onCancel)
      element.close()
      // React removes the element, and with it what the browser remembers of the focus.
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return dialog
}
