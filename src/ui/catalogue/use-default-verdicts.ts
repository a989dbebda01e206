import { useEffect, useState } from 'react'
import type { DefaultVerdicts, Target } from '../../core'

const none: DefaultVerdicts = { docker: [], podman: [], containerd: [] }

/**
 * What the engines' defaults do, for a target. Working it out reads three profiles, so the rows are painted first;
 * after a change of target the marks of before stay until the new ones are there.
 */
export function useDefaultVerdicts(target: Target): DefaultVerdicts {
  const [verdicts, setVerdicts] = useState(none)
  useEffect(() => {
    let gone = false
    const timer = setTimeout(async () => {
      const { defaultVerdicts } = await import('./engine-defaults')
      if (!gone) setVerdicts(defaultVerdicts(target))
    })
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [target])
  return verdicts
}
