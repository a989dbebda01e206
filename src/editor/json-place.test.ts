import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endOfContainer, placeAt, stringsIn } from './json-place'

/** Reads the place at the bar. */
function at(marked: string) {
  const offset = marked.indexOf('|')
  return placeAt(marked.replace('|', ''), offset)
}

describe('placeAt', () => {
  test.each([
    ['|', 'value', []],
    ['{|}', 'key', []],
    ['{"a|"}', 'key', []],
    ['{"a": |}', 'value', ['a']],
    ['{"a": "x|', 'value', ['a']],
    ['{"a": "x"|}', 'between', ['a']],
    ['{"a": "x", |', 'key', []],
    ['{"a": ["x", "|"]', 'value', ['a', 1]],
    ['{"a": ["x", |]', 'value', ['a', 1]],
    ['{"a": [{"b": 1}, {"c": |', 'value', ['a', 1, 'c']],
    ['{"a": [1, 2], // note |', 'comment', []],
    ['{"a": /* "b": | */ 1', 'comment', ['a']],
    ['{"a": 18|}', 'value', ['a']],
    ['{"a\\"b": |}', 'value', ['a"b']],
    ['\uFEFF{"a": [|]}', 'value', ['a', 0]],
  ])('%s is a place for a %s', (marked, role, path) => {
    expect(at(marked)).toMatchObject({ role, path })
  })

  test('sees the token that is being written, whole or not', () => {
    expect(at('["re|ad", "x"]').token).toEqual({ kind: 'string', offset: 1, end: 7, closed: true })
    expect(at('["re|\n]').token).toEqual({ kind: 'string', offset: 1, end: 4, closed: false })
    expect(at('[re|]').token).toEqual({ kind: 'word', offset: 1, end: 3, closed: true })
    expect(at('[|"read"]').token).toEqual({ kind: 'string', offset: 1, end: 7, closed: true })
  })

  test('says where a comma is missing', () => {
    expect(at('["a"\n|]')).toMatchObject({ role: 'value', path: [1], commaMissingAt: 4 })
    expect(at('["a" "|')).toMatchObject({ role: 'value', path: [1], commaMissingAt: 4 })
    expect(at('{"a": 1\n"|"}')).toMatchObject({ role: 'key', path: [], commaMissingAt: 7 })
    expect(at('{"a": 1\n|}')).toMatchObject({ role: 'key', path: [], commaMissingAt: 7 })
    expect(at('["a", |]').commaMissingAt).toBeUndefined()
  })

  test('never throws and never leaves the text, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{', '}', '[', ']', '"', ',', ':', 'a', '\\', '//', '/*', '*/', '\n', '1'), {
          maxLength: 40,
        }),
        fc.nat(),
        (parts, where) => {
          const text = parts.join('')
          const offset = where % (text.length + 1)
          const { token, containers } = placeAt(text, offset)
          if (token) {
            expect(token.offset).toBeLessThanOrEqual(offset)
            expect(token.end).toBeGreaterThanOrEqual(offset)
            expect(token.end).toBeLessThanOrEqual(text.length)
          }
          for (const container of containers) {
            expect('{[').toContain(text[container.offset])
            expect(endOfContainer(text, container.offset)).toBeLessThanOrEqual(text.length)
            stringsIn(text, container)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('stringsIn', () => {
  test('lists the strings of a list and the keys of an object, not what lies deeper', () => {
    expect(stringsIn('["a", ["b"], /* "c" */ "d\\"e"] "f"', { kind: 'array', offset: 0 })).toEqual([
      { value: 'a', offset: 1 },
      { value: 'd"e', offset: 23 },
    ])
    const keys = stringsIn('{"a": "b", "c": {"d": 1}, "e"', { kind: 'object', offset: 0 })
    expect(keys.map(key => key.value)).toEqual(['a', 'c', 'e'])
  })
})
