import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placeAt, placesOf } from './places'

const names = ['read', 'write', 'mount']

/** Places in text order, with at least a comma between two of them. */
const someplaces = fc
  .array(fc.record({ id: fc.nat(2), gap: fc.integer({ min: 1, max: 3 }), rule: fc.nat(5) }), { maxLength: 9 })
  .map(list => {
    let offset = 0
    const places = list.map(({ id, gap, rule }) => {
      const name = names[id] ?? ''
      const place = { name, offset: offset + gap, length: name.length + 2, rule }
      offset = place.offset + place.length
      return place
    })
    const cells = places.flatMap(({ name, offset: at, length, rule }) => [
      names.indexOf(name),
      at,
      length,
      rule,
    ])
    return { places, known: { names, table: Int32Array.from(cells) } }
  })

it('a place of the text is that of the name that covers it, its quotes included', () => {
  fc.assert(
    fc.property(someplaces, fc.nat(90), ({ places, known }, offset) => {
      const covering = places.find(place => place.offset <= offset && offset <= place.offset + place.length)
      expect(placeAt(known, offset)).toEqual(covering)
      for (const place of places) expect(placeAt(known, place.offset + place.length)).toEqual(place)
    }),
  )
})

it('the places of a call are all that name it, in text order', () => {
  fc.assert(
    fc.property(someplaces, ({ places, known }) => {
      for (const name of [...names, 'unnamed'])
        expect(placesOf(known, name)).toEqual(places.filter(place => place.name === name))
    }),
  )
})
