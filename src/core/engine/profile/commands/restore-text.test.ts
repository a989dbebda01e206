import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyEdits } from '../../text'
import { parseProfile } from '..'
import { defaultTarget } from '../default-target'
import { planCommand } from '../plan-command'

const plan = (before: string, text: string) =>
  planCommand(parseProfile(before), { kind: 'restore-text', text }, defaultTarget)

it('gives back any earlier text by one edit, whatever either of them is', () => {
  const piece = fc.constantFrom('{', '"a"', '\r\n', '\r', '\n', '😀', '😁', '\ud83d', ' ', ']')
  const text = fc.array(piece, { maxLength: 8 }).map(pieces => pieces.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const made = plan(before, after)
      if (before === after) expect(made).toMatchObject({ ok: false, id: 'nothing-to-do' })
      else if (made.ok) {
        expect(made.edits).toHaveLength(1)
        expect(applyEdits(before, made.edits)).toBe(after)
      } else throw new Error(made.id)
    }),
    { numRuns: 2000 },
  )
})

it('touches only what differs', () => {
  const made = plan('{\r\n  "a": "😀"\r\n}', '{\r\n  "a": "😁"\r\n}')
  expect(made).toMatchObject({ edits: [{ offset: 11, length: 2, text: '😁' }] })
})

it.each([
  ['{"a":1}', '{"a":2}', 5, 1, '2'],
  ['{}', '{ }', 1, 0, ' '],
  ['aXb', 'ab', 1, 1, ''],
  ['aa', 'aaa', 2, 0, 'a'],
  ['\ud83d\ude00', '\ud83e\ude00', 0, 2, '\ud83e\ude00'],
  ['x\ud83d\ude00', 'x\ud83d\ude01', 1, 2, '\ud83d\ude01'],
  ['a\r\nb', 'a\nb', 1, 2, '\n'],
  ['a\nb', 'a\r\nb', 1, 1, '\r\n'],
])('cuts no character and no end of a line: %j to %j', (before, after, offset, length, text) => {
  const label = { id: 'restore-text', values: { of: 'version' } }
  expect(plan(before, after)).toMatchObject({ edits: [{ offset, length, text }], label })
})
