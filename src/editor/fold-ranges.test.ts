import { expect, test } from 'vitest'
import { foldRanges } from './fold-ranges'

test('folds what covers lines of its own and leaves the closing bracket in view', () => {
  const text = '{\n  "names": [\n    "a",\n    "b"\n  ],\n  "args": [],\n  "x": {\n  }\n}\n'
  expect(foldRanges(text)).toEqual([
    { start: 1, end: 8 },
    { start: 2, end: 4 },
  ])
})

test('brackets in strings and comments are no brackets', () => {
  expect(foldRanges('[\n"{", // [\n1\n]')).toEqual([{ start: 1, end: 3 }])
})

test('nothing is folded behind brackets that are deeper, or in a text that is longer, than any that is read', () => {
  const nested = (depth: number) => '[\n'.repeat(depth) + '1'.concat('\n]'.repeat(depth))
  expect(foldRanges(nested(256)).length).toBe(256)
  expect(foldRanges(nested(300))).toEqual([])
  expect(foldRanges(nested(3) + ' '.repeat(9_000_000))).toEqual([])
})

test('counts lines whatever ends them', () => {
  expect(foldRanges('[\r\n1,\r\n2\r\n]')).toEqual(foldRanges('[\n1,\n2\n]'))
  expect(foldRanges('[\r1,\r2\r]')).toEqual(foldRanges('[\n1,\n2\n]'))
})
