import { useState } from 'react'
import { useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { usePlatform } from '../shared/platform-context'
import { useView } from '../shared/view'
import { DocumentRow } from './document-row'
import styles from './documents.module.css'
import { exportAll } from './export-all'
import { useDocuments } from './use-documents'
import { usePictures } from './use-pictures'

/** Every document on this device. */
export function DocumentsDialog({ onClose }: { onClose: () => void }) {
  const words = useWords('documents')
  const { drafts, files } = usePlatform()
  const view = useView()
  const documents = useDocuments()
  const [busy, setBusy] = useState(false)
  const { list, unavailable } = documents
  const pictures = usePictures(list)

  const exportThem = async () => {
    setBusy(true)
    try {
      view.note(words.exported(await exportAll(drafts, files)))
    } catch {
      // Storage or memory: either way there is no file.
      view.note(words.failed)
    } finally {
      setBusy(false)
    }
  }
  const footer = (
    <>
      <span className="grow" />
      <button
        type="button"
        className="btn line"
        disabled={busy || !list || list.length === 0}
        onClick={() => void exportThem()}
      >
        {words.exportAll}
      </button>
    </>
  )
  return (
    <Modal title={words.title} size="large" onClose={onClose} footer={footer}>
      <div className={styles.body}>
        {unavailable && <p>{words.unavailable}</p>}
        {list?.length === 0 && <p className="mute">{words.none}</p>}
        <ul className={styles.list} aria-label={words.list}>
          {list?.map(draft => (
            <DocumentRow
              key={draft.id}
              draft={draft}
              picture={pictures.get(draft.id)}
              documents={documents}
              onOpened={onClose}
            />
          ))}
        </ul>
      </div>
    </Modal>
  )
}
