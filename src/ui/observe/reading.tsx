import type { TraceLogState } from '../../session/trace-log'
import { useWords } from '../shared/messages-context'
import styles from './observe.module.css'
import { useTraceLog } from './use-trace-log'

/** How far the reading has come, and the way to end it. */
export function Reading({ state }: { state: Extract<TraceLogState, { kind: 'reading' }> }) {
  const words = useWords('observe')
  const log = useTraceLog()
  const { bytes, allBytes, rate, secondsLeft } = state
  return (
    <section className={styles.reading} aria-label={words.reading}>
      <h2>{words.reading}</h2>
      <progress
        className={styles.bar}
        aria-label={words.reading}
        max={Math.max(1, allBytes)}
        value={bytes}
        aria-valuetext={words.readSoFar(bytes, allBytes)}
      />
      <p className={styles.figures}>
        <span>{words.readSoFar(bytes, allBytes)}</span>
        {rate !== undefined && <span>{words.rate(rate)}</span>}
        {secondsLeft !== undefined && <span>{words.timeLeft(secondsLeft)}</span>}
      </p>
      <button type="button" className="btn line" onClick={() => log.stop()}>
        {words.stop}
      </button>
    </section>
  )
}
