import { Fragment, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { Glyph } from './icon'
import type { MenuItem, MenuSection } from './menu'
import styles from './menu.module.css'
import { Popover } from './popover'

/** The next item for a key, as menus move: arrows go around, a letter goes to the next label that starts with it. */
function itemForKey(event: KeyboardEvent<HTMLElement>): HTMLElement | undefined {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
  const focused = document.activeElement
  const at = focused instanceof HTMLElement ? items.indexOf(focused) : -1
  if (event.key === 'ArrowDown') return items[(at + 1) % items.length]
  if (event.key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1)
  if (event.key === 'Home') return items[0]
  if (event.key === 'End') return items.at(-1)
  if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey) return undefined
  const letter = event.key.toLowerCase()
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  return order.find(item => item.textContent.toLowerCase().startsWith(letter))
}

function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  const item = itemForKey(event)
  if (!item) return
  event.preventDefault()
  item.focus()
}

interface MenuSheetProps {
  readonly anchor: RefObject<HTMLElement | null>
  readonly align: 'start' | 'end'
  readonly label: string
  readonly sections: readonly MenuSection[]
  readonly loadMore: (() => Promise<readonly MenuSection[]>) | undefined
  readonly onClose: () => void
}

/** An open menu. Its button is there from the start; this is fetched when the app is at rest. */
export default function MenuSheet({ anchor, align, label, sections, loadMore, onClose }: MenuSheetProps) {
  const more = useMore(loadMore)
  return (
    <Popover anchor={anchor} align={align} label={label} role="menu" onClose={onClose} onKey={moveByKey}>
      <MenuList sections={[...sections, ...more]} onDone={onClose} />
    </Popover>
  )
}

/** Asked for once, when the menu opens. */
function useMore(loadMore: MenuSheetProps['loadMore']): readonly MenuSection[] {
  const [more, setMore] = useState<readonly MenuSection[]>([])
  const load = useRef(loadMore)
  useEffect(() => {
    let gone = false
    // Without it the menu still has what it had from the start.
    load.current?.().then(
      sections => !gone && setMore(sections),
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [])
  return more
}

interface MenuListProps {
  readonly sections: readonly MenuSection[]
  readonly onDone: () => void
}

export function MenuList({ sections, onDone }: MenuListProps) {
  const run = (item: MenuItem) => {
    if (item.disabled) return
    onDone()
    item.run()
  }
  return (
    <div className={styles.list}>
      {sections.map((section, index) => (
        <Fragment key={section.id}>
          {index > 0 && <hr className={styles.rule} />}
          {section.title !== undefined && <div className={styles.title}>{section.title}</div>}
          {section.items.map(item => (
            <button
              key={item.id}
              type="button"
              className={styles.item}
              role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
              {...(item.checked !== undefined && { 'aria-checked': item.checked })}
              aria-disabled={item.disabled}
              tabIndex={-1}
              onClick={() => run(item)}
            >
              {item.checked !== undefined && (
                <span className={styles.tick}>{item.checked && <Glyph name="check" />}</span>
              )}
              <span className="grow">
                {item.label}
                {item.hint !== undefined && <span className={styles.hint}> {item.hint}</span>}
              </span>
              {item.keys !== undefined && <span className="kbd">{item.keys}</span>}
            </button>
          ))}
        </Fragment>
      ))}
    </div>
  )
}
