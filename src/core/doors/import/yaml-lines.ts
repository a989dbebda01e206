const SPACE = 0x20
const HASH = 0x23
const DASH = 0x2d

/** The lines of a text and how far in each begins, without a string for any of them. */
export class YamlLines {
  readonly count: number
  private readonly starts: number[] = []
  /** Where each line's own text begins: behind spaces and, once it was read, the mark of an item. */
  private readonly columns: number[] = []

  constructor(readonly text: string) {
    for (let start = 0; start <= text.length; ) {
      const column = this.behindSpaces(start)
      this.starts.push(start)
      this.columns.push(column)
      const end = text.indexOf('\n', column)
      start = (end < 0 ? text.length : end) + 1
    }
    this.count = this.columns.length
    this.starts.push(text.length + 1)
  }

  startOf(line: number): number {
    return this.starts[line] ?? 0
  }

  endOf(line: number): number {
    return (this.starts[line + 1] ?? 1) - 1
  }

  columnOf(line: number): number {
    return this.columns[line] ?? 0
  }

  indentOf(line: number): number {
    return this.columnOf(line) - this.startOf(line)
  }

  /** How far in the text behind the mark of an item is counts as the line's indentation. */
  enterItem(line: number, indent: number): void {
    this.columns[line] = this.startOf(line) + indent
  }

  isBlank(line: number): boolean {
    return this.columnOf(line) === this.endOf(line)
  }

  /** Blank, or a comment alone. */
  isEmpty(line: number): boolean {
    return this.isBlank(line) || this.isComment(this.columnOf(line))
  }

  isComment(at: number): boolean {
    return this.text.charCodeAt(at) === HASH
  }

  /** Whether the mark of an item stands so far in as the line is written. */
  isItem(line: number, indent: number): boolean {
    const at = this.startOf(line) + indent
    if (this.text.charCodeAt(at) !== DASH) return false
    const isMark = at + 1 === this.endOf(line) || this.text.charCodeAt(at + 1) === SPACE
    return isMark && this.behindSpaces(this.startOf(line)) === at
  }

  isDocumentMark(line: number): boolean {
    const start = this.startOf(line)
    return this.endOf(line) - start === 3 && this.text.startsWith('---', start)
  }

  behindSpaces(from: number): number {
    let at = from
    while (this.text.charCodeAt(at) === SPACE) at++
    return at
  }

  textOf(line: number): string {
    return this.text.slice(this.startOf(line), this.endOf(line))
  }

  /** The line in which an offset is. */
  lineAt(offset: number): number {
    let [low, high] = [0, this.count - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.startOf(middle) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}
