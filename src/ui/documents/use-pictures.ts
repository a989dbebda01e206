import { useEffect, useState } from 'react'
import type { ProfilePicture } from '../../core/advice/report'
import type { DraftSummary } from '../../platform/draft'
import { usePlatform } from '../shared/platform-context'
import { useSession, useSessionState } from '../shared/session-context'

/** Texts longer than this, in characters, are not judged for a picture: one would wait for them. */
const MAX_LENGTH = 200_000
/** Nobody looks at more. */
const MAX_PICTURES = 60

/** The pictures of documents for the target that is chosen, by id, one after the other. */
export function usePictures(list: readonly DraftSummary[] | undefined): ReadonlyMap<string, ProfilePicture> {
  const { drafts } = usePlatform()
  const session = useSession()
  const target = useSessionState(state => state.target)
  const [pictures, setPictures] = useState<ReadonlyMap<string, ProfilePicture>>(new Map())
  useEffect(() => {
    const giveUp = new AbortController()
    const draw = async () => {
      for (const { id, length = 0, damage } of list?.slice(0, MAX_PICTURES) ?? []) {
        if (length > MAX_LENGTH || damage === 'text-lost') continue
        const draft = await drafts.load(id)
        if (giveUp.signal.aborted) return
        if (!draft) continue
        const picture = await session.askAside('picture', { target, text: draft.text }, giveUp.signal)
        if (picture) setPictures(before => new Map([...before, [id, picture]]))
      }
    }
    // A list without pictures is whole, too.
    draw().catch(() => giveUp.abort())
    return () => giveUp.abort()
  }, [list, drafts, session, target])
  return pictures
}
