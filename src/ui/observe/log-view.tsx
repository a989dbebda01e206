import { Glyph } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import { Intake } from './intake'
import { LogResult } from './log-result'
import styles from './observe.module.css'
import { Reading } from './reading'
import { useTraceLog, useTraceLogState } from './use-trace-log'

/** A log from its choice to what came of it. */
export function LogViewBody() {
  const words = useWords('observe')
  const log = useTraceLog()
  const state = useTraceLogState()
  switch (state.kind) {
    case 'empty':
      return <Intake />
    case 'reading':
      return <Reading state={state} />
    case 'read':
      return <LogResult summary={state.summary} isStopped={state.isStopped} />
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
