import { useId, useState } from 'react'
import type { LintFinding } from '../../core/lint'
import { acknowledgeBeside, acknowledgeInRule, cleanReason } from '../../core/lint/acknowledgement'
import type { LintRemark } from '../../core/lint/remark'
import type { Session } from '../../session/session-port'
import { useAllMessages, useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import { runFix } from './fix-remark'
import styles from './problems-panel.module.css'

interface AcknowledgeFormProps {
  readonly remark: LintRemark
  readonly onDone: () => void
}

/** A stable function: it runs once, when the field appears. */
const focusAtOnce = (field: HTMLInputElement | null) => field?.focus()

/** Says why a finding stays: in the rule's comment where there is one, else beside the document. */
export function AcknowledgeForm({ remark: { item }, onDone }: AcknowledgeFormProps) {
  const words = useWords('assessment')
  const { refusal } = useAllMessages()
  const session = useSession()
  const view = useView()
  const [reason, setReason] = useState('')
  const hint = useId()

  const keep = async () => {
    if (cleanReason(reason) === '') return
    onDone()
    if (!(await acknowledge(session, item, reason))) view.note(refusal['fix-outdated']({}))
  }
  return (
    <form
      className={styles.reason}
      onSubmit={event => {
        event.preventDefault()
        void keep()
      }}
    >
      <label className="field">
        <span className="visually-hidden">{words.reason}</span>
        <input
          ref={focusAtOnce}
          value={reason}
          placeholder={words.reason}
          maxLength={300}
          aria-describedby={hint}
          onChange={event => setReason(event.target.value)}
          onKeyDown={event => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            onDone()
          }}
        />
      </label>
      <button type="submit" className="btn line small" aria-disabled={cleanReason(reason) === ''}>
        {words.keep}
      </button>
      <button type="button" className="btn small" onClick={onDone}>
        {words.cancel}
      </button>
      <span id={hint} className={styles.hint}>
        {item.rule ? words.reasonHintRule : words.reasonHintBeside}
      </span>
    </form>
  )
}

/** Keeps why a finding stays, or with undefined forgets it; false where the text has moved on meanwhile. */
export async function acknowledge(
  session: Session,
  finding: LintFinding,
  reason: string | undefined,
): Promise<boolean> {
  const { acknowledgements } = session.store.getState()
  const command = acknowledgeInRule(finding, reason)
  if (command && (reason !== undefined || finding.reason !== undefined))
    return await runFix(session, command, 'lint')
  session.setAcknowledgements(acknowledgeBeside(acknowledgements, finding, reason))
  return true
}
