import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../core'
import { LineBreaks, type ModelChange, widenToWholeBreaks, withLineFeeds } from './line-breaks'

const anyText = fc
  .array(fc.constantFrom('a', '"', '\n', '\r\n', '\r', '\u2028', '\ud83d', '\ud83d\ude00', '\0'), {
    maxLength: 30,
  })
  .map(parts => parts.join(''))

/** What Monaco would report for an edit of a model that holds `modelText`. */
function changeOf(modelText: string, offset: number, length: number, text: string): ModelChange {
  const lineAt = (at: number) => modelText.slice(0, at).split('\n').length
  return {
    range: { startLineNumber: lineAt(offset), endLineNumber: lineAt(offset + length) },
    rangeOffset: offset,
    rangeLength: length,
    text,
  }
}

describe('LineBreaks', () => {
  test('gives every text back exactly', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(LineBreaks.of(text).restore(withLineFeeds(text))).toBe(text)
      }),
    )
  })

  test('knows where each line starts in the document', () => {
    fc.assert(
      fc.property(anyText, text => {
        const breaks = LineBreaks.of(text)
        const modelText = withLineFeeds(text)
        let modelStart = 0
        modelText.split('\n').forEach((line, index) => {
          const documentStart = modelStart + breaks.extraBefore(index + 1)
          expect(text.slice(documentStart, documentStart + line.length)).toBe(line)
          modelStart += line.length + 1
        })
      }),
    )
  })

  test('follows any typing, and its edits tell the document what happened', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('', 'x', '\n', 'a\nb\nc'),
        (text, a, b, typed) => {
          const before = LineBreaks.of(text)
          const modelText = withLineFeeds(text)
          const start = a % (modelText.length + 1)
          const length = b % (modelText.length - start + 1)
          const changes = [changeOf(modelText, start, length, typed)]
          const next = before.after(changes)
          const after = next.restore(modelText.slice(0, start) + typed + modelText.slice(start + length))
          expect(applyEdits(text, before.editsOf(changes, next))).toBe(after)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('gives a new line the ending of the line it was made in', () => {
    const text = 'one\r\ntwo\nthree'
    const modelText = withLineFeeds(text)
    const first = LineBreaks.of(text).after([changeOf(modelText, 3, 0, '\n')])
    expect(first.restore('one\n\ntwo\nthree')).toBe('one\r\n\r\ntwo\nthree')
    const second = LineBreaks.of(text).after([changeOf(modelText, 7, 0, '\n')])
    expect(second.restore('one\ntwo\n\nthree')).toBe('one\r\ntwo\n\nthree')
  })
})

describe('widenToWholeBreaks', () => {
  test('means the same edit and parts no CRLF', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), anyText, (text, a, b, inserted) => {
        const offset = a % (text.length + 1)
        const length = b % (text.length - offset + 1)
        const edit = { offset, length, text: inserted }
        const widened = widenToWholeBreaks(text, edit)
        const after = applyEdits(text, [edit])
        expect(applyEdits(text, [widened])).toBe(after)
        const end = widened.offset + widened.length
        const parts = [text.slice(0, widened.offset), widened.text, text.slice(end)]
        expect(parts.map(withLineFeeds).join('')).toBe(withLineFeeds(after))
        expect(text.slice(widened.offset - 1, widened.offset + 1)).not.toBe('\r\n')
        expect(text.slice(end - 1, end + 1)).not.toBe('\r\n')
      }),
      { numRuns: 2000 },
    )
  })
})
