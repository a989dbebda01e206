import { useLayoutEffect } from 'react'

/** For the screen that takes the place of the one that came with the page, as soon as it is drawn. */
export function useTakeOver(): void {
  useLayoutEffect(takeOver, [])
}

/**
 * Puts the app in the place of the screen that came with the page, in one frame. What has the focus there has it here,
 * what was typed is typed, and the button that was pressed is pressed.
 */
function takeOver(): void {
  const { dataset } = document.documentElement
  const screens = [...document.querySelectorAll<HTMLElement>('body > [data-first]')]
  const first = screens.find(screen => screen.dataset.first === dataset.first)
  const pressed = twinOf(first?.querySelector('[data-pressed]'))
  const focused = twinOf(first?.contains(document.activeElement) ? document.activeElement : undefined)
  delete dataset.first
  for (const screen of screens) screen.remove()
  focused?.focus()
  // What is pasted there is brought once it is known what it is, as what is typed.
  const typed = first?.querySelector('textarea')?.value
  if (typed) {
    focused?.closest('textarea')?.setRangeText(typed)
    focused?.dispatchEvent(new Event('input', { bubbles: true }))
  }
  // Once React has drawn all of it.
  if (pressed) setTimeout(() => pressed.click())
}

function twinOf(element: Element | null | undefined): HTMLElement | undefined {
  if (!element) return undefined
  const name = nameOf(element)
  return [...document.querySelectorAll<HTMLElement>('#root :is(button, textarea)')].find(
    twin => nameOf(twin) === name,
  )
}

function nameOf(element: Element): string {
  return `${element.getAttribute('aria-label')} ${element.textContent}`
}
