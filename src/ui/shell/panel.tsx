import { lazy, Suspense, useState } from 'react'
import { ProblemList, type SeverityChoice, SeverityFilter } from '../problems/problem-list'
import { Boundary } from '../shared/boundary'
import { Icon } from '../shared/icon'
import { useMessages } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSessionState } from '../shared/session-context'
import { type PanelTab, useView, useViewState } from '../shared/view'
import styles from './panel.module.css'
import { TabList } from './tab-list'

const Inspector = lazy(() => import('../inspector/inspector'))

/** Below the panes: what is wrong, and everything about one call. */
export function Panel({ tabs: showTabs }: { tabs: boolean }) {
  const { shell } = useMessages()
  const { preferences } = usePlatform()
  const view = useView()
  const panel = useViewState(state => state.panel)
  const isOpen = useViewState(state => state.panelOpen)
  const problemCount = useSessionState(state => state.problemCount)
  const [severity, setSeverity] = useState<SeverityChoice>('all')

  const setOpen = (panelOpen: boolean) => {
    view.setPanelOpen(panelOpen)
    preferences.write({ layout: { ...preferences.read().layout, panelOpen } })
  }
  const tabs: { id: PanelTab; label: string; count?: number }[] = [
    { id: 'problems', label: shell.problemsTab, count: problemCount },
    { id: 'syscall', label: shell.syscallTab },
  ]
  const label = panel === 'problems' ? shell.problemsTab : shell.syscallTab
  return (
    <section className={styles.panel} aria-label={label}>
      {showTabs && (
        <div className={styles.head}>
          <TabList
            label={shell.panel}
            tabs={tabs}
            selected={isOpen ? panel : ''}
            onSelect={id => {
              view.showPanel(id)
              if (!isOpen) setOpen(true)
            }}
            controls="panel-body"
          />
          <span className="grow" />
          {isOpen && panel === 'problems' && <SeverityFilter value={severity} onChange={setSeverity} />}
          <button
            type="button"
            className="btn icon small"
            aria-label={isOpen ? shell.closePanel : shell.openPanel}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name={isOpen ? 'collapse' : 'expand'} />
          </button>
        </div>
      )}
      {(isOpen || !showTabs) && (
        <div id="panel-body" className={styles.body} role="tabpanel" aria-label={label}>
          {panel === 'problems' ? (
            <ProblemList severity={severity} />
          ) : (
            <Boundary>
              <Suspense>
                <Inspector />
              </Suspense>
            </Boundary>
          )}
        </div>
      )}
    </section>
  )
}
