import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readProgress } from './learning'

it('takes progress as it was written', () => {
  const progress = { course: { 'lesson/exercise': { solved: true, hints: 2, failed: [1], document: 'abc' } } }
  expect(readProgress(JSON.stringify(progress))).toEqual(progress)
})

it('takes what it can of anything else', () => {
  expect(readProgress('')).toEqual({})
  expect(readProgress('[]')).toEqual({})
  expect(
    readProgress('{"a":1,"b":{"c":3,"d":{"hints":-7}},"e":{"f":{"hints":1e9,"document":4,"failed":["x"]}}}'),
  ).toEqual({
    b: { d: { solved: false, hints: 0 } },
    e: { f: { solved: false, hints: 100 } },
  })
})

it('never throws', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), text => typeof readProgress(text) === 'object'))
})
