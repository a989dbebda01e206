import type { ExportResult } from '../../core'
import { Icon } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useExportChoices } from './export-choices'
import styles from './export-dialog.module.css'
import { baseName } from './exported-files'
import { useArchive } from './use-archive'

/** What can be taken away: the profile of the destination that is shown, or everything in one file. */
export function ExportFooter({ result }: { result: ExportResult | undefined }) {
  const words = useWords('exports')
  const { files: browser } = usePlatform()
  const shown = useExportChoices(state => state.shown)
  const taken = useExportChoices(state => state.taken)
  const downloadArchive = useArchive()
  const profile = result?.ok ? result.files.find(({ isProfile }) => isProfile) : undefined
  // Nothing ticked: what is looked at is what is wanted.
  const wanted = taken.length > 0 ? taken : [shown]
  const canZip = taken.length > 0 || result?.ok === true
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is filled in here
    <div className={styles.downloads} role="group" aria-label={words.downloads}>
      <span className={styles.promise}>{words.footer}</span>
      <span className="grow" />
      {profile && (
        <button
          type="button"
          className={`btn line ${styles.download}`}
          onClick={() => browser.download(baseName(profile.name), profile.bytes ?? profile.text)}
        >
          <span>{words.download(baseName(profile.name))}</span>
        </button>
      )}
      {canZip && (
        <button
          type="button"
          className={`btn primary ${styles.download}`}
          onClick={() => void downloadArchive(wanted)}
        >
          <Icon name="download" />
          <span>{words.downloadZip(wanted.map(id => words.destination[id]))}</span>
        </button>
      )}
    </div>
  )
}
