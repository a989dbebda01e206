import type { TextEdit } from '../core'

/** The ways in which a line can end in a document. */
const NONE = 0
const LF = 1
const CRLF = 2
const CR = 3

/** A change as Monaco reports it: offsets and lines (from 1) of the text before, in which every break is one LF. */
export interface ModelChange {
  readonly range: { readonly startLineNumber: number; readonly endLineNumber: number }
  readonly rangeOffset: number
  readonly rangeLength: number
  readonly text: string
}

/**
 * How each line of a document ends. Monaco's model knows one kind of line break only and would rewrite the others,
 * so it is given LF alone, and what the breaks really are is kept here. Never changed in place: undo goes back to the
 * object of the version before.
 */
export class LineBreaks {
  /** Length that the document has beyond the model before each line: one for every CRLF. Built when first needed. */
  private extra: Int32Array | undefined

  /** One kind for all lines, or one entry for each line but the last. */
  private constructor(private readonly kinds: number | Uint8Array) {}

  static of(text: string): LineBreaks {
    let uniform: number | undefined
    for (let at = 0; at < text.length; at++) {
      const kind = kindAt(text, at)
      if (kind === NONE) continue
      if (kind === CRLF) at++
      if (uniform !== undefined && uniform !== kind) return new LineBreaks(kindsIn(text))
      uniform = kind
    }
    return new LineBreaks(uniform ?? LF)
  }

  /** The document's text is the model's. */
  get areLineFeeds(): boolean {
    return this.kinds === LF
  }

  /** How many code units the document has more than the model before the start of a line (from 1). */
  extraBefore(line: number): number {
    const { kinds } = this
    if (typeof kinds === 'number') return kinds === CRLF ? line - 1 : 0
    if (!this.extra) {
      this.extra = new Int32Array(kinds.length + 1)
      for (let index = 0; index < kinds.length; index++) {
        this.extra[index + 1] = (this.extra[index] ?? 0) + (kinds[index] === CRLF ? 1 : 0)
      }
    }
    return this.extra[Math.min(line - 1, kinds.length)] ?? 0
  }

  /** Writes the model's text with the document's breaks; `line` is that of its first character. */
  restore(modelText: string, line = 1): string {
    const { kinds } = this
    if (kinds === LF) return modelText
    if (typeof kinds === 'number') return modelText.replaceAll('\n', spell(kinds))
    let at = line - 1
    return modelText.replace(/\n/g, () => spell(kinds[at++] ?? LF))
  }

  /** After a change that came without breaks of its own: new lines end as the line does in which they begin. */
  after(changes: readonly ModelChange[]): LineBreaks {
    if (typeof this.kinds === 'number') return this
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
  editsOf(changes: readonly ModelChange[], next: LineBreaks): TextEdit[] {
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

function spell(kind: number): string {
  return kind === LF ? '\n' : kind === CRLF ? '\r\n' : '\r'
}

/** The kind of break that starts at an offset. */
function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code === 10) return LF
  if (code !== 13) return NONE
  return text.charCodeAt(at + 1) === 10 ? CRLF : CR
}

function kindsIn(text: string): Uint8Array {
  const kinds = new Uint8Array(countBreaks(text))
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const kind = kindAt(text, at)
    if (kind === NONE) continue
    kinds[count++] = kind
    if (kind === CRLF) at++
  }
  return kinds
}

function countBreaks(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const kind = kindAt(text, at)
    if (kind === LF || kind === CR) count++
    else if (kind === CRLF) {
      count++
      at++
    }
  }
  return count
}

/** The text as a model holds it that only knows LF. */
export function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

/**
 * Widens an edit so that neither its ends nor those of its text part a CR from its LF: between them Monaco sees no
 * place, and at a join it would see one break where two are meant.
 */
export function widenToWholeBreaks(text: string, edit: TextEdit): TextEdit {
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
