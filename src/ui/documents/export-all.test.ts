import { expect, it } from 'vitest'
import { distinctPaths } from './export-all'

it('every document gets a path of its own that any system takes', () => {
  expect(
    distinctPaths(['a.json', 'A.json', 'a.json', 'a-2.json', '../x/y.json', 'no suffix', '', 'con:?.json']),
  ).toEqual([
    'a.json',
    'A-2.json',
    'a-3.json',
    'a-2-2.json',
    '-x-y.json',
    'no suffix',
    'profile.json',
    'con--.json',
  ])
})
