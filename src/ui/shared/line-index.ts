export interface TextPlace {
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
}

/** Where the lines of a text start. Lines end as in an editor: at LF, CRLF or a lone CR. */
export class LineIndex {
  private readonly starts: readonly number[]

  constructor(text: string) {
    const starts = [0]
    const hasReturn = text.includes('\r')
    for (let at = text.indexOf('\n'); !hasReturn && at >= 0; at = text.indexOf('\n', at + 1))
      starts.push(at + 1)
    if (hasReturn) {
      for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length)
    }
    this.starts = starts
  }

  get count(): number {
    return this.starts.length
  }

  /** Offset of a line, from 0. */
  start(line: number): number {
    return this.starts[line] ?? this.starts.at(-1) ?? 0
  }

  placeOf(offset: number): TextPlace {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.start(middle) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - this.start(low) + 1 }
  }
}
