import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyEdits, type TextEdit } from './edit'
import { EditSequence } from './edit-sequence'

/** Edits that do not overlap, from places given as shares of a text. */
function editsOf(text: string, places: readonly (readonly [number, number, string])[]): TextEdit[] {
  const cuts = [...places.map(([one]) => one), ...places.map(([, other]) => other)]
    .map(share => Math.round(share * text.length))
    .sort((a, b) => a - b)
  return places.map(([, , added], index) => {
    const offset = cuts[2 * index] ?? 0
    return { offset, length: (cuts[2 * index + 1] ?? offset) - offset, text: added }
  })
}

const share = fc.double({ min: 0, max: 1, noNaN: true })
const places = fc.array(fc.tuple(share, share, fc.string({ maxLength: 3 })), { maxLength: 4 })

it('joins edits planned one after the other into edits of the first text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(places, { maxLength: 5 }), (first, rounds) => {
      const sequence = new EditSequence(first.length)
      let text = first
      for (const round of rounds) {
        const edits = editsOf(text, round)
        sequence.add(edits)
        text = applyEdits(text, edits)
      }
      expect(applyEdits(first, sequence.edits())).toBe(text)
    }),
    { numRuns: 2000 },
  )
})
