import type { StartFailure } from '../../core'
import type { Judgement, SessionState } from '../../session/state'
import { FailureWords } from '../shared/failure-words'
import { Glyph } from '../shared/icon'
import { useMessages } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { LackingStrips } from './lacking-strips'
import styles from './strips.module.css'
import { useCatalogueWords } from './use-catalogue-words'

interface StripsProps {
  /** Names the strip that says why controls are locked. */
  readonly id: string
  readonly stale: SessionState['stale']
  readonly failure: StartFailure | undefined
  /** Names that are no call, beyond those that the table lists. */
  readonly unlisted: number
  readonly failed: readonly Judgement[]
}

/** What has to be said of the text before its table is read; most of the time, nothing. */
export default function Strips({ id, stale, failure, unlisted, failed }: StripsProps) {
  if (stale) return <StaleStrip id={id} stale={stale} />
  return (
    <>
      {failed.length > 0 && <NotJudgedStrip failed={failed} />}
      {failure && <FailureStrip failure={failure} />}
      {unlisted > 0 && <UnlistedStrip count={unlisted} />}
      <LackingStrips />
    </>
  )
}

/** The table has no verdicts, because the text is not JSON. */
function StaleStrip({ id, stale }: { id: string; stale: NonNullable<SessionState['stale']> }) {
  const catalogue = useCatalogueWords()
  const session = useSession()
  return (
    <p className={`${styles.strip} ${styles.stale}`} id={id} role="status">
      <span>{catalogue.stale(stale.line)}</span>
      <button
        type="button"
        className={styles.link}
        onClick={() => session.reveal(stale.problem, { focus: true })}
      >
        {catalogue.goToError}
      </button>
    </p>
  )
}

/** What is shown is of an earlier text, because the present one could not be judged. */
function NotJudgedStrip({ failed }: Pick<StripsProps, 'failed'>) {
  const catalogue = useCatalogueWords()
  const { shell } = useMessages()
  const session = useSession()
  return (
    <p className={`${styles.strip} ${styles.failure}`} role="alert">
      <Glyph name="error" />
      <span>{failed.map(judgement => catalogue.notJudged[judgement]).join(' ')}</span>
      <button
        type="button"
        className={styles.link}
        onClick={event => {
          // The strip goes, and must not take the focus along.
          event.currentTarget.closest<HTMLElement>('[data-pane]')?.focus()
          session.retry()
        }}
      >
        {shell.retry}
      </button>
    </p>
  )
}

/** No container starts under this profile, so there are no verdicts to show. */
function FailureStrip({ failure }: { failure: StartFailure }) {
  const catalogue = useCatalogueWords()
  const session = useSession()
  return (
    <p className={`${styles.strip} ${styles.failure}`} role="status">
      <Glyph name="error" />
      <span>
        <FailureWords failure={failure} />
      </span>
      <button type="button" className={styles.link} onClick={() => session.reveal(failure, { focus: true })}>
        {catalogue.showPlace}
      </button>
    </p>
  )
}

/** Names in the profile that are no call either and have no row, since the table lists only the first. */
function UnlistedStrip({ count }: { count: number }) {
  const catalogue = useCatalogueWords()
  return (
    <p className={styles.strip}>
      <Glyph name="warning" />
      <span>{catalogue.unknownMore(count)}</span>
    </p>
  )
}
