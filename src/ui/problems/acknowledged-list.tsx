import { loadAssessmentWords } from '../../messages/assessment'
import { loadLintWords } from '../../messages/lint'
import { useAllMessages, useArea } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import { acknowledge } from './acknowledge-form'
import { showRemark } from './go-to-problem'
import styles from './problems-panel.module.css'
import type { AcknowledgedRemark } from './remark'

/** Findings that are meant to stay, with the reasons. */
export function AcknowledgedList({ acknowledged }: { acknowledged: readonly AcknowledgedRemark[] }) {
  const words = useArea(loadAssessmentWords)
  return (
    <details className={styles.acknowledged}>
      <summary>{words.acknowledged(acknowledged.length)}</summary>
      <ul>
        {acknowledged.map(remark => (
          <AcknowledgedRow key={remark.key} remark={remark} />
        ))}
      </ul>
    </details>
  )
}

function AcknowledgedRow({ remark }: { remark: AcknowledgedRemark }) {
  const words = useArea(loadAssessmentWords)
  const lint = useArea(loadLintWords)
  const { refusal } = useAllMessages()
  const session = useSession()
  const view = useView()
  const { item, reason } = remark

  const withdraw = async () => {
    if (!(await acknowledge(session, item, undefined))) view.note(refusal['fix-outdated']({}))
  }
  return (
    <li className={styles.row}>
      <button
        type="button"
        data-row=""
        className={styles.remark}
        onClick={() => showRemark(session, view, remark, true)}
      >
        <span className={styles.title}>{reason}</span>
        <span className={styles.sentence}>{lint.finding[item.id](item.values)}</span>
        <span className={styles.place}>{words.at(item.id, item.line)}</span>
      </button>
      <span className={styles.fixes}>
        <button type="button" className={styles.fix} onClick={() => void withdraw()}>
          {words.withdraw}
        </button>
      </span>
    </li>
  )
}
