import type { Words } from '../../messages'
import { writeDiskFile } from '../../platform/disk-files'
import type { Session } from '../../session/session-port'
import type { View } from '../shared/view'
import { rememberFile, savedFiles } from './saved-files'

interface Parts {
  readonly session: Session
  readonly view: View
  readonly words: Words['saving']
}

/**
 * Writes the open document to its file. Where another program has written to it since, nothing is overwritten: the
 * answer is `changed`, and `overwrite` is how a person who was asked says yes.
 */
export async function saveDocument(
  { session, view, words }: Parts,
  { overwrite = false }: { readonly overwrite?: boolean } = {},
): Promise<'saved' | 'changed' | 'failed'> {
  const { document } = session.store.getState()
  const file = document && savedFiles.getState()[document.id]
  if (!file) return 'failed'
  const { handle } = file
  // The text of now, whatever is typed while the browser asks and writes.
  const text = session.text()
  const result = await writeDiskFile(handle, text, overwrite ? undefined : file.stamp)
  if (result.ok) {
    await rememberFile(document.id, { handle, text, stamp: result.stamp })
    view.note(words.saved(handle.name))
    return 'saved'
  }
  if (result.refusal === 'changed') return 'changed'
  view.note(words.refusal[result.refusal](handle.name))
  return 'failed'
}
