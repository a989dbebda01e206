import type { StepLabel, TextEdit } from '../core'

export interface TextChange {
  /** What was done to the text of the version before. */
  readonly edits: readonly TextEdit[]
  readonly cause: 'edit' | 'undo' | 'redo'
}

/**
 * Holds the document's text and its one undo history. Monaco's model is one; a plain in-memory one serves until
 * Monaco has loaded. Every change, whoever makes it, comes back through `onChange`; nothing else writes text.
 */
export interface TextHost {
  text(): string
  length(): number
  /** Applies edits to the present text as one undo step. */
  apply(edits: readonly TextEdit[], label?: StepLabel): void
  undo(): void
  redo(): void
  history(): {
    readonly canUndo: boolean
    readonly canRedo: boolean
    readonly undo?: StepLabel
    readonly redo?: StepLabel
  }
  onChange(listener: (change: TextChange) => void): () => void
  dispose(): void
}

/** A step of the in-memory history, replayed into Monaco when it takes over. */
export interface HistoryStep {
  readonly edits: readonly TextEdit[]
  readonly label: StepLabel | undefined
}

export interface HostHistory {
  /** The text before the first step. */
  readonly baseText: string
  readonly done: readonly HistoryStep[]
  /** Steps undone, in the order in which redo brings them back. */
  readonly undone: readonly HistoryStep[]
}
