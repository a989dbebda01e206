import { useEffect, useState } from 'react'
import type { LinePlace } from '../../core/doors/trace'
import type { LogLines } from '../../session/trace-log'
import { Icon } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import styles from './log-lines.module.css'
import { useTraceLog } from './use-trace-log'

interface LogLinesViewProps {
  readonly place: LinePlace
  readonly file: string
  readonly onClose: () => void
}

/** A line of the log with those around it. */
export function LogLinesView({ place, file, onClose }: LogLinesViewProps) {
  const words = useWords('observe')
  const log = useTraceLog()
  const [found, setFound] = useState<{ readonly place: LinePlace; readonly lines: LogLines | undefined }>()
  useEffect(() => {
    let outdated = false
    void log.linesAt(place).then(lines => {
      if (!outdated) setFound({ place, lines })
    })
    return () => {
      outdated = true
    }
  }, [log, place])
  const title = words.linesTitle(place.line, file)
  const lines = found?.lines
  return (
    <section className={styles.lines} aria-label={title}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <span className="grow" />
        <button type="button" className="btn icon small" aria-label={words.closeLines} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {found && !lines && <p className={styles.gone}>{words.linesGone}</p>}
      {lines && (
        <pre className={styles.text} aria-live="polite">
          {lines.before.map(line => `${line}\n`).join('')}
          <mark>{lines.line}</mark>
          {lines.after.map(line => `\n${line}`).join('')}
        </pre>
      )}
    </section>
  )
}
