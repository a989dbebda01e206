import { useCallback, useEffect, useState } from 'react'
import { deviceVersions, type VersionSummary } from '../../platform/versions'
import { useMessages, useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { momentWords } from '../start/moment-words'
import { useStartWords } from '../start/use-start-words'

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
      name ?? (reason === 'before' ? words.reason.before(stepText(step, steps)) : words.reason[reason])
    const when = momentWords(savedAt, Date.now(), { start, language })
    return { what, when, whole: words.versionName(what, when) }
  }
}

/** Read with care: what is kept on a device outlives the version that wrote it. */
function stepText(step: unknown, steps: object): string | undefined {
  if (typeof step !== 'object' || step === null || !('values' in step)) return undefined
  const { values } = step
  // Steps were once told apart by `kind`.
  const id = 'id' in step ? step.id : 'kind' in step ? step.kind : undefined
  const sentence: unknown =
    typeof id === 'string' && Object.hasOwn(steps, id) ? Reflect.get(steps, id) : undefined
  const said: unknown = typeof sentence === 'function' ? sentence(values) : undefined
  return typeof said === 'string' ? said : undefined
}
