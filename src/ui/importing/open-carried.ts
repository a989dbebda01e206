import { looksLikeCourse } from '../../core/course/course-mark'
import { type ImportReading, readImport } from '../../core/import'
import { type Language, loadWords, say } from '../../messages'
import { LONG_TEXT, readImportAside } from '../../session/import-reading'
import type { Session } from '../../session/session-port'
import type { DocumentOrigin } from '../../session/state'
import type { View } from '../shared/view'
import type { FileInReading } from './import-offer'

interface Parts {
  readonly session: Session
  readonly view: View
  readonly language: Language
  readonly open: (name: string, text: string) => void
}

interface GivenText {
  readonly name: string
  readonly text: string
  readonly origin: DocumentOrigin
}

/** Shorter than this nobody waits, in milliseconds. */
const SHOWN_AFTER = 300

/**
 * Opens a text, or the profile or course that it carries. Where there is a choice to make or more to say, a dialog asks first.
 * A long text is read in a worker, until somebody cancels it: then nothing is opened. True where the text itself is now
 * the document.
 */
export async function openCarried(
  { session, view, language, open }: Parts,
  given: GivenText,
): Promise<boolean> {
  const { name: file, text, origin } = given
  if (looksLikeCourse(text)) {
    const { openCourseText } = await import('../learn/open-course')
    await openCourseText({ view, language }, file, text)
    return false
  }
  const { target } = session.store.getState()
  const reading =
    text.length > LONG_TEXT
      ? await readVisibly(view, file, signal => readImportAside({ text, fileName: file, target }, signal))
      : readImport(text, file, target)
  if (reading?.kind === 'as-is') {
    open(file, text)
    return true
  }
  const words = await loadWords('importing', language)
  if (!reading) {
    view.note(words.untouched)
    return false
  }
  if (reading.kind === 'none') {
    view.note(`${say(words.failure(file), reading.failure)} ${words.untouched}`)
    return false
  }
  const { format, profiles, passedOver } = reading
  const [only, ...others] = profiles
  if (only && others.length === 0 && only.notes.length === 0 && passedOver.length === 0) {
    open(only.name, only.text)
    view.note(words.taken(format, only.place, file))
    return false
  }
  view.openDialog('carried', { kind: 'found', file, format, profiles, passedOver, origin })
  return false
}

/** Shows a dialog while a text is read. Closing it, or opening another, ends the reading. */
async function readVisibly(
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
