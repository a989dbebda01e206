import { describe, expect, it } from 'vitest'
import { endOf } from './edit'
import { followPath } from './follow-path'
import { parseTree } from './tree'

describe('followPath', () => {
  it.each([
    ['a key and a place in a list', '{"a": [1, {"b": 2}]}', ['a', 1, 'b'], '2', true],
    ['the last of a key that is there twice', '{"a": 1, "a": {"b": 3}}', ['a', 'b'], '3', true],
    ['as far as the text has the path', '{"a": [1]}', ['a', 4, 'b'], '[1]', false],
    ['no key of a list', '[1, 2]', ['0'], '[1, 2]', false],
    ['nothing', '{"a": 1}', [], '{"a": 1}', true],
  ] as const)('follows %s', (_, text, path, reached, isWhole) => {
    const { root } = parseTree(text)
    if (!root) throw new Error('The text has no value.')
    const found = followPath(root, path)
    expect(text.slice(found.node.offset, endOf(found.node))).toBe(reached)
    expect(found.isWhole).toBe(isWhole)
  })
})
