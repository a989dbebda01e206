import { lazy, Suspense } from 'react'
import { Boundary } from '../shared/boundary'
import { useMessages } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'

const CommandPalette = lazy(() => import('../palette/command-palette'))
const ContainerdDialog = lazy(() => import('../target/containerd-dialog'))
const DocumentDialogs = lazy(() => import('../documents/document-dialogs'))
const ExportDialog = lazy(() => import('../export-dialog/export-dialog'))
const ImportDialog = lazy(async () => ({ default: (await import('../observe/observe')).ImportDialog }))
const GoalsDialog = lazy(() => import('../goals/goals-dialog'))
const ReportDialog = lazy(() => import('../report/report-dialog'))
const ShareDialog = lazy(() => import('../sharing/share-dialog'))
const ShortcutsDialog = lazy(() => import('../palette/shortcuts-dialog'))
const TargetDialog = lazy(() => import('../target/target-dialog'))

/** The dialogs, each loaded when it is first asked for. */
export function Dialogs() {
  const { shell } = useMessages()
  const view = useView()
  const dialog = useViewState(state => state.dialog)
  const isOpen = useSessionState(state => state.document !== undefined)
  const close = () => view.closeDialog()
  const fail = () => {
    close()
    view.note(shell.failed)
  }
  return (
    <Boundary key={dialog} onFailure={fail}>
      <Suspense>
        {dialog === 'palette' && <CommandPalette onClose={close} />}
        {dialog === 'containerd' && <ContainerdDialog onClose={close} />}
        {(dialog === 'carried' || dialog === 'documents' || (dialog === 'versions' && isOpen)) && (
          <DocumentDialogs dialog={dialog} onClose={close} />
        )}
        {dialog === 'export' && isOpen && <ExportDialog onClose={close} />}
        {dialog === 'import' && <ImportDialog onClose={close} />}
        {dialog === 'goals' && isOpen && <GoalsDialog onClose={close} />}
        {dialog === 'report' && isOpen && <ReportDialog onClose={close} />}
        {dialog === 'share' && isOpen && <ShareDialog onClose={close} />}
        {dialog === 'shortcuts' && <ShortcutsDialog onClose={close} />}
        {dialog === 'target' && <TargetDialog onClose={close} />}
      </Suspense>
    </Boundary>
  )
}
