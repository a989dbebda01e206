import { useCallback, useEffect, useState } from 'react'
import { deviceVersions, type VersionSummary } from '../../platform/versions'
import { useMessages, useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { momentWords } from '../start/moment-words'
import { useStartWords } from '../start/use-start-words'
import { keptStepWords } from './kept-step'

interface VersionList {
  /** Newest first; undefined while they are being read. */
  readonly list: readonly VersionSummary[] | undefined
  readonly refresh: () => Promise<void>
}

/** The versions of the open document. Where the device keeps nothing there are none. */
export function useVersions(): VersionList {
  const document = useSessionState(state => state.document?.id)
  const [list, setList] = useState<readonly VersionSummary[]>()
  const refresh = useCallback(async () => {
    setList(document === undefined ? [] : await deviceVersions.list(document).catch(() => []))
  }, [document])
  useEffect(() => void refresh(), [refresh])
  return { list, refresh }
}

/** What a version is called. */
export function useVersionName(): (version: VersionSummary) => { what: string; when: string; whole: string } {
  const words = useWords('documents')
  const start = useStartWords()
  const { language } = useMessages()
  const { step: steps } = useWords('details')
  return ({ savedAt, reason, name, step }) => {
    const what =
      name ?? (reason === 'before' ? words.reason.before(keptStepWords(step, steps)) : words.reason[reason])
    const when = momentWords(savedAt, Date.now(), { start, language })
    return { what, when, whole: words.versionName(what, when) }
  }
}
