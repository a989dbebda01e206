import { type DragEvent, useId, useState } from 'react'
import { chooseLogs, droppedFiles } from '../../platform/log-files'
import type { Session } from '../../session/session-port'
import { useActions } from '../shared/actions-context'
import { useWords } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSession } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import styles from './intake.module.css'
import { readLogs } from './read-logs'

/** Logs to be chosen, dropped or pasted. */
export function Intake() {
  const words = useWords('observe')
  const { intake } = words
  const read = useTake()
  const [over, setOver] = useState(false)
  const [text, setText] = useState('')
  const pasteId = useId()
  const session = useSession()
  const view = useView()

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void droppedFiles(event.dataTransfer).then(read)
  }
  const readPasted = async () => {
    if (await isErrorText(session, text)) {
      view.setBlockedText(text)
      view.closeDialog()
      view.showCalls('blocked')
    } else await read([new File([text], intake.pastedName)])
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
          if (text.trim() !== '') void readPasted()
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

/** No log is as short. */
const MOST_LINES = 12

/** Whether a text is what a program printed when a call failed: that is explained beside, and no log. */
async function isErrorText(session: Session, text: string): Promise<boolean> {
  const { document, target } = session.store.getState()
  if (!document || text.trim().split('\n').length > MOST_LINES) return false
  const answer = await session.tryAsk('blocked', { text, target })
  if (!answer) return false
  if (answer.ok) return answer.kind === 'error'
  return answer.id === 'no-call-found' && answer.foreignErrno !== undefined
}

/** Reads logs. A profile, or a file that carries one, is opened instead: it was only brought to the wrong door. */
function useTake(): (files: readonly File[]) => Promise<void> {
  const session = useSession()
  const { files: platform } = usePlatform()
  const { bring } = useActions()
  const view = useView()
  const inDialog = useViewState(state => state.dialog === 'import')
  return async files => {
    const { carrierAmong } = await import('../importing/carrier-among')
    const carrier = await carrierAmong(files, platform, session)
    if (!carrier) {
      if (files.length > 0) await readLogs(session, files)
      return
    }
    if (inDialog) view.closeDialog()
    await bring([{ file: carrier }])
  }
}
