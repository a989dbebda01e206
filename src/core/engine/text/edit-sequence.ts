import { endOf, normalizeEdits, type TextEdit } from './edit'

/** A stretch of the first text that is still there, or text that was put in. */
type Piece = { readonly from: number; readonly to: number } | { readonly added: string }

function lengthOf(piece: Piece): number {
  return 'added' in piece ? piece.added.length : piece.to - piece.from
}

function partOf(piece: Piece, start: number, end: number): Piece {
  return 'added' in piece
    ? { added: piece.added.slice(start, end) }
    : { from: piece.from + start, to: piece.from + end }
}

/** Joins edits that were planned one after the other, each for the text that the ones before it leave, into edits of the first text. */
export class EditSequence {
  private pieces: Piece[]

  constructor(private readonly length: number) {
    this.pieces = [{ from: 0, to: length }]
  }

  /** Edits of the text as it stands after the edits before. */
  add(edits: readonly TextEdit[]): void {
    const next: Piece[] = []
    let at = 0
    const open = normalizeEdits(edits)
    let edit = open.shift()
    for (const piece of this.pieces) {
      const end = at + lengthOf(piece)
      let done = at
      while (edit && edit.offset < end) {
        if (edit.offset > done) next.push(partOf(piece, done - at, edit.offset - at))
        if (edit.offset >= at) next.push({ added: edit.text })
        done = Math.max(done, Math.min(end, endOf(edit)))
        if (endOf(edit) > end) break
        edit = open.shift()
      }
      if (done < end) next.push(partOf(piece, done - at, end - at))
      at = end
    }
    // What is put in at the very end of the text.
    for (; edit; edit = open.shift()) if (edit.offset >= at) next.push({ added: edit.text })
    this.pieces = next.filter(piece => lengthOf(piece) > 0)
  }

  /** The edits that turn the first text into the last. */
  edits(): TextEdit[] {
    const edits: TextEdit[] = []
    let at = 0
    let added = ''
    const close = (to: number) => {
      if (added !== '' || to > at) edits.push({ offset: at, length: to - at, text: added })
      added = ''
    }
    for (const piece of this.pieces) {
      if ('added' in piece) added += piece.added
      else {
        close(piece.from)
        at = piece.to
      }
    }
    close(this.length)
    return edits
  }
}
