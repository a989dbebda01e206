import { useState } from 'react'
import type { ExportedFile, ExportResult } from '../../core'
import { CodeLines } from '../json/plain-text'
import { useActions } from '../shared/actions-context'
import { Icon } from '../shared/icon'
import { useAllMessages } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { TabList } from '../shell/tab-list'
import styles from './exported-files.module.css'
import { useExportWords } from './use-export-words'

/** The files one by one, each to be read, copied and saved. */
export function ExportedFiles({ result }: { result: ExportResult | undefined }) {
  const messages = useAllMessages()
  const words = useExportWords()
  const [chosen, setChosen] = useState('')
  if (!result) return <p className={styles.note}>{words.working}</p>
  if (!result.ok) {
    return (
      <div className={styles.note} role="alert">
        <b>{words.failed}</b>
        <p>{'failure' in result ? messages.startFailure[result.failure.id](result.failure.values) : null}</p>
      </div>
    )
  }
  const file = result.files.find(({ name }) => name === chosen) ?? result.files[0]
  if (!file) return null
  return (
    <section className={styles.files} aria-label={words.files}>
      <div className={styles.head}>
        <TabList
          label={words.files}
          tabs={result.files.map(({ name }) => ({ id: name, label: name }))}
          selected={file.name}
          onSelect={setChosen}
        />
        <span className="grow" />
        <FileControls file={file} />
      </div>
      <div className={styles.text} role="tabpanel" aria-label={words.preview(file.name)}>
        <CodeLines key={file.name} text={file.text} label={words.preview(file.name)} />
      </div>
    </section>
  )
}

function FileControls({ file }: { file: ExportedFile }) {
  const words = useExportWords()
  const { files } = usePlatform()
  const actions = useActions()
  const lines = file.text.split('\n').length - (file.text.endsWith('\n') ? 1 : 0)
  return (
    <>
      <span className={styles.size}>{words.size(lines, new TextEncoder().encode(file.text).length)}</span>
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
          aria-label={words.download(file.name)}
          title={words.download(file.name)}
          onClick={() => files.download(file.name, file.text)}
        >
          <Icon name="download" />
        </button>
      )}
    </>
  )
}
