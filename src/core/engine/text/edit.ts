/** A stretch of text, in UTF-16 code units from its start. */
export interface TextRange {
  readonly offset: number
  readonly length: number
}

/** Replaces a range by a text. Values, never applied in place. */
export interface TextEdit extends TextRange {
  readonly text: string
}

/** Where a range ends, exclusive. */
export function endOf(range: TextRange): number {
  return range.offset + range.length
}

/**
 * Orders edits by position and joins those that touch, so that a host which refuses adjacent edits takes them.
 * An insertion at the place where a deletion starts stands before it; insertions at one place keep their order.
 * @throws RangeError when two edits overlap: that is a mistake of the planner, not of the person.
 */
export function normalizeEdits(edits: readonly TextEdit[]): TextEdit[] {
  const sorted = edits
    .filter(edit => edit.length > 0 || edit.text.length > 0)
    .sort((a, b) => a.offset - b.offset || endOf(a) - endOf(b))
  const joined: TextEdit[] = []
  for (const edit of sorted) {
    const last = joined.at(-1)
    if (last && edit.offset < endOf(last)) {
      throw new RangeError(`Edits overlap at offset ${edit.offset}`)
    }
    if (last && edit.offset === endOf(last)) {
      joined[joined.length - 1] = {
        offset: last.offset,
        length: last.length + edit.length,
        text: last.text + edit.text,
      }
    } else {
      joined.push(edit)
    }
  }
  return joined
}

/** Applies edits that all refer to the same, unedited text. They may come in any order but must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = []
  let at = 0
  for (const edit of normalizeEdits(edits)) {
    if (edit.offset < 0 || endOf(edit) > text.length) {
      throw new RangeError(`Edit at ${edit.offset} lies outside a text of ${text.length}`)
    }
    parts.push(text.slice(at, edit.offset), edit.text)
    at = endOf(edit)
  }
  parts.push(text.slice(at))
  return parts.join('')
}

/** The edits that turn `applyEdits(text, edits)` back into `text`, byte for byte. */
export function invertEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0
  return normalizeEdits(edits).map(edit => {
    const inverse = {
      offset: edit.offset + shift,
      length: edit.text.length,
      text: text.slice(edit.offset, endOf(edit)),
    }
    shift += edit.text.length - edit.length
    return inverse
  })
}
