import { looksLikeCourse } from '../../core/course/course-mark'
import { readImport } from '../../core/import'
import { type Language, loadWords, say } from '../../messages'
import type { Session } from '../../session/session-port'
import type { DocumentOrigin } from '../../session/state'
import type { View } from '../shared/view'

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

/**
 * Opens a text, or the profile or course that it carries. Where there is a choice to make or more to say, a dialog asks first.
 * True where the text itself is now the document.
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
  const reading = readImport(text, file, session.store.getState().target)
  if (reading.kind === 'as-is') {
    open(file, text)
    return true
  }
  const words = await loadWords('importing', language)
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
  view.openDialog('carried', { file, format, profiles, passedOver, origin })
  return false
}
