import { firstMatch, fourOf, matchesIn } from './four-bytes'

const NEWLINE = 0x0a
const NEWLINES = fourOf(NEWLINE)

/** Where the first newline stands from `from` on; `length`, the view's, where there is none. */
export function lineEnd(view: DataView, from: number, length: number): number {
  const newlines = NEWLINES
  let at = from
  for (const last = length - 8; at <= last; at += 8) {
    const low = matchesIn(view.getInt32(at, true), newlines)
    if (low !== 0) return at + firstMatch(low)
    const high = matchesIn(view.getInt32(at + 4, true), newlines)
    if (high !== 0) return at + 4 + firstMatch(high)
  }
  while (at < length && view.getUint8(at) !== NEWLINE) at++
  return at
}
