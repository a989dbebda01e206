import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Session } from '../../session/session-port'
import type { SessionState } from '../../session/state'

export const SessionContext = createContext<Session | undefined>(undefined)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('SessionContext is missing')
  return session
}

/** A part of the session's state. The selector must return the same value while nothing changed. */
export function useSessionState<T>(selector: (state: SessionState) => T): T {
  return useStore(useSession().store, selector)
}
