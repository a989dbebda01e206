import {
  applyEdits,
  blankLineEnd,
  blankLineStart,
  endOf,
  escapedJson,
  type JsonTree,
  skipBlanksBack,
  type TextEdit,
} from '../../engine/text'

export interface StrictJson {
  readonly text: string
  readonly comments: number
  readonly trailingCommas: number
  readonly byteOrderMark: boolean
}

/**
 * The same text as JSON that Go's encoding/json accepts: without comments, commas before closing brackets and byte
 * order mark, and with escapes for characters that readers of YAML take for something else, in case the file gets into one.
 * Everything else stays byte for byte. A line that held nothing but a comment goes with it.
 * The tree must be of this text and without syntax problems.
 */
export function toStrictJson(text: string, tree: JsonTree): StrictJson {
  const edits: TextEdit[] = tree.trailingCommas.map(offset => ({ offset, length: 1, text: '' }))
  let last = 0
  for (const comment of tree.comments) {
    const lineStart = blankLineStart(text, comment.offset)
    const lineEnd = blankLineEnd(text, endOf(comment))
    const wholeLine = lineStart !== undefined && lineEnd !== undefined
    const blanksBefore = Math.max(last, skipBlanksBack(text, comment.offset))
    const from = wholeLine ? Math.max(last, lineStart) : lineEnd === undefined ? comment.offset : blanksBefore
    const to = wholeLine ? lineEnd : endOf(comment)
    edits.push({ offset: from, length: to - from, text: '' })
    last = to
  }
  if (tree.hasByteOrderMark) edits.push({ offset: 0, length: 1, text: '' })
  return {
    text: escapedJson(applyEdits(text, edits)),
    comments: tree.comments.length,
    trailingCommas: tree.trailingCommas.length,
    byteOrderMark: tree.hasByteOrderMark,
  }
}
