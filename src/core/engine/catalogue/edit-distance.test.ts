import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from './edit-distance'

test('counts a swap of neighbours as one slip', () => {
  expect(editDistance('ptarce', 'ptrace', 3)).toBe(1)
  expect(editDistance('mont', 'mount', 3)).toBe(1)
  expect(editDistance('read', 'read', 3)).toBe(0)
  expect(editDistance('abcd', 'wxyz', 9)).toBe(4)
})

test('gives up beyond the limit', () => {
  expect(editDistance('abcd', 'wxyz', 2)).toBe(3)
  expect(editDistance('a', 'abcdef', 2)).toBe(3)
  expect(editDistance('a'.repeat(70), 'a'.repeat(70), 2)).toBe(3)
})

test('compares with the nearest beginning of a name', () => {
  expect(editDistance('sokce', 'socketpair', 2, true)).toBe(1)
  expect(editDistance('sock', 'socketpair', 2, true)).toBe(0)
  expect(editDistance('sock', 'socketpair', 2)).toBe(3)
})

test('is the same in both directions and at most the longer length', () => {
  const word = fc.string({ maxLength: 12 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b, 12)
      expect(distance).toBe(editDistance(b, a, 12))
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      expect(distance === 0).toBe(a === b)
      expect(editDistance(a, b, 12, true)).toBeLessThanOrEqual(distance)
    }),
  )
})
