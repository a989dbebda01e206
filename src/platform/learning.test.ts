import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readKeptCourse, readProgress } from './learning'

it('takes progress as it was written', () => {
  const fields = { call: 'mount' }
  const exercise = {
    solved: true,
    hints: 2,
    failed: [1],
    shown: true,
    begun: 1_764_000_000_000,
    minutes: 7,
    document: 'abc',
    fields,
  }
  const progress = { course: { 'lesson/exercise': exercise } }
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

it('takes of the fields what is text, and not more than anybody writes', () => {
  const written = { a: { b: { fields: { call: 'x'.repeat(999), no: 4, k: 'v' } } } }
  const { fields } = readProgress(JSON.stringify(written)).a?.b ?? {}
  expect(fields).toEqual({ call: 'x'.repeat(200), k: 'v' })
})

it('never throws', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), text => typeof readProgress(text) === 'object'))
})

it.each<[string, unknown, unknown]>([
  [
    'whole',
    { title: 'Course', text: '{}', address: '/a.json' },
    { title: 'Course', text: '{}', address: '/a.json' },
  ],
  ['without a title', { text: '{}', title: 7 }, { title: 'id', text: '{}' }],
  ['without a text', { title: 'Course' }, undefined],
  ['that is null', null, undefined],
])('a course %s is read as far as it goes', (_, record, read) => {
  expect(readKeptCourse('id', record)).toEqual(read)
})
