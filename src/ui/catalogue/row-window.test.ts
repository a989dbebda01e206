import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placesInWindow, topShowing } from './row-window'

const list = { rowHeight: 28, count: 460, top: 0, height: 280, overscan: 4, kept: -1 }

it('draws what is seen and a few rows around it', () => {
  expect(placesInWindow(list)).toEqual(Array.from({ length: 14 }, (_, place) => place))
  expect(placesInWindow({ ...list, top: 28 * 100 + 10 }).at(0)).toBe(96)
  expect(placesInWindow({ ...list, count: 3 })).toEqual([0, 1, 2])
  expect(placesInWindow({ ...list, count: 0 })).toEqual([])
})

it('keeps the row with the focus in the document', () => {
  expect(placesInWindow({ ...list, kept: 300 }).at(-1)).toBe(300)
  expect(placesInWindow({ ...list, top: 28 * 400, kept: 2 }).at(0)).toBe(2)
  expect(placesInWindow({ ...list, kept: 460 }).at(-1)).toBe(13)
})

const windows = fc.record({
  rowHeight: fc.constantFrom(28, 44, 48),
  count: fc.nat(600),
  top: fc.nat(20_000),
  height: fc.nat(1200),
  overscan: fc.nat(8),
  kept: fc.integer({ min: -1, max: 700 }),
})

it('draws every row that is seen, once, in order', () => {
  fc.assert(
    fc.property(windows, window => {
      const places = placesInWindow(window)
      expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
      for (let place = 0; place < window.count; place++) {
        const start = place * window.rowHeight
        const isSeen = start < window.top + window.height && start + window.rowHeight > window.top
        if (isSeen) expect(places).toContain(place)
      }
    }),
  )
})

it('scrolls a row into view by the shortest way', () => {
  const view = { top: 280, height: 280 }
  expect(topShowing(12, 28, view, 'nearest')).toBe(280)
  expect(topShowing(5, 28, view, 'nearest')).toBe(140)
  expect(topShowing(30, 28, view, 'nearest')).toBe(588)
  expect(topShowing(100, 28, view, 'middle')).toBe(2674)
})
