import { packText } from './base-text'
import {
  type Compression,
  MAX_FRAGMENT_LENGTH,
  MAX_SHARED_BYTES,
  packFragment,
  unpackFragment,
  utf8Length,
} from './carried-text'
import { readShared, type SharedDocument, type SharedField, writeShared } from './shared-document'

export { type Compression, MAX_SHARED_BYTES } from './carried-text'

/** 1 carries the text itself; 2 may carry what differs from a text that each copy of the app can make. */
const PLAIN_VERSION = 1
const BASED_VERSION = 2

/** What is too long for a link: `chat` for the message boxes of chat tools, `browser` for some browsers' address bars. */
export type LinkFit = 'fits' | 'too-long-for-chat' | 'too-long-for-browsers'

const CHAT_LENGTH = 2000
const BROWSER_LENGTH = 64 * 1024

export function linkFit(length: number): LinkFit {
  if (length > BROWSER_LENGTH) return 'too-long-for-browsers'
  return length > CHAT_LENGTH ? 'too-long-for-chat' : 'fits'
}

export interface ShareLink {
  readonly url: string
  readonly length: number
  readonly fit: LinkFit
}

/** `too-large` where `decodeShare` would not open the link. */
export type Sharing =
  | { readonly ok: true; readonly link: ShareLink }
  | { readonly ok: false; readonly id: 'too-large' }

/**
 * A link to `page` that carries the document in its fragment, which browsers do not send to servers.
 *
 * @param page the address of the app; a fragment that it has is replaced
 */
export async function encodeShare(
  document: SharedDocument,
  page: string,
  compression: Compression,
): Promise<Sharing> {
  const written = writeShared(document)
  if (utf8Length(written) > MAX_SHARED_BYTES) return { ok: false, id: 'too-large' }
  const plain = await packFragment(`v${PLAIN_VERSION}`, written, compression)
  const packed = packText(document.text)
  const based =
    packed && (await packFragment(`v${BASED_VERSION}`, writeShared(document, packed), compression))
  const fragment = based && based.length < plain.length ? based : plain
  if (fragment.length > MAX_FRAGMENT_LENGTH) return { ok: false, id: 'too-large' }
  const url = `${page.replace(/#.*/s, '')}${fragment}`
  return { ok: true, link: { url, length: url.length, fit: linkFit(url.length) } }
}

/**
 * - `no-share`: the fragment is none of ours
 * - `too-new`: a later version made it, or it builds on a text that this one does not have
 * - `too-large`: it is longer, or unfolds to more, than a profile could need
 * - `damaged`: a part is missing or was changed on the way
 * - `malformed`: it is whole, but a member is not what it should be
 */
export type ShareReading =
  | { readonly ok: true; readonly document: SharedDocument }
  | { readonly ok: false; readonly id: 'no-share' | 'too-new' | 'too-large' | 'damaged' }
  | { readonly ok: false; readonly id: 'malformed'; readonly field: SharedField | 'whole' }

/** Whether a fragment claims to carry a document, so that others, such as anchors, are left alone. */
export function isShareFragment(fragment: string): boolean {
  return /^#?v\d+\./.test(fragment)
}

/** What a fragment carries, with or without its `#`, whoever made it. */
export async function decodeShare(fragment: string, compression: Compression): Promise<ShareReading> {
  const [start = '', version = ''] = /^#?v(\d+)\./.exec(fragment) ?? []
  if (start === '') return { ok: false, id: 'no-share' }
  if (version !== String(PLAIN_VERSION) && version !== String(BASED_VERSION))
    return { ok: false, id: Number(version) > BASED_VERSION ? 'too-new' : 'damaged' }
  if (fragment.length > MAX_FRAGMENT_LENGTH) return { ok: false, id: 'too-large' }
  const unfolded = await unpackFragment(fragment.slice(start.length), compression)
  if (!unfolded.ok) return unfolded
  const reading = readShared(unfolded.text)
  if (reading.ok) return reading
  return reading.unknownBase
    ? { ok: false, id: 'too-new' }
    : { ok: false, id: 'malformed', field: reading.field }
}
