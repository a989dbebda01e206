import { expect, it } from 'vitest'
import { siteAddress } from './site-files'

const page = 'https://workshop.example/tools/seccompose/?course=x'

it('leads to files of the same site, from where the page is', () => {
  expect(siteAddress('course.json', page)?.href).toBe('https://workshop.example/tools/seccompose/course.json')
  expect(siteAddress('../days/1.json', page)?.href).toBe('https://workshop.example/tools/days/1.json')
  expect(siteAddress('a/b.json?day=1', page)?.href).toBe(
    'https://workshop.example/tools/seccompose/a/b.json?day=1',
  )
})

it.each([
  'https://elsewhere.example/course.json',
  '//elsewhere.example/course.json',
  '\\\\elsewhere.example\\course.json',
  'a\\b.json',
  '/root.json',
  'data:application/json,{}',
  'blob:https://workshop.example/1',
  'javascript:alert(1)',
  ' https://elsewhere.example',
  '',
])('leads nowhere by %s', path => {
  expect(siteAddress(path, page)).toBeUndefined()
})
