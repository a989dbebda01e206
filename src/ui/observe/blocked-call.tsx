import { Suspense, useId, useMemo } from 'react'
import type { BlockedAnswer } from '../../core/doors/trace'
import { OTHER_SUSPECTS_COMMAND } from '../../core/doors/trace/recipes'
import { hasOtherSuspects, toldError } from '../../messages/told-blocked'
import { LackingStrips } from '../catalogue/lacking-strips'
import { useActions } from '../shared/actions-context'
import { FailureWords } from '../shared/failure-words'
import { Glyph, Icon } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import { useView, useViewState } from '../shared/view'
import styles from './blocked-call.module.css'
import { BlockedCallCard } from './blocked-call-card'
import recipes from './recipes.module.css'
import { useTraceLogState } from './use-trace-log'

const TYPING_PAUSE_MS = 150

/** One paste, one answer: which call was refused, by what, and the smallest edit that lets it through. */
export function BlockedCallView() {
  const { blocked } = useWords('observe')
  const view = useView()
  const text = useViewState(state => state.blockedText)
  const target = useSessionState(state => state.target)
  const log = useTraceLogState()
  const seen = useMemo(
    () => (log.kind === 'read' ? [...new Set(log.summary.calls.map(({ name }) => name))] : []),
    [log],
  )
  const answer = useAnswer('blocked', text.trim() === '' ? undefined : { text, target, seen }, [text], {
    pause: TYPING_PAUSE_MS,
  })
  const fieldId = useId()
  const hintId = useId()
  return (
    <div className={styles.blocked}>
      <div className={styles.ask}>
        <label htmlFor={fieldId}>{blocked.label}</label>
        <textarea
          id={fieldId}
          className={styles.text}
          value={text}
          spellCheck={false}
          placeholder={blocked.example}
          aria-describedby={hintId}
          onChange={event => view.setBlockedText(event.target.value)}
        />
        <p id={hintId} className="mute">
          {blocked.hint}
        </p>
      </div>
      <div className={styles.answer} role="status">
        {answer && (
          <Suspense>
            <LackingStrips />
            <Answer answer={answer} />
            {hasOtherSuspects(answer) && <OtherSuspects />}
          </Suspense>
        )}
      </div>
    </div>
  )
}

function OtherSuspects() {
  const { blocked } = useWords('observe')
  const { copy } = useActions()
  return (
    <section className={styles.suspects}>
      <p>{blocked.suspects}</p>
      <div className={recipes.command}>
        <code>{OTHER_SUSPECTS_COMMAND}</code>
        <button
          type="button"
          className="btn icon small"
          aria-label={blocked.copySuspects}
          title={blocked.copySuspects}
          onClick={() => void copy(OTHER_SUSPECTS_COMMAND)}
        >
          <Icon name="copy" />
        </button>
      </div>
      <p className="mute">{blocked.suspectsRead}</p>
    </section>
  )
}

function Answer({ answer }: { answer: BlockedAnswer }) {
  const words = useWords('observe')
  const { outcome } = useWords('details')
  const { blocked } = words
  if (!answer.ok) return <Lack answer={answer} />
  if (answer.kind === 'call') {
    return (
      <>
        {answer.blocked.map(one => (
          <BlockedCallCard
            key={`${one.call.arch} ${one.call.nr}`}
            blocked={one}
            foreignErrno={answer.foreignErrno}
            isRecord={answer.recorded !== undefined}
            wasMade={answer.wasMade}
          />
        ))}
        {answer.recorded && (
          <p className="mute">
            {blocked.recorded(outcome({ ...answer.recorded }), answer.process?.replaceAll('"', ''))}
          </p>
        )}
      </>
    )
  }
  const [lead, beside] = toldError(answer, words)
  return (
    <>
      <p className={styles.lead}>{lead}</p>
      {beside && <p>{beside}</p>}
      {answer.blocked.map(one => (
        <BlockedCallCard
          key={`${one.call.arch} ${one.call.nr}`}
          blocked={one}
          foreignErrno={answer.foreignErrno}
          isRecord={false}
          wasMade={false}
        />
      ))}
      {answer.others.length > 0 && <p className="mute">{blocked.others(answer.others)}</p>}
    </>
  )
}

function Lack({ answer }: { answer: Extract<BlockedAnswer, { ok: false }> }) {
  const words = useWords('observe')
  return (
    <p className={styles.lack}>
      <Glyph name="info" />
      <span>
        {answer.id === 'no-call-found' &&
          (answer.foreignErrno === undefined
            ? words.blocked.none
            : words.blocked.notByFilter(answer.foreignErrno))}
        {answer.id === 'no-filter' && (
          <>
            {words.noFilter} <FailureWords failure={answer.failure} />
          </>
        )}
      </span>
    </p>
  )
}
