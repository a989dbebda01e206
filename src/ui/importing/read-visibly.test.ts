import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createView, type View } from '../shared/view'
import { readVisibly } from './read-visibly'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const openView = (): View => createView({ panelOpen: true, select: () => undefined })

/** A reading that goes on until somebody ends it. */
function beginEndless() {
  const view = openView()
  const reading = readVisibly(
    view,
    'cluster.yaml',
    signal =>
      new Promise<'read' | undefined>(resolve => signal.addEventListener('abort', () => resolve(undefined))),
  )
  return { view, reading, dialog: () => view.store.getState().dialog }
}

describe('a text that takes long to read', () => {
  it('shows that it is read, is given up after a while, and says so', async () => {
    const { reading, dialog } = beginEndless()
    expect(dialog()).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1000)
    expect(dialog()).toBe('carried')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await reading).toBe('over')
    expect(dialog()).toBeUndefined()
  })

  it('is given up at once where its dialog is closed', async () => {
    const { view, reading } = beginEndless()
    await vi.advanceTimersByTimeAsync(1000)
    view.closeDialog()
    expect(await reading).toBeUndefined()
  })

  it('is never given up once it was read', async () => {
    const reading = readVisibly(openView(), 'cluster.yaml', async () => 'read')
    expect(await reading).toBe('read')
    await vi.advanceTimersByTimeAsync(60_000)
  })
})
