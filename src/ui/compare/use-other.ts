import { useEffect, useState } from 'react'
import { formatKernelVersion, type Target } from '../../core'
import { loadComparingWords } from '../../messages/comparing'
import { useArea } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useViewState } from '../shared/view'

/** The other profile, and what it is called. */
export interface OtherProfile {
  readonly name: string
  readonly text: string
  /** An engine's default is judged on its own engine, any other text on the target of this one. */
  readonly target: Target
}

/** What the profile is compared with; undefined while a default is being made. */
export function useOther(): OtherProfile | undefined {
  const words = useArea(loadComparingWords)
  const source = useViewState(state => state.compared)
  const target = useSessionState(state => state.target)
  const baseText = useSessionState(state => state.document?.baseText)
  const [other, setOther] = useState<OtherProfile>()

  useEffect(() => {
    if (source.kind === 'text') {
      setOther({ name: source.name, text: source.text, target })
      return
    }
    if (source.kind === 'opened') {
      setOther({ name: words.asOpened, text: baseText ?? '', target })
      return
    }
    const { preset: id } = source
    let outdated = false
    void import('../../session/planner').then(({ presets, presetTarget }) => {
      const preset = presets.find(candidate => candidate.id === id)
      if (outdated || !preset) return
      const own = presetTarget(id, target)
      const { architecture, kernel, capabilities } = own
      const text = preset.make({ architecture, kernel: formatKernelVersion(kernel), capabilities })
      setOther({ name: words.default[id], text, target: own })
    })
    return () => {
      outdated = true
    }
  }, [source, target, baseText, words])

  return other
}
