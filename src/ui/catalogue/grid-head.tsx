import type { Header } from '@tanstack/react-table'
import { type Engine, engines } from '../../core'
import { Glyph } from '../shared/icon'
import { useMessages } from '../shared/messages-context'
import type { CatalogueRow } from './catalogue-rows'
import { type CatalogueFeatures, type CatalogueTable, type ColumnId, columnIds } from './catalogue-table'
import styles from './syscall-grid.module.css'

interface GridHeadProps {
  readonly table: CatalogueTable
  /** What rows stand by where nothing is chosen to sort by; undefined where they stand by how well they match. */
  readonly natural: ColumnId | undefined
  /** How many of the rows shown are calls, and of those, how many are ticked. */
  readonly calls: number
  readonly ticked: number
  /** The column that the Tab key leads to, when it is in the head. */
  readonly stop: ColumnId | undefined
}

export function GridHead({ table, natural, calls, ticked, stop }: GridHeadProps) {
  const isSorted = table.state.sorting.length > 0
  return (
    <thead className={styles.head}>
      <tr className={styles.wide} data-row={-1} aria-rowindex={1}>
        {table.getFlatHeaders().map(header => {
          const column = columnIds.find(id => id === header.id)
          const tabIndex = stop === column ? 0 : -1
          if (column === undefined) return null
          if (column === 'select') {
            return <SelectAll key={column} ticked={ticked} of={calls} tabIndex={tabIndex} />
          }
          return (
            <HeadCell
              key={column}
              column={column}
              header={header}
              natural={column === natural && !isSorted}
              tabIndex={tabIndex}
            />
          )
        })}
      </tr>
    </thead>
  )
}

function SelectAll({ ticked, of, tabIndex }: { ticked: number; of: number; tabIndex: number }) {
  const { catalogue } = useMessages()
  const all = of > 0 && ticked === of
  return (
    <th scope="col">
      <input
        ref={input => {
          if (input) input.indeterminate = ticked > 0 && !all
        }}
        type="checkbox"
        className={styles.tick}
        checked={all}
        readOnly
        aria-label={catalogue.selectAll}
        title={catalogue.selectAll}
        tabIndex={tabIndex}
        data-column="select"
      />
    </th>
  )
}

interface HeadCellProps {
  readonly column: Exclude<ColumnId, 'select'>
  readonly header: Header<CatalogueFeatures, CatalogueRow>
  /** The rows stand by this column although nothing is chosen to sort by. */
  readonly natural: boolean
  readonly tabIndex: number
}

function isEngine(column: ColumnId): column is Engine {
  return engines.some(engine => engine === column)
}

function HeadCell({ column, header, natural, tabIndex }: HeadCellProps) {
  const { catalogue } = useMessages()
  const sorted = natural ? 'asc' : header.column.getIsSorted()
  // Upward, downward, and back to the order that nobody chose.
  const sort = () => {
    if (sorted === false) header.column.toggleSorting(false)
    else if (sorted === 'asc') header.column.toggleSorting(true)
    else header.column.clearSorting()
  }
  const words = catalogue.column[column]
  if (isEngine(column)) {
    const title = catalogue.defaultOf(column)
    return (
      <th
        scope="col"
        className={`${styles.headCell} ${styles[column]} ${natural ? styles.sorted : ''}`}
        aria-label={title}
        aria-sort={natural ? 'other' : undefined}
        title={title}
        tabIndex={tabIndex}
        data-column={column}
      >
        <span className={styles.full}>{words}</span>
        <span className={styles.short}>{catalogue.columnShort[column]}</span>
        {natural && <Glyph name="ascending" />}
      </th>
    )
  }
  if (!header.column.getCanSort()) {
    return (
      <th scope="col" className={styles.headCell} tabIndex={tabIndex} data-column={column}>
        {words}
      </th>
    )
  }
  return (
    <th
      scope="col"
      className={`${styles.headCell} ${styles[column] ?? ''}`}
      aria-sort={
        natural && column !== 'name'
          ? 'other'
          : sorted === 'asc'
            ? 'ascending'
            : sorted === 'desc'
              ? 'descending'
              : 'none'
      }
    >
      <button
        type="button"
        className={`${styles.sort} ${sorted === false ? '' : styles.sorted}`}
        tabIndex={tabIndex}
        data-column={column}
        title={column === 'risk' ? catalogue.riskHint : undefined}
        onClick={sort}
      >
        {words}
        {sorted !== false && <Glyph name={sorted === 'asc' ? 'ascending' : 'descending'} />}
      </button>
    </th>
  )
}
