import type { EditorSlot } from '../shared/editor-slot'

const focusable = 'input, [tabindex="0"], button, a[href], select, textarea'

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true })
}

function focusPane(pane: HTMLElement, editor: EditorSlot): boolean {
  const text = pane.dataset.pane === 'json' && (editor.mounted ?? pane.querySelector('textarea'))
  if (text) {
    text.focus()
    return true
  }
  const first = [...pane.querySelectorAll<HTMLElement>(focusable)].find(isShown)
  first?.focus()
  return first !== undefined
}

/** Moves the focus to the pane after the one that has it, or before it. */
export function nextPane(step: 1 | -1, editor: EditorSlot): boolean {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(isShown)
  const at = panes.findIndex(pane => pane.contains(document.activeElement))
  const from = at < 0 && step < 0 ? 0 : at
  const pane = panes.at((from + step) % panes.length)
  return pane !== undefined && focusPane(pane, editor)
}
