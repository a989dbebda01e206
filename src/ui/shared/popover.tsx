import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react'
import styles from './popover.module.css'

interface PopoverProps {
  /** What it opens from: it is placed below (or above, where there is no room) and focus returns to it. */
  readonly anchor: RefObject<HTMLElement | null>
  readonly align?: 'start' | 'end'
  readonly label: string
  readonly role?: 'dialog' | 'menu'
  readonly onClose: () => void
  /** The sheet's own keys. */
  readonly onKey?: (event: KeyboardEvent<HTMLElement>) => void
  readonly children: ReactNode
}

const gap = 4
const margin = 8

/** Places the box in the window next to its anchor, never over an edge. */
function place(box: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): void {
  const from = anchor.getBoundingClientRect()
  const room = { width: document.documentElement.clientWidth, height: window.innerHeight }
  const below = room.height - from.bottom - gap - margin
  const above = from.top - gap - margin
  const upward = below < Math.min(box.scrollHeight, 240) && above > below
  box.style.maxHeight = `${upward ? above : below}px`
  const left = align === 'start' ? from.left : from.right - box.offsetWidth
  box.style.left = `${Math.max(margin, Math.min(left, room.width - box.offsetWidth - margin))}px`
  box.style.top = `${upward ? from.top - gap - box.offsetHeight : from.bottom + gap}px`
}

/** A small sheet beside the control that opened it. Escape, a click elsewhere or leaving it by Tab closes it. */
export function Popover(props: PopoverProps) {
  const { anchor, align = 'start', label, role = 'dialog', onClose, onKey, children } = props
  const box = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const sheet = box.current
    const from = anchor.current
    if (!sheet || !from) return
    const replace = () => place(sheet, from, align)
    replace()
    const first = sheet.querySelector<HTMLElement>(
      '[data-autofocus], [role^="menuitem"], input, select, button',
    )
    first?.focus({ preventScroll: true })
    window.addEventListener('resize', replace)
    const observer = new ResizeObserver(replace)
    observer.observe(sheet)
    return () => {
      window.removeEventListener('resize', replace)
      observer.disconnect()
      if (sheet.contains(document.activeElement) || document.activeElement === document.body) from.focus()
    }
  }, [anchor, align])

  useEffect(() => {
    const onPointer = (event: PointerEvent) => {
      if (!(event.target instanceof Node)) return
      if (box.current?.contains(event.target) || anchor.current?.contains(event.target)) return
      onClose()
    }
    document.addEventListener('pointerdown', onPointer)
    return () => document.removeEventListener('pointerdown', onPointer)
  }, [anchor, onClose])

  const shared = {
    ref: box,
    className: styles.sheet,
    'aria-label': label,
    tabIndex: -1,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      onKey?.(event)
      if (event.key !== 'Escape') return
      event.stopPropagation()
      onClose()
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      const to = event.relatedTarget
      if (to instanceof Node && !event.currentTarget.contains(to) && !anchor.current?.contains(to)) onClose()
    },
  }
  return role === 'menu' ? (
    <div role="menu" {...shared}>
      {children}
    </div>
  ) : (
    <div role="dialog" {...shared}>
      {children}
    </div>
  )
}
