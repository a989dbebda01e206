import { fromBase64Url, toBase64Url } from './base64url'
import { checksum } from './checksum'

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

/** A fragment that nobody could have made with less than a profile of megabytes. */
export const MAX_FRAGMENT_LENGTH = 2 * 1024 * 1024
/** What a fragment may unfold to, in bytes. */
export const MAX_SHARED_BYTES = 4 * 1024 * 1024

/** A text as a fragment of letters that addresses can have: a checksum and the packed bytes, behind what it begins with. */
export async function packFragment(start: string, text: string, compression: Compression): Promise<string> {
  const packed = await compression.compress(text)
  const bytes = new Uint8Array(packed.length + 4)
  new DataView(bytes.buffer).setUint32(0, checksum(packed))
  bytes.set(packed, 4)
  return `#${start}.${toBase64Url(bytes)}`
}

/** The text again, of the letters behind the start. */
export async function unpackFragment(letters: string, compression: Compression): Promise<Decompression> {
  if (letters.length > MAX_FRAGMENT_LENGTH) return { ok: false, id: 'too-large' }
  const bytes = fromBase64Url(letters)
  if (!bytes || bytes.length < 4) return { ok: false, id: 'damaged' }
  const packed = bytes.slice(4)
  if (new DataView(bytes.buffer).getUint32(0) !== checksum(packed)) return { ok: false, id: 'damaged' }
  return await compression.decompress(packed, MAX_SHARED_BYTES)
}

/** A pair of surrogates takes four bytes; JSON writes lone ones as escapes. */
export function utf8Length(text: string): number {
  let length = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit > 0x7f) length++
    if (unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff)) length++
  }
  return length
}
