import { useMemo } from 'react'
import { useMessages } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import type { Parts } from './follow'

/** What bringing something takes of the app. */
export function useParts(): Parts {
  const session = useSession()
  const platform = usePlatform()
  const view = useView()
  const { language, shell } = useMessages()
  const { pastedName } = shell
  return useMemo(
    () => ({ session, platform, view, language, pastedName }),
    [session, platform, view, language, pastedName],
  )
}
