import { useEffect, useState } from 'react'
import {
  architectureByToken,
  type DestinationId,
  destinations,
  type ExportOptions,
  type ExportResult,
  formatKernelVersion,
} from '../../core'
import type { Session } from '../../session/session-port'
import { Modal } from '../shared/modal'
import { usePlatform } from '../shared/platform-context'
import { useSession, useSessionState } from '../shared/session-context'
import TargetForm from '../target/target-form'
import styles from './export-dialog.module.css'
import { ExportNotes } from './export-notes'
import { ExportedFiles } from './exported-files'
import { useExportWords } from './use-export-words'

/** What leaves the app: files for a destination, and what the destination cannot carry. */
export default function ExportDialog({ onClose }: { onClose: () => void }) {
  const words = useExportWords()
  const name = useSessionState(state => state.document?.name ?? '')
  const target = useSessionState(state => state.target)
  const [destination, setDestination] = useState<DestinationId>('docker')
  const [changing, setChanging] = useState(false)
  const [image, setImage] = useState('')
  const [folder, setFolder] = useState('profiles')
  const result = useExport(destination, image, folder)

  const architecture = architectureByToken(target.architecture)?.name ?? target.architecture
  const subtitle = (
    <>
      {words.forTarget(architecture, formatKernelVersion(target.kernel), target.capabilities.length)}
      <button
        type="button"
        className={styles.link}
        aria-label={words.changeTarget}
        aria-expanded={changing}
        onClick={() => setChanging(!changing)}
      >
        {words.change}
      </button>
    </>
  )
  return (
    <Modal
      title={words.title(name)}
      subtitle={subtitle}
      size="large"
      onClose={onClose}
      footer={<Footer result={result} />}
    >
      <div className={styles.columns}>
        <div className={styles.destinations} role="radiogroup" aria-label={words.destinations}>
          {destinations.map(id => (
            <label key={id} className={styles.destination}>
              <input
                type="radio"
                name="destination"
                checked={id === destination}
                data-autofocus={id === destination || undefined}
                onChange={() => setDestination(id)}
              />
              <span>{words.destination[id]}</span>
              <small>{words.destinationHint[id]}</small>
            </label>
          ))}
          <Field label={words.image} value={image} placeholder={words.imageHint} onChange={setImage} />
          {destination === 'kubernetes' && (
            <Field label={words.nodeFolder} value={folder} onChange={setFolder} />
          )}
        </div>
        {changing ? (
          <div className={styles.target}>
            <TargetForm />
            <div className={styles.back}>
              <button type="button" className="btn line" onClick={() => setChanging(false)}>
                {words.backToFiles}
              </button>
            </div>
          </div>
        ) : (
          <ExportedFiles key={destination} result={result} />
        )}
        <ExportNotes result={result} onClose={onClose} />
      </div>
    </Modal>
  )
}

/** Prepared anew whenever something it depends on changes; the last answer stays until the next is there. */
function useExport(destination: DestinationId, image: string, nodeFolder: string): ExportResult | undefined {
  const session = useSession()
  const name = useSessionState(state => state.document?.name ?? '')
  const version = useSessionState(state => state.version)
  const target = useSessionState(state => state.target)
  const [made, setMade] = useState<{ readonly destination: DestinationId; readonly result: ExportResult }>()

  useEffect(() => {
    let outdated = false
    const options = {
      name,
      target,
      kubernetes: { folder: nodeFolder },
      ...(image.trim() !== '' && { image: image.trim() }),
    }
    void exportVersion(session, version, destination, options).then(result => {
      if (!outdated) setMade({ destination, result })
    })
    return () => {
      outdated = true
    }
  }, [session, destination, name, version, target, image, nodeFolder])

  return made?.destination === destination ? made.result : undefined
}

/** The export of a version, which grows with every change of the text. */
function exportVersion(
  session: Session,
  _version: number,
  destination: DestinationId,
  options: ExportOptions,
): Promise<ExportResult> {
  return session.ask('export', { destination, options })
}

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly onChange: (value: string) => void
}

function Field({ label, value, placeholder, onChange }: FieldProps) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        onChange={event => onChange(event.target.value)}
      />
    </label>
  )
}

function Footer({ result }: { result: ExportResult | undefined }) {
  const words = useExportWords()
  const { files: browser } = usePlatform()
  const files = result?.ok ? result.files : []
  const profile = files.find(({ isProfile }) => isProfile)
  return (
    <>
      <span className={styles.promise}>{words.footer}</span>
      <span className="grow" />
      {profile && (
        <button
          type="button"
          className="btn line"
          onClick={() => {
            for (const file of files) browser.download(file.name, file.text)
          }}
        >
          {words.downloadAll(files.length)}
        </button>
      )}
      {profile && (
        <button
          type="button"
          className="btn primary"
          onClick={() => browser.download(profile.name, profile.text)}
        >
          {words.download(profile.name)}
        </button>
      )}
    </>
  )
}
