import { useId, useState } from 'react'
import type { LintFinding } from '../../core/advice/lint'
import { acknowledgeBeside, acknowledgeInRule, cleanReason } from '../../core/advice/lint/acknowledgement'
import type { LintRemark } from '../../core/advice/lint/remark'
import type { Session } from '../../session/session-port'
import { useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
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
  const session = useSession()
  const [reason, setReason] = useState('')
  const hint = useId()

  const keep = async () => {
    if (cleanReason(reason) === '') return
    onDone()
    await acknowledge(session, item, reason)
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

/** Keeps why a finding stays, or with undefined forgets it; refused in a rule where the text has moved on meanwhile. */
export async function acknowledge(
  session: Session,
  finding: LintFinding,
  reason: string | undefined,
): Promise<void> {
  const { acknowledgements } = session.store.getState()
  const command = acknowledgeInRule(finding, reason)
  if (command && (reason !== undefined || finding.reason !== undefined))
    await runFix(session, command, 'lint')
  else session.setAcknowledgements(acknowledgeBeside(acknowledgements, finding, reason))
}
