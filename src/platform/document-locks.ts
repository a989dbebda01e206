export const lockPrefix = 'document '

/** The one document of this tab, which no other tab may save meanwhile. */
export class DocumentLocks {
  private held: string | undefined
  private release: (() => void) | undefined

  /** Gives up the document before and takes another; false where another tab has that one. */
  async hold(id: string | undefined): Promise<boolean> {
    if (id === this.held) return true
    this.release?.()
    this.held = id
    // Browsers have no locks for pages that came over plain HTTP: there tabs cannot know of each other.
    if (id === undefined || !('locks' in navigator)) return true
    const isFree = await new Promise<boolean>(resolve => {
      navigator.locks
        .request(lockPrefix + id, { ifAvailable: true }, lock => {
          resolve(lock !== null)
          return (
            lock &&
            new Promise<void>(release => {
              this.release = release
            })
          )
        })
        // Refused together with the device's storage, without which no other tab can have the document.
        .catch(() => resolve(true))
    })
    if (!isFree && this.held === id) this.held = undefined
    return isFree
  }
}
