import type { View } from '../shared/view'
import type { FileInReading } from './import-offer'

/** Shorter than this nobody waits, in milliseconds. */
const SHOWN_AFTER = 300
/** Longer nobody is left waiting; most of a text of 8 MB takes a tenth of it. */
const MOST = 30_000

/**
 * Shows a dialog while a text is read. Closing it, or opening another, ends the reading, and so does the time that a
 * reading may take: the answer is `over` then, and undefined where somebody ended it.
 */
export async function readVisibly<T>(
  view: View,
  file: string,
  read: (signal: AbortSignal) => Promise<T | undefined>,
): Promise<T | 'over' | undefined> {
  const cancel = new AbortController()
  const offer: FileInReading = { kind: 'reading', file }
  const isShown = () => {
    const { dialog, offer: shown } = view.store.getState()
    return dialog === 'carried' && shown === offer
  }
  let stopWatching: (() => void) | undefined
  const patience = setTimeout(() => {
    view.openDialog('carried', offer)
    stopWatching = view.store.subscribe(() => {
      if (!isShown()) cancel.abort()
    })
  }, SHOWN_AFTER)
  let isOver = false
  const limit = setTimeout(() => {
    isOver = true
    cancel.abort()
  }, MOST)
  try {
    return (await read(cancel.signal)) ?? (isOver ? 'over' : undefined)
  } finally {
    clearTimeout(patience)
    clearTimeout(limit)
    stopWatching?.()
    if (isShown()) view.closeDialog()
  }
}
