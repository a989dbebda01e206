import { loadObserveWords } from '../../messages/observe'
import { useArea } from '../shared/messages-context'
import { logViews, useView, useViewState } from '../shared/view'
import { TabList } from '../shell/tab-list'
import { BlockedCallView } from './blocked-call'
import { LogViewBody } from './log-view'
import styles from './observe.module.css'
import { Recipes } from './recipes'

/** Logs of real runs beside the profile: what a program did, why a call was refused, and how to make a log. */
export default function Observe() {
  const words = useArea(loadObserveWords)
  const view = useView()
  const shown = useViewState(state => state.logView)
  return (
    <div className={styles.observe}>
      <div className={styles.views}>
        <TabList
          label={words.viewsLabel}
          tabs={logViews.map(id => ({ id, label: words.views[id] }))}
          selected={shown}
          onSelect={id => view.showLogs(id)}
          controls="log-view"
        />
      </div>
      <div id="log-view" className={styles.view} role="tabpanel" aria-label={words.views[shown]}>
        {shown === 'log' && <LogViewBody />}
        {shown === 'blocked' && <BlockedCallView />}
        {shown === 'record' && <Recipes />}
      </div>
    </div>
  )
}
export { default as ImportDialog } from './import-dialog'
