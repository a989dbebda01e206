import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { placesInWindow, topShowing } from './row-window'

/** Rows drawn above and below the screen. */
const overscan = 2
/** What the list has of the window in height. */
const usualShare = 0.59

interface RowList {
  readonly scroller: RefObject<HTMLElement | null>
  readonly count: number
  readonly rowHeight: number
  /** What stays above the rows while they scroll, in pixels. */
  readonly head: number
  /** What covers the lower rows, in pixels. */
  readonly covered: number
  /** The row that stays in the document. */
  readonly kept: number
}

/** Follows the scrolling of a long list. All rows are equally high, so where each one stands needs no measuring. */
export function useRowWindow({ scroller, count, rowHeight, head, covered, kept }: RowList) {
  // Close enough for the first drawing, which then need not wait for a measurement, nor be done again after it.
  const { innerHeight } = window
  const [height, setHeight] = useState(innerHeight * usualShare)
  const [firstSeen, setFirstSeen] = useState(0)
  const isScrolled = useRef(false)

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const onScroll = () => {
      const top = element.scrollTop
      isScrolled.current = top > 0
      // Drawn with the scrolling, or its edge would show empty.
      flushSync(() => setFirstSeen(Math.floor(top / rowHeight)))
    }
    // It can wait for a frame: what is drawn at once here would have other sizes change while they are being told.
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setHeight(entry.contentRect.height)
    })
    observer.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller, rowHeight])

  const show = useCallback(
    (place: number, align: 'middle' | 'nearest' = 'nearest') => {
      const element = scroller.current
      if (!element) return
      const view = { top: element.scrollTop, height: element.clientHeight - head - covered }
      const top = topShowing(place, rowHeight, view, align)
      if (top !== view.top) element.scrollTop = top
    },
    [scroller, rowHeight, head, covered],
  )

  const showFirst = useCallback(() => {
    // Asking the element where it stands would lay the page out once more.
    if (isScrolled.current && scroller.current) scroller.current.scrollTop = 0
  }, [scroller])

  const places = placesInWindow({
    rowHeight,
    count,
    top: firstSeen * rowHeight,
    height: height - head + rowHeight,
    overscan,
    kept,
  })
  return {
    /** How many whole rows are seen at once. */
    pageRows: Math.floor((height - head - covered) / rowHeight),
    totalHeight: count * rowHeight + covered,
    places,
    show,
    showFirst,
  }
}
