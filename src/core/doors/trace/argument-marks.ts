import {
  BACKSLASH,
  BAR,
  COMMA,
  EQUALS,
  GREATER,
  LESS,
  MINUS,
  OPEN,
  QUOTE,
  SLASH,
  SPACE,
  STAR,
  TAB,
} from './byte-names'

export const OPENING = 1
export const CLOSING = 2
const SPECIAL = 3

/** What bytes are in a list of arguments: `OPENING` and `CLOSING` brackets, another number where a mark may begin, 0 for the rest. */
export const punctuation = new Uint8Array(256)
for (const letter of '([{') punctuation[letter.charCodeAt(0)] = OPENING
for (const letter of ')]}') punctuation[letter.charCodeAt(0)] = CLOSING
for (const letter of '",</') punctuation[letter.charCodeAt(0)] = SPECIAL

/**
 * The last byte of what strace marks as one thing, whose commas and brackets are not of the list: a string, a comment,
 * or the `<…>` of a descriptor (-y). `at` where none begins there, `end` where it does not end.
 */
export function lastOfMarked(bytes: Uint8Array, at: number, end: number): number {
  const byte = bytes[at]
  if (byte === QUOTE) return lastOfString(bytes, at, end)
  // What lies beyond the end belongs to no line.
  const next = at + 1 < end ? bytes[at + 1] : undefined
  if (byte === SLASH) {
    if (next !== STAR) return at
    for (let to = at + 3; to < end; to++) if (bytes[to] === SLASH && bytes[to - 1] === STAR) return to
    return end
  }
  // Not `1<<26`, nor a marker such as ` <unfinished ...>`.
  if (byte !== LESS || !endsNumberOrName(bytes[at - 1] ?? 0) || next === LESS || next === EQUALS) return at
  for (let to = at + 1; to < end; to++) {
    if (bytes[to] === BACKSLASH) to++
    else if (bytes[to] === QUOTE) to = lastOfString(bytes, to, end)
    else if (bytes[to] === GREATER && bytes[to - 1] !== MINUS && isBehindDescriptor(bytes, to + 1, end))
      return to
  }
  return end
}

function lastOfString(bytes: Uint8Array, at: number, end: number): number {
  for (let to = at + 1; to < end; to++) {
    if (bytes[to] === BACKSLASH) to++
    else if (bytes[to] === QUOTE) return to
  }
  return end
}

/** `3</dev/null>` and `AT_FDCWD</tmp>`. */
function endsNumberOrName(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a)
}

/** A path may hold `>`, and `->` between sockets; the mark that counts is before a separator. */
function isBehindDescriptor(bytes: Uint8Array, at: number, end: number): boolean {
  if (at >= end) return true
  const next = bytes[at] ?? 0
  return (
    next === COMMA ||
    next === SPACE ||
    next === TAB ||
    next === EQUALS ||
    next === BAR ||
    next === OPEN ||
    punctuation[next] === CLOSING
  )
}
