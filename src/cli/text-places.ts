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
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: { length } }) => index + length)]
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
