import { describe, expect, it } from 'vitest'
import { jsonText } from './json-text'
import { renderProperty, renderValue } from './render'
import {
  blankLineEnd,
  blankLineStart,
  detectStyle,
  endOfLineComments,
  lineIndent,
  ownLineIndent,
  skipBlanks,
  skipBlanksBack,
  type TextStyle,
} from './style'
import { parseTree } from './tree'

const styleOf = (text: string) => detectStyle(text, parseTree(text))

describe('the layout of a text', () => {
  it('is that of most profiles where the text shows none', () => {
    const usual: TextStyle = {
      lineBreak: '\n',
      indent: '  ',
      colon: ': ',
      afterComma: ' ',
      bracePadding: '',
      singleLine: false,
      packedArrays: false,
    }
    for (const text of ['', '{}', '[]', '1', '[1]']) expect(styleOf(text), text).toEqual(usual)
    expect(styleOf('{"a": {}}')).toEqual({ ...usual, singleLine: true })
  })

  it.each<[what: string, text: string, Partial<TextStyle>]>([
    ['CRLF', '{\r\n"a": 1\n}', { lineBreak: '\r\n' }],
    ['CR', '{\r"a": 1\r}', { lineBreak: '\r' }],
    ['LF before CRLF', '{\n"a": 1\r\n}', { lineBreak: '\n' }],
    ['tabs', '{\n\t"a": {\n\t\t"b": 1\n\t}\n}', { indent: '\t' }],
    ['four blanks', '{\n    "a": 1\n}', { indent: '    ' }],
    ['a step inside an indented text', '  {\n     "a": 1\n  }', { indent: '   ' }],
    ['a step that only an inner list shows', '{"a": [\n     1\n]}', { indent: '     ' }],
    ['a step that an item of a list shows', '[{\n   "a": 1\n}]', { indent: '   ' }],
    ['no step where children are indented otherwise', '\t{\n  \t "a": 1}', { indent: '  ' }],
    ['the first step, whatever follows', '{\n   "a": {\n    "b": 1\n}}', { indent: '   ' }],
    ['no step where children are not further in', '\t{\n  "a": 1\n\t}', { indent: '  ' }],
    ['no step where children stand on the same column', '   {\n   "a": 1}', { indent: '  ' }],
    ['no blank after a colon', '{"a":1}', { colon: ':', afterComma: '' }],
    ['blanks around a colon', '{"a"\t : 1}', { colon: '\t : ' }],
    ['the first colon that no line or comment breaks', '{"a":/* x */{"b" :2}}', { colon: ' :' }],
    ['a colon before a line break', '{"a":\n{"b" : 2}}', { colon: ' : ' }],
    ['a line break before a colon', '{"a"\n:{"b" : 2}}', { colon: ' : ' }],
    ['no blank after a comma', '{"a": 1,"b": 2}', { afterComma: '' }],
    ['two blanks after a comma', '[1,  2, 3]', { afterComma: '  ' }],
    ['a comma behind which a comment stands', '[1, /* x */ 2,   3]', { afterComma: '   ' }],
    ['a comma of an inner list', '[\n[1,  2],\n3]', { afterComma: '  ' }],
    ['lines between items', '[\n1,\n2,  3]', { afterComma: ' ' }],
    ['blanks inside braces', '{ "a": 1 }', { bracePadding: ' ' }],
    ['no blanks inside braces', '{"a": { "b": 1 }}', { bracePadding: '' }],
    ['braces on one line in a spread text', '{\n"a": {  "b": 1 }\n}', { bracePadding: '  ' }],
    ['braces with a comment inside', '{/* x */"a": { "b": 1 }}', { bracePadding: ' ' }],
    ['one line', '  {"a": 1}\n', { singleLine: true }],
    ['two lines', '{"a": 1,\n"b": 2}', { singleLine: false }],
    ['lists on one line', '{"a": [1, 2], "b": [\n1,\n2], "c": [1, 2]}', { packedArrays: true }],
    ['as many lists spread as packed', '{"a": [1, 2], "b": [\n1,\n2]}', { packedArrays: false }],
    ['a list inside an item', '[{"a": [1, 2]}]', { packedArrays: true }],
    ['lists of one value, which show nothing', '{"a": [1], "b": [2]}', { packedArrays: false }],
    ['lists that hold a list or an object', '{"a": [1, [2]], "b": [{}, 1]}', { packedArrays: false }],
  ])('is found: %s', (_, text, expected) => {
    expect(styleOf(text)).toMatchObject(expected)
  })
})

describe('the places around an offset', () => {
  it('find the start of a line on which only blanks stand before it', () => {
    expect(blankLineStart('a\n \tb', 4)).toBe(2)
    expect(blankLineStart('a\rb', 2)).toBe(2)
    expect(blankLineStart('  b', 2)).toBe(0)
    expect(blankLineStart('\ufeff  b', 3)).toBe(1)
    expect(blankLineStart('a b', 2)).toBeUndefined()
    expect(blankLineStart('a', 1)).toBeUndefined()
    expect(blankLineStart('a\ufeff b', 3)).toBeUndefined()
    expect(ownLineIndent('{\n\t "a"', 4)).toBe('\t ')
    expect(ownLineIndent('{ "a"', 2)).toBeUndefined()
  })

  it('find the next line where only blanks stand behind it', () => {
    expect(blankLineEnd('a \t\nb', 1)).toBe(4)
    expect(blankLineEnd('a\r\nb', 1)).toBe(3)
    expect(blankLineEnd('a\rb', 1)).toBe(2)
    expect(blankLineEnd('a\n\nb', 1)).toBe(2)
    expect(blankLineEnd('a  ', 1)).toBe(3)
    expect(blankLineEnd('a b\n', 1)).toBeUndefined()
  })

  it('find the indentation of its line', () => {
    expect(lineIndent('a\n \t{ "b"', 6)).toBe(' \t')
    expect(lineIndent('  {', 2)).toBe('  ')
    expect(lineIndent('a\r  b', 4)).toBe('  ')
    expect(lineIndent('a\n    b', 4)).toBe('  ')
    expect(lineIndent('ab', 1)).toBe('')
    // In whichever order the places of one text are asked for.
    const lines = '{\n  a a a\n\tb b\n}'
    const asked = [7, 3, 8, 13, 5, 11, 16, 0]
    expect(asked.map(offset => lineIndent(lines, offset))).toEqual([
      '  ',
      ' ',
      '  ',
      '\t',
      '  ',
      '\t',
      '',
      '',
    ])
  })

  it('skip blanks, but no line break', () => {
    expect(skipBlanks('a \t\n b', 1)).toBe(3)
    expect(skipBlanks('a  ', 1)).toBe(3)
    expect(skipBlanksBack('a\n \tb', 4)).toBe(2)
    expect(skipBlanksBack('  b', 2)).toBe(0)
  })

  it.each([
    ['a, // x', 7],
    ['a, // x\nb', 7],
    ['a, /* x */ /* y */ // z\nb', 23],
    ['a, /* x */ b', 10],
    ['a, /* x */', 10],
    ['a, /**/ b', 7],
    ['a, /* x\n */ b', 2],
    ['a, /* x */ /* y\n */', 10],
    ['a, /* x', 2],
    ['a, /*/ b */', 11],
    ['a, / b', 2],
    ['a, b /* x */', 2],
  ])('find the end of the comments behind it: %j', (text, end) => {
    expect(endOfLineComments(text, 2)).toBe(end)
  })
})

describe('a value', () => {
  const style = styleOf('{ "a" : 1,  "b" : 2 }')
  const place = { indent: '\t', inline: false }

  it('is written in the layout of the text', () => {
    const value = { list: [1, 'b', { c: null }], left: undefined, big: 2n ** 64n - 1n, on: true }
    expect(renderValue(value, style, { indent: '', inline: true })).toBe(
      '{ "list" : [1,  "b",  { "c" : null }],  "big" : 18446744073709551615,  "on" : true }',
    )
    expect(renderValue(value, { ...style, indent: '  ', lineBreak: '\r\n' }, place)).toBe(
      [
        '{',
        '\t  "list" : [',
        '\t    1,',
        '\t    "b",',
        '\t    {',
        '\t      "c" : null',
        '\t    }',
        '\t  ],',
        '\t  "big" : 18446744073709551615,',
        '\t  "on" : true',
        '\t}',
      ].join('\r\n'),
    )
  })

  it('packs a list of plain values where the text packs them', () => {
    const packed = { ...style, packedArrays: true }
    expect(renderProperty('a', [1, null, 'b'], packed, place)).toBe('"a" : [1,  null,  "b"]')
    expect(renderProperty('a', [1, {}], packed, place)).toBe('"a" : [\n\t  1,\n\t  {}\n\t]')
  })

  it('has short brackets where it is empty', () => {
    expect(renderValue([], style, place)).toBe('[]')
    expect(renderValue({ a: undefined }, style, place)).toBe('{}')
  })

  it('is refused where a number is not exact', () => {
    for (const number of [0.5, 2 ** 53, Number.NaN]) {
      expect(() => renderValue(number, style, place)).toThrow(`${number} is no exact integer`)
    }
    expect(renderValue(2 ** 53 - 1, style, place)).toBe('9007199254740991')
  })

  it('is the whole text of a file', () => {
    const value = { a: [1, 2], b: { c: [] } }
    expect(jsonText(value)).toBe('{\n  "a": [\n    1,\n    2\n  ],\n  "b": {\n    "c": []\n  }\n}\n')
    expect(jsonText(value, { packedArrays: true })).toBe('{\n  "a": [1, 2],\n  "b": {\n    "c": []\n  }\n}\n')
  })
})
