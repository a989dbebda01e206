import { applyEdits, invertEdits, type StepLabel, type TextEdit } from '../core'
import type { HistoryStep, HostHistory, TextChange, TextHost } from './text-host'

interface Step extends HistoryStep {
  readonly inverse: readonly TextEdit[]
}

/** The text and its history in plain memory: serves until an editor takes over, and in tests. */
export class MemoryHost implements TextHost {
  private present: string
  private done: Step[] = []
  private undone: Step[] = []
  private readonly listeners = new Set<(change: TextChange) => void>()

  constructor(private readonly baseText: string) {
    this.present = baseText
  }

  text(): string {
    return this.present
  }

  length(): number {
    return this.present.length
  }

  apply(edits: readonly TextEdit[], label?: StepLabel): void {
    if (edits.length === 0) return
    this.done.push({ edits, label, inverse: invertEdits(this.present, edits) })
    this.undone = []
    this.change(edits, 'edit')
  }

  undo(): void {
    const step = this.done.pop()
    if (!step) return
    this.undone.push(step)
    this.change(step.inverse, 'undo')
  }

  redo(): void {
    const step = this.undone.pop()
    if (!step) return
    this.done.push(step)
    this.change(step.edits, 'redo')
  }

  history() {
    const undo = this.done.at(-1)
    const redo = this.undone.at(-1)
    return {
      canUndo: undo !== undefined,
      canRedo: redo !== undefined,
      ...(undo?.label && { undo: undo.label }),
      ...(redo?.label && { redo: redo.label }),
    }
  }

  /** What another host needs to take over with the same history. */
  take(): HostHistory {
    return { baseText: this.baseText, done: [...this.done], undone: [...this.undone].reverse() }
  }

  onChange(listener: (change: TextChange) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  dispose(): void {
    this.listeners.clear()
  }

  private change(edits: readonly TextEdit[], cause: TextChange['cause']): void {
    this.present = applyEdits(this.present, edits)
    for (const listener of this.listeners) listener({ edits, cause })
  }
}
