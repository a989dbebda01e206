import { expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { documentAfter } from './document-after'
import { allowList } from './example-text.test-data'
import { PerTarget } from './per-target'

const document = parseProfile(allowList())
const target = (minor: number) => ({ ...defaultTarget, kernel: { major: 6, minor } })

it('is remembered for each document and each target that is equal, for the last twelve', () => {
  const known = new PerTarget<number>()
  expect(known.get(document, target(1))).toBeUndefined()
  expect(known.set(document, target(1), 10)).toBe(10)
  expect(known.get(document, target(1))).toBe(10)
  expect(known.get(parseProfile(allowList()), target(1))).toBeUndefined()
  for (let minor = 2; minor <= 12; minor++) known.set(document, target(minor), 10 * minor)
  const kept = () => Array.from({ length: 14 }, (_, minor) => known.get(document, target(minor)))
  expect(kept().filter(value => value !== undefined)).toHaveLength(12)
  known.set(document, target(13), 130)
  expect(kept().slice(0, 3)).toEqual([undefined, undefined, 20])
  expect(kept().at(13)).toBe(130)
})

it('is one document that the same edits lead to, of the last twelve', () => {
  const edits = (name: string) => [{ offset: 0, length: 0, text: ' '.repeat(name.length) }]
  const after = documentAfter(document, edits('a'))
  expect(after.text).toBe(applyEdits(document.text, edits('a')))
  expect(documentAfter(document, edits('b'))).toBe(after)
  for (let length = 2; length <= 12; length++) documentAfter(document, edits('a'.repeat(length)))
  expect(documentAfter(document, edits('a'))).toBe(after)
  documentAfter(document, edits('a'.repeat(13)))
  expect(documentAfter(document, edits('a'))).not.toBe(after)
})
