import { pickDiskFile, stampOf } from '../../platform/disk-files'
import type { Files, ReadResult } from '../../platform/files'
import type { Session } from '../../session/session-port'
import { rememberFile } from './saved-files'

interface Parts {
  readonly session: Session
  readonly files: Files
  /** Opens what was read, or says why not; true where the file as a whole is now the document. */
  readonly open: (result: ReadResult) => Promise<boolean>
}

/** Lets the person choose a file that can be saved to as well. */
export async function chooseDiskFile({ session, files, open }: Parts): Promise<void> {
  const handle = await pickDiskFile()
  if (handle === 'closed') return
  if (handle === 'unavailable') {
    const chosen = await files.choose()
    if (chosen) open(await files.read(chosen))
    return
  }
  const file = await handle.getFile().catch(() => undefined)
  const result = file
    ? await files.read(file)
    : ({ ok: false, name: handle.name, refusal: 'unreadable' } as const)
  // A profile that was taken out of a file must not be saved over the whole of it.
  const isWhole = await open(result)
  const { document } = session.store.getState()
  if (file && result.ok && isWhole && document) {
    rememberFile(document.id, { handle, text: result.text, stamp: stampOf(file) })
  }
}
