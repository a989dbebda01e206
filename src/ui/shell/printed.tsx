import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { targetLine } from '../../messages/target-line'
import { useMessages } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { today } from '../shared/today'
import styles from './printed.module.css'

/** What paper has beside the open panel: which document it is about, on which day and, with its numbers, each line of the text. */
export function Printed() {
  const { target: words } = useMessages()
  const session = useSession()
  const name = useSessionState(state => state.document?.name)
  const target = useSessionState(state => state.target)
  const [text, setText] = useState<string>()
  useEffect(() => {
    // The browser prints what is drawn when this returns.
    const begin = () => flushSync(() => setText(session.text()))
    const end = () => setText(undefined)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [session])
  if (name === undefined || text === undefined) return null
  return (
    <>
      <div className={styles.head} data-paper="">
        <h2>{name}</h2>
        <p>
          {words.label} {targetLine(target, words)}
        </p>
        <p>{today()}</p>
      </div>
      <pre className={styles.text} data-paper="">
        {numbered(text)}
      </pre>
    </>
  )
}

function numbered(text: string): string {
  const lines = text.split(/\r\n?|\n/)
  const width = String(lines.length).length
  return lines.map((line, place) => `${String(place + 1).padStart(width)}  ${line}`).join('\n')
}
