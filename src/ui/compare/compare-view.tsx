import { useState } from 'react'
import type { Comparison } from '../../core/advice/compare'
import { say } from '../../messages'
import { useAllMessages, useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import styles from './compare-view.module.css'
import { ComparedDifferences } from './compared-differences'
import { MergePreview } from './merge-preview'
import { PastedOther } from './pasted-other'
import { SourceMenu } from './source-menu'
import { TextDiff } from './text-diff'
import { type OtherProfile, useOther } from './use-other'

/** The profile beside another one: what each call that differs meets there and here. */
export default function CompareView() {
  const words = useWords('comparing')
  const other = useOther()
  const target = useSessionState(state => state.target)
  // A text that is no JSON is not compared: the last that was stays.
  const isRead = useSessionState(state => state.analysedVersion === state.version)
  const isUnreadable = useSessionState(state => state.stale !== undefined)
  const none = isUnreadable ? words.failed.after(words.unreadable) : words.comparing
  const comparison = useAnswer(
    'compare',
    other && isRead ? { other: { text: other.text, target: other.target }, target } : undefined,
    [other],
    { isLengthy: true },
  )
  const [pasting, setPasting] = useState(false)
  const [merging, setMerging] = useState(false)
  const [asText, setAsText] = useState(false)
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <SourceMenu name={other?.name ?? ''} onPaste={() => setPasting(true)} />
        <p className={styles.overall} role="status">
          {comparison && other ? <Overall comparison={comparison} other={other} /> : none}
          {comparison && isUnreadable && ` ${words.earlierText}`}
        </p>
        <button
          type="button"
          className={`btn line small ${styles.toggle}`}
          aria-pressed={asText}
          title={words.textDiff}
          onClick={() => setAsText(!asText)}
        >
          {words.text}
        </button>
        <button
          type="button"
          className="btn line small"
          aria-expanded={merging}
          onClick={() => setMerging(!merging)}
        >
          {words.merge}
        </button>
      </div>
      {pasting && <PastedOther onDone={() => setPasting(false)} />}
      {merging && other && <MergePreview other={other} />}
      {asText && other && <TextDiff other={other} />}
      {!asText && comparison?.ok && other && <ComparedDifferences comparison={comparison} other={other} />}
    </div>
  )
}

function Overall({ comparison, other }: { comparison: Comparison; other: OtherProfile }) {
  const words = useWords('comparing')
  const review = useWords('review')
  const { startFailure } = useAllMessages()
  if (comparison.ok) return <strong>{review.compare.overall[comparison.overall]}</strong>
  const { side, failure } = comparison
  const reason = failure.id === 'text-unreadable' ? words.unreadable : say(startFailure, failure)
  return side === 'before' ? words.failed.before(other.name, reason) : words.failed.after(reason)
}
