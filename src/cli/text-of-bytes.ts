import { isUtf8 } from 'node:buffer'

const REPLACEMENT = [0xef, 0xbf, 0xbd]

/**
 * Bytes as Go’s `encoding/json` reads those of a text: each that belongs to no character of UTF-8 is U+FFFD. A byte order
 * mark stays.
 */
export function textAsGoReads(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return Buffer.from(bytes).toString('utf8')
  const read: number[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOfCharacter(bytes, at)
    read.push(...(length === 0 ? REPLACEMENT : bytes.subarray(at, at + length)))
    at += Math.max(length, 1)
  }
  return Buffer.from(read).toString('utf8')
}

/** How many bytes the character at a place has; 0 where there is none. Source: The Unicode Standard, table 3-7. */
function lengthOfCharacter(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  const end = at + length
  return end <= bytes.length && (length === 1 || isUtf8(bytes.subarray(at, end))) ? length : 0
}

/** The first line with bytes that are not UTF-8, counted from 1; undefined where all are. */
export function lineNotUtf8(bytes: Uint8Array): number | undefined {
  if (isUtf8(bytes)) return undefined
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start)
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line
    start = end + 1
  }
}
