import {
  type ArchitectureToken,
  architectureByToken,
  catalogue,
  type SyscallVerdict,
  type WayVerdict,
} from '../../core'
import type { GoalEffect, GoalId, GoalPlan, GoalReading, OpenWay, WayChange } from '../../core/advice/goals'
import type { Words } from '../../messages'
import { say } from '../../messages'
import { type ConditionWriter, useConditionWords } from '../catalogue/use-condition-words'
import { VerdictLabel } from '../catalogue/verdict-label'
import { Glyph } from '../shared/icon'
import { useAllMessages, useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import styles from './goal-preview.module.css'
import { PreviewMain } from './preview-main'

interface GoalPreviewProps {
  readonly shown: GoalPlan
  readonly words: Words['goals']
  readonly onShow: (id: GoalId) => void
}

/** What a goal comes to for the present profile: what changes, what breaks, what stays open. */
export function GoalPreview({ shown, words, onShow }: GoalPreviewProps) {
  const { id, reading, effect, limits } = shown
  const { name, what, breaks } = words.goal[id]
  const then = effect?.after ?? reading
  return (
    <div className={styles.preview}>
      <PreviewMain name={name}>
        <h3>{name}</h3>
        <p className={styles.what}>{what}</p>
        {effect ? <Changes effect={effect} words={words} /> : <NothingToDo shown={shown} words={words} />}
      </PreviewMain>
      <div className={styles.notes}>
        {effect && <Breaks effect={effect} text={breaks} words={words} />}
        <section aria-label={words.staysOpen}>
          <h4>{words.staysOpen}</h4>
          <ul>
            {then.waysRound.map(({ call, closedBy }) => (
              <li key={call} className={styles.wayRound}>
                <Glyph name="warning" />
                <span>
                  {words.wayRound[call]}
                  <button type="button" className="btn line small" onClick={() => onShow(closedBy)}>
                    {words.showGoal(closedBy)}
                  </button>
                </span>
              </li>
            ))}
            {beyondRules(then, words).map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
            {limits.map(limit => (
              <li key={limit}>{words.limit[limit]}</li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  )
}

/** What no rule can close, in sentences; calls that go the same way share one. */
function beyondRules({ open }: GoalReading, words: Words['goals']): readonly string[] {
  const ways = new Map<string, OpenWay[]>()
  for (const call of open) {
    if (!call.beyond) continue
    const { beyond, architecture } = call
    const way =
      beyond.kind === 'behind'
        ? `${beyond.call} ${architecture}`
        : beyond.kind === 'pointer'
          ? `pointer ${architecture}`
          : beyond.libseccomp
    ways.set(way, [...(ways.get(way) ?? []), call])
  }
  return [...ways.values()].flatMap(([first, ...others]) => {
    if (!first?.beyond) return []
    const { beyond, architecture } = first
    const names = [...new Set([first, ...others].map(({ name }) => name))]
    const place = architectureByToken(architecture)?.name ?? architecture
    if (beyond.kind === 'behind') return words.behind(names, beyond.call, place)
    return beyond.kind === 'pointer'
      ? words.behindPointer(names, place)
      : words.unknownCalls(names, beyond.libseccomp)
  })
}

/** Why there is nothing to apply: it holds, or it cannot be made to. */
function NothingToDo({ shown: { plan, reading }, words }: Pick<GoalPreviewProps, 'shown' | 'words'>) {
  const { refusal } = useAllMessages()
  const { state, waysRound } = reading
  if (plan.ok || plan.id !== 'nothing-to-do') {
    const reason = plan.ok ? '' : say(refusal, plan)
    return (
      <div className={styles.refusal} role="note">
        <Glyph name="warning" />
        <p>
          <strong>{words.inTheWay}</strong> {reason}
        </p>
      </div>
    )
  }
  const sentence = {
    holds: words.alreadyHolds,
    partly: words.nothingMore,
    open: words.nothingMore,
    absent: words.absent,
    unknown: words.unknown,
  }[state]
  return (
    <p className={styles.nothing}>
      <Glyph name={state === 'holds' ? 'check' : waysRound.length > 0 ? 'warning' : 'info'} />
      {waysRound.length > 0 ? words.anotherWay : sentence}
    </p>
  )
}

function Changes({ effect: { changes, killed }, words }: { effect: GoalEffect; words: Words['goals'] }) {
  const architecture = useSessionState(state => state.target.architecture)
  const write = useConditionWords(architecture)
  return (
    <table className={styles.changes} aria-label={words.changes}>
      <thead>
        <tr>
          <th scope="col">{words.call}</th>
          <th scope="col">{words.now}</th>
          <th scope="col">{words.afterwards}</th>
        </tr>
      </thead>
      <tbody>
        {killed.map(token => (
          <tr key={token}>
            <th scope="row">{words.everyCallOn(architectureByToken(token)?.name ?? token)}</th>
            <td>{words.byRules}</td>
            <td>
              <VerdictLabel kind="killed-thread" errno={undefined} />
            </td>
          </tr>
        ))}
        {changes.flatMap(change =>
          change.ways.map(way => (
            <tr key={`${change.name} ${placeWords(way, architecture, words)}`}>
              <th scope="row">
                <code>{change.name}</code>
                {placeWords(way, architecture, words)}
                {change.isAside && <small>{words.aside}</small>}
              </th>
              <td>
                <VerdictCell verdict={ofWay(change.before, way.before)} write={write} />
              </td>
              <td>
                <VerdictCell verdict={ofWay(change.after, way.after)} write={write} />
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

/** Where a change is not how programs for the host make the call. */
function placeWords({ places }: WayChange, native: ArchitectureToken, words: Words['goals']): string {
  if (places.some(({ architecture, via }) => architecture === native && via === undefined)) return ''
  const names = places.map(({ architecture, via }) =>
    words.place(architectureByToken(architecture)?.name ?? architecture, via),
  )
  return words.onPlaces(names)
}

function ofWay(verdict: SyscallVerdict, way: WayVerdict): SyscallVerdict {
  return way === verdict ? verdict : { ...verdict, ...way, otherWays: [] }
}

function VerdictCell({ verdict, write }: { verdict: SyscallVerdict; write: ConditionWriter | undefined }) {
  const messages = useAllMessages()
  const syscall = catalogue.byName(verdict.name)
  const conditions = syscall && verdict.caseCount > 0 ? write?.(syscall, verdict, messages) : undefined
  return (
    <>
      <VerdictLabel kind={verdict.kind} errno={verdict.outcome.errno} />
      {conditions !== undefined && <small>{conditions}</small>}
    </>
  )
}

interface BreaksProps {
  readonly effect: GoalEffect
  readonly text: string
  readonly words: Words['goals']
}

function Breaks({ effect: { affected }, text, words }: BreaksProps) {
  const { terms } = useWords('syscalls')
  return (
    <section aria-label={words.breaks}>
      <h4>{words.breaks}</h4>
      <p>{text}</p>
      {affected.length > 0 && (
        <details>
          <summary>{words.callsBehind}</summary>
          <ul>
            {affected.map(({ part, calls }) => (
              <li key={part}>
                {terms.affected[part]}
                <small>{calls.join(', ')}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
