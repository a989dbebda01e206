import type { TextRange } from '../core'

/** Where something stands in a file; lines and columns count from 1. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

export type PlaceFinder = (range: TextRange) => Place

/** Lines and columns of a range, all from 1. A byte order mark takes up no column. */
export function placeFinder(text: string): PlaceFinder {
  const starts = lineStarts(text)
  if (text.startsWith('\uFEFF')) starts[0] = 1
  const placeAt = (offset: number) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: Math.max(1, offset - (starts[low] ?? 0) + 1) }
  }
  return ({ offset, length }) => {
    const [start, end] = [placeAt(offset), placeAt(offset + length)]
    return { ...start, endLine: end.line, endColumn: end.column }
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  let [feed, mark] = [text.indexOf('\n'), text.indexOf('\r')]
  while (feed >= 0 || mark >= 0) {
    const isMark = mark >= 0 && (feed < 0 || mark < feed)
    const start = isMark ? (feed === mark + 1 ? feed : mark) + 1 : feed + 1
    starts.push(start)
    if (feed >= 0 && feed < start) feed = text.indexOf('\n', start)
    if (mark >= 0 && mark < start) mark = text.indexOf('\r', start)
  }
  return starts
}
