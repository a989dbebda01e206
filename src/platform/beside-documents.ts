import { delMany, get, getMany, keys, setMany, type UseStore } from 'idb-keyval'
import { deviceStore } from './device-store'

/** What is kept beside the documents on this device, by the document's id. */
class BesideDocuments {
  constructor(private readonly store: UseStore) {}

  load(document: string): Promise<unknown> {
    return get<unknown>(document, this.store)
  }

  /** Undefined removes it. */
  async save(document: string, value: object | undefined): Promise<void> {
    if (value) await setMany([[document, { ...value, savedAt: Date.now() }]], this.store)
    else await delMany([document], this.store)
  }

  /** Removes those of documents that are no longer there, but none that was kept after `before`. */
  async removeOrphans(documents: ReadonlySet<string>, before: number): Promise<void> {
    const orphans = (await keys(this.store)).filter(id => typeof id === 'string' && !documents.has(id))
    const kept = await getMany<{ savedAt?: unknown } | null | undefined>(orphans, this.store)
    const isOld = (savedAt: unknown) => typeof savedAt === 'number' && savedAt < before
    await delMany(
      orphans.filter((_, place) => isOld(kept[place]?.savedAt)),
      this.store,
    )
  }
}

// One connection each for the page.

/** What can be undone and redone. */
export const deviceHistories = new BesideDocuments(deviceStore('seccompose-histories', 'histories'))

/** Runs that were recorded, as `{ text }`, a text of kept recordings. */
export const deviceRecordings = new BesideDocuments(deviceStore('seccompose-recordings', 'recordings'))
