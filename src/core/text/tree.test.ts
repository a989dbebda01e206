import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOf } from './edit'
import { type JsonNode, MAX_DEPTH, parseTree } from './tree'

function toValue(node: JsonNode | undefined): unknown {
  switch (node?.type) {
    case 'object':
      return Object.fromEntries(
        node.properties.map(property => [property.key.value, toValue(property.value)]),
      )
    case 'array':
      return node.items.map(toValue)
    case 'string':
    case 'boolean':
      return node.value
    case 'number':
      return Number(node.raw)
    default:
      return node ? null : undefined
  }
}

const ids = (text: string) => parseTree(text).problems.map(problem => problem.id)

describe('parseTree', () => {
  it('reads what JSON.parse reads, with ranges that hold exactly the value', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (json, space) => {
        const text = JSON.stringify(JSON.parse(json), null, space)
        const tree = parseTree(text)
        expect(tree.problems).toEqual([])
        expect(JSON.stringify(toValue(tree.root))).toBe(JSON.stringify(JSON.parse(text)))
        const visit = (node: JsonNode | undefined) => {
          if (!node) return
          const slice = text.slice(node.offset, endOf(node))
          expect(JSON.parse(slice)).toEqual(toValue(node))
          if (node.type === 'array') node.items.forEach(visit)
          if (node.type === 'object') for (const property of node.properties) visit(property.value)
        }
        visit(tree.root)
      }),
    )
  })

  it('keeps the digits of numbers beyond the reach of a double', () => {
    const tree = parseTree('[18446744073709551615, 1e3, 1.0, -1]')
    const items = tree.root?.type === 'array' ? tree.root.items : []
    expect(items.map(item => (item.type === 'number' ? item.raw : ''))).toEqual([
      '18446744073709551615',
      '1e3',
      '1.0',
      '-1',
    ])
  })

  it('accepts comments and trailing commas and says where they are', () => {
    const text = '\ufeff{ // a\n "x": [1, /* b */ 2,],\n}'
    const tree = parseTree(text)
    expect(tree.problems).toEqual([])
    expect(tree.hasByteOrderMark).toBe(true)
    expect(tree.comments.map(range => text.slice(range.offset, endOf(range)))).toEqual(['// a', '/* b */'])
    expect(tree.trailingCommas.map(offset => text[offset])).toEqual([',', ','])
  })

  it('names what is wrong and where', () => {
    expect(ids('')).toEqual(['text-empty'])
    expect(ids('  // only a comment')).toEqual(['text-empty'])
    expect(ids('{"a" 1}')).toEqual(['colon-expected'])
    expect(ids('{"a": }')).toEqual(['value-expected'])
    expect(ids('{"a": 1 "b": 2}')).toEqual(['comma-expected'])
    expect(ids('{a: 1}')).toContain('key-expected')
    expect(ids('[1, 2')).toEqual(['array-unclosed'])
    expect(ids('{"a": [1, 2}')).toEqual(['array-unclosed'])
    expect(ids('["abc')).toContain('string-unclosed')
    expect(ids('[1] /* open')).toEqual(['comment-unclosed'])
    expect(ids('["\\x"]')).toEqual(['escape-invalid'])
    expect(ids('["a\u0001"]')).toEqual(['control-character'])
    expect(ids('[1] [2]')).toEqual(['text-after-document'])
    expect(ids('[nul]')).toEqual(['symbol-unexpected'])
    expect(ids('[01]')).toEqual(['comma-expected'])
  })

  it('survives 100,000 nested brackets and says so', () => {
    const tree = parseTree('['.repeat(100_000))
    expect(tree.problems.map(problem => problem.id)).toEqual(['nesting-too-deep'])
    expect(tree.problems[0]?.offset).toBe(MAX_DEPTH)
  })

  it('never throws and never reports a range outside the text', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '\\',
      '1',
      '-',
      '.',
      'e',
      'null',
      '//',
      '/*',
      '*/',
      '\n',
      ' ',
      '\ud800',
      '\u0000',
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map(parts => parts.join('')),
        text => {
          for (const problem of parseTree(text).problems) {
            expect(problem.offset).toBeGreaterThanOrEqual(0)
            expect(endOf(problem)).toBeLessThanOrEqual(text.length)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})
