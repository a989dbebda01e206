import { afterEach, describe, expect, it, vi } from 'vitest'
import { DocumentLocks } from './document-locks'

/** Locks of a browser in which another tab has some documents until the wait for them is over. */
function browserWhereOthersHave(...names: readonly string[]) {
  const request = vi.fn(async (name: string, _: LockOptions, callback: () => Promise<void> | undefined) => {
    if (names.includes(name)) throw new DOMException('waited for long enough', 'TimeoutError')
    await callback()
  })
  vi.stubGlobal('navigator', { locks: { request } })
  return request
}

afterEach(() => void vi.unstubAllGlobals())

describe('a document', () => {
  it('of another tab is not this tab’s, however often it is asked for meanwhile', async () => {
    const request = browserWhereOthersHave('document theirs')
    const locks = new DocumentLocks()
    expect(await Promise.all([locks.hold('theirs'), locks.hold('theirs')])).toEqual([false, false])
    expect(request).toHaveBeenCalledTimes(1)
    expect(await locks.hold('theirs')).toBe(false)
    expect(request).toHaveBeenCalledTimes(2)
  })

  it('that nobody has is held until another one is', async () => {
    browserWhereOthersHave()
    const locks = new DocumentLocks()
    expect(await locks.hold('mine')).toBe(true)
    expect(await locks.hold('mine')).toBe(true)
    expect(await locks.hold('next')).toBe(true)
  })
})
