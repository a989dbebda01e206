import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changedLines } from './changed-lines'
import { applyEdits, type TextEdit } from './edit'

it('gives the lines that edits change, as they are and as they become', () => {
  const text = '{\n  "a": 1,\n  "b": 2,\n  "c": 3,\n}\n'
  const edits: TextEdit[] = [
    { offset: text.indexOf('1'), length: 1, text: '7' },
    { offset: text.indexOf(',\n}'), length: 1, text: '' },
  ]
  expect(changedLines(text, edits)).toEqual([
    { line: 2, before: ['  "a": 1,'], after: ['  "a": 7,'] },
    { line: 4, before: ['  "c": 3,'], after: ['  "c": 3'] },
  ])
})

it('takes edits in neighbouring lines for one, and leaves out what stays', () => {
  const text = 'one\r\ntwo\r\nthree\r\nfour'
  expect(
    changedLines(text, [
      { offset: 0, length: 3, text: 'ONE' },
      { offset: 5, length: 3, text: 'TWO' },
    ]),
  ).toEqual([{ line: 1, before: ['one', 'two'], after: ['ONE', 'TWO'] }])
  // An edit of whole lines begins where the line before ends.
  expect(changedLines(text, [{ offset: 3, length: 5, text: '' }])).toEqual([
    { line: 2, before: ['two'], after: [] },
  ])
  expect(changedLines(text, [{ offset: 10, length: 5, text: 'three' }])).toEqual([])
})

it('gives lines that put in place of the old ones make the new text', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 6 })
  const pieces = fc.array(fc.record({ kept: part, old: part, made: part }), { maxLength: 4 })
  fc.assert(
    fc.property(pieces, part, (all, end) => {
      let text = ''
      const edits: TextEdit[] = []
      for (const { kept, old, made } of all) {
        text += kept
        edits.push({ offset: text.length, length: old.length, text: made })
        text += old
      }
      // The end of a text, where a line may have none, is another matter.
      text += `${end}\nlast`
      const lines = text.split('\n')
      for (const { line, before, after } of [...changedLines(text, edits)].reverse()) {
        expect(lines.slice(line - 1, line - 1 + before.length)).toEqual(before)
        lines.splice(line - 1, before.length, ...after)
      }
      expect(lines.join('\n')).toBe(applyEdits(text, edits))
    }),
  )
})
