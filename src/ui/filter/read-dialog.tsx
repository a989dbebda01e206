import { useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { ReadFilter } from './read-filter'

/** Where there is no document yet: a filter that was dumped from somewhere. */
export default function ReadDialog({ onClose }: { onClose: () => void }) {
  const words = useWords('filter')
  return (
    <Modal title={words.source.read} size="large" onClose={onClose}>
      <ReadFilter />
    </Modal>
  )
}
