import { useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import styles from './workshop-dialog.module.css'

/** For whoever has the app in one file: what is not in it, and where what they write is kept. */
export default function OneFileDialog({ onClose }: { onClose: () => void }) {
  const { oneFile: words } = useWords('sharing')
  return (
    <Modal title={words.title} size="small" onClose={onClose}>
      <div className={styles.workshop}>
        <p>{words.what}</p>
        <p>{words.lacks}</p>
        <p>
          {words.keeps} {words.shared} {words.download}
        </p>
      </div>
    </Modal>
  )
}
