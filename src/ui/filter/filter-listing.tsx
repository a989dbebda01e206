import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import type { Line } from '../../core/engine/bpf'
import { useRowWindow } from '../catalogue/use-row-window'
import { useWords } from '../shared/messages-context'
import styles from './filter-listing.module.css'

const rowHeight = 20

/** HTML has a table but no grid: its rows and cells take their roles from it once it is called one. */
const interactiveTable = { role: 'grid', tabIndex: 0 } as const

interface FilterListingProps {
  readonly lines: readonly Line[]
  /** How many lines at the front are the runtime's own; a rule is drawn below them. */
  readonly stubLength?: number
  /** The instructions that one call executes, in order. */
  readonly path?: readonly number[]
  /** Shows these alone. */
  readonly pathOnly?: boolean
  /** The instruction to be seen and marked. */
  readonly current?: number | undefined
  readonly onCurrent: (offset: number) => void
}

/** A filter line by line, thousands of them; jumps are followed by a click. */
export function FilterListing(props: FilterListingProps) {
  const { lines, stubLength = 0, path, pathOnly = false, current, onCurrent } = props
  const words = useWords('filter')
  const scroller = useRef<HTMLTableElement>(null)
  const shown = useMemo(
    () => (pathOnly && path ? path : lines.map(({ offset }) => offset)),
    [lines, path, pathOnly],
  )
  const place = current === undefined ? -1 : shown.indexOf(current)
  const rows = useRowWindow({
    scroller,
    count: shown.length,
    rowHeight,
    head: 0,
    covered: 0,
    kept: place,
  })
  const { show } = rows

  useEffect(() => {
    if (place >= 0) show(place, 'middle')
  }, [place, show])

  const steps = new Map(path?.map((offset, place) => [offset, place + 1]))
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: rows.pageRows, PageUp: -rows.pageRows }[event.key]
    if (step === undefined || event.target !== event.currentTarget) return
    event.preventDefault()
    const next = shown[Math.max(0, Math.min(shown.length - 1, place + step))]
    if (next !== undefined) onCurrent(next)
  }
  return (
    // Scrolled and walked with the arrow keys, which needs the focus.
    <table
      ref={scroller}
      {...interactiveTable}
      className={styles.listing}
      aria-label={words.listing}
      aria-rowcount={shown.length}
      onKeyDown={onKeyDown}
    >
      <tbody className={styles.lines} style={{ height: rows.totalHeight }}>
        {rows.places.map(row => {
          const offset = shown[row] ?? 0
          const line = lines[offset]
          if (!line) return null
          const step = steps.get(offset)
          const state = [
            styles.line,
            offset === current && styles.current,
            step !== undefined && styles.executed,
            path !== undefined && step === undefined && styles.passed,
            offset === stubLength && offset > 0 && styles.ruled,
            row > 0 && offset !== (shown[row - 1] ?? 0) + 1 && styles.after,
          ]
          return (
            <tr
              key={offset}
              aria-rowindex={row + 1}
              aria-current={offset === current || undefined}
              className={state.filter(Boolean).join(' ')}
              style={{ transform: `translateY(${row * rowHeight}px)` }}
            >
              <td className={styles.step}>
                {step !== undefined && (
                  <>
                    <span aria-hidden="true">{step}</span>
                    <span className="visually-hidden">{words.step(step)}</span>
                  </>
                )}
              </td>
              <th scope="row" className={styles.offset}>
                {String(offset).padStart(4, '0')}
              </th>
              <LineText line={line} onCurrent={onCurrent} />
              <td translate="no" className={styles.note}>
                {line.note}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** The operation, what it is done with, and where it leads unless that is the next line. */
function LineText({ line, onCurrent }: { line: Line; onCurrent: (offset: number) => void }) {
  const words = useWords('filter')
  const [operation = '', ...rest] = line.text.split(' ')
  const operands = rest.filter(part => !/^#\d+$/.test(part)).join(' ')
  const [first, second] = line.next
  const jumps = first !== undefined && (second !== undefined || first !== line.offset + 1)
  const jump = (offset: number) => (
    <button
      type="button"
      className={styles.jump}
      tabIndex={-1}
      aria-label={words.goTo(offset)}
      onClick={() => onCurrent(offset)}
    >
      {offset}
    </button>
  )
  return (
    <td className={styles.text}>
      <b translate="no">{operation}</b>{' '}
      <span translate="no" className={styles.operands}>
        {operands}
      </span>
      {jumps && (
        <span className={styles.next}>
          {' → '}
          {jump(first)}
          {second !== undefined && (
            <>
              , {words.otherwise} {jump(second)}
            </>
          )}
        </span>
      )}
    </td>
  )
}
