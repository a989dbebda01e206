import { useLayoutEffect, useState } from 'react'
import type { DroppedItem } from '../../platform/disk-files'
import { useActions } from '../shared/actions-context'
import { useMessages } from '../shared/messages-context'
import styles from './drop-target.module.css'

/** Whether it is about files, and over nothing that takes them itself. */
function carriesFile(event: DragEvent): boolean {
  const isTaken = event.target instanceof Element && event.target.closest('[data-takes-files]') !== null
  return !isTaken && (event.dataTransfer?.types.includes('Files') ?? false)
}

/** A file may be dropped anywhere; while one hovers, the window says so. */
export function DropTarget() {
  const { shell } = useMessages()
  const { openFile } = useActions()
  const [over, setOver] = useState(false)

  // In place with what is seen: a file that is dropped before would open in the place of the page.
  useLayoutEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!carriesFile(event)) return
      // Without this the browser would leave the page and show the file.
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!carriesFile(event)) return
      event.preventDefault()
      event.stopPropagation()
      setOver(false)
      const items: DroppedItem[] = [...(event.dataTransfer?.items ?? [])]
      const item = items.find(({ kind }) => kind === 'file')
      const file = item?.getAsFile()
      // Asked for at once: the browser empties the transfer when the event is over.
      if (file) void openFile(file, item?.getAsFileSystemHandle?.())
    }
    // Before the editor, which would insert the file's name.
    document.addEventListener('dragover', onOver, true)
    document.addEventListener('dragleave', onLeave, true)
    document.addEventListener('drop', onDrop, true)
    return () => {
      document.removeEventListener('dragover', onOver, true)
      document.removeEventListener('dragleave', onLeave, true)
      document.removeEventListener('drop', onDrop, true)
    }
  }, [openFile])

  return over ? (
    <div className={styles.edge}>
      <p className={styles.line}>{shell.dropHere}</p>
    </div>
  ) : null
}
