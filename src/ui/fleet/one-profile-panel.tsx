import { useEffect, useMemo, useState } from 'react'
import type { Fleet, FleetContainer, OneProfile } from '../../core/doors/fleet'
import { lossNames, lossWords } from '../../messages/told-fleet'
import { proposeOneAside } from '../../session/fleet-reading'
import { useMessages, useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './fleet.module.css'
import { openText } from './open-container'

interface OneProfilePanelProps {
  readonly fleet: Fleet
  readonly shown: readonly FleetContainer[]
  readonly onClose: () => void
}

/** One profile for the containers that are shown, with what those of each profile lose by it. */
export function OneProfilePanel({ fleet, shown, onClose }: OneProfilePanelProps) {
  const { fleet: words } = useWords('importing')
  const effects = useMemo(() => shown.flatMap(({ effect }) => effect ?? []), [shown])
  const one = useOneProfile(fleet, effects, onClose)
  return (
    <section className={styles.detail} aria-label={words.one.heading(effects.length)} aria-busy={!one}>
      <h3>{words.one.heading(effects.length)}</h3>
      {effects.length < shown.length && <p>{words.one.unknown(shown.length - effects.length)}</p>}
      {one?.ok ? (
        <Proposed fleet={fleet} shown={shown} one={one} />
      ) : (
        <p role="status">{one ? words.one[one.id] : words.reading}</p>
      )}
      <div className={styles.actions}>
        <span className="grow" />
        <button type="button" className="btn small" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </section>
  )
}

function useOneProfile(
  { profiles, effects: all }: Fleet,
  effects: readonly number[],
  onFailed: () => void,
): OneProfile | undefined {
  const view = useView()
  const { shell } = useMessages()
  const [one, setOne] = useState<OneProfile>()
  useEffect(() => {
    const cancel = new AbortController()
    proposeOneAside({ fleet: { profiles, effects: all }, effects }, cancel.signal)
      .then(answer => {
        if (answer) setOne(answer)
      })
      .catch(() => {
        if (cancel.signal.aborted) return
        onFailed()
        view.note(shell.failed)
      })
    return () => cancel.abort()
  }, [profiles, all, effects, view, shell, onFailed])
  return one
}

interface ProposedProps {
  readonly fleet: Fleet
  readonly shown: readonly FleetContainer[]
  readonly one: Extract<OneProfile, { readonly ok: true }>
}

function Proposed({ fleet, shown, one }: ProposedProps) {
  const { profiles, effects: all } = fleet
  const { fleet: words } = useWords('importing')
  const { title } = useWords('lint')
  const titles = new Map<string, string>(Object.entries(title))
  const session = useSession()
  const view = useView()
  const names = lossNames(one, fleet, shown, words)
  const first = one.losses.find(({ effect }) => all[effect]?.profile !== undefined)
  const target = first && all[first.effect]?.target
  return (
    <>
      <p>{words.one.from([...new Set(one.from.map(profile => profiles[profile]?.name ?? ''))])}</p>
      <ul>
        {one.losses.map((loss, place) => (
          <li key={loss.effect}>
            <strong>{names[place]}</strong> {lossWords(loss, words, all[loss.effect]?.profile !== undefined)}
          </li>
        ))}
      </ul>
      {one.flaws.length > 0 && (
        <p>{words.one.flaws([...new Set(one.flaws.map(({ id }) => titles.get(id) ?? id))])}</p>
      )}
      {target && (
        <p>
          <button
            type="button"
            className="btn line small"
            onClick={() =>
              openText({ session, view }, { name: words.fileName, text: one.text, target }, 'review')
            }
          >
            {words.one.open}
          </button>
        </p>
      )}
    </>
  )
}
