import { format } from 'jsonc-parser'
import { detectStyle, parseTree, type TextEdit } from '../core'

const BYTE_ORDER_MARK = '\uFEFF'

/**
 * Lays a JSON text out anew, in the indentation and line breaks it has already. Comments, key order and the spelling
 * of numbers stay; so does everything else but white space.
 */
export function formatText(text: string): TextEdit[] {
  const start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0
  const body = text.slice(start)
  const style = detectStyle(body, parseTree(body))
  const edits = format(body, undefined, {
    insertSpaces: style.indent !== '\t',
    tabSize: Math.max(style.indent.length, 1),
    eol: style.lineBreak,
    insertFinalNewline: true,
  })
  return edits
    .map(edit => ({ offset: edit.offset + start, length: edit.length, text: edit.content }))
    .filter(edit => text.slice(edit.offset, edit.offset + edit.length) !== edit.text)
}
