import { beginsAsProfile, isPlainProfile, plainProfile } from '../../core/recognition/plain-profile'
import { checkText, type ReadResult } from '../../platform/file-reading'
import { LONG_TEXT } from '../../session/import-reading'
import { follow, type Parts } from './follow'
import type { Given } from './given'

/** The beginning of a longer text tells whether it is a profile as engines write it, which most of them are. */
const BEGINNING = 4096

/**
 * Opens, reads or answers whatever a person brings. One profile, which most bring, is opened without the readers of all
 * else, which are more to fetch than the app itself.
 */
export async function bring(parts: Parts, given: readonly Given[], isMeant = false): Promise<void> {
  const [only, ...others] = given
  const isOpened = only && others.length === 0 && (await openProfile(parts, only))
  if (!isOpened) await (await import('./bring-any')).bringAny(parts, given, isMeant)
}

/** True where it is a plain profile, and now the document. */
async function openProfile(parts: Parts, given: Given): Promise<boolean> {
  if ('entry' in given) return false
  if ('text' in given) {
    const { text } = given
    return checkText('', text).ok && (await openText(parts, text, undefined, undefined))
  }
  const { file, dropped } = given
  const { session, platform } = parts
  if (!(await seemsProfile(file))) return false
  const open = async (result: ReadResult) =>
    result.ok && (await openText(parts, result.text, result.name, file))
  if (!dropped) return await open(await platform.files.read(file))
  let isOpened = false
  const { openDropped } = await import('../saving')
  const opening = {
    session,
    files: platform.files,
    open: async (result: ReadResult) => {
      isOpened = await open(result)
      return isOpened
    },
  }
  await openDropped(opening, file, dropped)
  return isOpened
}

/** Whether a file is worth being read as a profile first: of a long one the beginning tells. */
async function seemsProfile(file: File): Promise<boolean> {
  // What cannot be read is told by whoever reads it whole.
  const beginning = await file
    .slice(0, BEGINNING)
    .text()
    .catch(() => '')
  return file.size <= LONG_TEXT ? /^\s*[{/]/.test(beginning) : beginsAsProfile(beginning)
}

/** True where the text is a plain profile, and now the document. */
async function openText(
  parts: Parts,
  text: string,
  name: string | undefined,
  file: File | undefined,
): Promise<boolean> {
  if (!(text.length <= LONG_TEXT ? isPlainProfile : beginsAsProfile)(text)) return false
  const before = parts.session.store.getState().document?.id
  const thing = { kind: 'one', name, text, file, recognition: plainProfile, led: undefined, before } as const
  return await follow(parts, thing, 'edit')
}
