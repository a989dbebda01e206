import type { TraceLogState } from '../../session/trace-log'
import { Glyph } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import { Intake } from './intake'
import { KeptStrip } from './kept-strip'
import { LogResult } from './log-result'
import styles from './observe.module.css'
import { useKeptRuns } from './use-kept-runs'
import { useTraceLog, useTraceLogState } from './use-trace-log'

/** A log from its choice to what came of it. */
export function LogViewBody() {
  const words = useWords('observe')
  const log = useTraceLog()
  const state = useTraceLogState()
  const kept = useKeptRuns()
  switch (state.kind) {
    case 'empty':
      return (
        <>
          <KeptStrip kept={kept} />
          <Intake />
        </>
      )
    case 'reading':
      return <Reading state={state} />
    case 'read':
      return <LogResult summary={state.summary} isStopped={state.isStopped} kept={kept} />
    case 'failed':
      return (
        <div className={styles.failed} role="alert">
          <p>
            <Glyph name="error" /> {words.failed}
          </p>
          <button type="button" className="btn line" onClick={() => log.clear()}>
            {words.another}
          </button>
        </div>
      )
  }
}

/** How far the reading has come, and the way to end it. */
function Reading({ state }: { state: Extract<TraceLogState, { kind: 'reading' }> }) {
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
