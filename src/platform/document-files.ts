import { delMany, get, getMany, keys, setMany } from 'idb-keyval'
import { deviceStore } from './device-store'
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

const store = deviceStore('seccompose-files', 'files')

/**
 * The files of the documents on this device, by the document's id. A handle that is kept so leads to its file after a
 * reload as well; the browser then asks anew for what is done with it.
 */
class DeviceFiles {
  /** Undefined where none is kept, or its record is damaged: the document is downloaded then as any other. */
  async load(document: string): Promise<DocumentFile | undefined> {
    const kept = await get<unknown>(document, store)
    return isKept(kept) ? { handle: kept.handle, text: kept.text, stamp: kept.stamp } : undefined
  }

  async keep(document: string, { handle, text, stamp }: DocumentFile): Promise<void> {
    const kept: KeptFile = { handle, text, stamp, keptAt: Date.now() }
    await setMany([[document, kept]], store)
  }

  async remove(document: string): Promise<void> {
    await delMany([document], store)
  }

  /** Removes the files of documents that are no longer there, but none that was kept after `before`. */
  async removeOrphans(documents: ReadonlySet<string>, before: number): Promise<void> {
    const orphans = (await keys(store)).filter(id => typeof id === 'string' && !documents.has(id))
    const kept = await getMany<unknown>(orphans, store)
    await delMany(
      orphans.filter((_, place) => {
        const file = kept[place]
        return isKept(file) && file.keptAt < before
      }),
      store,
    )
  }
}

function isKept(value: unknown): value is KeptFile {
  if (typeof value !== 'object' || value === null) return false
  const { handle, text, stamp, keptAt }: Partial<Record<keyof KeptFile, unknown>> = value
  return (
    [handle, stamp].every(part => typeof part === 'object' && part !== null) &&
    typeof text === 'string' &&
    typeof keptAt === 'number'
  )
}

/** One connection for the page. */
export const deviceFiles = new DeviceFiles()
