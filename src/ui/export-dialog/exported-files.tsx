import { useId, useState } from 'react'
import type { ExportedFile } from '../../core'
import { CodeLines } from '../json/plain-text'
import { useActions } from '../shared/actions-context'
import { Icon } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { openTabByKey } from '../shared/tab-keys'
import styles from './exported-files.module.css'

/** The files one by one, each to be read, copied and saved. */
export function ExportedFiles({ files }: { files: readonly ExportedFile[] }) {
  const words = useWords('exports')
  const panel = useId()
  const [chosen, setChosen] = useState('')
  const file = files.find(({ name }) => name === chosen) ?? files[0]
  if (!file) return null
  return (
    <section className={styles.files} aria-label={words.files}>
      <FileList files={files} selected={file.name} panel={panel} onSelect={setChosen} />
      <div className={styles.head}>
        <span className={styles.size}>{sizeWords(file, words.size)}</span>
        <span className="grow" />
        <FileControls file={file} />
      </div>
      <div id={panel} className={styles.text} role="tabpanel" aria-label={words.preview(file.name)}>
        <CodeLines key={file.name} text={file.text} label={words.preview(file.name)} />
      </div>
    </section>
  )
}

interface FileListProps {
  readonly files: readonly ExportedFile[]
  readonly selected: string
  readonly panel: string
  readonly onSelect: (name: string) => void
}

/** One below the other: paths are long, and some destinations have a dozen. */
function FileList({ files, selected, panel, onSelect }: FileListProps) {
  const words = useWords('exports')
  const open = (place: number) => {
    const file = files[place]
    if (file) onSelect(file.name)
  }
  const at = files.findIndex(({ name }) => name === selected)
  return (
    <div
      className={styles.list}
      role="tablist"
      tabIndex={-1}
      aria-orientation="vertical"
      aria-label={words.files}
      onKeyDown={event => openTabByKey(event, { count: files.length, at, axis: 'vertical' }, open)}
    >
      {files.map(({ name, isProfile }) => {
        const folder = name.slice(0, name.lastIndexOf('/') + 1)
        return (
          <button
            key={name}
            type="button"
            role="tab"
            className={styles.file}
            aria-selected={name === selected}
            aria-controls={panel}
            tabIndex={name === selected ? 0 : -1}
            onClick={() => onSelect(name)}
          >
            <span className={styles.path}>
              {folder !== '' && <span className="mute">{folder}</span>}
              {name.slice(folder.length)}
            </span>
            {isProfile && <small>{words.profileFile}</small>}
          </button>
        )
      })}
    </div>
  )
}

function FileControls({ file }: { file: ExportedFile }) {
  const words = useWords('exports')
  const { files } = usePlatform()
  const actions = useActions()
  return (
    <>
      <button
        type="button"
        className="btn small"
        aria-label={words.copyFile(file.name)}
        onClick={() => void actions.copy(file.text)}
      >
        <Icon name="copy" />
        {words.copy}
      </button>
      {!file.isProfile && (
        <button
          type="button"
          className="btn icon small"
          aria-label={words.download(baseName(file.name))}
          title={words.download(baseName(file.name))}
          onClick={() => files.download(baseName(file.name), file.bytes ?? file.text)}
        >
          <Icon name="download" />
        </button>
      )}
    </>
  )
}

/** What a file is called once it stands alone. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Lines say nothing of bytes. */
function sizeWords(file: ExportedFile, words: (lines: number | undefined, bytes: number) => string): string {
  if (file.bytes) return words(undefined, file.bytes.length)
  const lines = file.text.split('\n').length - (file.text.endsWith('\n') ? 1 : 0)
  return words(lines, new TextEncoder().encode(file.text).length)
}
