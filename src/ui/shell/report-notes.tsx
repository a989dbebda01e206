import { useEffect } from 'react'
import { type AllMessages, loadAllMessages, say, stepWords } from '../../messages'
import type { SessionReport } from '../../session/state'
import { useMessages } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'

function reportWords(messages: AllMessages, report: SessionReport): string {
  if (report.kind === 'refused') return say(messages.refusal, report.refusal)
  if (report.kind === 'failed') return messages.notDone
  const label = stepWords(messages, report.label)
  if (report.kind === 'undone') return messages.undone(label)
  if (report.kind === 'redone') return messages.redone(label)
  const notices = report.notices.map(notice => say(messages.notice, notice))
  return [label, ...notices].join('. ')
}

/** What changes where it stands is only said to a screen reader; what does not is also shown. */
function isShown(report: SessionReport): boolean {
  return report.kind !== 'done' || report.notices.length > 0
}

/** Puts what the session reports into words. */
export function ReportNotes() {
  const messages = useMessages()
  const session = useSession()
  const view = useView()
  useEffect(
    () =>
      session.store.subscribe(({ report }, before) => {
        if (!report || report === before.report) return
        void loadAllMessages(messages.language).then(all =>
          view.note(reportWords(all, report), isShown(report)),
        )
      }),
    [messages, session, view],
  )
  return null
}
