import { type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import {
  cellAt,
  factsOf,
  type LaidPicture,
  layPicture,
  legendEntries,
  legendShapes,
  type PlacedCell,
  type ProfilePicture,
  shapesOf,
} from '../../core/advice/report'
import { useWords } from '../shared/messages-context'
import { PictureShapes } from '../shared/picture-shapes'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './profile-picture.module.css'

/** Every call of the target as a mark, from which one comes to its row; and the same in words. */
export default function Picture({ picture }: { picture: ProfilePicture }) {
  const words = useWords('picture')
  const { frame, width } = useWidth()
  const laid = useMemo(() => layPicture(picture, width), [picture, width])
  return (
    <figure ref={frame} className={styles.picture}>
      <figcaption>{words.title}</figcaption>
      {width > 0 && <Cells laid={laid} />}
      <p className={styles.legend}>
        {legendEntries(words, picture).map(({ mark, text }) => (
          <span key={text}>
            <svg width={14} height={14} viewBox="-1 -1 14 14" aria-hidden="true">
              <PictureShapes shapes={legendShapes(mark)} />
            </svg>
            {text}
          </span>
        ))}
      </p>
      <details>
        <summary>{words.asText}</summary>
        <ul>
          {picture.groups.map(group => (
            <li key={group.id}>{words.facts(factsOf(group), picture.engine)}</li>
          ))}
        </ul>
      </details>
    </figure>
  )
}

/** The room that there is, in pixels. */
function useWidth() {
  const frame = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(Math.min(960, element.clientWidth)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { frame, width }
}

function Cells({ laid }: { laid: LaidPicture }) {
  const words = useWords('picture')
  const session = useSession()
  const view = useView()
  const id = useId()
  const cells = useMemo(() => laid.groups.flatMap(group => group.cells), [laid])
  const shapes = useMemo(() => shapesOf(cells), [cells])
  const [named, setNamed] = useState<string>()
  const at = Math.max(
    0,
    cells.findIndex(({ name }) => name === named),
  )
  const cell = cells[at]
  if (!cell) return null

  const under = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return cellAt(laid, event.clientX - box.left, event.clientY - box.top)
  }
  const open = ({ name }: PlacedCell) => {
    view.showPane('table')
    session.select(name, 'json')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') open(cell)
    else {
      const next = neighbour(cells, at, event.key)
      if (!next) return
      setNamed(next.name)
    }
    event.preventDefault()
  }
  return (
    <div
      className={styles.cells}
      role="listbox"
      tabIndex={0}
      aria-label={words.title}
      aria-describedby={`${id}-hint`}
      aria-activedescendant={`${id}-cell`}
      onKeyDown={onKeyDown}
    >
      <svg
        aria-hidden="true"
        width={laid.width}
        height={laid.height}
        viewBox={`0 0 ${laid.width} ${laid.height}`}
        onPointerMove={event => {
          const found = under(event)
          if (found) setNamed(found.name)
        }}
        onPointerUp={event => {
          const found = under(event)
          if (found) open(found)
        }}
      >
        {laid.groups.map(({ id: group, facts, label }) => (
          <text key={group} x={label.x} y={label.y}>
            {words.group[group]}
            <tspan className={styles.count} dx={6}>
              {`${facts.open + facts.partly}/${facts.open + facts.partly + facts.closed}`}
            </tspan>
          </text>
        ))}
        <PictureShapes shapes={shapes} />
        <rect className={styles.here} x={cell.x - 7} y={cell.y - 7} width={14} height={14} />
      </svg>
      <div
        className={styles.line}
        role="option"
        id={`${id}-cell`}
        tabIndex={-1}
        aria-selected
        aria-posinset={at + 1}
        aria-setsize={cells.length}
      >
        {words.cell(cell.name, cell.openness, cell.level)}
      </div>
      <span id={`${id}-hint`} className="visually-hidden">
        {words.hint}
      </span>
    </div>
  )
}

/** The cell that a key leads to: the one beside, or the nearest of the line above or below. */
function neighbour(cells: readonly PlacedCell[], at: number, key: string): PlacedCell | undefined {
  const here = cells[at]
  if (!here) return undefined
  switch (key) {
    case 'ArrowRight':
      return cells[at + 1]
    case 'ArrowLeft':
      return cells[at - 1]
    case 'Home':
      return cells[0]
    case 'End':
      return cells.at(-1)
    case 'ArrowDown':
      return nearest(
        cells.filter(({ y }) => y > here.y),
        here,
      )
    case 'ArrowUp':
      return nearest(
        cells.filter(({ y }) => y < here.y),
        here,
      )
    default:
      return undefined
  }
}

function nearest(cells: readonly PlacedCell[], here: PlacedCell): PlacedCell | undefined {
  const far = ({ x, y }: PlacedCell) => Math.abs(y - here.y) * 1000 + Math.abs(x - here.x)
  return cells.reduce<PlacedCell | undefined>(
    (best, cell) => (best === undefined || far(cell) < far(best) ? cell : best),
    undefined,
  )
}
