import { Fragment, useMemo, useState } from 'react'
import { architectureName } from '../../core'
import type { LinePlace, TraceComparison, TraceSummary } from '../../core/doors/trace'
import type { Words } from '../../messages'
import { Icon } from '../shared/icon'
import { useMessages, useWords } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import { useSessionState } from '../shared/session-context'
import { CallDetails } from './call-details'
import { type CallRow, callRows, type RowFilter, rowFilters, rowsOf } from './call-rows'
import styles from './call-table.module.css'
import { FateLabel } from './fate-label'
import { argumentsText, runsText, timeText } from './seen-text'

/** As many different arguments as a row has room for. */
const SHOWN_ARGUMENTS = 2
const SHOWN_PROCESSES = 2

interface CallTableProps {
  readonly summary: TraceSummary
  readonly comparison: TraceComparison | undefined
  readonly onLine: (place: LinePlace) => void
}

/** Each call of a log: how often, by whom, with what, and what the profile does with it. */
export function CallTable({ summary, comparison, onLine }: CallTableProps) {
  const words = useWords('observe')
  const architecture = useSessionState(state => state.target.architecture)
  const rows = useMemo(() => callRows(summary, comparison, architecture), [summary, comparison, architecture])
  const [filter, setFilter] = useState<RowFilter>('all')
  const shown = rowsOf(rows, comparison ? filter : 'all')
  return (
    <>
      {comparison && (
        <fieldset className={styles.filters} aria-label={words.filters}>
          {rowFilters.map(id => (
            <button
              key={id}
              type="button"
              className={styles.chip}
              aria-pressed={id === filter}
              onClick={() => setFilter(id)}
            >
              {words.filter[id]} <span>{words.number(rowsOf(rows, id).length)}</span>
            </button>
          ))}
        </fieldset>
      )}
      <div className={styles.scroll}>
        <table className={styles.table} aria-label={words.table}>
          <thead>
            <tr>
              <th scope="col">{words.column.call}</th>
              <th scope="col" className={styles.number}>
                {words.column.count}
              </th>
              {comparison && <th scope="col">{words.column.fate}</th>}
              <th scope="col" className={styles.wide}>
                {words.column.arguments}
              </th>
              <th scope="col" className={styles.wider}>
                {words.column.processes}
              </th>
              {summary.timeScale && (
                <th scope="col" className={styles.wider}>
                  {words.column.time}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map(row => (
              <Row key={row.key} row={row} summary={summary} onLine={onLine} />
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p className={styles.none}>{words.noRows}</p>}
      </div>
    </>
  )
}

interface RowProps {
  readonly row: CallRow
  readonly summary: TraceSummary
  readonly onLine: (place: LinePlace) => void
}

function Row({ row, summary, onLine }: RowProps) {
  const words = useWords('observe')
  const own = useSessionState(state => state.target.architecture)
  const [isOpen, setOpen] = useState(false)
  const { name, arch, call, cases, fate, isNeededToStart } = row
  return (
    <Fragment>
      <tr className={isOpen ? styles.open : ''}>
        <th scope="row">
          <button
            type="button"
            className={styles.name}
            aria-expanded={isOpen}
            aria-label={words.details(name)}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? <Icon name="collapse" /> : <PanelIcon name="right" />}
            <code>{name}</code>
            {arch !== own && <small>{architectureName(arch)}</small>}
          </button>
        </th>
        <td className={styles.number}>
          {call && words.number(call.count)}
          {call && <small>{runsText(call, summary, words)}</small>}
        </td>
        {fate && (
          <td>
            <FateLabel fate={fate} cases={cases} />
            {isNeededToStart && <small>{words.neededToStart}</small>}
          </td>
        )}
        <td className={styles.wide}>{call && <Arguments row={row} />}</td>
        <td className={styles.wider}>{call && processesText(row, summary, words)}</td>
        {summary.timeScale && (
          <td className={styles.wider}>{call && <Times row={row} summary={summary} />}</td>
        )}
      </tr>
      {isOpen && (
        <tr className={styles.open}>
          <td colSpan={4 + (fate ? 1 : 0) + (summary.timeScale ? 1 : 0)}>
            <CallDetails row={row} summary={summary} onLine={onLine} />
          </td>
        </tr>
      )}
    </Fragment>
  )
}

function Arguments({ row: { call } }: { row: CallRow }) {
  const words = useWords('observe')
  const seen = call?.arguments ?? []
  const more = seen.length - SHOWN_ARGUMENTS
  return (
    <>
      {seen.slice(0, SHOWN_ARGUMENTS).map(one => (
        <code key={one.first.offset} className={styles.arguments}>
          {argumentsText(call?.name ?? '', one)}
        </code>
      ))}
      {more > 0 && <small>{words.argumentsMore(more)}</small>}
    </>
  )
}

function processesText({ call }: CallRow, summary: TraceSummary, words: Words['observe']): string {
  const all = call?.processes ?? []
  const named = all.slice(0, SHOWN_PROCESSES).map(({ process }) => {
    const found = summary.processes[process]
    return words.process(found?.pid, found?.name)
  })
  const more = all.length - named.length
  return [...named, ...(more > 0 ? [words.processesMore(more)] : [])].join(', ')
}

function Times({ row: { call }, summary }: { row: CallRow; summary: TraceSummary }) {
  const { language } = useMessages()
  const { timeScale } = summary
  if (!timeScale || call?.firstTime === undefined || call.lastTime === undefined) return null
  const first = timeText(call.firstTime, timeScale, language)
  const last = timeText(call.lastTime, timeScale, language)
  return (
    <>
      {first}
      {last !== first && <small>{last}</small>}
    </>
  )
}
