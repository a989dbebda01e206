import { expect, it } from 'vitest'
import { jsonOutput } from './output'

it.each([
  ['\u001b[31m', '"\\u001b[31m"'],
  ['\u009b31m', '"\\u009b31m"'],
  ['\u007f', '"\\u007f"'],
  ['\u202e', '"\\u202e"'],
  ['x\u2028y\u0085', '"x\\u2028y\\u0085"'],
])('JSON that is printed has %j as an escape, which a terminal does not obey', (text, json) => {
  expect(jsonOutput(text)).toBe(json)
  expect(JSON.parse(jsonOutput({ [text]: [text] }))).toEqual({ [text]: [text] })
})
