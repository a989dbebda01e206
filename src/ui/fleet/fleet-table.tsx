import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { type Fleet, type FleetContainer, pictureEffect } from '../../core/doors/fleet'
import { objectName, opensWords, profileWords } from '../../messages/told-fleet'
import { useRowWindow } from '../catalogue/use-row-window'
import { useMessages, useWords } from '../shared/messages-context'
import { PictureStrip } from '../shared/picture-strip'
import { useViewport } from '../shared/viewport'
import styles from './fleet.module.css'

const HEAD_HEIGHT = 28
const ROW_HEIGHT = 32
/** Two lines, for fingers. */
const NARROW_ROW_HEIGHT = 56

interface FleetTableProps {
  readonly fleet: Fleet
  readonly shown: readonly FleetContainer[]
  readonly chosen: FleetContainer
  readonly onChoose: (container: FleetContainer) => void
}

/** HTML has a table but no grid: its rows and cells take their roles from it once it is called one. */
const interactiveTable = { role: 'grid' } as const

/** A row for each container, of which those in sight are drawn. Up, Down, Home and End move the choice. */
export function FleetTable({ fleet, shown, chosen, onChoose }: FleetTableProps) {
  const { fleet: words } = useWords('importing')
  const isNarrow = useViewport() === 'narrow'
  const scroller = useRef<HTMLTableElement>(null)
  const wantsFocus = useRef(false)
  const rowHeight = isNarrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT
  const at = shown.indexOf(chosen)
  const head = isNarrow ? 0 : HEAD_HEIGHT
  const { pageRows, totalHeight, places, show } = useRowWindow({
    scroller,
    count: shown.length,
    rowHeight,
    head,
    covered: 0,
    kept: at,
  })
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    scroller.current
      ?.querySelector<HTMLElement>(`[data-row="${at}"] td[tabindex="0"]`)
      ?.focus({ preventScroll: true })
  })
  const choose = (place: number) => {
    const container = shown[Math.max(0, Math.min(shown.length - 1, place))]
    if (!container) return
    wantsFocus.current = true
    show(shown.indexOf(container))
    onChoose(container)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      PageUp: at - Math.max(1, pageRows - 1),
      PageDown: at + Math.max(1, pageRows - 1),
      Home: 0,
      End: shown.length - 1,
    }
    const to = steps[event.key]
    if (to === undefined) return
    event.preventDefault()
    choose(to)
  }
  const { columns } = words
  return (
    <table
      ref={scroller}
      {...interactiveTable}
      aria-label={words.title}
      aria-rowcount={shown.length + (isNarrow ? 0 : 1)}
      className={`${styles.table} ${isNarrow ? styles.narrow : ''}`}
      onKeyDown={onKeyDown}
      onClick={({ target }) => {
        const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
        if (row) choose(Number(row.dataset.row))
      }}
    >
      {!isNarrow && (
        <thead className={styles.head}>
          <tr className={styles.cells} aria-rowindex={1}>
            <th scope="col">{columns.workload}</th>
            <th scope="col">{columns.container}</th>
            <th scope="col">{columns.profile}</th>
            <th scope="col" className={styles.picture}>
              {columns.picture}
            </th>
            <th scope="col">{columns.opens}</th>
            <th scope="col">{columns.findings}</th>
          </tr>
        </thead>
      )}
      <tbody className={styles.rows} style={{ height: totalHeight }}>
        {places.map(place => {
          const container = shown[place]
          return (
            container && (
              <Row
                key={place}
                fleet={fleet}
                container={container}
                place={place}
                top={place * rowHeight}
                height={rowHeight}
                isChosen={place === at}
                isNarrow={isNarrow}
              />
            )
          )
        })}
      </tbody>
    </table>
  )
}

interface RowProps {
  readonly fleet: Fleet
  readonly container: FleetContainer
  readonly place: number
  readonly top: number
  readonly height: number
  readonly isChosen: boolean
  readonly isNarrow: boolean
}

function Row({ fleet, container, place, top, height, isChosen, isNarrow }: RowProps) {
  const { fleet: words } = useWords('importing')
  return (
    <tr
      data-row={place}
      aria-rowindex={place + (isNarrow ? 1 : 2)}
      aria-selected={isChosen}
      className={`${styles.row} ${styles.cells} ${isChosen ? styles.chosen : ''}`}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <td tabIndex={isChosen ? 0 : -1} className={styles.object} title={objectName(container)}>
        <span className={styles.of}>{beforeName(container)}</span>
        <span>
          {container.name}
          {isNarrow && ` ${container.container}`}
        </span>
      </td>
      <td>{container.container}</td>
      <td>{profileWords(container, fleet, words)}</td>
      {!isNarrow && (
        <td className={styles.picture}>
          <Small fleet={fleet} container={container} />
        </td>
      )}
      <td className={styles.opens}>{opensWords(container, fleet, words)}</td>
      <td>
        <Worst container={container} />
      </td>
    </tr>
  )
}

/** What stands before the name of an object, which is cut off first where there is no room. */
function beforeName(container: FleetContainer): string {
  const whole = objectName(container)
  return whole.slice(0, whole.length - (container.name?.length ?? 0))
}

/** What its calls meet; nothing where that is not known, or nothing starts. */
export function Small({ fleet, container }: Pick<RowProps, 'fleet' | 'container'>) {
  const effect = container.effect === undefined ? undefined : fleet.effects[container.effect]
  return effect && effect.calls !== '' ? <PictureStrip picture={pictureEffect(effect)} /> : null
}

/** The gravest finding, and how many there are. */
function Worst({ container: { findings } }: { container: FleetContainer }) {
  const { shell } = useMessages()
  const [first] = findings
  if (!first) return null
  return (
    <span className={`severity ${first.severity}`}>
      {shell.severity[first.severity]}
      {findings.length > 1 && ` +${findings.length - 1}`}
    </span>
  )
}
