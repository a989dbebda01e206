import { useEffect } from 'react'
import { useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import { LogViewBody } from './log-view'
import { Recipes } from './recipes'
import { useTraceLogState } from './use-trace-log'

/** Where there is no document yet: a log is read, and a profile made from it. */
export default function ImportDialog({ onClose }: { onClose: () => void }) {
  const words = useWords('observe')
  const view = useView()
  const isOpen = useSessionState(state => state.document !== undefined)
  const isEmpty = useTraceLogState().kind === 'empty'
  // With a document, logs have their place below it.
  useEffect(() => {
    if (!isOpen) return
    onClose()
    view.showLogs('log')
  }, [isOpen, onClose, view])
  return (
    <Modal title={words.title} size="large" onClose={onClose}>
      <LogViewBody />
      {isEmpty && <Recipes />}
    </Modal>
  )
}
