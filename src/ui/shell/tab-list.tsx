import { useEffect, useRef } from 'react'
import { openTabByKey } from '../shared/tab-keys'
import styles from './tab-list.module.css'

export interface Tab<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly count?: number
}

interface TabListProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly Tab<Id>[]
  /** No tab's id while what they switch is closed; the list can still be reached. */
  readonly selected: string
  readonly onSelect: (id: Id) => void
  /** The tabs share the whole width. */
  readonly stretch?: boolean
  /** The id of the region that the tabs switch. */
  readonly controls?: string
}

export function TabList<Id extends string>(props: TabListProps<Id>) {
  const { label, tabs, selected, onSelect, stretch = false, controls } = props
  const list = useRef<HTMLDivElement>(null)
  // Where the tabs do not fit side by side, the one that is open is in sight, also once a count has made them wider. Behind
  // the first paint, since measuring any earlier would lay the page out for nothing.
  const counts = tabs.map(({ count = 0 }) => count).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is measured depends on the counts
  useEffect(() => {
    const element = list.current
    if (!element || element.scrollWidth <= element.clientWidth) return
    element
      .querySelector(`[role="tab"][data-tab="${selected}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [selected, counts])
  const open = (place: number) => {
    const tab = tabs[place]
    if (tab) onSelect(tab.id)
  }
  const at = tabs.findIndex(tab => tab.id === selected)
  return (
    <div
      ref={list}
      className={`${styles.tabs} ${stretch ? styles.stretch : ''}`}
      role="tablist"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={event => openTabByKey(event, { count: tabs.length, at, axis: 'horizontal' }, open)}
    >
      {tabs.map(tab => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          data-tab={tab.id}
          className={styles.tab}
          aria-selected={tab.id === selected}
          aria-controls={at === -1 ? undefined : controls}
          tabIndex={tab.id === (at === -1 ? tabs[0]?.id : selected) ? 0 : -1}
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && <span className={styles.count}>{tab.count}</span>}
        </button>
      ))}
    </div>
  )
}
