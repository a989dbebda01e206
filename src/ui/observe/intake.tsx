import { type DragEvent, useId, useState } from 'react'
import { loadObserveWords } from '../../messages/observe'
import { chooseLogs, droppedFiles } from '../../platform/log-files'
import { useArea } from '../shared/messages-context'
import styles from './intake.module.css'
import { useReadLogs } from './use-trace-log'

/** Logs to be chosen, dropped or pasted. */
export function Intake() {
  const words = useArea(loadObserveWords)
  const { intake } = words
  const read = useReadLogs()
  const [over, setOver] = useState(false)
  const [text, setText] = useState('')
  const pasteId = useId()

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void droppedFiles(event.dataTransfer).then(read)
  }
  const choose = async (kind: 'files' | 'folder') => read(await chooseLogs(kind))
  return (
    <div className={styles.intake}>
      <section
        className={`${styles.drop} ${over ? styles.over : ''}`}
        aria-label={words.title}
        data-takes-files
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className={styles.lead}>{intake.lead}</p>
        <p className="mute">{intake.detail}</p>
        <div className={styles.buttons}>
          <button type="button" className="btn primary" data-autofocus onClick={() => void choose('files')}>
            {intake.choose}
          </button>
          <button type="button" className="btn line" onClick={() => void choose('folder')}>
            {intake.folder}
          </button>
        </div>
      </section>
      <form
        className={styles.paste}
        onSubmit={event => {
          event.preventDefault()
          if (text.trim() !== '') read([new File([text], intake.pastedName)])
        }}
      >
        <label htmlFor={pasteId}>{intake.paste}</label>
        <textarea
          id={pasteId}
          className={styles.text}
          value={text}
          spellCheck={false}
          onChange={event => setText(event.target.value)}
        />
        <button type="submit" className="btn line" aria-disabled={text.trim() === ''}>
          {intake.read}
        </button>
      </form>
    </div>
  )
}
