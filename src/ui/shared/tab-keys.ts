import type { KeyboardEvent } from 'react'

interface Tabs {
  readonly count: number
  /** The place of the one that is open. */
  readonly at: number
  readonly axis: 'horizontal' | 'vertical'
}

/** Arrows, Home and End open another tab of a list, around its ends, and take the focus along. */
export function openTabByKey(
  event: KeyboardEvent<HTMLElement>,
  { count, at, axis }: Tabs,
  open: (place: number) => void,
): void {
  const [back, on] = axis === 'horizontal' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
  const places: Record<string, number> = { [on]: at + 1, [back]: at - 1, Home: 0, End: count - 1 }
  const to = places[event.key]
  if (to === undefined || count === 0) return
  event.preventDefault()
  const place = (to + count) % count
  open(place)
  event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[place]?.focus()
}
