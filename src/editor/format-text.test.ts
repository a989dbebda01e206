import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../core'
import { formatText } from './format-text'

const formatted = (text: string) => applyEdits(text, formatText(text))

describe('formatText', () => {
  test('keeps comments, number spellings and the order of keys', () => {
    expect(formatted('{"b":1.0, // why\n"a":[18446744073709551615,1e3]}')).toBe(
      '{\n  "b": 1.0, // why\n  "a": [\n    18446744073709551615,\n    1e3\n  ]\n}\n',
    )
  })

  test('keeps the indentation, the line breaks and the byte order mark that the text has', () => {
    expect(formatted('\uFEFF{\r\n\t"a": [1,2]\r\n}')).toBe(
      '\uFEFF{\r\n\t"a": [\r\n\t\t1,\r\n\t\t2\r\n\t]\r\n}\r\n',
    )
    expect(formatted('{\n    "a": {"b": 1}\n}\n')).toBe('{\n    "a": {\n        "b": 1\n    }\n}\n')
  })

  test('has nothing to do for a text that is laid out so', () => {
    expect(formatText('{\n  "a": [\n    1\n  ]\n}\n')).toEqual([])
  })

  test('changes white space only, and nothing when done twice', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), text => {
        const once = formatted(text)
        expect(JSON.parse(once)).toEqual(JSON.parse(text))
        expect(formatted(once)).toBe(once)
      }),
    )
  })
})
