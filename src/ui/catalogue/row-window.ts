/** Rows that are all equally high, behind a scrolling edge: which of them are in the document. Lengths in pixels. */
export interface RowWindow {
  readonly rowHeight: number
  readonly count: number
  /** How far the rows are scrolled. */
  readonly top: number
  /** What can be seen of them. */
  readonly height: number
  /** Rows kept on either side, so that scrolling finds them there. */
  readonly overscan: number
  /** A row that stays wherever it is scrolled to; -1 for none. */
  readonly kept: number
}

/** The places of the rows to draw, in order. */
export function placesInWindow({ rowHeight, count, top, height, overscan, kept }: RowWindow): number[] {
  const first = Math.max(0, Math.min(count - 1, Math.floor(top / rowHeight)) - overscan)
  const last = Math.min(count - 1, Math.ceil((top + height) / rowHeight) - 1 + overscan)
  const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset)
  if (kept >= 0 && kept < first) places.unshift(kept)
  if (kept > last && kept < count) places.push(kept)
  return places
}

interface View {
  readonly top: number
  readonly height: number
}

/** How far to scroll so that a row is seen whole, in the middle or by the shortest way; `top` where it is already. */
export function topShowing(
  place: number,
  rowHeight: number,
  view: View,
  align: 'middle' | 'nearest',
): number {
  const start = place * rowHeight
  const spare = view.height - rowHeight
  if (start >= view.top && start <= view.top + spare) return view.top
  if (align === 'middle') return Math.max(0, start - spare / 2)
  return start < view.top ? start : Math.max(0, start - spare)
}
