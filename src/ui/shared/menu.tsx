import { type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { part } from './boundary'
import type { MenuSection } from './menu-sections'
import { whenIdle } from './when-idle'

const loadSheet = () => import('./menu-sheet')
const MenuSheet = part(loadSheet)

interface MenuProps {
  /** Names the menu, and the button where `children` is no text. */
  readonly label: string
  readonly sections: readonly MenuSection[]
  /** What is asked for when the menu opens, and stands behind the rest. */
  readonly loadMore?: () => Promise<readonly MenuSection[]>
  readonly align?: 'start' | 'end'
  readonly className?: string
  readonly children: ReactNode
}

export function MenuButton({
  label,
  sections,
  loadMore,
  align = 'start',
  className = 'btn',
  children,
}: MenuProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = useCallback(() => setOpen(false), [])
  // So that the first press need not wait for a file.
  useEffect(() => whenIdle(() => void loadSheet()), [])
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        onClick={() => setOpen(!open)}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {children}
      </button>
      {open && (
        <Suspense>
          <MenuSheet {...{ anchor: button, align, label, sections, loadMore, onClose: close }} />
        </Suspense>
      )}
    </>
  )
}
