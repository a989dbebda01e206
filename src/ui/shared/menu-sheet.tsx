import {
  type FocusEvent,
  Fragment,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { Glyph } from './icon'
import styles from './menu.module.css'
import type { MenuItem, MenuSection } from './menu-sections'
import { Popover } from './popover'

function itemsIn(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
}

const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey

/** The next item for a key, as menus move: arrows wrap, a letter goes to the next label that starts with it. */
function itemForKey(event: KeyboardEvent<HTMLElement>): HTMLElement | undefined {
  const items = itemsIn(event.currentTarget)
  const focused = document.activeElement
  const at = focused instanceof HTMLElement ? items.indexOf(focused) : -1
  if (event.key === 'ArrowDown') return items[(at + 1) % items.length]
  if (event.key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1)
  if (event.key === 'Home') return items[0]
  if (event.key === 'End') return items.at(-1)
  if (!isLetter(event)) return undefined
  const letter = event.key.toLowerCase()
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  return order.find(item => item.textContent.toLowerCase().startsWith(letter))
}

/** A letter that stands beside an item chooses it, as it does in the row that the menu belongs to. */
function actOnKey(event: KeyboardEvent<HTMLElement>): void {
  const letter = event.key.toUpperCase()
  const chosen =
    isLetter(event) &&
    itemsIn(event.currentTarget).find(item => item.dataset.keys === letter && !item.ariaDisabled)
  if (chosen) {
    event.preventDefault()
    chosen.click()
    return
  }
  const item = itemForKey(event)
  if (!item) return
  event.preventDefault()
  item.focus()
}

interface MenuPopoverProps {
  readonly anchor: RefObject<HTMLElement | null>
  readonly align?: 'start' | 'end'
  readonly label: string
  readonly sections: readonly MenuSection[]
  readonly onClose: () => void
}

/** An open menu, whatever opened it: its items and the keys that move between them are never apart. */
export function MenuPopover({ anchor, align, label, sections, onClose }: MenuPopoverProps) {
  return (
    <Popover {...{ anchor, label, onClose, ...(align && { align }) }} role="menu" onKey={actOnKey}>
      <MenuList sections={sections} onDone={onClose} />
    </Popover>
  )
}

interface MenuSheetProps extends MenuPopoverProps {
  readonly loadMore: (() => Promise<readonly MenuSection[]>) | undefined
}

/** The menu of a `MenuButton`. The button is there from the start; this is fetched when the app is at rest. */
export default function MenuSheet({ loadMore, sections, ...menu }: MenuSheetProps) {
  const more = useMore(loadMore)
  return <MenuPopover {...menu} sections={[...sections, ...more]} />
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

/** Of the items only the one that has the focus: by it a long sheet is scrolled, too. */
function beInTabOrder({ currentTarget }: FocusEvent<HTMLElement>): void {
  currentTarget.tabIndex = currentTarget === document.activeElement ? 0 : -1
}

interface MenuListProps {
  readonly sections: readonly MenuSection[]
  readonly onDone: () => void
}

function MenuList({ sections, onDone }: MenuListProps) {
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
              data-keys={item.keys}
              tabIndex={-1}
              onFocus={beInTabOrder}
              onBlur={beInTabOrder}
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
