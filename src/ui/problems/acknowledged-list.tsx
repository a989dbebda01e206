import type { AcknowledgedRemark } from '../../core/advice/lint/remark'
import { say } from '../../messages'
import { Glyph } from '../shared/icon'
import { useAllMessages, useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import { acknowledge } from './acknowledge-form'
import { showRemark } from './go-to-problem'
import styles from './problems-panel.module.css'

/** Findings that are meant to stay, with the reasons. */
export function AcknowledgedList({ acknowledged }: { acknowledged: readonly AcknowledgedRemark[] }) {
  const words = useWords('assessment')
  const given = acknowledged.filter(({ isGiven }) => isGiven).length
  return (
    // What the text accepts of itself is not folded away before anybody has looked at it.
    <details key={String(given > 0)} className={styles.acknowledged} open={given > 0}>
      <summary>{words.acknowledged(acknowledged.length, given)}</summary>
      <ul>
        {acknowledged.map(remark => (
          <AcknowledgedRow key={remark.key} remark={remark} />
        ))}
      </ul>
    </details>
  )
}

function AcknowledgedRow({ remark }: { remark: AcknowledgedRemark }) {
  const words = useWords('assessment')
  const lint = useWords('lint')
  const { shell } = useAllMessages()
  const session = useSession()
  const view = useView()
  const { item, reason, isGiven } = remark

  const withdraw = () => acknowledge(session, item, undefined)
  return (
    <li className={styles.row}>
      <button
        type="button"
        data-row=""
        className={styles.remark}
        onClick={() => showRemark(session, view, remark, true)}
      >
        {isGiven ? (
          <>
            <span className={styles.title}>
              <span className={`severity ${item.severity}`}>
                <Glyph name={item.severity} />
                <span>{shell.severity[item.severity]}</span>
              </span>{' '}
              {say(lint.finding, item)}
            </span>
            <span className={styles.sentence}>{words.acceptedInText(reason)}</span>
          </>
        ) : (
          <>
            <span className={styles.title}>{reason}</span>
            <span className={styles.sentence}>{say(lint.finding, item)}</span>
          </>
        )}
        <span className={styles.place}>{words.at(lint.title[item.id], item.line)}</span>
      </button>
      <span className={styles.fixes}>
        <button type="button" className={styles.fix} onClick={() => void withdraw()}>
          {words.withdraw}
        </button>
      </span>
    </li>
  )
}
