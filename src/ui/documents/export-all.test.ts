import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { zipFiles } from '../../platform/archive'
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

it('a zip holds every document, also those with names that systems or objects keep for themselves', async () => {
  const paths = distinctPaths([
    '__proto__',
    'constructor',
    'CON',
    'nul.json',
    'console.json',
    'a\u202Egnp.exe',
    'b\u2028.json',
  ])
  expect(paths).toEqual([
    '-__proto__',
    'constructor',
    '-CON',
    '-nul.json',
    'console.json',
    'a-gnp.exe',
    'b-.json',
  ])
  const zip = unzipSync(await zipFiles(paths.map(path => ({ path, contents: path }))))
  expect(Object.keys(zip).toSorted()).toEqual(paths.toSorted())
})
