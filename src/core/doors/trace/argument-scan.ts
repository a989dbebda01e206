import { BACKSLASH, COMMA, GREATER, LESS, MINUS, QUOTE, SLASH, SPACE, STAR } from './byte-names'

const OPENING = 1
const CLOSING = 2
const SPECIAL = 3
const classes = new Uint8Array(256)
for (const letter of '([{') classes[letter.charCodeAt(0)] = OPENING
for (const letter of ')]}') classes[letter.charCodeAt(0)] = CLOSING
for (const letter of '",</') classes[letter.charCodeAt(0)] = SPECIAL

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
    const kinds = classes
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
      if (kind === 1) depth++
      else if (kind === 2) {
        if (--depth < 0) {
          this.isShort = false
          break
        }
      } else {
        const past = byte === COMMA ? at : skip(bytes, at, end, byte)
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

/** The last byte of the string, comment or `<…>` of a descriptor that begins at `at`; `at` where none does. */
function skip(bytes: Uint8Array, at: number, end: number, byte: number): number {
  // What lies beyond the end belongs to no line.
  const next = at + 1 < end ? bytes[at + 1] : undefined
  if (byte === QUOTE) {
    for (let to = at + 1; to < end; to++) {
      if (bytes[to] === BACKSLASH) to++
      else if (bytes[to] === QUOTE) return to
    }
    return end
  }
  if (byte === SLASH) {
    if (next !== STAR) return at
    for (let to = at + 3; to < end; to++) if (bytes[to] === SLASH && bytes[to - 1] === STAR) return to
    return end
  }
  if (!followsNumber(bytes[at - 1] ?? 0) || next === LESS) return at
  for (let to = at; to < end; to++) {
    if (
      bytes[to] === GREATER &&
      bytes[to - 1] !== MINUS &&
      (to + 1 === end || endsDescriptor(bytes[to + 1] ?? 0))
    )
      return to
  }
  return end
}

function followsNumber(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a)
}

function endsDescriptor(next: number): boolean {
  return next === COMMA || next === SPACE || classes[next] === CLOSING
}
