import { type Language, loadWords } from '../../messages'
import type { DraftStorage, DraftSummary } from '../../platform/draft'
import type { Session } from '../../session/session-port'
import type { Actions } from '../shared/actions-context'
import type { MenuSection } from '../shared/menu-sections'
import type { View } from '../shared/view'

/** More are in the list of all. */
const MAX_RECENT = 6

interface Parts {
  readonly language: Language
  readonly drafts: DraftStorage
  readonly session: Session
  readonly view: View
  readonly actions: Actions
}

/** What the document's menu offers beside the document itself: its versions, and other documents. */
export async function documentSections(parts: Parts): Promise<MenuSection[]> {
  const { language, drafts, session, view, actions } = parts
  const [words, list] = await Promise.all([
    loadWords('documents', language),
    // Where nothing is kept there is nothing to go to, which the list of all says.
    drafts.list().catch((): readonly DraftSummary[] => []),
  ])
  const own = session.store.getState().document?.id
  const recent = list.filter(({ id, damage }) => id !== own && damage !== 'text-lost').slice(0, MAX_RECENT)
  return [
    {
      id: 'versions',
      items: [{ id: 'versions', label: words.versions, run: () => view.openDialog('versions') }],
    },
    {
      id: 'recent',
      ...(recent.length > 0 && { title: words.recent }),
      items: [
        ...recent.map(({ id, name }) => ({ id, label: name, run: () => void actions.openDraft(id) })),
        { id: 'all', label: words.all, run: () => view.openDialog('documents') },
      ],
    },
  ]
}
