import { useMemo } from 'react'
import { LineIndex } from './line-index'
import { useSession, useSessionState } from './session-context'

/** The lines of the present text, by offset. */
export function useLineOf(): (offset: number) => number {
  const session = useSession()
  const version = useSessionState(state => state.version)
  return useMemo(() => {
    const lines = indexOf(session.text(), version)
    return offset => lines.placeOf(offset).line
  }, [session, version])
}

function indexOf(text: string, _version: number): LineIndex {
  return new LineIndex(text)
}
