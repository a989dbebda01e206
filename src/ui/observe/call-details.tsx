import type { LinePlace, TraceSummary } from '../../core/doors/trace'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './call-details.module.css'
import type { CallRow } from './call-rows'
import { FateLabel } from './fate-label'
import { argumentsText, runsText } from './seen-text'

interface CallDetailsProps {
  readonly row: CallRow
  readonly summary: TraceSummary
  readonly onLine: (place: LinePlace) => void
}

/** Everything that the log tells of one call, with the way to its lines. */
export function CallDetails({ row, summary, onLine }: CallDetailsProps) {
  const words = useWords('observe')
  const { name, arch, call } = row
  const view = useView()
  const session = useSession()
  const isOpen = useSessionState(state => state.document !== undefined)
  const seen = call?.arguments[0]
  return (
    <div className={styles.details}>
      <div className={styles.buttons}>
        {call && (
          <>
            <LineButton text={words.firstLine(call.first.line)} place={call.first} onLine={onLine} />
            {call.count > 1 && (
              <LineButton text={words.lastLine(call.last.line)} place={call.last} onLine={onLine} />
            )}
          </>
        )}
        {isOpen && (
          <>
            <button
              type="button"
              className="btn small line"
              onClick={() => {
                view.showPane('table')
                session.select(name, 'json')
              }}
            >
              {words.select}
            </button>
            <button
              type="button"
              className="btn small line"
              onClick={() => {
                view.setTriedCall({
                  name,
                  arch,
                  args: seen?.values.map((value, index) => digits(value) || (seen.texts[index] ?? '')) ?? [],
                })
                view.showCalls('try')
              }}
            >
              {words.blocked.tryCall}
            </button>
          </>
        )}
      </div>
      {call && <Cases row={row} onLine={onLine} />}
      {call?.argumentsLeftOut && <p className="mute">{words.argumentsLeftOut}</p>}
      {call && <Facts row={row} summary={summary} />}
    </div>
  )
}

function digits(value: bigint | undefined): string {
  return value === undefined ? '' : `0x${value.toString(16)}`
}

interface LineButtonProps {
  readonly text: string
  readonly place: LinePlace
  readonly onLine: (place: LinePlace) => void
}

function LineButton({ text, place, onLine }: LineButtonProps) {
  return (
    <button type="button" className="btn small line" onClick={() => onLine(place)}>
      {text}
    </button>
  )
}

/** The arguments seen, each with what the profile does with it. */
function Cases({ row: { cases, call }, onLine }: Pick<CallDetailsProps, 'row' | 'onLine'>) {
  const words = useWords('observe')
  const list =
    cases.length > 0
      ? cases
      : (call?.arguments ?? []).map(seen => ({ seen, count: seen.count, first: seen.first }))
  return (
    <ul className={styles.cases}>
      {list.map(one => (
        <li key={`${one.first.file} ${one.first.offset} ${one.seen === undefined}`}>
          {one.seen ? (
            <code>{argumentsText(call?.name ?? '', one.seen)}</code>
          ) : (
            <span>{words.anyArguments}</span>
          )}
          <span className="mute">{words.times(one.count)}</span>
          {'fate' in one && <FateLabel fate={one.fate} cases={[one]} />}
          <button type="button" className="btn small" onClick={() => onLine(one.first)}>
            {words.line(one.first.line)}
          </button>
        </li>
      ))}
    </ul>
  )
}

function Facts({ row: { call }, summary }: Pick<CallDetailsProps, 'row' | 'summary'>) {
  const words = useWords('observe')
  if (!call) return null
  const processes = call.processes.map(({ process, count }) => {
    const found = summary.processes[process]
    return `${words.process(found?.pid, found?.name)} (${words.times(count)})`
  })
  const runs = runsText(call, summary, words)
  return (
    <dl className={styles.facts}>
      <dt>{words.column.processes}</dt>
      <dd>
        {processes.join(', ')}
        {summary.processesLeftOut > 0 && ` ${words.processesLeftOut(summary.processesLeftOut)}`}
      </dd>
      {call.errors.length > 0 && (
        <>
          <dt>{words.errors}</dt>
          <dd>{call.errors.map(({ error, count }) => `${error} (${words.times(count)})`).join(', ')}</dd>
        </>
      )}
      {runs && (
        <>
          <dt>{words.runsTitle}</dt>
          <dd>{runs}</dd>
        </>
      )}
      <dt>{words.seenIn}</dt>
      <dd>
        {call.sources.map(source => words.source[source]).join(', ')}
        {call.endedBySigsys > 0 && `. ${words.endedBySigsys(call.endedBySigsys)}`}
      </dd>
    </dl>
  )
}
