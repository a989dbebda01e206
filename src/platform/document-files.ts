import { createStore, delMany, getMany, keys, setMany, type UseStore } from 'idb-keyval'
import type { DiskFileHandle, FileStamp } from './disk-files'

/** The file on disk that a document came from. */
export interface DocumentFile {
  readonly handle: DiskFileHandle
  /** What was last read from it or written to it. */
  readonly text: string
  readonly stamp: FileStamp
}

interface KeptFile extends DocumentFile {
  /** Milliseconds since 1970. */
  readonly keptAt: number
}

/**
 * The files of the documents on this device, by the document's id. A handle that is kept so leads to its file after a
 * reload as well; the browser then asks anew for what is done with it.
 */
class DeviceFiles {
  private opened: UseStore | undefined

  private store(): UseStore {
    this.opened ??= createStore('seccompose-files', 'files')
    return this.opened
  }

  async load(document: string): Promise<DocumentFile | undefined> {
    const [kept] = await getMany<KeptFile | undefined>([document], this.store())
    return kept && { handle: kept.handle, text: kept.text, stamp: kept.stamp }
  }

  async keep(document: string, { handle, text, stamp }: DocumentFile): Promise<void> {
    const kept: KeptFile = { handle, text, stamp, keptAt: Date.now() }
    await setMany([[document, kept]], this.store())
  }

  async remove(document: string): Promise<void> {
    await delMany([document], this.store())
  }

  /** Removes the files of documents that are no longer there, but none that was kept after `before`. */
  async removeOrphans(documents: ReadonlySet<string>, before: number): Promise<void> {
    const store = this.store()
    const orphans = (await keys<string>(store)).filter(id => !documents.has(id))
    const kept = await getMany<KeptFile | undefined>(orphans, store)
    await delMany(
      orphans.filter((_, place) => (kept[place]?.keptAt ?? 0) < before),
      store,
    )
  }
}

/** One connection for the page. */
export const deviceFiles = new DeviceFiles()
