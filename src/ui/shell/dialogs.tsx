import { Suspense } from 'react'
import { isOneFile } from '../../platform/one-file'
import { part } from '../shared/boundary'
import { useSessionState } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import { Awaited } from './typed-ahead'

const CommandPalette = part(() => import('../palette/command-palette'))
const ContainerdDialog = part(() => import('../target/containerd-dialog'))
const DocumentDialogs = part(() => import('../documents/document-dialogs'))
const ExportDialog = part(() => import('../export-dialog/export-dialog'))
const ImportDialog = part(async () => ({ default: (await import('../observe/observe')).ImportDialog }))
const FilterDialog = part(() => import('../filter/read-dialog'))
const FleetDialog = part(() => import('../fleet/fleet-dialog'))
const GoalsDialog = part(() => import('../goals/goals-dialog'))
const ReportDialog = part(() => import('../report/report-dialog'))
const ShareDialog = part(() => import('../sharing/share-dialog'))
const ShortcutsDialog = part(() => import('../palette/shortcuts-dialog'))
const TargetDialog = part(() => import('../target/target-dialog'))
const WorkshopDialog = part(() =>
  isOneFile ? import('../offline/one-file-dialog') : import('../offline/workshop-dialog'),
)

/** The dialogs, each loaded when it is first asked for. */
export function Dialogs() {
  const view = useView()
  const dialog = useViewState(state => state.dialog)
  const isOpen = useSessionState(state => state.document !== undefined)
  const close = () => view.closeDialog()
  return (
    <Suspense key={dialog} fallback={dialog && <Awaited />}>
      {dialog === 'palette' && <CommandPalette onClose={close} />}
      {dialog === 'containerd' && <ContainerdDialog onClose={close} />}
      {(dialog === 'carried' || dialog === 'documents' || (dialog === 'versions' && isOpen)) && (
        <DocumentDialogs dialog={dialog} onClose={close} />
      )}
      {dialog === 'export' && isOpen && <ExportDialog onClose={close} />}
      {dialog === 'import' && <ImportDialog onClose={close} />}
      {dialog === 'filter' && <FilterDialog onClose={close} />}
      {dialog === 'fleet' && <FleetDialog onClose={close} />}
      {dialog === 'goals' && isOpen && <GoalsDialog onClose={close} />}
      {dialog === 'report' && isOpen && <ReportDialog onClose={close} />}
      {dialog === 'share' && isOpen && <ShareDialog onClose={close} />}
      {dialog === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      {dialog === 'target' && <TargetDialog onClose={close} />}
      {dialog === 'workshop' && <WorkshopDialog onClose={close} />}
    </Suspense>
  )
}
