import { type DiskFileHandle, type DroppedHandle, pickDiskFile, stampOf } from '../../platform/disk-files'
import type { Files, ReadResult } from '../../platform/files'
import type { Session } from '../../session/session-port'
import { rememberFile } from './saved-files'

export interface Opening {
  readonly session: Session
  readonly files: Files
  /** Opens what was read, or says why not; true where the file as a whole is now the document. */
  readonly open: (result: ReadResult) => Promise<boolean>
}

/** Opens a file that can be saved to as well. */
async function openDiskFile({ session, files, open }: Opening, handle: DiskFileHandle): Promise<void> {
  const file = await handle.getFile().catch(() => undefined)
  const result = file
    ? await files.read(file)
    : ({ ok: false, name: handle.name, refusal: 'unreadable' } as const)
  // A profile that was taken out of a file must not be saved over the whole of it.
  const isWhole = await open(result)
  const { document } = session.store.getState()
  if (file && result.ok && isWhole && document) {
    await rememberFile(document.id, { handle, text: result.text, stamp: stampOf(file) })
  }
}

/** Lets the person choose a file that can be saved to as well. */
export async function chooseDiskFile(opening: Opening): Promise<void> {
  const handle = await pickDiskFile()
  if (handle === 'closed') return
  if (handle !== 'unavailable') {
    await openDiskFile(opening, handle)
    return
  }
  const { files, open } = opening
  const chosen = await files.choose()
  if (chosen) await open(await files.read(chosen))
}

/** Opens a file that was dropped, as one that can be saved to where the browser gives that. */
export async function openDropped(opening: Opening, file: File, dropped: DroppedHandle): Promise<void> {
  // What is no file on a disk, such as an attachment out of a mail program, has no handle, or none that is given.
  const handle = await dropped.catch(() => null)
  if (isFile(handle)) await openDiskFile(opening, handle)
  else await opening.open(await opening.files.read(file))
}

function isFile(handle: FileSystemHandle | null): handle is FileSystemFileHandle {
  return handle?.kind === 'file'
}
