import { Suspense, useEffect, useRef } from 'react'
import { useWords } from '../shared/messages-context'
import { logViews, useView, useViewState } from '../shared/view'
import { TabList } from '../shell/tab-list'
import { BlockedCallView } from './blocked-call'
import { LogViewBody } from './log-view'
import styles from './observe.module.css'
import { Recipes } from './recipes'

/** Logs of real runs beside the profile: what a program did, why a call was refused, and how to make a log. */
export default function Observe() {
  const words = useWords('observe')
  const view = useView()
  const shown = useViewState(state => state.logView)
  const views = useFocusOnRequest()
  return (
    <div className={styles.observe}>
      <div ref={views} className={styles.views}>
        <TabList
          label={words.viewsLabel}
          tabs={logViews.map(id => ({ id, label: words.views[id] }))}
          selected={shown}
          onSelect={id => view.showLogs(id)}
          controls="log-view"
        />
      </div>
      <div id="log-view" className={styles.view} role="tabpanel" aria-label={words.views[shown]}>
        {/* Here, so that the tab, which has the focus, stays while words are fetched. */}
        <Suspense>
          {shown === 'log' && <LogViewBody />}
          {shown === 'blocked' && <BlockedCallView />}
          {shown === 'record' && <Recipes />}
        </Suspense>
      </div>
    </div>
  )
}
/**
 * Who asked for this from elsewhere, such as by the button “Import”, goes on with the keyboard here. Who chose its tab
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

export { default as ImportDialog } from './import-dialog'
