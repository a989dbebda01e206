import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, endOf, invertEdits } from './edit'
import { type ChildrenChange, planChildren } from './plan'
import { type JsonValue, renderProperty, renderValue } from './render'
import { detectStyle } from './style'
import { type ArrayNode, type ObjectNode, parseTree } from './tree'

function rootContainer(text: string): ObjectNode | ArrayNode {
  const { root, problems } = parseTree(text)
  if (problems.length > 0 || (root?.type !== 'array' && root?.type !== 'object')) {
    throw new Error(`no container: ${text} ${JSON.stringify(problems)}`)
  }
  return root
}

interface Steps {
  remove?: number[]
  insert?: [at: number, value: JsonValue][]
}

function plan(text: string, steps: Steps) {
  const style = detectStyle(text, parseTree(text))
  const container = rootContainer(text)
  const change: ChildrenChange = {
    remove: new Set(steps.remove),
    insert: (steps.insert ?? []).map(([at, value]) => ({
      at,
      render: placement =>
        container.type === 'array'
          ? renderValue(value, style, placement)
          : typeof value === 'string'
            ? renderProperty(value, true, style, placement)
            : renderProperty('new', value, style, placement),
      composite: typeof value === 'object',
    })),
  }
  return planChildren(text, container, change, style)
}

const changed = (text: string, steps: Steps) => applyEdits(text, plan(text, steps))
const lines = (...parts: string[]) => parts.join('\n')

describe('planChildren', () => {
  it('removes from packed arrays', () => {
    expect(changed('["a", "b", "c"]', { remove: [0] })).toBe('["b", "c"]')
    expect(changed('["a", "b", "c"]', { remove: [1] })).toBe('["a", "c"]')
    expect(changed('["a", "b", "c"]', { remove: [2] })).toBe('["a", "b"]')
    expect(changed('["a","b"]', { remove: [1] })).toBe('["a"]')
    expect(changed('[ "a", "b" ]', { remove: [1] })).toBe('[ "a" ]')
    expect(changed('[ "a" ]', { remove: [0] })).toBe('[]')
    expect(changed('["a", "b", "c"]', { remove: [0, 1, 2] })).toBe('[]')
    expect(changed('["a", "b",]', { remove: [1] })).toBe('["a",]')
  })

  it('removes whole lines from spread arrays', () => {
    const text = lines('[', '  "a",', '  "b",', '  "c"', ']')
    expect(changed(text, { remove: [0] })).toBe(lines('[', '  "b",', '  "c"', ']'))
    expect(changed(text, { remove: [1] })).toBe(lines('[', '  "a",', '  "c"', ']'))
    expect(changed(text, { remove: [2] })).toBe(lines('[', '  "a",', '  "b"', ']'))
    expect(changed(text, { remove: [1, 2] })).toBe(lines('[', '  "a"', ']'))
    expect(changed(text.replaceAll('\n', '\r\n'), { remove: [2] })).toBe('[\r\n  "a",\r\n  "b"\r\n]')
  })

  it('keeps the comments beside what it removes', () => {
    const text = lines('[', '  // first', '  "a", // about a', '  "b" /* about b */', ']')
    expect(changed(text, { remove: [0] })).toBe(
      lines('[', '  // first', '  // about a', '  "b" /* about b */', ']'),
    )
    expect(changed(text, { remove: [1] })).toBe(
      lines('[', '  // first', '  "a" // about a', '  /* about b */', ']'),
    )
    expect(changed('["a" /* x */, "b"]', { remove: [0] })).toBe('[/* x */ "b"]')
  })

  it('removes objects that share lines with their neighbours', () => {
    const text = lines('[{', '  "x": 1', '}, {', '  "y": 2', '}]')
    expect(changed(text, { remove: [1] })).toBe(lines('[{', '  "x": 1', '}]'))
    expect(changed(text, { remove: [0] })).toBe(lines('[{', '  "y": 2', '}]'))
  })

  it('adds to packed arrays', () => {
    expect(changed('["a", "c"]', { insert: [[1, 'b']] })).toBe('["a", "b", "c"]')
    expect(changed('["a","c"]', { insert: [[0, 'x']] })).toBe('["x","a","c"]')
    expect(
      changed('["a", "c"]', {
        insert: [
          [2, 'd'],
          [2, 'e'],
        ],
      }),
    ).toBe('["a", "c", "d", "e"]')
    expect(changed('["a",]', { insert: [[1, 'b']] })).toBe('["a", "b",]')
    expect(changed('[]', { insert: [[0, 'a']] })).toBe(lines('[', '  "a"', ']'))
    expect(changed('{"a":1}', { insert: [[1, 'b']] })).toBe('{"a":1,"b":true}')
    expect(changed('{ "a": 1 }', { insert: [[1, 'b']] })).toBe('{ "a": 1, "b": true }')
  })

  it('adds lines to spread arrays, behind the comment of the line before', () => {
    const text = lines('[', '\t"a", // about a', '\t"b" // about b', ']')
    expect(changed(text, { insert: [[1, 'x']] })).toBe(
      lines('[', '\t"a", // about a', '\t"x",', '\t"b" // about b', ']'),
    )
    expect(changed(text, { insert: [[2, 'x']] })).toBe(
      lines('[', '\t"a", // about a', '\t"b", // about b', '\t"x"', ']'),
    )
    expect(changed(text, { insert: [[0, 'x']] })).toBe(
      lines('[', '\t"x",', '\t"a", // about a', '\t"b" // about b', ']'),
    )
    expect(changed(lines('[', '  // none yet', ']'), { insert: [[0, 'x']] })).toBe(
      lines('[', '  // none yet', '  "x"', ']'),
    )
  })

  it('exchanges the only child in its place', () => {
    expect(changed('[ "a" ]', { remove: [0], insert: [[0, 'b']] })).toBe('[ "b" ]')
    expect(
      changed(lines('[', '  "a",', ']'), {
        remove: [0],
        insert: [
          [1, 'b'],
          [1, 'c'],
        ],
      }),
    ).toBe(lines('[', '  "b",', '  "c",', ']'))
  })

  it('gives a new object or list the form of its neighbours', () => {
    const rule = { a: 1, b: [2, 3] }
    const onLines = lines('[', '  {"x": 1},', '  {"x": 2}', ']')
    expect(changed(onLines, { insert: [[1, rule]] })).toBe(
      lines('[', '  {"x": 1},', '  {"a": 1, "b": [2, 3]},', '  {"x": 2}', ']'),
    )
    expect(changed(onLines, { insert: [[0, rule]] })).toBe(
      lines('[', '  {"a": 1, "b": [2, 3]},', '  {"x": 1},', '  {"x": 2}', ']'),
    )
    const spread = lines('[', '  {', '    "x": 1', '  }', ']')
    const written = lines('  {', '    "a": 1,', '    "b": [', '      2,', '      3', '    ]', '  }')
    expect(changed(spread, { insert: [[1, rule]] })).toBe(
      lines('[', '  {', '    "x": 1', '  },', written, ']'),
    )
    // A plain value on one line says nothing of how an object would be written.
    expect(changed(lines('[', '  1', ']'), { insert: [[1, rule]] })).toBe(lines('[', '  1,', written, ']'))
    expect(changed(lines('{', '  "x": 1', '}'), { insert: [[1, [2]]] })).toBe(
      lines('{', '  "x": 1,', '  "new": [', '    2', '  ]', '}'),
    )
    expect(changed(lines('{', '  "x": [1]', '}'), { insert: [[1, [2]]] })).toBe(
      lines('{', '  "x": [1],', '  "new": [2]', '}'),
    )
    expect(changed('[{"x":1}]', { insert: [[1, rule]] })).toBe('[{"x":1},{"a":1,"b":[2,3]}]')
    expect(changed(lines('[{', '  "x": 1', '}]'), { insert: [[1, { a: 1 }]] })).toBe(
      lines('[{', '  "x": 1', '}, {', '  "a": 1', '}]'),
    )
  })

  it('puts behind its commas what the list has there', () => {
    expect(changed('["a",  "b"]', { insert: [[2, 'c']] })).toBe('["a",  "b",  "c"]')
    expect(changed('["a",\t"b", "c"]', { insert: [[0, 'x']] })).toBe('["x",\t"a",\t"b", "c"]')
    expect(changed('["a", /* x */ "b",  "c"]', { insert: [[3, 'd']] })).toBe('["a", /* x */ "b",  "c",  "d"]')
    expect(changed('{"x":1,"y":["a"]}', { insert: [[2, 'z']] })).toBe('{"x":1,"y":["a"],"z":true}')
  })

  it('fills what was empty in the style of the text', () => {
    const filled = (text: string, ...values: JsonValue[]) => {
      const { root } = parseTree(text)
      const found = root?.type === 'object' ? root.properties.at(-1)?.value : undefined
      if (found?.type !== 'object' && found?.type !== 'array') throw new Error(text)
      const style = detectStyle(text, parseTree(text))
      const insert = values.map(value => ({
        at: 0,
        composite: typeof value === 'object',
        render: (placement: { indent: string; inline: boolean }) =>
          found.type === 'array'
            ? renderValue(value, style, placement)
            : renderProperty('k', value, style, placement),
      }))
      return applyEdits(text, planChildren(text, found, { insert }, style))
    }
    expect(filled('{"a": []}', 1, 2)).toBe('{"a": [1, 2]}')
    expect(filled('{ "a": {  } }', 1)).toBe('{ "a": { "k": 1 } }')
    const spread = (inside: string) => lines('{', '  "x": [1, 2],', `  "a": ${inside}`, '}')
    expect(filled(spread('[ ]'), 1, 2)).toBe(spread('[1, 2]'))
    expect(filled(spread('{}'), 1)).toBe(spread(lines('{', '    "k": 1', '  }')))
    expect(filled(spread('[]'), { c: 1 }, 2)).toBe(
      spread(lines('[', '    {', '      "c": 1', '    },', '    2', '  ]')),
    )
    expect(filled(spread('[\n]'), 1, 2)).toBe(spread(lines('[', '    1,', '    2', '  ]')))
    expect(filled(lines('{', '  "a": []', '}'), 1, 2)).toBe(
      lines('{', '  "a": [', '    1,', '    2', '  ]', '}'),
    )
    expect(filled(lines('{', '  "a": [ // why', '  ]', '}'), { c: 1 }, 2)).toBe(
      lines('{', '  "a": [ // why', '    {', '      "c": 1', '    },', '    2', '  ]', '}'),
    )
  })

  it('exchanges all children in the layout of the first', () => {
    const all = (text: string, ...values: JsonValue[]) =>
      changed(text, { remove: [0, 1], insert: values.map((value): [number, JsonValue] => [0, value]) })
    expect(all('["a",  "b"]', 'x', 'y')).toBe('["x",  "y"]')
    expect(all(lines('[', '\t"a",', '\t"b"', ']'), 'x', { c: 1 })).toBe(
      lines('[', '\t"x",', '\t{', '\t\t"c": 1', '\t}', ']'),
    )
    expect(all(lines('[', '  {"a":1},', '  {"a":2}', ']'), { c: 1 })).toBe(lines('[', '  {"c":1}', ']'))
    expect(all('[{"a":1},{"a":2}]', { c: 1 })).toBe('[{"c":1}]')
    expect(all(lines('[{', '  "a": 1', '}, {', '  "b": 1', '}]'), { c: 1 })).toBe(
      lines('[{', '  "c": 1', '}]'),
    )
    // A comment between them stays, so the new ones come one by one.
    expect(all('["a", /* x */ "b"]', 'x')).toContain('/* x */')
  })

  it('takes along the comma of the last child that stays, wherever it stands', () => {
    expect(changed('["a" , "b"]', { remove: [1] })).toBe('["a" ]')
    expect(changed('["a", /* x */ "b"]', { remove: [1] })).toBe('["a" /* x */]')
    expect(changed(lines('["a", // x', '"b"]'), { remove: [1] })).toBe(lines('["a" // x', ']'))
    expect(changed(lines('["a",', '"b"]'), { remove: [1] })).toBe(lines('["a"', ']'))
    expect(changed('["a" /* x */, "b"]', { remove: [1] })).toBe('["a" /* x */]')
    expect(changed('["a", "b" /* x */, "c"]', { remove: [1] })).toBe('["a", /* x */ "c"]')
  })

  it('empties a list in which comments stand without losing them', () => {
    expect(changed('[ /* x */ "a" ]', { remove: [0] })).toBe('[ /* x */ ]')
    expect(changed('["a" /* x */]', { remove: [0] })).toBe('[/* x */]')
    expect(changed(lines('[', '  "a", // x', '  "b"', ']'), { remove: [0, 1] })).toBe(
      lines('[', '  // x', ']'),
    )
    expect(changed('[]', {})).toBe('[]')
    expect(changed('["a"]', {})).toBe('["a"]')
  })

  /** Any layout of a list: separators with blanks, line breaks and comments wherever JSON with comments allows them. */
  const gap = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('', ' ', '  ') },
    { weight: 4, arbitrary: fc.constantFrom('\n  ', '\n\t', '\n', '\r\n    ') },
    fc.constantFrom(' /* c1 */ ', ' // c2\n  ', '\n  // c3\n  ', '/* c4\n c5 */', ' // c6\r\n'),
  )
  const list = fc
    .record({
      size: fc.integer({ min: 0, max: 6 }),
      gaps: fc.array(gap, { minLength: 20, maxLength: 20 }),
      trailing: fc.boolean(),
      object: fc.boolean(),
      nested: fc.boolean(),
    })
    .map(({ size, gaps, trailing, object, nested }) => {
      let next = 0
      const space = () => gaps[next++ % gaps.length] ?? ''
      let body = ''
      for (let index = 0; index < size; index++) {
        const value = nested && index % 2 === 0 ? `{${space()}"k": [${index}]}` : `"v${index}"`
        const child = object ? `"k${index}":${space()}${value}` : value
        body += space() + child + space() + (index + 1 < size || trailing ? ',' : '')
      }
      return `${object ? '{' : '['}${body}${space()}${object ? '}' : ']'}`
    })

  const change = fc.record({
    removals: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    inserts: fc.array(fc.nat(6), { maxLength: 3 }),
  })

  it('does to any layout exactly what was asked, keeps every comment, and can be undone', () => {
    fc.assert(
      fc.property(list, change, (text, { removals, inserts }) => {
        const container = rootContainer(text)
        const children = container.type === 'array' ? container.items : container.properties
        const slices = children.map(child => text.slice(child.offset, endOf(child)))
        const remove = removals.flatMap((gone, index) => (gone && index < slices.length ? [index] : []))
        const insert = inserts.map((at, order): [number, string] => [
          Math.min(at, slices.length),
          `n${order}`,
        ])
        const edits = plan(text, { remove, insert })
        const result = applyEdits(text, edits)

        const expected: string[] = []
        const added = (at: number) =>
          insert.filter(([place]) => place === at).map(([, value]) => JSON.stringify(value))
        for (let index = 0; index <= slices.length; index++) {
          expected.push(...added(index))
          const slice = slices[index]
          if (slice !== undefined && !remove.includes(index)) expected.push(slice)
        }
        const changedRoot = rootContainer(result)
        const got = (changedRoot.type === 'array' ? changedRoot.items : changedRoot.properties).map(child =>
          'key' in child && insert.some(([, value]) => value === child.key.value)
            ? JSON.stringify(child.key.value)
            : result.slice(child.offset, endOf(child)),
        )
        expect(got).toEqual(expected)

        const inside = (range: { offset: number }) =>
          remove.some(index => {
            const child = children[index]
            return child !== undefined && range.offset >= child.offset && range.offset < endOf(child)
          })
        const kept = parseTree(text).comments.filter(comment => !inside(comment))
        expect(parseTree(result).comments.map(range => result.slice(range.offset, endOf(range)))).toEqual(
          kept.map(range => text.slice(range.offset, endOf(range))),
        )
        expect(parseTree(result).trailingCommas.length > 0).toBe(
          expected.length > 0 && (container.commas.at(-1) ?? -1) >= 0,
        )
        expect(applyEdits(result, invertEdits(text, edits))).toBe(text)
      }),
      { numRuns: 3000 },
    )
  })
})
