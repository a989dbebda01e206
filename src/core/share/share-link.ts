import { packText } from './base-text'
import { fromBase64Url, toBase64Url } from './base64url'
import { checksum } from './checksum'
import { readShared, type SharedDocument, type SharedField, writeShared } from './shared-document'

/** What a host does for links, as a browser and Node do it with their streams. */
export interface Compression {
  /** Raw DEFLATE (RFC 1951) of a text in UTF-8. */
  compress(text: string): Promise<Uint8Array>
  /**
   * The text again. It stops as soon as there are more than `maxBytes`, since a few bytes can stand for gigabytes.
   * `damaged` is what is no DEFLATE or no UTF-8.
   */
  decompress(bytes: Uint8Array, maxBytes: number): Promise<Decompression>
}

export type Decompression =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly id: 'damaged' | 'too-large' }

/** 1 carries the text itself; 2 may carry what differs from a text that each copy of the app can make. */
const PLAIN_VERSION = 1
const BASED_VERSION = 2
/** A fragment that nobody could have made with less than a profile of megabytes. */
const MAX_FRAGMENT_LENGTH = 2 * 1024 * 1024
/** What a fragment may unfold to, in bytes. */
export const MAX_SHARED_BYTES = 4 * 1024 * 1024

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
  const plain = await fragmentOf(PLAIN_VERSION, written, compression)
  const packed = packText(document.text)
  const based = packed && (await fragmentOf(BASED_VERSION, writeShared(document, packed), compression))
  const fragment = based && based.length < plain.length ? based : plain
  if (fragment.length > MAX_FRAGMENT_LENGTH) return { ok: false, id: 'too-large' }
  const url = `${page.replace(/#.*/s, '')}${fragment}`
  return { ok: true, link: { url, length: url.length, fit: linkFit(url.length) } }
}

async function fragmentOf(version: number, written: string, compression: Compression): Promise<string> {
  const packed = await compression.compress(written)
  const bytes = new Uint8Array(packed.length + 4)
  new DataView(bytes.buffer).setUint32(0, checksum(packed))
  bytes.set(packed, 4)
  return `#v${version}.${toBase64Url(bytes)}`
}

/** A pair of surrogates takes four bytes; JSON writes lone ones as escapes. */
function utf8Length(text: string): number {
  let length = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit > 0x7f) length++
    if (unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff)) length++
  }
  return length
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
  const bytes = fromBase64Url(fragment.slice(start.length))
  if (!bytes || bytes.length < 4) return { ok: false, id: 'damaged' }
  const packed = bytes.slice(4)
  if (new DataView(bytes.buffer).getUint32(0) !== checksum(packed)) return { ok: false, id: 'damaged' }
  const unfolded = await compression.decompress(packed, MAX_SHARED_BYTES)
  if (!unfolded.ok) return unfolded
  const reading = readShared(unfolded.text)
  if (reading.ok) return reading
  return reading.unknownBase
    ? { ok: false, id: 'too-new' }
    : { ok: false, id: 'malformed', field: reading.field }
}
