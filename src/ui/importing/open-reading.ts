import type { ImportReading } from '../../core/doors/import'
import { type Language, loadWords } from '../../messages'
import type { Session } from '../../session/session-port'
import type { DocumentOrigin } from '../../session/state'
import type { View } from '../shared/view'

interface Parts {
  readonly session: Session
  readonly view: View
  readonly language: Language
}

interface ReadFile {
  readonly file: string
  readonly origin: DocumentOrigin
}

/** Opens the profile that a file carries. Where there is a choice to make or more to say, a dialog asks first. */
export async function openReading(
  { session, view, language }: Parts,
  { file, origin }: ReadFile,
  { format, profiles, passedOver }: Extract<ImportReading, { readonly kind: 'found' }>,
): Promise<void> {
  const [only, ...others] = profiles
  if (only && others.length === 0 && only.notes.length === 0 && passedOver.length === 0) {
    view.showPane('problems')
    session.openText(only.text, only.name, origin)
    view.note((await loadWords('importing', language)).taken(format, only.place, file))
    return
  }
  view.openDialog('carried', { kind: 'found', file, format, profiles, passedOver, origin })
}
