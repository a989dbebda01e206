import { CLOSING, lastOfMarked, OPENING, punctuation } from './argument-marks'
import { COMMA, SPACE } from './byte-names'

/**
 * Walks over an argument list in bytes, as `splitArguments` does over text, and hashes those arguments that `kept`
 * names. One walker is used again and again, so that a line costs no memory.
 */
export class ArgumentScan {
  first = 0
  second = 0
  /** Whether the list ended before the last argument that is kept. */
  isShort = false

  scan(bytes: Uint8Array, start: number, end: number, kept: number): void {
    // A local name is what engines need to take the table for one that does not change.
    const kinds = punctuation
    let first = 0x811c9dc5 | 0
    let second = 17
    let depth = 0
    let left = kept
    let at = start
    this.isShort = true
    while (at < end) {
      let byte = bytes[at] ?? 0
      if ((left & 1) === 0) {
        while (kinds[byte] === 0 && ++at < end) byte = bytes[at] ?? 0
      } else {
        while (kinds[byte] === 0) {
          first = Math.imul(first ^ byte, 0x01000193)
          second = ((second << 5) - second + byte) | 0
          if (++at >= end) break
          byte = bytes[at] ?? 0
        }
      }
      if (at >= end) break
      if (byte === COMMA && depth === 0) {
        left >>>= 1
        if (left === 0) {
          this.isShort = false
          break
        }
        first = Math.imul(first ^ COMMA, 0x01000193)
        at++
        if (at < end && bytes[at] === SPACE) at++
        continue
      }
      const kind = kinds[byte]
      if (kind === OPENING) depth++
      else if (kind === CLOSING) {
        if (--depth < 0) {
          this.isShort = false
          break
        }
      } else {
        const past = byte === COMMA ? at : lastOfMarked(bytes, at, end)
        if (past > at) {
          at = past + 1
          continue
        }
      }
      if ((left & 1) !== 0) {
        first = Math.imul(first ^ byte, 0x01000193)
        second = ((second << 5) - second + byte) | 0
      }
      at++
    }
    this.first = first
    this.second = second
  }
}
