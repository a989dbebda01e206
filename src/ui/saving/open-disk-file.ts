import { type DiskFileHandle, stampOf } from '../../platform/disk-files'
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
export async function openDiskFile({ session, files, open }: Opening, handle: DiskFileHandle): Promise<void> {
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
