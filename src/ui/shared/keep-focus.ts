/** What can take the focus, those that the keyboard reaches first; no link that skips a part of the page. */
const focusable =
  'button:not(:disabled), a[href]:not([href^="#"]), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]'

interface Place {
  readonly parent: Element
  /** Its place among the children of the parent. */
  readonly at: number
}

/**
 * Keeps the focus in the page: where what has it is taken away or hidden by what was done, such as a rule that is removed
 * or a pane that gives way to another, it goes to what stands in the same place then, or beside it. Without this it would fall to the page, and the next Tab to its
 * beginning. Whatever sets the focus itself goes first. What it gives ends it.
 */
export function keepFocus(): () => void {
  let last: HTMLElement | undefined
  let places: readonly Place[] = []

  const remember = () => {
    const { activeElement } = document
    if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return
    last = activeElement
    places = placesOf(activeElement)
  }
  const check = () => {
    const { activeElement } = document
    // Browsers take it from what is hidden only after this frame.
    const isLost = activeElement === document.body || activeElement === last
    if (!isLost || !last || isSeen(last)) {
      remember()
      return
    }
    last = undefined
    const next = nextIn(places)
    next?.focus({ preventScroll: true })
    remember()
  }
  // In the frame after: what replaces the element has been drawn by then, and whoever wants the focus has taken it.
  let isAsked = false
  const observer = new MutationObserver(changes => {
    const mayBeHidden = changes.some(({ type }) => type === 'attributes')
    if (isAsked || !last || (last.isConnected && !mayBeHidden)) return
    isAsked = true
    requestAnimationFrame(() => {
      isAsked = false
      check()
    })
  })
  document.addEventListener('focusin', remember)
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ['hidden', 'data-covered'],
  })
  return () => {
    observer.disconnect()
    document.removeEventListener('focusin', remember)
  }
}

/** In the page, and not hidden with what holds it. */
function isSeen(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true })
}

function placesOf(element: Element): Place[] {
  const found: Place[] = []
  for (let child = element; child.parentElement && child !== document.body; child = child.parentElement) {
    const parent = child.parentElement
    found.push({ parent, at: [...parent.children].indexOf(child) })
  }
  return found
}

function nextIn(places: readonly Place[]): HTMLElement | undefined {
  const there = places.filter(({ parent }) => parent.isConnected)
  for (const { parent, at } of there) {
    if (parent.id === 'root' || parent === document.body) break
    // A document that was opened is gone on with in its table.
    const main = parent.querySelector<HTMLElement>(':scope > main [data-pane="table"]')
    if (main) return main
    const { children } = parent
    for (const child of [children[at], children[at - 1], children[at + 1]]) {
      const next = child && firstFocusable(child)
      if (next) return next
    }
    const own = firstFocusable(parent)
    if (own) return own
  }
  return undefined
}

/** In a grid or a list of tabs, the one that Tab goes to. */
function firstFocusable(element: Element): HTMLElement | undefined {
  const all = [element, ...element.querySelectorAll(focusable)].filter(
    (found): found is HTMLElement =>
      found instanceof HTMLElement &&
      found.matches(focusable) &&
      isSeen(found) &&
      found.closest('[inert]') === null,
  )
  return all.find(({ tabIndex }) => tabIndex >= 0) ?? all[0]
}
