import { type ReactNode, Suspense, useEffect, useRef } from 'react'
import styles from './panel-views.module.css'
import { TabList } from './tab-list'

interface PanelViewsProps<Id extends string> {
  readonly label: string
  readonly views: readonly Id[]
  readonly names: Readonly<Record<Id, string>>
  readonly shown: Id
  readonly onShow: (view: Id) => void
  readonly children: ReactNode
}

/** A panel of several views, each with a tab of its own. */
export function PanelViews<Id extends string>(props: PanelViewsProps<Id>) {
  const { label, views, names, shown, onShow, children } = props
  const tabs = useFocusOnRequest()
  return (
    <div className={styles.panel}>
      <div ref={tabs} className={styles.views}>
        <TabList
          label={label}
          tabs={views.map(id => ({ id, label: names[id] }))}
          selected={shown}
          onSelect={onShow}
          controls="panel-view"
        />
      </div>
      <div id="panel-view" className={styles.view} role="tabpanel" aria-label={names[shown]}>
        {/* Here, so that the tab, which has the focus, stays while words are fetched. */}
        <Suspense>{children}</Suspense>
      </div>
    </div>
  )
}

/**
 * Who asked for this from elsewhere, such as by a command, goes on with the keyboard here. Who chose its tab
 * stays on the tab; and where no control has the focus, as when a document opens, none is looked for.
 */
function useFocusOnRequest() {
  const views = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const at = document.activeElement
    const isElsewhere = at !== null && at !== document.body && !at.closest('[role="tablist"]')
    const isBeside = at?.closest('section')?.contains(views.current) === true
    if (!isElsewhere || isBeside) return
    views.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus()
  }, [])
  return views
}
