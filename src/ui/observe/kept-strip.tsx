import { neededNoMore, type TraceSummary } from '../../core/doors/trace'
import { useWords } from '../shared/messages-context'
import styles from './kept-strip.module.css'
import type { KeptRuns } from './use-kept-runs'

/** So many runs without a call make it one that may go. */
const NEWEST = 3

/** What is kept beside the document, and which calls newer runs have not needed. */
export function KeptStrip({ kept, summary }: { readonly kept: KeptRuns; readonly summary?: TraceSummary }) {
  const { kept: words } = useWords('observe')
  const count = kept.runs.length
  if (count === 0) return null
  const isAll =
    summary && (summary.files.some(({ run }) => run === undefined) || summary.files.length >= count)
  const gone = isAll ? neededNoMore(summary, NEWEST) : []
  return (
    <div className={styles.kept}>
      <span>{kept.hasFailed ? words.failed : words.note(count)}</span>
      {!isAll && (
        <button type="button" className="btn small line" onClick={() => kept.show()}>
          {words.show(count)}
        </button>
      )}
      <button type="button" className="btn small" onClick={() => kept.forget()}>
        {words.forget}
      </button>
      {gone.length > 0 && (
        <p>
          {words.neededNoMore(NEWEST)} <code>{gone.join(', ')}</code>{' '}
          <button type="button" className="btn small line" onClick={() => kept.show(NEWEST)}>
            {words.newest(NEWEST)}
          </button>
        </p>
      )}
    </div>
  )
}
