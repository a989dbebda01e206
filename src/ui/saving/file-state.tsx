import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { DocumentFile } from '../../platform/document-files'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import { ChangedOnDisk } from './changed-on-disk'
import styles from './file-state.module.css'
import { saveDocument } from './save-document'
import { recallFile, savedFiles } from './saved-files'

/** Whether the document's file on disk holds what is on the screen; nothing where there is no such file. */
export default function FileState() {
  const id = useSessionState(state => state.document?.id ?? '')
  const isKept = useSessionState(state => state.document?.origin === 'draft')
  const file = useStore(savedFiles, files => files[id])
  useEffect(() => {
    if (isKept) void recallFile(id)
  }, [id, isKept])
  return file ? <StateOf key={id} file={file} /> : null
}

function StateOf({ file }: { file: DocumentFile }) {
  const words = useWords('saving')
  const session = useSession()
  const view = useView()
  const isSaved = useIsSaved(file)
  const [asking, setAsking] = useState(false)
  const { name } = file.handle
  const save = useCallback(async () => {
    if ((await saveDocument({ session, view, words })) === 'changed') setAsking(true)
  }, [session, view, words])
  // The key, the menu and the palette save through this while the document has a file.
  useEffect(() => {
    view.setSaving({ label: words.save(name), run: () => void save() })
    return () => view.setSaving(undefined)
  }, [view, words, name, save])
  return (
    <>
      {isSaved ? (
        <span className={styles.saved} title={words.isSaved(name)}>
          {words.inFile}
        </span>
      ) : (
        <>
          <span className={styles.unsaved} title={words.isUnsaved(name)}>
            {words.unsaved}
          </span>
          <button
            type="button"
            className="btn line small"
            title={words.save(name)}
            onClick={() => void save()}
          >
            {words.button}
          </button>
        </>
      )}
      {asking && <ChangedOnDisk file={file} onClose={() => setAsking(false)} />}
    </>
  )
}

/** Texts of megabytes are compared once typing pauses. */
const COMPARE_AFTER_MS = 200

function useIsSaved(file: DocumentFile): boolean {
  const session = useSession()
  const version = useSessionState(state => state.version)
  const [compared, setCompared] = useState(() => ({ version, isSaved: session.text() === file.text }))
  useEffect(() => {
    const compare = () => setCompared({ version, isSaved: session.text() === file.text })
    const timer = setTimeout(compare, COMPARE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [session, file, version])
  return compared.isSaved
}
