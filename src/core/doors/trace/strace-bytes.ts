import {
  BAR,
  BRACKET,
  BRACKET_END,
  CLOSE,
  COLON,
  COMMA,
  DOT,
  EQUALS,
  GREATER,
  PLUS,
  SPACE,
  ZERO,
} from './byte-names'
import { textOfBytes } from './byte-text'

/** 1: may stand in a name; 2: a digit. */
export const letters = new Uint8Array(256)
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_')
  letters[letter.charCodeAt(0)] = 1
for (const letter of '0123456789') letters[letter.charCodeAt(0)] = 2

const powers = Float64Array.from({ length: 16 }, (_, digits) => 10 ** digits)

export function isWordStart(bytes: Uint8Array, at: number, end: number): boolean {
  return at < end && letters[bytes[at] ?? 0] === 1
}

export function isOfTime(byte: number): boolean {
  return letters[byte] === 2 || byte === DOT || byte === COLON
}

/** `22:43:43`, `22:43:43.366001`, `1795560223.401625` or `0.000142`. */
export function secondsAt(bytes: Uint8Array, start: number): number {
  let at = start
  let minutes = 0
  let part = 0
  for (; isOfTime(bytes[at] ?? 0) && bytes[at] !== DOT; at++) {
    if (bytes[at] === COLON) {
      minutes = (minutes + part) * 60
      part = 0
    } else part = part * 10 + (bytes[at] ?? 0) - ZERO
  }
  if (bytes[at] !== DOT) return minutes + part
  const point = at
  let fraction = 0
  for (at++; letters[bytes[at] ?? 0] === 2; at++) fraction = fraction * 10 + (bytes[at] ?? 0) - ZERO
  return minutes + part + fraction / (powers[at - point - 1] ?? Number.POSITIVE_INFINITY)
}

/**
 * Where the result stands that follows `) = `; −1 where there is none. Looked for from the end, which is nearer, three
 * bytes at a time, since one of every three must be of ` = `.
 */
export function resultStart(bytes: Uint8Array, start: number, end: number): number {
  for (let at = end - 2; at > start; at -= 3) {
    const byte = bytes[at]
    if (byte === SPACE) {
      if (bytes[at + 1] === EQUALS && isResultSign(bytes, start, at + 1, end)) return at + 3
      if (bytes[at - 1] === EQUALS && isResultSign(bytes, start, at - 1, end)) return at + 1
    } else if (byte === EQUALS && isResultSign(bytes, start, at, end)) return at + 2
  }
  return -1
}

/** Whether the `=` stands between blanks and behind a closing parenthesis. */
function isResultSign(bytes: Uint8Array, start: number, at: number, end: number): boolean {
  if (at + 1 >= end || at - 1 <= start || bytes[at + 1] !== SPACE || bytes[at - 1] !== SPACE) return false
  let before = at - 1
  while (before > start && bytes[before] === SPACE) before--
  return bytes[before] === CLOSE
}

/** ` <unfinished ...>`, ` <detached ...>`, or the news of another process in the middle of a line. */
export function isInterrupted(bytes: Uint8Array, start: number, end: number): boolean {
  const last = bytes[end - 1]
  if (last === GREATER) return end - start > 5 && bytes[end - 2] === DOT && bytes[end - 3] === DOT
  return last === 0x64 && / attached$/.test(textOfBytes(bytes, Math.max(start, end - 9), end))
}

export function indexOf(bytes: Uint8Array, wanted: number, start: number, end: number): number {
  let at = start
  while (at < end && bytes[at] !== wanted) at++
  return at
}

export function lastIndexOf(bytes: Uint8Array, wanted: number, start: number, end: number): number {
  let at = end - 1
  while (at > start && bytes[at] !== wanted) at--
  return at
}

/** Where the news of another process begins that ends a line: `strace: Process 7 attached`, before 4.15 without `strace: `. */
export function newsStart(bytes: Uint8Array, start: number, end: number): number {
  const from = Math.max(start, end - 48)
  const found = textOfBytes(bytes, from, end).search(/(?:strace: )?Process \d+ attached$/)
  return found < 0 ? end : from + found
}

/** Whether a line can be the rest of a call, by how it begins: `, 8) = 0`, `NULL, 8) = 0`, `[], 8) = 0`. */
export function goesOn(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start
  while (at < end && letters[bytes[at] ?? 0] !== 0) at++
  const next = at < end ? (bytes[at] ?? 0) : 0
  if (at > start) return next === COMMA || next === CLOSE || next === BAR
  if (next !== BRACKET) return next !== PLUS
  // A list goes on behind its first member or its end; of what strace itself puts into brackets only a blank follows.
  while (at < end && bytes[at] !== BRACKET_END && bytes[at] !== COMMA) at++
  if (at >= end || bytes[at] === COMMA) return at < end
  const after = at + 1 < end ? bytes[at + 1] : 0
  return after === COMMA || after === CLOSE
}
