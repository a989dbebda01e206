import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOf } from './edit'
import { readUnsigned } from './integer'
import { childrenOf, findProperty, type JsonNode, MAX_DEPTH, MAX_TEXT_LENGTH, parseTree } from './tree'

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

  it.each<[text: string, ...problems: [id: string, at: number, length: number][]]>([
    ['[,1]', ['value-expected', 1, 1]],
    ['[1,,2]', ['value-expected', 3, 1]],
    ['[nul,1]', ['symbol-unexpected', 1, 3]],
    ['{"a":nul,"b":1}', ['symbol-unexpected', 5, 3]],
    ['{[1],"a":1}', ['key-expected', 1, 1]],
    ['{{},"a":1}', ['key-expected', 1, 1]],
    ['[null]'],
    ['[1:2]', ['symbol-unexpected', 2, 1], ['comma-expected', 3, 0]],
    ['[1 2]', ['comma-expected', 2, 0]],
    ['{,}', ['key-expected', 1, 1]],
    ['{"a":1,,"b":2}', ['key-expected', 7, 1]],
    ['{"a",}', ['value-expected', 4, 1]],
    ['{"a":,}', ['value-expected', 5, 1]],
    ['{"a"}', ['colon-expected', 4, 1]],
    ['{"a":}', ['value-expected', 5, 1]],
    ['{"a"::1}', ['symbol-unexpected', 5, 1]],
    ['{:1}', ['symbol-unexpected', 1, 1], ['key-expected', 2, 1]],
    ['{"a" 1}', ['colon-expected', 4, 0]],
    ['{"a":1 "b":2}', ['comma-expected', 6, 0]],
    ['{1:2}', ['key-expected', 1, 1], ['symbol-unexpected', 2, 1], ['key-expected', 3, 1]],
    [
      '{[1]:2}',
      ['key-expected', 1, 1],
      ['symbol-unexpected', 4, 1],
      ['comma-expected', 5, 0],
      ['key-expected', 5, 1],
    ],
    [']', ['value-expected', 0, 1]],
    ['[}', ['symbol-unexpected', 1, 1], ['array-unclosed', 0, 1]],
    ['{]', ['symbol-unexpected', 1, 1], ['object-unclosed', 0, 1]],
    ['{"a":[1}', ['array-unclosed', 7, 1]],
    ['[{"a":1]', ['object-unclosed', 7, 1]],
    ['[[{]', ['object-unclosed', 3, 1], ['array-unclosed', 0, 1]],
    ['{"a":', ['object-unclosed', 0, 1]],
    ['[1] 2 3', ['text-after-document', 4, 1]],
    ['nul', ['symbol-unexpected', 0, 3]],
    ['"\\u12"', ['escape-invalid', 0, 6]],
    ['[1.]', ['number-malformed', 1, 2]],
  ])('tells each fault with its place: %s', (text, ...problems) => {
    expect(parseTree(text).problems.map(({ id, offset, length }) => [id, offset, length])).toEqual(problems)
  })

  it('keeps what it could read of a text with faults', () => {
    const read = (text: string) => JSON.stringify(toValue(parseTree(text).root))
    expect(read('{"a":[1,2}')).toBe('{"a":[1,2]}')
    expect(read('{"a":1,"b"}')).toBe('{"a":1}')
    expect(read('{"a":1 "b":2,"c" 3}')).toBe('{"a":1,"b":2,"c":3}')
    expect(read('{[1]:2,"b":3}')).toBe('{"b":3}')
    expect(read('[1,,nul,2')).toBe('[1,2]')
    expect(read('[1] [2]')).toBe('[1]')
    expect(read('{x:1,"b":{"c":2}')).toBe('{"b":{"c":2}}')
  })

  it('stretches what is not closed to the end of the text', () => {
    const { root } = parseTree('{"a":{"b":[1  ')
    const object = root?.type === 'object' ? root : undefined
    expect(object?.length).toBe(14)
    expect(object?.properties[0]?.length).toBe(13)
    const inner = object?.properties[0]?.value
    expect(inner?.type === 'object' && inner.properties[0]?.length).toBe(8)
  })

  it('tells where commas stand, of each child and at the end', () => {
    const commas = (text: string) => {
      const { root } = parseTree(text)
      return root?.type === 'array' || root?.type === 'object' ? root.commas : undefined
    }
    expect(commas('[1, 2 ,3]')).toEqual([2, 6, -1])
    expect(commas('{"a":1,"b":2,}')).toEqual([6, 12])
    expect(parseTree('[1,]').trailingCommas).toEqual([2])
    expect(parseTree('{"a":1 ,}').trailingCommas).toEqual([7])
    expect(parseTree('[1]').trailingCommas).toEqual([])
  })

  it('stops telling at a hundred faults, and reads no text that is too long', () => {
    expect(parseTree(`[${','.repeat(99)}`).problems).toHaveLength(100)
    expect(parseTree(`[${','.repeat(200)}`).problems).toHaveLength(100)
    expect(parseTree(`["${'\u0001'.repeat(150)}"`).problems.at(-1)?.id).toBe('array-unclosed')
    const long = '[1] 2'.padEnd(MAX_TEXT_LENGTH)
    expect(ids(long)).toEqual(['text-after-document'])
    expect(parseTree(`\ufeff${long}`)).toEqual({
      root: undefined,
      problems: [{ id: 'text-too-long', offset: 0, length: 0 }],
      comments: [],
      trailingCommas: [],
      hasByteOrderMark: true,
    })
  })

  it('takes 256 levels and no more', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
    expect(ids(nested(MAX_DEPTH))).toEqual([])
    expect(ids(nested(MAX_DEPTH + 1))).toEqual(['nesting-too-deep'])
    expect(ids(`${'{"a":'.repeat(MAX_DEPTH)}{}`)).toEqual(['nesting-too-deep'])
  })

  it('finds the property that a decoder takes: the last, in any case if asked', () => {
    const { root } = parseTree('{"a":1,"A":2,"b":3,"a":4}')
    if (root?.type !== 'object') throw new Error('no object')
    const value = (key: string, ignoreCase?: boolean) => {
      const found = findProperty(root, key, ignoreCase)?.value
      return found?.type === 'number' ? found.raw : undefined
    }
    expect([value('a'), value('A'), value('B'), value('c')]).toEqual(['4', '2', undefined, undefined])
    expect([value('B', true), value('A', true)]).toEqual(['3', '4'])
    const first = parseTree('{"a":1,"b":2}').root
    expect(first?.type === 'object' && findProperty(first, 'a')).toMatchObject({ offset: 1, length: 5 })
    expect(first?.type === 'object' && first.properties[0]?.value?.type).toBe('number')
    expect(parseTree('null').root?.type).toBe('null')
    expect(childrenOf(root)).toHaveLength(4)
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

describe('an integer', () => {
  const read = (text: string, max?: bigint) => {
    const { root } = parseTree(text)
    if (!root) throw new Error(text)
    const reading = readUnsigned(root, max)
    return reading.ok ? reading.value : reading.id
  }

  it.each<[text: string, reading: bigint | string, max?: bigint]>([
    ['0', 0n],
    ['18446744073709551615', 2n ** 64n - 1n],
    ['18446744073709551616', 'integer-too-large'],
    ['100000000000000000000', 'integer-too-large'],
    ['00000000000000000000000000000001', 0n],
    ['5', 5n, 5n],
    ['6', 'integer-too-large', 5n],
    ['1.0', 'integer-fraction'],
    ['1e3', 'integer-exponent'],
    ['1.5E3', 'integer-exponent'],
    ['-1', 'integer-negative'],
    ['-1.5', 'integer-fraction'],
    ['"7"', 'integer-as-text'],
    ['" 0x1F "', 'integer-as-text'],
    ['"0Xab"', 'integer-as-text'],
    ['"0x"', 'integer-expected'],
    ['"7a"', 'integer-expected'],
    ['"a7"', 'integer-expected'],
    ['"12"', 'integer-as-text'],
    ['""', 'integer-expected'],
    ['"0x1g"', 'integer-expected'],
    ['null', 'integer-expected'],
    ['[1]', 'integer-expected'],
  ])('%s is read from its own digits', (text, reading, max) => {
    expect(read(text, max)).toBe(reading)
  })
})
