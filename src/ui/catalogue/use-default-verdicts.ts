import { useEffect, useState } from 'react'
import type { DefaultVerdicts, Target } from '../../core'
import { useSession, useSessionState } from '../shared/session-context'
import { whenIdle } from '../shared/when-idle'
import type { OpenedOrder } from './engine-defaults'

interface KnownDefaults {
  readonly defaults: DefaultVerdicts
  /** The order of the rows; undefined where they stand by name. */
  readonly order: OpenedOrder | undefined
}

const none: KnownDefaults = { defaults: { docker: [], podman: [], containerd: [] }, order: undefined }

/**
 * What the engines' defaults do, for a target. Working it out reads three profiles, so the rows are painted and the editor
 * is put up first; after a change of target the marks of before stay until the new ones are there.
 */
export function useDefaultVerdicts(target: Target): KnownDefaults {
  const session = useSession()
  const [known, setKnown] = useState(none)
  const isEditorComing = useSessionState(state => state.editor === 'loading')
  useEffect(() => {
    if (isEditorComing) return undefined
    let gone = false
    const workOut = async () => {
      const { defaultVerdicts, openedOrder } = await import('./engine-defaults')
      const defaults = defaultVerdicts(target)
      if (!gone) setKnown({ defaults, order: openedOrder(session.store.getState(), defaults) })
    }
    const callOff = whenIdle(() => void workOut())
    return () => {
      gone = true
      callOff()
    }
  }, [session, target, isEditorComing])
  return known
}
