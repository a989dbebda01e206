import { Suspense, useState } from 'react'
import { useActions } from '../shared/actions-context'
import { part } from '../shared/boundary'
import { Chevron } from '../shared/chevron'
import { MenuButton } from '../shared/menu'
import type { MenuSection } from '../shared/menu-sections'
import { useMessages } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import styles from './document-name.module.css'

const FileState = part(() => import('../saving'))
const NameField = part(() => import('./name-field'))

/** The document's name, with what can be done to the document as a whole. */
export function DocumentName() {
  const { shell, language } = useMessages()
  const { drafts } = usePlatform()
  const session = useSession()
  const view = useView()
  const actions = useActions()
  const name = useSessionState(state => state.document?.name ?? '')
  const saving = useViewState(state => state.saving)
  const [renaming, setRenaming] = useState(false)

  const sections: MenuSection[] = [
    {
      id: 'document',
      items: [
        { id: 'rename', label: shell.rename, run: () => setRenaming(true) },
        ...(saving ? [{ id: 'save', keys: 'Ctrl S', ...saving }] : []),
        {
          id: 'download',
          label: shell.download(name),
          ...(!saving && { keys: 'Ctrl S' }),
          run: actions.downloadDocument,
        },
        { id: 'copy', label: shell.copyJson, run: () => void actions.copyDocument() },
      ],
    },
    { id: 'close', items: [{ id: 'close', label: shell.closeDocument, run: actions.closeDocument }] },
  ]
  return (
    <>
      {renaming ? (
        <Suspense fallback={<span className={styles.text}>{name}</span>}>
          <NameField name={name} onDone={() => setRenaming(false)} />
        </Suspense>
      ) : (
        <MenuButton
          label={shell.documentMenu(name)}
          sections={sections}
          loadMore={async () => {
            const { documentSections } = await import('../documents')
            return await documentSections({ language, drafts, session, view, actions })
          }}
          className={`btn ${styles.name}`}
        >
          <span className={styles.text}>{name}</span>
          <Chevron />
        </MenuButton>
      )}
      <Suspense>
        <FileState />
      </Suspense>
    </>
  )
}
