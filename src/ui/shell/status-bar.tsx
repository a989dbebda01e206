import { Suspense } from 'react'
import { architectureByToken, formatKernelVersion, verdictKindOf } from '../../core'
import { NotKept } from '../saving/not-kept'
import { part } from '../shared/boundary'
import { FailureWords } from '../shared/failure-words'
import { useAllMessages, useMessages } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useViewport } from '../shared/viewport'
import styles from './status-bar.module.css'

const GoalWords = part(() => import('../goals/goal-words'))
const ExpectationWords = part(() => import('../simulator/expectation-words'))

export default function StatusBar() {
  const viewport = useViewport()
  const hasExpectations = useSessionState(state => state.goals.some(goal => !('kind' in goal)))
  const hasGoals = useSessionState(state => state.goals.some(goal => 'kind' in goal))
  // What was judged is another text than what is seen.
  const isBroken = useSessionState(({ stale }) => stale !== undefined)
  const isJudged = viewport !== 'narrow' && !isBroken
  const isLost = useSessionState(({ saved, isVisiting }) => saved === 'failed' && !isVisiting)
  return (
    <>
      {isLost && (
        <Suspense>
          <NotKept />
        </Suspense>
      )}
      <footer className={styles.bar}>
        {isJudged ? <ProfileWords /> : <TargetWords />}
        {hasGoals && isJudged && (
          <Suspense>
            <GoalWords />
          </Suspense>
        )}
        {hasExpectations && isJudged && (
          <Suspense>
            <ExpectationWords />
          </Suspense>
        )}
        <span className={styles.end}>
          {viewport !== 'narrow' && <CursorWords />}
          <JsonWords />
          <SavedWords short={viewport === 'narrow'} />
        </span>
      </footer>
    </>
  )
}

function TargetWords() {
  const { target: words } = useMessages()
  const target = useSessionState(state => state.target)
  const architecture = architectureByToken(target.architecture)?.name ?? target.architecture
  return (
    <span>
      {words.runtimesShort[target.runtime]} · {architecture} ·{' '}
      {words.linux(formatKernelVersion(target.kernel))}
    </span>
  )
}

function ProfileWords() {
  const messages = useAllMessages()
  const { status } = messages
  const analysis = useSessionState(state => state.analysis)
  if (!analysis) return null
  const { startFailure, summary } = analysis
  if (startFailure) {
    return (
      <span className={styles.failure}>
        <FailureWords failure={startFailure} />
      </span>
    )
  }
  if (!summary) return null
  const { defaultOutcome, logged } = summary
  return (
    <>
      <span>
        {defaultOutcome === undefined
          ? status.defaultMissing
          : status.defaultIs(
              messages.verdict.inSentence(verdictKindOf(defaultOutcome.action), defaultOutcome.errno),
            )}
      </span>
      {logged > 0 && <span>{status.loggedCount(logged)}</span>}
    </>
  )
}

function CursorWords() {
  const { shell } = useMessages()
  const cursor = useSessionState(state => state.cursor)
  return cursor ? <span>{shell.place(cursor.line, cursor.column)}</span> : null
}

function JsonWords() {
  const { status } = useAllMessages()
  const stale = useSessionState(state => state.stale !== undefined)
  const valid = useSessionState(state => state.analysis?.valid)
  // Read all the same, while engines refuse it: the problem is told where it stands.
  const hasComma = useSessionState(
    state => state.analysis?.problems.some(({ id }) => id === 'trailing-comma') ?? false,
  )
  const checking = useSessionState(state => state.checking)
  if (checking) return <span>{status.checking}</span>
  if (stale) return <span className={styles.failure}>{status.jsonError}</span>
  if (valid === undefined || (valid && hasComma)) return null
  return <span className={valid ? '' : styles.failure}>{valid ? status.jsonValid : status.notProfile}</span>
}

function SavedWords({ short }: { short: boolean }) {
  const { status } = useAllMessages()
  const saved = useSessionState(state => state.saved)
  const isVisiting = useSessionState(state => state.isVisiting)
  if (isVisiting) return null
  if (saved === 'saving') return <span>{status.saving}</span>
  if (saved === 'failed') {
    return <span className={styles.failure}>{short ? status.notSavedShort : status.notSaved}</span>
  }
  return <span>{short ? status.savedShort : status.saved}</span>
}
