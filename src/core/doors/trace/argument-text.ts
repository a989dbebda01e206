import { CLOSING, lastOfMarked, OPENING, punctuation } from './argument-marks'
import { CLOSE, COMMA } from './byte-names'
import { bytesOfText } from './byte-text'

/** An argument list taken apart. */
export interface ArgumentList {
  readonly texts: readonly string[]
  /** Where the closing parenthesis is; the length of the text where there is none. */
  readonly end: number
}

/**
 * Takes the arguments apart that strace, perf or a person writes after the opening parenthesis, at commas that are in
 * no string, comment, bracket or descriptor's `<…>`. Never fails: what does not close ends with the text.
 */
export function splitArguments(text: string, start: number): ArgumentList {
  const bytes = bytesOfText(text)
  const texts: string[] = []
  let depth = 0
  let from = start
  let at = start
  for (; at < text.length; at++) {
    const byte = bytes[at] ?? 0
    const kind = punctuation[byte]
    if (kind === 0) continue
    if (kind === OPENING) depth++
    else if (kind === CLOSING) {
      if (depth > 0) depth--
      else if (byte === CLOSE) break
    } else if (byte !== COMMA) at = lastOfMarked(bytes, at, text.length)
    else if (depth === 0) {
      texts.push(text.slice(from, at).trim())
      from = at + 1
    }
  }
  const end = Math.min(at, text.length)
  const last = text.slice(from, end).trim()
  if (last !== '' || texts.length > 0) texts.push(last)
  return { texts, end }
}
