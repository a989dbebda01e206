const PIECE = 8192

/**
 * Bytes as a text of one character each, for the readers of what is ASCII. Without spread syntax, which walks an
 * iterator and takes eight times as long.
 */
export function textOfBytes(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at += PIECE) {
    text += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, Math.min(end, at + PIECE)))
  }
  return text
}

/** The other way round: a byte for each character, so that places are those of the text; 0xff for those beyond Latin 1. */
export function bytesOfText(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = Math.min(0xff, text.charCodeAt(at))
  return bytes
}

const REPLACEMENT = 0xfffd

/** Bytes as UTF-8, to be shown to a person: what is malformed or no character becomes U+FFFD. */
export function shownText(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; ) {
    const byte = bytes[at] ?? 0
    const extra = byte < 0x80 ? 0 : byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : -1
    let code = extra <= 0 ? byte : byte & (0x3f >> extra)
    let read = 1
    while (read <= extra && at + read < end && ((bytes[at + read] ?? 0) & 0xc0) === 0x80) {
      code = (code << 6) | ((bytes[at + read] ?? 0) & 0x3f)
      read++
    }
    const isWhole = extra >= 0 && read === extra + 1 && code <= 0x10ffff
    const isControl = code < 0x20 && code !== 9
    text += String.fromCodePoint(isWhole && !isControl ? code : REPLACEMENT)
    at += read
  }
  return text
}
