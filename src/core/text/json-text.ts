import { type JsonValue, renderValue } from './render'
import type { TextStyle } from './style'

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
  return `${renderValue(value, { ...STYLE, packedArrays }, { indent: '', inline: false })}\n`
}
