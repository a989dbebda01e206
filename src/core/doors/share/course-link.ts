import {
  type Compression,
  MAX_FRAGMENT_LENGTH,
  MAX_SHARED_BYTES,
  packFragment,
  unpackFragment,
  utf8Length,
} from './carried-text'
import { linkFit, type Sharing } from './share-link'

const VERSION = 1

/**
 * A link to `page` that carries the text of a course file in its fragment.
 *
 * @param page the address of the app; a fragment that it has is replaced
 */
export async function encodeCourseLink(
  text: string,
  page: string,
  compression: Compression,
): Promise<Sharing> {
  if (utf8Length(text) > MAX_SHARED_BYTES) return { ok: false, id: 'too-large' }
  const fragment = await packFragment(`c${VERSION}`, text, compression)
  if (fragment.length > MAX_FRAGMENT_LENGTH) return { ok: false, id: 'too-large' }
  const url = `${page.replace(/#.*/s, '')}${fragment}`
  return { ok: true, link: { url, length: url.length, fit: linkFit(url.length) } }
}

/** Whether a fragment claims to carry a course. */
export function isCourseFragment(fragment: string): boolean {
  return /^#?c\d+\./.test(fragment)
}

export type CourseLinkReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly id: 'too-new' | 'too-large' | 'damaged' }

/** The text of the course that a fragment carries, whoever made it; what it says is for `readCourse` to judge. */
export async function decodeCourseLink(
  fragment: string,
  compression: Compression,
): Promise<CourseLinkReading> {
  const [start = '', version = ''] = /^#?c(\d+)\./.exec(fragment) ?? []
  if (Number(version) > VERSION) return { ok: false, id: 'too-new' }
  if (start === '' || version !== String(VERSION)) return { ok: false, id: 'damaged' }
  return await unpackFragment(fragment.slice(start.length), compression)
}
