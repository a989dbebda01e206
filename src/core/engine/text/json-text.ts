import { type JsonValue, renderValue } from './render'
import type { TextStyle } from './style'
import { escapeUnsafe } from './unsafe-characters'

/** How whole files are written: two spaces, a line for each item. */
const STYLE: TextStyle = {
  lineBreak: '\n',
  indent: '  ',
  colon: ': ',
  afterComma: ' ',
  bracePadding: ' ',
  singleLine: false,
  packedArrays: false,
}

/** A value as the whole text of a file, with a line break at its end. `packedArrays` keeps short lists on one line. */
export function jsonText(value: JsonValue, { packedArrays = false } = {}): string {
  return escapedJson(`${renderValue(value, { ...STYLE, packedArrays }, { indent: '', inline: false })}\n`)
}

/** A string of JSON. */
export function jsonString(text: string): string {
  return escapedJson(JSON.stringify(text))
}

/**
 * The same JSON with `\uXXXX` for every character that some reader takes for something else (`escapeUnsafe`): it means
 * the same to each reader of JSON, also inside a block of YAML. In valid JSON such characters are in strings alone.
 */
export function escapedJson(json: string): string {
  return escapeUnsafe(json, codePoint =>
    String.fromCodePoint(codePoint)
      .split('')
      .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
