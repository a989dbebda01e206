import { encodeQR } from 'qr'

/** Empty modules around a code, of which ISO/IEC 18004 asks for four. */
const BORDER = 4
/** What the largest code holds at its lowest correction, in bytes; a screen has no stains that ask for more. */
const MAX_BYTES = 2953

/** The rows of a QR code, dark modules as `true`; undefined where a text is longer than any code. */
export function codeRows(text: string): readonly (readonly boolean[])[] | undefined {
  if (new TextEncoder().encode(text).length > MAX_BYTES) return undefined
  return encodeQR(text, 'raw', { ecc: 'low', border: BORDER })
}
