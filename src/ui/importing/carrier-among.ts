import { readImport } from '../../core/doors/import'
import type { Files } from '../../platform/files'
import { LONG_TEXT, readImportAside } from '../../session/import-reading'
import type { Session } from '../../session/session-port'

/** A log may be far longer; what carries a profile is not. */
const MAX_BYTES = 4 * 1024 * 1024

/**
 * The profile, or what carries one, where a person gives it to the reader of logs; undefined for anything else. A list
 * of names is a log there.
 */
export async function carrierAmong(
  given: readonly File[],
  files: Files,
  session: Session,
): Promise<File | undefined> {
  const [file, ...others] = given
  if (!file || others.length > 0 || file.size > MAX_BYTES) return undefined
  const read = await files.read(file)
  if (!read.ok) return undefined
  if (/^\s*{\s*"defaultAction"/.test(read.text)) return file
  const { target } = session.store.getState()
  // Where the worker fails, it is for the reader of logs to say so.
  const reading =
    read.text.length > LONG_TEXT
      ? await readImportAside({ text: read.text, fileName: file.name, target }).catch(() => undefined)
      : readImport(read.text, file.name, target)
  return !reading || reading.kind === 'as-is' || reading.format === 'name-list' ? undefined : file
}
