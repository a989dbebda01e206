import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { ActionChoiceId, ArchitectureToken } from '../../core'
import { useMessages } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { type CatalogueTable, type ColumnId, columnIds } from './catalogue-table'
import { GridHead } from './grid-head'
import { type CellPlace, placeAfterKey } from './grid-navigation'
import { moveRange, type Ticks, tickedAmong, toggleAll, toggleTick } from './row-ticks'
import styles from './syscall-grid.module.css'
import { SyscallRow } from './syscall-row'
import { useRowWindow } from './use-row-window'

const headHeight = 28

/** HTML has a table but no grid: its rows and cells take their roles from it once it is called one. */
const interactiveTable = { role: 'grid', 'aria-multiselectable': true } as const

const narrowColumns: readonly ColumnId[] = ['name', 'verdict']

const choiceKeys: Readonly<Record<string, ActionChoiceId>> = { a: 'allow', d: 'deny', l: 'log' }

export interface SyscallGridHandle {
  /** Puts the focus on the first row, as from the search field. */
  focusFirst(): void
  /** Moves it to the row of a call, if that is shown and the person has not gone elsewhere meanwhile. */
  moveFocus(name: string): void
  /** Gives it back to the cell that had it last. */
  focusActive(): void
}

interface SyscallGridProps {
  readonly table: CatalogueTable
  readonly architecture: ArchitectureToken
  readonly natural: ColumnId | undefined
  /** Changes with what is searched and filtered. */
  readonly shownKey: string
  readonly ticks: Ticks
  readonly onTicks: (change: (ticks: Ticks) => Ticks) => void
  readonly narrow: boolean
  readonly rowHeight: number
  readonly lockedBy: string | undefined
  /** The call whose menu is open. */
  readonly openName: string | undefined
  /** Height that something covers at the bottom, in pixels. */
  readonly covered: number
  readonly onOpen: (name: string, anchor: HTMLElement) => void
  readonly onChoose: (names: readonly string[], choice: ActionChoiceId, anchor: HTMLElement) => void
  readonly onCondition: (name: string) => void
  /** Puts the name of a call in place of one that is none. */
  readonly onRename: (from: string, to: string) => void
  readonly ref: Ref<SyscallGridHandle>
}

/** The cell that the Tab key leads to. The name outlives sorting and filtering, the row does not. */
interface ActiveCell extends CellPlace {
  readonly name: string | undefined
}

function cellOf(target: EventTarget): (CellPlace & { readonly element: HTMLElement }) | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
  const row = element?.closest<HTMLElement>('[data-row]')
  const column = columnIds.find(id => id === element?.dataset.column)
  return element && row && column ? { row: Number(row.dataset.row), column, element } : undefined
}

/** The name that a click or the Enter key there would put in place of an unknown one. */
function renamingOf(target: EventTarget): string | undefined {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-rename]') : null
  return button?.dataset.rename
}

export function SyscallGrid(props: SyscallGridProps) {
  const { table, architecture, natural, shownKey, ticks, onTicks, narrow, rowHeight, lockedBy, openName } =
    props
  const { covered, onOpen, onChoose, onCondition, onRename, ref } = props
  const { catalogue } = useMessages()
  const session = useSession()
  const selection = useSessionState(state => state.selection)
  const scroller = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState<ActiveCell>({ name: undefined, row: 0, column: 'name' })
  const wantsFocus = useRef(false)
  const range = useRef<{ readonly anchor: string; readonly end: string }>(undefined)

  const { rows } = table.getRowModel()
  const order = useMemo(() => rows.map(row => row.id), [rows])
  const placeOf = useMemo(() => new Map(order.map((name, place) => [name, place])), [order])
  /** The calls among the rows: what is no call has no action that could be chosen for it. */
  const calls = useMemo(() => rows.flatMap(row => (row.original.syscall === undefined ? [] : row.id)), [rows])
  const isCall = (place: number) => rows[place]?.original.syscall !== undefined
  const activeRow =
    active.row < 0
      ? active.row
      : ((active.name === undefined ? undefined : placeOf.get(active.name)) ??
        Math.max(0, Math.min(active.row, rows.length - 1)))

  const margin = narrow ? 0 : headHeight
  const { pageRows, totalHeight, places, show, showFirst } = useRowWindow({
    scroller,
    count: rows.length,
    rowHeight,
    head: margin,
    covered,
    kept: activeRow,
  })

  const columns = narrow ? narrowColumns : columnIds
  const stopColumn = columns.includes(active.column) ? active.column : 'name'
  const firstRow = narrow ? 0 : -1

  const goTo = (place: CellPlace) => {
    wantsFocus.current = true
    setActive({ ...place, name: order[place.row] })
    if (place.row >= 0) show(place.row)
  }

  useImperativeHandle(ref, () => ({
    focusFirst: () => rows.length > 0 && goTo({ row: 0, column: 'name' }),
    moveFocus: name => {
      const row = placeOf.get(name)
      const focused = document.activeElement
      const isHere = focused === document.body || scroller.current?.contains(focused)
      if (row !== undefined && isHere) goTo({ row, column: 'name' })
    },
    focusActive: () => goTo({ row: activeRow, column: stopColumn }),
  }))

  useLayoutEffect(() => {
    const grid = scroller.current
    const focused = document.activeElement
    // A row that has the focus and goes, say because it no longer is denied, hands it to the row in its place; one
    // that moves, because the rows are sorted, takes it along.
    const lost = active.name !== undefined && !placeOf.has(active.name) && focused === document.body
    const moved = grid?.contains(focused) && focused && cellOf(focused)?.row !== activeRow
    if (!grid || !(wantsFocus.current || moved || (lost && rows.length > 0))) return
    wantsFocus.current = false
    grid
      .querySelector<HTMLElement>(`[data-row="${activeRow}"] [data-column="${stopColumn}"]`)
      ?.focus({ preventScroll: true })
  })

  // Other rows are shown from the first.
  const sortKey = table.state.sorting.map(({ id, desc }) => `${id} ${desc}`).join()
  const shown = useRef(`${shownKey} ${sortKey}`)
  useLayoutEffect(() => {
    const key = `${shownKey} ${sortKey}`
    if (shown.current === key) return
    shown.current = key
    showFirst()
  }, [shownKey, sortKey, showFirst])

  // A call chosen in the JSON is brought into view; the focus stays where the person is.
  const followed = useRef(0)
  useLayoutEffect(() => {
    if (selection?.source !== 'json' || followed.current === selection.serial) return
    followed.current = selection.serial
    const row = placeOf.get(selection.syscall)
    if (row === undefined) return
    setActive(cell => ({ ...cell, row, name: selection.syscall }))
    show(row, 'middle')
  }, [selection, placeOf, show])

  // What now covers the lower rows must not cover the one it is about.
  useLayoutEffect(() => {
    if (covered > 0 && activeRow >= 0) show(activeRow)
  }, [covered, activeRow, show])

  const tick = (name: string) => {
    range.current = { anchor: name, end: name }
    onTicks(before => toggleTick(before, name))
  }

  const tickRange = (from: string | undefined, to: string) => {
    const { anchor = from ?? to, end } = range.current ?? {}
    range.current = { anchor, end: to }
    onTicks(before => moveRange(before, calls, anchor, end, to))
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const cell = cellOf(event.target)
    if (!cell || event.altKey) return
    const control = event.ctrlKey || event.metaKey
    const extent = { rows: rows.length, firstRow, columns, pageRows: Math.max(1, pageRows - 1) }
    const next = placeAfterKey({ key: event.key, control }, cell, extent)
    const to = next && order[next.row]
    if (next) {
      if (event.shiftKey && to !== undefined && next.row !== cell.row) tickRange(order[cell.row], to)
      goTo(next)
    } else if (!(control ? onControlKey(event.key) : onPlainKey(event, cell))) return
    event.preventDefault()
  }

  const onControlKey = (key: string): boolean => {
    if (key.toLowerCase() !== 'a') return false
    onTicks(before => toggleAll(before, calls))
    return true
  }

  const onPlainKey = (event: KeyboardEvent<HTMLTableElement>, cell: CellPlace): boolean => {
    const { key } = event
    const name = order[cell.row]
    if (key === 'Escape' && Object.keys(ticks).length > 0) {
      range.current = undefined
      onTicks(() => ({}))
      return true
    }
    if (name === undefined) {
      if (cell.column !== 'select' || (key !== ' ' && key !== 'Enter')) return false
      onTicks(before => toggleAll(before, calls))
      return true
    }
    if (key === ' ') {
      if (event.shiftKey) tickRange(name, name)
      else if (isCall(cell.row)) tick(name)
      return true
    }
    const anchor = controlOf(cell.row)
    if (!anchor) return false
    if (key === 'Enter') {
      const to = renamingOf(event.target)
      if (to === undefined) onOpen(name, anchor)
      else onRename(name, to)
      return true
    }
    if (!isCall(cell.row)) return false
    if (key.toLowerCase() === 'c') {
      onCondition(name)
      return true
    }
    const choice = choiceKeys[key.toLowerCase()]
    if (choice === undefined) return false
    // On a ticked row a key means all of them.
    onChoose(ticks[name] ? Object.keys(ticks) : [name], choice, anchor)
    return true
  }

  const controlOf = (row: number) =>
    scroller.current?.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="verdict"]`) ?? undefined

  const onClick = (event: MouseEvent<HTMLTableElement>) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
    const place = Number(row?.dataset.row ?? Number.NaN)
    const cell = cellOf(event.target)
    const name = order[place]
    if (name === undefined) {
      if (cell?.column === 'select') onTicks(before => toggleAll(before, calls))
      return
    }
    session.select(name, 'table')
    const to = renamingOf(event.target)
    if (to !== undefined) {
      onRename(name, to)
      return
    }
    const control = event.ctrlKey || event.metaKey
    if (event.shiftKey) tickRange(order[activeRow], name)
    else if ((control || cell?.column === 'select') && isCall(place)) tick(name)
    const anchor = controlOf(place)
    if (anchor && !event.shiftKey && !control && (narrow || cell?.column === 'verdict')) onOpen(name, anchor)
    // Not every browser gives the focus to a button that is clicked, and none to the space between cells.
    if (!cell?.element.matches(':focus')) goTo({ row: place, column: cell?.column ?? stopColumn })
  }

  const onFocus = (event: FocusEvent<HTMLTableElement>) => {
    const cell = cellOf(event.target)
    if (!cell) return
    const name = order[cell.row]
    setActive({ row: cell.row, column: cell.column, name })
    if (name !== undefined && name !== session.store.getState().selection?.syscall)
      session.select(name, 'table')
  }

  return (
    // Keys and clicks of all rows arrive here; every cell that can have the focus is marked.
    <table
      ref={scroller}
      {...interactiveTable}
      aria-label={catalogue.grid}
      aria-rowcount={rows.length + (narrow ? 0 : 1)}
      tabIndex={-1}
      className={[
        styles.grid,
        lockedBy !== undefined && styles.locked,
        Object.keys(ticks).length > 0 && styles.ticking,
      ]
        .filter(Boolean)
        .join(' ')}
      onKeyDown={onKeyDown}
      onKeyUp={event => {
        // Firefox clicks a button when the space bar comes up.
        if (event.key === ' ' && (cellOf(event.target)?.row ?? -1) >= 0) event.preventDefault()
      }}
      onMouseDown={event => {
        // A click with Shift would mark text.
        if (event.shiftKey) event.preventDefault()
      }}
      onClick={onClick}
      onFocus={onFocus}
    >
      {!narrow && (
        <GridHead
          table={table}
          natural={natural}
          calls={calls.length}
          ticked={tickedAmong(ticks, calls)}
          stop={activeRow < 0 || rows.length === 0 ? stopColumn : undefined}
        />
      )}
      <tbody className={styles.rows} style={{ height: totalHeight }}>
        {places.map(place => {
          const row = rows[place]
          if (row === undefined) return null
          return (
            <SyscallRow
              // By place and not by name: a search then writes into the rows that stand, instead of making new ones.
              key={place}
              row={row.original}
              place={place}
              top={place * rowHeight}
              headRows={narrow ? 0 : 1}
              architecture={architecture}
              ticked={ticks[row.id] === true}
              selected={selection?.syscall === row.id}
              stop={place === activeRow ? stopColumn : undefined}
              lockedBy={lockedBy}
              menuOpen={openName === row.id}
              narrow={narrow}
            />
          )
        })}
      </tbody>
    </table>
  )
}
