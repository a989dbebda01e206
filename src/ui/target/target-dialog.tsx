import { useMessages } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { useSession, useSessionState } from '../shared/session-context'
import TargetForm from './target-form'

/** The choice of a target where its button has no room, and from the palette. */
export default function TargetDialog({ onClose }: { onClose: () => void }) {
  const { target: words } = useMessages()
  const session = useSession()
  const target = useSessionState(state => state.target)
  return (
    <Modal title={words.title} size="small" onClose={onClose}>
      <TargetForm value={target} onChange={next => session.setTarget(next)} />
    </Modal>
  )
}
