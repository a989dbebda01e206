import type { Fleet, FleetContainer } from '../../core/doors/fleet'
import { objectName, opensWords, profileWords } from '../../messages/told-fleet'
import { useMessages, useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import { useViewport } from '../shared/viewport'
import styles from './fleet.module.css'
import { Small } from './fleet-table'
import { openContainer, type Step } from './open-container'

interface ContainerDetailProps {
  readonly fleet: Fleet
  readonly container: FleetContainer
  readonly onPropose: () => void
}

/** What is to be known of one container, and what can be done about it. */
export function ContainerDetail({ fleet, container, onPropose }: ContainerDetailProps) {
  const { fleet: words } = useWords('importing')
  const { shell } = useMessages()
  const session = useSession()
  const view = useView()
  const effect = container.effect === undefined ? undefined : fleet.effects[container.effect]
  const open = (step: Step) =>
    void openContainer({ session, view }, fleet, container, step).catch(() => view.note(shell.failed))
  const own = `${objectName(container)} ${container.container}`
  return (
    <section className={styles.detail} aria-label={own}>
      <h3>{own}</h3>
      <p className="mute">
        {[container.image, container.file, profileWords(container, fleet, words)].filter(Boolean).join(' · ')}
      </p>
      <p>
        {words.columns.opens}: {opensWords(container, fleet, words)}
        {effect && effect.tighter > 0 && `; ${words.tighter(effect.tighter)}`}
      </p>
      {useViewport() === 'narrow' && <Small fleet={fleet} container={container} />}
      <ul>
        {container.findings.map(({ id, severity: grave, about }) => (
          <li key={id}>
            <span className={`severity ${grave}`}>{shell.severity[grave]}</span> {words.finding[id](about)}
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        {effect && !effect.failure && (
          <>
            <button type="button" className="btn line small" onClick={() => open('review')}>
              {words.openProfile(effect.profile !== undefined)}
            </button>
            {/* What runs without a filter has nothing of its own to compare. */}
            {effect.profile !== undefined && (
              <button type="button" className="btn line small" onClick={() => open('compare')}>
                {words.compare}
              </button>
            )}
            <button type="button" className="btn line small" onClick={() => open('export')}>
              {words.exportIt}
            </button>
          </>
        )}
        <span className="grow" />
        <button type="button" className="btn line small" onClick={onPropose}>
          {words.one.button}
        </button>
      </div>
    </section>
  )
}
