import { useState } from 'react'
import { listAppFiles, readAppFiles } from '../../platform/app-files'
import { zipFiles } from '../../platform/archive'
import { useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { usePlatform } from '../shared/platform-context'
import styles from './workshop-dialog.module.css'

/** Where the app stands in the zip, beside what the teacher reads. */
const folder = 'seccompose'
const mebibyte = 1024 * 1024

type Progress =
  | { readonly kind: 'reading'; readonly read: number; readonly all: number }
  | { readonly kind: 'saved'; readonly name: string; readonly mebibytes: number; readonly hasLab: boolean }
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
      setProgress({ kind: 'saved', name, mebibytes: Math.ceil(zip.length / mebibyte), hasLab })
    } catch {
      // A file that can be had neither from the device nor from the host: an incomplete zip would help nobody.
      setProgress({ kind: 'failed' })
    }
  }
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
            disabled={progress?.kind === 'reading'}
            onClick={() => void save()}
          >
            {words.save}
          </button>
          <output>{progress && progressWords(progress, words)}</output>
        </div>
        <p className={styles.small}>{words.nothingOfYours}</p>
      </div>
    </Modal>
  )
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
  return words.saved(progress.name, progress.mebibytes, progress.hasLab)
}
