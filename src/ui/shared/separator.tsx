import type { KeyboardEvent, PointerEvent } from 'react'
import styles from './separator.module.css'

interface SeparatorProps {
  readonly label: string
  /** vertical: between left and right; horizontal: between above and below. */
  readonly orientation: 'vertical' | 'horizontal'
  readonly value: number
  readonly min: number
  readonly max: number
  /** One press of an arrow key. */
  readonly step: number
  /** The value for a place of the pointer in the window. */
  readonly valueAt: (point: { readonly x: number; readonly y: number }) => number
  readonly onChange: (value: number) => void
  readonly onReset: () => void
}

/** A movable border of a pane that stands at its far side: moving left or up makes the pane larger. */
export function Separator(props: SeparatorProps) {
  const { label, orientation, value, min, max, step, valueAt, onChange, onReset } = props
  const change = (next: number) => onChange(Math.max(min, Math.min(max, next)))
  const onKeyDown = (event: KeyboardEvent) => {
    const larger = orientation === 'vertical' ? 'ArrowLeft' : 'ArrowUp'
    const smaller = orientation === 'vertical' ? 'ArrowRight' : 'ArrowDown'
    if (event.key === larger) change(value + step)
    else if (event.key === smaller) change(value - step)
    else if (event.key === 'Home') change(min)
    else if (event.key === 'End') change(max)
    else if (event.key === 'Enter') onReset()
    else return
    event.preventDefault()
  }
  const onPointerMove = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      change(valueAt({ x: event.clientX, y: event.clientY }))
    }
  }
  return (
    <hr
      className={`${styles.separator} ${styles[orientation]}`}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value)}
      aria-valuemin={Math.round(min)}
      aria-valuemax={Math.round(max)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
      onPointerDown={event => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={onPointerMove}
    />
  )
}
