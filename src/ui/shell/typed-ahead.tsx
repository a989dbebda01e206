import { useLayoutEffect } from 'react'
import { useView } from '../shared/view'

let typed: string[] = []

/** Keeps what a key writes, and Enter. */
export function typeAhead({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
  if (!ctrlKey && !metaKey && !altKey && (key.length === 1 || key === 'Enter')) typed.push(key)
}

/** What was typed for a dialog before it was there, once. */
export function takeTyped(): { readonly text: string; readonly isEntered: boolean } {
  const end = typed.indexOf('Enter')
  const keys = end < 0 ? typed : typed.slice(0, end)
  typed = []
  return { text: keys.join(''), isEntered: end >= 0 }
}

/** Stands for a dialog that is being fetched: what is typed meanwhile is meant for it, not for what has the focus. */
export function Awaited() {
  const view = useView()
  useLayoutEffect(() => {
    typed = []
    const keep = (event: KeyboardEvent) => {
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Escape') view.closeDialog()
      else typeAhead(event)
    }
    // Before all that listens to the document.
    addEventListener('keydown', keep, true)
    return () => removeEventListener('keydown', keep, true)
  }, [view])
  return null
}
