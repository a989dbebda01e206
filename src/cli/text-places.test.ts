import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placeFinder } from './text-places'

it('counts lines by whichever ends they have', () => {
  const line = (text: string, offset: number) => placeFinder(text)({ offset, length: 0 }).line
  expect([0, 1, 2, 3].map(offset => line('a\nb\n', offset))).toEqual([1, 1, 2, 2])
  expect([0, 1, 2, 3, 4].map(offset => line('a\r\nb\r', offset))).toEqual([1, 1, 1, 2, 2])
  expect(placeFinder('\uFEFFab')({ offset: 1, length: 1 })).toEqual({
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
  })
})

it('is right for whatever ends follow each other', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', '\r', '\r\n'), { maxLength: 12 }), parts => {
      const text = parts.join('')
      const placeOf = placeFinder(text)
      for (let offset = 0; offset <= text.length; offset++) {
        const before = text.slice(0, offset)
        // In the middle of an end of two characters the line has not ended.
        const ends = before.match(/\r\n|\r(?!$)|\n|\r$/g) ?? []
        const isWithin = before.endsWith('\r') && text[offset] === '\n'
        expect(placeOf({ offset, length: 0 }).line).toBe(ends.length + (isWithin ? 0 : 1))
      }
    }),
  )
})
