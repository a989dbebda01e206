import type { LinePlace, TraceCoverage, TraceSummary } from '../../core/doors/trace'
import { toldFacts } from '../../messages/told-recording'
import { useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './evidence.module.css'

interface EvidenceProps {
  readonly summary: TraceSummary
  /** Undefined until it is worked out. */
  readonly coverage: TraceCoverage | undefined
  readonly onLine: (place: LinePlace) => void
}

/** How far a log goes: what was read of it, what it leaves open, and the lines that nobody understood. */
export function Evidence({ summary, coverage, onLine }: EvidenceProps) {
  const words = useWords('observe')
  const { files } = summary
  // Files of one name may come from several folders.
  const keys = files.map((_, place) => `file ${place}`)
  return (
    <section className={styles.evidence} aria-label={words.evidence}>
      <h2>{words.evidence}</h2>
      <ul className={styles.facts}>
        {toldFacts(summary, coverage, words).map(({ text, names, isWarning }) =>
          names.length > 0 ? (
            <NamesFact key={text} text={text} names={names} />
          ) : (
            <li key={text} className={isWarning ? styles.warning : undefined}>
              {text}
            </li>
          ),
        )}
        <li>{words.onlyThisRun}</li>
      </ul>
      <ul className={styles.facts}>
        {files.map(({ name, callLines, otherLines, notUnderstood, sources, problems }, place) => (
          <li key={keys[place]}>
            {words.understood(name, callLines, otherLines, notUnderstood)}
            {sources.length > 0 && <small>{sources.map(source => words.source[source]).join(', ')}</small>}
            {problems.map(problem => (
              <small key={problem} className={styles.warning}>
                {words.fileProblem[problem]}
              </small>
            ))}
          </li>
        ))}
      </ul>
      <Hints summary={summary} onLine={onLine} />
      <NotUnderstood summary={summary} onLine={onLine} />
    </section>
  )
}

function NamesFact({ text, names }: { text: string; names: readonly string[] }) {
  return (
    <li>
      <details>
        <summary>{text}</summary>
        <code>{names.join(', ')}</code>
      </details>
    </li>
  )
}

/** Lines of the program itself that speak of a refusal. */
function Hints({ summary: { hints, files }, onLine }: Omit<EvidenceProps, 'coverage'>) {
  const words = useWords('observe')
  const view = useView()
  const isOpen = useSessionState(state => state.document !== undefined)
  if (hints.length === 0) return null
  return (
    <details>
      <summary>{words.hints}</summary>
      <ul className={styles.lines}>
        {hints.map(({ place, text }) => (
          <li key={`${place.file} ${place.line}`}>
            <code>{text}</code>
            <button type="button" className="btn small" onClick={() => onLine(place)}>
              {words.lineOf(place.line, files[place.file]?.name ?? '')}
            </button>
            {isOpen && (
              <button
                type="button"
                className="btn small line"
                onClick={() => {
                  view.setBlockedText(text)
                  view.showCalls('blocked')
                }}
              >
                {words.explain}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

function NotUnderstood({ summary: { samples, files }, onLine }: Omit<EvidenceProps, 'coverage'>) {
  const words = useWords('observe')
  const count = files.reduce((sum, { notUnderstood }) => sum + notUnderstood, 0)
  if (count === 0) return null
  return (
    <details open={files.every(({ callLines }) => callLines === 0)}>
      <summary>{words.notUnderstood(count)}</summary>
      {count > samples.length && <p className="mute">{words.firstOfThem(samples.length)}</p>}
      <ul className={styles.lines}>
        {samples.map(({ place, text }) => (
          <li key={`${place.file} ${place.line}`}>
            <code>{text}</code>
            <button type="button" className="btn small" onClick={() => onLine(place)}>
              {words.lineOf(place.line, files[place.file]?.name ?? '')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
