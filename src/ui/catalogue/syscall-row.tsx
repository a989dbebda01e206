import { memo, Suspense } from 'react'
import { type ArchitectureToken, type Engine, engines } from '../../core'
import { part } from '../shared/boundary'
import { useMessages } from '../shared/messages-context'
import type { CatalogueRow } from './catalogue-rows'
import type { ColumnId } from './catalogue-table'
import { numberWords } from './number-words'
import { RiskLabel } from './risk-label'
import styles from './syscall-grid.module.css'
import { VerdictLabel, verdictSigns } from './verdict-label'

const UnknownCells = part(() => import('./unknown-cells'))

interface SyscallRowProps {
  readonly row: CatalogueRow
  /** Its place among the rows shown, from 0. */
  readonly place: number
  /** Distance from the upper edge of the rows, in pixels. */
  readonly top: number
  /** Rows of the grid above the first syscall. */
  readonly headRows: number
  readonly architecture: ArchitectureToken
  readonly ticked: boolean
  /** Both panes point at this call. */
  readonly selected: boolean
  /** The column that the Tab key leads to, when it is in this row. */
  readonly stop: ColumnId | undefined
  /** The element that says why nothing can be changed. */
  readonly lockedBy: string | undefined
  readonly menuOpen: boolean
  readonly narrow: boolean
}

/**
 * A row listens to nothing: the grid hears every key and click once and finds the cell by `data-row` and
 * `data-column`.
 */
export const SyscallRow = memo(function SyscallRow(props: SyscallRowProps) {
  const { row, place, top, headRows, selected, ticked, narrow } = props
  return (
    <tr
      className={`${styles.row} ${narrow ? styles.narrow : styles.wide} ${selected ? styles.selected : ''}`}
      style={{ top }}
      data-row={place}
      data-name={row.name}
      aria-rowindex={place + headRows + 1}
      aria-selected={ticked}
      aria-current={selected ? true : undefined}
    >
      {row.syscall === undefined ? (
        <Suspense fallback={<th scope="row">{row.name}</th>}>
          <UnknownCells {...props} name={row.name} />
        </Suspense>
      ) : narrow ? (
        <NarrowCells {...props} />
      ) : (
        <WideCells {...props} />
      )}
    </tr>
  )
})

function WideCells({ row, place, ticked, stop, lockedBy, menuOpen }: SyscallRowProps) {
  const messages = useMessages()
  const { catalogue } = messages
  const { name } = row
  const tabIndex = (column: ColumnId) => (stop === column ? 0 : -1)
  return (
    <>
      <td>
        <input
          type="checkbox"
          className={styles.tick}
          checked={ticked}
          readOnly
          aria-label={catalogue.selectCall(name)}
          tabIndex={tabIndex('select')}
          data-column="select"
        />
      </td>
      <th
        scope="row"
        className={styles.name}
        aria-label={name}
        aria-describedby={row.changed ? changedId(place) : undefined}
        title={name}
        tabIndex={tabIndex('name')}
        data-column="name"
      >
        <span className={styles.clip}>{name}</span>
        {row.changed && <ChangedDot place={place} />}
      </th>
      <td className={styles.risk} tabIndex={tabIndex('risk')} data-column="risk">
        {row.risk && <RiskLabel level={row.risk} />}
      </td>
      <td>
        <VerdictControl
          row={row}
          place={place}
          tabIndex={tabIndex('verdict')}
          lockedBy={lockedBy}
          menuOpen={menuOpen}
          opens="menu"
        />
      </td>
      <td
        className={styles.condition}
        title={row.condition === '' ? undefined : row.condition}
        tabIndex={tabIndex('condition')}
        data-column="condition"
      >
        {row.condition}
      </td>
      {engines.map(engine => (
        <DefaultMark key={engine} row={row} engine={engine} tabIndex={tabIndex(engine)} />
      ))}
    </>
  )
}

/** Two lines of text, the risk and the verdict; the rest is in the sheet that a tap opens. */
function NarrowCells({ row, place, architecture, stop, lockedBy, menuOpen }: SyscallRowProps) {
  const { catalogue } = useMessages()
  const { name } = row
  return (
    <>
      <th
        scope="row"
        className={styles.narrowName}
        aria-label={name}
        aria-describedby={row.changed ? changedId(place) : undefined}
        tabIndex={stop === 'name' ? 0 : -1}
        data-column="name"
      >
        <span className={styles.name}>
          <span className={styles.clip}>{name}</span>
          {row.changed && <ChangedDot place={place} />}
        </span>
        <small>{catalogue.numberAndSince(numberWords(row, architecture, catalogue), row.since)}</small>
      </th>
      <td className={styles.risk}>{row.risk && <RiskLabel level={row.risk} />}</td>
      <td>
        <VerdictControl
          row={row}
          place={place}
          tabIndex={stop === 'verdict' ? 0 : -1}
          lockedBy={lockedBy}
          menuOpen={menuOpen}
          opens="dialog"
        />
      </td>
    </>
  )
}

/** By place, as rows are written anew and not made anew. */
function changedId(place: number): string {
  return `changed-${place}`
}

function ChangedDot({ place }: { place: number }) {
  const { catalogue } = useMessages()
  return (
    <span className={styles.changed} title={catalogue.changed}>
      <span className="visually-hidden" id={changedId(place)}>
        {catalogue.changed}
      </span>
    </span>
  )
}

interface VerdictControlProps {
  readonly row: CatalogueRow
  readonly place: number
  readonly tabIndex: number
  readonly lockedBy: string | undefined
  readonly menuOpen: boolean
  readonly opens: 'menu' | 'dialog'
}

function VerdictControl({ row, place, tabIndex, lockedBy, menuOpen, opens }: VerdictControlProps) {
  const { catalogue } = useMessages()
  const { name, verdict } = row
  const wordId = `verdict-${place}`
  const id = `action-${place}`
  const described = [row.changed && changedId(place), lockedBy].filter(Boolean).join(' ')
  return (
    <button
      id={id}
      type="button"
      className={`${styles.control} sign-chevron`}
      tabIndex={tabIndex}
      data-column="verdict"
      aria-label={catalogue.actionFor(name)}
      // What is seen belongs to the name, by which it is called when one speaks to the app.
      aria-labelledby={`${id} ${wordId}`}
      aria-describedby={described || undefined}
      aria-haspopup={opens}
      aria-expanded={menuOpen}
      aria-disabled={lockedBy !== undefined}
      title={lockedBy === undefined ? undefined : catalogue.locked}
    >
      {verdict ? (
        <VerdictLabel kind={verdict.kind} errno={verdict.outcome.errno} id={wordId} />
      ) : (
        <span id={wordId} className={styles.none}>
          <span aria-hidden="true">{catalogue.noNumber}</span>
          <span className="visually-hidden">{catalogue.noVerdict}</span>
        </span>
      )}
    </button>
  )
}

/** Grey where the engine's default says what the row says; in full colour where it differs. */
function DefaultMark({ row, engine, tabIndex }: { row: CatalogueRow; engine: Engine; tabIndex: number }) {
  const { catalogue, verdict: words } = useMessages()
  const own = row.verdict
  const other = row.defaults[engine]
  if (other === undefined) return <td tabIndex={tabIndex} data-column={engine} />
  const differs = own !== undefined && (own.kind !== other.kind || own.outcome.errno !== other.outcome.errno)
  const text = catalogue.defaultVerdict(engine, words.inSentence(other.kind, other.outcome.errno))
  return (
    <td
      className={`${styles.mark} sign sign-${verdictSigns[other.kind]} ${differs ? styles.differs : ''}`}
      aria-label={text}
      title={text}
      tabIndex={tabIndex}
      data-column={engine}
    />
  )
}
