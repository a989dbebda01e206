import { type DiskFileHandle, type DroppedHandle, pickDiskFiles, stampOf } from '../../platform/disk-files'
import type { ReadResult } from '../../platform/file-reading'
import type { Files } from '../../platform/files'
import { chooseLogs } from '../../platform/log-files'
import type { Session } from '../../session/session-port'
import type { Given } from '../intake/given'
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

/** Lets the person choose files, which can be saved to as well where the browser gives that. */
export async function chooseFiles(): Promise<readonly Given[]> {
  const handles = await pickDiskFiles()
  if (handles === 'closed') return []
  if (handles === 'unavailable') return (await chooseLogs('files')).map(file => ({ file }))
  const given = handles.map(async handle => {
    // What is gone by now is a file of nothing, which the reading of its handle finds out.
    const file = await handle.getFile().catch(() => new File([], handle.name))
    return { file, dropped: Promise.resolve(handle) }
  })
  return await Promise.all(given)
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
