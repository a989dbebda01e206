import { CarriedDialog } from '../importing/carried-dialog'
import { DocumentsDialog } from './documents-dialog'
import { VersionsDialog } from './versions-dialog'

interface DocumentDialogsProps {
  readonly dialog: 'carried' | 'documents' | 'versions'
  readonly onClose: () => void
}

/** The dialogs about which document is open, in one file. */
export default function DocumentDialogs({ dialog, onClose }: DocumentDialogsProps) {
  if (dialog === 'carried') return <CarriedDialog onClose={onClose} />
  return dialog === 'documents' ? <DocumentsDialog onClose={onClose} /> : <VersionsDialog onClose={onClose} />
}
