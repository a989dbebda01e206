import { useEffect, useState } from 'react'
import { type DefaultVerdicts, defaultVerdicts, type Target } from '../../core'

const none: DefaultVerdicts = { docker: [], podman: [], containerd: [] }

/**
 * What the engines' defaults do, for a target. Working it out reads three profiles, so the rows are painted first;
 * after a change of target the marks of before stay until the new ones are there.
 */
export function useDefaultVerdicts(target: Target): DefaultVerdicts {
  const [verdicts, setVerdicts] = useState(none)
  useEffect(() => {
    const timer = setTimeout(() => setVerdicts(defaultVerdicts(target)))
    return () => clearTimeout(timer)
  }, [target])
  return verdicts
}
