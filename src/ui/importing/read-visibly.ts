import type { ImportReading } from '../../core/import'
import type { View } from '../shared/view'
import type { FileInReading } from './import-offer'

/** Shorter than this nobody waits, in milliseconds. */
const SHOWN_AFTER = 300

/** Shows a dialog while a text is read. Closing it, or opening another, ends the reading. */
export async function readVisibly(
  view: View,
  file: string,
  read: (signal: AbortSignal) => Promise<ImportReading | undefined>,
): Promise<ImportReading | undefined> {
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
  try {
    return await read(cancel.signal)
  } finally {
    clearTimeout(patience)
    stopWatching?.()
    if (isShown()) view.closeDialog()
  }
}
