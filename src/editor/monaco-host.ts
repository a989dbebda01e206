import { applyEdits, normalizeEdits, type StepLabel, type TextEdit } from '../core'
import type { HostHistory, TextChange, TextHost } from '../session/text-host'
import { keepLoneSurrogates } from './exact-undo'
import { LineBreaks, widenToWholeBreaks, withLineFeeds } from './line-breaks'
import { editor, type IPosition, Range } from './monaco'

const LANGUAGE = 'json'
const BYTE_ORDER_MARK = '\uFEFF'

/**
 * A document in Monaco's model, with Monaco's own undo stack. What the model would change in a text is kept from it
 * or beside it: a byte order mark stands in the buffer as a character, mixed line breaks are remembered.
 */
export class MonacoHost implements TextHost {
  readonly model: editor.ITextModel
  private breaks: LineBreaks
  /** The breaks of versions that undo or redo may come back to, by Monaco's alternative version id. */
  private readonly breaksAt = new Map<number, LineBreaks>()
  /** Labels of steps: by the alternative version id that each ends in, and by the one it starts from. */
  private readonly labelInto = new Map<number, StepLabel>()
  private readonly labelFrom = new Map<number, StepLabel>()
  /** A step of our own on its way through the model, which reports it without its line breaks and label. */
  private underWay:
    | { edits: readonly TextEdit[]; label: StepLabel | undefined; breaks: LineBreaks }
    | undefined
  private alternative: number
  private modelVersion: number
  private knownText: string | undefined
  private knownLength: number
  private readonly listeners = new Set<(change: TextChange) => void>()

  /** Makes a model of the text before the first step and walks through the steps again, the undone ones included. */
  constructor(history: HostHistory) {
    keepLoneSurrogates()
    const { baseText, done, undone } = history
    // The model takes one mark off and would not give it back.
    const mark = baseText.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : ''
    this.model = createExactModel(mark + withLineFeeds(baseText))
    // A text without breaks would else get those of the operating system.
    this.model.setEOL(editor.EndOfLineSequence.LF)
    this.breaks = LineBreaks.of(baseText)
    this.alternative = this.model.getAlternativeVersionId()
    this.modelVersion = this.model.getVersionId()
    this.knownText = baseText
    this.knownLength = baseText.length
    this.breaksAt.set(this.alternative, this.breaks)
    this.model.onDidChangeContent(event => this.changed(event))
    for (const step of [...done, ...undone]) this.apply(step.edits, step.label)
    for (const _ of undone) this.undo()
  }

  text(): string {
    this.knownText ??= this.breaks.restore(this.model.getValue())
    return this.knownText
  }

  length(): number {
    return this.knownLength
  }

  apply(edits: readonly TextEdit[], label?: StepLabel): void {
    const text = this.text()
    let steps = normalizeEdits(edits)
    if (steps.length === 0) return
    const { model } = this
    let { breaks } = this
    if (!breaks.areLineFeeds || steps.some(edit => edit.text.includes('\r'))) {
      steps = normalizeEdits(steps.map(edit => widenToWholeBreaks(text, edit)))
      breaks = LineBreaks.of(applyEdits(text, steps))
    }
    this.underWay = { edits: steps, label, breaks }
    model.pushStackElement()
    model.pushEditOperations(
      null,
      steps.map(edit => ({
        range: this.rangeOf(edit),
        text: withLineFeeds(edit.text),
      })),
      () => null,
    )
    model.pushStackElement()
    this.underWay = undefined
  }

  undo(): void {
    void this.model.undo()
  }

  redo(): void {
    void this.model.redo()
  }

  history() {
    const canUndo = this.model.canUndo()
    const canRedo = this.model.canRedo()
    const undo = canUndo ? this.labelInto.get(this.alternative) : undefined
    const redo = canRedo ? this.labelFrom.get(this.alternative) : undefined
    return { canUndo, canRedo, ...(undo && { undo }), ...(redo && { redo }) }
  }

  onChange(listener: (change: TextChange) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  dispose(): void {
    this.listeners.clear()
    this.model.dispose()
  }

  /** Where an offset of the document is in the model. */
  positionAt(offset: number): IPosition {
    const { breaks, model } = this
    if (breaks.areLineFeeds) return model.getPositionAt(offset)
    const startOf = (line: number) =>
      model.getOffsetAt({ lineNumber: line, column: 1 }) + breaks.extraBefore(line)
    let low = 1
    let high = model.getLineCount()
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (startOf(middle) <= offset) low = middle
      else high = middle - 1
    }
    return { lineNumber: low, column: Math.min(offset - startOf(low) + 1, model.getLineMaxColumn(low)) }
  }

  /** Offset in the document of a place in the model. */
  offsetAt(position: IPosition): number {
    return this.model.getOffsetAt(position) + this.breaks.extraBefore(position.lineNumber)
  }

  rangeOf({ offset, length }: { offset: number; length: number }): Range {
    const start = this.positionAt(offset)
    const end = length === 0 ? start : this.positionAt(offset + length)
    return new Range(start.lineNumber, start.column, end.lineNumber, end.column)
  }

  private changed(event: editor.IModelContentChangedEvent): void {
    const cause = event.isUndoing ? 'undo' : event.isRedoing ? 'redo' : 'edit'
    const before = this.breaks
    const from = this.alternative
    const oldLength = this.knownLength
    this.alternative = this.model.getAlternativeVersionId()
    const inOneStep = event.versionId === this.modelVersion + 1
    this.modelVersion = event.versionId
    this.knownText = undefined

    const ownStep = cause === 'edit' ? this.underWay : undefined
    if (ownStep) this.breaks = ownStep.breaks
    else {
      const kept = cause === 'edit' ? undefined : this.breaksAt.get(this.alternative)
      this.breaks = kept ?? before.after(event.changes)
    }
    this.breaksAt.set(this.alternative, this.breaks)
    if (ownStep?.label) {
      this.labelInto.set(this.alternative, ownStep.label)
      this.labelFrom.set(from, ownStep.label)
    } else if (cause === 'edit') this.labelFrom.delete(from)

    let edits = ownStep?.edits ?? before.editsOf(event.changes, this.breaks)
    // Several versions in one report have no common text that their places could refer to.
    if (!inOneStep) edits = [{ offset: 0, length: oldLength, text: this.text() }]
    this.knownLength = edits.reduce((sum, edit) => sum + edit.text.length - edit.length, oldLength)
    for (const listener of this.listeners) listener({ edits, cause })
  }
}

/** Monaco doubles the one code unit of a text that is nothing but the first half of a surrogate pair. */
function createExactModel(text: string): editor.ITextModel {
  if (!/^[\uD800-\uDBFF]$/.test(text)) return editor.createModel(text, LANGUAGE)
  const model = editor.createModel('', LANGUAGE)
  model.applyEdits([{ range: new Range(1, 1, 1, 1), text }])
  return model
}
