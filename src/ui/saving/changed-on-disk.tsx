import { stampOf } from '../../platform/disk-files'
import type { DocumentFile } from '../../platform/document-files'
import { useActions } from '../shared/actions-context'
import { useAllMessages, useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { usePlatform } from '../shared/platform-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './changed-on-disk.module.css'
import { saveDocument } from './save-document'
import { rememberFile } from './saved-files'

/** Nothing that another program wrote is overwritten unasked. */
export function ChangedOnDisk({ file, onClose }: { file: DocumentFile; onClose: () => void }) {
  const words = useWords('saving')
  const { opening } = useAllMessages()
  const session = useSession()
  const view = useView()
  const actions = useActions()
  const { files } = usePlatform()
  const { handle } = file

  const overwrite = async () => {
    onClose()
    await saveDocument({ session, view, words }, { overwrite: true })
  }
  const readAgain = async () => {
    onClose()
    const onDisk = await handle.getFile().catch(() => undefined)
    const result = onDisk && (await files.read(onDisk))
    if (!onDisk || !result?.ok) {
      view.note(opening.readRefusal[result?.ok === false ? result.refusal : 'unreadable'](handle.name))
      return
    }
    // As a document of its own: the changes made here stay on this device.
    session.openText(result.text, result.name, 'file')
    const { document } = session.store.getState()
    if (document) await rememberFile(document.id, { handle, text: result.text, stamp: stampOf(onDisk) })
  }
  return (
    <Modal title={words.changedTitle(handle.name)} size="small" onClose={onClose}>
      <div className={styles.body}>
        <p>{words.changedText}</p>
        <div className={styles.buttons}>
          <button type="button" className="btn line" data-autofocus onClick={() => void readAgain()}>
            {words.readAgain}
          </button>
          <button
            type="button"
            className="btn line"
            onClick={() => {
              onClose()
              actions.downloadDocument()
            }}
          >
            {words.download}
          </button>
          <button type="button" className="btn primary" onClick={() => void overwrite()}>
            {words.overwrite}
          </button>
        </div>
      </div>
    </Modal>
  )
}
