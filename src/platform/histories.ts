import { delMany, get, getMany, keys, setMany } from 'idb-keyval'
import { deviceStore } from './device-store'

const store = deviceStore('seccompose-histories', 'histories')

/** What can be undone and redone in the documents on this device, by the document's id. */
class DeviceHistories {
  load(document: string): Promise<unknown> {
    return get<unknown>(document, store)
  }

  /** Undefined removes it. */
  async save(document: string, history: object | undefined): Promise<void> {
    if (history) await setMany([[document, { ...history, savedAt: Date.now() }]], store)
    else await delMany([document], store)
  }

  /** Removes those of documents that are no longer there, but none that was kept after `before`. */
  async removeOrphans(documents: ReadonlySet<string>, before: number): Promise<void> {
    const orphans = (await keys(store)).filter(id => typeof id === 'string' && !documents.has(id))
    const kept = await getMany<{ savedAt?: unknown } | null | undefined>(orphans, store)
    const isOld = (savedAt: unknown) => typeof savedAt === 'number' && savedAt < before
    await delMany(
      orphans.filter((_, place) => isOld(kept[place]?.savedAt)),
      store,
    )
  }
}

/** One connection for the page. */
export const deviceHistories = new DeviceHistories()
