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
