import { describe, expect, it } from 'vitest'
import { isSummary, mendDraft, readDamaged } from './kept-drafts'

const whole = { id: 'a', name: 'mine.json', savedAt: 1000, text: '{}', baseText: '{"x": 1}' }
const summary = { id: 'a', name: 'mine.json', savedAt: 1000, length: 2 }
const counts = { allowed: 1, conditional: 2, denied: 3 }

async function listed(records: Readonly<Record<string, unknown>>) {
  const read = (key: string) => (key in records ? Promise.resolve(records[key]) : Promise.resolve(undefined))
  return await readDamaged(['a'], read)
}

describe('a record of the list', () => {
  it.each<[string, unknown, boolean]>([
    ['is sound as this release writes it', { ...summary, counts }, true],
    ['is sound as an earlier release wrote it', { id: 'a', name: 'mine.json', savedAt: 1000 }, true],
    ['is sound with what a newer release adds', { ...summary, pinned: true }, true],
    ['is null', null, false],
    ['is a text', 'mine.json', false],
    ['is another document’s', { ...summary, id: 'b' }, false],
    ['has no name', { ...summary, name: undefined }, false],
    ['has a moment that is no date', { ...summary, savedAt: 8.7e15 }, false],
    ['has a moment that is no number', { ...summary, savedAt: '1000' }, false],
    ['has null for its counts', { ...summary, counts: null }, false],
    ['has counts of another kind', { ...summary, counts: { open: 1 } }, false],
  ])('%s', (_, record, isSound) => {
    expect(isSummary(record, 'a')).toBe(isSound)
  })
})

describe('a document with a damaged record', () => {
  it('is listed as if nothing were wrong where only the list had lost it', async () => {
    const text = { ...whole, counts }
    expect(await listed({ 'summary:a': null, 'text:a': text })).toEqual([{ ...summary, counts }])
    expect(await listed({ 'text:a': text })).toEqual([{ ...summary, counts }])
  })

  it('is listed with what is left', async () => {
    const partly = { id: 'a', length: 2, damage: 'partly' }
    const lost = { id: 'a', damage: 'text-lost' }
    expect(await listed({ 'summary:a': 5, 'text:a': { text: '{}' } })).toEqual([
      { ...partly, name: 'a', savedAt: 0 },
    ])
    expect(
      await listed({ 'summary:a': { ...summary, savedAt: 8.7e15 }, 'text:a': { ...whole, id: 7 } }),
    ).toEqual([{ ...partly, name: 'mine.json', savedAt: 1000 }])
    expect(await listed({ 'summary:a': { name: 'mine.json' }, 'text:a': { text: 7 } })).toEqual([
      { ...lost, name: 'mine.json', savedAt: 0 },
    ])
  })

  it('is listed where the browser cannot read its record, and not where another tab has removed it', async () => {
    const read = () => Promise.reject(new DOMException('Failed to read large IndexedDB value', 'DataError'))
    expect(await readDamaged(['a'], read)).toEqual([{ id: 'a', name: 'a', savedAt: 0, damage: 'text-lost' }])
    expect(await listed({})).toEqual([])
  })

  it('opens with its text, and keeps what a newer release wrote beside it', () => {
    expect(mendDraft('a', { text: '{}', expectations: 5, acknowledgements: null, pinned: true })).toEqual({
      id: 'a',
      name: 'a',
      savedAt: 0,
      text: '{}',
      baseText: '{}',
      pinned: true,
    })
    expect(mendDraft('a', { ...whole, expectations: [1] })).toEqual({ ...whole, expectations: [1] })
    expect(mendDraft('a', { text: null })).toBeUndefined()
  })
})
