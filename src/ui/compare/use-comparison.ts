import { useEffect, useState } from 'react'
import type { Comparison } from '../../core/compare'
import { useSession, useSessionState } from '../shared/session-context'
import type { OtherProfile } from './use-other'

interface Compared {
  readonly id: string | undefined
  readonly other: OtherProfile
  readonly comparison: Comparison
}

/** How the present text differs from another one. While a newer answer is under way, the one before it stays. */
export function useComparison(other: OtherProfile | undefined): Comparison | undefined {
  const target = useSessionState(state => state.target)
  const id = useSessionState(state => state.document?.id)
  const session = useSession()
  const version = useSessionState(state => state.analysedVersion)
  const [compared, setCompared] = useState<Compared>()

  useEffect(() => {
    if (!other) return
    let outdated = false
    const { text, target: otherTarget } = other
    // `version` names the text that is asked about: an answer belongs to it.
    const isCurrent = () => !outdated && session.store.getState().analysedVersion === version
    session.askAside('compare', { other: { text, target: otherTarget }, target }).then(
      comparison => {
        if (isCurrent()) setCompared({ id, other, comparison })
      },
      () => {
        // The document was closed under the question.
        outdated = true
      },
    )
    return () => {
      outdated = true
    }
  }, [session, id, version, target, other])

  return compared?.other === other && compared?.id === id ? compared?.comparison : undefined
}
