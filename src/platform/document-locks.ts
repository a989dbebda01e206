export const lockPrefix = 'document '

/** A tab that was closed a moment ago gives up its document only once the browser has taken it down. */
const CLOSING_MS = 1000

/** The one document of this tab, which no other tab may save meanwhile. */
export class DocumentLocks {
  private held: string | undefined
  private release: (() => void) | undefined
  private answer: Promise<boolean> = Promise.resolve(true)

  /** Gives up the document before and takes another; false where another tab has that one. */
  hold(id: string | undefined): Promise<boolean> {
    // Whoever asks again while it is waited for waits, too.
    if (id === this.held) return this.answer
    this.release?.()
    this.held = id
    this.answer = this.take(id)
    return this.answer
  }

  private async take(id: string | undefined): Promise<boolean> {
    // Browsers have no locks for pages that came over plain HTTP: there tabs cannot know of each other.
    if (id === undefined || !('locks' in navigator)) return true
    const isFree = await new Promise<boolean>(resolve => {
      navigator.locks
        .request(lockPrefix + id, { signal: AbortSignal.timeout(CLOSING_MS) }, () => {
          resolve(true)
          // Meanwhile another document may have been asked for.
          if (this.held !== id) return undefined
          return new Promise<void>(release => {
            this.release = release
          })
        })
        // What else refuses is the device's storage, without which no other tab can have the document.
        .catch(error => resolve(!(error instanceof DOMException && error.name === 'TimeoutError')))
    })
    if (!isFree && this.held === id) this.held = undefined
    return isFree
  }
}
