import { useMemo, useRef, useState } from 'react'
import { architectureByToken, formatKernelVersion } from '../../core'
import { useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { PanelIcon } from '../shared/panel-icon'
import { useSession, useSessionState } from '../shared/session-context'
import TargetForm from '../target/target-form'
import { fieldsOf } from './destination-fields'
import { DestinationList } from './destination-list'
import { beginChoices, setOptions, useExportChoices } from './export-choices'
import styles from './export-dialog.module.css'
import { ExportFooter } from './export-footer'
import { ExportNotes } from './export-notes'
import { ExportRefused } from './export-refused'
import { ExportedFiles } from './exported-files'
import { OptionFields } from './option-fields'
import { StartNeeds } from './start-check'
import { useExport } from './use-export'

interface ExportDialogProps {
  readonly onClose: () => void
}

/** What leaves the app: files for a destination, what to do with them, and what the destination cannot carry. */
export default function ExportDialog({ onClose }: ExportDialogProps) {
  const words = useWords('exports')
  const session = useSession()
  // Before anything is drawn of what another document's export was about.
  useMemo(() => beginChoices(session.store.getState()), [session])
  const name = useSessionState(state => state.document?.name ?? '')
  const target = useSessionState(state => state.target)
  const destination = useExportChoices(state => state.shown)
  const [changing, setChanging] = useState(false)
  const [isDetail, setIsDetail] = useState(false)
  const back = useRef<HTMLButtonElement>(null)
  const result = useExport()

  const architecture = architectureByToken(target.architecture)?.name ?? target.architecture
  const subtitle = (
    <>
      {words.forTarget(architecture, formatKernelVersion(target.kernel), target.capabilities.length)}
      <button
        type="button"
        className={styles.link}
        aria-label={words.changeTarget}
        aria-expanded={changing}
        onClick={() => {
          setChanging(!changing)
          setIsDetail(true)
        }}
      >
        {words.change}
      </button>
    </>
  )
  const openDetail = () => {
    setChanging(false)
    setIsDetail(true)
    // Only where the list gives way to it is there a way back, and the focus must not stay behind.
    requestAnimationFrame(() => back.current?.focus())
  }
  const goBack = () => {
    setIsDetail(false)
    const dialog = back.current?.closest('dialog')
    requestAnimationFrame(() => dialog?.querySelector<HTMLElement>('[type="radio"]:checked')?.focus())
  }
  return (
    <Modal
      title={words.title(name)}
      subtitle={subtitle}
      size="large"
      onClose={onClose}
      footer={<ExportFooter result={result} />}
    >
      <div className={styles.columns} data-detail={isDetail || undefined}>
        <DestinationList onOpen={openDetail} />
        <div className={styles.detail}>
          <button ref={back} type="button" className={`btn ${styles.back}`} onClick={goBack}>
            <PanelIcon name="left" />
            {words.back}
          </button>
          <div className={styles.middle}>
            <h3 className={styles.name}>{words.destination[destination]}</h3>
            {changing ? (
              <TargetChange onDone={() => setChanging(false)} />
            ) : (
              <Made result={result} onClose={onClose} />
            )}
          </div>
          <ExportNotes result={result} onClose={onClose} />
        </div>
      </div>
    </Modal>
  )
}

function TargetChange({ onDone }: { onDone: () => void }) {
  const words = useWords('exports')
  return (
    <div>
      <TargetForm />
      <div className={styles.done}>
        <button type="button" className="btn line" onClick={onDone}>
          {words.backToFiles}
        </button>
      </div>
    </div>
  )
}

function Made({ result, onClose }: { result: ReturnType<typeof useExport> } & ExportDialogProps) {
  const words = useWords('exports')
  const destination = useExportChoices(state => state.shown)
  const options = useExportChoices(state => state.options)
  const target = useSessionState(state => state.target)
  const refused = result && 'fields' in result ? result.fields : []
  const fields = fieldsOf({ destination, options, target, refused, words, set: setOptions })
  return (
    <>
      <OptionFields label={words.options} fields={fields} />
      <StartNeeds />
      {result === undefined && <p className={styles.note}>{words.working}</p>}
      {result?.ok && <ExportedFiles key={destination} files={result.files} />}
      {result?.ok === false && <ExportRefused result={result} onClose={onClose} />}
    </>
  )
}
