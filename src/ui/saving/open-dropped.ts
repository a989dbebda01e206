import type { DroppedHandle } from '../../platform/disk-files'
import { type Opening, openDiskFile } from './open-disk-file'

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
