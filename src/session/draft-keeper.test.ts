import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DraftKeeper, type KeptDraft, newId } from './draft-keeper'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const draft = (text: string): KeptDraft => ({ id: 'd', name: 'a.json', text, baseText: '', savedAt: 0 })

function keeping() {
  const saves: { text: string; end: (how: 'kept' | 'lost') => Promise<void> }[] = []
  const told: string[] = []
  const keeper = new DraftKeeper(
    {
      load: () => Promise.resolve(undefined),
      save: ({ text }) =>
        new Promise((resolve, reject) => {
          const end = async (how: 'kept' | 'lost') => {
            if (how === 'kept') resolve()
            else reject(new Error('full'))
            await vi.advanceTimersByTimeAsync(0)
          }
          saves.push({ text, end })
        }),
    },
    saved => told.push(saved),
  )
  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  return { keeper, saves, told, wait, texts: () => saves.map(({ text }) => text) }
}

describe('a draft', () => {
  it('is saved a moment after the last change, as it is then', async () => {
    const { keeper, saves, told, wait, texts } = keeping()
    let text = 'a'
    keeper.saveSoon(() => draft(text))
    await wait(399)
    keeper.saveSoon(() => draft(text))
    await wait(399)
    expect(texts()).toEqual([])
    text = 'b'
    await wait(1)
    expect(texts()).toEqual(['b'])
    expect(told).toEqual(['saving', 'saving'])
    await saves[0]?.end('kept')
    expect(told).toEqual(['saving', 'saving', 'saved'])
    await wait(1000)
    expect(texts()).toEqual(['b'])
  })

  it('is saved one after the other, and as saved only when the last change is', async () => {
    const { keeper, saves, told, wait, texts } = keeping()
    keeper.saveSoon(() => draft('a'))
    await wait(400)
    keeper.saveSoon(() => draft('b'))
    const flushed = keeper.flush()
    keeper.saveSoon(() => draft('c'))
    await wait(0)
    expect(texts()).toEqual(['a'])
    await saves[0]?.end('kept')
    expect(texts()).toEqual(['a', 'b'])
    await saves[1]?.end('kept')
    await flushed
    expect(told).toEqual(['saving', 'saving', 'saving'])
    await wait(400)
    await saves[2]?.end('kept')
    expect(told.at(-1)).toBe('saved')
    expect(texts()).toEqual(['a', 'b', 'c'])
  })

  it('that could not be saved stays unsaved until it is', async () => {
    const { keeper, saves, told, wait } = keeping()
    keeper.saveSoon(() => draft('a'))
    await wait(400)
    await saves[0]?.end('lost')
    keeper.saveSoon(() => draft('b'))
    expect(told).toEqual(['saving', 'failed'])
    await wait(400)
    await saves[1]?.end('kept')
    keeper.saveSoon(() => draft('c'))
    expect(told).toEqual(['saving', 'failed', 'saved', 'saving'])
  })

  it('that could not be saved is tried again by itself, as it is then', async () => {
    const { keeper, saves, told, wait, texts } = keeping()
    let text = 'a'
    keeper.saveSoon(() => draft(text))
    await wait(400)
    await saves[0]?.end('lost')
    text = 'b'
    await wait(5000)
    expect(texts()).toEqual(['a', 'b'])
    await saves[1]?.end('lost')
    void keeper.flush()
    await wait(0)
    expect(texts()).toEqual(['a', 'b', 'b'])
    await saves[2]?.end('kept')
    await wait(10_000)
    expect(texts()).toEqual(['a', 'b', 'b'])
    expect(told).toEqual(['saving', 'failed', 'failed', 'saved'])
  })

  it('that could not be saved is not tried again where another document is open', async () => {
    const { keeper, saves, wait, texts } = keeping()
    let id = 'd'
    keeper.saveSoon(() => ({ ...draft('a'), id }))
    await wait(400)
    await saves[0]?.end('lost')
    id = 'e'
    await wait(10_000)
    expect(texts()).toEqual(['a'])
  })

  it('that is there no longer is not saved, and nothing is where nothing waits', async () => {
    const { keeper, texts } = keeping()
    await keeper.flush()
    keeper.saveSoon(() => undefined)
    await keeper.flush()
    expect(texts()).toEqual([])
  })

  it('has a name of its own', () => {
    const ids = Array.from({ length: 100 }, newId)
    expect(new Set(ids).size).toBe(100)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
  })

  it('loses no more than a second of typing that never pauses', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const { keeper, saves, wait } = keeping()
    for (let key = 1; key <= 50; key++) {
      keeper.saveSoon(() => draft('x'.repeat(key)))
      await wait(100)
      await saves.at(-1)?.end('kept')
      // Ten keys a second.
      expect(key - (saves.at(-1)?.text.length ?? 0)).toBeLessThanOrEqual(10)
    }
  })
})
