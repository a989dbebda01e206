import { pickDiskFile } from '../../platform/disk-files'
import { type Opening, openDiskFile } from './open-disk-file'

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
