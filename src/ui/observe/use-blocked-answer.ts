import { useEffect, useState } from 'react'
import type { BlockedAnswer } from '../../core/trace'
import { useSession, useSessionState } from '../shared/session-context'

const TYPING_PAUSE_MS = 150

/** What a text says about a refused call, for the present profile. */
export function useBlockedAnswer(text: string): BlockedAnswer | undefined {
  const session = useSession()
  const version = useSessionState(state => state.version)
  const target = useSessionState(state => state.target)
  const [found, setFound] = useState<{ readonly text: string; readonly answer: BlockedAnswer }>()

  useEffect(() => {
    if (text.trim() === '') return
    let outdated = false
    const pause = setTimeout(() => {
      void session.ask('blocked', { text, target }).then(answer => {
        if (!outdated && session.store.getState().version === version) setFound({ text, answer })
      })
    }, TYPING_PAUSE_MS)
    return () => {
      outdated = true
      clearTimeout(pause)
    }
  }, [session, text, target, version])

  return found?.text === text ? found.answer : undefined
}
