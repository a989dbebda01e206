import { expect, it } from 'vitest'
import { nextPlace } from './go-to-problem'

it.each<[what: string, at: number, before: number | undefined, step: 1 | -1, place: number]>([
  ['F8 at the first', 0, 0, 1, 1],
  ['Shift+F8 at the third', 2, 2, -1, 1],
  ['Shift+F8 at the first, to the last', 0, 0, -1, -1],
  ['F8 before any was gone to', -1, undefined, 1, 0],
  ['Shift+F8 before any was gone to, to the last', -1, undefined, -1, -1],
  ['F8 where the third has been fixed', -1, 2, 1, 2],
  ['Shift+F8 where the third has been fixed', -1, 2, -1, 1],
])('%s', (_, at, before, step, place) => {
  expect(nextPlace(at, before, step)).toBe(place)
})
