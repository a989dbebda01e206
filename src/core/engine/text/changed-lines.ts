import { applyEdits, endOf, normalizeEdits, type TextEdit } from './edit'

/** Lines that stand together and are edited: as they are and as they become, without their ends. */
export interface ChangedLines {
  /** The number of the first line, from 1. */
  readonly line: number
  readonly before: readonly string[]
  readonly after: readonly string[]
}

const LINE_END = /\r\n|\r|\n/

/** The whole lines that edits change. Edits in one line, or in lines next to each other, are one change. */
export function changedLines(text: string, edits: readonly TextEdit[]): readonly ChangedLines[] {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ 0: end, index }) => index + end.length)]
  const groups: { first: number; last: number; edits: TextEdit[] }[] = []
  let line = 0
  for (const edit of normalizeEdits(edits)) {
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= edit.offset) line++
    let last = line
    while ((starts[last + 1] ?? Number.POSITIVE_INFINITY) <= endOf(edit)) last++
    const group = groups.at(-1)
    if (group && line <= group.last + 1) {
      group.edits.push(edit)
      group.last = Math.max(group.last, last)
    } else groups.push({ first: line, last, edits: [edit] })
  }
  return groups.flatMap(({ first, last, edits: own }) => {
    const offset = starts[first] ?? 0
    const part = text.slice(offset, starts[last + 1] ?? text.length)
    const moved = own.map(edit => ({ ...edit, offset: edit.offset - offset }))
    return withoutCommon(first + 1, linesOf(part), linesOf(applyEdits(part, moved)))
  })
}

/** None of a text without anything in it; what follows the last line's end is no line. */
function linesOf(text: string): readonly string[] {
  const lines = text.split(LINE_END)
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** An edit of whole lines begins at the end of one that it leaves as it is. */
function withoutCommon(line: number, before: readonly string[], after: readonly string[]): ChangedLines[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  if (before.length === after.length && head === before.length) return []
  const own = (lines: readonly string[]) => lines.slice(head, lines.length - tail)
  return [{ line: line + head, before: own(before), after: own(after) }]
}
