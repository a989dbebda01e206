import { targetLine } from '../../messages/target-line'
import { useMessages } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'

export function useTargetLine(): string {
  const { target: words } = useMessages()
  return targetLine(
    useSessionState(state => state.target),
    words,
  )
}
