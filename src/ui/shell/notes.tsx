import { useEffect, useState } from 'react'
import type { Messages } from '../../messages'
import type { SessionReport } from '../../session/state'
import type { StepLabel } from '../../session/text-host'
import { useMessages } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useViewState } from '../shared/view'
import styles from './notes.module.css'

/** Long enough to read the longest sentence here. */
const shownFor = 6000

export function stepWords(messages: Messages, label: StepLabel | undefined): string | undefined {
  return label && messages.step[label.kind](label.values)
}

function reportWords(messages: Messages, report: SessionReport): string {
  if (report.kind === 'refused') return messages.refusal[report.id](report.values)
  const label = stepWords(messages, report.label)
  if (report.kind === 'undone') return messages.shell.undone(label)
  if (report.kind === 'redone') return messages.shell.redone(label)
  const notices = report.notices.map(notice => messages.notice[notice.id](notice.values))
  return [label, ...notices].join('. ')
}

/** What changes where it stands is only said to a screen reader; what does not is also shown for a while. */
function isShown(report: SessionReport): boolean {
  return report.kind !== 'done' || report.notices.length > 0
}

interface Note {
  readonly text: string
  readonly shown: boolean
}

/** One live region for what was just done, undone, copied or refused. */
export function Notes() {
  const messages = useMessages()
  const report = useSessionState(state => state.report)
  const own = useViewState(state => state.note)
  const [note, setNote] = useState<Note>()

  useEffect(() => {
    if (report) setNote({ text: reportWords(messages, report), shown: isShown(report) })
  }, [report, messages])
  useEffect(() => {
    if (own) setNote({ text: own.text, shown: true })
  }, [own])
  useEffect(() => {
    if (!note) return
    const timer = setTimeout(() => setNote(undefined), shownFor)
    return () => clearTimeout(timer)
  }, [note])

  return (
    <output className={styles.region} aria-live="polite">
      {note && <span className={note.shown ? styles.note : 'visually-hidden'}>{note.text}</span>}
    </output>
  )
}
