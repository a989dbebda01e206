import { useEffect, useState } from 'react'
import type { Answer } from '../../core/questions'
import { useSession, useSessionState } from '../shared/session-context'

export type ReviewAnswer = Answer<'review'>

/** What the profile comes to, asked once the linter is through with the text; until then the answer before it stays. */
export function useReview(): ReviewAnswer | undefined {
  const session = useSession()
  const id = useSessionState(state => state.document?.id)
  const version = useSessionState(state => state.findingsVersion)
  const target = useSessionState(state => state.target)
  const [answered, setAnswered] = useState<{
    readonly id: string | undefined
    readonly answer: ReviewAnswer
  }>()

  useEffect(() => {
    if (version === 0) return
    let outdated = false
    session.askAside('review', { target }).then(
      answer => {
        if (!outdated) setAnswered({ id, answer })
      },
      () => {
        // The document was closed under the question.
        outdated = true
      },
    )
    return () => {
      outdated = true
    }
  }, [session, id, version, target])

  return answered?.id === id ? answered?.answer : undefined
}
