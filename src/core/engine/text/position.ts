/** A place as a person reads it, both from 1. A column counts UTF-16 code units, as editors do. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** The positions of some offsets, which must ascend. A byte order mark takes up no column; CRLF is one line break. */
export function positionsOf(text: string, ascendingOffsets: readonly number[]): Position[] {
  const positions: Position[] = []
  let line = 1
  let lineStart = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let at = 0
  for (const offset of ascendingOffsets) {
    while (at < offset) {
      const code = text.charCodeAt(at)
      at++
      if (code === 10 || (code === 13 && text.charCodeAt(at) !== 10)) {
        line++
        lineStart = at
      }
    }
    positions.push({ line, column: Math.max(1, offset - lineStart + 1) })
  }
  return positions
}
