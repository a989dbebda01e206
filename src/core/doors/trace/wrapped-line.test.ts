import { expect, it } from 'vitest'
import { unwrapped } from './wrapped-line'

it.each([
  ['2026-11-24T22:39:56.1Z stderr F a b', 'a b'],
  ['2026-11-24T22:39:56.1+01:00 stdout P a', 'a'],
  ['2026-11-24T22:39:56-0230 a', 'a'],
  ['2026-11-24T22:39:56.123Z ', ''],
  ['2026-11-24T22:39:56.123Z stderr X a', 'stderr X a'],
  ['web-1  | a | b', 'a | b'],
  ['my.web_2 | ', ''],
  ['web-1  | a\\tb\\u003c', 'a\\tb\\u003c'],
  ['{"log":"a\\n","stream":"stderr"}', 'a'],
  ['{"log": "a\\r\\n"}', 'a'],
  ['{"log":"x\\\\n\\"y\\"\\t\\u003cb\\u003e\\u0026\\u0041\\/"}', 'x\\n"y"\t<b>&\\u0041/'],
  ['{"log":"a\\nb"}', 'a\\nb'],
])('what a container’s log puts around a line is taken off: %s', (line, inner) => {
  expect(unwrapped(line)).toBe(inner)
})

it.each([
  'read(3, "", 1) = 0',
  ' 2026-11-24T22:39:56.1Z a',
  '2026-11-24T22:39:56.1 a',
  '2026-11-24 22:39:56Z a',
  '22026-11-24T22:39:56.1Z a',
  'a b | c',
  'web| a',
  ' {"log":"a"}',
  '{"message":"a"}',
  '{"log":"a',
])('nothing is around other lines: %s', line => {
  expect(unwrapped(line)).toBeUndefined()
})
