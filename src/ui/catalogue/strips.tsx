import type { StartFailure } from '../../core'
import type { SessionState } from '../../session/state'
import { FailureWords } from '../shared/failure-words'
import { Glyph } from '../shared/icon'
import { useMessages } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import styles from './strips.module.css'

interface StripsProps {
  /** Names the strip that says why controls are locked. */
  readonly id: string
  readonly stale: SessionState['stale']
  readonly failure: StartFailure | undefined
  readonly unknownNames: readonly string[]
}

/** What has to be said of the text before its table is read; most of the time, nothing. */
export default function Strips({ id, stale, failure, unknownNames }: StripsProps) {
  if (stale) return <StaleStrip id={id} stale={stale} />
  return (
    <>
      {failure && <FailureStrip failure={failure} />}
      {unknownNames.length > 0 && <UnknownNamesStrip names={unknownNames} />}
    </>
  )
}

/** The table shows an older text, because the present one is not JSON. */
function StaleStrip({ id, stale }: { id: string; stale: NonNullable<SessionState['stale']> }) {
  const { catalogue } = useMessages()
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

/** No container starts under this profile, so there are no verdicts to show. */
function FailureStrip({ failure }: { failure: StartFailure }) {
  const { catalogue } = useMessages()
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

/** More names than this are counted. */
const listedNames = 4

/** Names in the profile that no kernel knows: they have no row. */
function UnknownNamesStrip({ names }: { names: readonly string[] }) {
  const { catalogue } = useMessages()
  const session = useSession()
  const show = (name: string) => {
    const [place] = session.placesOf(name)
    if (place) session.reveal(place, { focus: true })
  }
  return (
    <p className={styles.strip}>
      <Glyph name="warning" />
      <span>{catalogue.unknownNames(names.length)}</span>
      {names.slice(0, listedNames).map(name => (
        <button
          key={name}
          type="button"
          className={`${styles.link} ${styles.name}`}
          onClick={() => show(name)}
        >
          {name}
        </button>
      ))}
      {names.length > listedNames && <span>{catalogue.unknownMore(names.length - listedNames)}</span>}
    </p>
  )
}
