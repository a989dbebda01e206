import { expect, it } from 'vitest'
import { readVersion } from './versions'

const whole = { id: 'v', document: 'a', savedAt: 1000, reason: 'timed', length: 2, text: '{}' }

it.each<[string, unknown, unknown]>([
  ['whole', whole, whole],
  ['of a reason that is not known', { ...whole, reason: 'merged' }, { ...whole, reason: 'kept' }],
  ['of a moment that is no date', { ...whole, savedAt: 8.7e15 }, { ...whole, savedAt: 0 }],
  ['with a name of another kind', { ...whole, name: 5, length: 'x' }, whole],
  ['without a text', { ...whole, text: undefined }, undefined],
  ['that is null', null, undefined],
])('a version %s is read as far as it goes', (_, record, read) => {
  expect(readVersion('v', record)).toEqual(read)
})
