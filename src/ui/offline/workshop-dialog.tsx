import { useState } from 'react'
import { listAppFiles, readAppFiles } from '../../platform/app-files'
import { zipFiles } from '../../platform/archive'
import { useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { usePlatform } from '../shared/platform-context'
import styles from './workshop-dialog.module.css'

/** What src/build/one-file.ts makes. */
const oneFileName = 'seccompose.html'
/** Where the app stands in the zip, beside what the teacher reads. */
const folder = 'seccompose'
const mebibyte = 1024 * 1024

type Progress =
  | { readonly kind: 'reading'; readonly read: number; readonly all: number }
  | { readonly kind: 'saved'; readonly name: string; readonly mebibytes: number; readonly hasLab: boolean }
  | { readonly kind: 'saved-file'; readonly name: string; readonly mebibytes: number }
  | { readonly kind: 'failed' }

/** The whole app as one zip, for a room without a network. */
export default function WorkshopDialog({ onClose }: { onClose: () => void }) {
  const { workshop: words } = useWords('sharing')
  const { files: browser } = usePlatform()
  const [progress, setProgress] = useState<Progress>()
  const save = async () => {
    try {
      const paths = await listAppFiles()
      const report = (read: number) => setProgress({ kind: 'reading', read, all: paths.length })
      report(0)
      const files = await readAppFiles(paths, report)
      const hasLab = paths.includes('lab/lab.json')
      const zip = await zipFiles([
        { path: 'README.txt', contents: words.readme(folder, hasLab) },
        ...files.map(({ path, bytes }) => ({
          path: `${folder}/${path}`,
          contents: path === 'index.html' ? forWorkshop(bytes) : bytes,
        })),
      ])
      const name = 'seccompose-workshop.zip'
      browser.download(name, zip)
      setProgress({ kind: 'saved', name, mebibytes: inMebibytes(zip), hasLab })
    } catch {
      // A file that can be had neither from the device nor from the host: an incomplete zip would help nobody.
      setProgress({ kind: 'failed' })
    }
  }
  const saveFile = async () => {
    try {
      setProgress({ kind: 'reading', read: 0, all: 1 })
      const [file] = await readAppFiles([oneFileName], () => undefined)
      if (!file) return
      browser.download(oneFileName, file.bytes)
      setProgress({ kind: 'saved-file', name: oneFileName, mebibytes: inMebibytes(file.bytes) })
    } catch {
      // It is not kept on the device, and comes from the host each time.
      setProgress({ kind: 'failed' })
    }
  }
  const isReading = progress?.kind === 'reading'
  return (
    <Modal title={words.title} size="small" onClose={onClose}>
      <div className={styles.workshop}>
        <p>{words.what}</p>
        <p>{words.how}</p>
        <div className={styles.buttons}>
          <button
            type="button"
            className="btn primary"
            data-autofocus
            disabled={isReading}
            onClick={() => void save()}
          >
            {words.save}
          </button>
        </div>
        <p>{words.file}</p>
        <div className={styles.buttons}>
          <button type="button" className="btn line" disabled={isReading} onClick={() => void saveFile()}>
            {words.saveFile}
          </button>
        </div>
        <output>{progress && progressWords(progress, words)}</output>
        <p className={styles.small}>{words.nothingOfYours}</p>
      </div>
    </Modal>
  )
}

function inMebibytes(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / mebibyte)
}

/** The pages of the reference are not among the files: nothing leads to them. */
function forWorkshop(page: Uint8Array<ArrayBuffer>): string {
  return new TextDecoder().decode(page).replace('<html', '<html data-workshop')
}

function progressWords(
  progress: Progress,
  words: ReturnType<typeof useWords<'sharing'>>['workshop'],
): string {
  if (progress.kind === 'reading') return words.reading(progress.read, progress.all)
  if (progress.kind === 'failed') return words.failed
  if (progress.kind === 'saved-file') return words.savedFile(progress.name, progress.mebibytes)
  return words.saved(progress.name, progress.mebibytes, progress.hasLab)
}
