import { useMessages } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import TargetForm from './target-form'

/** The choice of a target where its button has no room, and from the palette. */
export default function TargetDialog({ onClose }: { onClose: () => void }) {
  const { target: words } = useMessages()
  return (
    <Modal title={words.title} size="small" onClose={onClose}>
      <TargetForm />
    </Modal>
  )
}
