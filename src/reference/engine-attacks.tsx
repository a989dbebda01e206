import { defaultTarget, type Engine } from '../core'
import { type AttackReading, type AttackState, attacksOfDefaults, isStopped } from '../core/advice/attacks'
import { attackInWords } from '../messages/told-attack'
import { PageLink, type Place, Section } from './parts'

const PRESETS = {
  docker: 'docker',
  podman: 'podman',
  containerd: 'kubernetes-containerd',
} as const satisfies Record<Engine, string>

const LISTED: readonly AttackState[] = ['side-stepped', 'not-stopped']

/** What an engine’s default does to known vulnerabilities: those that get through by the call that does. */
export function EngineAttacks({ engine, place }: { engine: Engine; place: Place }) {
  const { attacks: words } = place.tongue
  const preset = PRESETS[engine]
  const readings = attacksOfDefaults(defaultTarget, undefined, [preset]).get(preset) ?? []
  const stopped = readings.filter(({ state }) => isStopped(state))
  return (
    <Section title={words.counted(stopped.length, readings.length)}>
      {LISTED.map(state => {
        const own = readings.filter(reading => reading.state === state).toReversed()
        const byCall = new Map<string, AttackReading[]>()
        for (const reading of own) {
          const call = attackInWords(reading, words) || words.none
          byCall.set(call, [...(byCall.get(call) ?? []), reading])
        }
        return (
          <div key={state}>
            <h3>{words.about(words.state[state], own.length)}</h3>
            <p className="quiet">{words.stateMeans[state]}</p>
            <dl>
              {[...byCall].map(([call, alike]) => (
                <div key={call}>
                  <dt>{call}</dt>
                  <dd className="links">
                    {alike.map(({ attack: { id, nickname } }) => (
                      <span key={id}>
                        <PageLink place={place} folder="cve" name={id} />
                        {nickname === undefined ? '' : ` ${nickname}`}{' '}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        )
      })}
      <p className="quiet">{words.limits}</p>
    </Section>
  )
}
