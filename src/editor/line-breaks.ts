/** The ways in which a line can end in a document. */
const LF = 1
const CRLF = 2
const CR = 3
const SPELLINGS = ['', '\n', '\r\n', '\r'] as const

const BREAK = /\r\n|\n|\r/g

/** A change as Monaco reports it: offsets and lines (from 1) of the text before, in which every break is one LF. */
export interface ModelChange {
  readonly range: { readonly startLineNumber: number; readonly endLineNumber: number }
  readonly rangeOffset: number
  readonly rangeLength: number
  readonly text: string
}

/**
 * How each line of a document ends. Monaco's model knows one kind of line break only and would rewrite the others,
 * so a document that mixes them is given to it with LF alone, and what its breaks really are is kept here.
 * Never changed in place: undo goes back to the object of the version before.
 */
export class LineBreaks {
  /** Length that the document has beyond the model before each line: one for every CRLF. Built when first needed. */
  private extra: Int32Array | undefined

  /** One entry for each line but the last. */
  private constructor(private readonly kinds: Uint8Array) {}

  static of(text: string): LineBreaks {
    return new LineBreaks(kindsIn(text))
  }

  /** How many code units the document has more than the model before the start of a line (from 1). */
  extraBefore(line: number): number {
    if (!this.extra) {
      this.extra = new Int32Array(this.kinds.length + 1)
      for (let index = 0; index < this.kinds.length; index++) {
        this.extra[index + 1] = (this.extra[index] ?? 0) + (this.kinds[index] === CRLF ? 1 : 0)
      }
    }
    return this.extra[Math.min(line - 1, this.kinds.length)] ?? 0
  }

  /** Writes the model's text with the document's breaks; `line` is that of its first character. */
  restore(modelText: string, line = 1): string {
    let at = line - 1
    return modelText.replace(/\n/g, () => SPELLINGS[this.kinds[at++] ?? LF] ?? '\n')
  }

  /** After a change that came without breaks of its own: new lines end as the line does in which they begin. */
  after(changes: readonly ModelChange[]): LineBreaks {
    let kinds = this.kinds
    for (const { range, text } of [...changes].sort((a, b) => b.rangeOffset - a.rangeOffset)) {
      const start = range.startLineNumber - 1
      const removed = range.endLineNumber - range.startLineNumber
      const added = countBreaks(text)
      if (removed === 0 && added === 0) continue
      const next = new Uint8Array(kinds.length - removed + added)
      next.set(kinds.subarray(0, start))
      next.fill(kinds[start] ?? kinds[start - 1] ?? LF, start, start + added)
      next.set(kinds.subarray(start + removed), start + added)
      kinds = next
    }
    return kinds === this.kinds ? this : new LineBreaks(kinds)
  }

  /** A change of the model as a change of the document, whose breaks afterwards are `next`. */
  editsOf(changes: readonly ModelChange[], next: LineBreaks): { offset: number; length: number; text: string }[] {
    let lineShift = 0
    return [...changes]
      .sort((a, b) => a.rangeOffset - b.rangeOffset)
      .map(({ range, rangeOffset, rangeLength, text }) => {
        const offset = rangeOffset + this.extraBefore(range.startLineNumber)
        const end = rangeOffset + rangeLength + this.extraBefore(range.endLineNumber)
        const restored = next.restore(text, range.startLineNumber + lineShift)
        lineShift += countBreaks(text) - (range.endLineNumber - range.startLineNumber)
        return { offset, length: end - offset, text: restored }
      })
  }
}

function kindsIn(text: string): Uint8Array {
  const kinds = new Uint8Array(countBreaks(text))
  let count = 0
  for (const [found] of text.matchAll(BREAK)) kinds[count++] = found === '\n' ? LF : found === '\r' ? CR : CRLF
  return kinds
}

function countBreaks(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++
  }
  return count
}

export type LineBreakStyle = 'none' | 'lf' | 'crlf' | 'mixed'

/** Which breaks a text has; a lone CR counts as mixed, because no model of Monaco's can hold it. */
export function lineBreakStyle(text: string): LineBreakStyle {
  let style: LineBreakStyle = 'none'
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== 10 && code !== 13) continue
    const found = code === 10 ? 'lf' : text.charCodeAt(at + 1) === 10 ? 'crlf' : 'mixed'
    if (found === 'crlf') at++
    if (found === 'mixed' || (style !== 'none' && style !== found)) return 'mixed'
    style = found
  }
  return style
}

/** The text as a model holds it that only knows LF. */
export function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

/**
 * Widens an edit so that neither its ends nor those of its text part a CR from its LF: between them Monaco sees no
 * place, and at a join it would see one break where two are meant.
 */
export function widenToWholeBreaks(
  text: string,
  edit: { readonly offset: number; readonly length: number; readonly text: string },
): { offset: number; length: number; text: string } {
  let { offset, text: inserted } = edit
  let end = offset + edit.length
  if (text.charCodeAt(offset - 1) === 13 && (inserted || text.slice(end, end + 1)).startsWith('\n')) {
    offset--
    inserted = `\r${inserted}`
  } else if (text.charCodeAt(offset - 1) === 13 && text.charCodeAt(offset) === 10) {
    offset--
    inserted = `\r${inserted}`
  }
  const last = inserted ? inserted.charCodeAt(inserted.length - 1) : text.charCodeAt(offset - 1)
  if (text.charCodeAt(end) === 10 && (last === 13 || text.charCodeAt(end - 1) === 13)) {
    end++
    inserted = `${inserted}\n`
  }
  return { offset, length: end - offset, text: inserted }
}
