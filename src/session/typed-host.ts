import { MemoryHost } from './memory-host'
import { differenceOf, joined } from './steps'
import type { HostHistory } from './text-host'

/** Holds the text that a plain field shows until the editor takes over, with its history; what is typed becomes steps. */
export class TypedHost extends MemoryHost {
  constructor({ baseText, done, undone }: HostHistory) {
    super(baseText)
    for (const { edits, label } of [...done, ...undone]) this.apply(edits, label)
    for (const _ of undone) this.undo()
  }

  /** Makes of the present text what the field has now. */
  type(text: string): void {
    const edit = differenceOf(this.text(), text)
    if (edit.length + edit.text.length > 0) this.apply([edit])
  }

  /** The editor undoes words, not letters. */
  override take(): HostHistory {
    const { baseText, done, undone } = super.take()
    return { baseText, done: joined(done), undone }
  }
}
