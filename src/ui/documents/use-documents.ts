import { useCallback, useEffect, useState } from 'react'
import type { DraftSummary } from '../../platform/draft'
import { openDocuments } from '../../platform/open-documents'
import { newId } from '../../session/draft-keeper'
import { usePlatform } from '../shared/platform-context'
import { useSession, useSessionState } from '../shared/session-context'
import type { RemovedDocument } from './remove-document'

export interface Documents {
  /** Undefined while they are being read. */
  readonly list: readonly DraftSummary[] | undefined
  readonly unavailable: boolean
  /** The document of this tab. */
  readonly own: string | undefined
  /** Documents of other tabs, which save them. */
  readonly elsewhere: ReadonlySet<string>
  rename(id: string, name: string): Promise<void>
  duplicate(id: string): Promise<void>
  /** What was there, to be put back. */
  remove(id: string): Promise<RemovedDocument | undefined>
  putBack(removed: RemovedDocument): Promise<void>
}

/** The documents kept on this device, and what can be done to those that are not open elsewhere. */
export function useDocuments(): Documents {
  const { drafts } = usePlatform()
  const session = useSession()
  const own = useSessionState(state => state.document?.id)
  const [list, setList] = useState<readonly DraftSummary[]>()
  const [openAnywhere, setOpenAnywhere] = useState<ReadonlySet<string>>(new Set())
  const [unavailable, setUnavailable] = useState(false)

  // Not when the own document changes: one that is removed closes, and its row must stay for it to be put back.
  const refresh = useCallback(async () => {
    await session.flush()
    const [found, open] = await Promise.all([drafts.list(), openDocuments()])
    setList(found)
    setOpenAnywhere(open)
  }, [drafts, session])

  useEffect(() => {
    refresh().catch(() => setUnavailable(true))
  }, [refresh])

  return {
    list,
    unavailable,
    own,
    elsewhere: new Set([...openAnywhere].filter(id => id !== own)),
    rename: async (id, name) => {
      if (id === own) session.rename(name)
      else {
        const draft = await drafts.load(id)
        if (draft) await drafts.save({ ...draft, name })
      }
      await refresh()
    },
    duplicate: async id => {
      await session.flush()
      const draft = await drafts.load(id)
      if (draft)
        await drafts.save({
          ...draft,
          id: newId(),
          name: draft.name.replace(/(\.\w+)?$/, '-copy$1'),
          savedAt: Date.now(),
        })
      await refresh()
    },
    remove: async id => {
      const { removeDocument } = await import('./remove-document')
      if (id === own) {
        session.close()
        await session.flush()
      }
      const removed = await removeDocument(drafts, id)
      // Another tab has removed it.
      if (!removed) await refresh()
      return removed
    },
    putBack: async removed => {
      const { putBackDocument } = await import('./remove-document')
      await putBackDocument(drafts, removed)
      await refresh()
    },
  }
}
