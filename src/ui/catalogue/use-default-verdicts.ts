import { useEffect, useState } from 'react'
import type { DefaultVerdicts, Target } from '../../core'
import { useSessionState } from '../shared/session-context'
import { whenIdle } from '../shared/when-idle'

const none: DefaultVerdicts = { docker: [], podman: [], containerd: [] }

/**
 * What the engines' defaults do, for a target. Working it out reads three profiles, so the rows are painted and the editor
 * is put up first; after a change of target the marks of before stay until the new ones are there.
 */
export function useDefaultVerdicts(target: Target): DefaultVerdicts {
  const [verdicts, setVerdicts] = useState(none)
  const isEditorComing = useSessionState(state => state.editor === 'loading')
  useEffect(() => {
    if (isEditorComing) return undefined
    let gone = false
    const workOut = async () => {
      const { defaultVerdicts } = await import('./engine-defaults')
      if (!gone) setVerdicts(defaultVerdicts(target))
    }
    const callOff = whenIdle(() => void workOut())
    return () => {
      gone = true
      callOff()
    }
  }, [target, isEditorComing])
  return verdicts
}
