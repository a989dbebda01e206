import { useState } from 'react'
import { type AttackReading, type AttackState, isStopped } from '../../core/advice/attacks'
import { attackInWords, breaksInWords } from '../../messages/told-attack'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'

const BESIDE = ['docker', 'podman', 'kubernetes-containerd'] as const

/** What gets through first; what is stopped is only counted. */
const LISTED: readonly AttackState[] = ['side-stepped', 'not-stopped', 'unknown', 'out-of-reach']

/** Which vulnerabilities the profile stops beside engines' defaults, and by which calls the others are reached. */
export default function AttackReview() {
  const words = useWords('attacks')
  const { preset } = useWords('targets')
  const target = useSessionState(state => state.target)
  const review = useAnswer('attacks', { target, beside: BESIDE }, [], { isLengthy: true })
  if (!review) return <p className="mute">{words.reading}</p>
  const { readings, beside } = review
  const stopped = (states: readonly AttackState[]) => states.filter(isStopped).length
  return (
    <>
      <p>{words.counted(stopped(readings.map(({ state }) => state)), readings.length)}</p>
      <p className="mute">
        {words.about(
          words.besideTitle,
          beside.map(({ id, states }) => words.about(preset[id], stopped(states))).join('; '),
        )}
      </p>
      {LISTED.map(state => {
        const own = readings.filter(reading => reading.state === state)
        if (own.length === 0) return null
        return (
          <details key={state} open={state === 'side-stepped'}>
            <summary title={words.stateMeans[state]}>{words.about(words.state[state], own.length)}</summary>
            <ul>
              {byCall(own, reading => attackInWords(reading, words)).map(([call, alike]) => (
                <Alike key={call} call={call} alike={alike} />
              ))}
            </ul>
          </details>
        )
      })}
      <p className="mute">{words.limits}</p>
    </>
  )
}

/** Those that are reached alike, the newest first. */
function byCall(
  readings: readonly AttackReading[],
  callOf: (reading: AttackReading) => string,
): readonly (readonly [call: string, alike: readonly [AttackReading, ...AttackReading[]]])[] {
  const groups = new Map<string, [AttackReading, ...AttackReading[]]>()
  for (const reading of readings.toReversed()) {
    const call = callOf(reading)
    const group = groups.get(call)
    if (group) group.push(reading)
    else groups.set(call, [reading])
  }
  return [...groups]
}

interface AlikeProps {
  readonly call: string
  readonly alike: readonly [AttackReading, ...AttackReading[]]
}

function Alike({ call, alike }: AlikeProps) {
  const words = useWords('attacks')
  const syscalls = useWords('syscalls')
  const [{ ways }] = alike
  const breaks = ways[0] && breaksInWords(ways[0].way, words, syscalls)
  const names = alike.map(({ attack: { id, nickname } }) =>
    nickname === undefined ? id : `${nickname} (${id})`,
  )
  return (
    <li>
      <code>{call || words.none}</code> <Stop alike={alike} />
      <small>{names.join(', ')}</small>
      {breaks !== undefined && <small>{words.breaksThen(breaks)}</small>}
    </li>
  )
}

/** Denies what reaches them, as one step that can be undone; says so where no rule can. */
function Stop({ alike: [{ attack, state }] }: Pick<AlikeProps, 'alike'>) {
  const words = useWords('attacks')
  const session = useSession()
  const target = useSessionState(current => current.target)
  const [isRefused, setRefused] = useState(false)
  if (isStopped(state) || state === 'unknown' || attack.ways.every(({ closes }) => closes === 'outside'))
    return null
  const stop = async () => {
    const { plan, command } = await session.ask('attack', { id: attack.id, target })
    setRefused(!plan.ok)
    if (plan.ok) await session.run(command)
  }
  return isRefused ? (
    <span className="mute">{words.cannot}</span>
  ) : (
    <button type="button" className="btn line small" onClick={() => void stop()}>
      {words.stop}
    </button>
  )
}
