import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LineIndex } from './line-index'

describe('LineIndex', () => {
  test('counts every kind of line end once', () => {
    const lines = new LineIndex('a\nb\r\nc\rd')
    expect(lines.count).toBe(4)
    expect(lines.placeOf(0)).toEqual({ line: 1, column: 1 })
    expect(lines.placeOf(2)).toEqual({ line: 2, column: 1 })
    expect(lines.placeOf(5)).toEqual({ line: 3, column: 1 })
    expect(lines.placeOf(8)).toEqual({ line: 4, column: 2 })
  })

  test('agrees with splitting the text before an offset', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '"') })
    fc.assert(
      fc.property(text, fc.nat(), (value, seed) => {
        const offset = value.length === 0 ? 0 : seed % value.length
        // An offset between CR and LF stands on no line of its own.
        fc.pre(!(value[offset - 1] === '\r' && value[offset] === '\n'))
        const before = value.slice(0, offset).split(/\r\n?|\n/)
        const place = new LineIndex(value).placeOf(offset)
        expect(place).toEqual({ line: before.length, column: (before.at(-1) ?? '').length + 1 })
      }),
    )
  })
})
